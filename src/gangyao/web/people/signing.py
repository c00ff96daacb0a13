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
from gangyao.web.answers import neighbours_of
from gangyao.web.people import devices, factors, hashing
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
    trial = trial_of(request, account, login, "login")
    until = trial.begin(request)
    if until:
        return locked(request, trial, until)
    try:
        with hashing.turn():
            right = check_password(request.POST.get("password", "")[:1000], account.password if account else DECOY)
    except hashing.Busy:
        trial.undo()
        return busy(request)
    if account is None or is_vouched_for(account) or not right or not may_enter(account):
        return failed(request, login, known=account is not None)
    attempts.give_back(trial.address)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A try: whose, the key that it is counted under, the key of the address it came from. `known`: from a browser that the
    account signed in from before, which waits for nothing that strangers did. No key: for a password for one use nobody's wrong
    ones lock, since none of 90 bits is guessed.
    """

    login: str
    key: str
    address: str
    known: bool

    def begin(self, request: Asked) -> dt.datetime | None:
        """Count it; the moment until which it must wait, or None."""
        now = timezone.now()
        until = None if self.known else attempts.braked(neighbours_of(request.address), now)
        until = until or (attempts.reserve(self.key, now) if self.key else None)
        if until:
            return until
        if attempts.count(self.address, now) == attempts.BRAKE:
            log("address.braked", actor_of(request, self.login), request.address, outcome="locked")
        if attempts.is_locked(self.key, now):
            log("account.locked", actor_of(request, self.login), self.login, outcome="locked")
        return None

    def undo(self) -> None:
        """It was none: nothing was looked at."""
        attempts.give_back(self.key)
        attempts.give_back(self.address)


def trial_of(request: Asked, account: Account | None, login: str, kind: str) -> Trial:
    """A try of a kind (login, code): counted by the browser where it is known, by the name where it is not."""
    mark, address = devices.mark_of(request, account), f"{attempts.ADDRESS}{neighbours_of(request.address)}"
    once = account is not None and account.once_until is not None and may_enter(account)
    key = f"{attempts.DEVICE}{kind}:{mark}" if mark else "" if once else f"{kind}:{login.lower()}"
    return Trial(login=login, key=key, address=address, known=bool(mark))


def may_enter(account: Account) -> bool:
    """Whether the account is open and its one-time password, if it is one, still good."""
    return is_open(account) and (account.once_until is None or account.once_until > timezone.now())


def failed(request: Asked, login: str, *, code: bool = False, known: bool = True) -> HttpResponse:
    """Wrong; which part is not said. Of names that are nobody's the log keeps one row for an address within the pause: a stranger
    who makes them up writes no more.
    """
    if known or attempts.count(f"unknown:{neighbours_of(request.address)}", timezone.now()) == 1:
        log("signed.in", actor_of(request, login), login, outcome="failed", details={"code": code})
    return page(request, "wrong_code" if code else "wrong", status=401, code=code)


def locked(request: Asked, trial: Trial, until: dt.datetime, *, code: bool = False) -> HttpResponse:
    """Too many wrong ones; of each lock the log keeps the first that came too late."""
    now = timezone.now()
    minutes = int((until - now).total_seconds() // 60) + 1
    lock = trial.key if trial.key and attempts.is_locked(trial.key, now) else trial.address
    if attempts.count(f"told:{lock}", now) == 1:
        log("signed.in", actor_of(request, trial.login), trial.login, outcome="locked")
    answer = page(request, "locked", status=429, minutes=minutes, code=code)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def busy(request: Asked) -> HttpResponse:
    """Too many at this very moment; nothing was counted."""
    answer = page(request, "busy", status=503)
    answer["Retry-After"] = "5"
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
    trial = trial_of(request, account, account.login, "code")
    until = trial.begin(request)
    if until:
        return locked(request, trial, until, code=True)
    seed = factors.opened(account.factor)
    if seed is None or not may_enter(account) or not factors.use_code(account.pk, seed, request.POST.get("code", "")[:20]):
        return failed(request, account.login, code=True)
    attempts.give_back(trial.address)
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
    attempts.forget(*(trial_of(request, account, account.login, kind).key for kind in ("login", "code")))
    answer = HttpResponseRedirect(address or reverse("desk"))
    devices.remember(request, answer, account)
    return answer


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
