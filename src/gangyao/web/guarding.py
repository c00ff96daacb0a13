"""The guard before every page: it loads the thing, asks the table of permissions, and only then calls the view.

What is not there and what is not theirs look alike to whoever may see some things of a kind and not others.
"""

import contextlib
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseBase, HttpResponseNotAllowed

from gangyao.web import refusals
from gangyao.web.actors import actor_of
from gangyao.web.answers import is_inside
from gangyao.web.people.confirming import ask_again
from gangyao.web.permissions.rules import Answer, Thing, ask, confirmed, logged, rules
from gangyao.web.requests import Asked
from gangyao.web.routes import ARCHIVED, Found, Page, Route
from gangyao.web.store.ledger import log

FILING = "plan.file"  # the act that may be done to a plan that is put away
LARGEST = 2**63 - 1  # that a database counts to


def guarded(route: Route) -> Callable[..., HttpResponseBase]:
    """The view of a route behind its guard."""

    def answer(request: Asked, **parts: object) -> HttpResponseBase:
        page = route.page(request.method)
        if page is None:
            return HttpResponseNotAllowed([method for method in ("GET", "POST") if route.page(method)])
        if ask(request.person, page.act, Thing()) is Answer.SIGN_IN:
            return refusals.sign_in_first(request)
        refuse_unreadable(request)
        found = loaded(route, request, page.act, parts)
        if found is None or not is_allowed(request, page, found.thing):
            return refusals.forbidden(request, page.act)
        if request.method == "POST" and ARCHIVED in found.thing.states and page.act != FILING:
            return refusals.refused(request, HTTPStatus.CONFLICT, "archived")
        question = ask_again(request) if page.act in confirmed() else None
        if question is not None:
            return question
        shown = page.view(request) if found.item is None else page.view(request, found.item)
        return noted(request, page.act, found.thing, shown)

    return answer


def noted(request: Asked, act: str, thing: Thing, shown: HttpResponseBase) -> HttpResponseBase:
    """What was read, once the log says that it was: where that cannot be written nothing is shown."""
    if act in logged() and shown.status_code < HTTPStatus.BAD_REQUEST:
        told = {"body": thing.body, "query": request.GET.urlencode()}
        log(logged()[act], actor_of(request), request.path, details={name: words for name, words in told.items() if words})
    return shown


def refuse_unreadable(request: Asked) -> None:
    """A NUL in a field is nothing that a person typed: databases end words at it, or refuse it. Raises BadRequest."""
    sent = (words for query in (request.GET, request.POST) for values in query.lists() for words in (values[0], *values[1]))
    if any("\0" in words for words in sent) or any("\0" in str(getattr(file, "name", "")) for file in request.FILES.values()):
        raise BadRequest


def loaded(route: Route, request: Asked, act: str, parts: dict[str, object]) -> Found | None:
    """What the page is about. None where there is no such thing and the person may not see every thing of its kind, so that
    a number tells nothing; Http404 for who may.
    """
    possible = all(part <= LARGEST if isinstance(part, int) else "\0" not in str(part) for part in parts.values())
    with contextlib.suppress(Http404):
        if possible:
            return route.load(request, **parts)
    if ask(request.person, act, Thing()) is Answer.ALLOWED:
        raise Http404
    return None


def is_allowed(request: Asked, page: Page, thing: Thing) -> bool:
    """What the table says, and for administrators where they sit."""
    networks = settings.CONFIGURATION.admin_networks
    if networks and rules()[page.act].administrative and not is_inside(request.address, networks):
        return False
    return ask(request.person, page.act, thing) is Answer.ALLOWED
