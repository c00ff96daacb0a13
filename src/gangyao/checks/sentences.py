"""The sentences of a document, whole where lines broke them, each character with its place; rows of tables are none.

In: the document's text. Out: Sentences, in order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gangyao.document.prose.amounts import Amount, read_amounts
from gangyao.document.words import Words
from gangyao.vocabulary.passages import Passage

ENDS = re.compile(r"(?<=[。！？；;])")
CELLS = re.compile(r"\||\t|\S {2,}\S+ {2,}\S|…{3}|\.{6}")  # what parts the cells of a table, and leads to a page's number
OPENS = re.compile(
    r"[#>*\-•—]|第[一二三四五六七八九十百\d]+[篇章节]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、]\s*\D|专栏|表\s*\d"
)
FULL = 18  # letters of a line that may have ended because its column did
LONGEST = 400  # letters of a sentence that is looked at
MARKS = re.compile(r"[*#>`]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words with their places, and the same read with punctuation in full width."""

    words: Words
    read: str

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.words.text

    def passage(self, start: int, end: int) -> Passage:
        """Where characters start to end stand."""
        return self.words.passage(start, end)


@lru_cache(maxsize=2)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    r"""Every sentence of the text.

    >>> [one.text for one in sentences_of("全年完成交通领域总投资10亿元，其中公路\n6亿元。建成学校\n| 1 | 2 |")]
    ['全年完成交通领域总投资10亿元，其中公路6亿元。', '建成学校']
    """
    found = (words for paragraph in paragraphs_of(text) for words in cut(paragraph))
    return tuple(Sentence(words, words.reading()) for words in found)


def paragraphs_of(text: str) -> Iterator[Words]:
    """Lines joined where one goes on in the next."""
    parts: list[Words] = []
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        words = Words.of(line, start).strip()
        start += len(line) + 1
        ends = not bare or CELLS.search(bare) is not None or OPENS.match(bare) is not None
        if parts and (ends or not goes_on(parts[-1].text)):
            yield Words.join(parts)
            parts = []
        if bare and CELLS.search(bare) is None:
            parts.append(words)
    if parts:
        yield Words.join(parts)


def goes_on(line: str) -> bool:
    """Whether a line was broken and not ended."""
    return len(line) >= FULL and not line.endswith(("。", "；", "：", "！", "？", ":"))


def cut(paragraph: Words) -> Iterator[Words]:
    """The sentences of a paragraph, without the marks of headings and of bold type."""
    start = 0
    for stop in (*(match.start() for match in ENDS.finditer(paragraph.text) if match.start()), len(paragraph)):
        words = paragraph[start:stop]
        start = stop
        bare = plain(words) if 0 < len(words) <= LONGEST else words[:0]
        if len(bare):
            yield bare


def plain(words: Words) -> Words:
    """The same words without marks of the markup."""
    if MARKS.search(words.text) is None:
        return words
    kept, start = [], 0
    for match in MARKS.finditer(words.text):
        kept.append(words[start : match.start()])
        start = match.end()
    return Words.join([*kept, words[start:]])


@lru_cache(maxsize=4096)
def amounts_in(sentence: str) -> tuple[Amount, ...]:
    """The amounts of a sentence, in order."""
    return tuple(read_amounts(sentence))
