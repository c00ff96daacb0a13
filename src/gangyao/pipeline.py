"""The whole of gangyao on one screen.

>>> from gangyao.pipeline import read
>>> plan = read("examples/qingshan/plan.md")                                        # doctest: +SKIP
>>> [(row.name, row.targets) for row in plan.indicators]                            # doctest: +SKIP
"""

from pathlib import Path

from gangyao.document.documents import Document
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.interchange import decode_plan, encode_plan
from gangyao.plan.plans import Plan

MARKED = "secrecy-mark"


class MarkedSecret(Exception):  # noqa: N818 - named for what was found
    """The document carries a secrecy mark and was not read; `mark` is the mark."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


def read(path: str | Path, *, internal: bool = False, converted: bytes | None = None) -> Plan:
    """The plan that a document or a plan.json states; `converted` as in read_document.

    Raises FileNotFoundError, Unreadable (gangyao.document.readers.formats) where no text can be had from the file,
    NotAPlan (gangyao.plan.interchange) for a broken plan.json, and MarkedSecret unless `internal` allows it.
    """
    content = Path(path).read_bytes()
    if is_plan_json(content):
        return decode_plan(content)
    return read_plan(open_document(content, Path(path).name, internal=internal, converted=converted))


def open_document(content: bytes, name: str, *, internal: bool = False, converted: bytes | None = None) -> Document:
    """The document that the bytes hold, unless a secrecy mark forbids it."""
    document = read_document(content, name, converted=converted)
    mark = next((finding for finding in document.findings if finding.code == MARKED), None)
    if mark is not None and not internal:
        raise MarkedSecret(str(mark.values.get("mark", "")))
    return document


def is_plan_json(content: bytes) -> bool:
    """Whether the bytes begin as a plan.json does."""
    head = content[:200].lstrip()
    return head.startswith(b"{") and b"gangyao.plan" in head


__all__ = ["MarkedSecret", "encode_plan", "is_plan_json", "open_document", "read"]
