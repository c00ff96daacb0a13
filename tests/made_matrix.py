"""Plans' tables made anew with chance: other names, heads, orders of columns, manners of units, groups and numbers; and their rows as known.

`FIT` and `KEPT` are two vocabularies without a word in common where it matters: what was fitted on one is measured on the other.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from gangyao.document.tables.cells import read_cell
from gangyao.document.words import Words
from gangyao.plan.dictionary import concepts
from gangyao.plan.plans import Indicator, Plan
from gangyao.vocabulary.quantities import Quantity

ALIKE = 0.5
GROUPS = {
    "fit": ("经济发展", "创新驱动", "民生福祉", "绿色生态", "安全保障"),
    "kept": ("经济强", "科技兴", "百姓富", "生态美", "社会安", "文化繁荣兴盛", "城乡区域协调", "开放合作", "数字赋能"),
}
HEADS: dict[str, dict[str, tuple[str, ...]]] = {
    "fit": {
        "group": ("类别", "领域", "指标类别", "分类"),
        "number": ("序号",),
        "name": ("指标", "指标名称", "主要指标"),
        "unit": ("单位", "计量单位"),
        "base": ("{b}年", "{b}年基期值", "{b}年实际", "{b}年完成"),
        "aim": ("{a}年", "{a}年目标", "{a}年目标值", "{a}年规划目标"),
        "growth": ("年均增长（%）", "年均增速[累计]", "年均增速（%）"),
        "nature": ("属性", "指标属性"),
        "other": ("责任单位", "备注"),
    },
    "kept": {
        "group": ("维度", "一级指标", "方面", "板块", "目标类别", "类型划分"),
        "number": ("编号", "序号", ""),
        "name": (
            "考核指标",
            "评价指标",
            "规划指标",
            "重点指标",
            "指标名称及单位",
            "指标内容",
            "监测指标",
            "二级指标",
            "发展目标",
            "核心指标项",
        ),
        "unit": ("单位", "指标单位", "计量单位"),
        "base": ("“{bp}”末", "基期值", "{b}年现状值", "基期（{b}年）", "{b}年预计", "{b}年基数", "{b}年实际值", "“{bp}”期末实际"),
        "aim": ("“{ap}”末", "期末值", "目标值", "{a}年预期目标", "目标（{a}年）", "{a}年规划值", "“{ap}”目标", "{a}年预期"),
        "growth": ("“{ap}”年均增长", "五年年均增长或[累计]", "年均/累计", "年均增速或累计", "“{ap}”年均增速（%）"),
        "nature": ("指标性质", "性质", "目标属性", "约束性/预期性"),
        "other": ("牵头部门", "数据来源", "责任部门", "说明"),
    },
}
UNKNOWN = (
    ("绿道慢行系统总长", "公里"),
    ("城区公共停车泊位", "万个"),
    ("标准化菜市场改造数量", "个"),
    ("农村生活污水治理覆盖率", "%"),
    ("规上工业亩均税收", "万元/亩"),
    ("中小学集团化办学覆盖率", "%"),
    ("每万人拥有社会组织数", "个"),
    ("农业科技进步贡献率", "%"),
    ("海洋生产总值", "亿元"),
    ("跨境电商进出口额", "亿元"),
    ("首店首展引进数", "家"),
    ("法律援助案件办结率", "%"),
    ("重点行业能效标杆产能占比", "%"),
    ("城市内涝防治达标面积", "平方公里"),
    ("新能源汽车保有量", "万辆"),
    ("千人注册护士数", "人"),
    ("公共图书馆人均到馆次数", "次"),
    ("应急避难场所人均面积", "平方米"),
    ("林下经济产值", "亿元"),
    ("港口集装箱吞吐量", "万标箱"),
    ("智能工厂和数字化车间", "家"),
    ("旅客周转量", "亿人公里"),
    ("单位工业增加值取水量下降", "%"),
    ("建成区绿地率", "%"),
    ("保障性租赁住房筹集", "万套"),
    ("志愿者注册人数占常住人口比例", "%"),
    ("冷链仓储能力", "万立方米"),
    ("战略性新兴产业产值占规上工业比重", "%"),
    ("外贸依存度", "%"),
    ("数字乡村示范镇", "个"),
)
BODIES = ("县发展改革局", "县统计局", "县生态环境分局", "县人社局", "县教育局")
WORDS = ("完成上级下达目标", "高于全省平均水平", "与经济增长同步", "持续改善")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it is known: the cells as printed."""

    number: int
    group: str
    name: str
    unit: str
    base: str
    aim: str
    growth: str
    nature: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A table: its rows, the kinds of its columns from left to right with their heads, and how it is set."""

    rows: tuple[Row, ...]
    kinds: tuple[str, ...]
    heads: tuple[str, ...]
    upper: tuple[str, ...]
    labels: str
    counted: bool
    first: int
    bracketed: bool
    numbered: str
    period: str


def made(seed: int, vocabulary: str) -> Made:
    """One table by chance."""
    chance = random.Random(f"{seed}/{vocabulary}")
    ordinal = chance.choice(("十二", "十三", "十四", "十五"))
    first = {"十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}[ordinal]
    before = {"十二": "十一五", "十三": "十二五", "十四": "十三五", "十五": "十四五"}[ordinal]
    words = {"b": first - 1, "a": first + 4, "bp": before, "ap": f"{ordinal}五"}
    heads = {kind: chance.choice(variants).format(**words) for kind, variants in HEADS[vocabulary].items()}
    bracketed = chance.random() < 0.5 or "及单位" in heads["name"]
    labels = chance.choice(("column", "rows", "none"))
    numbered = chance.choice(("column", "name", "none"))
    kinds = ["number"] if numbered == "column" else []
    kinds = (
        [*(["group"] if labels == "column" else []), *kinds, "name"]
        if chance.random() < 0.6
        else [*kinds, *(["group"] if labels == "column" else []), "name"]
    )
    kinds += [] if bracketed else ["unit"]
    kinds += ["base"] if chance.random() < 0.85 else []
    kinds += ["aim"]
    kinds += ["growth"] if chance.random() < 0.6 else []
    kinds += ["nature"] if chance.random() < 0.85 else []
    kinds += ["other"] if chance.random() < 0.3 else []
    twostorey = chance.random() < 0.25 and "growth" in kinds and "base" in kinds
    upper = tuple(("规划目标" if kind in {"aim", "growth"} else "") if twostorey else "" for kind in kinds)
    return Made(
        rows=tuple(rows(chance, vocabulary, set(kinds))),
        kinds=tuple(kinds),
        heads=tuple(heads[kind] for kind in kinds),
        upper=upper,
        labels=labels,
        counted=labels == "rows" and chance.random() < 0.5,
        first=first,
        bracketed=bracketed,
        numbered=numbered,
        period=f"{ordinal}五",
    )


def rows(chance: random.Random, vocabulary: str, kinds: set[str]) -> Iterable[Row]:
    """Rows with figures that agree with each other."""
    known = [(one.name, one.units[0]) for one in concepts() if one.units and "（" not in one.name]
    half = [pair for index, pair in enumerate(known) if (index % 2 == 0) == (vocabulary == "fit")]
    pool = chance.sample(half, 12) + chance.sample(UNKNOWN[:15] if vocabulary == "fit" else UNKNOWN[15:], 8)
    chance.shuffle(pool)
    size = chance.randint(10, 20)
    groups = chance.sample(GROUPS[vocabulary], chance.randint(3, min(5, len(GROUPS[vocabulary]))))
    bounds = sorted(chance.sample(range(1, size), len(groups) - 1))
    for index, (name, unit) in enumerate(pool[:size]):
        group = groups[sum(index >= bound for bound in bounds)]
        base, aim, growth = figures(chance, name, unit)
        if "growth" not in kinds and aim == "—":
            aim = growth
        nature = chance.choice(("预期性", "约束性"))
        yield Row(
            number=index + 1,
            group=group,
            name=name,
            unit=unit,
            base=base,
            aim=aim,
            growth=growth,
            nature=nature,
            other=chance.choice(BODIES),
        )


def figures(chance: random.Random, name: str, unit: str) -> tuple[str, str, str]:
    """Baseline, target and growth of one row as printed."""
    if any(word in name for word in ("降低", "下降", "降幅")):
        return "—", "—", f"[{chance.choice((10, 13.5, 15, 18, 3.2))}]"
    if any(word in name for word in ("增速", "增长")):
        return (
            chance.choice(("—", f"{chance.randint(20, 90) / 10}")),
            "—",
            chance.choice((f"{chance.randint(50, 90) / 10}", ">6.5", "7左右", "6.5以上")),
        )
    sign = chance.choice(("", "", "", "", "≥", ">", "左右", "以上"))
    draw = chance.random()
    if unit in {"%", "‰"}:
        low = chance.randint(150, 850) / 10
        high = round(min(low + chance.randint(5, 120) / 10, 100), 1)
        growth = f"[{round(high - low, 1):g}]"
    else:
        low = float(f"{chance.uniform(1, 9999):.{chance.choice((3, 4))}g}")
        pace = chance.randint(20, 110) / 10
        high = float(f"{low * (1 + pace / 100) ** 5:.4g}")
        growth = f"{pace:g}"
    base, aim = plain(low), signed(plain(high), sign)
    if draw < 0.06:
        return base, chance.choice(WORDS), "—"
    if draw < 0.12:
        return base, aim, "—"
    return (base + "*" if draw > 0.95 else base), aim, growth


def plain(value: float) -> str:
    """A figure without an exponent."""
    return f"{value:f}".rstrip("0").rstrip(".")


def signed(value: str, sign: str) -> str:
    """A figure with its sign before or after it."""
    return value + sign if sign in {"左右", "以上"} else sign + value


def cell(made_table: Made, row: Row, kind: str) -> str:
    """What is printed of a row in a column."""
    if kind == "name":
        number = f"{row.number}." if made_table.numbered == "name" else ""
        return f"{number}{row.name}" + (f"（{row.unit}）" if made_table.bracketed else "")
    return {
        "number": str(row.number),
        "group": row.group,
        "unit": row.unit,
        "base": row.base,
        "aim": row.aim,
        "growth": row.growth,
        "nature": row.nature,
        "other": row.other,
    }[kind]


def lines(table: Made, *, merged: bool) -> list[list[str]]:
    """The table as rows of cells: heads, labels of groups, rows; `merged` leaves a group's cell blank below its first row."""
    printed = [list(table.upper)] if any(table.upper) else []
    printed.append(list(table.heads))
    last = ""
    for row in table.rows:
        if table.labels == "rows" and row.group != last:
            count = sum(other.group == row.group for other in table.rows)
            printed.append([row.group + (f"（{count}项）" if table.counted else "")] + [""] * (len(table.kinds) - 1))
        cells = [cell(table, row, kind) for kind in table.kinds]
        if merged and row.group == last and "group" in table.kinds:
            cells[table.kinds.index("group")] = ""
        printed.append(cells)
        last = row.group
    return printed


def framed(table: Made, body: str) -> str:
    """The text of a plan around a table."""
    return (
        f"青山县国民经济和社会发展第{table.period[:2] if len(table.period) > 2 else table.period[:1]}个五年规划纲要\n\n"
        "第一章 发展环境\n\n面对复杂多变的形势，全县上下团结奋斗，各项事业稳步推进，发展基础更加坚实。\n\n第二章 主要目标\n\n"
        f"表1 “{table.period}”时期经济社会发展主要指标\n{body}\n"
        "注：[ ]内为五年累计数，带*为预计数。\n\n第三章 重点任务\n\n加快建设现代产业体系，推动产业转型升级，培育壮大新兴产业，不断提升综合竞争力。\n"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Rows as read that are exact, wrong and invented, and the names that are missing."""

    exact: tuple[Indicator, ...]
    wrong: tuple[Indicator, ...]
    invented: tuple[Indicator, ...]
    missing: tuple[str, ...]


LOOSE = {">": ">=", "<": "<="}
NATURES = {"预期性": "expected", "约束性": "binding", None: None}
DOUBT = re.compile("row-|table-|cells-")


def stated(text: str) -> object:
    """What a printed cell states, in a form that can be compared."""
    return of_quantity(read_cell(Words.of(text, 0)))


def of_quantity(quantity: Quantity | None) -> object:
    """A quantity in a form that can be compared: strict and loose bounds are one."""
    if quantity is None:
        return None
    if quantity.value is None:
        return quantity.text
    sign = quantity.comparator.value if quantity.comparator else "="
    return quantity.value, quantity.cumulative, LOOSE.get(sign, sign)


def judged(table: Made, plan: Plan) -> Judged:
    """A plan held against the table it was read from."""
    free = list(plan.indicators)
    exact, wrong, missing = [], [], []
    for row in table.rows:
        found = next((one for one in free if spelt(one.name) == spelt(row.name)), None)
        if found is None:
            missing.append(row.name)
            continue
        free.remove(found)
        (exact if is_exact(table, row, found) else wrong).append(found)
    return Judged(exact=tuple(exact), wrong=tuple(wrong), invented=tuple(free), missing=tuple(missing))


def spelt(name: str) -> str:
    """A name without blanks, its quotation marks as converters may write them."""
    return re.sub(r"[“”]", '"', re.sub(r"\s", "", name))


def is_misread(name: str, rows: Iterable[Indicator]) -> bool:
    """Whether a row that is missing was read under another name, and so is counted as that."""
    return any(SequenceMatcher(None, name, one.name).ratio() >= ALIKE for one in rows)


def is_exact(table: Made, row: Row, found: Indicator) -> bool:
    """Whether a row was read as it is known; a goal in the column of growth may be read as either."""
    base = stated(row.base) if "base" in table.kinds else None
    levels = {year: of_quantity(quantity) for year, quantity in found.levels.items()}
    aims = [one for one in (stated(row.aim), stated(row.growth) if "growth" in table.kinds else None) if one is not None]
    read = [of_quantity(quantity) for quantity in found.targets.values()] + ([of_quantity(found.growth)] if found.growth else [])
    nature = found.nature.value if found.nature else None
    return (
        levels == ({table.first - 1: base} if base is not None else {})
        and sorted(map(str, aims)) == sorted(map(str, read))
        and all(year == table.first + 4 for year in found.targets)
        and found.unit == row.unit
        and ("nature" not in table.kinds or nature == NATURES[row.nature])
    )


def is_pointed_at(row: Indicator, plan: Plan) -> bool:
    """Whether something says that a row may be wrong."""
    if row.confidence is not None and row.confidence < 0.8:
        return True
    whole = [row.passage, *(table.passage for table in plan.tables if table.number and table.number == row.table)]
    doubts = [finding for finding in plan.findings if DOUBT.match(finding.code)]
    return any(
        place.start < where.end and where.start < place.end
        for finding in doubts
        for where in finding.where
        for place in ([row.passage] if finding.code.startswith("row-") else whole)
    )
