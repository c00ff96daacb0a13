"""Statistical tables made for a test, in the shapes and spellings in which bureaus print them, each with what it says.

Every figure is invented. A table is a list of rows of cells; its truth names each figure by subject, place, period and
measure. Twelve shapes, five spellings; a spelling sets how years, units, growth, names and notes are written.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import openpyxl

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.observations.subjects import Subjects

PLAN = """云溪县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 地区生产总值 | 亿元 | 200 | 280 | 预期性 |
| 常住人口 | 万人 | 40 | 42 | 预期性 |
| 常住人口城镇化率 | % | 55 | 60 | 预期性 |
"""
SUBJECTS = Subjects(read_plan(read_document(PLAN.encode(), "plan.md")))
OWN, PLACES = "云溪县", ("全市", "石门县", "云溪县", "临江区")
Cells = list[list[object]]
Key = tuple[str, str | None, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How one bureau writes: a year, growth, the head of names, numbers as text, where the unit stands, notes, serials."""

    name: str
    year: Callable[[int], object]
    growth: str
    level: str
    head: str
    place: str
    period: str
    rank: str
    unit_at: str  # head, name, column, above
    as_text: bool = False
    serial: bool = False
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ("地区生产总值", "常住人口", "社会消费品零售总额")


CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")

SPELLINGS = (
    Spelling(
        name="plain", year=lambda year: f"{year}年", growth="同比增长（%）", level="绝对数", head="指标", place="地区",
        period="年份", rank="位次", unit_at="column", notes=("注：2024年为快报数。",),
    ),
    Spelling(
        name="short", year=lambda year: f"{year % 100}年", growth="比上年±%", level="绝对量", head="指标名称", place="县（市、区）",
        period="年度", rank="全市排名", unit_at="name", serial=True, rows=("生产总值", "年末常住人口", "社会消费品零售总额"),
    ),
    Spelling(
        name="chinese", year=lambda year: f"{str(year).translate(CHINESE)}年", growth="增速（%）", level="总量", head="项  目",
        place="单位名称", period="时间", rank="名次", unit_at="column", as_text=True,
        notes=("资料来源：县统计局", "①按现行价格计算。"), rows=("地区生产总值（当年价）", "常住人口", "社零总额"),
    ),
    Spelling(
        name="noted", year=lambda year: f"{year}年①" if year == 2024 else f"{year}年²", growth="增幅%", level="实绩", head="主要指标",
        place="区县", period="年 份", rank="位 次", unit_at="name", notes=("① 初步核算数",),
        rows=("GDP", "年末常住人口", "社会消费品零售总额①"),
    ),
    Spelling(
        name="numbers", year=lambda year: year, growth="比上年增长", level="完成数", head="", place="", period="", rank="排位",
        unit_at="head", rows=("地区生产总值", "年末常住人口数", "社会消费品零售总额"),
    ),
)  # fmt: skip

ORDER = {spelling.name: index for index, spelling in enumerate(SPELLINGS)}
IDS = ("gdp", "population_resident", "retail_sales")
UNITS = ("亿元", "万人", "亿元")
LEVELS = {
    "gdp": (Decimal("219.5"), Decimal("228.1"), Decimal("240.1"), Decimal("1256.3")),
    "population_resident": (Decimal("40.3"), Decimal("40.6"), Decimal("41.0"), Decimal("41.2")),
    "retail_sales": (Decimal("88.4"), Decimal("91.7"), Decimal("97.2"), Decimal("103.5")),
}
GROWTH = {
    "gdp": (Decimal("7.1"), Decimal("3.9"), Decimal("6.1"), Decimal("6.4")),
    "population_resident": (Decimal("0.6"), Decimal("0.7"), Decimal("1.0"), Decimal("0.5")),
    "retail_sales": (Decimal("9.8"), Decimal("3.7"), Decimal("6.0"), Decimal("-6.5")),
}
YEARS = (2021, 2022, 2023, 2024)
SIZES = {"全市": 5, "石门县": 2, "云溪县": 1, "临江区": 3}


@dataclass(slots=True)
class Made:
    """A table with its truth: value and unit by subject, place (None: the plan's own), period and measure."""

    shape: str
    spelling: str
    rows: Cells
    truth: dict[Key, tuple[Decimal, str]] = field(default_factory=dict)
    sheet: str = "Sheet1"
    more: list["Made"] = field(default_factory=list)

    def say(
        self, subject: str, period: str, value: Decimal, unit: str, *, place: str | None = None, measure: str = "level"
    ) -> None:
        self.truth[subject, place, period, measure] = (value, unit)

    @property
    def told(self) -> dict[Key, tuple[Decimal, str]]:
        return self.truth | {key: value for one in self.more for key, value in one.truth.items()}

    def workbook(self) -> bytes:
        book = openpyxl.Workbook()
        for made in (self, *self.more):
            sheet = book.active if made is self else book.create_sheet()
            sheet.title = made.sheet
            for cells in made.rows:
                sheet.append(cells)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def csv(self) -> bytes:
        return "\n".join(",".join(quoted(cell) for cell in cells) for cells in self.rows).encode()


def quoted(cell: object) -> str:
    words = "" if cell is None else str(cell)
    return f'"{words}"' if "," in words else words


class Writer:
    """Names, numbers and notes in one spelling."""

    def __init__(self, spelling: Spelling) -> None:
        self.at = spelling

    def name(self, index: int) -> str:
        unit = f"（{UNITS[index]}）" if self.at.unit_at in {"name", "head"} else ""
        serial = f"{'一二三'[index]}、" if self.at.serial else ""
        return f"{serial}{self.at.rows[index]}{unit}"

    def head_of(self, index: int) -> str:
        return f"{self.at.rows[index]}（{UNITS[index]}）"

    def number(self, value: Decimal) -> object:
        return f"{value:,}" if self.at.as_text else float(value)

    def units(self, index: int) -> list[object]:
        return [UNITS[index]] if self.at.unit_at == "column" else []

    @property
    def unit_head(self) -> list[object]:
        return ["单位"] if self.at.unit_at == "column" else []

    def foot(self) -> Cells:
        return [[note] for note in self.at.notes]

    def made(self, shape: str, rows: Cells) -> Made:
        return Made(shape=shape, spelling=self.at.name, rows=rows)


def indicator_by_year(to: Writer) -> Made:
    rows: Cells = [["云溪县主要经济指标"], [to.at.head, *to.unit_head, *(to.at.year(year) for year in YEARS)]]
    rows += [[to.name(n), *to.units(n), *map(to.number, LEVELS[IDS[n]])] for n in range(3)]
    made = to.made("indicator × year", rows + to.foot())
    tell_levels(made)
    return made


def year_by_indicator(to: Writer) -> Made:
    rows: Cells = [["国民经济主要指标"], [to.at.period, *(to.head_of(n) for n in range(3))]]
    rows += [[to.at.year(year), *(to.number(LEVELS[one][at]) for one in IDS)] for at, year in enumerate(YEARS)]
    made = to.made("year × indicator", rows + to.foot())
    tell_levels(made)
    return made


def place_by_year(to: Writer) -> Made:
    titles = ("各县（市、区）地区生产总值（亿元）", "分地区生产总值", "历年各地地区生产总值", "各区县GDP", "地区生产总值")
    title = titles[ORDER[to.at.name]]
    rows: Cells = [[title], *([["单位：亿元"]] if "（" not in title.partition("值")[2] else [])]
    rows.append([to.at.place, *(to.at.year(year) for year in YEARS)])
    rows += [[place, *(to.number(value * SIZES[place]) for value in LEVELS["gdp"])] for place in PLACES]
    made = to.made("place × year", rows + to.foot())
    for place in PLACES:
        for year, value in zip(YEARS, LEVELS["gdp"], strict=True):
            made.say("gdp", str(year), value * SIZES[place], "亿元", place=elsewhere(place))
    return made


def places_in_columns(to: Writer) -> Made:
    rows: Cells = [["2024年主要指标分县情况"], [to.at.head, *to.unit_head, *PLACES]]
    rows += [[to.name(n), *to.units(n), *(to.number(LEVELS[IDS[n]][3] * SIZES[place]) for place in PLACES)] for n in range(3)]
    made = to.made("places in columns", rows + to.foot())
    for one, unit in zip(IDS, UNITS, strict=True):
        for place in PLACES:
            made.say(one, "2024", LEVELS[one][3] * SIZES[place], unit, place=elsewhere(place))
    return made


def bulletin(to: Writer) -> Made:
    rows: Cells = [["云溪县2024年主要经济指标"], [to.at.head, *to.unit_head, to.at.level, to.at.growth]]
    rows += [[to.name(n), *to.units(n), to.number(LEVELS[IDS[n]][3]), to.number(GROWTH[IDS[n]][3])] for n in range(3)]
    made = to.made("bulletin", rows + to.foot())
    tell(made, "2024", 3)
    return made


def monthly(to: Writer) -> Made:
    heads = (
        ["9月", "1-9月", to.at.growth], ["本月", "累计", to.at.growth], ["当月", "自年初累计", to.at.growth],
        ["本月", "1—9月累计", to.at.growth], ["9月份", "1—9月", to.at.growth],
    )[ORDER[to.at.name]]  # fmt: skip
    rows: Cells = [["2024年9月全县主要经济指标"], [to.at.head, *to.unit_head, *heads]]
    for n in (0, 2):
        one = IDS[n]
        figures = (LEVELS[one][0] / 10, LEVELS[one][2], GROWTH[one][3])
        rows.append([to.name(n), *to.units(n), *map(to.number, figures)])
    made = to.made("month and to date", rows + to.foot())
    for n in (0, 2):
        one = IDS[n]
        made.say(one, "2024-09", LEVELS[one][0] / 10, UNITS[n])
        made.say(one, "2024-01..09", LEVELS[one][2], UNITS[n])
        made.say(one, "2024-01..09", GROWTH[one][3], "%", measure="growth")
    return made


def two_storeys(to: Writer) -> Made:
    years = YEARS[2:]
    upper: list[object] = [to.at.head, *to.unit_head]
    lower: list[object] = [None, *([None] * len(to.unit_head))]
    for year in years:
        upper += [to.at.year(year), None]
        lower += [to.at.level, to.at.growth]
    rows: Cells = [["主要指标完成情况"], upper, lower]
    for n, one in enumerate(IDS):
        pairs = [figure for at in (2, 3) for figure in (LEVELS[one][at], GROWTH[one][at])]
        rows.append([to.name(n), *to.units(n), *map(to.number, pairs)])
    made = to.made("two storeys", rows + to.foot())
    for at, year in ((2, "2023"), (3, "2024")):
        tell(made, year, at)
    return made


def plan_and_done(to: Writer) -> Made:
    rows: Cells = [["2024年国民经济和社会发展计划完成情况"], [to.at.head, *to.unit_head, "年度计划", to.at.level, "完成率（%）"]]
    for n, one in enumerate(IDS):
        figures = (LEVELS[one][3] * 2, LEVELS[one][3], Decimal("50.0"))
        rows.append([to.name(n), *to.units(n), *map(to.number, figures)])
    made = to.made("plan and done", rows + to.foot())
    for one, unit in zip(IDS, UNITS, strict=True):
        made.say(one, "2024", LEVELS[one][3], unit)
    return made


def growth_below(to: Writer) -> Made:
    rows: Cells = [["全县主要指标"], [to.at.head, *to.unit_head, *(to.at.year(year) for year in YEARS)]]
    for n, one in enumerate(IDS):
        rows.append([to.name(n), *to.units(n), *map(to.number, LEVELS[one])])
        rows.append([f"  {to.at.growth}", *(["%"] if to.unit_head else []), *map(to.number, GROWTH[one])])
    made = to.made("growth in a row below", rows + to.foot())
    tell_levels(made)
    for one in IDS:
        for year, value in zip(YEARS, GROWTH[one], strict=True):
            made.say(one, str(year), value, "%", measure="growth")
    return made


def place_by_indicator(to: Writer) -> Made:
    heads = [head for n in range(3) for head in (to.head_of(n), to.at.rank)]
    rows: Cells = [["2024年各县区主要指标"], [to.at.place, *heads]]
    for at, place in enumerate(PLACES):
        figures = [cell for one in IDS for cell in (to.number(LEVELS[one][3] * SIZES[place]), None if place == "全市" else at)]
        rows.append([place, *figures])
    made = to.made("place × indicator with ranks", rows + to.foot())
    for at, place in enumerate(PLACES):
        for one, unit in zip(IDS, UNITS, strict=True):
            made.say(one, "2024", LEVELS[one][3] * SIZES[place], unit, place=elsewhere(place))
            if place != "全市":
                made.say(one, "2024", Decimal(at), "位", place=elsewhere(place), measure="rank")
    return made


def a_sheet_a_year(to: Writer) -> Made:
    sheets = []
    for at, year in ((2, 2023), (3, 2024)):
        rows: Cells = [[to.at.head, *to.unit_head, to.at.level, to.at.growth]]
        rows += [[to.name(n), *to.units(n), to.number(LEVELS[IDS[n]][at]), to.number(GROWTH[IDS[n]][at])] for n in range(3)]
        made = Made(shape="a sheet a year", spelling=to.at.name, rows=rows + to.foot(), sheet=f"{year}年")
        tell(made, str(year), at)
        sheets.append(made)
    sheets[0].more.append(sheets[1])
    return sheets[0]


def two_on_a_sheet(to: Writer) -> Made:
    rows: Cells = []
    for at, year in ((2, 2023), (3, 2024)):
        rows += [[f"云溪县{year}年主要经济指标"], [to.at.head, *to.unit_head, to.at.level, to.at.growth]]
        rows += [[to.name(n), *to.units(n), to.number(LEVELS[IDS[n]][at]), to.number(GROWTH[IDS[n]][at])] for n in range(3)]
        rows += [*to.foot(), []]
    made = to.made("two on a sheet", rows)
    for at, year in ((2, "2023"), (3, "2024")):
        tell(made, year, at)
    return made


def tell_levels(made: Made) -> None:
    for one, unit in zip(IDS, UNITS, strict=True):
        for year, value in zip(YEARS, LEVELS[one], strict=True):
            made.say(one, str(year), value, unit)


def tell(made: Made, period: str, at: int) -> None:
    for one, unit in zip(IDS, UNITS, strict=True):
        made.say(one, period, LEVELS[one][at], unit)
        made.say(one, period, GROWTH[one][at], "%", measure="growth")


def elsewhere(place: str) -> str | None:
    return None if place == OWN else place


SHAPES = (
    indicator_by_year, year_by_indicator, place_by_year, places_in_columns, bulletin, monthly, two_storeys, plan_and_done,
    growth_below, place_by_indicator, a_sheet_a_year, two_on_a_sheet,
)  # fmt: skip


def made_statistics() -> Iterator[Made]:
    """Every shape in every spelling."""
    for shape in SHAPES:
        for spelling in SPELLINGS:
            yield shape(Writer(spelling))
