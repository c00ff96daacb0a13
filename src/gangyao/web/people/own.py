"""One's own account: password, second factor, sessions, and everything the site keeps of a person."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.web.actors import actor_of
from gangyao.web.people import factors, passwords
from gangyao.web.people.confirming import knows
from gangyao.web.people.signing import SPENT
from gangyao.web.requests import Signed
from gangyao.web.store import accounts
from gangyao.web.store.ledger import head, log
from gangyao.web.store.models import Account, Visit

DIGITS = 18  # of the longest number that a database counts to, and one less


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The page of one's own account."""

    account: Account
    visits: tuple[Visit, ...]
    session: str


def show(request: Signed) -> HttpResponse:
    """One's own account."""
    account = Account.objects.get(pk=request.person.id)
    own = Own(account=account, visits=tuple(accounts.visits_of(account.pk)), session=request.session.session_key or "")
    return render(request, "people/own.html", {"page": own})


def show_password(request: Signed) -> HttpResponse:
    """The page to choose a password."""
    return password_page(request)


def password_page(request: Signed, faults: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    """The page with what is wrong."""
    profile = settings.CONFIGURATION.passwords
    shown = {"faults": faults, "profile": profile, "least": passwords.LEAST[profile]}
    return render(request, "people/password.html", shown, status=status)


def change_password(request: Signed) -> HttpResponseBase:
    """A new password was sent."""
    account = Account.objects.get(pk=request.person.id)
    new = request.POST.get("new", "")
    known = account.once_until is not None or knows(request, account, "old")
    words = (account.login, account.name, account.unit)
    faults = [] if known else ["old"]
    faults += ["differ"] if new != request.POST.get("again", "") else []
    faults += passwords.weaknesses(new, settings.CONFIGURATION.passwords, words)
    spent = request.session.get(SPENT, "")
    if not faults and (accounts.was_used(account.pk, new) or (spent and check_password(new, spent))):
        faults.append("used")
    if faults:
        return password_page(request, tuple(faults), 422)
    accounts.set_password(account.pk, new, actor_of(request), keep=request.session.session_key or "")
    return HttpResponseRedirect(reverse("home"))


def show_factor(request: Signed) -> HttpResponse:
    """The picture for an authenticator."""
    return factor_page(request)


def factor_page(request: Signed, fault: str = "", status: int = 200) -> HttpResponse:
    """The picture, made anew until its first code is sent; what is wrong."""
    seed = seed_of(request, Account.objects.get(pk=request.person.id))
    shown = {"fault": fault, "seed": " ".join(seed[at : at + 4] for at in range(0, len(seed), 4)),
             "picture": factors.picture(seed, request.person.login)}  # fmt: skip
    return render(request, "people/factor.html", shown, status=status)


def seed_of(request: Signed, account: Account) -> str:
    """The seed that is offered: bound to the session and to the factor that it replaces."""
    return factors.seed_for(request.session.session_key or "", account.factor)


def set_factor(request: Signed) -> HttpResponseBase:
    """The first code of a new factor was sent, with the password: who finds a session open must not bind it to their phone."""
    account = Account.objects.get(pk=request.person.id)
    if not knows(request, account, "password"):
        return factor_page(request, "password", 422)
    seed = seed_of(request, account)
    if not factors.use_code(account.pk, seed, request.POST.get("code", "")[:20]):
        return factor_page(request, "code", 422)
    accounts.set_factor(account.pk, factors.seal(seed), actor_of(request), keep=request.session.session_key or "")
    return HttpResponseRedirect(reverse("home"))


def end_session(request: Signed) -> HttpResponseBase:
    """One session of one's own ends, or all the others."""
    word = request.POST.get("visit", "")
    if word:
        chosen = accounts.visit_with(request.person.id, int(word) if word.isdecimal() and len(word) < DIGITS else 0)
        if chosen is None:
            raise Http404
        accounts.end_session(chosen)
    else:
        accounts.end_sessions(request.person.id, request.session.session_key or "")
    log("sessions.ended", actor_of(request), request.person.login, details={"visit": word or "others"})
    return HttpResponseRedirect(reverse("own"))


def export(request: Signed) -> HttpResponse:
    """Everything the site keeps of a person, as JSON."""
    kept = {**accounts.everything_of(request.person.id), "head": head().line}
    answer = HttpResponse(json.dumps(kept, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="gangyao-account.json"'
    return answer
