"""Several lower plans together against the upper one: sums of amounts, weighted means of rates, intensities."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gangyao.alignment import strengths
from gangyao.alignment.aggregates import Unit, parent_reduction, weighted_mean, weights
from gangyao.alignment.matching import Match, own_rows
from gangyao.checks.figures import half_digit, name_of, scale_of
from gangyao.checks.rates import shown
from gangyao.plan.dictionary import ChangeKind, concept_by_id, level_of
from gangyao.plan.plans import Indicator, Plan
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Quantity

COVERED = Fraction(2, 100)  # baselines that add up to the upper one within this are all of its parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A number of one plan in the base of its dimension, with what its digits leave open."""

    size: Fraction
    half: Fraction
    dimension: str


def check_composition(
    above: Sequence[Indicator], matched: Sequence[Sequence[Match]], lowers: Sequence[Plan]
) -> Iterator[Finding]:
    """Every row of the upper plan that all lower plans carry."""
    counterparts: dict[str, list[Indicator]] = {}
    for match in (match for matches in matched for match in matches if match.bound):
        counterparts.setdefault(match.upper.id, []).append(match.lower)
    rows = [{row.concept: row for row in own_rows(plan) if row.concept} for plan in lowers]
    for row in above:
        below = counterparts.get(row.id, [])
        if len(below) == len(lowers) and all(one.concept == row.concept for one in below):
            yield from check_row(row, below, rows)


def check_row(row: Indicator, below: Sequence[Indicator], plans: Sequence[dict[str, Indicator]]) -> Iterator[Finding]:
    """One row against its counterparts in all lower plans, by the way the indicator adds up."""
    concept = concept_by_id(row.concept)
    if concept is None:
        return
    if concept.summed == "sum":
        yield from check_sum(row, below)
    elif concept.id in weights():
        yield from check_mean(row, below, [plan.get(weights()[concept.id]) for plan in plans])
    elif concept.change is ChangeKind.CUT:
        yield from check_reduction(row, below, plans)


def stand(row: Indicator, quantity: Quantity | None) -> Stand | None:
    """The quantity in the base of its dimension; None where it is no plain number."""
    if quantity is None or quantity.value is None or quantity.upper is not None:
        return None
    factor, dimension = scale_of(quantity.unit or row.unit, concept_by_id(row.concept))
    return Stand(size=Fraction(quantity.value) * factor, half=Fraction(half_digit(quantity.value)) * factor, dimension=dimension)


def goals(rows: Sequence[Indicator]) -> list[Stand] | None:
    """The last targets of all rows, in one dimension; None where one is missing."""
    found = [stand(row, goal[1]) if (goal := strengths.last_target(row)) else None for row in rows]
    return together(found)


def starts(rows: Sequence[Indicator]) -> list[Stand] | None:
    """The baselines of all rows, in one dimension; None where one is missing."""
    return together([stand(row, base[1]) if (base := strengths.baseline(row)) else None for row in rows])


def together(found: Sequence[Stand | None]) -> list[Stand] | None:
    """The stands where none is missing and all have one dimension."""
    stated = [one for one in found if one is not None]
    return stated if len(stated) == len(found) and len({one.dimension for one in stated}) == 1 else None


def check_sum(row: Indicator, below: Sequence[Indicator]) -> Iterator[Finding]:
    """Lower targets that add up to more than the upper one, or to less where their baselines are all of its parts."""
    whole, parts = goals([row]), goals(below)
    if whole is None or parts is None or whole[0].dimension != parts[0].dimension:
        return
    total = sum((part.size for part in parts), start=Fraction(0))
    tolerance = max(whole[0].half, *(part.half for part in parts))
    complete = covers(row, below)
    short = total < whole[0].size - tolerance
    if total > whole[0].size + tolerance or (short and complete):
        yield find(
            "sum-differs",
            Severity.DOUBT,
            about=(row.id,),
            values={
                "name": name_of(row), "count": len(below), "sum": in_unit(row, total), "target": in_unit(row, whole[0].size),
                "unit": row.unit or "", "parts": " + ".join(words(one) for one in below),
            },
        )  # fmt: skip


def covers(row: Indicator, below: Sequence[Indicator]) -> bool:
    """Whether the lower plans are all parts of the upper one: their baselines add up to its baseline."""
    whole, parts = starts([row]), starts(below)
    if whole is None or parts is None or whole[0].size == 0:
        return False
    return abs(sum((part.size for part in parts), start=Fraction(0)) / whole[0].size - 1) <= COVERED


def check_mean(row: Indicator, below: Sequence[Indicator], scales: Sequence[Indicator | None]) -> Iterator[Finding]:
    """Lower rates, weighted, against the upper rate; nothing where a weight is missing or the plans are not all parts."""
    stated = [one for one in scales if one is not None]
    whole, parts, loads = goals([row]), goals(below), goals(stated) if len(stated) == len(scales) else None
    before, start, base = starts([row]), starts(below), starts(stated) if len(stated) == len(scales) else None
    if None in (whole, parts, loads, before, start, base) or not (whole and parts and loads and before and start and base):
        return
    was = weighted_mean([one.size for one in start], [one.size for one in base])
    if before[0].size == 0 or abs(was / before[0].size - 1) > COVERED:
        return
    mean = weighted_mean([one.size for one in parts], [one.size for one in loads])
    if abs(mean - whole[0].size) > max(whole[0].half, *(one.half for one in parts), COVERED * abs(whole[0].size) / 2):
        yield find(
            "mean-differs",
            Severity.DOUBT,
            about=(row.id,),
            values={
                "name": name_of(row), "count": len(below), "mean": in_unit(row, mean), "target": in_unit(row, whole[0].size),
                "unit": row.unit or "", "weight": name_of(stated[0]),
            },
        )  # fmt: skip


def check_reduction(row: Indicator, below: Sequence[Indicator], plans: Sequence[dict[str, Indicator]]) -> Iterator[Finding]:
    """The reduction of the whole that follows from the lower plans' reductions, intensities and outputs."""
    level = level_of(row.concept, ChangeKind.CUT) or ""
    weight = weights().get(level, "gdp")
    bases = [plan.get(level) for plan in plans]
    outputs = [plan.get(weight) for plan in plans]
    cuts = [amount_of(one) for one in below]
    goal = amount_of(row)
    rates, loads = [one for one in bases if one], [one for one in outputs if one]
    intensities, before, after = starts(rates), starts(loads), goals(loads)
    if goal is None or None in cuts:
        return
    if len(rates) < len(below) or len(loads) < len(below) or not (intensities and before and after):
        yield find(
            "reduction-undecided",
            Severity.NOTE,
            about=(row.id,),
            values={"name": name_of(row), "count": len(below), "missing": f"{level}, {weight}"},
        )
        return
    units = [
        Unit(intensity=i.size, weight=b.size, intensity_after=i.size * (1 - (cut or Fraction(0))), weight_after=a.size)
        for i, b, a, cut in zip(intensities, before, after, cuts, strict=True)
    ]
    reduction = parent_reduction(units)
    if reduction < goal - Fraction(1, 2000):
        yield find(
            "reduction-differs",
            Severity.DOUBT,
            about=(row.id,),
            values={"name": name_of(row), "count": len(below), "reduction": shown(reduction * 100), "target": shown(goal * 100)},
        )


def amount_of(row: Indicator) -> Fraction | None:
    """The reduction a row asks, as a share; from its target or from its growth column."""
    goal = strengths.last_target(row)
    quantity = goal[1] if goal else row.growth
    return Fraction(quantity.value) / 100 if quantity is not None and quantity.value is not None else None


def in_unit(row: Indicator, size: Fraction) -> str:
    """A size in the unit of a row."""
    return str(shown(size / scale_of(row.unit, concept_by_id(row.concept))[0]))


def words(row: Indicator) -> str:
    """The target of a row as printed."""
    goal = strengths.last_target(row)
    return goal[1].raw if goal else "—"
