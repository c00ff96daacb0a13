"""Forms by department: written, filled in the ways people type, renamed, some of them faulty, collected at once."""

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from gangyao.observations.observations import Observation, Status
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.observations.writing import encode_observations
from gangyao.pipeline import read
from gangyao.plan.plans import CommitmentKind, Plan
from gangyao.reports.forms import FIRST, INDICATOR_COLUMNS, Asked, render_asked
from gangyao.reports.returned import mark_faults
from gangyao.responsibilities.collecting import Collected, State, collect_forms
from gangyao.responsibilities.identities import SHEET, read_stamped
from gangyao.responsibilities.proposals import propose
from gangyao.vocabulary.spans import year_span
from made_figures import figure, records
from made_plans import plan, promise, row

WUXING = Path(__file__).parents[3] / "examples" / "wuxing" / "plan.json"
COLUMNS = {column.head: index + 1 for index, column in enumerate(INDICATOR_COLUMNS)}
Fill = Callable[[openpyxl.worksheet.worksheet.Worksheet], None]
SHARES = [row(f"比重{index}", "%", {2020: "40"}, {2025: "60"}) for index in range(4)]
OFFICE = shutil.which("soffice")


def own_plan() -> Plan:
    return plan(
        [row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}), *SHARES], [promise("茶园", CommitmentKind.LEVEL, "5", "万亩")]
    )


def form(body: str = "统计局", year: int = 2023, own: Plan | None = None, **more: object) -> bytes:
    asked = Asked(plan=own or own_plan(), body=body, period=year_span(year), **more)  # type: ignore[arg-type]
    return render_asked(asked)


def filled(
    content: bytes, values: dict[int, object], *, column: str = "数值", change: Callable[[object], None] | None = None
) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in values.items():
        book["填报"].cell(FIRST + 2 + place, COLUMNS[column]).value = value  # type: ignore[assignment]
    if change:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def values_of(collected: Collected) -> dict[str, Decimal | None]:
    return {one.subject: one.value for one in collected.observations}


def test_a_form_is_known_by_its_hidden_sheet_and_not_by_its_name() -> None:
    identity = read_stamped(form("财政局")).identity

    assert identity is not None
    assert (identity.body, identity.period, identity.plan) == ("财政局", "2023", own_plan().document.sha256)
    assert [one.id for one in identity.excerpt.indicators] == ["gdp", *(one.id for one in SHARES)]


def test_a_form_asks_only_for_the_items_of_its_body() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form(items=frozenset({"gdp"}))))

    assert [cell.value for cell in book["填报"]["A"][FIRST + 1 :] if cell.value] == ["gdp"]
    assert "承诺" not in book.sheetnames


def test_a_form_shows_last_value_yearly_and_final_target_and_asks_why_only_what_is_behind() -> None:
    known = records(figure("gdp", 2022, "110"), figure("gdp", 2021, "105"))
    content = form(records=known, yearly={"gdp": Decimal(120)}, behind=frozenset({"gdp"}))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["填报"]
    shown = [sheet.cell(FIRST + 2, COLUMNS[head]).value for head in ("五年目标", "年度目标", "上期", "上期值", "期间")]

    assert shown == ["150", 120, "2022", 110, "2023"]
    assert sheet.cell(FIRST + 2, COLUMNS["原因"]).fill.fgColor.rgb != sheet.cell(FIRST + 3, COLUMNS["原因"]).fill.fgColor.rgb


def test_a_form_prints_on_one_a4_landscape_width_and_is_protected_without_a_password() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form()))["填报"]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert "审核人" in sheet.oddFooter.left.text
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.cell(FIRST + 2, COLUMNS["数值"]).protection.locked
    assert sheet.cell(FIRST + 2, COLUMNS["指标"]).protection.locked


def test_no_drop_down_is_an_inline_list_and_no_formula_is_newer_than_2010() -> None:
    book = openpyxl.load_workbook(io.BytesIO(form()))

    assert all(one.formula1.startswith("选项!") for one in book["填报"].data_validations.dataValidation)
    assert (book["选项"].sheet_state, book[SHEET].sheet_state) == ("hidden", "veryHidden")
    formulas = [str(cell.value) for line in book["填报"] for cell in line if cell.data_type == "f"]
    assert formulas
    assert not any("_xlfn" in words for words in formulas)


def test_an_empty_form_gives_nothing_and_no_fault() -> None:
    collected = collect_forms([("a.xlsx", form())])

    assert collected.observations == ()
    assert [(one.state, one.answered, one.asked, one.findings) for one in collected.receipts] == [(State.EMPTY, 0, 6, ())]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (45.5, "45.5"),
        ("45.5", "45.5"),
        ("４５．５", "45.5"),
        ("约45.5", "45.5"),
        ("45.5%", "45.5"),
        ("45.5 ", "45.5"),
        ("45.5左右", "45.5"),
    ],
)
def test_numbers_are_taken_in_the_ways_people_type_them(typed: object, value: str) -> None:
    collected = collect_forms([("a.xlsx", filled(form(), {1: typed}))])

    assert values_of(collected) == {"比重0": Decimal(value)}


def test_answers_stand_in_for_figures() -> None:
    known = records(figure("gdp", 2022, "110"))
    same = filled(form(records=known), {0: "持平", 1: "暂无新数", 2: "不再统计"}, column="答复")
    collected = collect_forms([("a.xlsx", filled(same, {1: "2024-05"}, column="预计时间"))])
    told = {one.subject: (one.value, one.status, one.text) for one in collected.observations}

    assert told == {
        "gdp": (Decimal(110), Status.PRELIMINARY, "持平"),
        "比重0": (None, Status.NONE, "暂无新数，预计 2024-05"),
        "比重1": (None, Status.NONE, "不再统计"),
    }


def test_reasons_and_measures_of_what_is_behind_go_with_the_figure() -> None:
    content = filled(filled(form(), {0: 108}), {0: "外需下降"}, column="原因")
    (one,) = collect_forms([("a.xlsx", content)]).observations

    assert (one.origin.cause, one.origin.reported_by) == ("外需下降", "统计局")


def twelve_forms() -> tuple[Plan, list[tuple[str, bytes]], int]:
    """The real plan's forms for twelve bodies, filled and renamed; three of them with a fault."""
    own = read(WUXING)
    leads = {item.id: item.duty.lead for item in propose(own) if item.kind == "indicator"}
    bodies = sorted(set(leads.values()), key=lambda body: (-list(leads.values()).count(body), body))[:12]
    files, typed = [], 0
    for number, body in enumerate(bodies):
        items = frozenset(item for item, lead in leads.items() if lead == body)
        content = form(body, own=own, items=items)
        asked = [one.id for one in own.indicators if one.id in items]
        values: dict[int, object] = {place: f"{10 + place}.5" if place % 2 else 10.5 + place for place in range(len(asked))}
        if number < 3:
            values[0] = ("12/13", "二十个不到", "1e308")[number]
        typed += len(values)
        files.append((f"报表 ({number}) 最终版.xlsx", filled(content, values)))
    return own, files, typed


def test_a_folder_of_twelve_renamed_forms_gives_all_that_is_sound_and_names_every_fault_at_its_cell() -> None:
    _, files, typed = twelve_forms()
    collected = collect_forms(files)
    faulty = {receipt.file: receipt.findings for receipt in collected.receipts if receipt.state is State.FAULTY}
    letter = openpyxl.utils.get_column_letter(COLUMNS["数值"])

    assert len(collected.observations) == typed - 3
    assert sorted(faulty) == [f"报表 ({number}) 最终版.xlsx" for number in range(3)]
    assert all(findings[0].values["place"].endswith(f"填报!{letter}{FIRST + 2}") for findings in faulty.values())


def test_a_second_run_changes_nothing() -> None:
    _, files, _ = twelve_forms()

    assert encode_observations(collect_forms(files).observations) == encode_observations(collect_forms(files[::-1]).observations)


def test_strict_takes_nothing_of_a_form_with_a_fault() -> None:
    content = filled(form(), {0: 110, 1: "12/13"})

    assert values_of(collect_forms([("a.xlsx", content)])) == {"gdp": Decimal(110)}
    assert collect_forms([("a.xlsx", content)], strict=True).observations == ()


def test_of_two_versions_from_one_body_the_one_saved_later_counts() -> None:
    older, newer = (restamped(filled(form(), {0: value}), dt.datetime(2024, 1, day)) for value, day in ((110, 5), (112, 9)))  # noqa: DTZ001
    collected = collect_forms([("b.xlsx", older), ("a.xlsx", newer)])

    assert values_of(collected) == {"gdp": Decimal(112)}
    assert {receipt.file: receipt.state for receipt in collected.receipts} == {"a.xlsx": State.TAKEN, "b.xlsx": State.SUPERSEDED}
    assert collected.observations[0].published == dt.date(2024, 1, 9)


def restamped(content: bytes, when: dt.datetime) -> bytes:
    """The workbook as if it had been saved at another time; the library stamps every file with the present."""
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                head, _, rest = data.decode().partition("<dcterms:modified")
                data = (
                    head
                    + "<dcterms:modified"
                    + rest[: rest.index(">") + 1]
                    + f"{when.isoformat()}Z"
                    + rest[rest.index("</dcterms:modified") :]
                ).encode()
            target.writestr(entry.filename, data)
    return buffer.getvalue()


def test_a_form_whose_hidden_sheet_was_deleted_is_read_by_name_and_unit() -> None:
    lost = filled(form("财政局"), {0: 110}, change=lambda book: book.remove(book[SHEET]))  # type: ignore[attr-defined]
    alone, beside = collect_forms([("a.xlsx", lost)]), collect_forms([("a.xlsx", lost), ("b.xlsx", form("统计局"))])
    with_plan = collect_forms([("a.xlsx", lost)], own_plan())

    assert (alone.observations, alone.receipts[0].reason) == ((), "no-plan")
    assert values_of(beside) == values_of(with_plan) == {"gdp": Decimal(110)}
    assert with_plan.receipts[0].reason == "identity-lost"


def test_forms_of_another_plan_or_round_are_not_taken() -> None:
    files = [(f"{index}.xlsx", filled(form(f"{index}局"), {0: 110})) for index in range(3)]
    other = ("other.xlsx", filled(form(own=plan([SHARES[0]], place="红山县")), {0: 50}))
    early = ("early.xlsx", filled(form("9局", 2022), {0: 105}))
    states = {receipt.file: receipt.reason for receipt in collect_forms([*files, other, early]).receipts}

    assert (states["other.xlsx"], states["early.xlsx"]) == ("other-plan", "other-round")


def test_inserted_rows_and_swapped_sheets_do_no_harm() -> None:
    def disturb(book: openpyxl.Workbook) -> None:
        book["填报"].insert_rows(FIRST + 2, 2)
        book.move_sheet("承诺", -2)

    content = filled(form(), {0: 110, 2: 45})
    collected = collect_forms([("a.xlsx", filled(content, {}, change=disturb))])  # type: ignore[arg-type]

    assert values_of(collected) == {"gdp": Decimal(110), "比重1": Decimal(45)}


def test_locks_pictures_and_empty_files_in_the_folder_are_named_and_passed_over() -> None:
    files = [("~$a.xlsx", b"x"), ("photo.png", b"\x89PNG\r\n\x1a\n"), ("empty.xlsx", b""), ("a.xlsx", filled(form(), {0: 110}))]
    collected = collect_forms(files)

    assert values_of(collected) == {"gdp": Decimal(110)}
    assert {receipt.file: receipt.state for receipt in collected.receipts} == {
        "~$a.xlsx": State.IGNORED, "photo.png": State.REFUSED, "empty.xlsx": State.REFUSED, "a.xlsx": State.TAKEN,
    }  # fmt: skip


def test_faults_are_marked_in_a_copy_to_send_back() -> None:
    content = filled(form(), {0: 110, 1: "12/13"})
    (receipt,) = collect_forms([("a.xlsx", content)]).receipts
    marked = mark_faults(content, receipt.findings, "zh")
    assert marked is not None
    cell = openpyxl.load_workbook(io.BytesIO(marked))["填报"].cell(FIRST + 3, COLUMNS["数值"])

    assert "两个数" in cell.comment.text
    assert cell.value == "12/13"


def test_collected_figures_are_written_and_read_back_the_same() -> None:
    rows = collect_forms([("a.xlsx", filled(form(), {0: 110, 1: 45}))]).observations
    back = read_observations(encode_observations(rows), "observations.csv", Subjects(own_plan())).observations

    assert [essence(one) for one in back] == [essence(one) for one in rows]


def essence(one: Observation) -> tuple[object, ...]:
    return (one.subject, one.span, one.measure, one.value, one.text, one.status, one.published, one.origin.reported_by)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_form_survives_libreoffice(kind: str, tmp_path: Path) -> None:
    content = filled(form(records=records(figure("gdp", 2022, "110"))), {0: 112.5, 1: "约45", 2: "暂无新数"})
    (tmp_path / "form.xlsx").write_bytes(filled(content, {2: None}))
    out = tmp_path / "out"
    command = [
        str(OFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(out),
        str(tmp_path / "form.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    before = collect_forms([("form.xlsx", (tmp_path / "form.xlsx").read_bytes())])
    after = collect_forms([(f"form.{kind}", (out / f"form.{kind}").read_bytes())])

    assert values_of(after) == values_of(before) == {"gdp": Decimal("112.5"), "比重0": Decimal(45)}
    assert after.receipts[0].body == "统计局"
    assert after.receipts[0].findings == ()


def test_a_form_with_doubts_goes_back_too_and_what_is_no_form_is_said_to_be_none() -> None:
    doubted = filled(form(), {1: 0.42})
    collected = collect_forms([("报表.xlsx", doubted), ("说明.txt", "请于月底前报送".encode())])
    receipts = {receipt.file: receipt for receipt in collected.receipts}

    assert [one.code for one in receipts["报表.xlsx"].findings] == ["far-from-predecessor"]
    assert (receipts["说明.txt"].state, receipts["说明.txt"].reason) == (State.REFUSED, "no-form")
