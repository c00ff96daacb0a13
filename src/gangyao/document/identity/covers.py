"""The cover: the first lines of a document without white space, and what each of them is.

In: a Document. Out: a Cover; later modules ask it for title, place, number and date.
"""

import re
from dataclasses import dataclass
from itertools import islice

from gangyao.document.documents import Document, Paragraph
from gangyao.document.words import FULL_WIDTH

LONGEST = 400  # characters of a line that are looked at
FRONT = 80  # lines that may belong to the cover, page furniture included
BACK = 12  # lines at the end that may hold a signature and a day
FRONT_MATTER = re.compile(r"(?:title|标题|source|url|date|author|description|keywords)[:：]", re.IGNORECASE)
OPENS_BODY = re.compile(
    r"(?:目录|目次|序言|前言|引言|导言)|各位代表[：:！]?|第[一二三四五六七八九十]+[章篇编节部].*|[一二三四五六七八九十]+、.*|（[一二三四五六七八九十]+）.*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The lines that open the document up to its first chapter, what its front matter calls it, and its last lines."""

    lines: tuple[str, ...]
    named: str | None
    last: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The lines, each on its own."""
        return "\n".join(self.lines)


def read_cover(document: Document) -> Cover:
    """The cover of a document."""
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    lines: list[str] = []
    named = None
    for block in islice(blocks, FRONT):
        line = plain(block.words.text)
        matter = FRONT_MATTER.match(line)
        if matter:
            named = line[matter.end() :] if line.lower().startswith(("title", "标题")) else named
        elif line:
            lines.append(line[:LONGEST])
    return Cover(lines=tuple(lines), named=named, last=tuple(plain(block.words.text) for block in blocks[-BACK:]))


def plain(text: str) -> str:
    """A line without white space and the mark of a footnote, its brackets in full width."""
    return re.sub(r"[\s\u200b\ufeff]+|\[\d{1,2}\]$", "", text[: 3 * LONGEST]).translate(FULL_WIDTH)


def is_body(line: str) -> bool:
    """Whether the document's own text begins with this line: a list of contents, an address, a first chapter."""
    return OPENS_BODY.fullmatch(line) is not None
