"""What a paper of one kind needs besides the assessment: the year or the half that it tells of, and what is known.

In: Material, figures, what was asked. Out: Material.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gangyao.evaluation.assessing import known_on, told_as_planned
from gangyao.evaluation.halves import tell_half
from gangyao.evaluation.items import Question
from gangyao.evaluation.years import Annual, latest_year, tell_year
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.targets import TargetKind
from gangyao.papers.material import Material

YEARLY = {"annual", "mid-term"}
JULY = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The figures and the question of the assessment; `year` the one that was asked for, None for the latest."""

    observations: Iterable[Observation] = ()
    question: Question
    year: int | None = None


def gather(material: Material, given: Given) -> Material:
    """The material with what its kind of paper tells of."""
    return told(material, known_on(material.plan, given.observations, given.question), given.question, given.year)


def told(material: Material, known: Mapping[str, Record], question: Question, asked: int | None = None) -> Material:
    """The same of what is known already; `asked` is the year, None for the latest."""
    plan = material.plan
    records = told_as_planned(plan, known)
    growth = question.targets.in_force(question.as_of, TargetKind.YEAR, Measure.GROWTH)
    years = {**growth, **question.targets.in_force(question.as_of, TargetKind.YEAR)}
    found = replace(material, records=records, targets=len(years))
    year = half_asked(question.as_of, asked) if material.kind == "half-year" else asked or latest_year(plan, records)
    if year is None:
        return found
    year = min(year, plan.period.last) if plan.period else year
    annual = Annual(
        plan=plan, records=records, year=year, targets=years, ends=question.targets.in_force(question.as_of, TargetKind.END),
        duties=question.responsibilities.on(question.as_of),
    )  # fmt: skip
    if material.kind == "half-year":
        return replace(found, half=tell_half(annual))
    return replace(found, year=tell_year(annual)) if material.kind in YEARLY else found


def half_asked(day: dt.date, asked: int | None) -> int:
    """The year whose half is told: the one asked for, else the last of which the first half is over."""
    return asked or (day.year if day.month >= JULY else day.year - 1)
