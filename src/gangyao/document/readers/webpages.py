"""A government web page becomes blocks: the main text found, navigation dropped.

In: the page's source. Out: generated text and its blocks.
"""

import html as html_text
import re
from collections.abc import Iterator

from lxml import etree, html

from gangyao.document.documents import Block, Paragraph
from gangyao.document.readers.writing import Writing, placed
from gangyao.vocabulary.texts import Unreadable

DROPPED = frozenset("script style noscript template nav footer iframe svg form button select head object video audio".split())
BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote center table tr td th tbody thead tfoot "
    "pre body figure figcaption address hr aside fieldset caption".split()
)
BOLD = frozenset({"b", "strong"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
END = re.compile(r"[，。；：、]")
ENOUGH = 0.75  # the main text holds so much of the page's prose
MOST_SPAN = 100
LONGEST_CELL = 2000  # characters; a longer cell holds the page itself
POWERS = frozenset({"2", "3"})  # of a metre: m², km³ are units and no footnotes
FOOTNOTE = re.compile(r"\s*[\[［(（]?\d{1,3}[\]］)）]?\s*")


def read_webpage(source: str) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of the page's main text; raises Unreadable where it has none."""
    root = parsed(source)
    if root is None:
        raise Unreadable("no-text")
    main = main_text(root)
    writing = Writing()
    walk(main, writing)
    text, blocks = writing.result()
    if not any(CHINESE.search(block.words.text) for block in blocks if isinstance(block, Paragraph)) and CHINESE.search(source):
        text, blocks = bare(source)
    if not blocks:
        raise Unreadable("no-text")
    return text, blocks


def bare(source: str) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of a page that no parser can follow, such as one nested ten thousand deep: its words without tags."""
    plain = without(without(without(source, "<!--", "-->"), "<script", "</script"), "<style", "</style")
    writing = Writing()
    for line in re.split(r"[\r\n]+", html_text.unescape(re.sub(r"<[^<>]*>", "\n", plain))):
        if line.strip():
            writing.paragraph(line.strip())
    return writing.result()


def without(source: str, begins: str, ends: str) -> str:
    """The source without what stands between two marks, whatever their case; unclosed, it goes to the end."""
    pieces = re.split(re.escape(begins), source, flags=re.IGNORECASE)
    kept = [re.split(re.escape(ends), piece, maxsplit=1, flags=re.IGNORECASE)[1:] for piece in pieces[1:]]
    return pieces[0] + "".join(piece[0] for piece in kept if piece)


def parsed(source: str) -> "etree._Element | None":
    """The tree of the page, however broken or deep its source."""
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(
            re.sub(r"^\s*<\?xml[^>]*\?>", "", source).encode("utf-8", errors="replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def main_text(root: "etree._Element") -> "etree._Element":
    """The smallest part of the page that holds most of its prose; prose is Chinese with punctuation, links aside."""
    weights: dict[etree._Element, int] = {}
    for node in reversed(list(root.iter("*"))):
        own = weights.get(node, 0)
        if is_dropped(node) or tag(node) == "a":
            own = 0
        else:
            own += weight(node.text)
        weights[node] = own
        parent = node.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + own + (0 if is_dropped(parent) else weight(node.tail))
    total = weights[root]
    best = root
    while True:
        child = max(best, key=lambda node: weights.get(node, 0), default=None)
        if child is None or weights.get(child, 0) < ENOUGH * total or tag(child) in {"p", "span", "font", "table"} or not total:
            return best
        best = child


def weight(text: str | None) -> int:
    """How much prose a piece of text is: its Chinese letters, counted fully only beside punctuation."""
    if not text:
        return 0
    letters = len(CHINESE.findall(text))
    return letters if END.search(text) else letters // 4


def words_of(node: "etree._Element") -> str:
    """All words below an element."""
    return "".join(str(text) for text in node.itertext())


def tag(node: "etree._Element") -> str:
    """The name of an element in small letters; empty for comments."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def is_dropped(node: "etree._Element") -> bool:
    """Whether an element shows nothing or no text."""
    return tag(node) in DROPPED or tag(node) == "" or HIDDEN.search(node.get("style") or "") is not None


class Line:
    """A paragraph while its pieces come in, with how many of its first letters are bold."""

    def __init__(self) -> None:
        self.text = ""
        self.bold = 0
        self.open = True

    def add(self, text: str | None, *, bold: bool) -> None:
        """Add a piece with white space folded."""
        words = re.sub(r"[\s\u00a0\u3000]+", " ", text or "")
        if not self.text:
            words = words.lstrip()
        if not words:
            return
        self.text += words
        if bold and self.open:
            self.bold = len(self.text)
        elif words.strip():
            self.open = False

    def close(self, writing: Writing, level: int | None) -> None:
        """Write the paragraph, where it holds anything."""
        text = self.text.strip()
        if text:
            writing.paragraph(text, bold=0 if level else min(self.bold, len(text)), level=level)
        self.__init__()  # type: ignore[misc]


def walk(main: "etree._Element", writing: Writing) -> None:
    """Write everything below an element; a stack instead of recursion, since pages nest without bound."""
    line = Line()
    stack: list[tuple[str, etree._Element, bool, int | None]] = [("open", main, False, None)]
    while stack:
        step, node, bold, level = stack.pop()
        if step == "tail":
            line.add(node.tail, bold=bold)
        elif step == "close":
            line.close(writing, level)
        else:
            enter(node, bold=bold, level=level, line=line, writing=writing, stack=stack)
    line.close(writing, None)


def enter(
    node: "etree._Element",
    *,
    bold: bool,
    level: int | None,
    line: Line,
    writing: Writing,
    stack: list[tuple[str, "etree._Element", bool, int | None]],
) -> None:
    """One element: dropped, a table, a line break, or its text and then its children."""
    name = tag(node)
    power = line.text.endswith(("m", "M")) and words_of(node) in POWERS
    if is_dropped(node) or (name == "sup" and FOOTNOTE.fullmatch(words_of(node)) and not power):
        return
    if name == "br":
        line.close(writing, level)
        return
    if name == "table" and is_data_table(node):
        line.close(writing, level)
        writing.table(placed(list(table_rows(node))))
        return
    inner_bold, inner_level = bold or name in BOLD, HEADINGS.get(name, level)
    if name in BLOCKS:
        line.close(writing, level)
        stack.append(("close", node, bold, inner_level))
    line.add(node.text, bold=inner_bold)
    for child in reversed(node):
        stack.append(("tail", child, inner_bold, inner_level))
        stack.append(("open", child, inner_bold, inner_level))


def is_data_table(table: "etree._Element") -> bool:
    """Whether a table holds cells of words and is no scaffold of the page: no table inside, no cell as long as a text."""
    if table.find(".//table") is not None:
        return False
    cells = table.findall(".//td") + table.findall(".//th")
    lengths = [len(words_of(cell).strip()) for cell in cells]
    return any(lengths) and max(lengths) < LONGEST_CELL


def table_rows(table: "etree._Element") -> Iterator[list[tuple[str, int, int]]]:
    """The rows of a table: words, rows and columns spanned of each cell."""
    for row in table.iter("tr"):
        yield [(cell_text(cell), span(cell, "rowspan"), span(cell, "colspan")) for cell in row if tag(cell) in {"td", "th"}]


def span(cell: "etree._Element", name: str) -> int:
    """How many rows or columns a cell spans."""
    value = re.match(r"\s*(\d{1,4})", cell.get(name) or "1")
    return max(1, min(MOST_SPAN, int(value[1]))) if value else 1


def cell_text(cell: "etree._Element") -> str:
    """The words of a cell; several short paragraphs are one text, long ones keep their line ends."""
    parts = [re.sub(r"[\s\u00a0\u3000]+", " ", part).strip() for part in paragraphs_of(cell)]
    stated = [part for part in parts if part]
    long = len(stated) > 1 and any(len(part) > 30 for part in stated)  # noqa: PLR2004 - a box of prose, no cell of figures
    return ("\n" if long else "").join(stated)


def paragraphs_of(cell: "etree._Element") -> Iterator[str]:
    """The texts of the paragraphs of a cell, footnote numbers left out."""
    text = ""
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        name = tag(node)
        if event == "start":
            if name in BLOCKS or name == "br":
                yield text
                text = ""
            power = text.endswith(("m", "M")) and words_of(node) in POWERS
            footnote = name == "sup" and FOOTNOTE.fullmatch(words_of(node)) is not None and not power
            text += "" if footnote or is_dropped(node) else node.text or ""
        else:
            if name in BLOCKS:
                yield text
                text = ""
            text += (node.tail or "") if node is not cell else ""
    yield text
