"""The guard before every page: it loads the thing, asks the table of permissions, and only then calls the view."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponseBase, HttpResponseNotAllowed

from gangyao.web import refusals
from gangyao.web.answers import is_inside
from gangyao.web.permissions.rules import Answer, Thing, ask, rules
from gangyao.web.requests import Asked
from gangyao.web.routes import Page, Route


def guarded(route: Route) -> Callable[..., HttpResponseBase]:
    """The view of a route behind its guard."""

    def answer(request: Asked, **parts: object) -> HttpResponseBase:
        page = route.page(request.method)
        if page is None:
            return HttpResponseNotAllowed([method for method in ("GET", "POST") if route.page(method)])
        if ask(request.person, page.act, Thing()) is Answer.SIGN_IN:
            return refusals.sign_in_first(request)
        found = route.load(request, **parts)
        if not is_allowed(request, page, found.thing):
            return refusals.forbidden(request, page.act)
        return page.view(request) if found.item is None else page.view(request, found.item)

    return answer


def is_allowed(request: Asked, page: Page, thing: Thing) -> bool:
    """What the table says, and for administrators where they sit."""
    networks = settings.CONFIGURATION.admin_networks
    if networks and rules()[page.act].administrative and not is_inside(request.address, networks):
        return False
    return ask(request.person, page.act, thing) is Answer.ALLOWED
