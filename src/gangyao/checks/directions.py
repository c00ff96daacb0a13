"""Targets against what has been reached: behind the baseline, met already, asking nothing, faster than ever before."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gangyao.checks import rates
from gangyao.checks.figures import GENERIC_SCOPES, Figure, Origin, Stated, comparable, half_digit, name_of, repeats_growth
from gangyao.checks.growth import figure_words, is_share
from gangyao.checks.moves import Way, move_before
from gangyao.plan.dictionary import Direction, change_of, concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Nature
from gangyao.vocabulary.changes import read_change
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator, Quantity

CEILINGS = {Comparator.AT_MOST, Comparator.BELOW}
FLOORS = {Comparator.AT_LEAST, Comparator.ABOVE}
UPWARD = re.compile(r"增长$|提高$|提升$")
FULL = {Decimal(0), Decimal(100)}
FASTER = 1.0  # percentage points a year above the step before: what a change of trend needs a reason for
MUCH_FASTER = 2.0  # beside the last measured step, whose years were other years, and at least twice as fast


def check_targets_ahead_of_baseline(stated: Stated) -> Iterator[Finding]:
    """A target that falls behind the baseline, or a ceiling or floor that is kept already with room to spare."""
    for row, year, base, target in rows_with_both(stated):
        gap = improvement(row, base, target)
        if gap is None or gap >= 0 or abs(gap) <= max(half_digit(base.value or gap), half_digit(target.value or gap)):
            continue
        bound = target.comparator in (CEILINGS if row.direction is Direction.LOWER else FLOORS)
        values = row_values(row, year, base, target)
        where, about = tuple(sorted({base.passage, target.passage})), (row.id,)
        if not bound:
            severity = Severity.NOTE if target.cumulative else Severity.DOUBT  # fewer new jobs than in the last five years
            yield find("target-behind", severity, where=where, about=about, values=values)
        else:
            severity = Severity.DOUBT if row.nature is Nature.BINDING and not is_amount(row) else Severity.NOTE
            yield find("target-met", severity, where=where, about=about, values=values)


def is_amount(row: Indicator) -> bool:
    """Whether a row counts an amount, whose ceiling (用水总量, 建设用地) rightly leaves room to grow into."""
    concept = concept_by_id(row.concept)
    return concept is not None and concept.summed == "sum"


def check_targets_ask_something(stated: Stated) -> Iterator[Finding]:
    """A binding target that equals its baseline: rightly a line to hold (耕地), or nothing asked."""
    for row, year, base, target in rows_with_both(stated):
        equal = improvement(row, base, target) == 0 and target.comparator is Comparator.EQUAL and target.value not in FULL
        if row.nature is Nature.BINDING and equal:
            yield find(
                "asks-nothing",
                Severity.NOTE,
                where=tuple(sorted({base.passage, target.passage})),
                about=(row.id,),
                values=row_values(row, year, base, target),
            )


def rows_with_both(stated: Stated) -> Iterator[tuple[Indicator, int, Quantity, Quantity]]:
    """Rows with a numeric target and a baseline counted in the same way, a year's level or a sum of years."""
    for row in stated.plan.indicators:
        for year, target in row.targets.items():
            base_year = max((past for past in row.levels if past < year), default=None)
            base = row.levels[base_year] if base_year is not None else None
            if base is None or base.value is None or target.value is None or target.upper is not None:
                continue
            alike = base.cumulative is target.cumulative and base.unit == target.unit
            if alike and not grows(row) and not repeats_growth(row, year) and read_change(target.raw) is None:
                yield row, year, base, target


def grows(row: Indicator) -> bool:
    """Whether a row is a growth rate or a reduction, whose number need not rise."""
    return change_of(row.concept) is not None or re.search(r"增速|增长|降低|下降|降幅|减少|提高$", row.name) is not None


def improvement(row: Indicator, base: Quantity, target: Quantity) -> Decimal | None:
    """How far the target lies ahead of the baseline in the better direction; None where no direction is known."""
    if row.direction not in {Direction.HIGHER, Direction.LOWER} or base.value is None or target.value is None:
        return None
    return target.value - base.value if row.direction is Direction.HIGHER else base.value - target.value


def row_values(row: Indicator, year: int, base: Quantity, target: Quantity) -> dict[str, str | int | Decimal]:
    """The numbers of a sentence about baseline and target."""
    return {
        "name": name_of(row),
        "base": base.value or Decimal(0),
        "target": target.raw,
        "target_value": target.value or Decimal(0),
        "year": year,
        "unit": row.unit or "",
    }


def check_falls_told_as_growth(stated: Stated) -> Iterator[Finding]:
    """A row named for growth whose number fell; 提高到 before a number below the last one, 下降到 before one above it."""
    for row in stated.plan.indicators:
        years = sorted(row.levels)
        if row.parent and UPWARD.search(row.parent) and len(years) > 1:
            first, last = row.levels[years[0]], row.levels[years[-1]]
            if first.value is not None and last.value is not None and last.value < first.value and first.unit == last.unit:
                yield told_otherwise(row.name, row.parent, first, last, (row.id,))
    if stated.text is not None:
        yield from verbs_against_numbers(stated, stated.text)


def verbs_against_numbers(stated: Stated, text: str) -> Iterator[Finding]:
    """Verbs of rising or falling in prose against the last level that is stated before."""
    for figures in stated.figures.values():
        for prose in figures:
            if prose.origin is Origin.TABLE or not isinstance(prose.item, Commitment) or not concept_by_id(prose.subject):
                continue
            lead = text[max(0, prose.quantity.passage.start - 12) : prose.quantity.passage.start]
            move = move_before(lead)
            before = [one for one in figures if not one.promised and one.year < prose.year and comparable(one, prose)]
            if not before or move is None or not move.reached:
                continue
            base = max(before, key=lambda one: (one.year, one.origin is Origin.TABLE))
            tolerance = max(base.half, prose.half)
            gone = (prose.size - base.size) * (1 if move.way is Way.UP else -1)
            if gone < -tolerance:
                yield told_otherwise(prose.name, move.words, base.quantity, prose.quantity, (prose.about, base.about))


def told_otherwise(name: str, words: str, first: Quantity, last: Quantity, about: tuple[str, ...]) -> Finding:
    """The finding that words and numbers go opposite ways."""
    return find(
        "fall-as-growth",
        Severity.DOUBT,
        where=tuple(sorted({first.passage, last.passage})),
        about=tuple(dict.fromkeys(about)),
        values={"name": name, "words": words, "from": first.raw, "to": last.raw},
    )


def check_acceleration(stated: Stated) -> Iterator[Finding]:
    """A planned step that is faster than the step before it, by more than a change of trend would explain."""
    for subject, figures in stated.figures.items():
        concept = concept_by_id(subject)
        if concept is None or concept.direction is not Direction.HIGHER or concept.kind == "index":
            continue
        path = path_of(stated, subject, figures)
        for before, here, after in zip(path, path[1:], path[2:], strict=False):
            past, planned = pace(before, here), pace(here, after)
            if past is None or planned is None or not after.promised:
                continue
            measured = not here.promised
            margin = max(MUCH_FASTER, abs(past)) if measured else FASTER
            if planned > past + margin:
                yield find(
                    "acceleration",
                    Severity.DOUBT,
                    where=tuple(sorted({one.quantity.passage for one in (before, here, after)})),
                    about=tuple(dict.fromkeys(one.about for one in (before, here, after))),
                    values={
                        "name": after.name,
                        "from": figure_words(here),
                        "to": figure_words(after),
                        "past_from": figure_words(before),
                        "first": before.year,
                        "middle": here.year,
                        "last": after.year,
                        "past": rates.shown(past),
                        "planned": rates.shown(planned),
                    },
                )


def path_of(stated: Stated, subject: str, figures: tuple[Figure, ...]) -> list[Figure]:
    """One figure a year, in order: what was reached where it is known, else what is promised for the end of the plan or
    later; steps on the way to it are too short to tell a trend.
    """
    found: list[Figure] = []
    last = stated.plan.period.last if stated.plan.period else 0
    for year in sorted({one.year for one in figures if not one.promised or one.year >= last}):
        plain = [
            one
            for promised in (False, True)
            for one in stated.figures_of(subject, year, promised=promised)
            if one.scope in GENERIC_SCOPES or isinstance(one.item, Indicator)
        ]
        if plain and plain[0].size > 0 and plain[0].quantity.upper is None:
            found.append(plain[0])
    return found if all(comparable(one, other) or {one.scope, other.scope} == {None} for one, other in pairwise(found)) else []


def pace(start: Figure, end: Figure) -> float | None:
    """Per cent a year between two amounts; None for shares, whose steps have natural limits."""
    if is_share(start) or start.dimension == "share" or end.year == start.year:
        return None
    return rates.yearly_rate(start.size, end.size, end.year - start.year)
