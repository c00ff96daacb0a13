"""Real plans beside themselves and beside a renumbered copy, where they are there: GANGYAO_DOCUMENTS names their folder."""

import os
import re
from pathlib import Path

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.revisions.changes import Change
from gangyao.revisions.differences import find_differences

PLANS = Path(os.environ.get("GANGYAO_DOCUMENTS", Path(__file__).parents[3] / "shared" / "plans"))
NUMERALS = "一二三四五六七八九"
ORDINAL = re.compile(rf"(?m)^(?P<before>[#*\s]*[（(第]?)(?P<number>[{NUMERALS}十]+)(?P<after>[）)、]|[篇章节](?=\s))")
ROW = re.compile(r"(?m)^(?P<before>\|[^|\n]*\| *)(?P<number>\d{1,2})(?P<after> *\|)")
BOX = re.compile(r"(?P<before>专栏\s*|表\s*)(?P<number>\d+)(?P<after>-\d+)")


def text_of(name: str) -> str:
    document = PLANS / name
    if not document.is_file():
        pytest.skip(f"{document} is not here: set GANGYAO_DOCUMENTS to a folder of real plans")
    return document.read_text(encoding="utf-8")


def renumbered(text: str) -> str:
    """Sections, rows and boxes with other numbers."""
    text = ORDINAL.sub(lambda found: f"{found['before']}{next_numeral(found['number'])}{found['after']}", text)
    for pattern in (ROW, BOX):
        text = pattern.sub(lambda found: f"{found['before']}{int(found['number']) + 20}{found['after']}", text)
    return text


def next_numeral(words: str) -> str:
    last = NUMERALS.find(words[-1])
    return words + "一" if words[-1] == "十" else words[:-1] + ("十" if words == "九" else NUMERALS[(last + 1) % 9])


def changes(name: str, old: str, new: str) -> tuple[Change, ...]:
    documents = [read_document(text.encode(), name) for text in (old, new)]
    return find_differences(*map(read_plan, documents), *(document.text for document in documents)).changes


@pytest.mark.parametrize("name", ["wuxing-14fyp.md", "guangzhou-15fyp.md", "guangzhou-15fyp.html", "beijing-15fyp.txt"])
def test_a_real_plan_does_not_differ_from_itself(name: str) -> None:
    text = text_of(name)

    assert changes(name, text, text) == ()


@pytest.mark.parametrize("name", ["wuxing-14fyp.md", "guangzhou-15fyp.md", "beijing-15fyp.txt"])
def test_a_renumbered_copy_of_a_real_plan_does_not_differ(name: str) -> None:
    text = text_of(name)
    copy = renumbered(text)

    assert copy != text
    assert changes(name, text, copy) == ()
