"""A row of a table of projects becomes a Bid.

In: a row, its columns of figures, what its names may mean. Out: a Bid, with what is wrong; `requires` and `excludes` are
still as written.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache, partial
from typing import TypeVar

from gangyao.allocation import objections
from gangyao.allocation.bids import MONEY, Bid, Link, LinkKind, Milestone, Stage
from gangyao.allocation.cells import Faulty, amount, chosen, meant, nearest, parts, whole
from gangyao.allocation.heads import Head
from gangyao.allocation.references import References, control_figures
from gangyao.observations import faults
from gangyao.observations.closedwords import NotAWord
from gangyao.observations.fields import Row
from gangyao.observations.heads import load_aliases
from gangyao.observations.subjects import Subject
from gangyao.observations.wordforms import tidy
from gangyao.plan.plans import ProjectKind
from gangyao.vocabulary.findings import Finding

Got = TypeVar("Got")
LINK_FIELDS = {
    "indicators": LinkKind.INDICATOR, "commitments": LinkKind.COMMITMENT, "tasks": LinkKind.TASK, "projects": LinkKind.PROJECT,
}  # fmt: skip
YEARS = range(1990, 2100)
INVESTMENT = Subject(id="investment", name="投资", unit=MONEY, concept=None)


@lru_cache(maxsize=1)
def project_columns() -> dict[str, str]:
    """Fields of a table of projects by every word that heads their column."""
    return load_aliases("gangyao.allocation", "project_columns")


@dataclass(slots=True, kw_only=True)
class Application:
    """A row on its way to a bid: what its names may mean, and what was found wrong so far."""

    row: Row
    file: str
    heads: tuple[Head, ...]
    references: References
    findings: list[Finding] = field(default_factory=list)
    filled: list[Head] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the columns of figures in which something stands, or claims to."""
        cells = ((head, self.row.at(head.column)) for head in self.heads)
        self.filled = [head for head, cell in cells if cell.words or cell.remark or cell.anchor]

    def bid(self) -> Bid:
        """The bid, as far as its cells can be read."""
        row = self.row
        name = row.words("name") or row.words("id")
        if not name:
            self.findings.append(faults.no_name(faults.spot(self.file, row, "name")))
        stones = {stage: stone for stage in Stage if (stone := self.milestone(stage)) is not None}
        kind = self.tried(lambda: chosen(row, self.file, "kind"))
        return Bid(
            id=row.words("id") or name, name=name, town=row.words("town") or None, chapter=row.words("chapter") or None,
            kind=ProjectKind(kind) if kind else None, content=row.words("content") or None,
            links=tuple(self.links()), approved=self.day("approved"), milestones=stones,
            planned=self.investment("planned"), done=self.investment("done"),
            whole=self.investment("whole").get(0), demands=self.demands(),
            contributions=self.contributions(), scores=self.scores(), answers=self.answers(), figures=self.figures(),
            must=self.tried(lambda: chosen(row, self.file, "must", "flag")) == "yes", requires=parts(row.words("requires")),
            excludes=parts(row.words("excludes")), earliest=self.year("earliest"), latest=self.year("latest"),
        )  # fmt: skip

    def tried(self, get: Callable[[], Got]) -> Got | None:
        """What a cell gives, None where it is faulty, which is noted."""
        try:
            return get()
        except Faulty as error:
            self.findings.append(error.finding)
        except NotAWord as error:
            at = faults.spot(self.file, self.row, error.field)
            self.findings.append(faults.unknown_word(at, self.row.words(error.field), error.expected))
        return None

    def day(self, name: str) -> dt.date | None:
        """The day of a field."""
        return self.tried(lambda: self.row.day(name))

    def year(self, name: str) -> int | None:
        """The year of a field."""
        found = self.tried(lambda: whole(self.row, self.file, name))
        if found is not None and found not in YEARS:
            at = faults.spot(self.file, self.row, name)
            self.findings.append(objections.year_of_start(at, self.row.words(name)))
            return None
        return found

    def milestone(self, stage: Stage) -> Milestone | None:
        """The days of a stage, None where neither is given."""
        planned, actual = self.day(f"{stage.value}_planned"), self.day(f"{stage.value}_actual")
        return Milestone(planned=planned, actual=actual) if planned or actual else None

    def links(self) -> Iterator[Link]:
        """What of the plan the project serves."""
        for name, kind in LINK_FIELDS.items():
            for words in parts(self.row.words(name)):
                link = self.references.link(kind, words)
                if link is not None:
                    yield link
                else:
                    at = faults.spot(self.file, self.row, name)
                    self.findings.append(objections.unknown_link(at, words, self.references.near(kind, words)))

    def of_kind(self, kind: str) -> Iterator[Head]:
        """The columns of figures of a kind in which something stands."""
        return (head for head in self.filled if head.kind == kind)

    def number(self, head: Head, subject: Subject | None) -> Decimal | None:
        """The number of a column, in the unit of what it is said of."""
        known = subject or Subject(id=head.name, name=head.name, unit=None, concept=None)
        unit = head.unit or (self.row.header.unit if head.kind == "investment" else None)
        return self.tried(lambda: amount(self.row, self.file, head.column, known, unit))

    def positive(self, head: Head, subject: Subject | None) -> Decimal | None:
        """A number that cannot lie below nought."""
        value = self.number(head, subject)
        if value is not None and value < 0:
            at = faults.spot(self.file, self.row, head.column)
            self.findings.append(objections.negative(at, self.row.at(head.column).words))
            return None
        return value

    def investment(self, part: str) -> dict[int, Decimal]:
        """Investment planned or done, by year; that of all years under nought."""
        heads = (head for head in self.of_kind("investment") if head.part == part)
        return {head.number: value for head in heads if (value := self.positive(head, INVESTMENT)) is not None}

    def demands(self) -> dict[str, tuple[Decimal, ...]]:
        """What is asked of each factor by years since the start; a blank between two years is nought."""
        found: dict[str, dict[int, Decimal]] = {}
        for head in self.of_kind("demand"):
            subject = self.references.factor(head.name)
            if subject is not None and (value := self.positive(head, subject)) is not None:
                found.setdefault(subject.id, {})[head.number] = value
        return {
            factor: tuple(years.get(number, Decimal(0)) for number in range(1, max(years) + 1)) for factor, years in found.items()
        }

    def contributions(self) -> dict[str, Decimal]:
        """What the project is expected to add to each indicator, in its unit."""
        found = {}
        for head in self.of_kind("contribution"):
            subject = self.references.subjects.find(head.name)
            if subject is not None and (value := self.number(head, subject)) is not None:
                found[subject.id] = value
        return found

    def scores(self) -> dict[str, Decimal]:
        """The scores of the appraisal by criterion."""
        return {head.name: value for head in self.of_kind("score") if (value := self.number(head, None)) is not None}

    def answers(self) -> dict[str, bool]:
        """What is answered at gates that no figure decides."""
        found = {}
        for head in self.of_kind("gate"):
            words = self.row.at(head.column).words.strip()
            answer = self.tried(partial(meant, self.row, self.file, head.column, words, "flag"))
            if answer:
                found[head.name] = answer == "yes"
        return found

    def figures(self) -> dict[str, Decimal]:
        """The figures for control indicators, each in its own unit."""
        found = {}
        for head in self.of_kind("figure"):
            subject = control_figures().get(tidy(head.name))
            if subject is not None and (value := self.positive(head, subject)) is not None:
                found[subject.id] = value
        return found


def check_heads(row: Row, file: str, heads: tuple[Head, ...], references: References) -> Iterator[Finding]:
    """Columns whose head names a factor, an indicator or a figure that nobody knows; said once, of the head."""
    for head in heads:
        at = faults.Spot(file=file, sheet=row.sheet.name, row=row.header.row + 1, column=head.column + 1)
        if head.kind == "demand" and references.factors and references.factor(head.name) is None:
            yield objections.unknown_factor(at, head.name, nearest(head.name, list(references.factors)))
        if head.kind == "contribution" and references.subjects.find(head.name) is None:
            yield objections.unknown_link(at, head.name, references.subjects.nearest(head.name))
        if head.kind == "figure" and tidy(head.name) not in control_figures():
            names = [subject.name for subject in control_figures().values()]
            yield objections.unknown_figure(at, head.name, nearest(head.name, list(dict.fromkeys(names))))
