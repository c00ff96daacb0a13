"""Every data file of the packages is of one kind: a table or a document with a descriptor beside it, read by one loader."""

import re
import tomllib
from pathlib import Path

import pytest

from gangyao.vocabulary.standards.documents import load_document
from gangyao.vocabulary.standards.overlays import words_of
from gangyao.vocabulary.standards.rows import load_descriptor, load_held, load_rows
from gangyao.vocabulary.standards.tables import find_tables

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "src" / "gangyao"
FOLDERS = SOURCE / "systems" / "content"  # of systems, which have a reader of their own (tests/unit/systems)
TABLES = sorted(path for path in SOURCE.rglob("*.csv") if FOLDERS not in path.parents)
DOCUMENTS = sorted(
    path for path in SOURCE.rglob("*.toml") if path.parent.name != "messages" and FOLDERS not in path.parents
)  # sentences are no data
READERS = {  # of tables that people hand in, or that this program wrote for itself
    "vocabulary/standards/rows.py",
    "observations/sheets.py",
    "systems/standing.py",  # whose columns are what the heads say
    "batches.py",
}


def package_of(path: Path) -> str:
    return ".".join(("gangyao", *path.parent.relative_to(SOURCE).parts))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_packaged_table_has_a_descriptor_with_titles_in_both_languages_and_loads(path: Path) -> None:
    descriptor = load_descriptor(package_of(path), path.stem)

    assert load_rows(package_of(path), path.stem)
    assert all(set(one.titles) == {"zh", "en"} for one in (descriptor, *descriptor.fields))
    assert descriptor.key


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_row_of_a_packaged_table_that_is_dated_says_who_says_so_and_how_sure(path: Path) -> None:
    if load_descriptor(package_of(path), path.stem).dated:
        assert all(held.source and held.sure for held in load_held(package_of(path), path.stem))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_word_of_a_packaged_table_that_refers_to_another_stands_there(path: Path) -> None:
    for reference in load_descriptor(package_of(path), path.stem).references:
        there = {word for row in load_rows(reference.package, reference.name) for word in words_of(row[reference.target])}
        here = {word for row in load_rows(package_of(path), path.stem) for word in words_of(row[reference.column])}

        assert here - there - reference.also == set()


def test_tables_are_found_wherever_they_lie() -> None:
    assert {f"{package}.{name}" for package, name in find_tables().values()} == {
        f"{package_of(path)}.{path.stem}" for path in TABLES
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_packaged_document_has_a_descriptor_and_loads(path: Path) -> None:
    assert load_document(package_of(path), path.stem) == tomllib.loads(path.read_text(encoding="utf-8"))


def test_nobody_but_the_loader_and_readers_of_peoples_tables_reads_csv() -> None:
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bcsv\.(?:reader|DictReader)\b", path.read_text(encoding="utf-8"))
    }

    assert found == READERS
