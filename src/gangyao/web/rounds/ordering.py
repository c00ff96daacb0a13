"""The round that may be opened of a plan, and a round ordered as it was offered.

In: what a plan's rounds ask, a period. Out: an Opening; an Ordered for the store.
"""

import datetime as dt
from collections.abc import Collection

from gangyao.responsibilities.duties import ItemKind
from gangyao.responsibilities.openings import Opening, propose_opening
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.spans import Span, span_words
from gangyao.web import assessing
from gangyao.web.rounds.boards import Asked
from gangyao.web.store.rounds import Ordered
from gangyao.web.wording import say


def years_of(basis: assessing.Basis) -> Period:
    """The years of a plan; the present one where it names none."""
    return basis.kept.plan.period or Period(first=basis.day.year, last=basis.day.year)


def opening_of(asked: Asked, period: Span | None = None) -> Opening | None:
    """The round that may be opened of a plan."""
    before = [one.round for one in asked.rounds]
    return propose_opening(asked.owing, years_of(asked.basis), before, asked.basis.day, period=period)


def order(asked: Asked, opening: Opening, due: dt.date, kinds: Collection[ItemKind]) -> Ordered:
    """A round as it was offered, until a day, of some kinds of items."""
    kept = asked.basis.kept
    title = say("round.title", {"plan": kept.title, "period": span_words(opening.period.label, "zh")}, "zh")
    return Ordered(plan=kept.n, title=title, period=opening.period, due=due, cells=opening.asked(kinds))
