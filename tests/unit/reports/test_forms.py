"""The form in Excel: made, opened by another program, filled as people fill it, and read back."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gangyao.foreign import Foreign
from gangyao.observations.observations import Observation, Origin
from gangyao.plan.plans import CommitmentKind
from gangyao.reports.forms import render_form
from gangyao.vocabulary.spans import read_span, year_span
from made_plans import promise
from made_tables import QINGSHAN, codes, read, saved

KNOWN = (
    Observation(subject="gdp", span=year_span(2022), value=Decimal(820), unit="亿元", origin=Origin(file="a")),
    Observation(subject="gdp", span=year_span(2023), value=Decimal("853.2"), unit="亿元", origin=Origin(file="a")),
)
MANY = replace(
    QINGSHAN, commitments=tuple(promise(f"青石驿站第{number}座", CommitmentKind.COUNT, "40", "座") for number in range(51))
)
TYPED = [
    ("853.2", "853.2"), ("１２．３", "12.3"), ("1,234.5", "1234.5"), ("约8.5", "8.5"), ("8.5左右", "8.5"), (12, "12"),
    (12.5, "12.5"), ("12座", "12"), (" 12 ", "12"), ("12个", "12"), ("0.2万座", "2000"), ("三十五", "35"), ("三十五座", "35"),
    ("约35座", "35"), ("35①", "35"), ("累计35", "35"), ("[35]", "35"), ("—35", "-35"), ("+35", "35"), ("35。", "35"),
]  # fmt: skip


@pytest.fixture(scope="module")
def form() -> bytes:
    return render_form(QINGSHAN, KNOWN, read_span("2024-01..09"))


def opened(content: bytes, **options: bool) -> Foreign:
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def cells(sheet: Foreign, head: str) -> list[Any]:
    column = next(cell.column for cell in sheet[4] if cell.value == head)
    return [sheet.cell(row=row, column=column) for row in range(5, sheet.max_row + 1)]


def test_unit_target_and_last_value_stand_beside_each_cell(form: bytes) -> None:
    sheet = opened(form)["填报"]
    heads = [cell.value for cell in sheet[4]]
    gdp = dict(zip(heads, [cell.value for cell in sheet[5]], strict=True))

    assert (gdp["指标"], gdp["单位"], gdp["上期"], gdp["上期值"], gdp["期间"]) == (
        "地区生产总值",
        "亿元",
        "2023",
        853.2,
        "2024-01..09",
    )
    assert (cells(sheet, "上期")[1].value, cells(sheet, "上期值")[1].value) == ("2020", 12)


def test_what_is_filled_is_open_and_the_rest_is_protected_without_a_password(form: bytes) -> None:
    sheet = opened(form)["填报"]

    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not any(cell.protection.locked for head in ("数值", "期间", "备注") for cell in cells(sheet, head))
    assert all(cell.protection.locked for cell in cells(sheet, "单位")[: len(QINGSHAN.indicators)])
    assert not any(cell.protection.locked for cell in cells(sheet, "指标编号")[len(QINGSHAN.indicators) :])


def test_drop_downs_come_from_a_hidden_range_and_pages_are_a4_across(form: bytes) -> None:
    book = opened(form)
    sources = [one.formula1 for one in book["填报"].data_validations.dataValidation]

    assert book["选项"].sheet_state == "hidden"
    assert sources
    assert all(source.startswith("选项!$") for source in sources)
    assert {(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in book.worksheets[:3]} == {(9, "landscape")}
    assert book["说明"]["A3"].value


def test_only_classic_functions_stand_in_it_and_each_has_its_value() -> None:
    form = render_form(QINGSHAN, KNOWN, year_span(2024))
    with zipfile.ZipFile(io.BytesIO(form)) as archive:
        parts = "".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/"))
    sheet = opened(form)["填报"]

    assert "_xlfn" not in parts
    assert parts.count("<f>") == parts.count("</f><v></v>") == sum(cell.value is not None for cell in cells(sheet, "上期值"))
    assert {cell.value[:4] for cell in cells(sheet, "较上期") if cell.value} == {"=IF("}


def test_nine_months_are_not_held_against_a_whole_year(form: bytes) -> None:
    assert {cell.value for cell in cells(opened(form)["填报"], "较上期")} == {None}


def test_columns_without_use_are_hidden_and_those_behind_them_are_not_printed(form: bytes) -> None:
    sheet = opened(form)["填报"]
    hidden = {cell.value for cell in sheet[4] if sheet.column_dimensions[cell.column_letter].hidden}
    last = sheet.print_area.rpartition(":")[2].replace("$", "").rstrip("0123456789")

    assert {"指标编号", "年度目标", "较上期"} <= hidden
    assert sheet[f"{last}4"].value == "全年预计"
    assert not {"指标", "数值", "答复"} & hidden


def test_an_unfilled_form_gives_no_observation_and_no_fault(form: bytes) -> None:
    reading = read(form)

    assert (reading.observations, codes(reading)) == ((), [])
    assert reading.unfilled == len(QINGSHAN.indicators) + len(QINGSHAN.commitments)


def filled() -> tuple[bytes, list[Decimal]]:
    book = opened(render_form(MANY, KNOWN, year_span(2024)))
    written = []
    for index, cell in enumerate([*cells(book["填报"], "数值")[: len(MANY.indicators)], *cells(book["承诺"], "数值")[:51]]):
        own = index >= len(MANY.indicators)
        typed, value = TYPED[index % len(TYPED)] if own else (Decimal(13 + index), str(13 + index))
        cell.value = typed
        written.append(Decimal(value))
    return saved(book), written


def test_sixty_values_typed_as_people_type_them_are_read_back() -> None:
    content, written = filled()
    reading = read(content, subjects=MANY)

    assert len(written) == 60
    assert [one.value for one in reading.observations] == written
    assert not [finding for finding in reading.findings if finding.severity == "error"]
    assert {one.span.label for one in reading.observations} == {"2024"}


def test_a_revision_in_a_spare_row_and_growth_beside_the_unit_of_the_level_are_read(form: bytes) -> None:
    book = opened(form)
    sheet = book["填报"]
    first, spare = 5, 5 + len(QINGSHAN.indicators)
    for row, typed in (
        (first, {"类型": "增速", "数值": 5.3}),
        (spare, {"指标": "地区生产总值", "期间": "2023", "数值": 860, "状态": "修订"}),
    ):
        for head, value in typed.items():
            cells(sheet, head)[row - 5].value = value
    one, two = read(saved(book)).observations

    assert (str(one.measure), one.value, one.unit) == ("growth", Decimal("5.3"), "%")
    assert (two.subject, two.value, str(two.status)) == ("gdp", Decimal(860), "revised")


def test_a_plan_without_rows_still_gives_a_form() -> None:
    assert read(render_form(replace(QINGSHAN, indicators=(), commitments=()), ())).observations == ()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("forms")
    (folder / "form.xlsx").write_bytes(filled()[0])
    found = {}
    for kind in ("xlsx", "xls"):
        out = folder / kind
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(folder / "form.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        found[kind] = Path(out / f"form.{kind}").read_bytes()
    return found


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_the_round_trip_through_libreoffice_loses_nothing(converted: dict[str, bytes], kind: str) -> None:
    content, written = filled()
    before, after = read(content, subjects=MANY), read(converted[kind], subjects=MANY)

    assert [one.value for one in after.observations] == written
    assert after.observations == before.observations
    assert codes(after) == codes(before)


def test_recalculated_values_are_those_that_the_figures_give(converted: dict[str, bytes]) -> None:
    sheet = opened(converted["xlsx"], data_only=True)["填报"]
    new, old, change = (cells(sheet, head)[0].value for head in ("数值", "上期值", "较上期"))

    assert change == pytest.approx(new - old)
    assert opened(converted["xlsx"])["选项"].sheet_state == "hidden"
    assert opened(converted["xlsx"])["填报"].protection.sheet
