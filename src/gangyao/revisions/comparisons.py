"""What differs between one object of the old version and the same of the new, in words a reader sees.

In: an object of each side. Out: kind, old words, new words; one for each kind of change.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gangyao.plan.plans import Commitment, Indicator, Nature, Project, Section, Task
from gangyao.revisions import amounts, wording
from gangyao.revisions.changes import ChangeKind
from gangyao.revisions.entries import indicator_name, project_name
from gangyao.revisions.sides import Side
from gangyao.vocabulary.quantities import Growth, GrowthKind, Quantity

NATURES = {Nature.BINDING: "约束性", Nature.EXPECTED: "预期性"}
GROWTHS = {GrowthKind.ANNUAL: "年均", GrowthKind.CUMULATIVE: "累计"}
Shown = tuple[ChangeKind, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """The two versions that are compared."""

    old: Side
    new: Side

    def has_moved(self, one: str | None, other: str | None) -> bool:
        """Whether two sections are not the same; what has no section has not moved."""
        return one is not None and other is not None and self.old.home(one) != self.new.home(other)


def compare_indicators(_both: Both, old: Indicator, new: Indicator) -> Iterator[Shown]:
    """Name, unit, nature, targets, levels and growth, each at most once."""
    if wording.plain(indicator_name(old)) != wording.plain(indicator_name(new)):
        yield ChangeKind.RENAMED, indicator_name(old), indicator_name(new)
    if not amounts.is_same_unit(old.unit, new.unit):
        yield ChangeKind.UNIT, old.unit, new.unit
    if old.nature != new.nature:
        yield ChangeKind.NATURE, NATURES.get(old.nature) if old.nature else None, NATURES.get(new.nature) if new.nature else None
    for kind, before, after in (
        (ChangeKind.TARGET, old.targets, new.targets),
        (ChangeKind.LEVEL, old.levels, new.levels),
    ):
        years = [
            year for year in sorted(set(before) | set(after)) if differs(before.get(year), after.get(year), old.unit, new.unit)
        ]
        if years:
            yield kind, amounts.by_year(before, years, old.unit), amounts.by_year(after, years, new.unit)
    if any(amounts.meaning(one) != amounts.meaning(other) for one, other in growths(old, new)):
        yield ChangeKind.GROWTH, growth_words(old), growth_words(new)


def differs(old: Quantity | None, new: Quantity | None, old_unit: str | None, new_unit: str | None) -> bool:
    """Whether two quantities of a row state different things.

    Where the row's unit became one that measures something else, that is told by itself and only the numbers count.
    """
    if (old_unit is None) != (new_unit is None) or not amounts.is_comparable(old_unit, new_unit):
        return amounts.bare_meaning(old) != amounts.bare_meaning(new)
    return amounts.meaning(old, old_unit) != amounts.meaning(new, new_unit)


def growths(old: Indicator, new: Indicator) -> tuple[tuple[Growth | None, Growth | None], ...]:
    """Planned growth and reported growth of both."""
    return (old.growth, new.growth), (old.actual_growth, new.actual_growth)


def growth_words(row: Indicator) -> str | None:
    """The growth of a row for a reader, planned before reported; None where it has none."""
    shown = []
    for growth in (row.growth, row.actual_growth):
        if growth is not None:
            words = amounts.stated(growth)
            kind = GROWTHS[growth.kind] if growth.kind else ""
            shown.append(words if kind in words or growth.value is None else f"{kind}{words}")
    return "；".join(shown) or None


def indicator_words(_side: Side, row: Indicator) -> str:
    """An indicator that only one version has: name and targets."""
    goals = amounts.by_year(row.targets, sorted(row.targets), row.unit) or growth_words(row)
    return f"{indicator_name(row)}，{goals}" if goals else indicator_name(row)


def compare_commitments(both: Both, old: Commitment, new: Commitment) -> Iterator[Shown]:
    """Section, deadline, number, and the wording where the number was kept."""
    if both.has_moved(old.section, new.section):
        yield ChangeKind.MOVED, both.old.title(old.section), both.new.title(new.section)
    if old.year != new.year:
        yield ChangeKind.DEADLINE, str(old.year) if old.year else None, str(new.year) if new.year else None
    if promised(old) != promised(new):
        yield ChangeKind.NUMBER, promise_number(old), promise_number(new)
    else:
        compared = wording.plain if old.year == new.year else wording.without_deadline
        words = commitment_words(both.old, old), commitment_words(both.new, new)
        if compared(words[0]) != compared(words[1]):
            yield ChangeKind.REWORDED, *words


def promised(promise: Commitment) -> tuple[object, ...]:
    """The number that is promised, and whether it is so for every year."""
    return amounts.meaning(promise.quantity), promise.annual


def promise_number(promise: Commitment) -> str:
    """The number of a promise for a reader, with its year."""
    words = ("每年" if promise.annual else "") + amounts.stated(promise.quantity)
    return f"{promise.year}: {words}" if promise.year else words


def commitment_words(side: Side, promise: Commitment) -> str:
    """The clause of a promise; without the text, its subject and number."""
    return side.words(promise.passage) or f"{wording.tidy(promise.subject)} {wording.tidy(promise.quantity.raw)}"


def compare_tasks(both: Both, old: Task, new: Task) -> Iterator[Shown]:
    """Title and section."""
    if wording.plain(old.title) != wording.plain(new.title):
        yield ChangeKind.RENAMED, wording.tidy(old.title), wording.tidy(new.title)
    if both.has_moved(old.section, new.section):
        yield ChangeKind.MOVED, both.old.title(old.section), both.new.title(new.section)


def compare_projects(both: Both, old: Project, new: Project) -> Iterator[Shown]:
    """Name, and the amounts that no promise states, where both versions name the project in the same section.

    A project is kept where a plan names it first: another section may only mean that chapters changed places.
    """
    if project_name(old) != project_name(new):
        yield ChangeKind.RENAMED, wording.tidy(old.name), wording.tidy(new.name)
    before, after = both.old.unpromised(old.quantities), both.new.unpromised(new.quantities)
    is_kept = {amounts.meaning(one) for one in before} == {amounts.meaning(one) for one in after}
    if before and after and not is_kept and not both.has_moved(old.section, new.section):
        yield ChangeKind.NUMBER, amounts.listed(before), amounts.listed(after)


def compare_sections(_both: Both, old: Section, new: Section) -> Iterator[Shown]:
    """The title without its number."""
    if wording.plain(old.title) != wording.plain(new.title):
        yield ChangeKind.RENAMED, wording.tidy(old.title), wording.tidy(new.title)
