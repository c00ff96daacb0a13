"""Targets that are a level: on the way from a baseline, or kept already and to be held every year.

Source: methods of monitoring §1.2, rows level, ceiling / floor, hold, interval.
"""

import math
from decimal import ROUND_HALF_UP, Decimal

from gangyao.observations.knowledge import Record
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.courses import Course, Level, Records, comparable, elapsed, gap, is_final, percent, share_due, whole_years
from gangyao.vocabulary.reasons import Reason, because


def follow_level(aim: Aim, record: Record, _: Records) -> Course:
    """Change of a level, up or down: p = (x − b) / (T − b), due t / n; for volumes the growth still required."""
    rows = comparable(aim, record)
    if not rows:
        return Course(reason=no_level(aim, record))
    last = rows[-1]
    reached, target = last.value, aim.target or Decimal(0)
    met, final = aim.is_met(reached), is_final(aim, last.span)
    completion = share_of_way(aim, reached, met=met)
    expected = share_due(aim, last.span)
    required, unit = (None, None) if met or final else still_required(aim, reached, aim.years - elapsed(aim, last.span))
    return Course(
        reached=reached,
        span=last.span,
        completion=completion,
        expected=expected if completion is not None else None,
        required=required,
        required_unit=unit,
        due=None if aim.baseline is None else float(aim.baseline) + float(target - aim.baseline) * expected,
        missing=None if met else abs(target - reached),
        met=met,
        final=final,
        since=first_met(aim, rows) if met else None,
        reason=level_reason(aim, last, completion, required),
        notes=notes(aim, record),
    )


def share_of_way(aim: Aim, reached: Decimal, *, met: bool) -> float | None:
    """The share of the way from baseline to target; None without a baseline; at least 1 once the target is kept, which
    左右 may allow a little before.
    """
    if aim.baseline is None or aim.target is None or aim.target == aim.baseline:
        return 1.0 if met else None
    share = float((reached - aim.baseline) / (aim.target - aim.baseline))
    return max(share, 1.0) if met else share


def still_required(aim: Aim, reached: Decimal, years: float) -> tuple[float | None, str | None]:
    """Growth in per cent a year of a volume, else an increment a year."""
    target = aim.target or Decimal(0)
    if years <= 0:
        return None, None
    if aim.volume and reached > 0 and target > 0:
        return (math.pow(float(target / reached), 1 / years) - 1) * 100, "%"
    return float(target - reached) / years, step_unit(aim.unit)


def step_unit(unit: str | None) -> str | None:
    """The unit of a difference: of shares in per cent, points."""
    return "个百分点" if unit in {"%", "％"} else unit


def geometric_share(aim: Aim, reached: Decimal) -> float | None:
    """P = ln(x / b) / ln(T / b): the share of the way on a path of even growth; None where a level is not positive."""
    base, target = aim.baseline, aim.target
    if base is None or target is None or min(base, target, reached) <= 0 or base == target or not aim.volume:
        return None
    return math.log(float(reached / base)) / math.log(float(target / base))


def growth_ratio(aim: Aim, reached: Decimal, years: float) -> float | None:
    """R = actual / required average growth, the second opinion on positive levels (Eurostat, monitoring of SDG targets)."""
    base, target = aim.baseline, aim.target
    if base is None or target is None or min(base, target, reached) <= 0 or base == target or years <= 0:
        return None
    required = math.pow(float(target / base), 1 / aim.years) - 1
    return (math.pow(float(reached / base), 1 / years) - 1) / required


def first_met(aim: Aim, rows: list[Level]) -> int | None:
    """The first year from which on the target was kept."""
    since: int | None = None
    for row in rows:
        since = (since or row.span.year) if aim.is_met(row.value) else None
    return since


def level_reason(aim: Aim, last: Level, completion: float | None, required: float | None) -> Reason:
    """The sentence of a level."""
    reached, target = last.value, aim.target or Decimal(0)
    values: dict[str, str | Decimal | float] = {
        "period": last.span.label, "reached": reached, "target": target,
        "unit": aim.unit or "", "step": step_unit(aim.unit) or "",
        "missing": abs(target - reached), "share": percent(completion or 0.0), "due": percent(share_due(aim, last.span)),
        "gap": gap(completion or 0.0, share_due(aim, last.span)),
        "required": required or 0.0,
    }  # fmt: skip
    if aim.is_met(reached):
        return because("level-met", values)
    if is_final(aim, last.span):
        return because("level-missed", values)
    if completion is None:
        return because("level-without-baseline", values)
    if completion < 0:
        return because("level-away", values)
    grows = aim.volume and required is not None and reached > 0 and target > 0
    return because("level-by-growth" if grows else "level-by-step", values)


def no_level(aim: Aim, record: Record) -> Reason:
    """Why there is no level to hold against the target."""
    known = {**record.growth, **record.levels} if aim.kind is AimKind.GROWTH else record.levels
    later = [row.span for span, row in sorted(known.items()) if span.year > aim.first]
    whole = [span for span in later if span.is_year]
    if whole and aim.kind in {AimKind.GROWTH, AimKind.CUT}:
        return because("growth-without-start", {"period": whole[-1].label, "first": aim.first})
    if any(row.span.year > aim.first for row in record.aside):
        return because("definition-only", {"period": record.aside[0].span.label})
    if later:
        return because("partial-year", {"period": later[-1].label})
    if aim.indexed and record.growth:
        years = {span.year for span in record.growth}
        missing = [str(year) for year in range(aim.first + 1, max(years)) if year not in years]
        return because("growth-years-missing", {"years": "、".join(missing)})
    if record.growth:
        return because("only-growth", {"period": max(record.growth).label})
    return because("no-figure", {"first": aim.first + 1})


def notes(aim: Aim, record: Record) -> tuple[Reason, ...]:
    """What the reader of a course must know besides: a definition that changed since the baseline."""
    made = (because("index-of-rates", {"first": aim.first, "index": aim.baseline or Decimal(100)}),) if aim.indexed else ()
    return (*made, *(because("definition-changed", {"period": span.label}) for span in record.breaks if span.year > aim.first))


def other_baseline(aim: Aim, record: Record) -> Decimal | None:
    """The figure of the baseline's year where it is another than the plan prints."""
    found, printed = whole_years(aim, record).get(aim.first), aim.baseline
    if found is None or printed is None or aim.rates or aim.indexed or rounded_like(found, printed) == printed:
        return None
    return found


def baseline_notes(aim: Aim, record: Record, found: Decimal, counted: Course, other: Course) -> tuple[Reason, ...]:
    """A figure of the baseline's year that is another than the plan prints, with the share of the way as counted from both."""
    unit = next((row.unit for row in record.levels.values() if row.unit), None) or aim.unit
    values: dict[str, str | Decimal | float] = {"period": str(aim.first), "found": found, "printed": aim.baseline or Decimal(0)}
    values["unit"] = unit or ""
    followed = aim.kind in {AimKind.LEVEL, AimKind.GROWTH, AimKind.CUT} and aim.target != found
    if not followed or counted.completion is None or other.completion is None or counted.completion == other.completion:
        return (because("baseline-differs", values),)
    shares = {"share": percent(counted.completion), "other": percent(other.completion)}
    return (because("baseline-differs-by", {**values, **shares}),)


def rounded_like(value: Decimal, like: Decimal) -> Decimal:
    """A figure with as many decimals as another."""
    return value.quantize(Decimal(1).scaleb(min(0, int(like.as_tuple().exponent))), rounding=ROUND_HALF_UP)
