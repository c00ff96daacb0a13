"""A Word file as it is printed: its pages, and its paragraphs with their fonts, sizes and distances of lines.

In: the bytes of a DOCX. Out: a Print.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from lxml import etree

from gangyao.document.readers.wordfiles import runs_of, write_document
from gangyao.typesetting.standard import POINTS, Role
from gangyao.typesetting.styles import Sheet, number, read_sheet
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.texts import Unreadable

TWIPS = 20 * POINTS  # in a millimetre
CHINESE = re.compile(r"[\u4e00-\u9fff]")
HEADS = (
    (Role.ONE, re.compile(r"^[一二三四五六七八九十百]+、")), (Role.TWO, re.compile(r"^[（(][一二三四五六七八九十百]+[）)]")),
    (Role.THREE, re.compile(r"^\d{1,2}[.．、](?!\d)")), (Role.FOUR, re.compile(r"^[（(]\d{1,2}[）)]")),
)  # fmt: skip
LONGEST_HEAD = 40  # letters; what is longer is a sentence that begins with its heading, up to the first 。
SHORTEST_BODY = 25
LONGEST_LEADER = 120
TITLE_WORDS = re.compile(r"(?:规划|纲要|报告|意见|通知|方案|办法|决定|决议|公报|函|请示|批复|纪要)(?:》)?(?:（.*）)?$")
FIRST_LINES = 15
GRIDS = {"lines", "linesAndChars", "snapToChars"}
CONTENTS = re.compile(r"…|\.{3,}|·{3,}|．{3,}")  # leaders of a table of contents that was typed
PAGE_FIELD = re.compile(r"\bPAGE\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A section's page in millimetres; `pitch` is its grid in points, None without one; `numbered`: a page number is printed."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: float | None
    numbered: bool

    @property
    def sideways(self) -> bool:
        """Whether the page is turned."""
        return self.width > self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph: its number from 1 among those with words, where it stands in the text, what it is, how it is printed.
    `pitch` is in points, None where it follows the font; `font` and `size` are those of most of its Chinese letters.
    """

    number: int
    text: str
    passage: Passage
    role: Role
    font: str
    size: float
    pitch: float | None
    multiple: float = 1.0
    in_table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A document as it is printed."""

    text: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]


def read_print(content: bytes) -> Print:
    """The document; raises Unreadable where the file is broken or holds no words."""
    try:
        document = docx.Document(io.BytesIO(content))
        writing = write_document(document)
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, AttributeError) as error:
        raise Unreadable("broken", kind="DOCX") from error
    text, blocks = writing.result()
    if not blocks:
        raise Unreadable("empty")
    theme = next((one.target_part.blob for one in document.part.rels.values() if one.reltype.endswith("/theme")), None)
    sheet = read_sheet(document.styles.element, theme)
    pages = tuple(pages_of(document))
    lines, seen = [], 0
    for origin in writing.origins:
        words, part = text[origin.start : origin.end], origin.part
        if words.strip() and isinstance(part, etree._Element):
            seen += 1
            place = Passage(start=origin.start, end=origin.end)
            lines.append(line_of(seen, words, place, part, sheet, pages[0] if pages else None))
    return Print(text=text, pages=pages, lines=tuple(lines))


def pages_of(document: "docx.document.Document") -> Iterator[Page]:
    """The page of each section; a footer that is not its own is that of the section before."""
    numbered = False
    for section in document.sections:
        own = section._sectPr
        parts = [one for one in (section.footer, section.even_page_footer, section.header) if not one.is_linked_to_previous]
        if parts:
            numbered = any(has_page_field(one._element) for one in parts)
        size, edges, grid = own.find(qn("w:pgSz")), own.find(qn("w:pgMar")), own.find(qn("w:docGrid"))
        pitch = number(grid.get(qn("w:linePitch"))) if grid is not None and grid.get(qn("w:type")) in GRIDS else None
        top, bottom, left, right = (length(edges, name) for name in ("top", "bottom", "left", "right"))
        yield Page(
            width=length(size, "w"), height=length(size, "h"), top=top, bottom=bottom, left=left + length(edges, "gutter"),
            right=right, pitch=pitch / 20 if pitch else None, numbered=numbered,
        )  # fmt: skip


def length(element: "etree._Element | None", name: str) -> float:
    """A length of the file in millimetres, 0 where there is none."""
    stated = number(element.get(qn(f"w:{name}"))) if element is not None else None
    return round(abs(stated or 0.0) / TWIPS, 1)


def has_page_field(element: "etree._Element") -> bool:
    """Whether a footer prints the number of its page."""
    words = "".join(one.text or "" for one in element.iter(qn("w:instrText")))
    simple = " ".join(one.get(qn("w:instr"), "") for one in element.iter(qn("w:fldSimple")))
    return PAGE_FIELD.search(f"{words} {simple}") is not None or next(element.iter(qn("w:pgNum")), None) is not None


def line_of(seen: int, words: str, passage: Passage, part: "etree._Element", sheet: Sheet, page: Page | None) -> Line:
    """One paragraph."""
    in_table = any(above.tag == qn("w:tc") for above in part.iterancestors())
    role = Role.OTHER if in_table else role_of(words.strip(), seen, part, sheet)
    font, size = face_of(part, sheet, only_lead=role in {Role.ONE, Role.TWO})
    pitch, multiple = pitch_of(part, sheet, page)
    return Line(
        number=seen, text=words.strip(), passage=passage, role=role, font=font, size=size, pitch=pitch, multiple=multiple,
        in_table=in_table,
    )  # fmt: skip


def role_of(words: str, seen: int, part: "etree._Element", sheet: Sheet) -> Role:
    """What a paragraph is, by its words; a title also by its style."""
    if CONTENTS.search(words) and len(words) <= LONGEST_LEADER:
        return Role.OTHER
    for role, pattern in HEADS:
        if pattern.match(words):
            return role if len(words) <= LONGEST_HEAD or role in {Role.TWO, Role.THREE, Role.FOUR} else Role.BODY
    if sheet.named(part) in {"title", "标题"}:
        return Role.TITLE
    if seen <= FIRST_LINES and sheet.centred(part) and TITLE_WORDS.search(words):
        return Role.TITLE
    return Role.BODY if len(words) >= SHORTEST_BODY and words.endswith(("。", "；", "：", "！", "？", "”")) else Role.OTHER


def face_of(part: "etree._Element", sheet: Sheet, *, only_lead: bool) -> tuple[str, float]:
    """Font and size of most Chinese letters; of a heading those of its first run, since its sentence may follow it."""
    fonts: Counter[tuple[str, float]] = Counter()
    for run in runs_of(part):
        words = "".join(one.text or "" for one in run.iter(qn("w:t")))
        letters = len(CHINESE.findall(words))
        if letters:
            fonts[sheet.font(part, run), sheet.size(part, run)] += letters
            if only_lead:
                break
    return fonts.most_common(1)[0][0] if fonts else ("", 0.0)


def pitch_of(part: "etree._Element", sheet: Sheet, page: Page | None) -> tuple[float | None, float]:
    """The distance of lines in points, None where it follows the font; and the multiple of a single line."""
    stated, grid = sheet.spacing(part), page.pitch if page else None
    line, rule = stated or (240.0, "auto")
    if rule == "exact":
        return line / 20, 1.0
    if rule == "atLeast":
        return (max(line / 20, grid), 1.0) if grid else (None, 1.0)
    return (grid * line / 240 if grid else None), line / 240
