"""Which text of one list says what a text of another does: pairs of letters, weighed by how seldom they are.

In: two lists of texts. Out: places of both with a likeness between 0 and 1, the best counterpart of each, one above a threshold.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

LIKE = 0.15  # above it 24 of 26 pairs of two cities were of one matter (docs/checking.md); what others share is in every plan
LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]+")


def alike_texts(own: Sequence[str], upper: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """For each text the one of the other list that is most like it, where it is like enough.

    >>> [(one, other) for one, other, _ in alike_texts(["发展现代种业"], ["壮大现代种业", "建设公路"])]
    [(0, 0)]
    """
    counted = [pairs(text) for text in (*own, *upper)]
    seen = Counter(pair for bag in counted for pair in bag)
    weights = {pair: math.log((1 + len(counted)) / count) for pair, count in seen.items()}
    vectors = [unit({pair: weights[pair] * math.sqrt(count) for pair, count in bag.items()}) for bag in counted]
    for one, vector in enumerate(vectors[: len(own)]):
        scores = [(product(vector, other), place) for place, other in enumerate(vectors[len(own) :])]
        best, place = max(scores, default=(0.0, 0))
        if best >= LIKE:
            yield one, place, round(best, 3)


def pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring letters with how often each stands."""
    return Counter(word[at : at + 2] for word in LETTERS.findall(text) for at in range(len(word) - 1))


def unit(vector: dict[str, float]) -> dict[str, float]:
    """The vector at length one."""
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {pair: weight / length for pair, weight in vector.items()}


def product(one: dict[str, float], other: dict[str, float]) -> float:
    """The cosine of two vectors of length one."""
    few, many = sorted((one, other), key=len)
    return sum(weight * many.get(pair, 0.0) for pair, weight in few.items())
