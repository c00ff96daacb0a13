"""The same figures of other places (上级, 兄弟市县) beside our own.

In: the rows of a year. Out: a Table, or none where nobody gave any.
"""

from collections.abc import Iterable

from gangyao.evaluation.months import MonthRow
from gangyao.evaluation.years import YearRow
from gangyao.observations.observations import Measure, Observation
from gangyao.papers.amounts import amount, plain
from gangyao.papers.pieces import Piece, Table
from gangyao.papers.wording import plainly, seen_trace
from gangyao.papers.yearrows import name_piece
from gangyao.vocabulary import catalogue

PLACES = ("indicator", "place", "value", "own")


def places_table(rows: Iterable[YearRow]) -> Table | None:
    """The same figures of other places beside our own; None where there are none."""
    found = [(row, place, seen) for row in rows for place, seen in row.month.above if seen.span.is_year]
    if not found:
        return None
    cells = tuple(
        tuple((cell,) for cell in (name_piece(row), *said(row, place, seen), own_piece(row, seen)))
        for row, place, seen in found
    )  # fmt: skip
    head = tuple(catalogue.say(f"annual.head_{name}", "zh") for name in PLACES)
    caption = catalogue.say("annual.place_table", "zh")
    return Table(id="places", caption=caption, head=head, rows=cells, widths=(0.34, 0.22, 0.22, 0.22))


def stated(seen: Observation) -> str:
    """A figure of another place."""
    if seen.measure is Measure.GROWTH and seen.value is not None:
        return catalogue.say("words.growth" if seen.value >= 0 else "words.shrink", "zh", {"value": plain(abs(seen.value))})
    return amount(seen.value, seen.unit)


def own_piece(row: YearRow, seen: Observation) -> Piece:
    """Our own figure of the same measure."""
    own = own_figure(row.month, seen.measure)
    return plainly(stated(own), seen_trace(own, row.row.id)) if own else Piece(text="—")


def own_figure(month: MonthRow, measure: Measure) -> Observation | None:
    """Our own level or growth of the year."""
    if measure is Measure.GROWTH:
        return month.growth.seen if month.growth and not month.growth.reckoned else None
    return month.level


def said(row: YearRow, place: str, seen: Observation) -> tuple[Piece, Piece]:
    """The other place and its figure."""
    trace = seen_trace(seen, row.row.id)
    return plainly(place, trace), plainly(stated(seen), trace)
