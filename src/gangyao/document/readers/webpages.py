"""A government web page becomes blocks: the main text found, navigation and front matter dropped.

In: the page's source. Out: generated text and its blocks.
"""

import base64
import email
import html as html_text
import re
from dataclasses import dataclass, field

from lxml import etree, html

from gangyao.document.documents import Paragraph, Part
from gangyao.document.readers.mainparts import BLOCKS, CHINESE, is_data_table, is_dropped, is_furniture, main_part, tag, words_of
from gangyao.document.readers.webtables import FOOTNOTE, POWERS, Row, block_rows, table_rows
from gangyao.document.readers.writing import Writing, placed
from gangyao.vocabulary.texts import Unreadable, decode

BOLD = frozenset({"b", "strong"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BOXED = frozenset({"div", "section", "ul", "ol", "dl", "article"})  # that may be set as a table
TITLE_MARKS = frozenset({"articletitle", "article-title", "title"})
SITE = re.compile(r"\s*[-_—|–>].*$")
NAMED = 12  # blocks within which the main text says its own title
LONGEST_TITLE = 100
META = re.compile(
    r"\s*[【\[（(]?\s*(?:(?:发布时间|发布日期|信息来源|来\s*源|稿源|作者|浏览次数|浏览量|点击数|点击率|访问量|字体|字体大小|字号|索引号|责任编辑|编辑|审核|分享到?|当前位置|您的位置|您当前的位置|"
    r"您现在的位置|所在位置|上一[篇条页]|下一[篇条页]|相关(?:链接|阅读|附件|解读|稿件|文档|新闻|文件)|附件下载|主办单位|承办单位|技术支持|网站标识码)\s*[:：】\]]"
    r"|(?:扫一扫|打印本?页?|关闭窗口|关闭本页|返回顶部|版权所有|收藏本页|保护视力色|[A-Z]{2,5}备\d|[\u4e00-\u9fff]ICP备|[\u4e00-\u9fff]公网安备).{0,60}$)"
)
LONGEST_META = 120
KEPT = re.compile(r"\s*data:image/[\w.+-]+;base64,(?P<bytes>.+)", re.DOTALL)
LARGE = (400, 160)  # dots; a smaller picture in a text is no table
MOST_LETTERS, MOST_ELEMENTS = 5000, 800  # of a menu or front matter with all its white space


def read_webpage(source: str) -> tuple[str, tuple[Part, ...]]:
    """Text and blocks of the page's main text; raises Unreadable where it has none."""
    root = parsed(source)
    if root is None:
        raise Unreadable("no-text")
    main, hidden = main_part(root)
    writing = Writing()
    walk(main, writing, hidden=hidden)
    writing = titled(writing, root, main, hidden=hidden)
    text, blocks = writing.result()
    if not any(CHINESE.search(block.words.text) for block in blocks if isinstance(block, Paragraph)) and CHINESE.search(source):
        text, blocks = bare(source)
    if not blocks:
        raise Unreadable("no-text")
    return text, blocks


def unpacked(content: bytes) -> str:
    """The source of a page; of one that was saved with its pictures in one file (MHT), its own part."""
    if b"mime-version:" not in content[:2000].lower():
        return decode(content)
    parts = email.message_from_bytes(content).walk()
    page = next((part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"), None)
    return decode(page if isinstance(page, bytes) else content)


def titled(writing: Writing, root: "etree._Element", main: "etree._Element", *, hidden: bool) -> Writing:
    """The same text, under the title that the page prints above it and the text itself does not say."""
    title = page_title(root)
    first = "".join(block.words.text for block in writing.blocks[:NAMED] if isinstance(block, Paragraph))
    if not title or not writing.blocks or re.sub(r"\s", "", title) in re.sub(r"\s", "", first):
        return writing
    again = Writing()
    again.paragraph(title, level=1)
    walk(main, again, hidden=hidden)
    return again


def page_title(root: "etree._Element") -> str:
    """The title of the text that a page shows: as its marks say, else its one first heading, else its own without the site's."""
    marks = [node.get("content") or "" for node in root.iter("meta") if (node.get("name") or "").lower() in TITLE_MARKS]
    headings = [words_of(node) for node in root.iter("h1")]
    pages = [SITE.sub("", words_of(node).strip()) for node in root.iter("title")]
    for words in (*marks[:1], *(headings if len(headings) == 1 else []), *pages[:1]):
        title = re.sub(r"\s+", " ", words).strip()
        if CHINESE.search(title) and len(title) <= LONGEST_TITLE:
            return title
    return ""


def bare(source: str) -> tuple[str, tuple[Part, ...]]:
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
        if text and not (len(text) <= LONGEST_META and META.match(text)):
            writing.paragraph(text, bold=0 if level else min(self.bold, len(text)), level=level)
        self.__init__()  # type: ignore[misc]


@dataclass(slots=True)
class Walk:
    """A way through a part of a page: what is still to come, the paragraph that is open, and how much each element holds."""

    writing: Writing
    hidden: bool
    sizes: "dict[etree._Element, tuple[int, int]]"
    line: Line = field(default_factory=Line)
    stack: "list[tuple[str, etree._Element, bool, int | None]]" = field(default_factory=list)

    def through(self, main: "etree._Element") -> None:
        """Write everything below an element; a stack instead of recursion, since pages nest without bound."""
        self.stack.append(("open", main, False, None))
        while self.stack:
            step, node, bold, level = self.stack.pop()
            if step == "tail":
                self.line.add(node.tail, bold=bold)
            elif step == "close":
                self.line.close(self.writing, level)
            elif node is main or not is_dropped(node, hidden=self.hidden):
                self.enter(node, bold=bold, level=level)
        self.line.close(self.writing, None)

    def enter(self, node: "etree._Element", *, bold: bool, level: int | None) -> None:
        """One element: dropped, a table, a line break, or its text and then its children."""
        name = tag(node)
        power = self.line.text.endswith(("m", "M")) and words_of(node) in POWERS
        if name == "sup" and FOOTNOTE.fullmatch(words_of(node)) and not power:
            return
        if name == "img":
            self.take_picture(node, level)
        elif name == "br":
            self.line.close(self.writing, level)
        elif name not in BLOCKS or not self.take_block(node, level):
            self.open(node, bold=bold or name in BOLD, level=HEADINGS.get(name, level))

    def take_picture(self, node: "etree._Element", level: int | None) -> None:
        """A picture that the page holds is read; one that it only names is told where it is said to be large."""
        kept = KEPT.match(node.get("src") or "")
        if kept:
            from gangyao.document.readers.pictures import take_picture  # noqa: PLC0415 - only for pages that hold pictures

            self.line.close(self.writing, level)
            take_picture(bytes_of(kept["bytes"]), self.writing)
        elif min(side(node, "width") - LARGE[0], side(node, "height") - LARGE[1]) >= 0:
            self.line.close(self.writing, level)
            self.writing.picture(side(node, "width"), side(node, "height"))

    def take_block(self, node: "etree._Element", level: int | None) -> bool:
        """Whether a block is dropped or written as a table."""
        letters, elements = self.sizes[node]
        if letters <= MOST_LETTERS and elements <= MOST_ELEMENTS and is_furniture(node):
            return True
        rows = rows_in(node)
        if rows:
            self.line.close(self.writing, level)
            self.writing.table(placed(rows))
        return bool(rows)

    def open(self, node: "etree._Element", *, bold: bool, level: int | None) -> None:
        """The text of an element now, its children and what follows them later."""
        if tag(node) in BLOCKS:
            self.line.close(self.writing, level)
            self.stack.append(("close", node, bold, level))
        self.line.add(node.text, bold=bold)
        for child in reversed(node):
            self.stack.append(("tail", child, bold, level))
            self.stack.append(("open", child, bold, level))


def bytes_of(text: str) -> bytes:
    """The bytes that a page holds as letters; none where they are none."""
    try:
        return base64.b64decode(re.sub(r"\s|%0[AD]", "", text))
    except ValueError:
        return b""


def side(node: "etree._Element", name: str) -> int:
    """How wide or high a picture is said to be, in dots; 0 where nothing says it."""
    styled = re.search(rf"(?:^|;|\s){name}\s*:\s*(\d{{1,5}})", node.get("style") or "")
    stated = re.match(r"\s*(\d{1,5})(?!\d*%)", node.get(name) or "")
    return int((stated or styled or ["0", "0"])[1])


def walk(main: "etree._Element", writing: Writing, *, hidden: bool) -> None:
    """Write everything below an element."""
    Walk(writing, hidden, sizes_of(main)).through(main)


def sizes_of(main: "etree._Element") -> "dict[etree._Element, tuple[int, int]]":
    """How many letters and elements stand in each element."""
    letters: dict[etree._Element, int] = {}
    elements: dict[etree._Element, int] = {}
    for node in reversed(list(main.iter("*"))):
        letters[node] = letters.get(node, 0) + len(node.text or "")
        elements[node] = elements.get(node, 0) + 1
        parent = node.getparent()
        if parent is not None:
            letters[parent] = letters.get(parent, 0) + letters[node] + len(node.tail or "")
            elements[parent] = elements.get(parent, 0) + elements[node]
    return {node: (count, elements[node]) for node, count in letters.items() if node in elements}


def rows_in(node: "etree._Element") -> list[Row]:
    """The rows of an element that is a table; empty where it is none."""
    if is_data_table(node):
        return list(table_rows(node))
    return block_rows(node) if tag(node) in BOXED else []
