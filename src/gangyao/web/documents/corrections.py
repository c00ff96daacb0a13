"""A plan as a person corrects it: what a form says of one item, and the plan that follows from it.

In: a Plan and words that were typed. Out: another Plan, or the faults of the fields. Words of quantities are read by the
rules that read the document, so that 1000亿元左右 means the same in both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gangyao.document.ids import distinct_ids
from gangyao.document.tables.cells import read_cell
from gangyao.document.words import Words
from gangyao.foreign import Foreign
from gangyao.plan.dictionary import Direction
from gangyao.plan.plans import (
    Commitment,
    CommitmentKind,
    How,
    Indicator,
    Nature,
    Plan,
    Project,
    ProjectKind,
    Task,
)
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Quantity

Item = Indicator | Commitment | Task | Project
KINDS = {"indicators": Indicator, "commitments": Commitment, "tasks": Task, "projects": Project}
NOTHING = {"-", "—", "无"}  # takes a level or target out
MULTIPLIER = re.compile(r"[百千万亿]")
QUALITATIVE = re.compile(
    r"下达|高于|低于|优于|完成|达到|保持|持平|稳定|不降|不升|上升|下降|提高|增长|以上|以内|清零|覆盖|全面|同步"
)
LONGEST = 500  # letters of a field


class Faulty(ValueError):
    """What was typed cannot be: the codes of the faults by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(str(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form: its name, what stands in it, and what it may be chosen from."""

    name: str
    value: str
    options: tuple[str, ...] = ()
    year: int | None = None


def find_item(plan: Plan, identity: str) -> tuple[str, Item] | None:
    """The kind and the thing of an id."""
    for kind in KINDS:
        for one in getattr(plan, kind):
            if one.id == identity:
                return kind, one
    return None


def fields_of(item: Item, plan: Plan) -> tuple[Field, ...]:
    """What can be corrected of an item."""
    if isinstance(item, Indicator):
        return indicator_fields(item, plan)
    if isinstance(item, Commitment):
        return commitment_fields(item)
    name = Field(name="name", value=item.name if isinstance(item, Project) else item.title)
    kind = (Field(name="project_kind", value=item.kind.value, options=tuple(ProjectKind)),) if isinstance(item, Project) else ()
    return (name, *kind)


def indicator_fields(item: Indicator, plan: Plan) -> tuple[Field, ...]:
    """The fields of a row; the end of the plan is always asked for."""
    years = sorted(set(item.targets) | ({plan.period.last} if plan.period else set()))
    base = sorted(item.levels) or ([plan.period.first - 1] if plan.period else [])
    return (
        Field(name="name", value=item.name),
        Field(name="unit", value=item.unit or ""),
        Field(name="nature", value=item.nature.value if item.nature else "", options=("", *Nature)),
        Field(name="direction", value=item.direction.value if item.direction else "", options=("", *Direction)),
        *(Field(name=f"level-{year}", value=raw(item.levels.get(year)), year=year) for year in base),
        *(Field(name=f"target-{year}", value=raw(item.targets.get(year)), year=year) for year in years),
    )


def commitment_fields(item: Commitment) -> tuple[Field, ...]:
    """The fields of a promise."""
    return (
        Field(name="subject", value=item.subject),
        Field(name="quantity", value=item.quantity.raw),
        Field(name="commitment_kind", value=item.kind.value, options=tuple(CommitmentKind)),
        Field(name="year", value=str(item.year or "")),
    )


def raw(quantity: Quantity | None) -> str:
    """A quantity in its own words."""
    return quantity.raw if quantity else ""


def correct(plan: Plan, identity: str, typed: Mapping[str, str]) -> Plan:
    """The plan with one item as typed; raises Faulty, and KeyError where there is no such item."""
    found = find_item(plan, identity)
    if found is None:
        raise KeyError(identity)
    kind, item = found
    new = corrected(item, plan, {name: words.strip()[:LONGEST] for name, words in typed.items()})
    return with_items(plan, kind, tuple(new if one.id == identity else one for one in getattr(plan, kind)))


def with_items(plan: Plan, kind: str, items: tuple[Item, ...]) -> Plan:
    """The plan with other items of one kind."""
    changed: dict[str, Any] = {kind: items}
    return replace(plan, **changed)


def corrected(item: Item, plan: Plan, typed: Mapping[str, str]) -> Item:
    """One item as typed."""
    if isinstance(item, Indicator):
        return corrected_indicator(item, plan, typed)
    if isinstance(item, Commitment):
        return corrected_commitment(item, typed)
    name = needed("name", typed)
    if isinstance(item, Project):
        return replace(item, name=name, kind=chosen("project_kind", typed, ProjectKind) or item.kind)
    return replace(item, title=name)


def corrected_indicator(item: Indicator, plan: Plan, typed: Mapping[str, str]) -> Indicator:
    """A row as typed."""
    levels, targets = dict(item.levels), dict(item.targets)
    for field in indicator_fields(item, plan):
        if field.year is None or field.name not in typed:
            continue
        own = levels if field.name.startswith("level") else targets
        quantity = quantity_of(field.name, typed[field.name], own.get(field.year), item.passage)
        own.pop(field.year, None)
        if quantity is not None:
            own[field.year] = quantity
    return replace(
        item, name=needed("name", typed), unit=typed.get("unit") or None, nature=chosen("nature", typed, Nature),
        direction=chosen("direction", typed, Direction), levels=dict(sorted(levels.items())),
        targets=dict(sorted(targets.items())),
    )  # fmt: skip


def corrected_commitment(item: Commitment, typed: Mapping[str, str]) -> Commitment:
    """A promise as typed."""
    quantity = quantity_of("quantity", typed.get("quantity", ""), item.quantity, item.passage)
    if quantity is None:
        raise Faulty({"quantity": "empty"})
    return replace(
        item, subject=needed("subject", typed), quantity=quantity, year=year_of(typed.get("year", "")),
        kind=chosen("commitment_kind", typed, CommitmentKind) or item.kind,
    )  # fmt: skip


def quantity_of(name: str, words: str, before: Quantity | None, passage: Passage) -> Quantity | None:
    """What words state, at the place of the item; the quantity as it was where the words are as they were."""
    if before is not None and words == before.raw:
        return before
    if words in NOTHING:
        return None
    if not words:
        if before is not None:
            raise Faulty({name: "blank"})
        return None
    quantity = read_cell(Words.of(words, 0))
    if quantity is None or is_unclear(quantity, words):
        raise Faulty({name: "not_a_quantity"})
    return replace(quantity, passage=before.passage if before else passage)


def is_unclear(quantity: Quantity, words: str) -> bool:
    """Whether a second number stands there, or one that was not understood, a multiplier without its unit, or words that set
    no target.
    """
    left = words if quantity.value is None else quantity.text or ""
    if any(letter.isdigit() for letter in left):
        return True
    return MULTIPLIER.search(left) is not None if quantity.value is not None else QUALITATIVE.search(words) is None


def needed(name: str, typed: Mapping[str, str]) -> str:
    """A field that may not be empty."""
    if not typed.get(name):
        raise Faulty({name: "empty"})
    return typed[name]


def chosen(name: str, typed: Mapping[str, str], options: Foreign) -> Foreign:
    """A member of a closed set, None where nothing was chosen."""
    words = typed.get(name, "")
    if words and words not in set(options):
        raise Faulty({name: "unknown"})
    return options(words) if words else None


def year_of(words: str) -> int | None:
    """A year or none."""
    if words and not (words.isdecimal() and 1900 < int(words) < 2200):  # noqa: PLR2004 - no plan speaks of others
        raise Faulty({"year": "not_a_year"})
    return int(words) if words else None


def reject(plan: Plan, identity: str) -> Plan:
    """The plan without an item; KeyError where there is none."""
    found = find_item(plan, identity)
    if found is None:
        raise KeyError(identity)
    kind = found[0]
    return with_items(plan, kind, tuple(one for one in getattr(plan, kind) if one.id != identity))


def add(plan: Plan, typed: Mapping[str, str], passage: Passage) -> tuple[Plan, str]:
    """The plan with an indicator or promise that the reader missed, and its id; raises Faulty."""
    if typed.get("kind") == "indicator":
        item: Item = new_indicator(plan, typed, passage)
    else:
        item = new_commitment(plan, typed, passage)
    kind = "indicators" if isinstance(item, Indicator) else "commitments"
    taken = [one.id for name in KINDS for one in getattr(plan, name)]
    own = distinct_ids([*((one,) for one in taken), (item.id, f"{item.id}#2")])[-1]
    return with_items(plan, kind, (*getattr(plan, kind), replace(item, id=own))), own


def new_indicator(plan: Plan, typed: Mapping[str, str], passage: Passage) -> Indicator:
    """A row that a person found."""
    name, year = needed("name", typed), year_of(typed.get("year", "")) or (plan.period.last if plan.period else 0)
    quantity = quantity_of("quantity", needed("quantity", typed), None, passage)
    return Indicator(
        id=name, concept=None, scope=None, table=None, group=None, number=None, name=name, parent=None, qualifier=None,
        unit=quantity.unit if quantity else None, local_feature=False, how=How.PROSE, nature=None, direction=None, levels={},
        targets={year: quantity} if quantity else {}, growth=None, actual_growth=None, verdict=None, passage=passage,
    )  # fmt: skip


def new_commitment(plan: Plan, typed: Mapping[str, str], passage: Passage) -> Commitment:
    """A promise that a person found."""
    subject, quantity = needed("name", typed), quantity_of("quantity", needed("quantity", typed), None, passage)
    if quantity is None:
        raise Faulty({"quantity": "empty"})
    inside = [one for one in plan.sections if one.passage.start <= passage.start]
    return Commitment(
        id=f"{subject}/{quantity.raw}", section=inside[-1].id if inside else None, subject=subject, concept=None, scope=None,
        quantity=quantity, kind=CommitmentKind.LEVEL, year=year_of(typed.get("year", "")), baseline_year=None, annual=False,
        aspirational=False, passage=passage,
    )  # fmt: skip
