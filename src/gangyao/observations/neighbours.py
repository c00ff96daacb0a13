"""Figures held against each other and against what can be: written twice, two on one day that differ, a hundred or ten
thousand times off, shares of more than all, amounts of less than nothing.

In: observations in the order of their rows. Out: oddities or their findings; nothing is dropped here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from gangyao.observations.amounts import POINTS, in_unit_of
from gangyao.observations.choosing import counted
from gangyao.observations.faults import spot_of
from gangyao.observations.observations import Measure, Observation, Status
from gangyao.observations.subjects import Subjects
from gangyao.plan.dictionary import ChangeKind, change_of, concept_by_id, is_bounded
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import MONTHS
from gangyao.vocabulary.units import UnitMismatch

# A slip of 万 or of per cent: what lies within these factors of a neighbour is asked about.
SLIPS = ((Decimal(40), Decimal(250)), (Decimal(4000), Decimal(25000)))

MONTHS_OF_QUARTER = 3
PARTS = 3  # months or quarters that show how a year goes on
LIKE_A_SUM = Decimal("0.75")  # of what a year of equal months would have come to by then
FALL = re.compile(r"(?:降低|下降|减少|降幅)(?:率|幅度|比例)?$")
ALL = 100  # per cent
CONFIRMED = re.compile(r"(?:^|[，。；,;])(?:(?![待未请需应尚正拟不无])[^，。；,;])*(?:核实|确认|属实)")  # not 待核实


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddity:
    """What is odd about a figure; `other` is the one that it is held against, where a person must see which."""

    row: Observation
    finding: Finding
    other: Observation | None = None


def odd_neighbours(observations: Iterable[Observation], subjects: Subjects) -> Iterator[Finding]:
    """What one figure says against another of the same thing."""
    yield from {id(odd.finding): odd.finding for odd in find_oddities(observations, subjects)}.values()


def find_oddities(observations: Iterable[Observation], subjects: Subjects) -> Iterator[Oddity]:
    """The same, each with its figure."""
    rows = [one for one in observations if one.status is not Status.NONE]
    yield from twice(rows, subjects)
    yield from beyond(rows, subjects)
    rows.sort(key=lambda one: (one.subject, one.place or "", one.measure, one.span.months, one.span))
    for _, group in groupby(rows, key=lambda one: (one.subject, one.place, one.measure, one.span.months, one.definition)):
        alike = list(group)
        yield from slips(alike, subjects)
        yield from signs(alike, subjects)
        yield from cumulated(alike, subjects)


def twice(rows: list[Observation], subjects: Subjects) -> Iterator[Oddity]:
    """Rows that say the same again, or another number on the same day."""
    seen: dict[object, Observation] = {}
    for row in rows:
        key = (row.subject, row.place, row.measure, row.span, row.published, row.status, row.total, counted(row), row.authority)
        known = seen.setdefault(key, row)
        if known is row:
            continue
        values = {**spoken(row, subjects), "other": spot_of(known.origin).place}
        if (known.value, known.text, known.attested) == (row.value, row.text, row.attested):
            finding = find("repeated-row", Severity.NOTE, about=(row.subject,), values=values)
            yield Oddity(row=row, finding=finding, other=known)
        elif known.value is not None and row.value is not None:
            numbers = {"found": row.value, "known": known.value}
            finding = find("conflicting-figures", Severity.DOUBT, about=(row.subject,), values={**values, **numbers})
            yield Oddity(row=row, finding=finding, other=known)


def beyond(rows: list[Observation], subjects: Subjects) -> Iterator[Oddity]:
    """Shares of more than all, and shares and amounts of less than nothing."""
    known = {name: subjects.find(name) for name in {row.subject for row in rows}}
    for row in rows:
        subject = known[row.subject]
        if row.value is None or subject is None or row.measure is not Measure.LEVEL or row.total:
            continue
        concept = concept_by_id(subject.concept)
        unit = row.unit or (concept.units[0] if concept and concept.units else None)
        share = is_bounded(concept, subject.name, unit)
        amount = concept is not None and concept.kind in {"stock", "flow"}
        if (share and not 0 <= row.value <= ALL) or (amount and row.value < 0):
            values = {**spoken(row, subjects), "found": row.value, "unit": unit or ""}
            values["bound"] = f"0—{ALL}" if share else "≥ 0"
            yield Oddity(row=row, finding=find("figure-beyond-bound", Severity.DOUBT, about=(row.subject,), values=values))


def slips(rows: list[Observation], subjects: Subjects) -> Iterator[Oddity]:
    """Figures a hundred or ten thousand times off the one before."""
    before: Observation | None = None
    for row in rows:
        if row.value is None or row.measure is Measure.RANK:
            continue
        planned = (
            subjects.baseline(row.subject)
            if row.span.months >= MONTHS_OF_QUARTER and not row.place and row.measure is Measure.LEVEL
            else None
        )  # a level is a year's
        base = value_like(before, row) if before is not None else planned
        small = (
            row.measure is Measure.GROWTH and max(abs(row.value), abs(base or Decimal(0))) < ALL
        )  # 0.1 % beside 8 % is no slip
        if base and row.value and not small and is_slip(abs(row.value / base)):
            values = {**spoken(row, subjects), "found": row.value, "known": base}
            yield Oddity(row=row, finding=find("far-from-predecessor", Severity.DOUBT, about=(row.subject,), values=values))
        elif row.value:
            before = row


def value_like(before: Observation, row: Observation) -> Decimal | None:
    """The value of a figure in the unit of another; None where they do not measure the same."""
    try:
        return None if before.value is None else in_unit_of(before.value, before.unit, row.unit)
    except UnitMismatch:
        return None


def signs(rows: list[Observation], subjects: Subjects) -> Iterator[Oddity]:
    """Falls of less than nothing under the name of a cut (…降低): a growth was typed there, most likely."""
    subject = subjects.find(rows[0].subject)
    if subject is None or not (change_of(subject.concept) is ChangeKind.CUT or FALL.search(subject.name)):
        return
    stated = [row for row in rows if row.value]
    below = [row for row in stated if row.value is not None and row.value < 0]
    if below:
        values = {**spoken(below[0], subjects), "count": Decimal(len(below)), "all": Decimal(len(stated))}
        yield Oddity(row=below[0], finding=find("sign-of-cut", Severity.DOUBT, about=(subject.id,), values=values))


def cumulated(rows: list[Observation], subjects: Subjects) -> Iterator[Oddity]:
    """Months or quarters of one year that rise as the year so far does: each of them, with one finding; no stocks, no shares."""
    concept = concept_by_id(subjects_concept(rows[0], subjects))
    stays = concept is not None and concept.kind not in {"flow", ""}
    if rows[0].measure is not Measure.LEVEL or stays or rows[0].unit in POINTS or rows[0].total:
        return
    for _, group in groupby(rows, key=lambda one: one.span.year):
        own = [one for one in group if not one.span.is_year and one.value]
        if rises_like_a_sum(own):
            period = f"{own[0].span.label}—{own[-1].span.label}"
            values = {**spoken(own[0], subjects), "period": period}
            finding = find("months-cumulated", Severity.DOUBT, about=(own[0].subject,), values=values)
            yield from (Oddity(row=one, finding=finding) for one in own)


def rises_like_a_sum(rows: list[Observation]) -> bool:
    """Whether values rise from part to part of a year about as fast as the months that have gone by."""
    values = [one.value or Decimal(0) for one in rows]
    if len(rows) < PARTS or any(one.span.is_to_date and one.span.months > MONTHS_OF_QUARTER for one in rows):
        return False
    gone = Decimal(rows[-1].span.last % MONTHS + 1) / (rows[0].span.last % MONTHS + 1)
    return all(before < after for before, after in pairwise(values)) and 0 < values[0] * gone * LIKE_A_SUM <= values[-1]


def subjects_concept(row: Observation, subjects: Subjects) -> str | None:
    """The known indicator that a figure is of."""
    subject = subjects.find(row.subject)
    return subject.concept if subject else None


def is_slip(times: Decimal) -> bool:
    """Whether a ratio is about a hundred or ten thousand, up or down."""
    large = max(times, 1 / times)
    return any(low <= large <= high for low, high in SLIPS)


def spoken(row: Observation, subjects: Subjects) -> dict[str, str | Decimal]:
    """What every sentence on a figure says of it."""
    subject = subjects.find(row.subject)
    return {"place": spot_of(row.origin).place, "name": subject.name if subject else row.subject, "period": row.span.label}
