"""What changed since the last assessment: new figures, moved standings, revised numbers.

In: two assessments of one plan. Out: Change, in the order of the plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gangyao.evaluation.assessments import Assessment, Item
from gangyao.vocabulary.reasons import Reason, because


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item that stands differently, or of which more is known."""

    id: str
    name: str
    reason: Reason


def find_changes(before: Assessment, after: Assessment) -> tuple[Change, ...]:
    """Everything that moved from one assessment to the next."""
    known = {item.id: item for item in before.every_item}
    return tuple(
        Change(id=item.id, name=item.name, reason=reason)
        for item in after.every_item
        for reason in changes_of(known.get(item.id), item)
    )


def changes_of(before: Item | None, after: Item) -> Iterator[Reason]:
    """What moved of one item; nothing where it is new."""
    if before is None:
        return
    if before.target != after.target and before.target and after.target:
        yield because("changed-target", {"old": words_of(before.target), "new": words_of(after.target)})
    old, new = before.latest, after.latest
    if new is not None and new.value is not None and old != new:
        values: dict[str, str | Decimal] = {"period": new.period, "value": new.value, "unit": new.unit or ""}
        if old is not None and old.period == new.period:
            yield because("changed-revised", {**values, "old": str(old.value)})
        else:
            yield because("changed-figure", values)
    if before.standing != after.standing:
        yield because("changed-standing", {"old": before.standing.value, "new": after.standing.value})


def words_of(stated: object) -> str:
    """A stated target in short."""
    value, text = getattr(stated, "value", None), getattr(stated, "text", None)
    return str(value if value is not None else text or "—")
