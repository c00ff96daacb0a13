"""Rows of one's own laid over those of the packages."""

import codecs
import csv
import datetime as dt
import io
from importlib.resources import files

import pytest

from gangyao.vocabulary.standards import overlays, rows
from gangyao.vocabulary.standards.descriptors import Override
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.inforce import pick_in_force
from gangyao.vocabulary.standards.overlays import Difference, find_differences, read_overlays, settle
from gangyao.vocabulary.standards.rows import load_descriptor
from gangyao.vocabulary.standards.tables import find_tables

COUNTING = "evaluation.counting.csv"
BINDING = "编号,中文\nbinding-decided,只计约束性\n"


def sentences(files: dict[str, bytes], language: str = "en") -> list[str]:
    with pytest.raises(BrokenData) as refusal:
        read_overlays(files)
    return [fault.sentence(language) for fault in refusal.value.faults]


@pytest.mark.parametrize(
    "content",
    [BINDING.encode(), BINDING.encode("utf-8-sig"), BINDING.encode("gb18030"), BINDING.replace("\n", "\r\n").encode("gb18030")],
)
def test_an_own_row_takes_the_place_of_ours_with_its_key_and_leaves_out_what_stays(content: bytes) -> None:
    (overlay,) = read_overlays({COUNTING: content})

    assert [held.row["id"] for held in overlay.laid] == ["rows-decided", "rows-all", "items-all", "binding-decided"]
    assert overlay.laid[-1].row == {**rows.load_shipped("gangyao.evaluation", "counting")[-1].row, "zh": "只计约束性"}
    assert [held.own for held in overlay.laid] == [False, False, False, True]


def test_the_dry_run_says_which_cells_differ() -> None:
    added = "id,natures,undecided,numbered,zh,en\nexpected,expected,true,false,只计预期性,expected indicators\n"
    changed = list(
        find_differences(read_overlays({COUNTING: BINDING.encode(), "responsibilities.colours.csv": b"id,least\nred,16\n"}))
    )
    new = list(find_differences(read_overlays({COUNTING: added.encode()})))

    assert changed == [
        Difference(
            table="evaluation.counting",
            number=2,
            key="binding-decided",
            column="zh",
            ours="只计约束性指标中能判断的",
            yours="只计约束性",
        ),
        Difference(table="responsibilities.colours", number=2, key="red", column="least", ours="31", yours="16"),
    ]
    assert {one.ours for one in new} == {None}
    assert [one.yours for one in new] == ["expected", "expected", "true", "false", "只计预期性", "expected indicators"]


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        (
            "evaluation.countings.csv",
            "id\na\n",
            "evaluation.countings.csv: found a file of this name, expected one of evaluation.counting",
        ),
        ("README.xlsx", "id\na\n", "README.xlsx: found a file of this name, expected one of "),
        ("vocabulary.units.csv", "unit\na\n", "vocabulary.units.csv: found own rows of vocabulary.units, which stays as it is;"),
        (
            COUNTING,
            "id,colour\nrows-all,red\n",
            "evaluation.counting.csv, row 1: found the head colour, which is no column of this file;",
        ),
        (COUNTING, "id,undecided\nrows-all,maybe\n", "row 2, column undecided: found 'maybe', expected true or false."),
        (
            COUNTING,
            "id,undecided\nmine,true\n",
            "row 2: found mine, which no row of ours has as id, so that the row is added; expected a",
        ),
        (COUNTING, "undecided\ntrue\n", "row 1: found no column id, expected one;"),
        (COUNTING, "id,zh\nrows-all,甲\nrows-all,乙\n", "row 3, columns id: found rows-all, which a row above has;"),
        (
            "responsibilities.colours.csv",
            "id,word,english,least\nblue,蓝,blue,5\n",
            "row 2, columns id: found blue, which no row of ours",
        ),
        (
            "checks.kin.csv",
            "one,other,severity\ngdp,gpd,error\n",
            "row 2, column other: found 'gpd', which the table it refers to does not",
        ),
        (
            "allocation.thresholds.csv",
            "control,comparator,value,unit,valid_from,valid_to\ntax_intensity,>=,9,万元/亩,2024-01-01,\ntax_intensity,>=,8,万元/亩,2023-01-01,\n",
            "row 2, columns valid_from, valid_to: found 2024-01-01–, which shares days with row 3",
        ),
        ("checks.identities.csv", "id,rule\nrd,gdp = gdp\n", "row 1: found the column rule, which comes from the package alone;"),
        (
            "progress.verdicts.csv",
            "vocabulary,rank,condition\nlights,3,true\n",
            "row 1: found the column condition, which comes from",
        ),
        (COUNTING, "\udcff\udcfe", "evaluation.counting.csv: found bytes that are neither UTF-8 nor GB18030"),
    ],
)
def test_what_is_wrong_refuses_everything_with_file_row_and_column(file: str, text: str, sentence: str) -> None:
    (said,) = sentences({file: text.encode("utf-8", "surrogateescape")})[:1]

    assert sentence in said
    assert said.startswith(file)


def test_all_files_are_told_at_once_in_the_readers_language() -> None:
    said = sentences({COUNTING: b"id,undecided\nrows-all,maybe\n", "a.csv": b""}, "zh")

    assert [line[:3] for line in said] == ["a.c", "eva"]
    assert said[1] == "evaluation.counting.csv 第 2 行“undecided”列：“maybe”应为 true 或 false。"


def test_bytes_that_both_encodings_read_are_asked_for_again() -> None:
    word = "模"  # in GB18030 the two bytes of a Latin letter in UTF-8

    assert overlays.text_of(f"id,zh\na,{word}\n".encode("gb18030")) is None
    assert overlays.text_of(codecs.BOM_UTF8 + "id,zh\na,ģ\n".encode()) == "id,zh\na,ģ\n"


def test_own_words_may_refer_to_rows_that_are_added_beside_them() -> None:
    functions = "function,relation,words\n湖区管理部门,政府部门,湖泊\n"
    customs = "kind,frequency,due_days,earliest_days,usual_source\npm25,month,10,5,湖区管理部门\n"

    assert (
        len(read_overlays({"registers.functions.csv": functions.encode(), "responsibilities.customs.csv": customs.encode()})) == 2
    )
    assert "column usual_source" in sentences({"responsibilities.customs.csv": customs.encode()})[0]


def test_an_own_row_of_another_day_or_place_leaves_out_what_stays_as_in_the_row_of_its_key() -> None:
    text = "id,days,valid_from,place,source\nsupplied_not_used,300,2026-01-01,330502,invented\n"
    (overlay,) = read_overlays({"allocation.stalls.csv": text.encode()})
    before, after = (
        {one.row["id"]: one for one in pick_in_force(overlay.laid, ("id",), dt.date(year, 6, 1), "330502")}
        for year in (2025, 2026)
    )

    assert (before["supplied_not_used"].row["days"], after["supplied_not_used"].row["days"]) == (365, 300)
    assert after["supplied_not_used"].row["name"] == "供而未用"
    assert (after["supplied_not_used"].source, after["supplied_not_used"].sure) == ("invented", None)
    assert len(overlay.laid) == len(rows.load_shipped("gangyao.allocation", "stalls")) + 1


def test_a_row_of_ones_own_holds_before_ours_of_the_same_place_however_late_ours_began() -> None:
    text = "id,days,valid_from\nsupplied_not_used,300,2010-01-01\n"
    (overlay,) = read_overlays({"allocation.stalls.csv": text.encode()})
    held = {one.row["id"]: one for one in pick_in_force(overlay.laid, ("id",), dt.date(2026, 6, 1), "330502")}

    assert held["supplied_not_used"].own
    assert held["supplied_not_used"].row["days"] == 300


def test_an_added_row_of_a_dated_table_must_say_all_that_is_needed() -> None:
    said = sentences({"allocation.stalls.csv": b"id,days,valid_from\nmine,300,2026-01-01\n"})

    assert [line.rsplit(" ", 1)[1] for line in said] == ["name.", "english.", "since.", "until."]


def test_a_bound_of_a_verdict_and_a_slack_of_an_identity_may_be_ones_own() -> None:
    verdicts, identities = (
        read_overlays({file: text.encode()})[0]
        for file, text in (
            ("progress.verdicts.csv", "用语编号,次序,界限\nlights,3,0.9\n"),
            ("checks.identities.csv", "id,slack\nrd,0.02\n"),
        )
    )

    assert [str(one.yours) for one in find_differences([verdicts, identities])] == ["0.9", "0.02"]


OPEN = [name for name, table in find_tables().items() if load_descriptor(*table).override is not Override.NOTHING]


@pytest.mark.parametrize("table", OPEN)
def test_our_own_rows_laid_over_ours_say_nothing_otherwise(table: str) -> None:
    package, name = find_tables()[table]
    fixed = [place for place, field in enumerate(load_descriptor(package, name).fields) if field.fixed]
    text = (files(package) / f"{name}.csv").read_text(encoding="utf-8")
    kept = io.StringIO()
    csv.writer(kept).writerows(
        [cell for place, cell in enumerate(row) if place not in fixed] for row in csv.reader(io.StringIO(text))
    )

    overlays_read = read_overlays({f"{table}.csv": kept.getvalue().encode()})

    assert list(find_differences(overlays_read)) == []
    assert [held.row for held in overlays_read[0].laid] == [held.row for held in rows.load_shipped(package, name)]


def test_rows_come_too_late_once_their_table_was_read() -> None:
    rows.load_rows("gangyao.responsibilities", "colours")

    with pytest.raises(RuntimeError, match="was read before"):
        settle(read_overlays({"responsibilities.colours.csv": b"id,least\nred,16\n"}))
