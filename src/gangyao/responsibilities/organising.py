"""The register of bodies that a workbook says, and duties that speak it.

In: the bytes of a workbook or CSV, a place; duties, a Register, a day. Out: a Register, or BrokenData; duties under the names
that their bodies have on the day, and the names that mean no body.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from gangyao.observations.cells import Cell, Sheet
from gangyao.observations.sheets import read_sheets
from gangyao.registers.answers import Asked, Why
from gangyao.registers.bodies import Register
from gangyao.registers.leaders import Division, leader_of, read_division
from gangyao.registers.offices import prefixes_of
from gangyao.registers.organisations import load_form, read_organisation
from gangyao.registers.places import Place
from gangyao.registers.resolutions import carriers_of, resolve
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.vocabulary.standards.descriptors import Descriptor
from gangyao.vocabulary.standards.faults import BrokenData, Expected, Fault
from gangyao.vocabulary.standards.rows import load_descriptor

Naming: TypeAlias = Callable[[str, dt.date], str]
SEARCHED = 10  # rows among which the head stands, under a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Duties under the names of the register; `asked` are names that mean no body of it, in order."""

    duties: Responsibilities
    asked: tuple[Asked, ...] = ()


def read_register(content: bytes, file: str, place: Place | None) -> Register:
    """The register of the first sheet with ids and names of bodies. Raises BrokenData, and Unreadable
    (gangyao.vocabulary.texts) where the file is no table at all.
    """
    lines, top = find_table(content, file, load_form(), ("id", "name"))
    return read_organisation(lines, file, prefixes_of(place) if place else (), top=top)


def read_leaders(content: bytes, file: str, register: Register, day: dt.date) -> Division:
    """The division of work of the first sheet with leaders and what they lead; raises as `read_register` does."""
    lines, top = find_table(content, file, load_descriptor("gangyao.registers", "leaders"), ("leader", "leads"))
    return read_division(lines, file, register, day, top=top)


def find_table(content: bytes, file: str, form: Descriptor, needed: tuple[str, ...]) -> tuple[list[list[str]], int]:
    """The lines of the first sheet with heads for the columns that are needed, from its head on, and the row that stands in."""
    for sheet in read_sheets(content):
        top = head_of(sheet, form, needed)
        if top is not None:
            width = len(sheet.rows[top])
            return [[words_of(cell) for cell in padded(row, width)] for row in sheet.rows[top:]], top + 1
    words = ", ".join(field.titles["zh"] for field in form.fields)
    raise BrokenData(faults=(Fault(file=file, row=1, expected=Expected.COLUMN, column=", ".join(needed), words=words),))


def head_of(sheet: Sheet, form: Descriptor, needed: tuple[str, ...]) -> int | None:
    """The row that heads the columns that are needed."""
    fields = [field for field in form.fields if field.name in needed]
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        heads = {cell.words.strip() for cell in row}
        if all(heads.intersection(field.heads) for field in fields):
            return index
    return None


def padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """A row as wide as the head, where what lies beyond is blank."""
    kept = row if any(cell.words for cell in row[width:]) else row[:width]
    return (*kept, *(Cell(words=""),) * (width - len(kept)))


def words_of(cell: Cell) -> str:
    """What a cell says; a day as such."""
    return cell.day.isoformat() if cell.day else cell.words


def speak(duties: Responsibilities, register: Register, day: dt.date) -> Spoken:
    """The duties under the names that their bodies have on a day; what a body did that ended goes to the one that carries it on.

    A name that means no body, or whose body nobody carries on or several do, stays as it stands and is asked.
    """
    asked: dict[str, Asked] = {}

    def named(name: str, then: dt.date) -> str:
        found = current_name(register, name, then, day)
        if isinstance(found, Asked):
            asked.setdefault(name, found)
            return name
        return found

    rows = tuple(spoken_row(row, named, day) for row in duties.rows)
    return Spoken(duties=replace(duties, rows=rows), asked=tuple(asked.values()))


def spoken_row(row: Responsibility, named: Naming, day: dt.date) -> Responsibility:
    """A row with the names of its bodies; they were written when it began."""
    then = row.since or day
    return replace(
        row,
        lead=named(row.lead, then) if row.lead else row.lead,
        support=tuple(named(name, then) for name in row.support),
        source=named(row.source, then) if row.source else row.source,
    )


def current_name(register: Register, name: str, then: dt.date, day: dt.date) -> str | Asked:
    """What a body that was named then is called on a day."""
    found = resolve(register, name, then)
    if isinstance(found, Asked):
        return found
    carriers = carriers_of(register, found.body, day)
    if len(carriers) != 1:
        return Asked(name=name, why=Why.SEVERAL if carriers else Why.NOT_THEN, candidates=tuple(one.id for one in carriers))
    return carriers[0].name_on(day) or name


def with_leader(duty: Responsibility, register: Register, division: Division, day: dt.date) -> Responsibility:
    """A duty with the leader whose charge its lead is, where the table names none."""
    if duty.leader or not duty.lead:
        return duty
    found = resolve(register, duty.lead, duty.since or day)
    leader = None if isinstance(found, Asked) else leader_of(division, register, found.body.id, day)
    return replace(duty, leader=leader)
