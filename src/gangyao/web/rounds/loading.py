"""From the number of an address to a round."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from gangyao.web.routes import Found, of_plan
from gangyao.web.store import plans, rounds

OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A round, and the newest revision of its plan."""

    kept: rounds.Kept
    plan: plans.Kept


def load_round(_: HttpRequest, number: int) -> Found:
    """A round; its state says whether it is open."""
    kept = rounds.find_round(number)
    plan = plans.latest(kept.plan) if kept else None
    if kept is None or plan is None:
        raise Http404
    states = frozenset({OPEN} if kept.round.is_open else ())
    return Found(item=Opened(kept=kept, plan=plan), thing=of_plan(archived=plan.archived, states=states))
