"""A document that is read again: which id is which, for a person to confirm; what was read before stands."""

import csv
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gangyao.cli import main
from gangyao.pipeline import open_plan, read
from gangyao.plan.interchange import decode_plan, encode_plan
from gangyao.plan.plans import How
from gangyao.revisions.renewals import By, find_renewals
from made_plans import plan, row

BEFORE = Path(__file__).parents[1] / "plan" / "read_before"


def test_a_plan_of_the_version_before_is_understood_and_written_as_it_was() -> None:
    old = read(BEFORE / "plan.json")

    assert {one.how for one in old.indicators} == {How.ALIGNED}
    assert {one.confidence for one in old.indicators} == {None}
    assert decode_plan(encode_plan(old)) == old


def test_a_row_that_is_called_otherwise_now_is_found_by_its_place() -> None:
    found = find_renewals(read(BEFORE / "plan.json"), read(BEFORE / "songling.md"))

    indicators = [one for one in found if one.subject == "indicator"]
    assert [one.by for one in indicators] == [By.PASSAGE] * 3
    assert [one.is_kept for one in indicators] == [True, True, False]
    assert indicators[2].old == "粮食产能"


def test_without_the_same_text_names_and_then_numbers_tell() -> None:
    named, renamed = row("森林覆盖率", "%", {2020: "60"}), row("甲", "个", {2020: "1"})
    gone, added = row("丙丙丙丙", "人", {2020: "5"}), row("丁丁丁丁", "吨", {2020: "9"})
    old = [replace(one, number=number) for number, one in enumerate((named, renamed, gone), start=1)]
    other = replace(row("乙", "公里", {2020: "7"}), number=2)

    found = find_renewals(plan(old), plan([replace(named, number=1), other, replace(added, number=9)], place="松岭市"))

    assert [(one.old, one.new, one.by) for one in found] == [
        (named.id, named.id, By.NAME),
        ("甲", "乙", By.NUMBER),
        (None, added.id, None),
        (gone.id, None, None),
    ]


def test_reading_against_an_old_plan_writes_the_table_of_ids_and_leaves_the_old_plan_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.json"
    shutil.copy(BEFORE / "plan.json", old)
    before = old.read_bytes()
    new = tmp_path / "new.json"

    command = ["read", str(BEFORE / "songling.md"), "--against", str(old), "-o", str(new), "--language", "en"]
    assert main(command) == 0

    rows = list(csv.DictReader(io.StringIO((tmp_path / "new.ids.csv").read_text(encoding="utf-8-sig"))))
    assert old.read_bytes() == before
    assert [one["old"] for one in rows if one["kept"] == "no"] == ["粮食产能"]
    assert "stands at the same place" in capsys.readouterr().out


def test_a_document_that_gives_another_text_now_is_not_quoted(tmp_path: Path) -> None:
    shutil.copy(BEFORE / "songling.md", tmp_path)
    old = read(BEFORE / "plan.json")
    path = tmp_path / "plan.json"
    path.write_bytes(encode_plan(replace(old, document=replace(old.document, characters=old.document.characters + 7))))

    opened = open_plan(path)

    assert opened.is_other_text
    assert opened.document is None
