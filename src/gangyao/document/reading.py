"""A file's bytes become a Document, by the reader of its format.

In: bytes and the file's name. Out: a Document; Unreadable where no text can be had.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gangyao.document.documents import Block, Document, Paragraph, Part, Picture
from gangyao.document.joins import join_tables
from gangyao.document.readers.formats import Format, tell_format
from gangyao.document.readers.writing import rewritten
from gangyao.vocabulary.additions import Addition, Group, find_additions
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.texts import Unreadable, decode

MARK = re.compile(
    r"^\s*(?P<mark>绝密|机密|秘密|内部资料|内部文件)(?:\s*[★☆*].*|\s*[（(【]?(?:注意保存|不得外传|严禁外传|妥善保管).*|\s*)$"
)
MARKED = "secrecy-mark"
INTERNAL = "内部"  # marks that `internal` may lift; those of state secrets never
Going = Callable[[int, int], bool]
FIRST_PAGE = 30  # paragraphs


def always(_page: int, _pages: int) -> bool:
    """That reading goes on."""
    return True


def read_document(
    content: bytes, name: str, *, converted: bytes | None = None, going: Going = lambda _page, _pages: True
) -> Document:
    """The document that the bytes hold; `converted` is a DOCX made of them already, for an old Word or WPS file. `going` is
    asked before each page that is a picture, by its number and how many there are, whether to go on reading pictures.

    Raises Unreadable, with the sentence for the person, and BrokenAddition where the reader of another package fails.
    """
    try:
        found = tell_format(content, name)
    except Unreadable:
        added = added_reader(name)
        if added is None:
            raise
        return replace(read_document(added(content), name.rpartition(".")[0], going=going), name=name, sha256=digest_of(content))
    try:
        text, parts, hard = read_as(found, content, converted, going)
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as error:
        raise Unreadable("too-deep") from error
    except Exception as error:  # whatever a library says of a broken file, the person hears one sentence
        raise Unreadable("broken", kind=found.name) from error
    joined = join_tables(parts)
    if found is Format.PDF and len(joined) < len(parts):
        text, joined = rewritten(joined)
    blocks = tuple(part for part in joined if not isinstance(part, Picture))
    return Document(
        name=name,
        media_type=found.value,
        sha256=digest_of(content),
        text=text,
        blocks=blocks,
        hard_lines=hard,
        findings=(*secrecy(blocks), *unread(joined)),
    )


def added_reader(name: str) -> Addition | None:
    """The reader of another package for files of this ending: it makes of their bytes those of a file that is read here."""
    ending = name.rpartition(".")[2].lower()
    return next((one for one in find_additions(Group.READERS) if one.name == ending), None)


def digest_of(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def read_as(found: Format, content: bytes, converted: bytes | None, going: Going) -> tuple[str, tuple[Part, ...], bool]:
    """Text, blocks and whether line ends come from the page, by the reader of a format."""
    if found is Format.PDF:
        return read_pdf(content, going)
    if found in {Format.DOC, Format.RTF} and converted:
        return read_docx(converted)
    return READERS[found](content)


def unread(parts: Sequence[Part]) -> Iterator[Finding]:
    """A finding for each picture that looks like a table or page and was not read, and each page that could not be opened."""
    for part in parts:
        if isinstance(part, Picture):
            where = (part.words.passage(),)
            if not part.seen:
                yield find("picture-unseen", Severity.DOUBT, where=where)
                continue
            if not part.width:
                yield find("page-unread", Severity.DOUBT, where=where, values={"page": part.page})
                continue
            values: dict[str, str | int | Decimal] = {"page": part.page, "width": part.width, "height": part.height}
            yield find("picture-unread", Severity.DOUBT, where=where, values=values)


def read_markdown(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """Markdown."""
    from gangyao.document.readers import markdown  # noqa: PLC0415 - each reader is loaded only for its format

    text = decode(content)
    return text, markdown.read_markdown(text), False


def read_plain(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """Plain text."""
    from gangyao.document.readers import plaintext  # noqa: PLC0415

    text = decode(content)
    lines, hard = plaintext.read_plaintext(text)
    return text, lines, hard


def read_html(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """A web page."""
    from gangyao.document.readers import webpages  # noqa: PLC0415

    text, blocks = webpages.read_webpage(webpages.unpacked(content))
    return text, blocks, False


def read_docx(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """A Word document."""
    from gangyao.document.readers import wordfiles  # noqa: PLC0415

    text, blocks = wordfiles.read_docx(content)
    return text, blocks, False


def read_pdf(content: bytes, going: Going) -> tuple[str, tuple[Part, ...], bool]:
    """A PDF."""
    from gangyao.document.readers import pdffiles  # noqa: PLC0415

    text, blocks = pdffiles.read_pdf(content, going)
    return text, blocks, True


def read_doc(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """An old Word or WPS document, by way of LibreOffice."""
    from gangyao.document.readers import office  # noqa: PLC0415

    return read_docx(office.as_docx(content))


def read_xlsx(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """A workbook."""
    from gangyao.document.readers import workbooks  # noqa: PLC0415

    text, blocks = workbooks.read_xlsx(content)
    return text, blocks, False


def read_xls(content: bytes) -> tuple[str, tuple[Part, ...], bool]:
    """An old workbook."""
    from gangyao.document.readers import workbooks  # noqa: PLC0415

    text, blocks = workbooks.read_xls(content)
    return text, blocks, False


READERS = {
    Format.MARKDOWN: read_markdown,
    Format.PLAIN: read_plain,
    Format.HTML: read_html,
    Format.DOCX: read_docx,
    Format.DOC: read_doc,
    Format.RTF: read_doc,
    Format.XLSX: read_xlsx,
    Format.XLS: read_xls,
}


def mark_of(document: Document) -> str | None:
    """The secrecy mark that a document carries."""
    return next((str(found.values.get("mark", "")) for found in document.findings if found.code == MARKED), None)


def secrecy(blocks: tuple[Block, ...]) -> tuple[Finding, ...]:
    """A finding where a line of the first page is a secrecy mark."""
    for block in blocks[:FIRST_PAGE]:
        match = MARK.match(block.words.text) if isinstance(block, Paragraph) else None
        if match and isinstance(block, Paragraph):
            values: dict[str, str | int | object] = {"mark": match["mark"]}
            return (find("secrecy-mark", Severity.ERROR, where=(block.words.passage(),), values=values),)  # type: ignore[arg-type]
    return ()
