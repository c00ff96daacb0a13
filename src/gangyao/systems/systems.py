"""The nouns of a system: what it is, what it rests on, what it takes in, asks and gives.

In: nothing. Out: frozen dataclasses, as `folders` reads them and all else uses them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from gangyao.cases.flows import Flow
from gangyao.vocabulary.standards.descriptors import Descriptor, Field
from gangyao.vocabulary.standards.rows import Held
from gangyao.vocabulary.standards.validity import Sure

if TYPE_CHECKING:  # a list of systems loads no SQL
    from gangyao.systems.models import Model

Names: TypeAlias = Mapping[str, str]  # by language


class Mode(StrEnum):
    """Whose system it already is: run here, exported from elsewhere, or its rules held against what others hand in."""

    OWN = "own"
    IMPORT = "import"
    CHECK = "check"


class Authority(StrEnum):
    """Whose word decides: the district's own, or that of the level above."""

    OWN = "own"
    UPPER = "upper"


class Reach(StrEnum):
    """Computed; kept, timed and closed while people judge; an installation of its own."""

    COMPUTED = "A"
    KEPT = "B"
    ELSEWHERE = "C"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A law, standard or document that a system rests on, with the days on which it holds."""

    id: str
    title: str
    sure: Sure
    number: str = ""
    issuer: str = ""
    issued: dt.date | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    replaced_by: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """Where a system runs that is not run here."""

    platform: str
    level: str = ""
    owner: str = ""
    export: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """That the basis of a system ended, and what came in its place."""

    on: dt.date | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a run is told besides day and place."""

    field: Field
    default: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A value of a result that is an indicator's: of the row that `where` picks, else of the only one."""

    indicator: str
    result: str
    value: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A column of days in an input, on which something was done with a matter: `act` is what, or the column `acts` says it."""

    table: str
    matter: str
    at: str
    act: str = ""
    acts: str = ""
    body: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the input that it names."""
        return tuple(filter(None, (self.matter, self.at, self.acts, self.body)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An input or a result: its name and its columns."""

    name: str
    descriptor: Descriptor

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(one.name for one in self.descriptor.fields)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell its rows apart."""
        return self.descriptor.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A table of dated numbers: its keys are all columns before `value`."""

    name: str
    descriptor: Descriptor
    rows: tuple[Held, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What a row speaks of, whenever and wherever it holds."""
        return self.descriptor.undated_key


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system that is whole: what it is, and its relations by name; `details` are results that are told of one at a time where
    there are many.
    """

    id: str
    family: str
    names: Names
    answers: Names
    clauses: tuple[str, ...]
    reach: Reach
    mode: Mode
    authority: Authority
    cadence: str
    run_by: str = ""
    use: str = ""
    as_of: dt.date | None = None
    place: str = ""
    note: Names = field(default_factory=dict)
    runs_in: Platform | None = None
    closed: Closing | None = None
    papers: tuple[Paper, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    feeds: tuple[Feed, ...] = ()
    inputs: Mapping[str, Table] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    models: Mapping[str, "Model"] = field(default_factory=dict)
    flow: Flow | None = None
    events: tuple[Dated, ...] = ()
    results: Mapping[str, Table] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    digest: str = ""

    @property
    def sourced(self) -> float | None:
        """The share of the rows of its standards and of its deadlines that are read or known; None where it has none."""
        every = [str(held.sure) for one in self.standards.values() for held in one.rows]
        every += [str(one.source.sure) for one in self.flow.deadlines] if self.flow else []
        return sum(sure in {Sure.READ, Sure.KNOWN} for sure in every) / len(every) if every else None


Rows: TypeAlias = Sequence[Mapping[str, Any]]
