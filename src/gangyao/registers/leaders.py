"""The division of work among leaders (领导分工): who leads which bodies, who keeps in touch with which, from when to when.

In: rows of leaders.schema.json, a Register. Out: charges with the ids of bodies, and the names that mean none; who leads a body
on a day, or None where nobody is said to, or several are.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gangyao.registers.answers import Asked
from gangyao.registers.bodies import Register
from gangyao.registers.resolutions import carriers_of, resolve
from gangyao.vocabulary.standards.rows import Held, load_descriptor, read_cells


class Charge(StrEnum):
    """What a leader has to do with a body: 分管, or 联系 one that is not the government's own."""

    LEADS = "leads"
    LIAISES = "liaises"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charged:
    """A leader's charge of a body, and the row that says so."""

    leader: str
    post: str
    charge: Charge
    body: str
    since: dt.date | None
    until: dt.date | None
    row: Held

    def holds(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return (self.since or dt.date.min) <= day <= (self.until or dt.date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The whole division of work; `asked` are names that mean no body of the register, once each."""

    charges: tuple[Charged, ...] = ()
    asked: tuple[Asked, ...] = ()


def read_division(lines: Iterable[Sequence[str]], file: str, register: Register, day: dt.date, top: int = 1) -> Division:
    """The division that a table says, whose head stands in row `top`; names mean what they meant when a row began, else on the
    day. Raises BrokenData.
    """
    charges, asked = list[Charged](), dict[str, Asked]()
    for held in read_cells(lines, load_descriptor("gangyao.registers", "leaders"), file, own=True, top=top):
        for charge in Charge:
            for name in held.row[charge.value]:
                found = resolve(register, name, held.row["valid_from"] or day)
                if isinstance(found, Asked):
                    asked.setdefault(name, found)
                else:
                    charges.append(charged(held, charge, found.body.id))
    return Division(charges=tuple(charges), asked=tuple(asked.values()))


def charged(held: Held, charge: Charge, body: str) -> Charged:
    """One charge of a row."""
    row = held.row
    return Charged(
        leader=row["leader"], post=row["post"], charge=charge, body=body, since=row["valid_from"], until=row["valid_to"], row=held
    )


def leader_of(division: Division, register: Register, body: str, day: dt.date) -> str | None:
    """Who leads a body on a day, by a charge of it or of one that it carries on; else who keeps in touch with it. None where
    nobody is said to, or more than one.
    """
    held = [one for one in division.charges if one.holds(day) and body in carried_by(register, one.body, day)]
    for charge in Charge:
        leaders = dict.fromkeys(one.leader for one in held if one.charge is charge)
        if leaders:
            return next(iter(leaders)) if len(leaders) == 1 else None
    return None


def carried_by(register: Register, body: str, day: dt.date) -> tuple[str, ...]:
    """The ids of those that carry on a day what a body did."""
    known = register.body(body)
    return tuple(one.id for one in carriers_of(register, known, day)) if known else (body,)
