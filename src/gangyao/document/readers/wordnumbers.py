"""What the styles and numberings of a Word document say: levels, boldness, and the numbers it prints by itself.

In: the parts of a document. Out: its styles, and the number that each paragraph prints.
"""

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

VALUE = qn("w:val")
HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(?P<level>[1-9])", re.IGNORECASE)
TITLE_STYLE = re.compile(r"^(?:title|标题)$", re.IGNORECASE)
DIGITS = "〇一二三四五六七八九"
DEEPEST = 9  # levels of a numbering
CHAIN = 12  # styles based on one another
ROMAN = tuple(zip((50, 40, 10, 9, 5, 4, 1), "l xl x ix v iv i".split(), strict=True))

Level = tuple[str, str, int]  # format, text and first number


@dataclass(slots=True)
class Styles:
    """What the styles say: name, outline level and boldness of each, and the numbering it carries; `above` is the style that
    each is based on, `default` the one of paragraphs that name none.
    """

    names: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    bold: dict[str, bool] = field(default_factory=dict)
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    default: str = ""

    def chain(self, style: str) -> list[str]:
        """A style and those it is based on."""
        found: list[str] = []
        own = style or self.default
        while own and own not in found and len(found) < CHAIN:
            found.append(own)
            own = self.above.get(own, "")
        return found

    def level(self, style: str) -> int | None:
        """The heading level of a style."""
        return next((self.levels[own] for own in self.chain(style) if own in self.levels), None)

    def is_bold(self, style: str) -> bool:
        """Whether a style is set in bold."""
        return next((self.bold[own] for own in self.chain(style) if own in self.bold), False)

    def number(self, style: str) -> tuple[str, int] | None:
        """List and level of a style's number; None where it has none or takes it away."""
        own = next((self.numbers[own] for own in self.chain(style) if own in self.numbers), None)
        return own if own and own[0] != "0" else None


@dataclass(slots=True)
class Numbering:
    """Automatic numbers: the levels of every list, the shape that lists share, and how far each shape has counted."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    styled: dict[tuple[str, str], int] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        """The number that the next paragraph of a list prints."""
        own = self.levels.get((number, level))
        if own is None:
            return ""
        _, text, start = own
        shape = self.shapes.get(number, number)
        if (number, level) in self.restarts:
            self.counts[shape, level] = self.restarts.pop((number, level)) - 1
        self.counts[shape, level] = self.counts.get((shape, level), start - 1) + 1
        for deeper in range(level + 1, DEEPEST):
            self.counts.pop((shape, deeper), None)
        return re.sub(r"%(\d)", lambda match: self.shown(number, int(match[1]) - 1), text)

    def shown(self, number: str, level: int) -> str:
        """The count of a level in its format."""
        form, _, start = self.levels.get((number, level), ("decimal", "", 1))
        return in_format(self.counts.get((self.shapes.get(number, number), level), start), form)


def in_format(count: int, form: str) -> str:
    """A count as a numbering format writes it.

    >>> in_format(12, "chineseCountingThousand"), in_format(105, "chineseCounting"), in_format(4, "upperRoman")
    ('十二', '一百〇五', 'IV')
    """
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese")) and 0 < count < 1000:  # noqa: PLR2004
        return in_chinese(count)
    if form.startswith("decimalEnclosed") and 0 < count <= 20:  # noqa: PLR2004 - ① to ⑳
        return chr(0x245F + count) if form == "decimalEnclosedCircle" else f"({count})"
    if form in {"upperLetter", "lowerLetter"} and 0 < count <= 26:  # noqa: PLR2004 - of the alphabet
        letter = chr(0x60 + count)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"} and count > 0:
        return in_roman(count).upper() if form == "upperRoman" else in_roman(count)
    return "" if form in {"bullet", "none"} else str(count)


def in_chinese(count: int) -> str:
    """A number below a thousand in Chinese."""
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    head = DIGITS[hundreds] + "百" if hundreds else ""
    middle = ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十" if tens else "〇" if hundreds and ones else ""
    return head + middle + (DIGITS[ones] if ones else "")


def in_roman(count: int) -> str:
    """A number in small Roman letters."""
    text = ""
    for worth, letters in ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text


def read_styles(element: "etree._Element") -> Styles:
    """The styles of the document."""
    styles = Styles()
    for style in element.iter(qn("w:style")):
        own = style.get(qn("w:styleId"), "")
        name = style.find(qn("w:name"))
        styles.names[own] = name.get(VALUE, "") if name is not None else ""
        base = style.find(qn("w:basedOn"))
        if base is not None:
            styles.above[own] = base.get(VALUE, "")
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
            styles.default = own
        read_looks(style, own, styles)
    return styles


def read_looks(style: "etree._Element", own: str, styles: Styles) -> None:
    """What one style says of level, boldness and number."""
    outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    match = HEADING_STYLE.search(styles.names[own])
    if outline is not None or match:
        styles.levels[own] = int(outline.get(VALUE, "0")) + 1 if outline is not None else int(match["level"] if match else 1)
    elif TITLE_STYLE.match(styles.names[own]):
        styles.levels[own] = 1
    toggle = style.find(f"{qn('w:rPr')}/{qn('w:b')}")
    if toggle is not None:
        styles.bold[own] = is_on(toggle)
    number = numbered(style.find(qn("w:pPr")))
    if number:
        styles.numbers[own] = number


def is_on(node: "etree._Element | None") -> bool:
    """Whether a toggle such as w:b is there and not switched off."""
    return node is not None and node.get(VALUE, "1") not in {"0", "false", "off"}


def numbered(properties: "etree._Element | None") -> tuple[str, int] | None:
    """List and level of an automatic number; list 0 takes a number away."""
    node = properties.find(qn("w:numPr")) if properties is not None else None
    if node is None:
        return None
    number, level = node.find(qn("w:numId")), node.find(qn("w:ilvl"))
    own = number.get(VALUE, "0") if number is not None else ""
    return own, int(level.get(VALUE, "0")) if level is not None else -1


def number_of(properties: "etree._Element | None", style: str, styles: Styles, numbering: Numbering) -> tuple[str, int] | None:
    """List and level of the number that a paragraph prints: its own, else its style's; a list may fix the level of a style."""
    own, styled = numbered(properties), styles.number(style)
    number = own[0] if own and own[0] else styled[0] if styled else ""
    if not number or number == "0":
        return None
    level = own[1] if own else -1
    if level < 0:
        fixed = [numbering.styled[number, one] for one in styles.chain(style) if (number, one) in numbering.styled]
        level = fixed[0] if fixed else max(0, styled[1] if styled else 0)
    return number, level


def read_numbering(document: "object") -> Numbering:
    """The automatic numberings of the document; none where it has no such part."""
    numbering = Numbering()
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)  # type: ignore[attr-defined]
    if part is None:
        return numbering
    root = etree.fromstring(part.blob)
    shapes = {shape.get(qn("w:abstractNumId"), ""): shape for shape in root.iter(qn("w:abstractNum"))}
    named = {value_of(shape, "w:styleLink"): own for own, shape in shapes.items() if value_of(shape, "w:styleLink")}
    for number in root.iter(qn("w:num")):
        own, shape = number.get(qn("w:numId"), ""), value_of(number, "w:abstractNumId")
        linked = value_of(shapes[shape], "w:numStyleLink") if shape in shapes else ""
        shape = named.get(linked, shape)
        numbering.shapes[own] = shape
        if shape in shapes:
            take_levels(numbering, own, shapes[shape])
        for change in number.iter(qn("w:lvlOverride")):
            take_change(numbering, own, change)
    return numbering


def value_of(node: "etree._Element", name: str) -> str:
    """The value of a child, empty where it is missing."""
    child = node.find(qn(name))
    return child.get(VALUE, "") if child is not None else ""


def take_levels(numbering: Numbering, number: str, parent: "etree._Element") -> None:
    """The levels that a shape or a change of it gives a list."""
    for level in parent.iter(qn("w:lvl")):
        index = int(level.get(qn("w:ilvl"), "0"))
        start = value_of(level, "w:start")
        numbering.levels[number, index] = (
            value_of(level, "w:numFmt") or "decimal",
            value_of(level, "w:lvlText"),
            int(start) if start.isdigit() else 1,
        )
        if value_of(level, "w:pStyle"):
            numbering.styled[number, value_of(level, "w:pStyle")] = index


def take_change(numbering: Numbering, number: str, change: "etree._Element") -> None:
    """What a list changes of its shape: a level of its own, or where it starts."""
    take_levels(numbering, number, change)
    start = value_of(change, "w:startOverride")
    if start.isdigit():
        numbering.restarts[number, int(change.get(qn("w:ilvl"), "0"))] = int(start)
