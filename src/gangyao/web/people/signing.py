"""Signing in and out: name and password, then a code where there is a second factor.

A name that is nobody's is neither logged nor counted as it was typed: it may be a password in the wrong field.
"""

import datetime as dt
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from gangyao.web.actors import actor_of
from gangyao.web.people import factors
from gangyao.web.people.presence import SIGNED_IN, cookie_name, is_open, is_vouched_for
from gangyao.web.refusals import is_ours
from gangyao.web.requests import Asked, Signed
from gangyao.web.store import accounts, attempts
from gangyao.web.store.ledger import log
from gangyao.web.store.models import Account

SPENT = "spent"  # in the session: the hash of the one-time password that opened it
PENDING, PENDING_FOR = "pending", dt.timedelta(minutes=5)  # between the password and the code
DECOY = make_password("nobody has this one")  # so that an unknown name takes as long as a wrong password


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """The page: what was typed, what is wrong, where to go afterwards, the time of the server (codes depend on it)."""

    login: str = ""
    fault: str = ""
    minutes: int = 0
    following: str = ""
    now: dt.datetime
    code: bool = False
    provider: str = ""


def show(request: Asked) -> HttpResponse:
    """The page to sign in."""
    return page(request)


def page(request: Asked, fault: str = "", *, status: int = 200, minutes: int = 0, code: bool = False) -> HttpResponse:
    """The page with its fault."""
    provider = settings.CONFIGURATION.provider
    shown = SignIn(
        login=request.POST.get("login", "")[:150], fault=fault, minutes=minutes, following=following(request),
        now=timezone.localtime(), code=code, provider=provider.name if provider else "",
    )  # fmt: skip
    return render(request, "people/sign_in.html", {"page": shown}, status=status)


def following(request: Asked) -> str:
    """Where to go afterwards: a page of this site or nothing."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    return address if is_ours(request, address) else ""


def enter(request: Asked) -> HttpResponseBase:
    """Name and password were sent."""
    if is_readable(request):
        return page(request, "plain_http", status=403)
    typed = request.POST.get("login", "").strip()[:150]
    account = accounts.find_account(typed)
    login = account.login if account else masked(typed)
    until = reserved(request, f"login:{login.lower()}", login)
    if until:
        return locked(request, login, until)
    right = check_password(request.POST.get("password", "")[:1000], account.password if account else DECOY)
    if account is None or is_vouched_for(account) or not right or not may_enter(account):
        return failed(request, login)
    if account.factor:
        request.session.cycle_key()
        request.session[PENDING] = [account.pk, timezone.now().timestamp(), following(request)]
        return HttpResponseRedirect(reverse("sign-in-code"))
    return come_in(request, account, following(request))


def masked(typed: str) -> str:
    """A name that is nobody's: the same for the same words, which cannot be had back from it."""
    return f"?{salted_hmac('signing.masked', typed.lower()).hexdigest()[:12]}"


def is_readable(request: Asked) -> bool:
    """Whether a wire carries what is sent unencrypted. Only this very machine needs none; who was forwarded by a proxy that
    nobody configured came over one.
    """
    if settings.CONFIGURATION.tls:
        return False
    if request.META.get("HTTP_X_FORWARDED_FOR") and not settings.CONFIGURATION.proxies:
        return True
    try:
        return not ip_address(request.address).is_loopback
    except ValueError:
        return True


def reserved(request: Asked, key: str, login: str) -> dt.datetime | None:
    """Count a try for an account; of the address it is only told how busy it is."""
    now = timezone.now()
    attempts.reserve(f"address:{request.address}", now)
    until = attempts.reserve(key, now)
    if until is None and attempts.is_locked(key, now):
        log("account.locked", actor_of(request, login), login, outcome="locked")
    return until


def may_enter(account: Account) -> bool:
    """Whether the account is open and its one-time password, if it is one, still good."""
    return is_open(account) and (account.once_until is None or account.once_until > timezone.now())


def failed(request: Asked, login: str, *, code: bool = False) -> HttpResponse:
    """Wrong; which part is not said."""
    log("signed.in", actor_of(request, login), login, outcome="failed", details={"code": code})
    return page(request, "wrong_code" if code else "wrong", status=401, code=code)


def locked(request: Asked, login: str, until: dt.datetime, *, code: bool = False) -> HttpResponse:
    """Too many wrong ones."""
    minutes = int((until - timezone.now()).total_seconds() // 60) + 1
    log("signed.in", actor_of(request, login), login, outcome="locked")
    answer = page(request, "locked", status=429, minutes=minutes, code=code)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def show_code(request: Asked) -> HttpResponseBase:
    """The page that asks for the code."""
    return HttpResponseRedirect(reverse("sign-in")) if pending(request) is None else page(request, code=True)


def pending(request: Asked) -> tuple[Account, str] | None:
    """Whose password was right a moment ago, and where they wanted to go."""
    number, moment, address = request.session.get(PENDING, (0, 0.0, ""))
    if timezone.now().timestamp() - moment > PENDING_FOR.total_seconds():
        return None
    account = Account.objects.filter(pk=number).first()
    return (account, str(address)) if account else None


def enter_code(request: Asked) -> HttpResponseBase:
    """A code was sent."""
    found = pending(request)
    if found is None:
        return HttpResponseRedirect(reverse("sign-in"))
    account, address = found
    until = reserved(request, f"code:{account.login.lower()}", account.login)
    if until:
        return locked(request, account.login, until, code=True)
    seed = factors.opened(account.factor)
    if seed is None or not may_enter(account) or not factors.use_code(account.pk, seed, request.POST.get("code", "")[:20]):
        return failed(request, account.login, code=True)
    return come_in(request, account, address)


def come_in(request: Asked, account: Account, address: str) -> HttpResponseBase:
    """Somebody is in: a new session, a visit, a row of the log, and on to where they wanted to go."""
    spent = account.password if account.once_until is not None else ""
    if spent:
        try:
            accounts.spend(account, actor_of(request, account.login))
        except accounts.Spent:
            return failed(request, account.login)
    request.session.flush()
    request.session[SIGNED_IN] = True
    if spent:
        request.session[SPENT] = spent  # so that it is not chosen as one's own
    request.session.save()
    accounts.begin_visit(account.pk, request.session.session_key or "", request.address)
    log("signed.in", actor_of(request, account.login), account.login)
    attempts.forget(f"login:{account.login.lower()}", f"code:{account.login.lower()}")
    return HttpResponseRedirect(address or reverse("home"))


def sign_out(request: Signed) -> HttpResponseBase:
    """Out again: the session is gone, here and there."""
    log("signed.out", actor_of(request), request.person.login)
    request.session.flush()
    answer = HttpResponseRedirect(reverse("home"))
    answer.delete_cookie(cookie_name())
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def set_language(request: Asked) -> HttpResponseBase:
    """The switch of language, kept in a cookie of this browser."""
    code = request.POST.get("language", "")
    address = following(request) or reverse("home")
    answer = HttpResponseRedirect(address)
    if code in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, code, max_age=365 * 24 * 3600, samesite="Lax", secure=settings.CONFIGURATION.tls,
            httponly=True,
        )  # fmt: skip
    return answer
