"""The password asked for again before acts that a session left open must not do (permissions/confirmed.csv).

In: what was sent. Out: nothing where the person is known to be there; else a page that asks, and sends the same once more.
"""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gangyao.web.actors import actor_of
from gangyao.web.people.presence import is_vouched_for
from gangyao.web.requests import Asked, Signed
from gangyao.web.store import accounts, attempts
from gangyao.web.store.ledger import log
from gangyao.web.store.models import Account

CONFIRMED, LASTS = "confirmed", dt.timedelta(minutes=5)  # in the session: when the password was last given for such an act
FIELD = "own_password"
UNSENT = {FIELD, "csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """The page: what is sent once more, what is wrong, whether a provider vouches for the person, who has no password here."""

    sent: tuple[tuple[str, str], ...]
    fault: str
    elsewhere: bool


def ask_again(request: Asked | Signed) -> HttpResponse | None:
    """None where the person is known to be there; else the page that asks."""
    if is_fresh(float(request.session.get(CONFIRMED, 0.0))):
        return None
    account, visit = accounts.visit_of(request.session.session_key or "") or (None, None)
    if account is None or visit is None:
        return page(request, "")
    if is_vouched_for(account):  # whoever has no password here comes in anew
        return None if is_fresh(visit.began.timestamp()) else page(request, "", elsewhere=True)
    if FIELD not in request.POST:
        return page(request, "")
    if not knows(request, account, FIELD):
        log("password.asked", actor_of(request), request.path, outcome="failed")
        return page(request, "password")
    request.session[CONFIRMED] = timezone.now().timestamp()
    return None


def is_fresh(moment: float) -> bool:
    """Whether a moment was just now."""
    return timezone.now().timestamp() - moment < LASTS.total_seconds()


def page(request: Asked | Signed, fault: str, *, elsewhere: bool = False) -> HttpResponse:
    """The question, with what was sent."""
    sent = tuple((name, word) for name, words in request.POST.lists() if name not in UNSENT for word in words)
    shown = Confirmation(sent=sent, fault=fault, elsewhere=elsewhere)
    return render(request, "people/confirming.html", {"page": shown}, status=401)


def knows(request: Asked | Signed, account: Account, field: str) -> bool:
    """Whether the password was sent again. Wrong ones are counted, so that a session left open is no place to guess it."""
    key = f"own:{account.login.lower()}"
    if attempts.reserve(key, timezone.now()) is not None:
        return False
    right = check_password(request.POST.get(field, "")[:1000], account.password)
    if right:
        attempts.forget(key)
    return right
