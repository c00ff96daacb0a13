"""From an address to a body of a plan, a submission, or evidence, with whose it is."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from gangyao.web.permissions.rules import Thing
from gangyao.web.routes import Found, of_plan
from gangyao.web.store import plans, submissions

LONGEST = 100  # letters of the name of a body


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A plan and a body that reports on it."""

    kept: plans.Kept
    body: str


def load_body(_: HttpRequest, plan: int, body: str) -> Found:
    """A body of a plan; whether it leads on anything the page shows."""
    kept = plans.latest(plan)
    if kept is None or len(body) > LONGEST:
        raise Http404
    return Found(item=Desk(kept=kept, body=body), thing=of_plan(archived=kept.archived, body=body))


def load_submission(_: HttpRequest, number: int) -> Found:
    """What was handed in."""
    submission = submissions.find_submission(number)
    if submission is None:
        raise Http404
    return Found(item=submission, thing=Thing(body=submission.body))


def load_evidence(_: HttpRequest, number: int) -> Found:
    """A file that was handed in with figures; other files are not to be had this way."""
    body = submissions.body_of_evidence(number)
    if body is None:
        raise Http404
    return Found(item=number, thing=Thing(body=body))
