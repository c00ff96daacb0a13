"""The nouns of responsibility: who answers for an item of a plan, from when to when, and how often it is to be reported."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from gangyao.vocabulary.findings import Finding


class ItemKind(StrEnum):
    """What is answered for."""

    INDICATOR = "indicator"
    COMMITMENT = "commitment"
    TASK = "task"
    PROJECT = "project"


class Frequency(StrEnum):
    """How often figures are due."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


MONTHS_OF = {Frequency.YEAR: 12, Frequency.HALF: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who answers for an item; `due_days` after the end of a period its figure is due; `since` and `until` None where no
    day was given. `proposed` marks what nobody has confirmed yet.
    """

    item: str
    lead: str
    support: tuple[str, ...] = ()
    source: str | None = None
    leader: str | None = None
    frequency: Frequency = Frequency.YEAR
    due_days: int = 30
    since: dt.date | None = None
    until: dt.date | None = None
    proposed: bool = False
    row: int = 0

    def holds(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibilities:
    """The table, and what was found against it."""

    rows: tuple[Responsibility, ...] = ()
    findings: tuple[Finding, ...] = ()

    def on(self, day: dt.date) -> dict[str, Responsibility]:
        """The responsibility for every item on a day; of two in force the later row."""
        return {row.item: row for row in self.rows if row.lead and row.holds(day)}

    def leads(self, day: dt.date) -> dict[str, str]:
        """The lead of every item on a day."""
        return {item: row.lead for item, row in self.on(day).items()}
