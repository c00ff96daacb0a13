"""Standards: dated numbers under keys, and those that hold on a day at a place.

In: the text of `standards/NAME.csv`. Out: a Standard; its rows in force.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable

from gangyao.systems.flaws import BrokenSystem, Flaw, FlawCode
from gangyao.systems.systems import Standard
from gangyao.vocabulary.standards.descriptors import DATED, Descriptor, Field, FieldType
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.inforce import pick_in_force
from gangyao.vocabulary.standards.rows import Held, read_held
from gangyao.vocabulary.standards.validity import Sure

VALUE, TEXT, UNIT = "value", "text", "unit"
BEHIND = (UNIT, *DATED)  # what stands behind the value, in order
TYPES = {VALUE: FieldType.NUMBER, "valid_from": FieldType.DATE, "valid_to": FieldType.DATE}
SOURCES = ("standards",)


def read_standard(name: str, text: str) -> Standard:
    """The standard that a file's text is. Raises BrokenSystem with every fault."""
    file = f"standards/{name}.csv"
    heads = [head.strip() for head in next(csv.reader(io.StringIO(text, newline="")), [])]
    keys = heads[: heads.index(VALUE)] if VALUE in heads else []
    if not keys:
        raise BrokenSystem([Flaw(place=file, code=FlawCode.NO_VALUE_COLUMN, found=", ".join(heads))])
    behind = [VALUE, *([TEXT] if TEXT in heads else []), *BEHIND]
    descriptor = Descriptor(
        fields=tuple(field_of(one) for one in (*keys, *behind)), sources=SOURCES, titles={},
        key=(*keys, "valid_from", "place"),
    )  # fmt: skip
    try:
        rows = tuple(read_held(text, descriptor, file))
    except BrokenData as error:
        raise BrokenSystem(error.faults or [Flaw(place=file, code=FlawCode.UNREADABLE, words=str(error))]) from error
    flaws = [flaw for held in rows if (flaw := value_flaw(held)) is not None]
    if flaws:
        raise BrokenSystem(flaws)
    return Standard(name=name, descriptor=descriptor, rows=rows)


def field_of(name: str) -> Field:
    """A column of a standard."""
    sure = frozenset(map(str, Sure)) if name == "sure" else frozenset[str]()
    return Field(
        name=name, type=TYPES.get(name, FieldType.STRING), titles={}, enum=sure, required=name in {"source", "sure"},
    )  # fmt: skip


def value_flaw(held: Held) -> Flaw | None:
    """A row that is said to be missing has no value; every other has one, or words."""
    empty = held.row[VALUE] is None and not held.row.get(TEXT)
    missing = held.sure is Sure.MISSING
    if missing == empty:
        return None
    code = FlawCode.MISSING_WITH_VALUE if missing else FlawCode.VALUE_MISSING
    return Flaw(place=f"{held.file}, {held.number}", code=code, found=str(held.row[VALUE]))


def in_force(standard: Standard, day: dt.date, place: str) -> tuple[Held, ...]:
    """The rows of a standard that hold on a day at a place."""
    return pick_in_force(standard.rows, standard.key, day, place)


def decimals_of(rows: Iterable[Held]) -> int:
    """The decimals that values are written with, at most."""
    exponents = (-int(held.row[VALUE].as_tuple().exponent) for held in rows if held.row[VALUE] is not None)
    return max(exponents, default=0)
