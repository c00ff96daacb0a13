"""Figures that decide nothing until somebody confirms them: far from those before, beyond what can be, far from the target's way.

In: a Record, and what it is held against. Out: the Record with such figures in `unconfirmed`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from gangyao.observations.knowledge import Record
from gangyao.observations.neighbours import CONFIRMED, find_oddities
from gangyao.observations.observations import Observation, Status
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import Plan
from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind
from gangyao.vocabulary.spans import Span
from gangyao.vocabulary.units import is_counting

IMPOSSIBLE = frozenset(
    {"far-from-predecessor", "figure-beyond-bound", "months-cumulated"}
)  # such a figure decides nothing until confirmed
FAR = 8  # times outside the way from baseline to target
TENTH = 10  # a point or a nought too many
NEAR = 4  # times: a tenth part or the tenfold of what lies so far outside is asked about where it lies on the way
STRETCH = Decimal("1.25")  # a way may be overshot by so much
FEW = 10  # things: from so few a number may well grow tenfold


def without_slips(records: Mapping[str, Record], observations: Iterable[Observation], plan: Plan) -> dict[str, Record]:
    """The records without figures that are ten thousand times off or more than all, unless somebody says they were checked."""
    found = find_oddities(observations, Subjects(plan))
    odd = {odd.row for odd in found if odd.finding.code in IMPOSSIBLE and not is_confirmed(odd.row) and odd.row.place is None}
    if not odd:
        return dict(records)
    return {subject: set_aside(record, odd) for subject, record in records.items()}


def is_confirmed(row: Observation) -> bool:
    """Whether somebody says that a figure was checked: by its status or in a remark."""
    return row.status is Status.REVISED or CONFIRMED.search(row.origin.note or "") is not None


def set_aside(record: Record, odd: set[Observation]) -> Record:
    """A record with its odd figures apart."""
    every = (*record.levels.values(), *record.sums.values(), *record.growth.values())
    own = tuple(sorted((row for row in every if row in odd), key=lambda row: (row.span, row.measure)))
    return replace(
        record,
        levels=without(record.levels, odd),
        sums=without(record.sums, odd),
        growth=without(record.growth, odd),
        unconfirmed=(*record.unconfirmed, *own),
    )


def without(rows: Mapping[Span, Observation], odd: set[Observation]) -> dict[Span, Observation]:
    """The rows that are not odd."""
    return {span: row for span, row in rows.items() if row not in odd}


def without_leaps(aim: Aim, record: Record) -> Record:
    """A record without the figures that lie far from the way to a target and from those before, unless they were checked."""
    if aim.rates or aim.indexed or aim.target is None or aim.target <= 0 or from_few(aim):
        return record
    found = set(leaps_of_sum(aim, record) if aim.kind is AimKind.SUM else leaps_of_level(aim, record))
    return set_aside(record, found) if found else record


def from_few(aim: Aim) -> bool:
    """Whether a target counts things from so few that any number of them is believed: 2 companies, none."""
    stated = [value for value in (aim.baseline, aim.target) if value is not None]
    whole = all(value == value.to_integral_value() for value in stated)
    return aim.unit is not None and is_counting(aim.unit) and whole and min(stated) < FEW


def leaps_of_sum(aim: Aim, record: Record) -> Iterator[Observation]:
    """Years that bring many times what a year is to bring, and sums many times the whole."""
    whole = (aim.target or Decimal(0)) * FAR
    for rows, limit in ((record.levels, whole / max(1, aim.years)), (record.sums, whole)):
        yield from (row for span, row in rows.items() if asked(aim, span, row) and (row.value or Decimal(0)) >= limit)


def leaps_of_level(aim: Aim, record: Record) -> Iterator[Observation]:
    """Levels of whole years off the way, which those before do not lead to."""
    way = way_of(aim)
    if not way or min(way) < 0:
        return
    before: Decimal | None = None
    for span, row in sorted(record.levels.items()):
        if not span.is_year or row.value is None or row.value <= 0:
            continue
        led = before is not None and max(row.value / before, before / row.value) < NEAR
        if asked(aim, span, row) and not led and is_leap(aim, way, row.value, span.year):
            yield row
        else:
            before = row.value


def asked(aim: Aim, span: Span, row: Observation) -> bool:
    """Whether a figure is one of the target's years that nobody has checked."""
    return aim.first < span.year <= aim.last and row.value is not None and not is_confirmed(row)


def way_of(aim: Aim) -> list[Decimal]:
    """The levels that a target leads from and to; of growth and of a cut what they lead to from the baseline; none of others."""
    if aim.kind is AimKind.LEVEL or aim.kind in KEPT_EVERY_YEAR:
        return [one for one in (aim.baseline, aim.target, aim.upper) if one is not None]
    if aim.baseline is None or aim.target is None or aim.kind not in {AimKind.GROWTH, AimKind.CUT}:
        return []
    change = (1 + aim.target / 100) ** aim.years if aim.kind is AimKind.GROWTH else 1 - aim.target / 100
    return [aim.baseline, aim.baseline * change]


def is_leap(aim: Aim, way: list[Decimal], value: Decimal, year: int) -> bool:
    """Whether a level lies many times outside the way, or a slip of the point would put it there. Without a baseline nobody
    knows how low the way begins, and only in the last year little is too little.
    """
    low, high = min(way), max(way)
    if high <= 0:
        return False
    if aim.baseline is None and not (aim.up and year >= aim.last):
        low = Decimal(0)
    off = max(value / high, low / value)
    slipped = any(low / STRETCH <= other <= high * STRETCH for other in (value * TENTH, value / TENTH)) and low > 0
    return off >= FAR or (off >= NEAR and slipped)
