"""What an outline has to hold by law (Art. 8 of the law on development plans): which of its parts are missing.

The parts, with the words of their headings and sentences, are outline_parts.csv.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gangyao.checks.figures import Stated
from gangyao.checks.sentences import sentences_of
from gangyao.plan.plans import Genre
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.standards.rows import load_rows

RUN_ON = re.compile(r"第[一二三四五六七八九十]+[编篇章节](?P<title>[^。，；\n\u3000…·]{2,30})\u3000+[^\n]{40}")
WHOLE = 3000  # letters from which a text is an outline, and no excerpt of one
NEARLY = 1  # parts that a shorter text may miss and still be one
PROMISES = 5  # numbers promised that are goals, works named that are tasks, whatever the headings say


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an outline: what its headings and its sentences say, how many of these make it where no heading does."""

    id: str
    headings: re.Pattern[str]
    sentences: re.Pattern[str]
    least: int
    first_year: int
    source: str
    zh: str
    en: str


@lru_cache(maxsize=1)
def parts() -> tuple[Part, ...]:
    """The parts, in the order of the law."""
    return tuple(
        Part(
            id=row["part"],
            headings=re.compile("|".join(row["headings"])),
            sentences=re.compile("|".join(row["sentences"])),
            least=row["least"],
            first_year=row["valid_from"].year,
            source=row["source"],
            zh=row["zh"],
            en=row["en"],
        )
        for row in load_rows("gangyao.checks", "outline_parts")
    )


def check_contents(stated: Stated) -> Iterator[Finding]:
    """One finding for the parts that an outline lacks; for plans that ended before the law a note."""
    if stated.plan.genre is not Genre.OUTLINE or stated.text is None or not stated.plan.sections:
        return
    missing = [part for part in parts() if not holds(stated, part)]
    excerpt = len(stated.text) < WHOLE and len(missing) > NEARLY
    if not missing or excerpt:
        return
    period = stated.plan.period
    bound = period is None or period.last >= missing[0].first_year
    yield find(
        "contents-incomplete",
        Severity.DOUBT if bound else Severity.NOTE,
        values={"count": len(missing), "source": missing[0].source, "parts": "、".join(part.zh for part in missing)},
        told={"en": {"parts": ", ".join(part.en for part in missing)}},
    )


def holds(stated: Stated, part: Part) -> bool:
    """Whether an outline has a part: a heading for it, sentences enough, or, of goals, numbers."""
    if any(part.headings.search(section.title) for section in stated.plan.sections) or runs_on(stated.text or "", part):
        return True
    read = {
        "goals": len(stated.plan.commitments) + PROMISES * len(stated.plan.indicators),
        "tasks": len(stated.plan.tasks) + len(stated.plan.projects),
    }
    if read.get(part.id, 0) >= PROMISES:
        return True
    found, begins = 0, stated.plan.sections[0].passage.start  # what stands before is a cover and a table of contents
    for sentence in sentences_of(stated.text or ""):
        found += sentence.words.at[0] >= begins and part.sentences.search(sentence.text) is not None
        if found >= part.least:
            return True
    return False


def runs_on(text: str, part: Part) -> bool:
    """Whether a heading of the part opens a line that goes on with its text, as old scans print it."""
    return any(part.headings.search(match["title"]) for match in RUN_ON.finditer(text))
