"""What a file is, by its content and not by its name; and one clear sentence where it cannot be read.

In: bytes. Out: a Format and, for text, the decoded text.
"""

import io
import re
import zipfile
from enum import StrEnum

from gangyao.vocabulary.texts import SAMPLE, Unreadable, decode

MOST_UNPACKED = 300 * 1024 * 1024  # bytes; a document of 1,000 pages with pictures unpacks to less
MOST_BYTES = 512 * 1024 * 1024
MOST_RATIO = 200  # an honest DOCX packs its text 10 to 30 times


class Format(StrEnum):
    """The kinds of files that are told apart."""

    MARKDOWN = "text/markdown"
    PLAIN = "text/plain"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"
    DOC = "application/msword"
    RTF = "application/rtf"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    XLS = "application/vnd.ms-excel"


MARKDOWN = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+\S|^[ \t]*\|[^\n]*\|[ \t]*$|\*\*\S|^[ \t]*(?:\|[ \t]*)?:?-{3,}", re.MULTILINE)
PACKED = re.compile(r"(?:[A-Za-z-]{2,30}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?MIME-Version:[ \t]*1\.0", re.IGNORECASE)
DOCUMENT = re.compile(r"word/document\d*\.xml")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def tell_format(content: bytes, name: str) -> Format:
    """The format of the bytes; raises Unreadable for what is no document or cannot be opened."""
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("too-large", size=len(content) // 1024 // 1024)
    if content.startswith(b"PK\x03\x04"):
        return zipped(content)
    if content.startswith(OLE):
        return compound(content)
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    return Format.RTF if content.lstrip()[:5] == b"{\\rtf" else textual(decode(refused(content)), name)


def refused(content: bytes) -> bytes:
    """The bytes; raises Unreadable where they begin as files do that hold no text."""
    if content.startswith((b"CAJ", b"HN\x00", b"C8\x00", b"KDH ")):
        raise Unreadable("caj")
    if content.startswith(PICTURES) or content[4:12] in {b"ftypheic", b"ftypmif1"}:
        raise Unreadable("picture")
    return content


def zipped(content: bytes) -> Format:
    """A zip archive: a DOCX, or something to be saved as one."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = set(archive.namelist())
        unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable("broken", kind="DOCX") from error
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(content), 1 << 20):
        raise Unreadable("bomb", size=unpacked // 1024 // 1024)
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise Unreadable("encrypted", kind="DOCX")
    return member_format(names)


def member_format(names: set[str]) -> Format:
    """The format of an archive by the parts it has."""
    if any(DOCUMENT.fullmatch(name) for name in names):
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "OFD.xml" in names:
        raise Unreadable("ofd")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise Unreadable("spreadsheet")
    if "content.xml" in names:
        raise Unreadable("uof", kind="ODF")
    raise Unreadable("archive")


def compound(content: bytes) -> Format:
    """An OLE file: an encrypted DOCX, a .doc or .wps, a workbook, or a presentation."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted", kind="DOCX")
    if "WordDocument".encode("utf-16-le") in content:
        return Format.DOC
    if "Workbook".encode("utf-16-le") in content or b"B\x00o\x00o\x00k\x00\x00" in content:
        return Format.XLS
    if "PowerPoint".encode("utf-16-le") in content:
        raise Unreadable("spreadsheet")
    return Format.DOC


def textual(text: str, name: str) -> Format:
    """Text as a web page, Markdown or plain."""
    head = text[:SAMPLE].lstrip("\ufeff \t\r\n")
    if re.match(r"<\?xml", head) and re.search(r"<(?:uof|uof:UOF|UOF)", head):
        raise Unreadable("uof", kind="UOF")
    if PACKED.match(head):
        return Format.HTML
    if re.match(
        r"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!DOCTYPE\s+html|html|head|body|div|table|p|meta|title)\b",
        head,
        re.IGNORECASE | re.DOTALL,
    ):
        return Format.HTML
    if len(re.findall(r"</?(?:div|p|span|html|body)\b", head, re.IGNORECASE)) > max(20, len(head) // 400):
        return Format.HTML
    marked = MARKDOWN.search(text[: SAMPLE * 8])
    plain_name = name.lower().endswith((".md", ".markdown"))
    return Format.MARKDOWN if marked or plain_name else Format.PLAIN
