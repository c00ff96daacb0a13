"""A folder is read with its health, and a sample of rows is judged by hand."""

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest

from gangyao.cli import main
from gangyao.reports.samplebooks import MARK, NotASample, read_marks

QINGSHAN = Path(__file__).parents[2] / "examples" / "qingshan"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("one.md", "two.md"):
        shutil.copy(QINGSHAN / "plan.md", tmp_path / "in" / name)
    command = ["read", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--sample", "9", "--jobs", "1", "--language", "en"]
    assert main(command) == 0
    return tmp_path / "out"


def marked(path: Path, words: list[str]) -> None:
    book = openpyxl.load_workbook(path)
    for place, word in enumerate(words, start=2):
        book.worksheets[0].cell(place, MARK + 1).value = word
    book.save(path)


def test_a_folder_says_how_healthy_its_reading_is(folder: Path) -> None:
    content = (folder / "health.csv").read_bytes()

    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert content.startswith(b"\xef\xbb\xbf")
    assert {row["table"] for row in rows} == {"表1-1", "表1-2"}
    assert sum(int(row["rows"]) for row in rows) == 2 * 23


def test_a_sample_shows_printed_lines_beside_what_was_read(folder: Path) -> None:
    rows = list(openpyxl.load_workbook(folder / "sample.xlsx").worksheets[0].iter_rows(values_only=True))

    assert len(rows) == 10
    assert rows[0][MARK] == "right/wrong"
    assert all(str(row[4]).split("（")[0] in str(row[3]) or "|" in str(row[3]) for row in rows[1:])


def test_the_error_rate_comes_from_the_marks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked(folder / "sample.xlsx", ["对", "wrong", "right", "√"])

    assert main(["read", "--marks", str(folder / "sample.xlsx"), "--language", "en"]) == 0

    assert "4       1      25.0 %" in capsys.readouterr().out


def test_a_mark_that_is_none_is_refused_by_its_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    marked(folder / "sample.xlsx", ["对", "perhaps"])

    assert main(["read", "--marks", str(folder / "sample.xlsx"), "--language", "en"]) == 3

    assert "K3" in capsys.readouterr().err


def test_another_workbook_is_no_sample() -> None:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)

    with pytest.raises(NotASample):
        read_marks(buffer.getvalue())


def test_nothing_to_read_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--language", "en"]) == 2

    assert "--marks" in capsys.readouterr().err
