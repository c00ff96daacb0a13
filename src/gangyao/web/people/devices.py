"""Browsers that somebody signed in from before: each has tries of its own, so that a stranger's wrong ones lock only strangers.

The way of the device cookies of OWASP (Slow Down Online Guessing Attacks with Device Cookies). The cookie opens nothing.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase

from gangyao.web.requests import Asked
from gangyao.web.store.models import Account

SALT = "device"
KEPT = 180 * 24 * 3600  # seconds
MOST = 6  # people who share a desk


def cookie_name() -> str:
    """The cookie that says who signed in here before."""
    return "__Host-device" if settings.CONFIGURATION.tls else "device"


def read(request: Asked) -> list[tuple[int, str]]:
    """The accounts that signed in from this browser, each with its own mark."""
    try:
        return [(int(number), str(mark)) for number, mark in signing.loads(said(request), salt=SALT, max_age=KEPT)]
    except (signing.BadSignature, TypeError, ValueError):
        return []


def said(request: Asked) -> str:
    """What the cookie says."""
    return str(request.COOKIES.get(cookie_name(), ""))


def mark_of(request: Asked, account: Account | None) -> str:
    """The mark of an account that signed in from this browser before, else empty."""
    return dict(read(request)).get(account.pk, "") if account is not None else ""


def remember(request: Asked, answer: HttpResponseBase, account: Account) -> None:
    """The account signed in from this browser."""
    mark = mark_of(request, account) or secrets.token_urlsafe(12)
    others = [one for one in read(request) if one[0] != account.pk]
    answer.set_cookie(
        cookie_name(), signing.dumps([(account.pk, mark), *others][:MOST], salt=SALT), max_age=KEPT, httponly=True,
        samesite="Lax", secure=settings.CONFIGURATION.tls,
    )  # fmt: skip
