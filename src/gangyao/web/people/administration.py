"""The pages of the three administrators, who are kept apart, and of a department's head for its own people.

The system administrator opens and closes accounts without rights; the security administrator gives roles; the audit
administrator reads the log. Each act is in the log that another of them reads.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gangyao.observations.writing import inert_word
from gangyao.web.actors import actor_of
from gangyao.web.lists import pages
from gangyao.web.lists.addresses import asked_in, query_of
from gangyao.web.lists.listing import select
from gangyao.web.people import listing, logbook, passwords
from gangyao.web.permissions.persons import ADMINISTRATORS, OF_A_BODY, Hold, Role
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.requests import Signed
from gangyao.web.routes import Found
from gangyao.web.store import accounts, attempts, backups, events, verifying
from gangyao.web.store.ledger import log
from gangyao.web.store.models import Account
from gangyao.web.wording import event_name, outcome_name

FIELDS = ("login", "name", "unit", "duty", "phone")
LETTERS = 100
LONGEST = 2000  # letters of a query
MOST, DIGITS = 500, 15  # accounts chosen at once, and digits of the number of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An account, and for a head the body they share."""

    account: Account
    body: str = ""


def load_account(_: Signed, number: int) -> Found:
    """An account."""
    account = Account.objects.filter(pk=number).first()
    if account is None:
        raise Http404
    return Found(item=Chosen(account=account))


def load_member(request: Signed, number: int) -> Found:
    """An account that reports for a body of the head who asks, and for nothing else; its body is theirs, else nobody's."""
    account = Account.objects.filter(pk=number).first()
    if account is None:
        raise Http404
    holds = accounts.person_of(account).holds
    own = {hold.body for hold in request.person.holds if hold.role is Role.HEAD}
    shared = next((hold.body for hold in holds if hold.body in own), "")
    alone = bool(holds) and all(hold.role is Role.REPORTER and hold.body in own for hold in holds)
    return Found(item=Chosen(account=account, body=shared), thing=Thing(body=shared if alone else "\0"))


def load_members(request: Signed) -> Found:
    """The first body that the person is head of."""
    own = sorted(hold.body for hold in request.person.holds if hold.role is Role.HEAD)
    return Found(item=own[0] if own else "")


def show_accounts(request: Signed) -> HttpResponse:
    """Every account, without what the system administrator must not see."""
    return accounts_page(request)


def accounts_page(  # noqa: PLR0913 - all of it is shown
    request: Signed, fault: str = "", *, once: str = "", login: str = "", words: str = "", cells: Sequence[object] = (),
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The list with what is wrong, or with a password to hand over: it is shown this once."""
    entries = accounts.entries()
    listed, asked = listing.people_of(entries), asked_in(dict(request.GET.lists()))
    page = pages.page_of(None, "people", asked, select(listed, asked), listed.columns)
    shown = {"page": page, "fault": fault, "once": once, "login": login, "words": words, "cells": cells}
    rights = {"may_create": may(request.person, "accounts.create"), "may_end": may(request.person, "accounts.end")}
    return render(request, "people/accounts.html", {**shown, **rights, **receipt_of(request, entries)}, status=status)


def receipt_of(request: Signed, entries: Sequence[accounts.Entry]) -> dict[str, object]:
    """What was done to many accounts a moment ago, by name, so that it can be undone."""
    numbers = set(numbers_in(request.GET.getlist("done")))
    done = [one for one in entries if one.id in numbers]
    return {"done": done, "opened": bool(done) and all(one.active for one in done)}


def numbers_in(words: Iterable[str]) -> list[int]:
    """The numbers of accounts that were chosen."""
    return [int(word) for word in list(words)[:MOST] if word.isdecimal() and word.isascii() and len(word) <= DIGITS]


def end_many(request: Signed) -> HttpResponseBase:
    """Many accounts closed or opened at once, all of them or none; a receipt says which, and undoes it."""
    numbers, active = numbers_in(request.POST.getlist("account")), request.POST.get("active") == "yes"
    chosen = [Chosen(account=one) for one in Account.objects.filter(pk__in=numbers)]
    if not chosen:
        return accounts_page(request, "none", status=422)
    if any(one.account.pk == request.person.id for one in chosen):
        return accounts_page(request, "self", status=422)
    if any(is_another_administrator(request, one) for one in chosen):
        return accounts_page(request, "administrator", status=422)
    changed = [one.account.pk for one in chosen if one.account.active is not active]
    accounts.end_all(changed, actor_of(request), active=active)
    return HttpResponseRedirect(f"{reverse('accounts')}?{urlencode([('done', number) for number in changed])}")


def create(request: Signed) -> HttpResponseBase:
    """A new account without rights."""
    fields = {name: request.POST.get(name, "").strip()[:LETTERS] for name in FIELDS}
    if not fields["login"] or not fields["name"]:
        return accounts_page(request, "empty", status=422)
    once = passwords.once()
    try:
        accounts.create(fields, once, actor_of(request))
    except accounts.NameTaken:
        return accounts_page(request, "taken", status=422)
    return accounts_page(request, once=once, login=fields["login"])


def is_another_administrator(request: Signed, chosen: Chosen) -> bool:
    """Whether the account is one of the other administrators', who are kept apart from the one who asks."""
    holds = accounts.person_of(chosen.account).holds
    return chosen.account.pk != request.person.id and any(hold.role in ADMINISTRATORS for hold in holds)


def end(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """Close an account or open it again; another administrator's is not the system administrator's to close, nor is one's own:
    so the last of any kind stays.
    """
    if chosen.account.pk == request.person.id:
        return accounts_page(request, "self", status=422)
    if is_another_administrator(request, chosen):
        return accounts_page(request, "administrator", status=422)
    accounts.end(chosen.account.pk, actor_of(request), active=request.POST.get("active") == "yes")
    return HttpResponseRedirect(reverse("accounts"))


def reset(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """A one-time password, shown once to hand over; an administrator's is reset on the server itself (gangyao reset)."""
    if is_another_administrator(request, chosen):
        return accounts_page(request, "administrator", status=422)
    once = passwords.once()
    accounts.set_password(chosen.account.pk, once, actor_of(request), once=True)
    return accounts_page(request, once=once, login=chosen.account.login)


def show_members(request: Signed, body: str) -> HttpResponse:
    """The people of one's own department."""
    return members_page(request, body)


def members_page(request: Signed, body: str, once: str = "", login: str = "") -> HttpResponse:
    """The list, with a password to hand over."""
    shown = {"entries": accounts.entries(body), "body": body, "once": once, "login": login}
    return render(request, "people/members.html", shown)


def reset_member(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """A head resets the password of a reporter of the own department."""
    once = passwords.once()
    accounts.set_password(chosen.account.pk, once, actor_of(request), once=True)
    return members_page(request, chosen.body, once, chosen.account.login)


def show_roles(request: Signed) -> HttpResponse:
    """Who holds which role, and what went wrong at the door."""
    return roles_page(request)


def roles_page(
    request: Signed, fault: str = "", status: int = 200, *, words: str = "", cells: Sequence[object] = ()
) -> HttpResponse:
    """The list with what is wrong."""
    now = timezone.now()
    alarms = {alarm_words(key): count for key, count in events.alarms(now).items()}
    shown = {
        "entries": accounts.entries(), "roles": tuple(Role), "fault": fault, "locked": attempts.locked_accounts(now),
        "busy": attempts.busy_addresses(now), "alarms": alarms, "bodies": accounts.bodies(), "words": words, "cells": cells,
    }  # fmt: skip
    return render(request, "people/roles.html", shown, status=status)


def alarm_words(key: str) -> str:
    """An act and its outcome in the language of the page."""
    act, _, outcome = key.rpartition(" ")
    return f"{event_name(act)} · {outcome_name(outcome)}"


def grant(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """A role given or taken away; nobody gives one to themselves."""
    word, body = request.POST.get("role", ""), request.POST.get("body", "").strip()[:LETTERS]
    if word not in set(Role) or (Role(word) in OF_A_BODY and not body):
        return roles_page(request, "body", 422)
    if chosen.account.pk == request.person.id:
        return roles_page(request, "own", 422)
    hold = Hold(role=Role(word), body=body if Role(word) in OF_A_BODY else "")
    try:
        accounts.grant(chosen.account.pk, hold, actor_of(request), given=request.POST.get("given", "yes") == "yes")
    except accounts.RolesClash:
        return roles_page(request, "clash", 422)
    return HttpResponseRedirect(reverse("roles"))


def reset_factor(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """A lost second factor is taken away, so that a new one can be set; not one's own."""
    if chosen.account.pk == request.person.id:
        return roles_page(request, "own", 422)
    accounts.set_factor(chosen.account.pk, "", actor_of(request))
    return HttpResponseRedirect(reverse("roles"))


def show_log(request: Signed) -> HttpResponse:
    """The log, the newest first, as far as somebody asks to see it."""
    asked = asked_in(dict(request.GET.lists()))
    shown = logbook.show(asked)
    return render(request, "people/log.html", {"page": pages.page_of(None, "log", asked, shown, logbook.COLUMNS)})


def export_log(request: Signed) -> HttpResponse:
    """What is asked for of the log as CSV with a byte order mark; the whole where nothing is."""
    asked = asked_in(dict(QueryDict(request.POST.get("query", "")[:LONGEST]).lists()))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow((*events.COLUMNS, "act_name"))
    for row in events.every(logbook.wish_of(asked)):
        words = [*(str(getattr(row, name)) for name in events.COLUMNS), event_name(row.act)]
        writer.writerow(map(inert_word, words))
    log("log.exported", actor_of(request), details={"query": query_of(asked)} if query_of(asked) else {})
    answer = HttpResponse(buffer.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="log.csv"'
    return answer


def verify(request: Signed) -> HttpResponse:
    """The chain held against every row; what does not agree."""
    report = verifying.verify(settings.CONFIGURATION.anchors, settings.CONFIGURATION.heads)
    log("verified", actor_of(request), f"{report.links}", outcome="done" if report.sound else "failed")
    return render(request, "people/verify.html", {"report": report})


def show_backups(request: Signed) -> HttpResponse:
    """The backups that were made."""
    return render(request, "people/backups.html", {"found": backups.listed(settings.CONFIGURATION), "fault": ""})


def make_backup(request: Signed) -> HttpResponseBase:
    """A backup of the running site, verified."""
    try:
        made = backups.make(settings.CONFIGURATION)
    except OSError as error:
        shown = {"found": backups.listed(settings.CONFIGURATION), "fault": str(error)}
        return render(request, "people/backups.html", shown, status=507)
    log("backup.made", actor_of(request), made.name)
    return HttpResponseRedirect(reverse("backups"))
