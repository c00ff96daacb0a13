"""Tables made for a test, as departments send them: workbooks by script, CSV as written."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import openpyxl

from gangyao.observations.observations import Reading
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import CommitmentKind, Plan
from made_plans import growth, plan, promise, quantity, row

QINGSHAN = plan(
    [
        row("地区生产总值", "亿元", {2020: "800"}, {2025: "1200"}, planned=growth("7")),
        row("人均地区生产总值", "万元/人", {2020: "12"}, {2025: "16"}),
        row("常住人口城镇化率", "%", {2020: "70"}, {2025: "76"}),
        row("单位地区生产总值能耗降低", "%", {2020: quantity("15", "%", total=True)}, {2025: quantity("14", "%", total=True)}),
        row("城镇居民人均可支配收入", "元", {2020: "60000"}, {2025: "84000"}),
        row("省级园区", "家", {2020: "3"}, {2025: "6"}),
        row("绿道长度", "公里", {2020: "120"}, {2025: "300"}, identity="greenway"),
        row("空气质量优良天数", "天", {2020: "320"}, {2025: "330"}, qualifier="城区", identity="days|城区"),
        row("空气质量优良天数", "天", {2020: "330"}, {2025: "340"}, qualifier="山区", identity="days|山区"),
    ],
    [promise("青石驿站", CommitmentKind.COUNT, "40", "座")],
)


def read(content: bytes | str, file: str = "表.csv", subjects: Plan = QINGSHAN) -> Reading:
    return read_observations(content.encode() if isinstance(content, str) else content, file, Subjects(subjects))


def workbook(rows: Iterable[Sequence[object]], *, merged: Iterable[str] = (), shapes: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "填报"
    for cells in rows:
        sheet.append(list(cells))
    for place, shape in (shapes or {}).items():
        sheet[place].number_format = shape
    for area in merged:
        sheet.merge_cells(area)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said(reading: Reading) -> list[tuple[str, str, str, Decimal | None]]:
    return [(one.subject, one.span.label, str(one.measure), one.value) for one in reading.observations]


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]
