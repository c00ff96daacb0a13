"""Charts as SVG, drawn by hand so that nothing is fetched: lines with a band, columns beside or upon each other, bars.

Series are told apart without colour: by dashes, marks and hatching, and by the number printed at them. In: a Chart. Out:
an svg element with a title and a description.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from gangyao.papers.pieces import Chart, Role, Series, Shape
from gangyao.reports.svgscales import Scale, number_words, scale_of
from gangyao.reports.visible import inert, visible
from gangyao.vocabulary import catalogue

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 40, 30, 250
CAPTION = 24  # pixels above a chart that stands alone
LINE = 14  # pixels from one line of words to the next
MOST_LABELS = 12
NAMES = 240  # pixels for the names of bars
LETTERS = 84  # pixels per line of a label, of wide letters 12 pixels each
COLOURS = ("#1f4e79", "#b26a00", "#3b6e3b", "#6a3d7c", "#7a1f1f", "#444444")
DASHES = ("", "7 4", "2 3", "9 3 2 3", "1 5", "12 4")
STYLE = (
    'text{font:12px "Noto Sans CJK SC","Microsoft YaHei",SimHei,sans-serif;fill:#111}'
    "text.on,text.sum{font-weight:700;paint-order:stroke;stroke:#fff;stroke-width:3px}"
    ".grid{stroke:#ddd}.base{stroke:#222}.band{fill:#999;fill-opacity:.3;stroke:#666;stroke-dasharray:2 3}"
)  # of papers.css, for a drawing without its page


def chart_svg(chart: Chart, language: str) -> str:
    """The chart as one element; its description holds every series in words."""
    chart = replace(chart, id="c" + hashlib.sha256(chart.id.encode("utf-8", "replace")).hexdigest()[:8])  # ids may hold anything
    draw = {Shape.BAR: bars, Shape.COLUMN: columns, Shape.STACKED: stacked}.get(chart.shape, lines)
    legend = legend_svg(chart)
    height = HEIGHT + more_room(chart) + 20 * len(legend)
    title, described = f"{chart.id}-title", f"{chart.id}-words"
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" aria-labelledby="{title} {described}">'
        f'<title id="{title}">{inert(chart.caption)}</title><desc id="{described}">{inert(alt_text(chart, language))}</desc>'
        f"<defs>{patterns(chart)}</defs>{''.join(draw(chart))}{''.join(legend)}</svg>"
    )


def svg_file(chart: Chart, language: str) -> bytes:
    """The chart as a file that stands alone: with its caption above it, on white, in the style that it has within a page."""
    drawing = chart_svg(chart, language)
    box = f'viewBox="0 0 {WIDTH} '
    height = int(drawing.split(box, 1)[1].split('"', 1)[0]) + CAPTION
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
    unit = catalogue.say("paper.in_unit", language, {"unit": chart.unit}) if chart.unit else ""
    ground = f'<rect y="{-CAPTION}" width="{WIDTH}" height="{height}" fill="#fff"/>'
    above = f"<style>{STYLE}</style>{ground}{text(WIDTH / 2, -CAPTION / 3, chart.caption + unit, kind='sum')}<defs>"
    drawing = drawing.replace("<svg ", head, 1).replace(f"{box}{height - CAPTION}", f'viewBox="0 {-CAPTION} {WIDTH} {height}', 1)
    return f"{drawing.replace('<defs>', above, 1)}\n".encode()


def alt_text(chart: Chart, language: str) -> str:
    """What a chart shows, in words: every series with its numbers."""
    comma, stop = ("，", "。") if language == "zh" else (", ", ". ")
    told = []
    for series in chart.series:
        pairs = (f"{chart.categories[at]} {number_words(value)}" for at, value in known(series) if at < len(chart.categories))
        told.append(f"{series.name}{'：' if language == 'zh' else ': '}{comma.join(pairs) or '—'}")
    unit = catalogue.say("paper.unit", language, {"unit": chart.unit}) + stop if chart.unit else ""
    return f"{chart.caption}{stop}{unit}{stop.join(told)}{stop.strip()}"


def known(series: Series) -> list[tuple[int, float]]:
    """The values that can be drawn, with the places of their categories."""
    return [(index, value) for index, value in enumerate(series.values) if value is not None and math.isfinite(value)]


def patterns(chart: Chart) -> str:
    """A hatching for each series, so that areas differ without colour; the first is plain."""
    rows = []
    for index in range(1, len(chart.series)):
        colour, turn = COLOURS[index % len(COLOURS)], (0, 45, 135, 90, 20, 70)[index % 6]
        stroke = f'<path d="M0 0H8" stroke="#fff" stroke-width="{2 + index % 3}"/>'
        rows.append(
            f'<pattern id="{chart.id}-p{index}" width="8" height="8" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate({turn})"><rect width="8" height="8" fill="{colour}"/>{stroke}</pattern>'
        )
    return "".join(rows)


def text(x: float, y: float, words: str, anchor: str = "middle", kind: str = "") -> str:
    """Words at a place."""
    own = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{own}>{inert(words)}</text>'


def axes(chart: Chart, scale: Scale) -> Iterable[str]:
    """Lines across with their numbers, the unit, and the categories below."""
    for tick in scale.ticks:
        y = scale.at(tick)
        yield f'<path d="M{LEFT} {y:g}H{WIDTH - RIGHT}" class="{"base" if abs(tick) < scale.step / 2 else "grid"}"/>'
        yield text(LEFT - 6, y + 4, number_words(tick), "end")
    if chart.unit:
        yield text(LEFT - 6, TOP - 14, chart.unit, "end")
    every = max(1, math.ceil(len(chart.categories) / MOST_LABELS))
    for index, name in enumerate(chart.categories):
        if index % every == 0:
            for row, words in enumerate(wrapped(name, len(chart.categories) // every)):
                yield text(centre(chart, index), BOTTOM + 18 + LINE * row, words)


def wrapped(name: str, count: int) -> list[str]:
    """A label on at most two lines of the room that it has.

    >>> wrapped("一般公共预算收入", 12)
    ['一般公', '共预…']
    """
    room = max(2, int((WIDTH - LEFT - RIGHT) / max(count, 1) / 12)) if name and ord(visible(name)[0]) > 255 else LETTERS // 6  # noqa: PLR2004
    return folded(name, min(room, LETTERS // 6))


def folded(name: str, room: int) -> list[str]:
    """A name on one line, or on two where it is longer than one; what two cannot hold is cut.

    >>> folded("abcdefg", 3)
    ['abc', 'de…']
    """
    if len(name) <= room:
        return [name]
    rest = name[room:]
    return [name[:room], rest if len(rest) <= room else rest[: room - 1] + "…"]


def fitted(name: str, room: int) -> str:
    """A name cut to so many pixels; wide letters have 12 of them, others 7.

    >>> fitted("甲乙丙abc", 57), fitted("甲乙丙abc", 50)
    ('甲乙丙abc', '甲乙丙…')
    """
    ends = list(accumulate(12 if ord(letter) > 255 else 7 for letter in visible(name)))  # noqa: PLR2004
    if not ends or ends[-1] <= room:
        return name
    return name[: sum(end <= room - 12 for end in ends)] + "…"


def centre(chart: Chart, index: int) -> float:
    """The middle of a category."""
    return round(LEFT + (index + 0.5) * (WIDTH - LEFT - RIGHT) / max(len(chart.categories), 1), 2)


def band_of(chart: Chart) -> tuple[Series, Series] | None:
    """The two series that bound a forecast: of a fan base and width, of lines those with that role."""
    if chart.shape is Shape.FAN and len(chart.series) > 1:
        base, width = chart.series[:2]
        pairs = zip(base.values, width.values, strict=False)
        above = tuple(None if one is None or two is None else one + two for one, two in pairs)
        return base, Series(name=width.name, values=above)
    low, high = (next((one for one in chart.series if one.role is role), None) for role in (Role.LOW, Role.HIGH))
    return (low, high) if low is not None and high is not None else None


def lines(chart: Chart) -> Iterable[str]:
    """Lines over a band; a gap stays a gap."""
    band = band_of(chart)
    drawn = [one for index, one in enumerate(chart.series) if chart.shape is not Shape.FAN or index > 1]
    every = [value for one in (*drawn, *(band or ())) for value in one.values]
    scale = scale_of(every, BOTTOM, TOP, from_zero=False)
    yield from axes(chart, scale)
    if band:
        yield band_svg(chart, band, scale)
    for index, series in enumerate(chart.series):
        if series in drawn:
            yield from line_svg(chart, series, index, scale)
    yield from last_numbers(chart, drawn, scale)


def last_numbers(chart: Chart, drawn: Sequence[Series], scale: Scale) -> Iterable[str]:
    """The last value of every series in digits beside its mark, none upon another."""
    ends = sorted((at, -value) for series in drawn for at, value in known(series)[-1:])
    taken: dict[int, float] = {}
    for at, turned in dict.fromkeys(ends):
        y = max(scale.at(-turned) + 4, taken.get(at, -HEIGHT) + LINE)
        taken[at] = y
        yield text(centre(chart, at) + 8, y, number_words(-turned), "start", "on")


def band_svg(chart: Chart, band: tuple[Series, Series], scale: Scale) -> str:
    """The area between the two bounds."""
    high = [(centre(chart, index), scale.at(value)) for index, value in known(band[1])]
    low = [(centre(chart, index), scale.at(value)) for index, value in known(band[0])]
    points = " ".join(f"{x:g},{y:g}" for x, y in [*high, *reversed(low)])
    return f'<polygon points="{points}" class="band"/>' if high and low else ""


def line_svg(chart: Chart, series: Series, index: int, scale: Scale) -> Iterable[str]:
    """One series: its stretches, a mark at each value, the last value in digits."""
    colour, dash = COLOURS[index % len(COLOURS)], DASHES[index % len(DASHES)]
    points = known(series)
    for (before, one), (after, two) in pairwise(points):
        if after == before + 1:
            yield (
                f'<path d="M{centre(chart, before):g} {scale.at(one):g}L{centre(chart, after):g} {scale.at(two):g}" '
                f'stroke="{colour}" stroke-width="2" fill="none"' + (f' stroke-dasharray="{dash}"/>' if dash else "/>")
            )
    for at, value in points:
        yield mark(index, centre(chart, at), scale.at(value), colour)


def mark(index: int, x: float, y: float, colour: str) -> str:
    """A mark of its own shape for each series."""
    shapes = (
        f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{colour}"/>',
        f'<rect x="{x - 3.5:g}" y="{y - 3.5:g}" width="7" height="7" fill="{colour}"/>',
        f'<path d="M{x:g} {y - 5:g}l5 8h-10z" fill="{colour}"/>',
        f'<path d="M{x:g} {y - 5:g}l5 5l-5 5l-5 -5z" fill="#fff" stroke="{colour}"/>',
        f'<path d="M{x:g} {y + 5:g}l5 -8h-10z" fill="{colour}"/>',
    )
    return shapes[index % len(shapes)]


def columns(chart: Chart) -> Iterable[str]:
    """Columns side by side."""
    scale = scale_of((value for one in chart.series for value in one.values), BOTTOM, TOP, from_zero=True)
    yield from axes(chart, scale)
    room = (WIDTH - LEFT - RIGHT) / max(len(chart.categories), 1) * 0.8
    width = room / max(len(chart.series), 1)
    for index, series in enumerate(chart.series):
        for at, value in known(series):
            x = centre(chart, at) - room / 2 + index * width
            yield area(chart, index, (x, min(scale.at(value), scale.at(0)), width * 0.92, abs(scale.at(value) - scale.at(0))))
            yield text(x + width * 0.46, min(scale.at(value), scale.at(0)) - 4, number_words(value))


def stacked(chart: Chart) -> Iterable[str]:
    """Columns upon each other, each part with its number, the sum above."""
    sums = [
        sum(value for one in chart.series for place, value in known(one) if place == at) for at in range(len(chart.categories))
    ]
    lows = [value for one in chart.series for _, value in known(one) if value < 0]
    scale = scale_of([*sums, *lows], BOTTOM, TOP, from_zero=True)
    yield from axes(chart, scale)
    width = min(56.0, (WIDTH - LEFT - RIGHT) / max(len(chart.categories), 1) * 0.6)
    tops = [0.0] * len(chart.categories)
    for index, series in enumerate(chart.series):
        for at, value in known(series):
            top, base = scale.at(tops[at] + value), scale.at(tops[at])
            tops[at] += value
            if value:
                yield area(chart, index, (centre(chart, at) - width / 2, min(top, base), width, abs(base - top)))
            if abs(base - top) > LINE:
                yield text(centre(chart, at), (top + base) / 2 + 4, number_words(value), kind="on")
    for at, total in enumerate(tops):
        if len(chart.series) > 1:
            yield text(centre(chart, at), scale.at(max(total, 0)) - 4, number_words(total), kind="sum")


def bars(chart: Chart) -> Iterable[str]:
    """Bars beside their names, the number at the end of each."""
    left = NAMES + 14
    scale = scale_of((value for one in chart.series for value in one.values), left, WIDTH - 60, from_zero=True)
    bottom = BOTTOM + more_room(chart)
    yield f'<path d="M{scale.at(0):g} {TOP}V{bottom}" class="base"/>'
    room = (bottom - TOP) / max(len(chart.categories), 1)
    height = room * 0.8 / max(len(chart.series), 1)
    for at, name in enumerate(chart.categories):
        short = fitted(name, NAMES)
        rows = folded(name, LETTERS // 6) if room > 2 * LINE and short != name else [short]
        for row, words in enumerate(rows):
            yield text(left - 8, TOP + (at + 0.5) * room + 4 + LINE * (row - (len(rows) - 1) / 2), words, "end")
    for index, series in enumerate(chart.series):
        for at, value in known(series):
            y = TOP + at * room + room * 0.1 + index * height
            x = min(scale.at(value), scale.at(0))
            yield area(chart, index, (x, y, abs(scale.at(value) - scale.at(0)), height * 0.92))
            yield text(max(scale.at(value), scale.at(0)) + 4, y + height / 2 + 4, number_words(value), "start")


def more_room(chart: Chart) -> int:
    """How many pixels higher than others a chart of many bars is, so that no name stands upon another."""
    return max(0, (LINE + 2) * len(chart.categories) - (BOTTOM - TOP)) if chart.shape is Shape.BAR else 0


def area(chart: Chart, index: int, box: Sequence[float]) -> str:
    """A column or bar in the hatching of its series, with a white edge and a dark one."""
    x, y, width, height = (round(one, 2) for one in box)
    fill = f"url(#{chart.id}-p{index})" if index else COLOURS[0]
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" stroke="#222" stroke-width=".7"/>'


def legend_svg(chart: Chart) -> list[str]:
    """A line for each series: how it is drawn, and its name."""
    areas = chart.shape in {Shape.BAR, Shape.COLUMN, Shape.STACKED}
    rows = []
    for index, series in enumerate(chart.series if len(chart.series) > 1 else ()):
        y = HEIGHT + more_room(chart) + 8 + 20 * index
        colour, dash = COLOURS[index % len(COLOURS)], DASHES[index % len(DASHES)]
        line = f'<path d="M{LEFT} {y - 4}h36" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash or "none"}"/>'
        sample = area(chart, index, (LEFT, y - 11, 36, 13)) if areas else line + mark(index, LEFT + 18, y - 4, colour)
        rows.append(f"{sample}{text(LEFT + 44, y, series.name, 'start')}")
    return rows
