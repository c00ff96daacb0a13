"""What became of the promises of an ending plan in the one that follows (Art. 16 of the law on development plans).

In: the plans of two periods with their texts. Out: a Succession: every old promise kept, raised, lowered, restated or dropped,
then what is new. Numbers are compared where both ask the same kind of thing in one unit; else both are told, nothing is judged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gangyao.plan.dictionary import Direction
from gangyao.plan.plans import Nature, Plan
from gangyao.revisions.asks import Ask, Measure, asks_of
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.units import find_unit

LOW_IS_MORE = {Measure.LEVEL, Measure.GROWTH, Measure.SUM}
TAKEN_AWAY = re.compile(r"减排|减少|降低|下降|削减|压减|节约|淘汰|降幅")


class Outcome(StrEnum):
    """What became of an old promise; `restated` where both speak of one thing and are not to be compared."""

    RAISED = "raised"
    KEPT = "kept"
    LOWERED = "lowered"
    RESTATED = "restated"
    DROPPED = "dropped"
    NEW = "new"


class Unlike(StrEnum):
    """Why two promises of one thing are not compared."""

    MEASURE = "measure"  # a level here, a growth or a sum there
    UNIT = "unit"  # units that do not convert
    WORDS = "words"  # one of them has no number
    DIRECTION = "direction"  # neither more nor less is better
    BASE = "base"  # a share of other base years, a growth of other prices


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """One promise through both plans. `reached` is what the new plan prints for the year of the old target; `paces` what each
    asks in per cent a year where its own baseline lets it be told; `natures` where 约束性 and 预期性 changed.
    """

    outcome: Outcome
    name: str
    old: Ask | None
    new: Ask | None
    unlike: Unlike | None = None
    reached: str | None = None
    paces: tuple[float | None, float | None] = (None, None)
    natures: tuple[Nature, Nature] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What became of the promises of one plan in the next; `old` and `new` are the sha256 of the two documents."""

    format: str = "gangyao.succession"
    version: int = 1
    old: str
    new: str
    old_period: Period
    new_period: Period
    fates: tuple[Fate, ...]


def follows(old: Plan, new: Plan) -> bool:
    """Whether the one plan begins after the other has ended."""
    return old.period is not None and new.period is not None and old.period.last < new.period.first


def find_succession(old: Plan, new: Plan, old_text: str | None = None, new_text: str | None = None) -> Succession:
    """What became of each promise. Raises ValueError where the new plan does not follow the old one."""
    if old.period is None or new.period is None or not follows(old, new):
        raise ValueError(f"found periods {old.period} and {new.period}, expected one after the other")
    return Succession(
        old=old.document.sha256,
        new=new.document.sha256,
        old_period=old.period,
        new_period=new.period,
        fates=tuple(fates(tuple(asks_of(old, old_text)), tuple(asks_of(new, new_text)))),
    )


def fates(old: tuple[Ask, ...], new: tuple[Ask, ...]) -> Iterator[Fate]:
    """The old promises in their order, each with the one of the same thing that is most like it; then what is new."""
    shelf: dict[str, list[Ask]] = {}
    for one in new:
        shelf.setdefault(one.subject, []).append(one)
    taken: set[str] = set()
    for ask in old:
        choices = [one for one in shelf.get(ask.subject, ()) if one.scope == ask.scope]
        best = max(choices, key=lambda one, ask=ask: likeness(ask, one), default=None)  # type: ignore[misc]
        if best is None:
            yield Fate(outcome=Outcome.DROPPED, name=ask.name, old=ask, new=None)
        else:
            taken.update(one.id for one in choices)
            yield fate_of(ask, best)
    yield from (Fate(outcome=Outcome.NEW, name=one.name, old=None, new=one) for one in new if one.id not in taken)


def likeness(old: Ask, new: Ask) -> tuple[bool, bool, bool]:
    """How like two promises of one thing are: of one measure, in one table, with numbers."""
    return old.measure is new.measure, old.in_table is new.in_table, new.value is not None


def fate_of(old: Ask, new: Ask) -> Fate:
    """What became of one promise that the new plan still makes."""
    unlike = why_unlike(old, new)
    changed = old.nature is not None and new.nature is not None and old.nature is not new.nature
    reached = new.levels.get(old.year) if old.year is not None else None
    return Fate(
        outcome=Outcome.RESTATED if unlike else compared(old, new),
        name=old.name,
        old=old,
        new=new,
        unlike=unlike,
        reached=reached.raw if reached is not None else None,
        paces=(old.pace, new.pace),
        natures=(old.nature, new.nature) if changed and old.nature and new.nature else None,
    )


def why_unlike(old: Ask, new: Ask) -> Unlike | None:
    """Why two promises are not to be compared; None where they are."""
    if old.value is None or new.value is None:
        return None if old.words == new.words else Unlike.WORDS
    if old.measure is not new.measure:
        return Unlike.MEASURE
    if size_of(old)[1] != size_of(new)[1]:
        return Unlike.UNIT
    if old.base != new.base:
        return Unlike.BASE
    undirected = old.direction is None and size_of(old)[0] != size_of(new)[0]
    return Unlike.DIRECTION if undirected else None


def size_of(ask: Ask) -> tuple[Fraction, str]:
    """The number in the base of its unit, and the dimension."""
    unit = find_unit(ask.unit) if ask.unit else None
    value = Fraction(ask.value or 0)
    return (value * unit.factor, unit.dimension) if unit else (value, ask.unit or "")


def compared(old: Ask, new: Ask) -> Outcome:
    """Whether the new number asks more, less or the same; of a range its lower end; of what should be low, a lower
    level or sum or a slower growth is more, unless the sum is one of what is taken away (减排, 节约).
    """
    if old.value is None or new.value is None:
        return Outcome.KEPT
    gap = size_of(new)[0] - size_of(old)[0]
    if old.direction is Direction.LOWER and old.measure in LOW_IS_MORE and not TAKEN_AWAY.search(old.name):
        gap = -gap
    return Outcome.KEPT if gap == 0 else Outcome.RAISED if gap > 0 else Outcome.LOWERED
