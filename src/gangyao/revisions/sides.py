"""One version of a plan as it is compared: its text, and for each section a sign that both versions share.

A section that was renumbered, moved or renamed keeps its sign, so that what stands in it has not moved.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from gangyao.plan.plans import Plan, Section
from gangyao.revisions import wording
from gangyao.revisions.matching import Entry, Pair, match, match_left
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Quantity

SAME_TITLE = 70  # of 100: two titles that are more alike are one title reworded
SAME_CONTENT = 60  # of 100: two sections that hold so much alike are one section with another title


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A version: its plan, its text where it is at hand, the sign of each section by its id, where promised numbers end."""

    plan: Plan
    text: str | None
    homes: Mapping[str, int]
    promised: frozenset[int]

    def home(self, section: str | None) -> int | None:
        """The sign of the section that something stands in."""
        return self.homes.get(section) if section is not None else None

    def title(self, section: str | None) -> str | None:
        """The title of a section."""
        return next((wording.tidy(one.title) for one in self.plan.sections if one.id == section), None)

    def unpromised(self, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        """The quantities that no promise states already."""
        return tuple(quantity for quantity in quantities if quantity.passage.end not in self.promised)

    def words(self, passage: Passage) -> str | None:
        """What the text says at a place, on one line; None without the text."""
        return None if self.text is None else wording.tidy(passage.of(self.text))


def open_sides(old: Plan, new: Plan, old_text: str | None, new_text: str | None) -> tuple[Side, Side, list[Pair[Section]]]:
    """Both versions, and which section of the one is which of the other.

    A text counts only where both are at hand: sentences are compared with sentences.
    """
    if old_text is None or new_text is None:
        old_text = new_text = None
    pairs = match_sections(old, new)
    homes: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for sign, pair in enumerate(pairs):
        for side, entry in enumerate(pair):
            if entry is not None:
                homes[side][entry.item.id] = sign
    return open_side(old, old_text, homes[0]), open_side(new, new_text, homes[1]), pairs


def open_side(plan: Plan, text: str | None, homes: Mapping[str, int]) -> Side:
    """One version."""
    promised = frozenset(promise.quantity.passage.end for promise in plan.commitments)
    return Side(plan=plan, text=text, homes=homes, promised=promised)


def match_sections(old: Plan, new: Plan) -> list[Pair[Section]]:
    """Sections by title, then by likeness of titles, then by what they hold."""
    return match_left(match(section_entries(old), section_entries(new), is_same_title), is_same_content)


def section_entries(plan: Plan) -> list[Entry[Section]]:
    """Sections under their titles, with the titles above them; their words are what they hold."""
    titles = {section.id: wording.plain(section.title) for section in plan.sections}
    above = {section.id: section.parent for section in plan.sections}
    held = contents(plan)
    entries = []
    for section in plan.sections:
        path = [titles[section.id]]
        parent = section.parent
        while parent is not None and len(path) <= len(titles):
            path.append(titles.get(parent, ""))
            parent = above.get(parent)
        keys = (tuple(path), tuple(path[:2]), path[0])
        entries.append(Entry(item=section, keys=keys, name=path[0], words=" ".join(held.get(section.id, ()))))
    return entries


def contents(plan: Plan) -> dict[str, list[str]]:
    """What each section holds, by name: sections below it, tasks, promises, projects."""
    held: dict[str, list[str]] = defaultdict(list)
    for section in plan.sections:
        held[section.parent or ""].append(wording.plain(section.title))
    for task in plan.tasks:
        held[task.section or ""].append(wording.plain(task.title))
    for promise in plan.commitments:
        held[promise.section or ""].append(wording.plain(promise.subject))
    for project in plan.projects:
        held[project.section or ""].append(wording.plain(project.name))
    return held


def is_same_title(one: Entry[Section], other: Entry[Section], likeness: float) -> float | None:
    """How sure it is that one title was reworded into the other."""
    extended = wording.is_extended(one.name, other.name) and one.item.level == other.item.level
    return likeness if likeness >= SAME_TITLE or extended else None


def is_same_content(_one: Entry[Section], _other: Entry[Section], likeness: float) -> float | None:
    """How sure it is that two sections with unlike titles hold the same."""
    return likeness if likeness >= SAME_CONTENT else None
