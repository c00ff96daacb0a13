"""Digits that the setting of a page parted by blanks are joined: 4 8 0 亿元 is 480亿元, and 1 000 is a thousand.

In: the words of a paragraph. Out: the same without those blanks; what cannot be joined safely stays, and is said.
"""

import re
from collections.abc import Iterable, Iterator

from gangyao.document.words import Words
from gangyao.vocabulary.passages import Passage

BLANK = "[ \u00a0\u3000\u2002\u2003\u2009]"
RUN = re.compile(rf"(?<![\d.A-Za-z])[\d.]{{1,20}}(?:{BLANK}{{1,2}}[\d.]{{1,20}})+(?![\d.A-Za-z])|(?<=\d){BLANK}+\.(?=\d)")
THOUSANDS = re.compile(rf"\d{{1,3}}(?:{BLANK}\d{{3}})+(?:\.\d+)?")
MEASURED = re.compile(
    r"\s*(?:[%％‰年]|[～~—–-]\s*\d|[十百千万亿]|元|个|家|吨|公里|平方|立方|亩|人|户|倍|度|千瓦|米|公顷|项|件|所|座|条)"
)
FIGURE = re.compile(r"\d+(?:\.\d+)?")
SEVERAL = 3  # so many figures set apart make a paragraph whose every blank between digits is of that kind


def join_digits(words: Words) -> Words:
    """The words with digits joined that belong to one figure; every character keeps its place.

    >>> join_digits(Words.of("达到4 8 0 亿元，增长6 3 .5 %，1 000家，表2 2025年", 0)).text
    '达到480 亿元，增长63.5 %，1000家，表2 2025年'
    """
    text = words.text
    if not any(blank in text for blank in " \u00a0\u3000\u2002\u2003\u2009"):
        return words
    apart = sum(is_apart(match[0]) for match in RUN.finditer(text)) >= SEVERAL
    kept: list[Words] = []
    place = 0
    for match in RUN.finditer(text):
        if is_one(match, text, apart=apart):
            kept.append(words[place : match.start()])
            pieces = (match.start() + one.start() for one in re.finditer(r"[\d.]", match[0]))
            kept.extend(words[piece : piece + 1] for piece in pieces)
            place = match.end()
    return Words.join([*kept, words[place:]]) if place else words


def is_apart(run: str) -> bool:
    """Whether every piece of a run is a single digit, with its point or not."""
    return all(len(piece.replace(".", "")) <= 1 for piece in run.split())


def is_one(match: re.Match[str], text: str, *, apart: bool) -> bool:
    """Whether a run of digits and blanks is one figure."""
    run = match[0]
    whole = "".join(run.split())
    if whole == "." or FIGURE.fullmatch(whole) is None:
        return whole == "."
    if is_apart(run) or THOUSANDS.fullmatch(run):
        return MEASURED.match(text, match.end()) is not None
    return apart and MEASURED.match(text, match.end()) is not None


def read_doubts(texts: Iterable[Words]) -> Iterator[tuple[Passage, str]]:
    """Where digits still stand apart before a unit, so that nobody can tell which figure is meant."""
    for words in texts:
        for match in RUN.finditer(words.text):
            if MEASURED.match(words.text, match.end()) and not re.match(r"\s*年", words.text[match.end() :]):
                yield words.passage(match.start(), match.end()), match[0]
