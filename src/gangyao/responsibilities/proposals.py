"""Who should answer for what: a proposal for every indicator, promise, task and project, marked as one.

The lead of a known indicator stands in the dictionary; of everything else it is the body whose words (bodies.csv) the
item says most, else the one that coordinates the plan. In: a Plan. Out: Items with their Responsibility.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.registers.places import PlaceLevel
from gangyao.responsibilities.duties import Frequency, ItemKind, Responsibility
from gangyao.vocabulary.standards.rows import load_rows

COORDINATOR = "发展改革部门"  # draws the plan up and follows it; 中发〔2018〕44号


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A kind of body, what it is called in a district of a city (its police and land offices are branches of the city's), in
    a county and in a city, and the words that point to it.
    """

    body: str
    district: str
    county: str
    city: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Custom:
    """How a kind of item is usually reported; before `earliest_days` after a period its figure cannot exist."""

    frequency: Frequency
    due_days: int
    earliest_days: int
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that a body answers for, and what is proposed; `ground` says what the proposal rests on, and before
    `earliest_days` after a period its figure cannot exist.
    """

    kind: ItemKind
    id: str
    name: str
    binding: bool
    duty: Responsibility
    ground: str
    earliest_days: int = 0


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """Every body of bodies.csv."""
    return tuple(Body(**row) for row in load_rows("gangyao.responsibilities", "bodies"))


@lru_cache(maxsize=1)
def customs() -> dict[str, Custom]:
    """Every custom by its kind of item."""
    return {
        row["kind"]: Custom(
            frequency=Frequency(row["frequency"]), due_days=row["due_days"], earliest_days=row["earliest_days"],
            source=row["usual_source"] or None,
        )
        for row in load_rows("gangyao.responsibilities", "customs")
    }  # fmt: skip


def propose(plan: Plan) -> tuple[Item, ...]:
    """A proposal for everything that a plan asks of somebody, in its order."""
    return tuple(items_of(plan))


def items_of(plan: Plan) -> Iterator[Item]:
    """Indicators of the plan's own period, then promises, tasks and projects."""
    chapters = {section.id: section.title for section in plan.sections}
    for row in plan.indicators:
        if row.is_target:
            yield of_indicator(row, plan)
    for promise in plan.commitments:
        lead = lead_of_concept(promise.concept)
        yield of_words(ItemKind.COMMITMENT, promise, promise.subject, chapters.get(promise.section or "", ""), plan, lead)
    for task in plan.tasks:
        yield of_words(ItemKind.TASK, task, task.title, chapters.get(task.section or "", ""), plan)
    for project in plan.projects:
        yield of_words(ItemKind.PROJECT, project, project.name, chapters.get(project.section or "", ""), plan)


def of_indicator(row: Indicator, plan: Plan) -> Item:
    """An indicator by the dictionary, else by its words."""
    name = f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    custom = customs()[manner_of(row)]
    known = lead_of_concept(row.concept)
    lead = known or body_of(f"{name} {name} {row.group or ''}")
    source = named(custom.source or lead, plan)
    duty = Responsibility(
        item=row.id, lead=named(lead, plan), source=source, frequency=custom.frequency, due_days=custom.due_days, proposed=True
    )
    binding = row.nature is not None and row.nature.value == "binding"
    return Item(
        kind=ItemKind.INDICATOR,
        id=row.id,
        name=name,
        binding=binding,
        duty=duty,
        ground="dictionary" if known else "words",
        earliest_days=custom.earliest_days,
    )


def manner_of(row: Indicator) -> str:
    """The custom that an indicator falls under: its own, else that of its kind."""
    concept = concept_by_id(row.concept)
    if concept and concept.id in customs():
        return concept.id
    return concept.kind if concept and concept.kind in customs() else "other"


def of_words(
    kind: ItemKind, source: Commitment | Task | Project, name: str, chapter: str, plan: Plan, known: str | None = None
) -> Item:
    """A promise, task or project by the words of its name, then of its chapter."""
    custom = customs()[kind.value]
    lead = known or body_of(f"{name} {name} {chapter}")
    duty = Responsibility(
        item=source.id, lead=named(lead, plan), frequency=custom.frequency, due_days=custom.due_days, proposed=True
    )
    return Item(kind=kind, id=source.id, name=name, binding=False, duty=duty, ground="dictionary" if known else "words")


def lead_of_concept(concept: str | None) -> str | None:
    """The usual lead of a known indicator."""
    known = concept_by_id(concept)
    return known.lead if known and known.lead else None


def body_of(words: str) -> str:
    """The body whose words are said most, the longest word first; the coordinator where none is."""
    scores = [(sum(len(word) * words.count(word) for word in body.words), -place) for place, body in enumerate(bodies())]
    best, place = max(scores)
    return bodies()[-place].body if best > 0 else COORDINATOR


def named(body: str, plan: Plan) -> str:
    """What a body is called at the level of the plan's place: 区统计局, 市统计局; as it stands where it is not known."""
    known = next((one for one in bodies() if one.body == body), None)
    if known is None or plan.place is None:
        return body
    if plan.place.level in {PlaceLevel.COUNTY, PlaceLevel.TOWN}:
        own = known.district if plan.place.name.endswith("区") else known.county
        return plan.place.name[-1:] + own
    if plan.place.level is PlaceLevel.CITY:
        return plan.place.name[-1:] + known.city.removeprefix("市")
    return body
