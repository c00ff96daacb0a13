"""A figure in a cell of a table of projects, in the unit that it is kept in.

In: a row, a column, the unit asked for. Out: an exact number, None for a blank; what is wrong is raised as Faulty.
"""

from decimal import Decimal
from functools import lru_cache

from gangyao.observations import faults
from gangyao.observations.amounts import Refused, TwoUnits, Units, settled
from gangyao.observations.cells import Remark
from gangyao.observations.closedwords import load_words
from gangyao.observations.fields import Row
from gangyao.observations.figures import NotAFigure, Typed, is_blank, read_typed
from gangyao.observations.subjects import Subject
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.findings import Finding

NEAREST = 3  # names that are offered for one that is not known


class Faulty(Exception):
    """A cell cannot be taken; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@lru_cache(maxsize=1)
def meanings() -> dict[tuple[str, str], str]:
    """What a word means in a column of closed words."""
    return load_words("gangyao.allocation", "words")


def chosen(row: Row, file: str, field: str, words_of: str | None = None) -> str | None:
    """What a cell of closed words means; None where it is blank."""
    return meant(row, file, field, row.words(field), words_of or field)


def meant(row: Row, file: str, column: str | int, words: str, words_of: str) -> str | None:
    """What words mean of a list of words."""
    if not words:
        return None
    found = meanings().get((words_of, tidy(words)))
    if found is None:
        expected = " ".join(dict.fromkeys(means for (own, _), means in meanings().items() if own == words_of))
        raise Faulty(faults.unknown_word(faults.spot(file, row, column), words, expected))
    return found


def amount(row: Row, file: str, column: int, subject: Subject, unit: str | None = None) -> Decimal | None:
    """The number of a cell in the unit of its subject; `unit` is what the head says."""
    words = row.at(column).words
    try:
        typed = typed_in(row, file, column)
        if typed is None:
            return None
        return settled(typed.value, Units(own=typed.unit, beside=(unit,) if unit else ()), subject.unit)[0]
    except NotAFigure as error:
        raise Faulty(faults.not_a_figure(faults.spot(file, row, column), words, error.reason)) from error
    except TwoUnits as error:
        raise Faulty(faults.not_a_figure(faults.spot(file, row, column), str(error), "two_units")) from error
    except Refused as error:
        raise Faulty(faults.refused_unit(faults.spot(file, row, column), str(error), subject)) from error


def typed_in(row: Row, file: str, column: int) -> Typed | None:
    """The number of a cell as typed; None where it is blank or says that there is none."""
    cell = row.at(column)
    if cell.anchor is not None and not is_blank(row.anchor(cell).words):
        raise Faulty(faults.merged(faults.spot(file, row, column), row.anchor(cell).words))
    if cell.remark is Remark.NO_RESULT:
        raise Faulty(faults.unsolved(faults.spot(file, row, column)))
    if cell.remark is Remark.FAULT:
        raise NotAFigure("not_a_number")
    if cell.day is not None:
        raise NotAFigure("day")
    if cell.number is not None:
        return Typed(value=cell.number, unit=cell.unit)
    return read_typed(cell.words)


def whole(row: Row, file: str, field: str) -> int | None:
    """A whole number of a field that is none of money or matter, such as a year or a count."""
    column = row.header.columns.get(field)
    if column is None:
        return None
    value = amount(row, file, column, Subject(id=field, name=field, unit=None, concept=None))
    if value is not None and value != value.to_integral_value():
        raise Faulty(faults.not_a_figure(faults.spot(file, row, field), row.words(field), "words"))
    return None if value is None else int(value)


def parts(words: str) -> tuple[str, ...]:
    """The names of a cell, parted by semicolons or lines; no name twice."""
    plain = words.replace(";", "；").replace("\n", "；")
    return tuple(dict.fromkeys(part.strip() for part in plain.split("；") if part.strip()))


def nearest(name: str, names: list[str]) -> tuple[str, ...]:
    """The names most like one that is not known."""
    from rapidfuzz import process  # noqa: PLC0415 - only a name that is not known pays for the library

    return tuple(str(match[0]) for match in process.extract(name, names, limit=NEAREST))
