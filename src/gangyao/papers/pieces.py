"""What papers are made of: a report in sections of sentences, tables and charts, down to the piece that has a trace.

Nothing here renders; gangyao.reports does. A piece is words, or a number (or a name with digits in it) with its trace.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from gangyao.vocabulary.passages import Passage


class Ground(StrEnum):
    """What a number rests on: a sentence of the plan, an observation, a computation, a count of items, the question asked."""

    PLAN = "plan"
    OBSERVATION = "observation"
    DERIVED = "derived"
    COUNT = "count"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where a number comes from: of the plan its item and passage; of an observation file, row, source and day; of a
    computed one its formula and the item it is of.
    """

    ground: Ground
    item: str | None = None
    passage: Passage | None = None
    file: str | None = None
    row: int | None = None
    source: str | None = None
    published: str | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a sentence or cell; with a trace where they hold a number. A gap is a place for the writer."""

    text: str
    trace: Trace | None = None
    gap: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Body text."""

    pieces: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its caption; `widths` are shares of the page; `wide` asks for a page turned sideways."""

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Pieces, ...], ...]
    widths: tuple[float, ...] = ()
    wide: bool = False


class Shape(StrEnum):
    """The kinds of charts, all of them classic in Word and WPS."""

    LINE = "line"
    BAR = "bar"
    COLUMN = "column"
    STACKED = "stacked"
    FAN = "fan"


class Role(StrEnum):
    """What a line of an indicator's chart is, however it is called."""

    PATH = "path"
    BOUND = "bound"
    SEEN = "seen"
    TARGET = "target"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A named row of values, one for each category; None where there is none. `role` says what it is in an indicator's chart."""

    name: str
    values: tuple[float | None, ...]
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with its data; a fan has its band as two stacked areas beneath its lines."""

    id: str
    caption: str
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    items: tuple[str, ...] = ()


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (level 1: 一、 level 2: （一）) and what stands under it."""

    title: str
    level: int = 1
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who issues a document, its number, who signs it, to whom it goes, who gets copies, the copy's serial: the red head, the
    line above the text, the signature below it, the record at the end.
    """

    issuer: str
    number: str = ""
    copies: str = ""
    addressee: str = ""
    signer: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole document. `annexes` begin on a new page; `foot` stands at the end of the last one; a letterhead is only
    printed in Word.
    """

    kind: str
    title: str
    language: str
    as_of: str
    plan: str
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...] = ()
    foot: Pieces = field(default_factory=tuple)
    letterhead: Letterhead | None = None
