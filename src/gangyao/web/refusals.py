"""Pages that say no: sign in first, not yours, not there, too old a page, something broke. Each says what to do next."""

import sys
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gangyao.web.actors import actor_of
from gangyao.web.requests import Asked, Signed
from gangyao.web.store import ledger
from gangyao.web.store.engines import Trouble, trouble_of
from gangyao.web.tables.asking import NotRead
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


TROUBLES = {
    Trouble.FULL: (507, "服务器磁盘已满", "The disk of the server is full"),
    Trouble.FAILING: (503, "服务器的数据库或磁盘暂时不能使用", "The database or disk of the server cannot be used for now"),
    Trouble.BUSY: (503, "服务器繁忙，没能排上队", "The server is too busy"),
    Trouble.UNKNOWN: (504, "数据库在保存时断开了", "The database went away while it was saving"),
}
NOTHING = ("本次操作没有保存任何内容。请稍后再试", "nothing was saved. Try again later")
EITHER = (
    "不知道这次操作有没有保存。请先刷新看一看，再决定是否重做",
    "whether it was saved is not known. Look at the page again before you repeat it",
)


def broken(request: Asked | Signed) -> HttpResponse:
    """Something of ours broke, or the disk did; nothing half-done is left behind, and where all of it may have been kept that is
    said. No database is asked for this page.
    """
    error = sys.exception()
    number, trouble = getattr(request, "id", ""), Trouble.BUSY if isinstance(error, NotRead) else trouble_of(error)
    status, zh, en = TROUBLES[trouble] if trouble else (500, "系统出错", "Something broke")
    saved_zh, saved_en = EITHER if trouble is Trouble.UNKNOWN else NOTHING
    sentences = (
        f"{zh}，{saved_zh}，并告诉管理员编号 {number}。",
        f"{en}; {saved_en}, and tell the administrator the number {number}.",
    )
    if wants_data(request):
        return JsonResponse({"says": " ".join(sentences)}, status=status)
    words = f"{status} {sentences[0]}\n{sentences[1]}\n"
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
