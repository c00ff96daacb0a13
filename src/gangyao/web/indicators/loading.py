"""From an address to one item of a plan."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from gangyao.web.routes import Found, of_plan
from gangyao.web.store import plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A plan and the id of one thing in it."""

    kept: plans.Kept
    item: str


def load_item(_: HttpRequest, plan: int, item: str) -> Found:
    """A plan and an item that it has, or had before a revision took it out."""
    kept = plans.latest(plan)
    if kept is None or not (has(kept, item) or plans.revised(plan, item)):
        raise Http404
    return Found(item=Chosen(kept=kept, item=item), thing=of_plan(archived=kept.archived))


def has(kept: plans.Kept, item: str) -> bool:
    """Whether the newest revision has the item."""
    kinds = (kept.plan.indicators, kept.plan.commitments, kept.plan.tasks, kept.plan.projects)
    return any(one.id == item for kind in kinds for one in kind)
