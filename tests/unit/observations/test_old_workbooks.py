"""The old .xls holds what the new format held; written by LibreOffice, read by its content."""

import datetime as dt
import io
import random
import shutil
import subprocess

import openpyxl
import pytest

from gangyao.vocabulary.texts import Unreadable
from made_tables import codes, read, said, saved, workbook

ROWS = [
    ["青山县指标表", None, None, None],
    ["指标", "期间", "数值", "公布日期"],
    ["地区生产总值", dt.date(2023, 1, 1), 8532000, dt.date(2024, 2, 1)],
    ["常住人口城镇化率", "2023-09", 0.733, "2024-02-01"],
    ["省级园区", 2023, 5, None],
    [None, 2024, 6, None],
    ["绿道长度", "2023年上半年", "=100+50", None],
    ["注：初步数", None, None, None],
]
SHAPES = {"B3": 'yyyy"年"', "C3": '0"万元"', "C4": "0.0%"}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("old")
    book = openpyxl.load_workbook(io.BytesIO(workbook(ROWS, merged=["A1:D1", "A5:A6", "A8:D8"], shapes=SHAPES)))
    book.create_sheet("选项").sheet_state = "hidden"
    (folder / "table.xlsx").write_bytes(saved(book))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for kind in ("xls", "xlsx"):
        command = [
            office,
            profile,
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder / kind),
            str(folder / "table.xlsx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "xls" / "table.xls").read_bytes(), (folder / "xlsx" / "table.xlsx").read_bytes()


def test_formats_days_merged_names_and_results_of_formulas_survive(both: tuple[bytes, bytes]) -> None:
    old, new = (read(content, "表.xlsx") for content in both)

    assert [(one, label, str(value)) for one, label, _, value in said(old)] == [
        ("gdp", "2023", "853.2"),
        ("urbanisation_resident", "2023-09", "73.3"),
        ("省级园区", "2023", "5"),
        ("省级园区", "2024", "6"),
        ("greenway", "2023-H1", "150"),
    ]
    assert old.observations == new.observations
    assert (codes(old), codes(new)) == ([], ["formula-taken"])


def test_a_mangled_old_workbook_is_read_or_refused(both: tuple[bytes, bytes]) -> None:
    chance = random.Random(7)
    for _ in range(60):
        content = bytearray(both[0])
        for _ in range(chance.choice([1, 5, 40])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read(bytes(content))
        except Unreadable as error:
            assert error.code in {"broken-table", "no-table", "encrypted", "too-many-cells"}  # noqa: PT017
