"""Who should answer for what: a proposal for every indicator, promise, task and project, marked as one.

The lead of a known indicator is who owns its figure (registers.owners); of everything else it is the body whose words
(registers.functions) the item says most, else the one that coordinates the plan. In: a Plan, a day. Out: Items with their
Responsibility.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.registers.offices import LATEST, name_of, words_of_functions
from gangyao.registers.owners import Owner, owner_of
from gangyao.registers.places import Place
from gangyao.responsibilities.duties import Frequency, ItemKind, Responsibility
from gangyao.vocabulary.standards.rows import load_rows

COORDINATOR = "发展改革部门"  # draws the plan up and follows it; 中发〔2018〕44号


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
def customs() -> dict[str, Custom]:
    """Every custom by its kind of item."""
    return {
        row["kind"]: Custom(
            frequency=Frequency(row["frequency"]), due_days=row["due_days"], earliest_days=row["earliest_days"],
            source=row["usual_source"] or None,
        )
        for row in load_rows("gangyao.responsibilities", "customs")
    }  # fmt: skip


def propose(plan: Plan, day: dt.date = LATEST) -> tuple[Item, ...]:
    """A proposal for everything that a plan asks of somebody, in its order, by who owns figures and is called so on a day."""
    return tuple(items_of(plan, day))


def items_of(plan: Plan, day: dt.date) -> Iterator[Item]:
    """Indicators of the plan's own period, then promises, tasks and projects."""
    chapters = {section.id: section.title for section in plan.sections}
    here = Here(place=plan.place, day=day)
    for row in plan.indicators:
        if row.is_target:
            yield of_indicator(row, here)
    for promise in plan.commitments:
        lead = here.lead_of_concept(promise.concept)
        yield of_words(ItemKind.COMMITMENT, promise, promise.subject, chapters.get(promise.section or "", ""), here, lead)
    for task in plan.tasks:
        yield of_words(ItemKind.TASK, task, task.title, chapters.get(task.section or "", ""), here)
    for project in plan.projects:
        yield of_words(ItemKind.PROJECT, project, project.name, chapters.get(project.section or "", ""), here)


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The place of a plan and the day, by which bodies are called and figures owned."""

    place: Place | None
    day: dt.date

    def named(self, function: str) -> str:
        """What the body of a function is called: 区统计局, 市统计局; the function where that is not known."""
        return name_of(function, self.place, self.day)

    def owner(self, concept: str | None) -> Owner | None:
        """Who owns the figure of a known indicator."""
        return owner_of(concept, self.place, self.day) if concept else None

    def lead_of_concept(self, concept: str | None) -> str | None:
        """The usual lead of a known indicator."""
        owner = self.owner(concept)
        return owner.lead if owner and owner.lead else None


def of_indicator(row: Indicator, here: Here) -> Item:
    """An indicator by who owns its figure, else by its words."""
    name = f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    custom = customs()[manner_of(row)]
    owner, known = here.owner(row.concept), here.lead_of_concept(row.concept)
    lead = known or body_of(f"{name} {name} {row.group or ''}")
    source = here.named((owner.source if owner else "") or custom.source or lead)
    duty = Responsibility(
        item=row.id, lead=here.named(lead), source=source, frequency=custom.frequency, due_days=custom.due_days, proposed=True
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
    kind: ItemKind, source: Commitment | Task | Project, name: str, chapter: str, here: Here, known: str | None = None
) -> Item:
    """A promise, task or project by the words of its name, then of its chapter."""
    custom = customs()[kind.value]
    lead = known or body_of(f"{name} {name} {chapter}")
    duty = Responsibility(
        item=source.id, lead=here.named(lead), frequency=custom.frequency, due_days=custom.due_days, proposed=True
    )
    return Item(kind=kind, id=source.id, name=name, binding=False, duty=duty, ground="dictionary" if known else "words")


def body_of(words: str) -> str:
    """The function whose words are said most, the longest word first; the coordinator where none is."""
    functions = list(words_of_functions().items())
    scores = [(sum(len(word) * words.count(word) for word in own), -place) for place, (_, own) in enumerate(functions)]
    best, place = max(scores)
    return functions[-place][0] if best > 0 else COORDINATOR
