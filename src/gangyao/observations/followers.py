"""Columns of figures side by side, each with what the one that it belongs to says: growth and rank of a level, a year so far.

In: the columns of a head, and the period above it. Out: the columns, told all that is plain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gangyao.observations.labels import Figures, Part
from gangyao.observations.names import Named
from gangyao.observations.observations import Measure
from gangyao.observations.ranks import of_growth, ranks_growth
from gangyao.vocabulary.spans import Span


def belonging(figures: Sequence[Figures], whole: Span | None, strangers: frozenset[int]) -> tuple[Figures, ...]:
    """The columns with what those beside them say; `whole` is the period above them all, `strangers` are columns that nobody
    knows.
    """
    return following(so_far(tuple(dated(one, whole) for one in ranked(figures))), strangers)


def dated(one: Figures, whole: Span | None) -> Figures:
    """A column of a part of the period above it (本月, 累计) with the months that are meant."""
    own = one.span or whole
    return one if one.part is None or own is None else replace(one, span=one.part.of(own))


def ranked(figures: Sequence[Figures]) -> Iterator[Figures]:
    """Columns, those of ranks that stand behind growth as its ranks where that is plain."""
    before: list[Measure | None] = []
    for one in figures:
        if one.measure is Measure.RANK and one.ranked and ranks_growth(before):
            one = replace(one, ranked=of_growth(one.ranked))  # noqa: PLW2901 - the same column, told more of
        before = [*before, one.measure] if one.follows else [one.measure]
        yield one


def so_far(figures: tuple[Figures, ...]) -> tuple[Figures, ...]:
    """Columns of a year so far (累计) beside months of that year: so far as the last of these, not to its end."""
    within = [one.span for one in figures if one.span is not None and not one.span.is_year and one.part is None]
    last = max((span.last for span in within), default=0)
    return tuple(
        replace(one, span=Span(first=one.span.first, last=last))
        if one.part is Part.TO_DATE and one.span and one.span.is_year and one.span.first <= last < one.span.last
        else one
        for one in figures
    )


def following(figures: tuple[Figures, ...], strangers: frozenset[int]) -> tuple[Figures, ...]:
    """Columns with those of growth and rank (1-9月, 同比增长) as the column's that they stand right of, where it is plain whose
    they are: the first column has some, too, and none stands left of it; or there is but one period, place and indicator.
    Those right of a column that nobody knows are nobody's.
    """
    leaders = [one for one in figures if not one.follows]
    scopes = {(one.span, one.place, one.named.subject.id if one.named else None) for one in leaders}
    runs: dict[int, list[Figures]] = {}
    for one in sorted(figures, key=lambda one: one.column):
        if not one.follows:
            runs[one.column] = [one]
        elif runs and next(reversed(runs.values()))[-1].column + 1 == one.column:
            next(reversed(runs.values())).append(one)
    plain = len(next(iter(runs.values()), ())) > 1 and min(one.column for one in figures) in runs
    led = {one.column: run[0] for run in runs.values() for one in run[1:]} if plain else {}
    if len(scopes) == 1 and leaders:
        led = {one.column: leaders[0] for one in figures if one.follows}
    led = {column: leader for column, leader in led.items() if not any(leader.column < other < column for other in strangers)}
    return tuple(as_of(one, led[one.column]) if one.column in led else one for one in figures)


def as_of(one: Figures, leader: Figures) -> Figures:
    """A column of growth or rank with what the column before it says and itself leaves open."""
    span, named = one.span if one.span or one.part else leader.span, one.named or bare(leader.named)
    return replace(one, span=span, part=one.part or leader.part, place=one.place or leader.place, named=named)


def bare(named: Named | None) -> Named | None:
    """A name for a figure of another measure: neither its unit nor its own measure holds."""
    return replace(named, unit=None, measure=None) if named else None
