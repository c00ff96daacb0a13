"""report.trace.json, and whether every number of a Word report still has its trace and none was altered.

In: a file and its traces. Out: bytes, or findings.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from gangyao.foreign import Foreign
from gangyao.papers.pieces import Report, Trace
from gangyao.reports.wordreports import MARK, Marked
from gangyao.vocabulary.findings import Finding, Severity, find

WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FREE = ("Title", "Heading", "Caption", "toc", "TOC", "Footer")  # styles whose numbers are counted, not stated
SHOWN = 30  # characters of an offending place


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A bookmark, its words, and where they come from."""

    bookmark: str
    text: str
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Every number of one report; `plan` is the sha256 of the plan's document, `sha256` that of all words under bookmarks."""

    format: str = "gangyao.trace"
    version: int = 1
    plan: str
    as_of: str
    sha256: str
    entries: tuple[Entry, ...]


DECODER = msgspec.json.Decoder(Traces)


def traces_of(report: Report, marks: tuple[Marked, ...]) -> Traces:
    """The traces of a report that was written."""
    entries = tuple(Entry(bookmark=one.bookmark, text=one.text, trace=one.trace) for one in marks)
    return Traces(plan=report.plan, as_of=report.as_of, sha256=digest(entries), entries=entries)


def digest(entries: tuple[Entry, ...]) -> str:
    """A hash over all words, so that traces themselves cannot be altered unseen."""
    return hashlib.sha256("\x1f".join(f"{one.bookmark}={one.text}" for one in entries).encode()).hexdigest()


def encode_traces(traces: Traces) -> bytes:
    """The traces as UTF-8 JSON."""
    return msgspec.json.format(msgspec.json.encode(traces), indent=1) + b"\n"


def decode_traces(content: bytes) -> Traces:
    """The traces that the bytes state; msgspec.ValidationError where they are none."""
    return DECODER.decode(content)


def check_traces(content: bytes, traces: Traces) -> tuple[Finding, ...]:
    """Numbers without a bookmark, bookmarks without a trace, words that differ from what was written."""
    found = read_marks(content)
    stated = {one.bookmark: one.text for one in traces.entries}
    findings = [untraced(place, words) for place, words in found.bare]
    for bookmark, text in found.marked.items():
        if bookmark not in stated:
            findings.append(find("trace-unknown", Severity.ERROR, values={"bookmark": bookmark, "found": text}))
        elif text != stated[bookmark]:
            values = {"bookmark": bookmark, "found": text, "expected": stated[bookmark]}
            findings.append(find("trace-altered", Severity.ERROR, values=values))
    lost = [bookmark for bookmark in stated if bookmark not in found.marked]
    if lost:
        findings.append(find("trace-lost", Severity.DOUBT, values={"count": len(lost), "names": "、".join(lost[:3])}))
    if digest(traces.entries) != traces.sha256:
        findings.append(find("trace-file-altered", Severity.ERROR, values={"expected": traces.sha256[:12]}))
    return tuple(findings)


def untraced(place: int, words: str) -> Finding:
    """A number that no bookmark holds."""
    cut = words if len(words) <= SHOWN else words[:SHOWN] + "…"
    return find("number-untraced", Severity.ERROR, values={"paragraph": place, "found": cut})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words under each bookmark, and the paragraphs with a digit outside of any."""

    marked: dict[str, str]
    bare: tuple[tuple[int, str], ...]


def read_marks(content: bytes) -> Found:
    """What stands under bookmarks and what does not."""
    import docx  # noqa: PLC0415 - only who checks a report pays for the library

    body = docx.Document(io.BytesIO(content)).element.body
    marked: dict[str, str] = {}
    bare = []
    for place, paragraph in enumerate(body.iter(f"{WORDS}p"), start=1):
        outside = "".join(words for words in split(paragraph, marked))
        if re.search(r"\d", outside) and not is_free(paragraph):
            bare.append((place, outside.strip()))
    return Found(marked=marked, bare=tuple(bare))


def is_free(paragraph: Foreign) -> bool:
    """Whether a paragraph's numbers are headings' and captions' own."""
    style = paragraph.find(f"{WORDS}pPr/{WORDS}pStyle")
    return style is not None and any(name.lower() in style.get(f"{WORDS}val", "").lower() for name in FREE)


def split(paragraph: Foreign, marked: dict[str, str]) -> Iterator[str]:
    """The words outside bookmarks; those inside go under their names. Fields keep their own numbers, marked text is the
    writer's.
    """
    open_marks: dict[str, str] = {}
    field = 0
    for element in paragraph.iter():
        if element.tag == f"{WORDS}bookmarkStart" and str(element.get(f"{WORDS}name")).startswith(f"{MARK}_"):
            open_marks[element.get(f"{WORDS}id")] = element.get(f"{WORDS}name")
            marked.setdefault(element.get(f"{WORDS}name"), "")
        elif element.tag == f"{WORDS}bookmarkEnd":
            open_marks.pop(element.get(f"{WORDS}id"), None)
        elif element.tag == f"{WORDS}fldChar":
            field += {"begin": 1, "end": -1}.get(element.get(f"{WORDS}fldCharType"), 0)
        elif element.tag == f"{WORDS}t":
            words = element.text or ""
            for name in open_marks.values():
                marked[name] += words
            if not open_marks and not field and not is_highlighted(element):
                yield words


def is_highlighted(text: Foreign) -> bool:
    """Whether words stand in a place left for the writer."""
    run = text.getparent()
    return run is not None and run.find(f"{WORDS}rPr/{WORDS}highlight") is not None
