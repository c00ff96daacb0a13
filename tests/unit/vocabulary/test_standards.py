"""Data files of the packages: one loader, and a sentence for whoever breaks a file."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gangyao.vocabulary.standards import rows
from gangyao.vocabulary.standards.descriptors import read_descriptor
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.rows import read_rows

SCHEMA = {
    "fields": [
        {"name": "word", "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "role", "type": "string", "constraints": {"enum": ["verb", "noun"]}},
        {"name": "since", "type": "integer"},
        {"name": "share", "type": "number"},
        {"name": "aliases", "type": "list"},
    ],
    "sources": [{"title": "written for the test"}],
}
DESCRIPTOR = read_descriptor(json.dumps(SCHEMA).encode(), "words.schema.json")
HEAD = "word,role,since,share,aliases\n"


def test_a_file_is_read_as_values_of_its_columns() -> None:
    read = list(read_rows(HEAD + "建成,verb,1986,0.50,建好;落成\n", DESCRIPTOR, "words.csv"))

    assert read == [{"word": "建成", "role": "verb", "since": 1986, "share": Decimal("0.50"), "aliases": ("建好", "落成")}]


def test_a_blank_cell_that_is_not_required_is_nothing() -> None:
    (row,) = read_rows(HEAD + "建成,,,,\n", DESCRIPTOR, "words.csv")

    assert (row["role"], row["since"], row["share"], row["aliases"]) == ("", None, None, ())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("word,role\n", "words.csv, row 1: found the heads word, role; expected word, role, since, share, aliases."),
        (HEAD + "建成,verb\n", "words.csv, row 2: found 2 cells, expected 5."),
        (HEAD + ",verb,1986,1,\n", "words.csv, row 2, column word: found '', expected a value."),
        (HEAD + "建成,verbs,1986,1,\n", "words.csv, row 2, column role: found 'verbs', expected one of noun, verb."),
        (HEAD + "建成,verb,soon,1,\n", "words.csv, row 2, column since: found 'soon', expected an integer."),
        (HEAD + "建成,verb,1986,1e3,\n", "words.csv, row 2, column share: found '1e3', expected a number."),
        (
            HEAD + "甲,verb,,,\n甲,noun,,,\n",
            "words.csv, row 3, column word: found '甲', expected another value than a row above.",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(BrokenData) as refusal:
        list(read_rows(text, DESCRIPTOR, "words.csv"))

    assert str(refusal.value) == sentence


CONDITIONS = {
    "fields": [
        {"name": "word", "type": "string"},
        {"name": "holds", "type": "expression", "gives": "boolean", "names": {"met": "boolean", "pace": "number"}},
        {"name": "formula", "type": "expression", "gives": "number"},
    ],
    "sources": [{"title": "written for the test"}],
}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a,paces > 1,", "row 2, column holds: found 'paces > 1' with a name that is not known: “paces” (1) → pace."),
        (
            "a,met > 1,",
            "row 2, column holds: found 'met > 1', in which a value of another kind is expected: “boolean” (1) → number.",
        ),
        (
            "a,,land > 1",
            "row 2, column formula: found 'land > 1', in which a value of another kind is expected: “boolean” (6) → number.",
        ),
        ("a,met and,", "row 2, column holds: found 'met and', expected a name, a number or a sign at “” (8)."),
        ("a,met met,", "row 2, column holds: found 'met met', expected its end at “met” (5)."),
    ],
)
def test_a_cell_that_is_no_expression_is_refused_with_the_place_in_it(row: str, sentence: str) -> None:
    descriptor = read_descriptor(json.dumps(CONDITIONS).encode(), "rules.schema.json")

    with pytest.raises(BrokenData) as refusal:
        list(read_rows(f"word,holds,formula\n{row}\n", descriptor, "rules.csv"))

    assert str(refusal.value) == f"rules.csv, {sentence}"


@pytest.mark.parametrize(
    "schema", [{}, {"fields": []}, {**SCHEMA, "sources": []}, {**SCHEMA, "fields": [{"name": "a", "type": "colour"}]}]
)
def test_a_descriptor_without_fields_or_sources_is_refused(schema: dict[str, object]) -> None:
    with pytest.raises(BrokenData):
        read_descriptor(json.dumps(schema).encode(), "words.schema.json")


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "invented_words"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.csv").write_text(HEAD + "建成,verb,1986,1,\n", encoding="utf-8")
    (package / "words.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    first = rows.load_rows("invented_words", "words")

    assert rows.load_rows("invented_words", "words") is first
    assert rows.load_descriptor("invented_words", "words").sources == ("written for the test",)
