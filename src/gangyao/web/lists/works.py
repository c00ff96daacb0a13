"""Tasks, projects, findings and figures of a plan as rows of a list.

In: a plan, who answers for what, what was reported. Out: a Listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.urls import reverse

from gangyao.observations.observations import Observation
from gangyao.plan.plans import Project, Task
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.lists.items import chapters_of
from gangyao.web.lists.listing import Column, Kind, Listed, Row, Value
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import may
from gangyao.web.reporting.views import names_of
from gangyao.web.store import accounts, listings, plans
from gangyao.web.wording import language_of, say

TASKS = (
    Column(id="name", kind=Kind.NAME), Column(id="body"), Column(id="chapter"), Column(id="progress"), Column(id="period"),
    Column(id="problem", usual=False), Column(id="next", usual=False),
)  # fmt: skip
PROJECTS = (
    Column(id="name", kind=Kind.NAME), Column(id="kind"), Column(id="body"), Column(id="investment", kind=Kind.NUMBER),
    Column(id="done", kind=Kind.NUMBER), Column(id="progress"), Column(id="period"), Column(id="needs"),
    Column(id="place", usual=False), Column(id="years", usual=False), Column(id="chapter", usual=False),
)  # fmt: skip
FINDINGS = (
    Column(id="severity", kind=Kind.SEVERITY), Column(id="found", kind=Kind.NAME), Column(id="remedy"),
)  # fmt: skip
FIGURES = (
    Column(id="name", kind=Kind.NAME), Column(id="period"), Column(id="value", kind=Kind.NUMBER), Column(id="said"),
    Column(id="state", kind=Kind.STATE), Column(id="body"), Column(id="by"), Column(id="day"), Column(id="status", usual=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the works of a plan: who looks, who leads on them, chapters, what was approved last of each."""

    basis: assessing.Basis
    person: Person
    leads: Mapping[str, str]
    chapters: Mapping[str, str]
    said: Mapping[str, Observation]

    def facts(self, work: Task | Project, body: str) -> dict[str, str]:
        """What a work is by the facets that all have."""
        return {
            "body": body, "chapter": self.chapters.get(work.section or "", ""),
            "reported": "yes" if work.id in self.said else "no",
            "mine": "mine" if body and body in self.person.bodies else "",
        }  # fmt: skip


def around(basis: assessing.Basis, person: Person) -> Around:
    """What stands around the works of a plan."""
    plan = basis.kept.plan
    works = {*(one.id for one in plan.tasks), *(one.id for one in plan.projects)}
    every = listings.official_of(basis.kept.n, works)
    said = sorted((seen_by(person, basis, *one) for one in every if is_open(person, basis, *one)), key=lambda one: one.span.last)
    return Around(
        basis=basis, person=person, leads=assessing.duties_of(basis).leads(basis.day), chapters=chapters_of(plan),
        said={one.subject: one for one in said},
    )  # fmt: skip


def is_open(person: Person, basis: assessing.Basis, said: Observation, body: str) -> bool:
    """Whether a person may see what was reported: their own body's, what anybody may, or every body's."""
    return body in person.bodies or said.is_public(basis.day) or may(person, "figures.see")


def seen_by(person: Person, basis: assessing.Basis, said: Observation, body: str) -> Observation:  # noqa: ARG001 - as is_open
    """What was reported as a person may see it: what others must decide is for those who do, and for the body itself."""
    if body in person.bodies or may(person, "figures.see"):
        return said
    return replace(said, origin=replace(said.origin, needs=None, cause=None, remedy=None))


def tasks_of(basis: assessing.Basis, person: Person) -> Listed:
    """The tasks of a plan with what was reported of them last."""
    known = around(basis, person)
    rows = tuple(task_row(task, known) for task in basis.kept.plan.tasks)
    return Listed(columns=TASKS, facets=("body", "chapter", "reported", "mine"), rows=rows)


def task_row(task: Task, known: Around) -> Row:
    """A task as a row."""
    body, said = known.leads.get(task.id, ""), known.said.get(task.id)
    facts = known.facts(task, body)
    values: dict[str, Value] = {
        "name": task.title, "body": body, "chapter": facts["chapter"], "progress": said.text if said else "",
        "period": months_of(said), "problem": said.origin.cause if said else "", "next": said.origin.remedy if said else "",
    }  # fmt: skip
    return Row(id=task.id, address=place_of(known.basis, task), values=values, facets=facets(facts))


def projects_of(basis: assessing.Basis, person: Person) -> Listed:
    """The projects of a plan with what was reported of them last."""
    known = around(basis, person)
    rows = tuple(project_row(one, known) for one in basis.kept.plan.projects)
    return Listed(columns=PROJECTS, facets=("kind", "body", "chapter", "reported", "mine"), rows=rows)


def project_row(one: Project, known: Around) -> Row:
    """A project as a row."""
    body, said = known.leads.get(one.id) or one.body or "", known.said.get(one.id)
    facts = {"kind": say(f"option.{one.kind.value}"), **known.facts(one, body)}
    values: dict[str, Value] = {
        "name": one.name, "kind": facts["kind"], "body": body, "investment": one.investment.value if one.investment else None,
        "done": said.value if said else None, "progress": said.text if said else "", "period": months_of(said),
        "needs": said.origin.needs if said else "", "place": one.place,
        "years": f"{one.years.first}—{one.years.last}" if one.years else "", "chapter": facts["chapter"],
    }  # fmt: skip
    unit = (one.investment.unit if one.investment else None) or (said.unit if said else None) or ""
    return Row(id=one.id, address=place_of(known.basis, one), unit=unit, values=values, facets=facets(facts))


def findings_of(basis: assessing.Basis, _: Person) -> Listed:
    """What can be said against a plan from its own words, the worst first."""
    kept, names = basis.kept, names_of(basis.kept)
    found = assessing.findings(kept.digest, kept.revision, kept.file)
    return Listed(columns=FINDINGS, facets=("severity", "about"), rows=tuple(finding_row(kept, one, names) for one in found))


def finding_row(kept: plans.Kept, one: Finding, names: Mapping[str, str]) -> Row:
    """A finding as a row; it leads to the sentence it speaks of."""
    language, at = language_of(), one.where[0].start if one.where else 0
    values: dict[str, Value] = {
        "severity": one.severity.value, "found": one.message.get(language, ""), "remedy": one.remedy.get(language, ""),
    }  # fmt: skip
    about = tuple(dict.fromkeys(names[item] for item in one.about if item in names))
    address = f"{reverse('document', args=[kept.n])}?at={at}"
    return Row(id=one.id, address=address, values=values, facets={"severity": (one.severity.value,), "about": about})


def figures_of(basis: assessing.Basis, person: Person) -> Listed:
    """Every figure that was handed in, the newest first; those of one's own bodies where a person may see no more."""
    names, every = names_of(basis.kept), may(person, "figures.see")
    people = accounts.all_names()
    told = listings.told_of(basis.kept.n, None if every else person.bodies)
    language = language_of()
    known = Telling(plan=basis.kept.n, names=names, people=people, language=language, statuses={
        one: say(f"status.{one}", language=language) for one in {one.status for one in told}
    })  # fmt: skip
    rows = tuple(figure_row(known, one) for one in told)
    return Listed(columns=FIGURES, facets=("state", "body", "period", "behalf"), rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What thousands of figures are told with: names of things and people, words of a language."""

    plan: int
    names: Mapping[str, str]
    people: Mapping[str, str]
    language: str
    statuses: Mapping[str, str]


def figure_row(known: Telling, one: listings.Told) -> Row:
    """A figure as a row."""
    period = span_words(one.span.label, known.language)
    values: dict[str, Value] = {
        "name": known.names.get(one.subject, one.subject), "period": period, "value": one.value, "said": one.text,
        "state": one.state, "body": one.body, "by": known.people.get(one.by, one.by), "day": one.day.isoformat(),
        "status": known.statuses[one.status],
    }  # fmt: skip
    facts = {"state": one.state, "body": one.body, "period": period, "behalf": "yes" if one.on_behalf else ""}
    address = f"/plans/{known.plan}/items/{quote(one.subject)}/?figure={one.n}#f-{one.n}"
    return Row(id=str(one.n), address=address, unit=one.unit or "", values=values, facets=facets(facts))


def place_of(basis: assessing.Basis, item: Task | Project) -> str:
    """Where the plan's own words about an item stand."""
    return f"{reverse('document', args=[basis.kept.n])}?at={item.passage.start}#i-{item.passage.start}"


def months_of(said: Observation | None) -> str:
    """The months that a report speaks of."""
    return span_words(said.span.label, language_of()) if said else ""


def facets(facts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """What a row is by each facet, where it is anything."""
    return {name: (word,) for name, word in facts.items() if word}
