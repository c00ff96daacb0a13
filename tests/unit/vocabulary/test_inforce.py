"""Rows that hold from a day to a day at a place, and tables of one's own."""

import datetime as dt
import json

import pytest

from gangyao.vocabulary.standards.descriptors import read_descriptor
from gangyao.vocabulary.standards.documents import find_misfits, load_schema
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.inforce import load_in_force, pick_in_force
from gangyao.vocabulary.standards.rows import read_held, read_rows
from gangyao.vocabulary.standards.validity import Sure

SCHEMA = {
    "fields": [
        {"name": "limit", "type": "string", "title": "限值", "title@en": "limit", "aliases": ["项目"], "constraints": {"required": True}},
        {"name": "value", "type": "number", "title": "数值", "title@en": "value"},
        {"name": "valid_from", "type": "date", "title": "起", "title@en": "from"},
        {"name": "valid_to", "type": "date", "title": "止", "title@en": "until"},
        {"name": "place", "type": "string", "title": "地区", "title@en": "place"},
        {"name": "source", "type": "string", "title": "依据", "title@en": "source"},
        {"name": "sure", "type": "string", "title": "可靠程度", "title@en": "how sure"},
    ],
    "primaryKey": ["limit", "place", "valid_from"],
    "sources": [{"title": "written for the test"}],
}  # fmt: skip
DESCRIPTOR = read_descriptor(json.dumps(SCHEMA).encode(), "limits.schema.json")
HEAD = "limit,value,valid_from,valid_to,place,source,sure\n"
LIMITS = HEAD + (
    "pm25,35,2016-01-01,,,GB 3095-2012,known\n"
    "pm25,30,2021-01-01,2025-12-31,330000,invented,assumed\n"
    "pm25,28,2021-01-01,,330500,invented,read\n"
    "so2,,,,,nobody says,missing\n"
)


@pytest.mark.parametrize(
    ("day", "place", "used"),
    [
        ("2015-12-31", "330502", [5]),
        ("2020-06-01", "330502", [2, 5]),
        ("2021-01-01", "330502", [4, 5]),
        ("2021-01-01", "330800", [3, 5]),
        ("2026-01-01", "330800", [2, 5]),
        ("2021-01-01", "", [2, 5]),
    ],
)
def test_the_answer_says_which_rows_were_used(day: str, place: str, used: list[int]) -> None:
    held = pick_in_force(
        tuple(read_held(LIMITS, DESCRIPTOR, "limits.csv")), DESCRIPTOR.undated_key, dt.date.fromisoformat(day), place
    )

    assert [one.number for one in held] == used
    assert held[-1].sure is Sure.MISSING
    assert held[-1].row["value"] is None


def test_the_rule_of_idle_land_holds_since_its_law_does() -> None:
    before = load_in_force("gangyao.allocation", "stalls", dt.date(2012, 6, 30))
    after = load_in_force("gangyao.allocation", "stalls", dt.date(2012, 7, 1))

    assert {one.row["id"] for one in after} - {one.row["id"] for one in before} == {"supplied_not_used"}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            "a,1,2020-01-01,2021-06-30,,,\na,2,2021-06-30,,,,\n",
            "row 3, columns valid_from, valid_to: found 2021-06-30–, which shares days with row 2 of the same key and place; expected",
        ),
        (
            "a,1,2021-01-01,2020-12-31,,,\n",
            "row 2, columns valid_from, valid_to: found 2021-01-01–2020-12-31; expected a last day no earlier than 2021-01-01.",
        ),
    ],
)
def test_days_that_overlap_or_end_before_they_begin_are_faults_of_the_file(rows: str, sentence: str) -> None:
    with pytest.raises(BrokenData) as refusal:
        list(read_rows(HEAD + rows, DESCRIPTOR, "limits.csv"))

    assert str(refusal.value).startswith(f"limits.csv, {sentence}")


def test_a_table_of_ones_own_is_headed_by_names_titles_or_aliases_in_any_order_and_leaves_out_what_may_be_blank() -> None:
    text = "\n数值, 项目 ,from\n".lstrip() + " 3 ,甲,2020-01-01\n,,\n\n4,乙,\n"
    held = list(read_held(text, DESCRIPTOR, "own.csv", own=True))

    assert [(one.number, one.row["limit"], str(one.row["value"]), one.row["place"], one.own) for one in held] == [
        (2, "甲", "3", "", True),
        (5, "乙", "4", "", True),
    ]


def test_blank_columns_and_rows_that_a_spreadsheet_saves_are_none() -> None:
    (row,) = read_rows("限值,数值,,\n甲,3,,\n,,,\n", DESCRIPTOR, "own.csv", own=True)

    assert (row["limit"], str(row["value"])) == ("甲", "3")


def test_a_cell_behind_the_last_head_is_not_lost() -> None:
    with pytest.raises(BrokenData) as refusal:
        list(read_rows("限值,数值,\n甲,3,4\n", DESCRIPTOR, "own.csv", own=True))

    assert str(refusal.value) == "own.csv, row 2: found 3 cells, expected 2."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("限值,度量\na,1\n", "own.csv, row 1: found the head 度量, which is no column of this file; expected limit, value,"),
        ("限值,limit\na,1\n", "own.csv, row 1, column limit: found a second head for it, limit; expected one."),
        ("数值\n1\n", "own.csv, row 1: found no column limit, expected one; the columns are limit, value,"),
    ],
)
def test_heads_of_a_table_of_ones_own_are_refused_with_what_was_expected(text: str, sentence: str) -> None:
    with pytest.raises(BrokenData) as refusal:
        list(read_rows(text, DESCRIPTOR, "own.csv", own=True))

    assert str(refusal.value).startswith(sentence)


def test_the_key_of_a_row_above_is_refused_where_it_stands() -> None:
    with pytest.raises(BrokenData) as refusal:
        list(read_rows(HEAD + "a,1,,,,,\n\nb,1,,,,,\na,2,,,,,\n", DESCRIPTOR, "limits.csv"))

    (fault,) = refusal.value.faults
    assert (fault.row, fault.column, fault.found) == (5, "limit, place, valid_from", "a, , ")


APPRAISAL = {"name": "甲", "gates": [{"id": "一"}], "criteria": [{"id": "二", "weight": 1}]}


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        ({}, []),
        ({"name": 1}, ["a.toml, name: found 1, expected string."]),
        ({"default": 1}, ["a.toml, default: found 1, expected boolean."]),
        ({"gates": [{"id": "一"}, {"veto": True}]}, ["a.toml, gates[2]: found no 'id', expected one."]),
        ({"criteria": [{"id": "二", "weight": True}]}, ["a.toml, criteria[1].weight: found True, expected number."]),
        (
            {"criteria": [{"id": "二", "wight": 1}]},
            [
                "a.toml, criteria[1]: found no 'weight', expected one.",
                "a.toml, criteria[1]: found 'wight', expected one of id, english, weight, scale.",
            ],
        ),
        ({"colour": "red"}, ["a.toml: found 'colour', expected one of name, default, source, gates, criteria."]),
    ],
)
def test_a_document_that_is_not_as_its_descriptor_says_is_told_with_every_place(
    change: dict[str, object], sentences: list[str]
) -> None:
    misfits = find_misfits({**APPRAISAL, **change}, load_schema("gangyao.allocation", "appraisal"), "a.toml")
    found = [one.sentence("en") for one in misfits]

    assert found == sentences


def test_a_value_of_a_closed_set_is_told_with_the_set() -> None:
    schema = {"type": "array", "items": {"type": "string", "enum": ["red", "green"]}}

    found = [one.sentence("en") for one in find_misfits(["red", "blue"], schema, "a.toml")]

    assert found == ["a.toml[2]: found 'blue', expected one of red, green."]
