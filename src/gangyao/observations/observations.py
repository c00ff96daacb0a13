"""The nouns of measuring: a figure for a span of months, with where it comes from and since when it is known."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.spans import Span


class Measure(StrEnum):
    """A level, growth over the same months a year before (同比) in per cent, or the rank among places (位次)."""

    LEVEL = "level"
    GROWTH = "growth"
    RANK = "rank"


class Status(StrEnum):
    """How settled a figure is; `none` is an answer that there is no figure."""

    NONE = "none"
    ESTIMATED = "estimated"
    PRELIMINARY = "preliminary"
    REVISED = "revised"
    FINAL = "final"


class Authority(StrEnum):
    """Whose word a figure is: one's own reckoning (自测), or what the level above has fixed (核定)."""

    OWN = "own"
    UPPER = "upper"


HELD = "held"  # known, but not released until a day that nobody has named yet (待发布)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a figure comes from: file, sheet, row and column it was read from, and what the row says of its source and of whose
    word it is; `needs` is what others must decide or do (需协调事项).
    """

    file: str
    sheet: str | None = None
    row: int = 0
    column: int = 1
    source: str | None = None
    address: str | None = None
    reported_by: str | None = None
    note: str | None = None
    cause: str | None = None
    remedy: str | None = None
    outlook: str | None = None
    needs: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure, or words where there is none. `subject` is the id of what it is said of: an indicator or commitment of
    the plan, or a known indicator; `value` is in `unit`, which is the subject's own. `attested` answers a target that is
    assigned or relative. `total` says that the value adds up all years since the baseline. `visible` is internal, public,
    held, or the day from which it is public; `published` None where no day was given.
    """

    subject: str
    span: Span
    measure: Measure = Measure.LEVEL
    value: Decimal | None
    text: str | None = None
    attested: bool | None = None
    unit: str | None = None
    total: bool = False
    status: Status = Status.PRELIMINARY
    visible: str = "public"
    published: dt.date | None = None
    place: str | None = None
    definition: str | None = None
    origin: Origin

    @property
    def is_answer(self) -> bool:
        """Whether it says why there is no figure, and is no observation."""
        return self.status is Status.NONE

    @property
    def known_from(self) -> dt.date:
        """The day it became known: its publication, else the day after its months ended."""
        return self.published or self.span.end + dt.timedelta(days=1)

    @property
    def authority(self) -> Authority | None:
        """Whose word it is; None where nobody says."""
        return Authority(self.origin.authority) if self.origin.authority else None

    @property
    def released(self) -> dt.date | None:
        """The day on which it is released, where it is held until then."""
        return None if self.visible in {"public", "internal", HELD} else dt.date.fromisoformat(self.visible)

    def is_public(self, day: dt.date) -> bool:
        """Whether anyone may see it on that day."""
        released = self.released
        return self.visible == "public" if released is None else released <= day

    def is_held(self, day: dt.date) -> bool:
        """Whether it is known on a day and not released yet."""
        released = self.released
        return self.visible == HELD if released is None else released > day


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a table of observations held: the figures, what was found against it, and how many rows were left open."""

    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    unfilled: int = 0
