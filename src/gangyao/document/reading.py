"""A file's bytes become a Document, by the reader of its format.

In: bytes and the file's name. Out: a Document; Unreadable where no text can be had, and no other error.
"""

import hashlib
import re

from gangyao.document.documents import Block, Document, Paragraph
from gangyao.document.joins import join_tables
from gangyao.document.readers.formats import Format, tell_format
from gangyao.document.readers.writing import rewritten
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.texts import Unreadable, decode

MARK = re.compile(
    r"^\s*(?P<mark>绝密|机密|秘密|内部资料|内部文件)(?:\s*[★☆*].*|\s*[（(【]?(?:注意保存|不得外传|严禁外传|妥善保管).*|\s*)$"
)
FIRST_PAGE = 30  # paragraphs


def read_document(content: bytes, name: str, *, converted: bytes | None = None) -> Document:
    """The document that the bytes hold; `converted` is a DOCX made of them already, for an old Word or WPS file.

    Raises Unreadable, with the sentence for the person.
    """
    found = tell_format(content, name)
    try:
        text, blocks, hard = read_docx(converted) if found in {Format.DOC, Format.RTF} and converted else READERS[found](content)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too-deep") from error
    except Exception as error:  # whatever a library says of a broken file, the person hears one sentence
        raise Unreadable("broken", kind=found.name) from error
    joined = join_tables(blocks)
    if found is Format.PDF and len(joined) < len(blocks):
        text, joined = rewritten(joined)
    return Document(
        name=name,
        media_type=found.value,
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        blocks=joined,
        hard_lines=hard,
        findings=secrecy(joined),
    )


def read_markdown(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """Markdown."""
    from gangyao.document.readers import markdown  # noqa: PLC0415 - each reader is loaded only for its format

    text = decode(content)
    return text, markdown.read_markdown(text), False


def read_plain(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """Plain text."""
    from gangyao.document.readers import plaintext  # noqa: PLC0415

    text = decode(content)
    lines, hard = plaintext.read_plaintext(text)
    return text, lines, hard


def read_html(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """A web page."""
    from gangyao.document.readers import webpages  # noqa: PLC0415

    text, blocks = webpages.read_webpage(decode(content))
    return text, blocks, False


def read_docx(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """A Word document."""
    from gangyao.document.readers import wordfiles  # noqa: PLC0415

    text, blocks = wordfiles.read_docx(content)
    return text, blocks, False


def read_pdf(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """A PDF with a text layer."""
    from gangyao.document.readers import pdffiles  # noqa: PLC0415

    text, blocks = pdffiles.read_pdf(content)
    return text, blocks, True


def read_doc(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """An old Word or WPS document, by way of LibreOffice."""
    from gangyao.document.readers import office  # noqa: PLC0415

    return read_docx(office.as_docx(content))


def read_xlsx(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """A workbook."""
    from gangyao.document.readers import workbooks  # noqa: PLC0415

    text, blocks = workbooks.read_xlsx(content)
    return text, blocks, False


def read_xls(content: bytes) -> tuple[str, tuple[Block, ...], bool]:
    """An old workbook."""
    from gangyao.document.readers import workbooks  # noqa: PLC0415

    text, blocks = workbooks.read_xls(content)
    return text, blocks, False


READERS = {
    Format.MARKDOWN: read_markdown,
    Format.PLAIN: read_plain,
    Format.HTML: read_html,
    Format.DOCX: read_docx,
    Format.PDF: read_pdf,
    Format.DOC: read_doc,
    Format.RTF: read_doc,
    Format.XLSX: read_xlsx,
    Format.XLS: read_xls,
}


def secrecy(blocks: tuple[Block, ...]) -> tuple[Finding, ...]:
    """A finding where a line of the first page is a secrecy mark."""
    for block in blocks[:FIRST_PAGE]:
        match = MARK.match(block.words.text) if isinstance(block, Paragraph) else None
        if match and isinstance(block, Paragraph):
            values: dict[str, str | int | object] = {"mark": match["mark"]}
            return (find("secrecy-mark", Severity.ERROR, where=(block.words.passage(),), values=values),)  # type: ignore[arg-type]
    return ()
