"""Which object of the old version is which of the new: one to one, the surest first, the same in both directions.

In: entries of both sides. Out: pairs of entries, None where one side has no counterpart.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

Item = TypeVar("Item")
LIKELY = 50  # of 100: names less alike than this are never compared further
MOST = 12  # counterparts that one name is compared with further, in either direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[Item]):
    """An object as matching sees it.

    `keys` go from the fullest to the loosest: objects of both sides that share one are the same, where nothing fuller
    has settled them; None is no key. `words` (all that the object says) decide which of several with one key belong
    together. What no key settles is compared by `name` within its `block`: the facts that likeness must not override.
    `home` is the sign of the section.
    """

    item: Item
    keys: tuple[Hashable, ...]
    name: str
    words: str
    block: Hashable = None
    home: int | None = None


Pair = tuple[Entry[Item] | None, Entry[Item] | None]
Accept = Callable[[Entry[Item], Entry[Item], float], float | None]


@dataclass(slots=True)
class Board(Generic[Item]):
    """What is settled so far, by place in either list."""

    old: Sequence[Entry[Item]]
    new: Sequence[Entry[Item]]
    pairs: dict[int, int]
    taken: set[int]

    def left(self) -> tuple[list[int], list[int]]:
        """Places that are not settled yet."""
        old = [index for index in range(len(self.old)) if index not in self.pairs]
        return old, [index for index in range(len(self.new)) if index not in self.taken]

    def settle(self, scored: Iterable[tuple[float, int, int]]) -> None:
        """Take pairs from the highest score down; among equals, those that stand at like places."""
        for _, one, other in sorted(scored, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[1] + pair[2])):
            if one not in self.pairs and other not in self.taken:
                self.pairs[one] = other
                self.taken.add(other)


def match(old: Sequence[Entry[Item]], new: Sequence[Entry[Item]], accept: Accept[Item]) -> list[Pair[Item]]:
    """Pairs in the order of the new side, then what only the old side has.

    `accept` gives the final score of two entries whose names are alike (it is told how much, of 100), None to refuse.
    """
    board = Board(old=old, new=new, pairs={}, taken=set())
    for index in range(max((len(entry.keys) for entry in (*old, *new)), default=0)):
        settle_by_key(board, index)
    settle_by_likeness(board, accept)
    counterpart = {other: one for one, other in board.pairs.items()}
    kept = [(old[counterpart[index]] if index in counterpart else None, entry) for index, entry in enumerate(new)]
    return [*kept, *((old[index], None) for index in board.left()[0])]


def match_left(pairs: Sequence[Pair[Item]], accept: Accept[Item]) -> list[Pair[Item]]:
    """The same pairs, where what was left alone is matched anew by the likeness of its words instead of its name."""
    ones = [replace(one, keys=(), name=one.words) for one, other in pairs if one is not None and other is None and one.words]
    others = [
        replace(other, keys=(), name=other.words) for one, other in pairs if one is None and other is not None and other.words
    ]
    found = [(one, other) for one, other in match(ones, others, accept) if one is not None and other is not None]
    settled = {id(one.item) for one, _ in found}, {id(other.item) for _, other in found}
    kept = [
        (one, other)
        for one, other in pairs
        if (one is None or id(one.item) not in settled[0]) and (other is None or id(other.item) not in settled[1])
    ]
    return [*kept, *found]


def settle_by_key(board: Board[Item], index: int) -> None:
    """Pair what shares its key at that index; of several, those whose words are most alike."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((board.old, board.new)):
        for place in board.left()[side]:
            keys = entries[place].keys
            if index < len(keys) and keys[index] is not None:
                groups[keys[index]][side].append(place)
    for ones, others in groups.values():
        if len({board.old[one].words for one in ones} | {board.new[other].words for other in others}) == 1:
            board.settle((0, one, other) for one, other in zip(ones, others, strict=False))
        elif ones and others:
            while settle_round(board, ones, others):
                pass


def settle_round(board: Board[Item], ones: Sequence[int], others: Sequence[int]) -> bool:
    """Pair what is most alike among those left of a group; False where nothing was left to pair."""
    left = [one for one in ones if one not in board.pairs], [other for other in others if other not in board.taken]
    words = [board.old[one].words for one in left[0]], [board.new[other].words for other in left[1]]
    board.settle((score, left[0][one], left[1][other]) for one, other, score in alike(*words, cutoff=0))
    return bool(left[0] and left[1])


def settle_by_likeness(board: Board[Item], accept: Accept[Item]) -> None:
    """Pair what `accept` takes for the same among those of one block that no key settled."""
    blocks: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, entries in enumerate((board.old, board.new)):
        for place in board.left()[side]:
            blocks[entries[place].block][side].append(place)
    scored = []
    for ones, others in blocks.values():
        names = [board.old[one].name for one in ones], [board.new[other].name for other in others]
        for one, other, likeness in alike(*names, cutoff=LIKELY):
            score = accept(board.old[ones[one]], board.new[others[other]], likeness)
            if score is not None:
                scored.append((score, ones[one], others[other]))
    board.settle(scored)


def alike(old: Sequence[str], new: Sequence[str], *, cutoff: float) -> Iterator[tuple[int, int, float]]:
    """Places of both lists whose words are alike, with how much; for each word the best of the other list.

    Both directions are searched, so that exchanging the lists exchanges the places and changes nothing else.
    """
    found: dict[tuple[int, int], float] = {}
    for place, word in enumerate(old):
        for _, score, other in process.extract(word, new, scorer=fuzz.ratio, score_cutoff=cutoff, limit=MOST):
            found[place, other] = score
    for place, word in enumerate(new):
        for _, score, other in process.extract(word, old, scorer=fuzz.ratio, score_cutoff=cutoff, limit=MOST):
            found[other, place] = score
    yield from ((one, other, score) for (one, other), score in found.items())
