"""What a stretch of a Word file is printed in, after all styles: paragraph, run, the style of each, the document's default.

In: elements of the file. Out: fonts, sizes and distances of lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

VALUE = qn("w:val")
FALLBACK_SIZE = 10.0  # points, where neither style nor default says any
THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MOST_STYLES = 20  # styles that one may rest on before it is a circle


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The styles of a file by id, the properties of the default ones, the fonts of the theme."""

    styles: dict[str, "etree._Element"] = field(default_factory=dict)
    defaults: list["etree._Element"] = field(default_factory=list)
    standard: str = ""
    theme: dict[str, str] = field(default_factory=dict)

    def chain(self, identity: str) -> Iterator["etree._Element"]:
        """A style and those that it rests on."""
        for _ in range(MOST_STYLES):
            style = self.styles.get(identity)
            if style is None:
                return
            yield style
            base = style.find(qn("w:basedOn"))
            identity = base.get(VALUE, "") if base is not None else ""

    def sources(self, paragraph: "etree._Element", run: "etree._Element | None" = None) -> Iterator["etree._Element"]:
        """What decides how a run is printed, the nearest first."""
        if run is not None:
            yield run
            yield from self.chain(style_of(run, "w:rPr", "w:rStyle"))
        else:
            yield paragraph
        yield from self.chain(style_of(paragraph, "w:pPr", "w:pStyle") or self.standard)
        yield from self.defaults

    def font(self, paragraph: "etree._Element", run: "etree._Element") -> str:
        """The font of Chinese letters; empty where nothing names one."""
        for source in self.sources(paragraph, run):
            fonts = source.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            if fonts is not None:
                themed = self.theme.get(fonts.get(qn("w:eastAsiaTheme"), ""))
                named = themed or fonts.get(qn("w:eastAsia"))
                if named:
                    return named
        return ""

    def size(self, paragraph: "etree._Element", run: "etree._Element") -> float:
        """The size in points."""
        for source in self.sources(paragraph, run):
            size = source.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            if size is not None and number(size.get(VALUE)) is not None:
                return (number(size.get(VALUE)) or 0) / 2
        return FALLBACK_SIZE

    def spacing(self, paragraph: "etree._Element") -> tuple[float, str] | None:
        """The distance of lines as stated and its rule; None where nothing states one."""
        for source in self.sources(paragraph):
            own = source.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
            line = number(own.get(qn("w:line"))) if own is not None else None
            if own is not None and line is not None:
                return line, own.get(qn("w:lineRule"), "auto")
        return None

    def centred(self, paragraph: "etree._Element") -> bool:
        """Whether a paragraph stands in the middle."""
        for source in self.sources(paragraph):
            own = source.find(f"{qn('w:pPr')}/{qn('w:jc')}")
            if own is not None:
                return own.get(VALUE) == "center"
        return False

    def named(self, paragraph: "etree._Element") -> str:
        """The name of a paragraph's style."""
        style = self.styles.get(style_of(paragraph, "w:pPr", "w:pStyle"))
        name = style.find(qn("w:name")) if style is not None else None
        return (name.get(VALUE, "") if name is not None else "").lower()


def number(words: str | None) -> float | None:
    """A number of the file; None where it is none."""
    try:
        return float(words) if words is not None else None
    except ValueError:
        return None


def style_of(element: "etree._Element", properties: str, name: str) -> str:
    """The id of the style that a paragraph or run names."""
    own = element.find(f"{qn(properties)}/{qn(name)}")
    return own.get(VALUE, "") if own is not None else ""


def read_sheet(styles: "etree._Element", theme: bytes | None) -> Sheet:
    """The styles of a file."""
    sheet = Sheet(theme=read_theme(theme) if theme else {})
    for style in styles.iter(qn("w:style")):
        own = style.get(qn("w:styleId"), "")
        sheet.styles[own] = style
        if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
            sheet.standard = own
    for name in ("w:rPrDefault", "w:pPrDefault"):
        sheet.defaults.extend(styles.iter(qn(name)))
    return sheet


def read_theme(content: bytes) -> dict[str, str]:
    """The Chinese fonts of a theme under the names that runs use."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    found = {}
    for kind in ("major", "minor"):
        fonts = root.find(f".//{THEME}{kind}Font")
        if fonts is not None:
            stated = fonts.find(f"{THEME}ea")
            hans = next((one.get("typeface") for one in fonts.iter(f"{THEME}font") if one.get("script") == "Hans"), None)
            found[f"{kind}EastAsia"] = (stated.get("typeface") if stated is not None else None) or hans or ""
    return found
