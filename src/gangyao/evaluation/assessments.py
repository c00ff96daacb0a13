"""The nouns of an assessment: where every promise of a plan stands on a day, and why."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.reasons import Reason


class Standing(StrEnum):
    """Where a promise stands; silent: nobody reported; undecidable: what was reported does not decide."""

    KEPT = "kept"
    ON_COURSE = "on-course"
    FALLING_SHORT = "falling-short"
    MOVING_AWAY = "moving-away"
    UNDECIDABLE = "undecidable"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A number of the plan: a baseline or a target; `text` where it is words."""

    value: Decimal | None
    unit: str | None
    year: int
    upper: Decimal | None = None
    comparator: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What is reached so far: a level, a sum, a mean growth, for the months of `period`."""

    value: Decimal | None
    unit: str | None
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An observation that an assessment rests on, with the cause and the remedy that who reported it gave; `authority` whose
    word it is (own, upper), `released` the day of its release where it has one.
    """

    period: str
    measure: str
    value: Decimal | None
    text: str | None
    unit: str | None
    status: str
    published: str | None
    source: str | None
    address: str | None
    file: str
    row: int
    cause: str | None = None
    remedy: str | None = None
    authority: str | None = None
    released: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Where the indicator goes if nothing changes: quantiles 0.1 0.25 0.5 0.75 0.9 by period."""

    method: str
    unit: str | None
    quantiles: dict[str, dict[str, float]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """The target of one year that is in force, beside what that year brought; `verdict` of the yearly plan's words."""

    year: int
    target: Decimal
    unit: str | None
    reached: Decimal | None
    verdict: str | None
    document: str | None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An indicator or a promise of prose, and where it stands.

    `completion` is the share of the way, `expected` the share due at the end of the latest period, `pace` the one by the
    other; `required` the growth or increment a year still needed, in `required_unit`; `second_opinion` actual by
    required average growth; `verdict` the word of the vocabulary asked for, `words` those of all; `condition` what
    would have to be true for the target to be met; `staleness` months from the end of the latest period to the day of
    the assessment; `owed_by` who is to report; `provisional`: it rests on an own reckoning of what the level above fixes;
    `leads`: whether verdict and probability agree, or the verdict leads (leads.csv) and the probability has no word;
    `same_as` the id of the row that a promise repeats.
    """

    id: str
    name: str
    as_of: str
    kind: str
    group: str | None = None
    section: str | None = None
    nature: str | None = None
    concept: str | None = None
    baseline: Stated | None = None
    target: Stated | None = None
    latest: Reached | None = None
    completion: float | None = None
    expected: float | None = None
    pace: float | None = None
    second_opinion: float | None = None
    required: float | None = None
    required_unit: str | None = None
    due: float | None = None
    missing: Decimal | None = None
    met: bool | None = None
    since: int | None = None
    standing: Standing
    verdict: str | None = None
    words: dict[str, str] = field(default_factory=dict)
    reason: Reason
    condition: Reason | None = None
    notes: tuple[Reason, ...] = ()
    provisional: bool = False
    yearly: Yearly | None = None
    forecast: Forecast | None = None
    abstained: Reason | None = None
    probability: float | None = None
    probability_word: str | None = None
    leads: str | None = None
    same_as: str | None = None
    staleness: int | None = None
    owed_by: str | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """A row of a table of achievements: the printed verdict beside the one that its own numbers give."""

    id: str
    name: str
    table: str | None
    printed: str | None
    verdict: str | None
    met: bool | None
    completion: float | None
    ground: str
    agrees: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many items of one heading stand where, by Standing."""

    heading: str
    total: int
    by_standing: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The completion rate of the whole plan by one counting rule: `met` of `counted`."""

    rule: str
    met: int
    counted: int
    rate: float | None
    message: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts over a whole plan."""

    indicators: Count
    commitments: Count
    natures: tuple[Count, ...]
    groups: tuple[Count, ...]
    chapters: tuple[Count, ...]
    bodies: tuple[Count, ...]
    rates: tuple[Rate, ...]
    index: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A plan assessed as of a day; `plan` is the sha256 of its document. The targets of the plan's own period stand in
    `indicators`; tables of achievements are judged apart. Promises that say what an indicator says are one item with it:
    they stand in `same`, and are neither listed nor counted again.
    """

    format: str = "gangyao.assessment"
    version: int = 1
    plan: str
    title: str | None = None
    as_of: str
    vocabulary: str
    indicators: tuple[Item, ...]
    achievements: tuple[Achievement, ...]
    commitments: tuple[Item, ...]
    summary: Summary
    findings: tuple[Finding, ...] = ()
    same: tuple[Item, ...] = ()

    @property
    def every_item(self) -> tuple[Item, ...]:
        """Indicators, promises, and the promises that repeat an indicator."""
        return (*self.indicators, *self.commitments, *self.same)
