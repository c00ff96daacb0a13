"""The charts of an assessment, as data: the path of an indicator with its forecast, how many stand where, how far each
block and chapter is, which promises fall due when.

In: items. Out: Chart. One description; reports draw it in Word, as Vega-Lite, as a picture.
"""

from collections.abc import Iterable
from statistics import fmean

from gangyao.evaluation.assessments import Item, Standing
from gangyao.evaluation.summaries import chapters_of
from gangyao.papers.pieces import Chart, Role, Series, Shape
from gangyao.papers.wording import Context
from gangyao.vocabulary import catalogue

LEVELS = {"level", "ceiling", "floor", "hold", "interval"}  # kinds whose figures and target are of one measure
BOUNDS = {"ceiling", "floor", "hold", "interval"}  # kinds that are asked of every year
LOW, MIDDLE, HIGH = "0.1", "0.5", "0.9"
NAMES = {
    Role.SEEN: "observed", Role.PATH: "path", Role.BOUND: "bound", Role.TARGET: "target", Role.LOW: "forecast_low",
    Role.MIDDLE: "forecast_middle", Role.HIGH: "forecast_high",
}  # fmt: skip
LONGEST_NAME = 11  # letters of a block or chapter beside its bar
DUE = {
    "kept": {Standing.KEPT},
    "open": set(Standing) - {Standing.KEPT, Standing.SILENT},
    "silent": {Standing.SILENT},
}  # what is asked of a promise by the year it falls due


def charts_of(context: Context, items: Iterable[Item]) -> list[Chart]:
    """The path of every item that has one."""
    return [chart for item in items if (chart := path_chart(context, item)) is not None]


def path_chart(context: Context, item: Item) -> Chart | None:
    """Observations, the way that is asked for (a bound where one binds every year), the target, and the forecast's band from the
    last figure on, by year; None where there is nothing to draw.
    """
    if item.kind not in LEVELS or item.target is None or item.target.value is None or item.latest is None:
        return None
    first = item.baseline.year if item.baseline else min((int(one.period[:4]) for one in item.sources), default=item.target.year)
    years = list(range(first, item.target.year + 1))
    if len(years) < 2:  # noqa: PLR2004 - one year is no path
        return None
    seen = observed_by_year(item)
    series = [named(context, Role.SEEN, [seen.get(year) for year in years]), *asked_series(context, item, years)]
    return Chart(
        id=f"path-{item.id}", caption=item.name, shape=Shape.LINE, categories=tuple(map(str, years)),
        series=(*series, *band_series(context, item, years, seen)), unit=item.target.unit or "", items=(item.id,),
    )  # fmt: skip


def named(context: Context, role: Role, values: Iterable[float | None]) -> Series:
    """A series under the name of its role."""
    return Series(name=catalogue.say(f"report.{NAMES[role]}", context.language), values=tuple(values), role=role)


def asked_series(context: Context, item: Item, years: list[int]) -> list[Series]:
    """What is asked: bounds of every year as level lines; else the even way, and the target at its end."""
    target = item.target
    if target is None or target.value is None:
        return []
    if item.kind in BOUNDS:
        ends = [target.value, *([target.upper] if target.upper is not None else [])]
        return [named(context, Role.BOUND, [float(end)] * len(years)) for end in ends]
    marked = [float(target.value) if year == target.year else None for year in years]
    if item.baseline is None or item.baseline.value is None:
        return [named(context, Role.TARGET, marked)]
    base, way = float(item.baseline.value), float(target.value) - float(item.baseline.value)
    path = [base + way * (year - years[0]) / (years[-1] - years[0]) for year in years]
    return [named(context, Role.PATH, path), named(context, Role.TARGET, marked)]


def band_series(context: Context, item: Item, years: list[int], seen: dict[int, float]) -> list[Series]:
    """The forecast's band and middle; they begin at the last figure."""
    if item.forecast is None or not seen:
        return []
    last = max(seen)
    bands = {year: item.forecast.quantiles.get(str(year), {}) for year in years if year > last}
    if not any(bands.values()):
        return []
    return [
        named(context, role, [seen[last] if year == last else bands.get(year, {}).get(level) for year in years])
        for role, level in ((Role.LOW, LOW), (Role.MIDDLE, MIDDLE), (Role.HIGH, HIGH))
    ]


def observed_by_year(item: Item) -> dict[int, float]:
    """The baseline and the yearly levels that were reported."""
    seen = {item.baseline.year: float(item.baseline.value)} if item.baseline and item.baseline.value is not None else {}
    for source in item.sources:
        if source.measure == "level" and source.value is not None and len(source.period) == len("2023"):
            seen[int(source.period)] = float(source.value)
    return seen


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


def completion_chart(context: Context) -> Chart | None:
    """The mean completion of the indicators of each block and of the promises of each chapter, in per cent, each item
    counted at most in full; None where no completion is known.
    """
    chapter = chapters_of(context.plan)
    blocks = shares_by((item.group or "", item) for item in context.assessment.indicators)
    chapters = shares_by((chapter.get(item.section or "", ""), item) for item in context.assessment.commitments)
    bars = [(bar_label(context, "block", name, len(own)), own) for name, own in blocks.items()]
    bars += [(bar_label(context, "chapter", name, len(own)), own) for name, own in chapters.items()]
    if not bars:
        return None
    values = tuple(round(fmean(own) * 100, 1) for _, own in bars)
    say = catalogue.say
    return Chart(
        id="completion", caption=say("report.completions", context.language), shape=Shape.BAR,
        categories=tuple(label for label, _ in bars),
        series=(Series(name=say("report.mean_completion", context.language), values=values),), unit="%",
    )  # fmt: skip


def shares_by(items: Iterable[tuple[str, Item]]) -> dict[str, list[float]]:
    """The known shares of the way under each heading, in the order of the plan; more than the whole counts as the whole."""
    found: dict[str, list[float]] = {}
    for name, item in items:
        if item.completion is not None:
            found.setdefault(name, []).append(min(item.completion, 1.0))
    return found


def bar_label(context: Context, kind: str, name: str, number: int) -> str:
    """The name of a bar: its block or chapter, shortened, and how many items the mean is of."""
    say = catalogue.say
    name = name or say("report.elsewhere", context.language)
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return say(f"report.bar_{kind}", context.language, {"name": short, "count": number})


def due_chart(context: Context) -> Chart | None:
    """How many promises fall due in each year of the plan and beyond, and how many of them are kept, open, silent; None
    where the plan promises nothing. Every promise is counted once: those without a year stand last.
    """
    items = context.assessment.commitments
    if not items:
        return None
    period = context.plan.period
    dated = {item.target.year for item in items if item.target}
    undated: list[int | None] = [None] if any(item.target is None for item in items) else []
    years = [*sorted(dated | set(range(period.first, period.last + 1) if period else ())), *undated]
    say = catalogue.say
    series = []
    for name, standings in DUE.items():
        own = [item.target.year if item.target else None for item in items if item.standing in standings]
        series.append(
            Series(name=say(f"report.due_{name}", context.language), values=tuple(float(own.count(year)) for year in years))
        )
    return Chart(
        id="due", caption=say("report.due", context.language), shape=Shape.STACKED, series=tuple(series),
        categories=tuple(say("report.undated", context.language) if year is None else str(year) for year in years),
    )  # fmt: skip
