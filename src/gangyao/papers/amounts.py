"""Amounts and changes in words of official papers: 924.35亿元, 增长7.1%, 回落0.42个百分点.

In: numbers with their unit and kind. Out: words.
"""

import re
from decimal import Decimal

from gangyao.evaluation.years import Asked, Change, Ground, YearRow
from gangyao.progress.aims import Aim, AimKind
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.quantities import Comparator

SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.ABOVE: ">", Comparator.BELOW: "<", Comparator.ABOUT: "约"}
CLOSE = {"%", "‰"}
NAMES = ("growth", "shrink", "cut", "cut_back")
VERBS = tuple(catalogue.say(f"words.{name}", "zh", {"value": ""}).removesuffix("%") for name in NAMES)
RATES = {AimKind.GROWTH: ("growth", "shrink"), AimKind.CUT: ("cut", "cut_back")}


def words(key: str, **values: object) -> str:
    """A short expression of papers."""
    return catalogue.say(f"words.{key}", "zh", values)


def amount(value: Decimal | None, unit: str | None, kind: AimKind | None = None) -> str:
    """A number with its unit; of growth and cuts as a verb. A unit that is no unit but words is left out.

    >>> amount(Decimal("7.50"), "%", AimKind.GROWTH), amount(Decimal("924.35"), "亿元"), amount(Decimal("3"), "完成市下达目标 %")
    ('增长7.5%', '924.35亿元', '3')
    """
    if value is None:
        return "—"
    if kind in RATES and unit in CLOSE:
        up, down = RATES[kind]
        return words(up if value >= 0 else down, value=plain(abs(value))).replace("%", unit)
    return f"{plain(value)}{unit if unit and not re.search(r'目标|水平|同步|平均', unit) else ''}"


def marked(told: str, *, own: bool) -> str:
    """A figure in words, with the mark of an own reckoning (自测) where it is one."""
    return words("own", value=told) if own else told


def plain(value: Decimal) -> str:
    """The digits of a number; noughts at the end that say nothing are left out.

    >>> plain(Decimal("7.50")), plain(Decimal("100")), plain(Decimal("1E+2"))
    ('7.5', '100', '100')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def bound(aim: Aim, unit: str | None) -> str:
    """What is asked, with the sign that binds.

    >>> bound(Aim(subject="x", kind=AimKind.CEILING, first=2020, last=2025, target=Decimal("3.5"), unit="%",
    ...           comparator=Comparator.AT_MOST), "%")
    '≤3.5%'
    """
    sign, told = SIGNS.get(aim.comparator, ""), amount(aim.target, unit, aim.kind)
    if aim.upper is not None:
        return f"{told.removesuffix(unit or '')}—{amount(aim.upper, unit)}"
    verb = next((verb for verb in VERBS if told.startswith(verb)), "")
    return verb + sign + told.removeprefix(verb)


def asked_words(asked: Asked | None, unit: str | None) -> str:
    """What is asked of a year, marked where no target was set for it."""
    if asked is None:
        return "—"
    told = bound(asked.aim, unit)
    if asked.aim.kind is AimKind.RELATIVE:
        return words("beside", words=asked.aim.words or "", value=told)
    return told if asked.ground is Ground.SET else catalogue.say(f"annual.{asked.said}_value", "zh", {"value": told})


def change_words(change: Change | None) -> str:
    """What a year brought more or less."""
    if change is None:
        return "—"
    size = plain(abs(change.value))
    if not change.value:
        return words("same")
    rising = change.value > 0
    if change.points:
        return words("points_rise" if rising else "points_fall", value=size)
    if change.unit == "%":
        return words("rise" if rising else "fall", value=size)
    return words("more" if rising else "less", value=size, unit=change.unit or "")


def lacking_words(row: YearRow) -> str:
    """What lacks to what was asked: of rates in points."""
    if row.lacking is None:
        return "—"
    return difference(row.lacking, row.unit)


def difference(value: Decimal | None, unit: str | None) -> str:
    """How far two numbers of one unit are apart: of rates in points.

    >>> difference(Decimal("1.30"), "%"), difference(Decimal("5"), "亿元")
    ('1.3个百分点', '5亿元')
    """
    return points(value) if value is not None and is_percent(unit) else amount(value, unit)


def is_percent(unit: str | None) -> bool:
    """Whether a unit is per cent, in either width of letters."""
    return unit in {"%", "％"}


def points(value: Decimal) -> str:
    """A difference between rates.

    >>> points(Decimal("1.30"))
    '1.3个百分点'
    """
    return f"{plain(value)}{catalogue.say('report.points', 'zh')}"
