"""The charts of an assessment, as data: the path of an indicator with its forecast, how many stand where.

In: items. Out: Chart. One description; reports draw it in Word, as Vega-Lite, as a picture.
"""

from collections.abc import Iterable

from gangyao.evaluation.assessments import Item, Standing
from gangyao.evaluation.papers import Chart, Series, Shape
from gangyao.evaluation.wording import Context
from gangyao.vocabulary import catalogue

LEVELS = {"level", "ceiling", "floor", "hold", "interval"}  # kinds whose figures and target are of one measure
LOW, MIDDLE, HIGH = "0.1", "0.5", "0.9"


def charts_of(context: Context, items: Iterable[Item]) -> list[Chart]:
    """The path of every item that has one."""
    return [chart for item in items if (chart := path_chart(context, item)) is not None]


def path_chart(context: Context, item: Item) -> Chart | None:
    """Baseline, even path, target, observations and the forecast's band, by year; None where there is nothing to draw."""
    if item.kind not in LEVELS or item.target is None or item.target.value is None or item.latest is None:
        return None
    first = item.baseline.year if item.baseline else min((int(one.period[:4]) for one in item.sources), default=item.target.year)
    years = list(range(first, item.target.year + 1))
    if len(years) < 2:  # noqa: PLR2004 - one year is no path
        return None
    seen = observed_by_year(item)
    bands = {year: item.forecast.quantiles.get(str(year), {}) for year in years} if item.forecast else {}
    say = catalogue.say
    series = [
        Series(name=say("report.path", context.language), values=tuple(path_value(item, year, first) for year in years)),
        Series(name=say("report.observed", context.language), values=tuple(seen.get(year) for year in years)),
    ]
    if bands:
        series += [
            Series(name=say(f"report.{name}", context.language), values=tuple(bands.get(year, {}).get(level) for year in years))
            for name, level in (("forecast_low", LOW), ("forecast_middle", MIDDLE), ("forecast_high", HIGH))
        ]
    return Chart(
        id=f"path-{item.id}", caption=item.name, shape=Shape.LINE, categories=tuple(map(str, years)), series=tuple(series),
        unit=item.target.unit or "", items=(item.id,),
    )  # fmt: skip


def observed_by_year(item: Item) -> dict[int, float]:
    """The baseline and the yearly levels that were reported."""
    seen = {item.baseline.year: float(item.baseline.value)} if item.baseline and item.baseline.value is not None else {}
    for source in item.sources:
        if source.measure == "level" and source.value is not None and len(source.period) == len("2023"):
            seen[int(source.period)] = float(source.value)
    return seen


def path_value(item: Item, year: int, first: int) -> float | None:
    """The level on the even path in a year; the target alone where there is no baseline."""
    target = float(item.target.value) if item.target and item.target.value is not None else None
    if target is None or item.target is None:
        return None
    if item.baseline is None or item.baseline.value is None:
        return target if year == item.target.year else None
    base, years = float(item.baseline.value), item.target.year - first
    return base + (target - base) * (year - first) / years if years else target


def standing_chart(context: Context) -> Chart:
    """How many indicators stand where, by nature."""
    names = [standing for standing in Standing if any(item.standing is standing for item in context.assessment.indicators)]
    names = names or [Standing.SILENT]
    series = []
    for nature in ("binding", "expected"):
        own = [item for item in context.assessment.indicators if (item.nature or "expected") == nature]
        values = tuple(float(sum(item.standing is name for item in own)) for name in names)
        series.append(Series(name=catalogue.say(f"report.{nature}", context.language), values=values))
    categories = tuple(catalogue.say(f"assess.{name.value}", context.language) for name in names)
    caption = catalogue.say("report.standings", context.language)
    return Chart(id="standings", caption=caption, shape=Shape.STACKED, categories=categories, series=tuple(series), unit="")
