"""Targets that hang on another series, and those of which only who knows can say whether they are kept.

Source: methods of monitoring §1.2, rows relative, assigned.
"""

import re
from decimal import Decimal

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure
from gangyao.progress.aims import STRICT, Aim, AimKind
from gangyao.progress.courses import Course, Records, is_final
from gangyao.registers.territories import Above, above_in, means_above
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.spans import year_span
from gangyao.vocabulary.tolerances import Tolerance, room_of

FROM_ABOVE = re.compile(r"下达|上级|核定|分解|衔接|要求|任务|确定")
DONE_ONCE = {AimKind.MILESTONE, AimKind.LEVEL, AimKind.SUM, AimKind.CUT, AimKind.NONE}  # one answer is enough: it is reached


def follow_relative(aim: Aim, record: Record, records: Records) -> Course:
    """A target that hangs on another series: every year's difference to economic growth, or to another place."""
    other = comparator(aim, record, records)
    economic = is_economic(aim.words or "")
    levels = {} if economic and not aim.rates else record.yearly()  # incomes in yuan are never held against growth in per cent
    own = {**levels, **record.yearly(Measure.GROWTH)} if aim.rates or economic else levels
    shared = [year for year in own if year in other and aim.first < year <= aim.last]
    if not shared:
        return attested(aim, record, because("relative-no-comparator", {"words": aim.words or ""}))
    slack = room_of(Tolerance.IN_STEP) if "同步" in (aim.words or "") else Decimal(0)
    gaps = {year: (own[year] - other[year]) * (1 if aim.up else -1) for year in shared}
    strict = STRICT.search(aim.words or "") is not None
    broken = next((year for year, gap in gaps.items() if gap < -slack or (strict and gap <= 0)), None)
    year = broken if broken is not None else max(shared)
    values: dict[str, str | Decimal] = {"period": str(year), "reached": own[year], "other": other[year]}
    values |= {"words": aim.words or "", "unit": "%" if economic else aim.unit or ""}
    return Course(
        reached=own[max(shared)],
        span=year_span(max(shared)),
        completion=0.0 if broken else 1.0,
        expected=1.0,
        missing=None if broken is None else abs(gaps[year]),
        met=broken is None,
        final=is_final(aim, year_span(max(shared))),
        broken=broken is not None,
        reason=because("relative-broken" if broken else "relative-kept", values),
    )


def is_economic(words: str) -> bool:
    """Whether words ask to keep pace with the growth of the economy."""
    return "经济" in words or "GDP" in words or words.strip() == "同步"


def comparator(aim: Aim, record: Record, records: Records) -> dict[int, Decimal]:
    """The series that a relative target hangs on, by year: growth of the economy, or the same thing elsewhere."""
    words = aim.words or ""
    if is_economic(words):
        rates: dict[int, Decimal] = {}
        for subject, measure in (("gdp_growth", Measure.LEVEL), ("gdp_growth", Measure.GROWTH), ("gdp", Measure.GROWTH)):
            if subject in records:
                rates.update(records[subject].yearly(measure))
        return rates
    series = [series_above(aim, record, above) for above in above_in(words)]
    shared = set.intersection(*map(set, series)) if series else set()
    furthest = max if aim.up else min  # whoever is above two averages is above the higher one
    return {year: furthest(one[year] for one in series) for year in sorted(shared)}


def series_above(aim: Aim, record: Record, above: Above) -> dict[int, Decimal]:
    """The same thing in a place above, by year; nothing where no label or more than one means it."""
    there = [one for label, one in record.places.items() if means_above(label, above, aim.place)]
    if len(there) != 1:
        return {}
    return {**there[0].yearly(), **(there[0].yearly(Measure.GROWTH) if aim.rates else {})}


def follow_assigned(aim: Aim, record: Record, _: Records) -> Course:
    """A target assigned from above, of which only who knows the number can say whether it is kept; or words that lead to none."""
    return attested(aim, record, because(open_code(aim), {"words": aim.words or ""}))


def open_code(aim: Aim) -> str:
    """Why words or a number cannot be followed by figures."""
    if aim.unclear is not None:
        return aim.unclear.value
    if not aim.words:
        return "no-target"
    return "unfollowed" if aim.kind is AimKind.NONE or not FROM_ABOVE.search(aim.words) else "assigned-open"


def attested(aim: Aim, record: Record, otherwise: Reason) -> Course:
    """What somebody attested of a target, by year; every year must be kept, and none may be left without an answer. What is done
    once is done.
    """
    answers = {year: answer for year, answer in record.attested().items() if aim.first < year <= aim.last}
    latest = record.latest()
    span = latest.span if latest is not None and latest.span.year > aim.first else None
    if not answers:
        return Course(reached=latest.value if latest and span else None, span=span, reason=otherwise)
    year, kept = max(answers), all(answers.values())
    lacking = [] if aim.kind in DONE_ONCE else [str(one) for one in range(aim.first + 1, year) if one not in answers]
    values = {"words": aim.words or "", "period": str(year)}
    if kept and lacking:
        return Course(span=year_span(year), reason=because("attested-partly", {**values, "years": "、".join(lacking)}))
    code = ("attested" if aim.words else "attested-plain") + ("" if kept else "-not")
    return Course(
        reached=latest.value if latest else None,
        span=year_span(year),
        completion=1.0 if kept else 0.0,
        expected=1.0,
        met=kept,
        final=year >= aim.last,
        broken=not kept,
        reason=because(code, values),
    )
