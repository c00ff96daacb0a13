"""The user's own Word file, with each finding as a comment on the words it speaks of; nothing else in it changes.

In: the bytes of a DOCX and findings whose passages count its text. Out: the bytes of the same DOCX with comments.
"""

import copy
import io
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.text.run import Run

from gangyao.document.readers.wordfiles import BREAK, TAB, TEXT, run_text, runs_of, write_document
from gangyao.document.readers.writing import Origin
from gangyao.reports.listings import grounds_words
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Passage

if TYPE_CHECKING:
    from lxml import etree

AUTHOR = "gangyao"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def comment_document(content: bytes, findings: Sequence[Finding], language: str) -> bytes:
    """The document with one comment for each finding, at the first of its places that is in the main text."""
    document = docx.Document(io.BytesIO(content))
    origins = write_document(document).origins
    for finding in findings:
        runs = next((found for place in finding.where if (found := runs_at(place, origins))), None) or first_runs(origins)
        if runs:
            proxies = [Run(run, document) for run in (runs[0], runs[-1])]  # type: ignore[arg-type]
            document.add_comment(proxies, text=words_of(finding, language), author=AUTHOR, initials="纲")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def words_of(finding: Finding, language: str) -> str:
    """What a comment says: severity and sentence, what to do, code and id."""
    word = catalogue.say(f"check.word_{finding.severity}", language)
    why = f"\n{grounds_words(finding, language)}" if finding.grounds else ""
    return (
        f"【{word}】{finding.message.get(language, '')}{why}\n→ {finding.remedy.get(language, '')}\n{finding.code} #{finding.id}"
    )


def runs_at(place: Passage, origins: Sequence[Origin]) -> "list[etree._Element]":
    """The runs that hold exactly the words of a place, cut out of longer ones; the first paragraph it touches decides."""
    index = max(0, bisect_right([origin.start for origin in origins], place.start) - 1)
    for origin in origins[index:]:
        if origin.start >= place.end:
            break
        if origin.end > place.start:
            first = max(0, max(place.start, origin.start) - origin.start + origin.skip)
            last = min(place.end, origin.end) - origin.start + origin.skip
            return cut_runs(origin.part, first, last)  # type: ignore[arg-type]
    return []


def first_runs(origins: Sequence[Origin]) -> "list[etree._Element]":
    """The first words of the document, for what has no place of its own."""
    return next((runs for origin in origins if (runs := list(runs_of(origin.part)))), [])  # type: ignore[arg-type]


def cut_runs(paragraph: "etree._Element", first: int, last: int) -> "list[etree._Element]":
    """The runs of a paragraph's characters `first` to `last`; runs that reach beyond are split, words stay the same."""
    found: list[etree._Element] = []
    at, before = 0, ""
    for run in list(runs_of(paragraph)):
        words = run_text(run, before)
        start, at, before = at, at + len(words), words or before
        if not words or at <= first or start >= last:
            continue
        own = run if start >= first else split_run(run, first - start)
        if at > last:
            split_run(own, last - max(start, first))
        found.append(own)
    return found


def split_run(run: "etree._Element", index: int) -> "etree._Element":
    """Split a run before its character `index`; returns the second half, which follows the first with the same format."""
    second = copy.deepcopy(run)
    run.addnext(second)
    trim(run, 0, index)
    trim(second, index, None)
    return second


def trim(run: "etree._Element", first: int, last: int | None) -> None:
    """Keep only characters `first` to `last` of a run; what has no characters (a picture) stays with the first half."""
    at = 0
    for child in list(run):
        if child.tag == qn("w:rPr"):
            continue
        size = len(child.text or "") if child.tag == TEXT else 1 if child.tag in {TAB, BREAK} else 0
        start, at = at, at + size
        stop = at if last is None else min(at, last)
        keeps = (start >= first if last is None else start < last or last == 0) if size == 0 else stop > max(start, first)
        if not keeps:
            run.remove(child)
        elif child.tag == TEXT:
            child.text = (child.text or "")[max(0, first - start) : stop - start]
            child.set(SPACE, "preserve")
