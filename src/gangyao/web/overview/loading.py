"""From the numbers of an address to a plan, for all pages about one."""

from django.http import Http404, HttpRequest

from gangyao.web.permissions.rules import Thing
from gangyao.web.routes import Found, of_plan
from gangyao.web.store import plans


def load_plan(_: HttpRequest, plan: int) -> Found:
    """The newest revision of a plan."""
    kept = plans.latest(plan)
    if kept is None:
        raise Http404
    return Found(item=kept, thing=of_plan(archived=kept.archived))


def load_revision(_: HttpRequest, plan: int, number: int) -> Found:
    """One revision of a plan; its states are the audiences it is shown to."""
    kept = plans.revision(plan, number)
    if kept is None:
        raise Http404
    states = {"submitted"} if plans.COMMITTEE in kept.released else set()
    return Found(item=kept, thing=Thing(states=frozenset(states)))


def load_public(_: HttpRequest, plan: int) -> Found:
    """The revision of a plan that is published; nothing else exists for the public."""
    found = [kept for kept in plans.released(plans.PUBLIC) if kept.n == plan]
    if not found:
        raise Http404
    return Found(item=found[0])
