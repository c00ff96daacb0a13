"""Heads printed one after the other and broken over lines: which words make one head, and where the head ends.

In: the lines at the top of a run, each as its words. Out: heads for some numbers of lines and of columns, the likeliest first;
which of them fits the rows below, the judge of tables says. For each number of heads the cheapest partition of the words is found
by dynamic programming.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gangyao.document.columns.alignment import INFINITE
from gangyao.document.columns.heads import SPAN, YEAR, is_head
from gangyao.document.columns.looks import is_year

MOST_PARTS = 5  # words of one head
MOST_WORDS = 60  # of all heads together
LONGEST = 24  # letters of one
HEAD = 0.15  # price of a head
OVER_LINES = 0.1  # price of a head that goes on in the next line
IN_LINE = 0.3  # price of one that goes on after a space
WHOLE = 0.2  # price of joining what two heads say
STRANGE = 1.0  # price of a word that is part of no head
LATER = 0.4  # price of a word that is left to the rows, so that a head is not cut short
CLOSE = 1.0  # hypotheses dearer than the cheapest by more are left out
MOST = 4  # hypotheses
OPENING, CLOSING = "（([［〔【", "）)]］〕】"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Words as heads, how many lines they take, and how much dearer they are than the likeliest."""

    words: tuple[str, ...]
    lines: int
    price: float


def propose_heads(lines: Sequence[Sequence[str]], most: int) -> list[Heads]:
    """The likeliest heads of the lines, at most `most` of them in a hypothesis; the cheapest first; none of more words than heads
    have.
    """
    total = sum(map(len, lines))
    if total > MOST_WORDS:
        return []
    found = [
        Heads(words=words, lines=count, price=price + LATER * (total - sum(map(len, lines[:count]))))
        for count in range(1, len(lines) + 1)
        for price, words in partitions(tuple(map(tuple, lines[:count])), most)
    ]
    found.sort(key=lambda heads: heads.price)
    return [replace(heads, price=heads.price - found[0].price) for heads in found[:MOST] if heads.price <= found[0].price + CLOSE]


@lru_cache(maxsize=256)
def partitions(lines: tuple[tuple[str, ...], ...], most: int) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """The cheapest partition of all words into each number of heads up to `most`, with its price."""
    words = [word for line in lines for word in line]
    opens = {sum(map(len, lines[:index])) for index in range(len(lines))}
    best: list[dict[int, tuple[float, tuple[str, ...]]]] = [{0: (0.0, ())}]
    for end in range(1, len(words) + 1):
        ways: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start in range(max(0, end - MOST_PARTS), end):
            own = price_of(words[start:end], [start + place in opens for place in range(1, end - start)])
            for count, (price, before) in best[start].items() if own < INFINITE else ():
                if count < most and price + own < ways.get(count + 1, (INFINITE,))[0]:
                    ways[count + 1] = (price + own, (*before, "".join(words[start:end])))
        best.append(ways)
    return tuple(best[-1].values())


def price_of(parts: Sequence[str], broken: Sequence[bool]) -> float:
    """What it costs to take words as one head; `broken` says which gaps between them are ends of lines.

    >>> price_of(["指标性", "质"], [True]) < price_of(["指标性"], []) + price_of(["质"], [])
    True
    >>> price_of(["基期值", "目标值"], [True]) > price_of(["基期值"], []) + price_of(["目标值"], [])
    True
    """
    whole = "".join(parts)
    if len(whole) > LONGEST or not is_one(whole):
        return STRANGE if len(parts) == 1 else INFINITE
    joins = sum(OVER_LINES if end else IN_LINE for end in broken)
    several = any(is_one("".join(parts[:place])) and is_one("".join(parts[place:])) for place in range(1, len(parts)))
    return HEAD + joins + (WHOLE if several else 0.0)


def is_one(words: str) -> bool:
    """Whether words are one head or one year: with brackets that close, and of one year at most.

    >>> [is_one(words) for words in ("基期（2020年）", "（2020年）目标值", "2020年实际2025年目标", "2021—2025年累计")]
    [True, False, False, True]
    """
    if words[:1] in OPENING or not is_balanced(words) or len(YEAR.findall(SPAN.sub("", words))) > 1:
        return False
    return is_head(words) or is_year(words)


def is_balanced(words: str) -> bool:
    """Whether as many brackets open as close."""
    return sum(letter in OPENING for letter in words) == sum(letter in CLOSING for letter in words)
