"""assign, split, template --by department, collect, remind: the round that a bureau goes through, as real processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

WUXING = Path(__file__).parents[2] / "examples" / "wuxing"
PLAN, FIGURES = WUXING / "plan.json", WUXING / "observations.csv"
DAY = ("--as-of", "2025-06-01")


def run(*arguments: str | Path, cwd: Path, language: str = "zh", code: int = 0) -> str:
    command = [sys.executable, "-m", "gangyao.cli", *map(str, arguments), "--language", language]
    done = subprocess.run(command, capture_output=True, cwd=cwd, env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=False)
    printed = done.stdout.decode() + done.stderr.decode()
    assert "Traceback" not in printed
    assert done.returncode == code, printed
    return printed


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    run("assign", PLAN, "-o", "duties.xlsx", cwd=folder)
    run("split", PLAN, "--observations", FIGURES, *DAY, "-o", "targets.xlsx", cwd=folder)
    return folder


def test_the_proposed_table_lists_everything_and_marks_what_is_proposed(desk: Path) -> None:
    sheet = openpyxl.load_workbook(desk / "duties.xlsx").active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))

    assert len(rows) == 41 + 54 + 117 + 309
    assert all(row[3] and row[-1].startswith("建议") for row in rows)


def test_a_corrected_table_is_checked(desk: Path) -> None:
    table = "编号,牵头单位,数据来源,报送时限\npm25,环境局,,+3d\n"
    (desk / "few.csv").write_text(table, encoding="utf-8-sig")
    printed = run("assign", PLAN, "--responsibilities", "few.csv", cwd=desk, code=1)

    assert "没有牵头单位" in printed
    assert "没有写明数据来源" in printed
    assert "最早" in printed


def test_yearly_targets_come_back_and_compose(desk: Path) -> None:
    printed = run("split", PLAN, "--targets", "targets.xlsx", *DAY, cwd=desk)

    assert "达不到五年目标" not in printed


def test_a_year_that_falls_short_is_found(desk: Path) -> None:
    rows = "".join(f"fdi,{year},1.5,亿美元,year,〔{year}〕1号\n" for year in range(2021, 2026))
    (desk / "own.csv").write_text("indicator,year,value,unit,kind,document\n" + rows, encoding="utf-8")
    printed = run("split", PLAN, "--targets", "own.csv", *DAY, cwd=desk, code=1)

    assert "7.5" in printed
    assert "达不到五年目标" in printed


def test_split_writes_targets_csv_with_a_mark_for_excel(desk: Path) -> None:
    run("split", PLAN, *DAY, "-o", "targets.csv", cwd=desk)
    content = (desk / "targets.csv").read_bytes()

    assert content.startswith(b"\xef\xbb\xbfindicator,year,value")
    assert "gdp,2025,1000," in content.decode()


def test_assess_judges_the_yearly_target_in_force_and_follows_assigned_numbers(desk: Path) -> None:
    table = (
        "indicator,year,value,unit,kind,document,decided\n"
        "gdp,2024,940,亿元,year,吴政发〔2024〕1号,2024-02-01\n"
        "grain_capacity,2025,1.35,亿斤,end,湖政办发〔2021〕8号,2021-09-01\n"
    )
    (desk / "force.csv").write_text(table, encoding="utf-8")
    run("assess", PLAN, "--observations", FIGURES, "--targets", "force.csv", *DAY, "-o", "a.json", cwd=desk)
    items = {one["id"]: one for one in json.loads((desk / "a.json").read_bytes())["indicators"]}

    assert items["gdp"]["yearly"]["verdict"] == "未完成"
    assert items["gdp"]["yearly"]["document"] == "吴政发〔2024〕1号"
    assert items["grain_capacity"]["target"]["value"] == 1.35
    assert items["grain_capacity"]["kind"] == "level"


def answered(desk: Path, period: str, folder: str, words: str) -> int:
    """Forms sent out, the first number of one answered in these words; the column that it stands in."""
    who = ("--by", "department", "--responsibilities", "duties.xlsx", "--period", period)
    run("template", PLAN, *who, *DAY, "-o", folder, cwd=desk)
    path = desk / folder / "区统计局.xlsx"
    book = openpyxl.load_workbook(path)
    column = next(cell.column for cell in book["填报"][4] if cell.value == "数值")
    book["填报"].cell(5, column).value = words
    book.save(path)
    return int(column)


def test_forms_go_out_by_department_and_come_back(desk: Path) -> None:
    answered(desk, "2023", "forms", "约924.9亿元")
    printed = run("collect", "forms", "-o", "obs.csv", cwd=desk)

    assert "共收 1 条" in printed
    assert "gdp,2023,level,924.9" in (desk / "obs.csv").read_text(encoding="utf-8-sig")


def test_forms_by_department_need_to_know_who_leads(desk: Path) -> None:
    assert "gangyao assign" in run("template", PLAN, "--by", "department", "-o", "x", cwd=desk, code=2)


def test_collecting_an_empty_or_missing_folder_is_one_sentence(desk: Path) -> None:
    (desk / "none").mkdir(exist_ok=True)

    assert "没有填报表" in run("collect", "none", cwd=desk, code=3)
    assert "找不到" in run("collect", "nowhere", cwd=desk, code=3)


def test_faulty_forms_go_back_with_their_cells_marked(desk: Path) -> None:
    column = answered(desk, "2022", "bad", "十几")
    printed = run("collect", "bad", "-o", "bad.csv", "--returned", "back", cwd=desk, code=1)
    marked = openpyxl.load_workbook(desk / "back" / "区统计局.xlsx")["填报"].cell(5, column)

    assert "填报!" in printed
    assert marked.comment is not None


def test_reminders_come_as_a_table_as_words_without_figures_and_as_data(desk: Path) -> None:
    asked = ("remind", PLAN, "--responsibilities", "duties.xlsx", "--observations", FIGURES, *DAY)
    chat = run(*asked, "--format", "chat", cwd=desk)
    data = json.loads(run(*asked, "--format", "json", cwd=desk))

    assert "逾期天数" in run(*asked, cwd=desk)
    assert "【催报】" in chat
    assert "935.3" not in chat
    assert data["format"] == "gangyao.debts"
    assert {"item", "lead", "periods", "due", "days", "colour"} <= set(data["debts"][0])
    assert all(one["days"] > 0 for one in data["debts"])


def test_letters_are_word_files_for_each_body(desk: Path) -> None:
    run(
        "remind",
        PLAN,
        "--responsibilities",
        "duties.xlsx",
        "--observations",
        FIGURES,
        *DAY,
        "--format",
        "docx",
        "-o",
        "letters",
        cwd=desk,
    )
    letter = docx.Document(str(desk / "letters" / "区统计局.docx"))
    words = "\n".join(paragraph.text for paragraph in letter.paragraphs)

    assert "监测数据的通知" in words
    assert "区统计局：" in words
    assert len(letter.tables[0].rows) > 1
    assert round(letter.sections[0].page_width.mm) == 210


def test_before_a_plan_is_issued_nothing_is_owed_unless_the_table_says_from_when(desk: Path) -> None:
    (desk / "plain.csv").write_text("编号,牵头单位,频次,报送时限\npm25,环境局,月,+15d\n", encoding="utf-8-sig")
    (desk / "since.csv").write_text("编号,牵头单位,频次,报送时限,起\npm25,环境局,月,+15d,2021-01-01\n", encoding="utf-8-sig")

    assert "没有欠报" in run("remind", PLAN, "--responsibilities", "plain.csv", "--as-of", "2021-06-15", cwd=desk)
    assert "2021-05" in run("remind", PLAN, "--responsibilities", "plain.csv", "--as-of", "2021-06-20", cwd=desk)
    assert "2021-04" in run("remind", PLAN, "--responsibilities", "since.csv", "--as-of", "2021-06-15", cwd=desk)


def test_nothing_owed_is_said(desk: Path) -> None:
    assert "没有欠报" in run("remind", PLAN, "--responsibilities", "duties.xlsx", "--as-of", "2020-01-01", cwd=desk)


def test_the_round_speaks_english(desk: Path) -> None:
    assert "bodies owe" in run("remind", PLAN, "--responsibilities", "duties.xlsx", *DAY, cwd=desk, language="en")
    assert "lead" in run("assign", PLAN, cwd=desk, language="en")
