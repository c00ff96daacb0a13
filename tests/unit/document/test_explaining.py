"""Why a table reads as it does can be asked: the ways that were tried, and what was held against each."""

from pathlib import Path

import pytest

from gangyao.cli import main
from gangyao.document.explaining import Charge, explain
from gangyao.document.judging import readings
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import How
from gangyao.terminal.explanations import WIDTH, explanation
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import columns_of

PRINTED = """松岭市国民经济和社会发展第十四个五年规划纲要

第一章 目标

表1 主要指标
指标                    单位    2020年    2025年    属性
地区生产总值            亿元    152.6     204       预期性
森林覆盖率              %       48.5      50        约束性
常住人口城镇化率        %       61        66        预期性
粮食综合生产能力        万吨    21.5      22        约束性

第二章 任务

加快建设现代产业体系，推动产业转型升级，培育壮大新兴产业。
"""


def test_the_way_that_was_taken_is_the_cheapest_and_prices_are_made_up_of_what_is_held_against_them() -> None:
    (one,) = explain(read_document(PRINTED.encode(), "plan.txt"))

    assert len(one.ways) > 1
    assert one.ways[0].chosen
    assert [way.price for way in one.ways] == sorted(way.price for way in one.ways)
    assert all(sum(way.charges.values()) == pytest.approx(way.price) for way in one.ways)
    assert {row.how for row in one.rows} == {one.ways[0].how}


def test_a_table_without_serial_numbers_that_count_on_says_so_in_its_place() -> None:
    text = PRINTED.replace(
        "森林覆盖率              %       48.5      50        约束性", "的                      %       4.8.5     50        约束性"
    )

    (one,) = explain(read_document(text.encode(), "plan.txt"))

    assert "row-doubtful" in [finding.code for finding in one.findings]


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_an_explanation_fits_a_terminal_in_both_languages(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PRINTED, encoding="utf-8")

    assert main(["read", str(path), "--explain", "--language", language]) == 0

    printed = capsys.readouterr().out
    assert all(columns_of(line) <= WIDTH for line in printed.splitlines())
    assert catalogue.say("explain.table", language, {"name": "表1 主要指标", "first": 5, "last": 10}) in printed


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_way_column_and_charge_has_its_word(language: str) -> None:
    words = catalogue.sentences(language)

    assert [how for how in How if f"hows.{how}" not in words] == []
    assert [charge for charge in Charge if f"charges.{charge}" not in words] == []
    assert [holds for holds in readings.Holds if f"holds.{holds.replace(' ', '-')}" not in words] == []


def test_a_document_without_tables_is_told_so() -> None:
    document = read_document("青山县规划纲要\n\n坚持稳中求进。\n".encode(), "plan.txt")

    assert explanation(explain(document), document.text, "en").endswith(catalogue.say("explain.no_tables", "en"))


def test_what_was_asked_to_be_explained_reads_the_same() -> None:
    document = read_document(PRINTED.encode(), "plan.txt")

    rows = [row for one in explain(document) for row in one.rows]

    assert tuple(rows) == read_plan(document).indicators
