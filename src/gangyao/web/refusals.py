"""Pages that say no: sign in first, not yours, not there, too old a page, something broke. Each says what to do next."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gangyao.web.actors import actor_of
from gangyao.web.requests import Asked, Signed
from gangyao.web.store import ledger
from gangyao.web.wording import say


def sign_in_first(request: Asked | Signed) -> HttpResponseBase:
    """The way to sign in and back here; a script is told so in its own words and keeps what was typed."""
    address = reverse("sign-in")
    if request.method in {"GET", "HEAD"}:
        return HttpResponseRedirect(f"{address}?{urlencode({'next': request.get_full_path()})}")
    back = request.headers.get("X-Page", "")
    target = f"{address}?{urlencode({'next': back})}" if is_ours(request, back) else address
    if wants_data(request):
        return JsonResponse({"sign_in": target, "says": say("refused.session")}, status=401)
    return HttpResponseRedirect(target)


def is_ours(request: Asked | Signed, address: str) -> bool:
    """Whether an address leads to a page of this site and nowhere else."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())


def wants_data(request: Asked | Signed) -> bool:
    """Whether a script of ours asks."""
    return request.headers.get("X-Requested-With") == "gangyao"


def forbidden(request: Asked | Signed, act: str) -> HttpResponse:
    """Not theirs to do; the log keeps who tried."""
    ledger.log("refused", actor_of(request), request.path, outcome="refused", details={"act": act, "method": request.method})
    return refused(request, 403, "forbidden")


def refused(request: Asked | Signed, status: int, code: str) -> HttpResponse:
    """A page with one sentence and what to do."""
    if wants_data(request):
        return JsonResponse({"says": say(f"refused.{code}")}, status=status)
    return render(request, "refused.html", {"status": status, "code": code}, status=status)


def forged(request: Asked | Signed, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's name
    """A form that was not ours, or one that lay open too long."""
    return refused(request, 403, "forged")


def not_found(request: Asked | Signed, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """No such page, or no such thing."""
    return refused(request, 404, "not_found")


def bad_request(request: Asked | Signed, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """What was sent cannot be read."""
    return HttpResponse("400 这个请求无法读懂。The request cannot be read.", status=400, content_type="text/plain; charset=utf-8")


def broken(request: Asked | Signed) -> HttpResponse:
    """Something of ours broke; nothing half-done is left behind. No database is asked for this page."""
    number = getattr(request, "id", "")
    words = (
        f"500 系统出错，本次操作没有保存任何内容。请稍后再试，并告诉管理员编号 {number}。\n"
        f"Something broke; nothing was saved. Try again, and tell the administrator the number {number}.\n"
    )
    return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")
