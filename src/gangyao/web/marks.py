"""What looks odd about a figure before it is approved: far from its own past, a slip of unit or sign, a broken identity.

In: a plan, figures that wait, what is known. Out: sentences by the number of the figure. A mark forbids nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from statistics import median

from gangyao.checks import identities
from gangyao.checks.gathering import gather
from gangyao.checks.parts import check_rows_within_parents
from gangyao.observations.knowledge import Record
from gangyao.observations.neighbours import beyond, slips
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.subjects import Subjects
from gangyao.papers.wording import number_text
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.quantities import Quantity
from gangyao.web.store.figures import Filed
from gangyao.web.wording import language_of, say

LEAST = 4  # figures of the past from which a usual step can be told
LEAP = 3  # times the figure before, where fewer are known
FAR = Decimal(4)  # times the usual step
IDENTITIES = (identities.check_products_and_sums, identities.check_parts_within_whole, check_rows_within_parents)


def marks_of(plan: Plan, waiting: Sequence[Filed], records: Mapping[str, Record]) -> dict[int, tuple[str, ...]]:
    """Every mark, by figure."""
    subjects = Subjects(plan)
    broken = broken_identities(plan, waiting, records)
    found = {}
    for one in waiting:
        own = [*oddities(one.observation, records.get(one.observation.subject), subjects)]
        own += broken.get((one.observation.subject, one.observation.span.year), []) if one.observation.span.is_year else []
        if own:
            found[one.n] = tuple(dict.fromkeys(own))
    return found


def oddities(row: Observation, record: Record | None, subjects: Subjects) -> Iterator[str]:
    """What one figure says against its own past and against what can be."""
    if row.value is None:
        return
    past = past_of(row, record)
    found = [*beyond([row], subjects), *slips([*past[-1:], row], subjects)]
    yield from (words(one.finding) for one in found)
    if not found:
        base = subjects.baseline(row.subject) if row.span.is_year and row.measure is Measure.LEVEL else None
        yield from outlier(row, past, [base] if base is not None else [])


def past_of(row: Observation, record: Record | None) -> list[Observation]:
    """The figures of as many months before it, in order."""
    if record is None:
        return []
    rows, months, before = record.of(row.measure), row.span.months, row.span.last
    past = [one for span, one in rows.items() if span.months == months and span.last < before and one.value is not None]
    return sorted(past, key=lambda one: one.span.last)


def outlier(row: Observation, past: list[Observation], planned: list[Decimal]) -> Iterator[str]:
    """A step many times the usual one; where nothing was reported before, the level that the plan starts from is the past."""
    values = [one.value for one in past if one.value is not None] or planned
    if not values or row.value is None:
        return
    if len(values) < LEAST:
        yield from leap(row.value, values[-1])
        return
    usual = median(abs(after - before) for before, after in pairwise(values))
    step = abs(row.value - values[-1])
    if usual and step > FAR * usual:
        told = {"times": f"{step / usual:.1f}", "known": number_text(values[-1]), "found": number_text(row.value)}
        yield say("mark.outlier", told)


def leap(found: Decimal, known: Decimal) -> Iterator[str]:
    """A figure several times the only ones before, up or down."""
    if known and (not found or not 1 / LEAP < float(found / known) < LEAP):
        yield say("mark.leap", {"known": number_text(known), "found": number_text(found)})


def broken_identities(plan: Plan, waiting: Iterable[Filed], records: Mapping[str, Record]) -> dict[tuple[str, int], list[str]]:
    """The identities between indicators that figures of one year break, by indicator and year."""
    found: dict[tuple[str, int], list[str]] = {}
    for year in {one.observation.span.year for one in waiting if one.observation.span.is_year}:
        stated = gather(plan_of_year(plan, year, waiting, records), None)
        for finding in (finding for check in IDENTITIES for finding in check(stated)):
            for subject in finding.about:
                found.setdefault((subject, year), []).append(words(finding))
    return found


def plan_of_year(plan: Plan, year: int, waiting: Iterable[Filed], records: Mapping[str, Record]) -> Plan:
    """The plan's rows with nothing but what is reported of one year, so that its checks hold figures against each other."""
    told = {one.observation.subject: one.observation for one in waiting if one.observation.span.year == year}
    rows = []
    for row in plan.indicators:
        value = value_of(told.get(row.id), records.get(row.id), year)
        if row.is_target and value is not None:
            quantity = Quantity(raw=number_text(value), value=value, unit=row.unit, passage=row.passage)
            rows.append(replace(row, levels={year: quantity}, targets={}, growth=None, actual_growth=None))
    return replace(plan, indicators=tuple(rows), commitments=(), facts=(), findings=())


def value_of(told: Observation | None, record: Record | None, year: int) -> Decimal | None:
    """The level of a year: the figure that waits, else the one that is known."""
    if told is not None and told.span.is_year and told.measure.value == "level":
        return told.value
    return record.yearly().get(year) if record else None


def words(finding: Finding) -> str:
    """A finding in the language of the page, without the place of a file."""
    place = str(finding.values.get("place", ""))
    told = finding.message.get(language_of(), "")
    return (told.replace(place, "") if place else told).strip("：: ，,")
