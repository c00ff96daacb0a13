"""The next round, proposed: the period that ended last, what is due of it, and until when an answer can be had.

In: items with who answers for them, the rounds so far, a day. Out: an Opening, or None while all that ended was asked.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gangyao.responsibilities.duties import MONTHS_OF, ItemKind, Responsibility
from gangyao.responsibilities.proposals import Item
from gangyao.responsibilities.rounds import Cell, Round, to_date
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.spans import MONTHS, Span

SOONEST = 5  # days from opening a round to its last day, at the least
KINDS = (ItemKind.INDICATOR, ItemKind.TASK, ItemKind.PROJECT)  # what a round may ask about


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """An item with who answers for it now."""

    item: Item
    duty: Responsibility

    @property
    def months(self) -> int:
        """How many months apart its figures are due."""
        return MONTHS_OF[self.duty.frequency]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A round that may be opened: cells by the kind of what they ask about, those asked again because an earlier round left them
    out, and items of which there can be no figure by the last day.
    """

    period: Span
    due: dt.date
    cells: Mapping[ItemKind, tuple[Cell, ...]]
    unready: tuple[Item, ...]

    def asked(self, kinds: Collection[ItemKind]) -> tuple[Cell, ...]:
        """The cells of some kinds."""
        return tuple(cell for kind in KINDS if kind in kinds for cell in self.cells.get(kind, ()))


def owing_of(items: Iterable[Item], duties: Mapping[str, Responsibility]) -> tuple[Owing, ...]:
    """The items that a round may ask about, each with its duty."""
    found = ((item, duties.get(item.id) or duties.get(item.name)) for item in items if item.kind in KINDS)
    return tuple(Owing(item=item, duty=duty) for item, duty in found if duty is not None)


def periods_ended(owing: Sequence[Owing], years: Period, day: dt.date) -> tuple[Span, ...]:
    """The periods of a plan's years that are over on a day and close something, the latest first."""
    months = range(years.first * MONTHS, (years.last + 1) * MONTHS)
    steps = {one.months for one in owing}
    ended = (month for month in months if any((month + 1) % step == 0 for step in steps))
    return tuple(to_date(month) for month in reversed([*ended]) if to_date(month).end < day)


def propose_opening(
    owing: Sequence[Owing], years: Period, rounds: Sequence[Round], day: dt.date, *, period: Span | None = None
) -> Opening | None:
    """The round of a period, or of the one that ended last; None where that was asked for already, or nothing has ended."""
    before = {one.period for one in rounds if not one.withdrawn}
    ended = periods_ended(owing, years, day)
    wanted = period or next(iter(ended), None)
    if wanted is None or wanted in before or wanted not in ended:
        return None
    own = [one for one in owing if (wanted.last + 1) % one.months == 0]
    due = due_day(wanted, own, day)
    known = {cell for one in rounds if not one.withdrawn for cell in one.cells}
    ready = [one for one in own if is_ready(one, wanted, due)]
    left = [one for one in left_out(owing, rounds, wanted) if one[1] not in known and is_ready(one[0], one[1].span, due)]
    pairs = [*((one, Cell(item=one.item.id, span=wanted)) for one in ready), *left]
    cells = {kind: tuple(cell for one, cell in pairs if one.item.kind is kind) for kind in KINDS}
    unready = tuple(one.item for one in own if one not in ready)
    return Opening(period=wanted, due=due, cells=cells, unready=unready)


def due_day(period: Span, own: Sequence[Owing], day: dt.date) -> dt.date:
    """The last day that most duties give for a period, and never sooner than a few days from now."""
    usual = Counter(one.duty.due_days for one in own).most_common()
    days = max((days for days, count in usual if count == usual[0][1]), default=0)
    return max(period.end + dt.timedelta(days=days), day + dt.timedelta(days=SOONEST))


def is_ready(one: Owing, span: Span, due: dt.date) -> bool:
    """Whether there can be a figure of a period by a day, while the duty is in force."""
    duty = one.duty
    in_force = (duty.since is None or span.end >= duty.since) and (duty.until is None or span.end <= duty.until)
    return in_force and span.end + dt.timedelta(days=one.item.earliest_days) <= due


def left_out(owing: Sequence[Owing], rounds: Sequence[Round], wanted: Span) -> Iterator[tuple[Owing, Cell]]:
    """What earlier rounds closed a period of and could not ask for yet."""
    periods = sorted({one.period for one in rounds if not one.withdrawn and one.period < wanted})
    for period in periods:
        for one in owing:
            if (period.last + 1) % one.months == 0:
                yield one, Cell(item=one.item.id, span=period)
