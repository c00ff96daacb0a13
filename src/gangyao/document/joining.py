"""Paragraphs that the page broke are made whole again.

In: blocks, some of them cut by a page end or a printed line's end. Out: whole paragraphs.
"""

import re
from collections.abc import Iterable, Iterator

from gangyao.document import headings
from gangyao.document.documents import Paragraph, Table
from gangyao.document.words import Words, width
from gangyao.document.zones import Zone

END = re.compile(r"[。！？；;：:…]\s*[”’」』）)】]*\s*$")
OPENS = re.compile(
    r"\s*(?:[—–-]{2,}|[●■◆▶★☆·•◎○□△▲]|(?:注|备注)\s*[:：]|第[一二三四五六七八九十百]+[篇编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]{1,3}[）)]|"
    r"\d{1,2}[.．、](?!\d)|专栏|附?表\s*\d|图\s*\d|附件)"
)
FRAGMENT = re.compile(r"[，,、。；;：:）)”’]")
LONG_ENOUGH = 24  # a shorter line without an end is a title or a signature, not a broken paragraph
SLACK = 2.5  # a line that ends so many characters before the edge is still a full one
EDGE_SHARE = 0.8  # so many of the longer lines end before the edge


def join_broken(blocks: Iterable[Paragraph | Table | Zone], *, hard_lines: bool) -> list[Paragraph | Table | Zone]:
    """The blocks with broken paragraphs joined; `hard_lines` as in Document."""
    pieces = list(blocks)
    edge = page_edge(pieces) if hard_lines else 0.0
    whole: list[Paragraph | Table | Zone] = []
    open_parts: list[Paragraph] = []
    for piece in pieces:
        if open_parts and isinstance(piece, Paragraph) and continues(open_parts, piece, edge):
            open_parts.append(piece)
            continue
        whole.extend(closed(open_parts))
        open_parts = [piece] if isinstance(piece, Paragraph) else []
        if not isinstance(piece, Paragraph):
            whole.append(piece)
    whole.extend(closed(open_parts))
    return whole


def closed(parts: list[Paragraph]) -> Iterator[Paragraph]:
    """The parts as one paragraph; nothing where there are none."""
    if len(parts) == 1:
        yield parts[0]
    elif parts:
        words = Words.join(spaced(parts))
        first = parts[0]
        bold = first.bold + parts[1].bold if first.bold == len(first.words) else first.bold
        yield Paragraph(words=words, bold=bold, level=first.level, page=first.page)


def spaced(parts: list[Paragraph]) -> Iterator[Words]:
    """The words of the parts, with the space kept between Latin words only."""
    for index, part in enumerate(parts):
        words = part.words.strip()
        if index and re.match(r"[A-Za-z]", words.text) and re.search(r"[A-Za-z]$", parts[index - 1].words.text.rstrip()):
            yield Words(" ", words.at[:1])
        yield words


def page_edge(pieces: Iterable[Paragraph | Table | Zone]) -> float:
    """The width, in full characters, that most printed lines reach."""
    widths = sorted(
        width(piece.words.text) for piece in pieces if isinstance(piece, Paragraph) and width(piece.words.text) > LONG_ENOUGH / 2
    )
    return widths[int(len(widths) * EDGE_SHARE)] if widths else 0.0


def continues(parts: list[Paragraph], piece: Paragraph, edge: float) -> bool:
    """Whether a piece goes on with the paragraph before it."""
    last = parts[-1]
    text, before = piece.words.text.strip(), last.words.text.strip()
    if not text or not before or piece.level is not None or OPENS.match(text):
        return False
    if is_title(parts):
        return bool(edge) and continues_title(parts, text, edge)
    if edge:
        if FRAGMENT.match(text) or (FRAGMENT.match(before) and not END.search(before)):
            return True
        full = width(before) >= edge - SLACK
        return full or (not END.search(before) and width(before) > edge / 2)
    if piece.bold and last.bold < len(last.words):
        return False
    return not END.search(before) and len(before) >= LONG_ENOUGH and last.level is None


def is_title(parts: list[Paragraph]) -> bool:
    """Whether the parts so far are a heading, box head or caption."""
    first = parts[0]
    text = "".join(part.words.text.strip() for part in parts)
    if first.level is not None:
        return True
    return (
        headings.read_heading(text) is not None or headings.read_box(text) is not None or headings.read_caption(text) is not None
    )


def continues_title(parts: list[Paragraph], text: str, edge: float) -> bool:
    """Whether a line is the rest of a title broken over lines: short, without an end, no title itself."""
    if headings.read_heading(text) is not None or END.search(text) or re.search(r"[，,。；]", text):
        return False
    before = width(parts[-1].words.text)
    chapter = re.match(r"\s*第[一二三四五六七八九十百]+[篇编章]", parts[0].words.text) is not None
    return before >= edge - SLACK or (chapter and width(text) < edge * 0.8 and len(parts) < 3)  # noqa: PLR2004 - titles take three lines at most
