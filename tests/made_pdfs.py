"""Small PDF files made for tests: words and strokes at given places, in a font that every reader knows."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = b"%PDF-1.5\n"
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1 95 500]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass(frozen=True)
class Sheet:
    """A page: words (left, base line from the top, size, text), strokes (left, top, right, bottom), turned so many degrees."""

    words: Sequence[tuple[float, float, float, str]] = ()
    strokes: Sequence[tuple[float, float, float, float]] = ()
    rotate: int = 0
    in_form: bool = False
    as_areas: bool = False
    dashed: bool = False


def made_pdf(sheets: Sequence[Sheet], *, width: int = 595, height: int = 842) -> bytes:
    """The file of these pages."""
    objects: list[bytes] = [b"", b"", FONT]
    pages = []
    for sheet in sheets:
        drawing = drawn(sheet, height)
        form = b""
        if sheet.in_form:
            objects.append(stream(drawing, b"/Type/XObject/Subtype/Form/BBox[-50 -50 2000 2000]/Matrix[1 0 0 1 0 10]"))
            form = b"/XObject<</F %d 0 R>>" % len(objects)
            drawing = b"q 1 0 0 1 0 -10 cm /F Do Q\n"
        objects.append(stream(drawing + written(sheet, height), b""))
        box = b"[0 0 %d %d]" % (width, height)
        resources = b"<</Font<</S 3 0 R>>%s>>" % form
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox%s/Rotate %d/Resources%s/Contents %d 0 R>>"
            % (box, sheet.rotate, resources, len(objects))
        )
        pages.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % page for page in pages))
    return assembled(objects)


def written(sheet: Sheet, height: int) -> bytes:
    """The words of a page."""
    parts = [
        b"BT /S %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET\n" % (size, left, height - base, text.encode("utf-16-be").hex().encode())
        for left, base, size, text in sheet.words
    ]
    return b"".join(parts)


def drawn(sheet: Sheet, height: int) -> bytes:
    """The strokes of a page: as lines, as thin areas, or dash by dash."""
    parts = [b"0.5 w\n"]
    for left, top, right, bottom in sheet.strokes:
        if sheet.as_areas:
            parts.append(b"%.2f %.2f %.2f %.2f re f\n" % (left, height - bottom, max(right - left, 0.7), max(bottom - top, 0.7)))
        elif sheet.dashed:
            parts += dashes(left, top, right, bottom, height)
        else:
            parts.append(b"%.2f %.2f m %.2f %.2f l S\n" % (left, height - top, right, height - bottom))
    return b"".join(parts)


def dashes(left: float, top: float, right: float, bottom: float, height: int) -> list[bytes]:
    """A stroke drawn as dashes of four points, two apart."""
    length = max(right - left, bottom - top)
    across, down = (right - left) / length, (bottom - top) / length
    return [
        b"%.2f %.2f m %.2f %.2f l S\n"
        % (
            left + at * across,
            height - top - at * down,
            left + min(at + 4, length) * across,
            height - top - min(at + 4, length) * down,
        )
        for at in range(0, int(length), 6)
    ]


def stream(content: bytes, marks: bytes) -> bytes:
    """An object that holds content."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (marks, len(content), content)


def assembled(objects: Sequence[bytes]) -> bytes:
    """The file of the objects, with its table of places."""
    body, places = HEAD, []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
