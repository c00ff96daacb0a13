"""The clauses of a sentence: where the one begins and ends that a place stands in."""

import re
from bisect import bisect_right
from functools import lru_cache

from gangyao.document.prose.amounts import Amount

LONGEST = 400  # letters of a clause on one side of its figure
CLAUSE_END = re.compile(r"[，；：。！？]|(?<!\d)[:](?!\d)")


@lru_cache(maxsize=8)
def clause_ends(sentence: str) -> tuple[int, ...]:
    """Where the clauses of a sentence end."""
    return tuple(match.end() for match in CLAUSE_END.finditer(sentence))


def clause_start(sentence: str, place: int) -> int:
    """Where the clause begins that a place stands in."""
    ends = clause_ends(sentence)
    index = bisect_right(ends, place)
    return max(ends[index - 1] if index else 0, place - LONGEST)


def clause_around(sentence: str, amount: Amount) -> str:
    """The clause an amount stands in, up to its end."""
    ends = CLAUSE_END.search(sentence, amount.end)
    end = ends.start() if ends else len(sentence)
    return sentence[clause_start(sentence, amount.start) : min(end, amount.end + LONGEST)]
