"""examples/broken: a small plan for every finding, and nothing else in it."""

import tomllib
from pathlib import Path

import pytest

from gangyao.checks.identities import identities
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.dictionary import concept_by_id
from gangyao.vocabulary.findings import Severity

HOUSE = Path(__file__).parents[3]
BROKEN = sorted((HOUSE / "examples" / "broken").glob("*.md"))
ELSEWHERE = {
    "secrecy-mark",  # such a document is not read at all
    "picture-unread",  # no Markdown holds pictures
    "picture-unseen",  # the same
    "addition-failed",  # no other package is installed here
    "page-unread",  # or pages
    "own-rows",  # none lie over the packaged tables here
    *(
        "table-missing",
        "table-unread",
        "table-doubtful",
        "row-doubtful",
        "rows-doubtful",
        "cells-unused",
        "rows-left-out",
    ),  # doubts of reading: one brings another
}


def found(path: Path) -> list[tuple[str, Severity]]:
    document = read_document(path.read_bytes(), path.name)
    return [(finding.code, finding.severity) for finding in check_plan(read_plan(document), document.text)]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_plan_commits_its_fault_and_no_other(path: Path) -> None:
    assert [code for code, _ in found(path)] == [path.stem]


def test_every_finding_of_a_single_plan_has_its_broken_plan() -> None:
    catalogue = tomllib.loads((HOUSE / "src/gangyao/vocabulary/messages/en.toml").read_text(encoding="utf-8"))["findings"]
    documented = (HOUSE / "docs/findings.md").read_text(encoding="utf-8")
    pages = {code: documented.split(f"## `{code}`")[1].split("\n## ")[0] for code in catalogue}
    marks = ("(compare)", "(figures)", "(documents)")  # of two plans, of tables, of how a document is set
    of_others = {code for code, page in pages.items() if any(mark in page for mark in marks)}

    assert {path.stem for path in BROKEN} == set(catalogue) - of_others - ELSEWHERE


def test_a_clean_invented_plan_has_neither_errors_nor_doubts() -> None:
    severities = {severity for _, severity in found(HOUSE / "examples" / "qingshan" / "plan.md")}

    assert severities <= {Severity.NOTE}


def test_every_identity_speaks_of_known_indicators() -> None:
    assert [name for row in identities() for name in row.members if concept_by_id(name) is None] == []
    assert all(len(row.members) == len(row.dimensions) for row in identities())
