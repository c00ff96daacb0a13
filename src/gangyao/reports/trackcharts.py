"""The chart of one target, drawn by hand for a page: it is read at a glance, without a legend, in the page's own colours.

In: a Track, words. Out: an svg element whose text lies within it. What is drawn how is said by classes (site.css): `real` what
was reached, `path` the even way, `bound` a line that is not to be crossed, `fan` and `fan half` the forecast, `goal` the target.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gangyao.evaluation.tracks import Fan, Point, Track
from gangyao.progress.aims import AimKind
from gangyao.reports.svgscales import Scale, number_words, scale_of
from gangyao.reports.visible import inert
from gangyao.vocabulary import catalogue

LINE = 15.0  # pixels from one label to the next
DIGIT, LETTER = 7.2, 13.0  # pixels of a narrow letter and of a wide one
NEAR = 42.0  # pixels within which labels of points would run into each other
GAP = 9.0  # pixels between a point and its label
MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How large a chart is drawn: on a desk, or on a phone."""

    width: float
    height: float
    labelled: int  # points that may each have their number
    years: int  # years that have a name below


WIDE = Format(width=760, height=300, labelled=9, years=16)
NARROW = Format(width=344, height=260, labelled=4, years=5)
TOP, FOOT = 26.0, 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words at the right end of a line."""

    y: float
    words: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where everything lies: the scales, and the labels at the right, which make the room they need."""

    format: Format
    across: Scale
    up: Scale
    right: float
    language: str

    def place(self, point: Point) -> tuple[float, float]:
        """Where a point lies."""
        return self.across.at(point.at), self.up.at(point.value)


def track_svg(track: Track, title: str, language: str, form: Format = WIDE) -> str:
    """The chart as one element; its description says in words what it shows."""
    frame = frame_of(track, form, language)
    parts = [*axes(track, frame), *forecast(track, frame), *ways(track, frame), *real(track, frame), *ends(track, frame)]
    return (
        f'<svg class="track" role="img" viewBox="0 0 {form.width:g} {form.height:g}" aria-label="'
        f'{inert(described(track, title, language))}">{"".join(parts)}</svg>'
    )


def frame_of(track: Track, form: Format, language: str) -> Frame:
    """The frame: as much room at the left and right as the words there need."""
    up = with_room(scale_of(track.values, form.height - FOOT, TOP, from_zero=False), min(track.values))
    left = max(width_of(number_words(tick)) for tick in up.ticks) + 12
    room = max((width_of(one.words) for one in labels(track, up, language)), default=0.0) + 14
    first, last = min(track.times), max(track.times)
    last = last if last > first else first + 1
    right = form.width - max(room, 24.0)
    across = Scale(low=first, high=last, start=left + 14, end=right - 6, step=1)
    return Frame(format=form, across=across, up=up, right=right, language=language)


def with_room(up: Scale, lowest: float) -> Scale:
    """A scale with room for a number below its lowest value; what lies at nought has it above."""
    if lowest == 0 or up.start - up.at(lowest) > LINE + GAP:
        return up
    return replace(up, low=up.low - up.step)


def width_of(words: str) -> float:
    """About how many pixels words take: wide letters more than others.

    >>> width_of("12"), width_of("目标")
    (14.4, 26.0)
    """
    return sum(LETTER if ord(letter) > 0x2E80 else DIGIT for letter in words)  # noqa: PLR2004 - where wide letters begin


def labels(track: Track, up: Scale, language: str) -> list[Label]:
    """What stands at the right: the target or the bounds, and where the forecast ends."""
    found = [Label(y=up.at(value), words=said(bound_of(track), value, language), kind="strong") for value in track.bounds]
    if track.goal is not None and not track.bounds:
        found.append(Label(y=up.at(track.goal.value), words=said("goal", track.goal.value, language), kind="strong"))
    if track.fans:
        end = track.fans[-1]
        found.append(Label(y=up.at(end.middle), words=said("forecast", end.middle, language), kind=""))
        found += [Label(y=up.at(value), words=number_words(value), kind="faint") for value in (end.low, end.high)]
    return spread(found)


def bound_of(track: Track) -> str:
    """What a bound is called: what must not be passed, or must not be fallen below, or both."""
    return {AimKind.CEILING: "ceiling", AimKind.FLOOR: "floor"}.get(track.kind, "bound")


def said(key: str, value: float, language: str) -> str:
    """A number with what it is."""
    return catalogue.say(f"track.{key}", language, {"value": number_words(value)})


def spread(found: Iterable[Label]) -> list[Label]:
    """Labels from the top down, none upon another; what repeats a number beside one that has it is left out."""
    placed: list[Label] = []
    for one in sorted(found, key=lambda one: (one.y, one.kind == "faint")):
        if one.kind == "faint" and any(two.words.endswith(one.words) for two in placed):
            continue
        y = max(one.y, placed[-1].y + LINE) if placed else one.y
        placed.append(Label(y=y, words=one.words, kind=one.kind))
    return placed


def axes(track: Track, frame: Frame) -> Iterator[str]:
    """Lines across with their numbers, the years below."""
    across, up = frame.across, frame.up
    for tick in up.ticks:
        y = up.at(tick)
        kind = "base" if tick == up.ticks[0] else "rule"
        yield f'<path class="{kind}" d="M{across.start - 14:g} {y:g}H{frame.right:g}"/>'
        yield words_at(across.start - 20, y + 4, number_words(tick), "end", "faint")
    first, last = math.ceil(across.low), math.floor(across.high)
    every = max(1, math.ceil((last - first + 1) / frame.format.years))
    for year in range(first, last + 1):
        if (last - year) % every == 0:
            yield words_at(across.at(year), frame.format.height - FOOT + 18, str(year), "middle", "faint")
    if track.path and track.path[0].at == first and (last - first) % every == 0:
        base = catalogue.say("track.base", frame.language)
        yield words_at(across.at(first), frame.format.height - FOOT + 32, base, "middle", "faint")


def words_at(x: float, y: float, words: str, anchor: str, kind: str) -> str:
    """Words at a place."""
    own = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{own}>{inert(words)}</text>'


def forecast(track: Track, frame: Frame) -> Iterator[str]:
    """Two bands and the middle, all joined to the last point."""
    if not track.fans:
        return
    yield band(track.fans, frame, "low", "high", "fan")
    yield band(track.fans, frame, "lower", "upper", "fan half")
    middle = (frame.place(Point(at=one.at, value=one.middle)) for one in track.fans)
    yield f'<polyline class="middle" points="{joined(middle)}"/>'


def band(fans: Sequence[Fan], frame: Frame, low: str, high: str, kind: str) -> str:
    """The area between two quantiles."""
    above = [frame.place(Point(at=one.at, value=getattr(one, high))) for one in fans]
    below = [frame.place(Point(at=one.at, value=getattr(one, low))) for one in reversed(fans)]
    return f'<polygon class="{kind}" points="{joined([*above, *below])}"/>'


def joined(places: Iterable[tuple[float, float]]) -> str:
    """Places as an element takes them."""
    return " ".join(f"{x:g},{y:g}" for x, y in places)


def ways(track: Track, frame: Frame) -> Iterator[str]:
    """The even way with its name on it, or the bounds."""
    for value in track.bounds:
        y = frame.up.at(value)
        yield f'<path class="bound" d="M{frame.across.start:g} {y:g}H{frame.across.end + 6:g}"/>'
    if not track.path:
        return
    yield f'<polyline class="path" points="{joined(frame.place(point) for point in track.path)}"/>'
    start, end = frame.place(track.path[0]), frame.place(track.path[-1])
    if abs(end[1] - start[1]) > 2 * LINE:  # flat, its name would lie upon it
        yield name_of_way(track, frame)


def name_of_way(track: Track, frame: Frame) -> str:
    """The name of the even way, on the side where what was reached does not run."""
    one, two = track.path[0], track.path[-1]
    at = one.at + (two.at - one.at) * 0.5
    due, reached = due_at(track.path, at), due_at(track.seen, at)
    above = due is not None and reached is not None and reached < due
    x, y = frame.place(Point(at=at, value=due if due is not None else one.value))
    left = above == (two.value > one.value)  # a way that rises has room at its left above it, and at its right below
    words = catalogue.say("track.path", frame.language)
    return words_at(x - 10 if left else x + 10, y - 8 if above else y + 18, words, "end" if left else "start", "faint")


def real(track: Track, frame: Frame) -> Iterator[str]:
    """What was reached: a line, a point for each value, the first and the last in digits, all where they are few."""
    if not track.seen:
        return
    yield f'<polyline class="real" points="{joined(frame.place(point) for point in track.seen)}"/>'
    last, few = track.seen[-1], len(track.seen) <= frame.format.labelled
    for place, point in enumerate(track.seen):
        x, y = frame.place(point)
        radius = 5.0 if point is last else 3.5 if few else 1.5
        told = f"{when(point.at, frame.language)}：{number_words(point.value)}"
        yield f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="{radius:g}"><title>{inert(told)}</title></circle>'
        clear = point is last or (frame.place(last)[0] - x > NEAR and (few or place == 0))
        if clear:
            yield number_at(point, place, track, frame)


def number_at(point: Point, place: int, track: Track, frame: Frame) -> str:
    """The number of a point, on the side where no line runs: above what lies over the even way or its neighbours, else below."""
    x, y = frame.place(point)
    beside = [one.value for one in track.seen[max(0, place - 1) : place + 2] if one is not point] or [point.value]
    due = due_at(track.path, point.at)
    above = point.value >= (due if due is not None else sum(beside) / len(beside))
    below = y + GAP + 10
    y = y - GAP if above or below > frame.format.height - FOOT - 2 else below
    words, kind = number_words(point.value), "strong halo" if point is track.seen[-1] else "faint halo"
    half = width_of(words) / 2
    x = min(max(x, frame.across.start - 14 + half), frame.format.width - half - 2)
    return words_at(x, max(y, 12), words, "middle", kind)


def due_at(path: Sequence[Point], at: float) -> float | None:
    """What the even way asks for at a place in time; None outside it, and at its very beginning."""
    for one, two in pairwise(path):
        if one.at < at <= two.at:
            return one.value + (two.value - one.value) * (at - one.at) / (two.at - one.at)
    return None


def when(at: float, language: str) -> str:
    """A place in time in words: a year, or the end of a month of one."""
    month = round((at - math.floor(at)) * MONTHS)
    if month == 0:
        return str(math.floor(at))
    return catalogue.say("track.month", language, {"year": math.floor(at) + 1, "month": month})


def ends(track: Track, frame: Frame) -> Iterator[str]:
    """The mark of the target, and the words at the right."""
    if track.goal is not None and not track.bounds:
        x, y = frame.place(track.goal)
        yield f'<path class="goal" d="M{x - 12:g} {y:g}H{x + 6:g}"/>'
    found = labels(track, frame.up, frame.language)
    over = max((one.y for one in found), default=0.0) - (frame.format.height - FOOT)
    for one in found:
        yield words_at(frame.right + 6, one.y + 4 - max(0.0, over), one.words, "start", one.kind)


def described(track: Track, title: str, language: str) -> str:
    """What the chart shows, for whoever cannot see it."""
    comma, stop = ("，", "。") if language == "zh" else (", ", ". ")
    told = [f"{when(point.at, language)} {number_words(point.value)}" for point in track.seen[-12:]]
    parts = [f"{title}{f'（{track.unit}）' if track.unit else ''}", comma.join(told)]
    parts += [said(bound_of(track), value, language) for value in track.bounds]
    if track.goal is not None and not track.bounds:
        parts.append(f"{when(track.goal.at, language)} {said('goal', track.goal.value, language)}")
    if track.fans:
        end = track.fans[-1]
        numbers = {name: number_words(getattr(end, name)) for name in ("low", "middle", "high")}
        parts.append(catalogue.say("track.described", language, {"when": when(end.at, language), **numbers}))
    return stop.join(part for part in parts if part)
