"""Somebody signs for a body that has no head, or whose head is away: named by a planner, until a day, with a reason."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from gangyao.cases.acting import Denial
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.requests import Signed
from gangyao.web.reviewing.views import queue_page
from gangyao.web.routes import Found
from gangyao.web.store import deputies

LONGEST, BODY = 500, 100  # letters of a reason, and of the name of a body
FARTHEST = dt.timedelta(days=92)  # that a last day may lie away


def load_acting(_: HttpRequest, number: int) -> Found:
    """A matter by which somebody signs for a body."""
    if not deputies.exists(number):
        raise Http404
    return Found(item=number)


def name(request: Signed) -> HttpResponseBase:
    """Somebody is named."""
    body, login, reason = (request.POST.get(field, "").strip()[:LONGEST] for field in ("body", "person", "reason"))
    until = day_in(request.POST.get("until", ""))
    known = {one.login for one in deputies.candidates(body, request.person.login)}
    if not body or len(body) > BODY or login not in known:
        return queue_page(request, "acting_person", 422)
    if until is None or not assessing.today() <= until <= assessing.today() + FARTHEST or not reason:
        return queue_page(request, "acting_day", 422)
    done = deputies.name(body, login, until, reason, actor_of(request))
    return queue_page(request, "acting_day", 422) if isinstance(done, Denial) else HttpResponseRedirect(reverse("queue"))


def end(request: Signed, number: int) -> HttpResponseBase:
    """They sign no more."""
    done = deputies.end(number, request.POST.get("reason", "").strip()[:LONGEST], actor_of(request))
    return queue_page(request, "acting_ended", 409) if isinstance(done, Denial) else HttpResponseRedirect(reverse("queue"))


def day_in(words: str) -> dt.date | None:
    """The day that was chosen; None where the words are no day."""
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None
