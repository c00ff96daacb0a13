"""What a paper of one kind needs besides the assessment: the year or the half that it tells of, and what is known.

In: Material, figures, what was asked. Out: Material.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gangyao.evaluation.assessing import known_on, told_as_planned
from gangyao.evaluation.halves import tell_half
from gangyao.evaluation.items import Question
from gangyao.evaluation.years import Annual, latest_year, tell_year
from gangyao.observations.observations import Observation
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
    plan, question = material.plan, given.question
    records = told_as_planned(plan, known_on(plan, given.observations, question))
    years = question.targets.in_force(question.as_of, TargetKind.YEAR)
    found = replace(material, records=records, targets=len(years))
    year = half_asked(given) if material.kind == "half-year" else given.year or latest_year(plan, records)
    if year is None:
        return found
    annual = Annual(
        plan=plan, records=records, year=year, targets=years, ends=question.targets.in_force(question.as_of, TargetKind.END),
        duties=question.responsibilities.on(question.as_of),
    )  # fmt: skip
    if material.kind == "half-year":
        return replace(found, half=tell_half(annual))
    return replace(found, year=tell_year(annual)) if material.kind in YEARLY else found


def half_asked(given: Given) -> int:
    """The year whose half is told: the one asked for, else the last of which the first half is over."""
    day = given.question.as_of
    return given.year or (day.year if day.month >= JULY else day.year - 1)
