"""All checks, in the order of the house, and the one function that runs them.

In: a Plan and, where it is to be had, the text of its document. Out: findings, in reading order within each check.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from gangyao.checks import (
    achievements,
    breakdowns,
    completeness,
    contradictions,
    definitions,
    dimensions,
    directions,
    growth,
    identities,
    lists,
    multiples,
    parts,
    periods,
    ranks,
    shares,
    steps,
    structure,
    tallies,
    tiers,
    trackability,
    ways,
    yields,
)
from gangyao.checks.evidence import hold
from gangyao.checks.figures import Stated
from gangyao.checks.gathering import gather
from gangyao.plan.plans import Plan
from gangyao.plan.sureness import OF_ROWS, doubtful_rows
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.additions import Addition, BrokenAddition, Group, find_additions
from gangyao.vocabulary.departures import find_departures
from gangyao.vocabulary.findings import Finding, Severity, find

FOLLOWS = {  # what a finding follows from, where both speak of one number
    "fall-as-growth": ("weaker-in-prose", "prose-table", "box-text"),
    "step-levels": ("increment-levels",),
    "growth-of-years": ("multiple-growth",),
}
SHOWN = 3  # names of rows that a note tells
Check = Callable[[Stated], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    growth.check_planned_growth,
    growth.check_reported_growth,
    growth.check_increments,
    growth.check_growth_over_years,
    growth.check_multiples,
    identities.check_products_and_sums,
    identities.check_implied_parts,
    identities.check_parts_within_whole,
    identities.check_shares,
    parts.check_industries_within_output,
    parts.check_rows_within_parents,
    parts.check_places_within_plan,
    parts.check_parts_in_sentences,
    breakdowns.check_sums_in_sentences,
    shares.check_shares_in_sentences,
    shares.check_industries_add_up,
    shares.check_industries_in_rows,
    shares.check_shares_add_up,
    ways.check_ways_in_sentences,
    yields.check_yields,
    steps.check_steps_in_sentences,
    multiples.check_multiples_in_sentences,
    steps.check_sums_of_years,
    steps.check_growth_of_years,
    contradictions.check_prose_against_table,
    contradictions.check_boxes_against_table,
    contradictions.check_prose_against_prose,
    contradictions.check_growth_in_prose,
    contradictions.check_weaker_promises,
    contradictions.check_softened_promises,
    contradictions.check_promises_without_row,
    directions.check_targets_ahead_of_baseline,
    directions.check_targets_ask_something,
    directions.check_falls_told_as_growth,
    directions.check_acceleration,
    tiers.check_stages_in_order,
    tiers.check_stages_in_sentences,
    dimensions.check_units,
    dimensions.check_bounds,
    dimensions.check_bounds_in_prose,
    dimensions.check_reductions,
    dimensions.check_signs_of_cuts,
    dimensions.check_growth_in_level_cell,
    dimensions.check_same_number_other_unit,
    dimensions.check_tables_agree,
    definitions.check_same_value,
    definitions.check_changed_definitions,
    definitions.check_year_beside_total,
    definitions.check_two_names,
    definitions.check_printed_twice,
    trackability.check_baselines,
    trackability.check_units_given,
    trackability.check_assigned,
    trackability.check_deadlines,
    trackability.check_slogans,
    tallies.check_indicator_counts,
    tallies.check_natures_in_sentences,
    ranks.check_ranks_agree,
    periods.check_periods_named,
    periods.check_deadlines_ahead,
    completeness.check_contents,
    structure.check_numbering,
    lists.check_counted_lists,
    achievements.check_verdicts,
    achievements.check_verdict_prefixes,
    achievements.check_undecided_verdicts,
    achievements.check_uneven_verdicts,
)


def check_plan(plan: Plan, text: str | None = None) -> tuple[Finding, ...]:
    """Everything that can be said against a plan from its own words, with what its reading found; each finding once.
    Rows in doubt are held against nothing; a note says how many.

    Without the text, what only words can tell (notes on definitions, counted lists, slogans, verbs) is left out.
    """
    stated = gather(plan, text)
    found = [
        *rows_together(plan.findings),
        *rows_left_out(plan),
        *hold(finding for check in CHECKS for finding in check(stated)),
        *(finding for check in find_additions(Group.CHECKS) for finding in carry_out(check, stated)),
        *find_departures(),
    ]
    alike = {(one.code, one.where, one.message["zh"]): one for one in reversed(found)}  # one fault read in two ways
    return told_once(tuple({one.id: one for one in reversed(alike.values())}.values()))


def rows_together(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """What reading found, with rows that are in doubt for the same reasons told as one where they are many."""
    alike: dict[str, list[Finding]] = {}
    for one in findings:
        if one.code == OF_ROWS:
            alike.setdefault(str(one.values.get("reasons")), []).append(one)
    many = {id(one) for own in alike.values() if len(own) > SHOWN for one in own}
    yield from (one for one in findings if id(one) not in many)
    for own in alike.values():
        if len(own) > SHOWN:
            names = "、".join(str(one.values["name"]) for one in own[:SHOWN])
            values: dict[str, str | int | Decimal] = {"count": len(own), "names": names, "reasons": str(own[0].values["reasons"])}
            told = {language: {"reasons": reasons_in(own[0], language)} for language in catalogue.LANGUAGES}
            where = tuple(place for one in own for place in one.where)
            yield find("rows-doubtful", Severity.DOUBT, where=where, values=values, told=told)


def reasons_in(one: Finding, language: str) -> str:
    """The reasons for which a row is in doubt, in words."""
    doubts = str(one.values["reasons"]).split("、")
    return catalogue.listed([catalogue.say(f"doubts.{doubt}", language) for doubt in doubts], language)


def told_once(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without what a sentence alone tells again, where another at its place speaks of a row or a promise,
    and without what follows from another: a number below the table's is told as that, and not as a fall besides.
    """
    placed: dict[str, list[Finding]] = {}
    for one in found:
        if one.about:
            placed.setdefault(one.code, []).append(one)
    return tuple(one for one in found if not any(overlap(one, other) for other in told_before(one, placed)))


def told_before(one: Finding, placed: dict[str, list[Finding]]) -> Iterator[Finding]:
    """The findings that tell a fault before this one does."""
    if not one.about:
        yield from placed.get(one.code, ())
    for code in FOLLOWS.get(one.code, ()):
        yield from placed.get(code, ())


def overlap(one: Finding, other: Finding) -> bool:
    """Whether two findings speak of one place."""
    return any(here.start < there.end and there.start < here.end for here in one.where for there in other.where)


def carry_out(check: Addition, stated: Stated) -> tuple[Finding, ...]:
    """What a check of another package finds; where it fails, a doubt that says so."""
    try:
        found = check.every(stated)
        strange = next((one for one in found if not isinstance(one, Finding)), None)
        if strange is None:
            return found
        values = {"name": check.name, "package": check.package, "reason": f"{strange!r:.60}"}
    except BrokenAddition as error:
        values = {"name": error.name, "package": error.package, "reason": error.reason}
    return (find("addition-failed", Severity.DOUBT, values=values),)


def rows_left_out(plan: Plan) -> Iterator[Finding]:
    """A note on the rows in doubt, which no check uses."""
    rows = doubtful_rows(plan)
    if rows:
        names = "、".join(row.name for row in rows[:SHOWN]) + ("……" if len(rows) > SHOWN else "")
        values: dict[str, str | int | Decimal] = {"count": len(rows), "names": names}
        where = tuple(row.passage for row in rows)
        yield find("rows-left-out", Severity.NOTE, where=where, about=tuple(row.id for row in rows), values=values)
