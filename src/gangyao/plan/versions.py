"""Whether two texts are versions of one plan: of one place and one period, as far as both say.

In: plans. Out: yes or no, and how a plan is named by place and years.
"""

from gangyao.plan.plans import Plan
from gangyao.registers.places import Place


def is_version_of(plan: Plan, other: Plan) -> bool:
    """Whether nothing says that two plans are of different places or years."""
    periods = plan.period is None or other.period is None or years_of(plan) == years_of(other)
    return periods and is_same_place(plan.place, other.place)


def is_same_place(one: Place | None, other: Place | None) -> bool:
    """Whether nothing says that two places differ: by code where both have one, else by name, with or without the place above."""
    if one is None or other is None:
        return True
    if one.code and other.code:
        return one.code == other.code
    return one.name.endswith(other.name) or other.name.endswith(one.name)


def years_of(plan: Plan) -> str:
    """The years of a plan."""
    return f"{plan.period.first}—{plan.period.last}" if plan.period else ""


def place_and_years(plan: Plan) -> str:
    """A plan by its place and years, else by its title or file."""
    told = " ".join(part for part in (plan.place.name if plan.place else "", years_of(plan)) if part)
    return told or plan.title or plan.document.name
