"""Where figures stand, held against the decisions that put them there.

In: the rows of figures, decisions and stages. Out: a fault for every figure that stands elsewhere, or nowhere. What is official,
and since when, is asked of the stages; they are not in the chain, so they are computed anew here.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gangyao.web.store.faults import CHANGED, MISSING, Fault
from gangyao.web.store.figures import (
    APPROVED,
    RETURN,
    RETURNED,
    SUPERSEDED,
    WAITING,
    WITHDRAW,
    WITHDRAWN,
    effective,
)
from gangyao.web.store.models import Decision, Figure, Stage
from gangyao.web.store.observed import told_apart

BATCH = 2000
ABOUT = ("plan_id", "submission__body", "subject", "first", "last")
STAGE = ("figure_id", "plan_id", "body", "subject", "first", "last", "state", "step", "role", "decided")
SERIES = ("place", "total", "measure", "definition", "origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision: its number, and what was done."""

    number: int
    act: str


Place = tuple[str, int, str, int | None]  # state, step, role, number of the last decision


def faults() -> Iterator[Fault]:
    """Figures that stand elsewhere than their decisions say, and figures that stand nowhere."""
    stages = {number: tuple(rest) for number, *rest in Stage.objects.values_list(*STAGE).iterator(BATCH)}
    acts = decided()
    newest = last_handed()
    rows = Figure.objects.order_by("n").values_list("n", "submission_id", "submission__chain", *ABOUT, *SERIES)
    for number, submission, chain, *about in rows.iterator(BATCH):
        stage = stages.get(number)
        expected = place_of(number, chain.split(), acts.get(number, []), newer=newest[series(about)] > submission)
        if stage is None:
            yield Fault(table="stage", key=str(number), code=MISSING)
        elif (*about[: len(ABOUT)], *expected) != stage:
            yield Fault(table="stage", key=str(number), code=CHANGED)


def decided() -> dict[int, list[Decided]]:
    """The decisions on every figure in their order."""
    found: dict[int, list[Decided]] = defaultdict(list)
    for figure, number, act in Decision.objects.order_by("n").values_list("figure_id", "n", "act").iterator(BATCH):
        found[figure].append(Decided(number=number, act=act))
    return found


def last_handed() -> dict[tuple[object, ...], int]:
    """The last submission in which the figure of a subject for some months was handed in."""
    rows = Figure.objects.order_by("n").values_list("submission_id", *ABOUT, *SERIES)
    return {series(about): submission for submission, *about in rows.iterator(BATCH)}


def series(about: list[object]) -> tuple[object, ...]:
    """What makes two figures answers to the same question: all of it but the body, and of origin and definition what tells them
    apart.
    """
    plan, _, *rest, measure, definition, origin = about
    return (plan, *rest, measure, *told_apart(str(measure), None if definition is None else str(definition), str(origin)))


def place_of(number: int, chain: list[str], acts: list[Decided], *, newer: bool) -> Place:
    """Where decisions put a figure; one that waits and was handed in anew is superseded."""
    last, held = acts[-1].number if acts else None, effective(acts)
    for act, state in ((RETURN, RETURNED), (WITHDRAW, WITHDRAWN)):
        if any(one.act == act for one in held):
            return state, len(held) - 1, "", last
    if len(held) >= len(chain):
        return APPROVED, len(held), "", last if acts else number
    return SUPERSEDED if newer else WAITING, len(held), chain[len(held)], last
