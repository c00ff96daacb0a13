"""Contradictions set into a document by chance: what its own words then say twice, differently. The words are ours."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import CommitmentKind, Genre, Indicator, Nature, Plan
from gangyao.plan.sureness import without_doubtful_rows
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Comparator, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Planting:
    """Paragraphs to set in, far from each other, and what of the old text is written anew."""

    kind: str
    paragraphs: tuple[str, ...] = ()
    anew: tuple[tuple[int, int, str], ...] = ()


Planter = Callable[[Plan, str, random.Random], Planting | None]
LEADS = ("", "坚持稳中求进。", "统筹发展和安全。", "以实干推动落实。", "立足自身条件，", "着眼长远，")
ENDS = ("。", "，为长远发展打下基础。", "，各项工作按计划推进。", "，并做好监测。")
LONG = 20  # characters of a line after which another paragraph is set
CHINESE = "零一二三四五六七八九十"


def said(chance: random.Random, body: str) -> str:
    """A paragraph that opens and ends in one of several ways."""
    return chance.choice(LEADS) + body + chance.choice(ENDS)


def moved(chance: random.Random, value: Decimal) -> Decimal:
    """Another value, a sixth to a half away, with the digits of the first."""
    away = Decimal(chance.choice((120, 130, 140, 83, 77, 71))) / 100
    other = (value * away).quantize(Decimal(1).scaleb(min(0, int(value.as_tuple().exponent))), rounding=ROUND_HALF_UP)
    return other if other != value else value + chance.choice((2, 3))


def plain(quantity: Quantity | None) -> bool:
    """Whether a cell holds one plain number."""
    return (
        quantity is not None
        and quantity.value is not None
        and quantity.value > 0
        and quantity.upper is None
        and not quantity.cumulative
        and quantity.comparator in {Comparator.EQUAL, Comparator.ABOUT, None}
        and not any(word in quantity.raw for word in "增降减提倍高")
    )


def level_rows(plan: Plan) -> list[Indicator]:
    """Rows whose end is a plain level with a unit and that stand once."""
    rows = without_doubtful_rows(plan).indicators
    names = [row.name for row in rows]
    ended = plan.period.last if plan.period else 0
    return [
        row
        for row in rows
        if row.unit and names.count(row.name) == 1 and not row.qualifier and plain(row.targets.get(ended))
        and not any(word in row.name for word in ("增速", "增长", "降低", "下降", "降幅", "提高", "减少"))
    ]  # fmt: skip


def one_of(chance: random.Random, rows: list[Indicator]) -> Indicator | None:
    """One row by chance."""
    return chance.choice(rows) if rows else None


def called(chance: random.Random, row: Indicator) -> str:
    """A row by its own name or by another one of the dictionary."""
    concept = concept_by_id(row.concept)
    return chance.choice((row.name, row.name, concept.name)) if concept else row.name


def prose_against_table(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    row = one_of(chance, level_rows(plan))
    if row is None:
        return None
    year = max(row.targets)
    value, unit, name = moved(chance, row.targets[year].value or Decimal(1)), row.unit, called(chance, row)
    body = chance.choice((
        f"到{year}年，{name}达到{value}{unit}",
        f"{year}年{name}实现{value}{unit}",
        f"{name}到{year}年末为{value}{unit}",
        f"力求把各项任务落到实处，确保{year}年{name}稳定在{value}{unit}",
        f"到规划期末的{year}年，全面完成各项任务，{name}提升至{value}{unit}" if row.direction == "higher" else f"到{year}年，{name}控制在{value}{unit}",
    ))  # fmt: skip
    return Planting(kind="table against prose", paragraphs=(said(chance, body),))


def sum_of_parts(_: Plan, __: str, chance: random.Random) -> Planting | None:
    parts = [chance.randint(20, 90) for _ in range(3)]
    total = sum(parts) + chance.choice((-1, 1)) * chance.randint(12, 40)
    one, two, three = parts
    body = chance.choice((
        f"全年筹措资金{total}亿元，其中财政投入{one}亿元、银行贷款{two}亿元、社会资本{three}亿元",
        f"规划建设保障性住房{total}万套，其中公租房{one}万套、保障性租赁住房{two}万套、共有产权住房{three}万套",
        f"新增供地{total}公顷，包括工业用地{one}公顷、住宅用地{two}公顷和商服用地{three}公顷",
        f"完成投资{total}亿元，其中：交通{one}亿元，水利{two}亿元，能源{three}亿元",
        f"安排专项资金{one}亿元、债券资金{two}亿元、自筹资金{three}亿元，合计{total}亿元",
        f"东部{one}万亩、中部{two}万亩、西部{three}万亩，共计建设高标准农田{total}万亩",
    ))  # fmt: skip
    return Planting(kind="sum of parts", paragraphs=(said(chance, body),))


def share_of_whole(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    whole, year = Decimal(chance.randint(200, 900)) * 10, (plan.period.last if plan.period else 2030)
    share = Decimal(chance.randint(8, 60))
    part = (whole * (share + chance.choice((-4, 6, 9, 13))) / 100).quantize(Decimal(1))
    shares = chance.choice(((5, 42, 60), (9, 38, 47), (12, 41, 52), (3, 49, 51), (7, 40, 58)))
    body = chance.choice((
        f"规模以上工业增加值{whole}亿元，其中高技术制造业增加值{part}亿元，占规模以上工业增加值的比重为{share}%",
        f"全部用地{whole}公顷，其中生态用地{part}公顷，占{share}%",
        f"现有企业{whole}家，其中民营企业{part}家、占比{share}%",
        f"三次产业结构调整为{shares[0]}:{shares[1]}:{shares[2]}",
        f"到{year}年，三次产业比例为{shares[0]}∶{shares[1]}∶{shares[2]}",
        f"项目总投资{whole}亿元，其中民间投资{part}亿元，占总投资的{share}%",
        f"在{whole}万亩耕地中，高标准农田{part}万亩，占耕地面积的{share}%",
    ))  # fmt: skip
    return Planting(kind="share of whole", paragraphs=(said(chance, body),))


def yearly_growth(plan: Plan, text: str, chance: random.Random) -> Planting | None:
    rows = [row for row in level_rows(plan) if row.growth is not None and row.growth.value and not row.growth.cumulative]
    if rows and chance.random() < 0.3:
        row = chance.choice(rows)
        assert row.growth is not None
        assert row.growth.value is not None
        place, words = row.growth.passage, text[row.growth.passage.start : row.growth.passage.end]
        if words == row.growth.raw and str(row.growth.value) in words and any(plain(one) for one in row.levels.values()):
            value = row.growth.value + 5
            return Planting(
                kind="yearly growth", anew=((place.start, place.end, words.replace(str(row.growth.value), str(value))),)
            )
    first = (plan.period.first - 1) if plan.period else 2025
    last = plan.period.last if plan.period else 2030
    start, rate = Decimal(chance.randint(30, 90)) * 10, Decimal(chance.choice((4, 5, 6, 7)))
    end = (start * (1 + rate / 100) ** max(1, last - first)).quantize(Decimal(1))
    told = rate + chance.choice((4, 5, 6))
    name = chance.choice(("软件业务收入", "海洋生产总值", "旅游总收入", "社会消费品零售总额", "农林牧渔业总产值", "服务业增加值"))
    body = chance.choice((
        f"{name}由{first}年的{start}亿元增加到{last}年的{end}亿元，年均增长{told}%",
        f"{name}从{first}年的{start}亿元提高到{last}年的{end}亿元，年均增速{told}%",
        f"到{last}年，{name}达到{end}亿元，比{first}年的{start}亿元年均增长{told}%",
        f"{first}年{name}为{start}亿元，{last}年达到{end}亿元，年均递增{told}%",
    ))  # fmt: skip
    return Planting(kind="yearly growth", paragraphs=(said(chance, body),))


def group_count(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    rows = [row for row in without_doubtful_rows(plan).indicators if row.is_target]
    binding = sum(row.nature is Nature.BINDING for row in rows)
    if len(rows) > 9 and len(rows) == len(plan.indicators) and all(row.nature for row in rows) and chance.random() < 0.6:
        count, wrong = len(rows), binding + chance.choice((2, 3, 4))
        body = chance.choice((
            f"本规划提出{count}项主要指标，其中约束性指标{wrong}项",
            f"主要目标指标共{count}项，约束性{wrong}项，预期性{count - wrong}项",
            f"设置{count}个经济社会发展主要指标，其中{wrong}个为约束性指标，{count - wrong}个为预期性指标",
        ))  # fmt: skip
        return Planting(kind="group count", paragraphs=(said(chance, body),))
    count, binding = chance.randint(20, 40), chance.randint(7, 15)
    wrong = count - binding + chance.choice((-3, -2, 2, 3))
    body = chance.choice((
        f"主要指标共{count}项，其中约束性指标{binding}项、预期性指标{wrong}项",
        f"确定{count}项主要指标，包括预期性指标{wrong}项和约束性指标{binding}项",
        f"发展指标体系由{count}个指标组成，预期性{wrong}个，约束性{binding}个",
    ))  # fmt: skip
    return Planting(kind="group count", paragraphs=(said(chance, body),))


def two_targets(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    year = plan.period.last if plan.period else 2030
    taken = {row.concept for row in plan.indicators} | {one.concept for one in (*plan.commitments, *plan.facts)}
    choices = [
        ("互联网普及率", "internet_penetration", 70, 95, "%"), ("每千人口执业（助理）医师数", "doctors_per_1k", 3, 5, "人"),
        ("高等教育毛入学率", "higher_enrolment", 50, 80, "%"), ("生活垃圾无害化处理率", "", 80, 99, "%"),
        ("技术合同成交额", "tech_contracts", 100, 900, "亿元"), ("高速公路通车里程", "", 1000, 9000, "公里"),
        ("社会消费品零售总额", "retail_sales", 300, 900, "亿元"), ("高新技术企业数量", "", 200, 900, "家"),
        ("公共图书馆藏书量", "", 100, 900, "万册"), ("农村自来水普及率", "", 80, 97, "%"),
    ]  # fmt: skip
    name, _, low, high, unit = chance.choice([one for one in choices if not one[1] or one[1] not in taken])
    one = chance.randint(low, high)
    other = chance.choice([value for value in range(low, high + 1) if abs(value - one) * 12 > one] or [high + 1])
    firsts = (f"到{year}年，{name}达到{one}{unit}", f"{year}年{name}实现{one}{unit}", f"{name}{year}年达到{one}{unit}")
    seconds = (f"到{year}年，{name}提高到{other}{unit}", f"力促各项任务落实，{year}年{name}达到{other}{unit}", f"{year}年末{name}为{other}{unit}")  # fmt: skip
    return Planting(kind="two targets", paragraphs=(said(chance, chance.choice(firsts)), said(chance, chance.choice(seconds))))


def ranks_and_ordinals(plan: Plan, text: str, chance: random.Random) -> Planting | None:
    headings = [one for one in plan.sections if one.number and one.number.startswith("第") and one.number.endswith(("章", "篇"))]
    if len(headings) > 6 and chance.random() < 0.3:
        numbers = [
            one for one in headings[2:-2] if one.number and text[one.passage.start : one.passage.end].count(one.number) == 1
        ]
        if numbers:
            heading = chance.choice(numbers)
            number = heading.number or ""
            begin = text.index(number, heading.passage.start)
            wrong = number[0] + chance.choice("三四六七") + "十" + chance.choice("七八九") + number[-1]
            return Planting(kind="rank or ordinal", anew=((begin, begin + len(number), wrong),))
    one, other = chance.sample(range(2, 12), 2)
    year = plan.period.first - 1 if plan.period else 2025
    name = chance.choice(
        ("地区生产总值总量", "营商环境便利度", "数字经济发展水平", "进出口总额", "综合科技创新水平指数", "人均可支配收入")
    )
    wide = chance.choice(("全国", "全国")) if plan.genre is Genre.WORK_REPORT else chance.choice(("全国", "世界"))
    forms = (
        f"{year}年{name}居{wide}第{{}}位", f"{year}年，{name}位居{wide}第{{}}", f"{year}年{name}排名{wide}第{{}}位",
        f"{year}年{name}在{wide}排第{{}}位", f"{year}年{name}位列{wide}第{{}}名",
    )  # fmt: skip
    return Planting(
        kind="rank or ordinal",
        paragraphs=(
            said(chance, chance.choice(forms).format(one)),
            said(chance, chance.choice(forms).format(ranked(chance, other))),
        ),
    )


def ranked(chance: random.Random, number: int) -> str:
    """A rank in digits or in Chinese."""
    return str(number) if number > 10 or chance.random() < 0.5 else CHINESE[number]


def unit_slip(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    slips = {"亿元": "万元", "万亿元": "亿元", "万人": "亿人", "万元": "亿元", "亿立方米": "万立方米", "亿亩": "万亩", "万亩": "亿亩", "亿美元": "万美元", "元": "万元", "公里": "万公里", "万元/人": "元/人", "平方公里": "万平方公里"}  # fmt: skip
    rows = [row for row in level_rows(plan) if row.unit in slips]
    row = one_of(chance, rows)
    if row is not None:
        year = max(row.targets)
        value, unit, name = row.targets[year].value, slips[row.unit or ""], called(chance, row)
        body = chance.choice(
            (f"到{year}年，{name}达到{value}{unit}", f"{year}年{name}为{value}{unit}", f"{name}到{year}年达到{value}{unit}")
        )
        return Planting(kind="unit slip", paragraphs=(said(chance, body),))
    facts = [
        one for one in (*plan.facts, *plan.commitments)
        if one.kind is CommitmentKind.LEVEL and one.concept and one.year and one.quantity.unit in slips and one.scope is None
        and one.quantity.upper is None and one.quantity.value and one.quantity.comparator in {None, Comparator.EQUAL}
    ]  # fmt: skip
    if facts:
        fact = chance.choice(facts)
        unit = slips[fact.quantity.unit or ""]
        body = chance.choice(
            (
                f"{fact.year}年{fact.subject}达到{fact.quantity.value}{unit}",
                f"{fact.year}年，{fact.subject}为{fact.quantity.value}{unit}",
            )
        )
        return Planting(kind="unit slip", paragraphs=(said(chance, body),))
    return None


def direction(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    first = (plan.period.first - 1) if plan.period else 2025
    last = plan.period.last if plan.period else 2030
    low, high = sorted(chance.sample(range(31, 89), 2))
    if high - low < 5:
        high = low + 7
    up = chance.choice(
        (("城镇化率", "%"), ("森林覆盖率", "%"), ("高等教育毛入学率", "%"), ("污水集中处理率", "%"), ("科技进步贡献率", "%"))
    )
    down = chance.choice((("细颗粒物年均浓度", "微克/立方米"), ("物流成本占比", "%"), ("资产负债率", "%"), ("恩格尔系数", "%")))
    body = chance.choice((
        f"{up[0]}由{high}{up[1]}提高到{low}{up[1]}",
        f"{up[0]}从{first}年的{high}{up[1]}提升至{last}年的{low}{up[1]}",
        f"{down[0]}由{low}{down[1]}下降到{high}{down[1]}",
        f"{down[0]}从{first}年的{low}{down[1]}降至{last}年的{high}{down[1]}",
        f"{up[0]}由{first}年的{high}{up[1]}增加到{low}{up[1]}",
        f"到{last}年，{down[0]}由{low}{down[1]}降低到{high}{down[1]}",
    ))  # fmt: skip
    return Planting(kind="direction", paragraphs=(said(chance, body),))


def year_or_period(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    if plan.period is None or plan.period.first == plan.period.last:
        year = plan.period.last if plan.period else 2026
        wrong = year - chance.choice((3, 4, 6))
        body = chance.choice((
            f"今年是“十五五”开局之年，到{wrong}年底前将建成标准化厂房200万平方米",
            f"“十五五”时期（{year}—{year + chance.choice((2, 3, 5))}年）是承上启下的关键时期",
            "“十四五”期间（2020—2025年）经济社会发展取得成效",
            f"力争到{wrong}年新增就业岗位3万个",
        )) if year == 2026 else ""  # fmt: skip
        return Planting(kind="year or period", paragraphs=(said(chance, body),)) if body else None
    first, last = plan.period.first, plan.period.last
    name = {2001: "十五", 2006: "十一五", 2011: "十二五", 2016: "十三五", 2021: "十四五", 2026: "十五五"}.get(first)
    wrong = first - chance.choice((2, 3, 4))
    bodies = [
        f"到{wrong}年，全面建成覆盖城乡的供水网络，供水保证率达到95%",
        f"力争到{wrong}年，建成污水处理厂12座",
        f"本规划的规划期为{first}—{last + chance.choice((1, 2, 5))}年",
        f"规划期限为{first + chance.choice((1, 2))}年至{last}年",
    ]
    if name:
        bodies += [
            f"“{name}”时期（{first}—{last - 1}年）是重要的机遇期",
            f"“{name}”期间（{first - 1}—{last}年），将新建学校60所",
            f"{name}时期，即{first + 1}年至{last + 1}年，发展任务更加艰巨",
        ]
    return Planting(kind="year or period", paragraphs=(said(chance, chance.choice(bodies)),))


def projects_and_list(_: Plan, __: str, chance: random.Random) -> Planting | None:
    parts = [chance.randint(3, 25) for _ in range(3)]
    total = sum(parts) + chance.choice((-4, -3, 2, 3, 5, 8))
    one, two, three = parts
    names = chance.sample(("青河水库", "北岭风电场", "南湾码头", "东山隧道", "西坪变电站", "石桥工业园", "柳溪污水处理厂"), 4)
    body = chance.choice((
        f"谋划重大项目{total}个，其中基础设施类{one}个、产业类{two}个、民生类{three}个",
        f"实施重点工程{total}项，包括交通工程{one}项、水利工程{two}项、能源工程{three}项",
        f"{total}个重大项目中，续建{one}个，新建{two}个，储备{three}个",
        f"加快建设{names[0]}、{names[1]}、{names[2]}、{names[3]}等{chance.choice((3, 2))}个重点项目",
        f"推进{names[0]}、{names[1]}、{names[2]}{chance.choice(('五', '四'))}个项目建设",
        f"安排项目{total}个：产业项目{one}个，社会事业项目{two}个，生态项目{three}个",
    ))  # fmt: skip
    return Planting(kind="project total against list", paragraphs=(said(chance, body),))


def nature(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    rows = [row for row in without_doubtful_rows(plan).indicators if row.nature and len(row.name) > 3 and row.is_target]
    names = [row.name for row in plan.indicators]
    row = one_of(chance, [row for row in rows if names.count(row.name) == 1])
    if row is None:
        return None
    told = "约束性" if row.nature is Nature.EXPECTED else "预期性"
    body = chance.choice((
        f"{row.name}作为{told}指标纳入考核",
        f"将{row.name}列为{told}指标",
        f"{row.name}为{told}指标，由有关部门负责落实",
        f"把{row.name}确定为{told}指标，分解到各地各部门",
        f"{row.name}属于{told}指标",
        f"{told}指标{row.name}要按期完成",
    ))  # fmt: skip
    return Planting(kind="nature", paragraphs=(said(chance, body),))


def step_beside_levels(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    first, last = (plan.period.first - 1, plan.period.last) if plan.period else (2025, 2030)
    start, rise = chance.randint(31, 60), chance.randint(3, 9)
    end, told = start + rise, rise + chance.choice((3, 4, 5, 6))
    body = chance.choice((
        f"研学基地由{start}家增加到{end}家，净增{told}家",
        f"从业人员持证率从{first}年的{start}%提高到{last}年的{end}%，提高{told}个百分点",
        f"到{last}年，智能工厂达到{end}家，比{first}年的{start}家增加{told}家",
        f"废弃菌棒利用率由{start}%提升至{end}%，累计提升{told}个百分点",
        f"闲置厂房空置率由{end}%降至{start}%，下降{told}个百分点",
        f"绿道总长从{start * 10}公里扩大到{end * 10}公里，增加{told * 10}公里",
    ))  # fmt: skip
    return Planting(kind="step beside levels", paragraphs=(said(chance, body),))


def each_year_and_sum(_: Plan, __: str, chance: random.Random) -> Planting | None:
    each, years = chance.randint(12, 60) * 10, chance.choice((3, 5))
    word, total = ("三", "五")[years == 5], each * years + each * chance.choice((1, 2, 3))
    body = chance.choice((
        f"每年资助返乡青年{each}人，{word}年累计资助{total}人",
        f"{word}年完成旧管网更新{total}公里，年均完成{each}公里",
        f"每年新增托位{each}个，{word}年共新增托位{total}个",
        f"平均每年轮训村医{each}人次，{word}年合计轮训{total}人次",
        f"计划{word}年修缮古民居{total}座，每年修缮{each}座",
    ))  # fmt: skip
    return Planting(kind="each year and sum", paragraphs=(said(chance, body),))


def growth_of_all_years(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    if plan.period is None or plan.period.is_year:
        return None
    first, last, rate = (
        plan.period.first - 1,
        plan.period.last,
        chance.choice((Decimal("4.5"), Decimal(6), Decimal("7.5"), Decimal(9))),
    )
    whole = int((1 + float(rate) / 100) ** (last - first) * 100 - 100) + chance.choice((-12, 14, 18, 25))
    body = chance.choice((
        f"五年冷链物流业务量累计增长{whole}%，年均增长{rate}%",
        f"到{last}年，花卉苗木产值比{first}年增长{whole}%，年均增长{rate}%",
        f"检验检测服务收入年均增长{rate}%，五年共增长{whole}%",
        f"到{last}年，演艺市场票房较{first}年增长{whole}%，年均增速{rate}%",
        f"林下经济产值五年翻一番，年均增长{min(rate, Decimal(9))}%",
    ))  # fmt: skip
    return Planting(kind="growth of all years", paragraphs=(said(chance, body),))


def count_before_names(_: Plan, __: str, chance: random.Random) -> Planting | None:
    names = chance.sample(("青枫", "白鹭", "长坪", "石溪", "双河", "云岭"), 4)
    body = chance.choice((
        f"新建5个码头：{'码头、'.join(names)}码头",
        f"改造提升3个景区，分别是{'景区、'.join(names)}景区",
        f"实施五大工程，即{'工程、'.join(names)}工程",
        f"抓好六件实事，一是{names[0]}引水，二是{names[1]}通路，三是{names[2]}建校，四是{names[3]}扩医，五是整治河道",
        f"推进五大行动：一是{names[0]}行动；二是{names[1]}行动；三是{names[2]}行动；四是{names[3]}行动",
        f"布局三个基地（{'基地、'.join(names)}基地）",
    ))  # fmt: skip
    return Planting(kind="count before names", paragraphs=(said(chance, body),))


def stages(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    if plan.period is None or plan.period.is_year:
        return None
    middle, last = plan.period.first + 2, plan.period.last
    high = chance.randint(50, 90)
    low = high - chance.choice((3, 5, 9))
    body = chance.choice((
        f"到{middle}年，共享实验室达到{high}间，到{last}年达到{low}间",
        f"{middle}年农机标准化率达到{high}%，{last}年达到{low}%",
        f"到{middle}年家庭医生签约率提高到{high}%，{last}年提高到{low}%",
        f"夜校教学点{middle}年达到{high}个，{last}年达到{low}个",
    ))  # fmt: skip
    return Planting(kind="stages", paragraphs=(said(chance, body),))


def area_and_yield(_: Plan, __: str, chance: random.Random) -> Planting | None:
    area, each = chance.randint(10, 60), chance.choice((200, 300, 400, 500))
    made = Decimal(area * each) / 1000
    output = (made * chance.choice((Decimal("0.7"), Decimal("1.3"), Decimal(10)))).quantize(Decimal("0.1"))
    body = chance.choice((
        f"高粱种植面积{area}万亩，亩产{each}公斤，总产量{output}万吨",
        f"荞麦播种{area}万亩，平均单产{each}公斤，总产{output}万吨",
        f"油茶{area}万亩、单产{each}公斤/亩，年产量{output}万吨",
    ))  # fmt: skip
    return Planting(kind="area and yield", paragraphs=(said(chance, body),))


def shares_of_one_whole(_: Plan, __: str, chance: random.Random) -> Planting | None:
    one, two = chance.randint(30, 45), chance.randint(20, 35)
    three = 100 - one - two + chance.choice((4, 5, 7))
    body = chance.choice((
        f"货运结构中，公路占{one}%、水路占{two}%、铁路占{three}%",
        f"用水结构为农业占{one}%，工业占{two}%，生活占{three}%",
        f"客源构成中省内、省外、境外游客占比分别为{one}%、{two}%和{three}%",
        f"工程总投资12亿元，其中上级补助占{one}%、地方配套占{two}%、社会资本占{three}%",
    ))  # fmt: skip
    return Planting(kind="shares of one whole", paragraphs=(said(chance, body),))


def sign_of_a_cut(plan: Plan, _: str, chance: random.Random) -> Planting | None:
    last, value = plan.period.last if plan.period else 2030, chance.randint(10, 20)
    body = chance.choice((
        f"到{last}年，单位建筑面积能耗降低-{value}%",
        f"公共机构人均用水量下降－{value}%",
        f"化肥施用强度减少-{value}%",
    ))  # fmt: skip
    return Planting(kind="sign of a cut", paragraphs=(said(chance, body),))


PLANTERS: tuple[Planter, ...] = (
    prose_against_table,
    sum_of_parts,
    share_of_whole,
    yearly_growth,
    group_count,
    two_targets,
    ranks_and_ordinals,
    unit_slip,
    direction,
    year_or_period,
    projects_and_list,
    nature,
    step_beside_levels,
    each_year_and_sum,
    growth_of_all_years,
    count_before_names,
    stages,
    area_and_yield,
    shares_of_one_whole,
    sign_of_a_cut,
)


def plantings(plan: Plan, text: str, seed: int) -> Iterator[tuple[Planter, Planting]]:
    """One planting of each kind that the document has room for."""
    for number, planter in enumerate(PLANTERS):
        found = planter(plan, text, random.Random(f"{seed}|{number}|{plan.document.name}"))
        if found is not None:
            yield planter, found


def set_in(plan: Plan, text: str, planting: Planting, chance: random.Random) -> str:
    """The text with other words and further paragraphs, from behind."""
    boxed = [(one.passage.start, one.passage.end) for one in (*plan.boxes, *plan.tables)]
    ends = [
        match.end()
        for match in re.finditer(rf"(?m)^[^|#\n\t]{{{LONG},}}。\n", text)
        if len(text) // 8 < match.end() < len(text) * 7 // 8 and not any(start <= match.end() < end for start, end in boxed)
    ]
    joint = "\n\n" if plan.document.name.endswith(".md") else "\n"
    wanted = len(planting.paragraphs)
    spots = sorted(chance.sample(ends, wanted) if len(ends) >= wanted else chance.choices(ends or [len(text)], k=wanted))
    edits = [
        (spot, spot, joint.lstrip("\n") + joint[1:] + words + joint)
        for spot, words in zip(spots, planting.paragraphs, strict=True)
    ]
    for start, end, words in sorted([*edits, *planting.anew], reverse=True):
        text = text[:start] + words + text[end:]
    return text


def places(text: str, planting: Planting) -> list[Passage]:
    """Where the planted words stand in the new text."""
    found = [Passage(start=start, end=start + len(words)) for start, _, words in planting.anew]
    for words in planting.paragraphs:
        start = text.find(words)
        found += [Passage(start=start, end=start + len(words))] if start >= 0 else []
    return found


def touches(finding: Finding, spots: Sequence[Passage]) -> bool:
    """Whether a finding points at one of the places."""
    return any(place.start < spot.end and spot.start < place.end for place in finding.where for spot in spots)
