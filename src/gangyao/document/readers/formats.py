"""What a file is, by its content and not by its name; and one clear sentence where it cannot be read.

In: bytes. Out: a Format and, for text, the decoded text.
"""

import codecs
import io
import re
import zipfile
from enum import StrEnum

from gangyao.vocabulary import catalogue

MOST_UNPACKED = 300 * 1024 * 1024  # bytes; a document of 1,000 pages with pictures unpacks to less
MOST_BYTES = 512 * 1024 * 1024
MOST_RATIO = 200  # an honest DOCX packs its text 10 to 30 times
SAMPLE = 65536


class Format(StrEnum):
    """The kinds of files that are told apart."""

    MARKDOWN = "text/markdown"
    PLAIN = "text/plain"
    HTML = "text/html"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"
    DOC = "application/msword"


class Unreadable(Exception):  # noqa: N818 - named for what was found
    """No text can be had from the file; `code` names the reason, `message` says what was found and what to do."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Keep code and values on the way between processes."""
        return (_unreadable, (self.code, self.values))

    def message(self, language: str) -> str:
        """The sentence in Chinese or English."""
        return catalogue.say(f"unreadable.{self.code}", language, self.values)

    def __str__(self) -> str:
        """Both sentences, for who has no language at hand."""
        return f"{self.message('zh')} {self.message('en')}"


def _unreadable(code: str, values: dict[str, object]) -> Unreadable:
    return Unreadable(code, **values)


MARKDOWN = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+\S|^[ \t]*\|[^\n]*\|[ \t]*$|\*\*\S|^[ \t]*(?:\|[ \t]*)?:?-{3,}", re.MULTILINE)
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
    if content.startswith((b"CAJ", b"HN\x00", b"C8\x00", b"KDH ")):
        raise Unreadable("caj")
    if content.startswith(PICTURES) or content[4:12] in {b"ftypheic", b"ftypmif1"}:
        raise Unreadable("picture")
    return textual(decode(content), name)


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
    if "word/document.xml" in names:
        return Format.DOCX
    if "OFD.xml" in names:
        raise Unreadable("ofd")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise Unreadable("spreadsheet")
    if "content.xml" in names:
        raise Unreadable("uof", kind="ODF")
    raise Unreadable("archive")


def compound(content: bytes) -> Format:
    """An OLE file: an encrypted DOCX, a .doc or .wps, or a spreadsheet."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted", kind="DOCX")
    if "WordDocument".encode("utf-16-le") in content:
        return Format.DOC
    if "Workbook".encode("utf-16-le") in content or "PowerPoint".encode("utf-16-le") in content:
        raise Unreadable("spreadsheet")
    return Format.DOC


def textual(text: str, name: str) -> Format:
    """Text as a web page, Markdown or plain."""
    head = text[:SAMPLE].lstrip("\ufeff \t\r\n")
    if re.match(r"<\?xml", head) and re.search(r"<(?:uof|uof:UOF|UOF)", head):
        raise Unreadable("uof", kind="UOF")
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


def decode(content: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 or GB18030, with or without a byte order mark; line ends as they stand.

    >>> decode("规划".encode("gb18030")), decode("规划".encode("utf-16"))
    ('规划', '规划')
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return checked(content.decode(encoding, errors="replace"))
    try:
        return checked(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start > len(content) - 4:
            return checked(content.decode("utf-8", errors="ignore"))
    sample = content[: SAMPLE * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, errors="replace")
        if looks_chinese(text) and sample.count(b"\x00") > len(sample) // 50:
            return checked(content[: len(content) // 2 * 2].decode(encoding, errors="replace"))
    text = content.decode("gb18030", errors="replace")
    if text.count("\ufffd") > len(text) // 200 + 1 and not looks_chinese(text[:SAMPLE]):
        raise Unreadable("binary")
    return checked(text)


def looks_chinese(text: str) -> bool:
    """Whether most letters of the text are common Chinese, Latin or white space."""
    common = sum(
        "\u4e00" <= letter <= "\u9fa5"
        or "\u3000" <= letter <= "\u303f"
        or " " <= letter <= "~"
        or letter in "\r\n\t“”—…，。：；（）、"
        for letter in text
    )
    return len(text) > 0 and common > 0.9 * len(text)


def checked(text: str) -> str:
    """The text, unless its letters are those of a binary file."""
    sample = text[:SAMPLE]
    control = sum(letter < " " and letter not in "\t\n\r\f\x0b" for letter in sample) + sample.count("\ufffd")
    if control > len(sample) // 50 + 1:
        raise Unreadable("binary")
    if not text.strip():
        raise Unreadable("empty")
    return text
