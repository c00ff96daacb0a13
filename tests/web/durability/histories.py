"""Who asked for what, when, and what they were told; and what must then be so, whatever happened to the server meanwhile.

In: operations, each with the moment it began and ended and its outcome, and the rows that the store holds in the end.
Out: sentences about what cannot be. Nothing here knows how the server works.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

OK, REFUSED, UNKNOWN = "ok", "refused", "unknown"
WAITING, APPROVED, RETURNED, SUPERSEDED = "waiting", "approved", "returned", "superseded"
MAY_BECOME = {
    WAITING: {WAITING, APPROVED, RETURNED, SUPERSEDED},
    APPROVED: {APPROVED},
    RETURNED: {RETURNED},
    SUPERSEDED: {SUPERSEDED},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A figure handed in under a key; the number it was answered with."""

    begun: float
    ended: float
    outcome: str
    key: str
    item: str
    value: int
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A verdict on figures that were seen at a step."""

    begun: float
    ended: float
    outcome: str
    login: str
    act: str
    steps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page of an item: its figures from the oldest, each with value and state."""

    begun: float
    ended: float
    item: str
    rows: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the store holds in the end: submissions (key, number, figure, item, value, state), decisions (figure, step, act, login),
    official values by item.
    """

    submissions: tuple[tuple[str, int, int, str, int, str], ...]
    decisions: tuple[tuple[int, int, str, str], ...]
    official: tuple[tuple[str, int], ...]


def complaints(submitted: Iterable[Submitted], decided: Iterable[Decided], reads: Iterable[Read], kept: Kept) -> Iterator[str]:
    """Everything that cannot be."""
    submitted, decided, reads = list(submitted), list(decided), list(reads)
    yield from of_submissions(submitted, kept)
    yield from of_decisions(decided, kept)
    yield from of_states(kept)
    yield from of_reads(submitted, reads, kept)


def of_submissions(submitted: list[Submitted], kept: Kept) -> Iterator[str]:
    """An answer is kept exactly once, no answer at most once, a refusal never."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, number, _, _, value, _ in kept.submissions:
        found[key].append((number, value))
    outcomes: dict[str, set[str]] = defaultdict(set)
    for one in submitted:
        outcomes[one.key].add(one.outcome)
        if one.outcome == OK and found[one.key] != [(one.number, one.value)]:
            yield f"{one} was answered; the store has {found[one.key]}"
    for key, said in outcomes.items():
        if len(found[key]) > 1 or (said == {REFUSED} and found[key]):
            yield f"{key}: {said}; the store has {found[key]}"
    for key in found.keys() - outcomes.keys():
        yield f"{key}: nobody handed it in"


def of_decisions(decided: list[Decided], kept: Kept) -> Iterator[str]:
    """Of one step of one figure one verdict is told to have succeeded at most, and it is the one that is kept."""
    made = {(figure, step): (act, login) for figure, step, act, login in kept.decisions}
    done = Counter(place for one in decided if one.outcome == OK for place in one.steps)
    yield from (f"{place}: {count} verdicts were told to have succeeded" for place, count in done.items() if count > 1)
    for one in decided:
        if one.outcome == OK:
            yield from (
                f"{one}; the store has {made.get(place)}" for place in one.steps if made.get(place) != (one.act, one.login)
            )
    asked = {(place, one.act, one.login) for one in decided if one.outcome != REFUSED for place in one.steps}
    for place, (act, login) in made.items():
        if (place, act, login) not in asked:
            yield f"{place}: {act} by {login} was asked for by nobody, or refused"


def of_states(kept: Kept) -> Iterator[str]:
    """A figure is approved by both signatures alone, a later correction never by those of the earlier; official is what was
    approved last.
    """
    acts: dict[int, list[str]] = defaultdict(list)
    for figure, _, act, _ in sorted(kept.decisions):
        acts[figure].append(act)
    last: dict[str, int] = {}
    for _, _, figure, item, value, state in sorted(kept.submissions, key=lambda one: one[2]):
        if (state == APPROVED) != (acts[figure] == ["sign", "approve"]):
            yield f"figure {figure} is {state} after {acts[figure]}"
        if (state == RETURNED) != (acts[figure][-1:] == ["return"]):
            yield f"figure {figure} is {state} after {acts[figure]}"
        if state == APPROVED:
            last[item] = value
    if dict(kept.official) != last:
        yield f"official is {kept.official}, approved last {last}"


def of_reads(submitted: list[Submitted], reads: list[Read], kept: Kept) -> Iterator[str]:
    """What somebody saw stays; states go forward only; what was answered before is seen."""
    numbers = {number: figure for _, number, figure, _, _, _ in kept.submissions}
    for one, other in combinations(sorted(reads, key=lambda one: one.begun), 2):
        if one.item == other.item and one.ended < other.begun:
            yield from of_two_reads(one, other)
    for read in reads:
        seen = {figure for figure, _, _ in read.rows}
        for one in submitted:
            if (
                one.item == read.item
                and one.outcome == OK
                and one.ended < read.begun
                and numbers.get(one.number or 0) not in seen
            ):
                yield f"{one} was answered before {read.begun} and not seen then"


def of_two_reads(one: Read, other: Read) -> Iterator[str]:
    """The earlier is the beginning of the later."""
    if [row[:2] for row in one.rows] != [row[:2] for row in other.rows[: len(one.rows)]]:
        yield f"at {one.begun} and {other.begun} the history of {one.item} began otherwise"
    for (figure, _, before), (_, _, after) in zip(one.rows, other.rows, strict=False):
        if after not in MAY_BECOME[before]:
            yield f"figure {figure} was {before} at {one.begun} and {after} at {other.begun}"
