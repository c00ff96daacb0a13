"""An indicator of a year in pieces: its name, what was asked, reached and changed, each with what it rests on.

In: a YearRow. Out: pieces and traces.
"""

from gangyao.evaluation.years import Asked, Ground, YearRow
from gangyao.papers.amounts import amount, asked_words, change_words, marked
from gangyao.papers.pieces import Ground as Basis
from gangyao.papers.pieces import Piece, Trace
from gangyao.papers.wording import plainly, seen_trace


def name_piece(row: YearRow) -> Piece:
    """The name of an indicator."""
    return plainly(row.name, plan_trace(row))


def plan_trace(row: YearRow) -> Trace:
    """The passage of the plan that an indicator stands at."""
    return Trace(ground=Basis.PLAN, item=row.row.id, passage=row.row.passage)


def reached_trace(row: YearRow) -> Trace:
    """The figure of the year, or that it was reckoned of its parts."""
    return seen_trace(row.seen, row.row.id) if row.seen else Trace(ground=Basis.DERIVED, item=row.row.id, formula="Σx")


def reached_piece(row: YearRow) -> Piece:
    """What the year brought, marked where it is an own reckoning."""
    return plainly(marked(amount(row.reached, row.unit, row.kind), own=row.own), reached_trace(row))


def before_trace(row: YearRow) -> Trace:
    """The figure of the year before, the plan's baseline, or that it was reckoned of its parts."""
    return seen_trace(row.seen_before, row.row.id) if row.seen_before else plan_trace(row)


def asked_piece(row: YearRow, one: Asked | None) -> Piece:
    """What is asked of a year: what was set has its document, what was reckoned the plan's passage."""
    return plainly(asked_words(one, row.unit), asked_trace(row, one) if one else plan_trace(row))


def asked_trace(row: YearRow, one: Asked) -> Trace:
    """The document that set a year's target, the way from the baseline, or the passage of the bound."""
    if one.ground is Ground.SET:
        return Trace(ground=Basis.ASKED, item=row.row.id, source=one.document)
    if one.ground is Ground.EVEN:
        return Trace(
            ground=Basis.DERIVED, item=row.row.id, formula="b · (T / b)^(t / n)" if one.aim.volume else "b + (T − b) · t / n"
        )
    return plan_trace(row)


def change_piece(row: YearRow) -> Piece:
    """What the year brought more than the one before."""
    return plainly(
        change_words(row.change), Trace(ground=Basis.DERIVED, item=row.row.id, formula="x(t) − x(t − 1), x(t) / x(t − 1) − 1")
    )
