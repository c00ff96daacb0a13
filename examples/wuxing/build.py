"""Writes projects.csv, factors.csv, quotas.csv and thresholds.csv: an invented portfolio of 60 projects for the plan beside
it. Towns and ids of the plan are real; every project, amount and date is invented, the same in every run.

    python examples/wuxing/build.py
"""

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

from gangyao.allocation.bids import Bid, Link, LinkKind, Milestone, Portfolio, Stage
from gangyao.allocation.problems import Factor, Quota, Tier
from gangyao.allocation.writing import factor_grid, grid_bytes, limit_grid, project_grid
from gangyao.files import write_whole
from gangyao.plan.plans import ProjectKind

HERE = Path(__file__).parent
YEARS = range(2023, 2026)
LAND, ENERGY, COD, NOX, WATER, MONEY = "建设用地", "能耗", "化学需氧量", "氮氧化物", "用水", "资金"
TOWNS = ("织里镇", "八里店镇", "妙西镇", "埭溪镇", "东林镇", "道场乡", "高新区", "月河街道")
CRITERIA = ("创新性", "带动性", "成熟度", "绿色低碳", "民生效益")
UNITS = {
    "gdp": "亿元", "industrial_output_large": "亿元", "high_value_patents": "件", "fdi": "亿美元", "talent_total": "万人",
    "hospital_beds_per_1k": "张", "childcare_places_per_1k": "个", "pm25": "微克/立方米", "forest_cover": "%",
    "sports_area": "平方米", "doctors_per_1k": "人", "tax_per_mu": "万元/亩",
}  # fmt: skip

# Name of the field, kind, chapter, task it serves, indicators with what a large project adds, land (mu), money (亿元).
FIELDS = (
    ("智能物流装备", ProjectKind.INDUSTRY, "提升制造业产业链现代化水平", "智能物流装备产业集群", {"gdp": "3.2", "industrial_output_large": "12", "tax_per_mu": "0.3"}, 120, 12),
    ("精品童装", ProjectKind.INDUSTRY, "提升制造业产业链现代化水平", "精品童装产业集群", {"gdp": "1.8", "industrial_output_large": "8"}, 80, 6),
    ("金属新材料", ProjectKind.INDUSTRY, "提升制造业产业链现代化水平", "金属新材料产业集群", {"gdp": "2.6", "industrial_output_large": "14", "pm25": "0.05"}, 140, 14),
    ("时尚美妆", ProjectKind.INDUSTRY, "提升制造业产业链现代化水平", "时尚美妆产业集群", {"gdp": "2.2", "industrial_output_large": "9", "fdi": "0.4"}, 90, 8),
    ("半导体光电", ProjectKind.INDUSTRY, "打造“4+2”主导产业体系", "大力发展四大新兴产业", {"gdp": "3.6", "industrial_output_large": "15", "high_value_patents": "0.2"}, 110, 18),
    ("云数据中心", ProjectKind.DIGITAL, "深入实施“数字经济一号工程2.0版”", "大力推动数字产业化", {"gdp": "1.5", "talent_total": "0.04"}, 60, 10),
    ("研发平台", ProjectKind.DIGITAL, "完善科技创新平台体系", "加快培育新型研发机构", {"high_value_patents": "0.5", "talent_total": "0.08"}, 30, 4),
    ("综合医院", ProjectKind.HEALTH, "打造健康浙江示范区", "加强优质医疗卫生资源供给", {"hospital_beds_per_1k": "0.3", "doctors_per_1k": "0.2"}, 50, 7),
    ("中小学和托育", ProjectKind.EDUCATION, "提升教育现代化水平", "推进基础教育均衡发展", {"childcare_places_per_1k": "0.3"}, 40, 3),
    ("圩区整治", ProjectKind.WATER, "强化现代化基础设施支撑", "完善水利设施网络", {"sports_area": "0.01"}, 25, 4),
    ("生态修复", ProjectKind.ENVIRONMENT, "深化生态环境治理与修复", "强化生态系统保护与修复", {"pm25": "-0.2", "forest_cover": "0.002"}, 20, 2),
    ("体育公园", ProjectKind.CULTURE, "打造健康浙江示范区", "推动全民健身事业发展", {"sports_area": "0.03"}, 35, 2),
)  # fmt: skip
SUFFIXES = ("一期", "二期", "提升工程", "示范基地", "扩建项目")
PROMISES = {"研发平台": "建设特色小谷|count", "智能物流装备": "智能装备产业规模|level", "金属新材料": "金属新材产业规模|level"}


def main() -> None:
    """The four tables."""
    random.seed(14)
    bids = related([project(number) for number in range(60)])
    portfolio = Portfolio(bids=tuple(bids), factors=factors(bids), quotas=quotas())
    write_whole(HERE / "projects.csv", grid_bytes(project_grid(portfolio, UNITS)))
    write_whole(HERE / "factors.csv", grid_bytes(factor_grid(portfolio.factors)))
    write_whole(HERE / "quotas.csv", grid_bytes(limit_grid(portfolio.quotas)))
    write_whole(HERE / "thresholds.csv", THRESHOLDS.encode("utf-8-sig"))


def amount(value: float, places: int = 1) -> Decimal:
    """A number with so many digits behind the point."""
    return Decimal(f"{value:.{places}f}")


def project(number: int) -> Bid:
    """One invented project."""
    field, kind, chapter, task, adds, land, money = FIELDS[number % len(FIELDS)]
    size = random.choice((0.4, 0.6, 0.8, 1.0, 1.3))  # noqa: S311 - invented numbers
    town = TOWNS[(number * 5 + number // 12) % len(TOWNS)]
    start = 2023 + (number * 7) % 3
    industrial = kind in {ProjectKind.INDUSTRY, ProjectKind.DIGITAL}
    total = amount(money * size * random.uniform(0.8, 1.2), 2)  # noqa: S311
    links = [Link(kind=LinkKind.TASK, id=task)] if number % 15 else []
    links += [Link(kind=LinkKind.INDICATOR, id=name) for name in adds] if links else []
    links += [Link(kind=LinkKind.COMMITMENT, id=PROMISES[field])] if field in PROMISES and links else []
    mu = amount(land * size, 0)
    return Bid(
        id=f"WX{number + 1:03}", name=f"{town}{field}{SUFFIXES[number // 12]}", town=town, chapter=chapter, kind=kind, links=tuple(sorted(links, key=order)),
        approved=dt.date(start - 2, 3 + number % 9, 10), milestones=milestones(number, start), planned=spread(total, start),
        done={start: amount(float(total) * 0.25 * random.uniform(0.5, 1.1), 2)} if stages_reached(number, start) > 1 else {},  # noqa: S311
        demands=demands(size, mu, total, industrial=industrial), contributions={key: amount(float(one) * size, 4).normalize() for key, one in adds.items()},
        scores={name: Decimal(random.randint(45, 98)) for name in CRITERIA},  # noqa: S311
        answers={"安全与产业政策": number not in {26, 41}}, figures=figures(mu, total) if industrial else {},
        earliest=start, latest=2025,
    )  # fmt: skip


def order(link: Link) -> int:
    """Tasks, promises, indicators: the order of the columns of a table."""
    return (LinkKind.TASK, LinkKind.COMMITMENT, LinkKind.INDICATOR, LinkKind.PROJECT).index(link.kind)


def milestones(number: int, start: int) -> dict[Stage, Milestone]:
    """Planned days of every stage; some of those that begin in 2023 are on their way, some of them late."""
    days = (
        dt.date(start, 2, 15),
        dt.date(start, 6, 1),
        dt.date(start + 1, 9, 30),
        dt.date(start + 1, 12, 31),
        dt.date(start + 2, 12, 31),
    )
    late = dt.timedelta(days=(number * 11) % 160)
    reached = stages_reached(number, start)
    done = [day + late for day in days[:2]] + [dt.date(start + 1, 5, 20)]
    return {
        stage: Milestone(planned=day, actual=done[place] if place < reached else None)
        for place, (stage, day) in enumerate(zip(Stage, days, strict=True))
    }


def stages_reached(number: int, start: int) -> int:
    """How many stages a project of the first year has behind it: none to three."""
    return (number // 3) % 4 if start == YEARS[0] else 0


def spread(total: Decimal, start: int) -> dict[int, Decimal]:
    """Investment over three years."""
    first, second = (total * Decimal("0.3")).quantize(Decimal("0.01")), (total * Decimal("0.45")).quantize(Decimal("0.01"))
    return {start: first, start + 1: second, start + 2: total - first - second}


def demands(size: float, mu: Decimal, total: Decimal, *, industrial: bool) -> dict[str, tuple[Decimal, ...]]:
    """What a project takes by years since its start: land at once, energy and emissions once it runs, money over time."""
    money = tuple(
        (total * share * Decimal("0.3")).quantize(Decimal("0.01")) for share in (Decimal("0.3"), Decimal("0.45"), Decimal("0.25"))
    )
    found = {LAND: (mu,), WATER: (Decimal(0), amount(6 * size, 1), amount(9 * size, 1)), MONEY: money}
    if industrial:
        found[ENERGY] = (Decimal(0), amount(float(mu) * 12, 0), amount(float(mu) * 35, 0))
        found[COD] = (Decimal(0), amount(float(mu) * 0.015, 1), amount(float(mu) * 0.04, 1))
        found[NOX] = (Decimal(0), amount(float(mu) * 0.01, 1), amount(float(mu) * 0.03, 1))
    return found


def figures(mu: Decimal, total: Decimal) -> dict[str, Decimal]:
    """Figures for the control indicators; some fall short of a threshold."""
    output = amount(float(mu) * random.uniform(380, 700), 0)  # noqa: S311
    return {
        "land": mu, "fixed_investment": total * 10000, "equipment_investment": amount(float(mu) * random.uniform(150, 420), 0),  # noqa: S311
        "output": output, "tax": amount(float(mu) * random.uniform(10, 45), 0), "floor_area": amount(float(mu) * 667 * random.uniform(1.1, 2.2), 0),  # noqa: S311
        "energy": amount(float(mu) * 35, 0), "cod": amount(float(mu) * 0.04, 1), "nox": amount(float(mu) * 0.03, 1), "rd": amount(float(output) * random.uniform(0.019, 0.05), 0),  # noqa: S311
    }  # fmt: skip


def related(bids: list[Bid]) -> list[Bid]:
    """A few that must be funded, that exclude and that require each other."""
    from dataclasses import replace  # noqa: PLC0415

    changes = {
        "WX008": {"must": True}, "WX010": {"must": True}, "WX023": {"must": True},
        "WX001": {"excludes": ("WX013",)}, "WX005": {"excludes": ("WX017",)}, "WX004": {"excludes": ("WX028",)},
        "WX025": {"requires": ("WX001",)}, "WX030": {"requires": ("WX006",)}, "WX034": {"requires": ("WX010",)},
    }  # fmt: skip
    return [replace(bid, **changes.get(bid.id, {})) for bid in bids]  # type: ignore[arg-type]


def factors(bids: list[Bid]) -> tuple[Factor, ...]:
    """About half of what all of them ask for."""
    asked = {name: float(sum(sum(bid.demands.get(name, ())) for bid in bids)) for name in (LAND, ENERGY, COD, NOX, WATER, MONEY)}

    def yearly(name: str, shares: tuple[float, ...], places: int) -> dict[int, Decimal]:
        return {year: amount(asked[name] * share, places) for year, share in zip(YEARS, shares, strict=True)}

    return (
        Factor(id=LAND, name=LAND, unit="亩", yearly=yearly(LAND, (0.1, 0.08, 0.06), 0), tiers=(Tier(amount=Decimal(60), price=Decimal("0.006")), Tier(amount=Decimal(60), price=Decimal("0.01"))), payer=MONEY),
        Factor(id=ENERGY, name=ENERGY, unit="吨标煤", yearly=yearly(ENERGY, (0.01, 0.02, 0.07), 0), carries=True),
        Factor(id=COD, name=COD, unit="吨", total=amount(asked[COD] * 0.13, 0)),
        Factor(id=NOX, name=NOX, unit="吨", total=amount(asked[NOX] * 0.13, 0)),
        Factor(id=WATER, name=WATER, unit="万立方米", yearly=yearly(WATER, (0.01, 0.08, 0.15), 0)),
        Factor(id=MONEY, name=MONEY, unit="亿元", yearly=yearly(MONEY, (0.05, 0.09, 0.1), 1), carries=True),
    )  # fmt: skip


def quotas() -> tuple[Quota, ...]:
    """Something for every far town, not everything for one."""
    return (
        Quota(group="妙西镇", least=2),
        Quota(group="埭溪镇", least=2),
        Quota(group="织里镇", most=6),
        Quota(group="打造健康浙江示范区", least=2),
    )


THRESHOLDS = """control,comparator,value,unit,kinds,place,from,until,source
investment_intensity,>=,300,万元/亩,industry platform;digital platform,,2021-01-01,,示例（虚构）
equipment_intensity,>=,150,万元/亩,industry platform;digital platform,,2021-01-01,,示例（虚构）
output_intensity,>=,350,万元/亩,industry platform;digital platform,,2021-01-01,,示例（虚构）
tax_intensity,>=,12,万元/亩,industry platform;digital platform,,2021-01-01,,示例（虚构）
rd_intensity,>=,2,%,industry platform;digital platform,,2021-01-01,,示例（虚构）
energy_intensity,<=,0.25,吨标煤/万元,industry platform;digital platform,,2021-01-01,,示例（虚构）
cod_intensity,<=,0.0005,吨/万元,industry platform;digital platform,,2021-01-01,,示例（虚构）
floor_area_ratio,>=,1.2,,industry platform;digital platform,,2021-01-01,,示例（虚构）
"""

if __name__ == "__main__":
    main()
