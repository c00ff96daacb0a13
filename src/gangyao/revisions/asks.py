"""What a plan asks of each thing, one line each, whether a row or a sentence says it.

In: a Plan and its text. Out: Asks: what is measured, how much, by when, from which baseline.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gangyao.plan.dictionary import ChangeKind, Direction, change_of, concept_by_id, find_concept, level_of, normalise_name
from gangyao.plan.plans import Commitment, CommitmentKind, Indicator, Nature, Plan, TableKind
from gangyao.vocabulary.changes import read_change
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Quantity


class Measure(StrEnum):
    """What a number asks for."""

    LEVEL = "level"
    GROWTH = "growth"
    SUM = "sum"
    CUT = "cut"
    STEP = "step"
    TIMES = "times"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked: `words` as printed, `levels` what its row prints for other years, `pace` what it asks in per cent a year
    from its own baseline, `base` the prices or the year that its words count by.
    """

    subject: str
    id: str
    name: str
    scope: str | None
    measure: Measure
    words: str
    value: Decimal | None
    unit: str | None
    year: int | None
    direction: Direction | None
    nature: Nature | None
    in_table: bool
    where: Passage
    base: str | None = None
    pace: float | None = None
    levels: dict[int, Quantity] = field(default_factory=dict)


KINDS = {
    CommitmentKind.GROWTH: Measure.GROWTH,
    CommitmentKind.REDUCTION: Measure.CUT,
    CommitmentKind.INCREASE: Measure.STEP,
    CommitmentKind.MULTIPLE: Measure.TIMES,
    CommitmentKind.COUNT: Measure.SUM,
}
OF_CHANGE = {ChangeKind.GROWTH: Measure.GROWTH, ChangeKind.CUT: Measure.CUT, ChangeKind.RISE: Measure.STEP}
LESS = re.compile(r"死亡率|失业率|浓度|能耗|排放|负债|事故|贫困|流失|成本|劣|占用|用水量|降幅以内|收入比")  # less is better
PEOPLE = re.compile(r"人口(?:数|总量|规模)?$")  # more of them is neither better nor worse
AHEAD = re.compile(r"^(?:按[^，。]{1,12}计算的|五年|全社会|累计|期间)+")
BASE = re.compile(r"(?:19|20)\d{2}年(?:不变)?价格?|不变价|可比价|当年价|比(?:19|20)\d{2}年")
NEAR = 24  # characters before a number that may name its base
STATES = re.compile(r"(?:率|比重|比例|量|数|面积|里程|规模|人口)$")  # names of a state, which a count of things tells as a level


def asks_of(plan: Plan, text: str | None) -> Iterator[Ask]:
    """Rows of the plan's own targets, then promises of what no row measures."""
    ended = {table.number or table.title for table in plan.tables if table.kind is TableKind.ACHIEVEMENTS}
    rows = [row for row in plan.indicators if row.table not in ended and row.is_target]
    told = set()
    for row in rows:
        ask = row_ask(row)
        if ask is not None:
            told.add(ask.subject)
            yield ask
    for one in plan.commitments:
        ask = promise_ask(one, base_said(one, plan, text))
        if ask.subject not in told:
            told.add(ask.subject)
            yield ask


def subject_of(concept: str | None, name: str) -> str:
    """What is asked about: the known indicator, a level and its growth under one, else the name in its one wording."""
    bare = AHEAD.sub("", name)
    known = find_concept(bare) if concept is None else None
    own = concept or (known.id if known else None)
    return level_of(own, ChangeKind.GROWTH) or own or normalise_name(bare)


def direction_of(concept: str | None, name: str) -> Direction | None:
    """Which way is better: as the dictionary says, else by what is usually meant; None where neither is (人口)."""
    known = concept_by_id(concept)
    if PEOPLE.search(name):
        return None
    if known is not None:
        return known.direction if known.direction is not Direction.INTERVAL else None
    return Direction.LOWER if LESS.search(name) else Direction.HIGHER


def row_ask(row: Indicator) -> Ask | None:
    """What a row asks by its last year, or as growth where it prints no other number."""
    year = max(row.targets, default=None)
    aim: Quantity | None = row.targets[year] if year is not None else row.growth
    if aim is None:
        return None
    if aim.value is None and row.growth is not None and row.growth.value is not None:
        aim = row.growth
    measure = measure_of(row, aim)
    return Ask(
        subject=subject_of(row.concept, row.name + (row.qualifier or "")),
        id=row.id,
        name=row.name + (f"（{row.qualifier}）" if row.qualifier else ""),
        scope=row.scope,
        measure=measure,
        words=aim.raw,
        value=aim.value,
        unit="%" if measure is Measure.GROWTH else aim.unit or row.unit,
        year=year,
        direction=row.direction or direction_of(row.concept, row.name),
        nature=row.nature,
        in_table=True,
        where=row.passage,
        pace=pace_of(row, year) if measure is Measure.LEVEL else None,
        levels=row.levels,
    )


def measure_of(row: Indicator, aim: Quantity) -> Measure:
    """What the number of a row asks for."""
    if aim.value is None:
        return Measure.WORDS
    change = change_of(row.concept)
    if change is not None:
        return OF_CHANGE[change]
    if read_change(aim.raw) is not None or (aim is row.growth and aim.cumulative):
        return Measure.STEP
    return Measure.GROWTH if aim is row.growth else Measure.SUM if aim.cumulative else Measure.LEVEL


def pace_of(row: Indicator, year: int | None) -> float | None:
    """Per cent a year from the baseline to the target, of amounts; None for shares and where a number is missing."""
    base_year = max((past for past in row.levels if year is not None and past < year), default=None)
    if year is None or base_year is None or row.unit in {"%", "％", "‰"}:
        return None
    start, end = row.levels[base_year].value, row.targets[year].value
    if start is None or end is None or start <= 0 or end <= 0:
        return None
    return round((math.pow(float(Fraction(end) / Fraction(start)), 1 / (year - base_year)) - 1) * 100, 2)


def base_said(one: Commitment, plan: Plan, text: str | None) -> str | None:
    """The prices or the year that a number is counted by; the last year before the plan is what every plan counts from."""
    start = one.quantity.passage.start
    base = BASE.search((text or "")[max(0, start - NEAR) : start])
    own = plan.period is not None and base is not None and base[0].startswith(f"比{plan.period.first - 1}")
    return None if base is None or own else base[0]


def promise_ask(one: Commitment, base: str | None) -> Ask:
    """What a sentence asks."""
    state = one.kind is CommitmentKind.COUNT and (STATES.search(one.subject) is not None or one.concept is not None)
    return Ask(
        subject=subject_of(one.concept, one.subject),
        id=one.id,
        name=one.subject,
        scope=one.scope,
        measure=Measure.LEVEL if state else KINDS.get(one.kind, Measure.LEVEL),
        words=one.quantity.raw,
        value=one.quantity.value,
        unit=one.quantity.unit,
        year=one.year,
        direction=direction_of(one.concept, one.subject),
        nature=None,
        in_table=False,
        where=one.passage,
        base=base,
    )
