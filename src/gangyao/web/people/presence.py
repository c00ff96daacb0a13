"""Who is there: the person of every request, idle and absolute limits, and what must be done before anything else.

The idle limit is kept in a signed cookie, so that reading a page writes nothing.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.core import signing
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from gangyao.web.people.passwords import is_old
from gangyao.web.permissions.persons import Person
from gangyao.web.requests import Asked
from gangyao.web.store import accounts
from gangyao.web.store.models import Account, Visit

SALT = "alive"
SIGNED_IN = "signed_in"  # the key in the session that says so
Next = Callable[[Asked], HttpResponseBase]
FREE = {"password", "factor", "sign-out", "language", "sign-in", "health"}  # pages open to those who must first do something


def cookie_name() -> str:
    """The cookie that says when the person was last active."""
    return "__Host-alive" if settings.CONFIGURATION.tls else "alive"


class Presence:
    """The innermost room: `request.person` is somebody or None."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: Asked) -> HttpResponseBase:
        """The answer to the person who asks."""
        request.person = person_here(request)
        answer = self.following(request)
        return keep_alive(request, answer) if request.session.get(SIGNED_IN) else answer

    def process_view(
        self, request: Asked, view: object, _args: object, _parts: object  # noqa: ARG002 - Django's names
    ) -> HttpResponseBase | None:  # fmt: skip
        """Who has a password for one use, or no second factor yet, is led there first."""
        person, match = request.person, request.resolver_match
        if person is None or match is None or match.url_name in FREE:
            return None
        if person.must_change:
            return HttpResponseRedirect(reverse("password"))
        return HttpResponseRedirect(reverse("factor")) if person.must_enrol else None


def person_here(request: Asked) -> Person | None:
    """The person of the session, unless a limit ended it."""
    if not request.session.get(SIGNED_IN):
        return None
    found = accounts.visit_of(request.session.session_key or "")
    if found is None or not is_alive(request, found[1]) or not is_open(found[0]):
        return None
    account, visit = found
    now, configuration = timezone.now(), settings.CONFIGURATION
    person = accounts.person_of(account, visit)
    own = not is_vouched_for(account)
    bound = own and bool(person.holds) and configuration.second_factor == "office" and not account.factor
    aged = own and (account.once_until is not None or is_old(account.changed, now, configuration.passwords))
    return replace(person, must_change=aged, must_enrol=bound)


def is_open(account: Account) -> bool:
    """Whether the account may be used today."""
    return account.active and (account.until is None or account.until >= timezone.localdate())


def is_vouched_for(account: Account) -> bool:
    """Whether a provider signs the person in, who then has neither password nor factor here."""
    return bool(account.identity and settings.CONFIGURATION.provider)


def is_alive(request: Asked, visit: Visit) -> bool:
    """Whether neither limit has passed."""
    configuration = settings.CONFIGURATION
    if timezone.now() - visit.began > dt.timedelta(hours=configuration.session):
        return False
    try:
        said = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=configuration.idle * 60)
    except signing.BadSignature:
        return False
    return bool(said == request.session.session_key)


def keep_alive(request: Asked, answer: HttpResponseBase) -> HttpResponseBase:
    """The answer with the moment of this request in its cookie."""
    value = signing.dumps(request.session.session_key, salt=SALT)
    answer.set_cookie(
        cookie_name(), value, max_age=settings.CONFIGURATION.idle * 60, httponly=True, samesite="Lax",
        secure=settings.CONFIGURATION.tls,
    )  # fmt: skip
    return answer
