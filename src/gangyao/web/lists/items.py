"""Indicators and promises as rows of a list: where each stands, how far it is, who answers for it.

In: an assessment, the plan, who answers for what, who looks. Out: a Listed.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.urls import reverse

from gangyao.evaluation.assessments import Item
from gangyao.plan.plans import Plan
from gangyao.progress.aims import AimKind
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.lists.listing import Column, Kind, Listed, Row
from gangyao.web.overview.pages import target_text
from gangyao.web.permissions.persons import Person
from gangyao.web.wording import language_of

HUNDRED = 100
COLUMNS = (
    Column(id="name", kind=Kind.NAME), Column(id="latest", kind=Kind.NUMBER), Column(id="period"),
    Column(id="yearly", kind=Kind.NUMBER), Column(id="target"), Column(id="completion", kind=Kind.SHARE),
    Column(id="expected", kind=Kind.SHARE, usual=False), Column(id="gap", kind=Kind.NUMBER),
    Column(id="standing", kind=Kind.STANDING), Column(id="verdict", usual=False), Column(id="body"),
    Column(id="leader", usual=False), Column(id="chapter", usual=False), Column(id="reason", usual=False),
)  # fmt: skip
FACETS = ("standing", "nature", "body", "group", "mine")
OF_PROMISES = ("standing", "body", "chapter", "mine")


def indicators_of(basis: assessing.Basis, person: Person) -> Listed:
    """The indicators of a plan."""
    return Listed(columns=COLUMNS, facets=FACETS, rows=rows_of(basis, person, assessing.assessment_of(basis).indicators))


def promises_of(basis: assessing.Basis, person: Person) -> Listed:
    """The promises of a plan."""
    return Listed(columns=COLUMNS, facets=OF_PROMISES, rows=rows_of(basis, person, assessing.assessment_of(basis).commitments))


def rows_of(basis: assessing.Basis, person: Person, items: tuple[Item, ...]) -> tuple[Row, ...]:
    """Items as rows."""
    leaders = {row.item: row.leader or "" for row in assessing.duties_of(basis).rows}
    chapters = chapters_of(basis.kept.plan)
    return tuple(
        row_of(one, basis, person, facts_of(one, chapters, leaders.get(one.id) or leaders.get(one.name, ""))) for one in items
    )


def chapters_of(plan: Plan) -> dict[str, str]:
    """The titles of sections."""
    return {section.id: section.title for section in plan.sections}


def facts_of(one: Item, chapters: Mapping[str, str], leader: str) -> dict[str, str]:
    """What an item is by each facet, and who the leader in charge is."""
    return {
        "standing": one.standing.value, "nature": one.nature or "", "body": one.owed_by or "", "group": one.group or "",
        "chapter": chapters.get(one.section or "", ""), "leader": leader,
    }  # fmt: skip


def row_of(one: Item, basis: assessing.Basis, person: Person, facts: Mapping[str, str]) -> Row:
    """An item as a row."""
    mine = facts["body"] in person.bodies or (bool(facts["leader"]) and facts["leader"] == person.name)
    told = {**facts, "mine": "mine" if mine else ""}
    return Row(
        id=one.id, address=reverse("indicator", args=[basis.kept.n, one.id]), unit=unit_of(one), values=values_of(one, facts),
        marks=("binding",) if one.nature == "binding" else (), facets={name: (word,) for name, word in told.items() if word},
    )  # fmt: skip


def values_of(one: Item, facts: Mapping[str, str]) -> dict[str, str | Decimal | int | None]:
    """The values of an item by column."""
    latest, language = one.latest, language_of()
    return {
        "name": one.name, "latest": latest.value if latest else None,
        "period": span_words(latest.period, language) if latest else "", "yearly": one.yearly.target if one.yearly else None,
        "target": target_text(one) if one.target else "", "completion": share(one.completion), "expected": share(one.expected),
        "gap": points(one), "standing": one.standing.value, "verdict": one.verdict or "",
        "body": facts["body"], "leader": facts["leader"],
        "chapter": facts["chapter"], "reason": one.reason.message.get(language, ""),
    }  # fmt: skip


def unit_of(one: Item) -> str:
    """The unit once, beside the name."""
    if one.latest and one.latest.unit:
        return one.latest.unit
    return (one.target.unit or "") if one.target and one.kind != AimKind.GROWTH else ""


def share(value: float | None) -> int | None:
    """A share in whole per cent."""
    return None if value is None else round(HUNDRED * value)


def points(one: Item) -> int | None:
    """How many points of the way an item is ahead of what is due by now, or behind."""
    if one.completion is None or one.expected is None:
        return None
    return round(HUNDRED * (one.completion - one.expected))
