"""A committee's opinions: every point of the paper is in the table, and every answer of the table in the paper."""

import io
from pathlib import Path

import docx
import pytest

from gangyao.cases.opinions import find_points, read_opinions
from gangyao.cli import main

PAPER = """关于青山县规划中期评估报告的审议意见
县人大常委会听取和审议了报告，提出以下意见：
一、加快补齐短板。对滞后的3项指标逐项制定措施。
（一）明确责任单位。
二、强化要素保障，确保重大项目用地。
三、完善监测评估。
青山县人大常委会
2026年7月30日
"""
QINGSHAN = Path(__file__).parents[3] / "examples" / "qingshan" / "plan.md"


def test_points_are_those_of_the_highest_numbering_with_what_belongs_to_them() -> None:
    found = find_points(PAPER)

    assert [point.number for point in found] == ["一", "二", "三"]
    assert found[0].words == "加快补齐短板。对滞后的3项指标逐项制定措施。（一）明确责任单位。"
    assert found[2].words == "完善监测评估。"


@pytest.mark.parametrize("text", ["", "没有编号的意见。", "一、只有一条。"])
def test_what_has_no_list_has_no_points(text: str) -> None:
    assert find_points(text) == ()


def test_a_table_in_words_of_its_own_is_read() -> None:
    (point,) = read_opinions("编号,建议,责任单位,期限,落实情况\n1,补短板,县发改局,2026-10-01,已完成\n".encode())

    assert (point.words, point.body, point.due, point.answer) == ("补短板", "县发改局", "2026-10-01", "已完成")


def test_from_the_paper_to_the_table_to_the_written_answer(tmp_path: Path) -> None:
    (tmp_path / "意见.txt").write_text(PAPER, encoding="utf-8")
    made = main(["opinions", str(tmp_path / "意见.txt"), "-o", str(tmp_path / "表.csv"), "--language", "zh"])
    table = (
        (tmp_path / "表.csv")
        .read_text(encoding="utf-8-sig")
        .replace('强化要素保障，确保重大项目用地。",,,', '强化要素保障，确保重大项目用地。",县自然资源局,2026-10,已保障4个项目。')
    )
    (tmp_path / "表.csv").write_text(table, encoding="utf-8-sig")
    written = main(
        [
            "report",
            str(QINGSHAN),
            "--kind",
            "answers",
            "--opinions",
            str(tmp_path / "表.csv"),
            "--as-of",
            "2026-11-01",
            "-o",
            str(tmp_path / "a.docx"),
        ]
    )
    words = "\n".join(one.text for one in docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes())).paragraphs)

    assert (made, written, main(["trace", str(tmp_path / "a.docx")])) == (0, 0, 0)
    assert "审议意见3条，已答复" in words
    assert words.count("由承办单位填写") + words.count("已保障4个项目") == 3


def test_a_report_of_answers_without_a_table_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(QINGSHAN), "--kind", "answers", "-o", str(tmp_path / "a.docx"), "--language", "zh"]) == 2
    assert "gangyao opinions" in capsys.readouterr().err
