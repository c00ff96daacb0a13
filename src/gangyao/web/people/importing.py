"""Many people out of one list: accounts by the system administrator, their roles by the security administrator.

While a cell is wrong nothing is saved. One-time passwords are shown once, as slips to print and hand over.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.responsibilities.staffing import Member, Staff
from gangyao.vocabulary.findings import Severity
from gangyao.vocabulary.texts import Unreadable
from gangyao.web.actors import actor_of
from gangyao.web.people import passwords
from gangyao.web.people.administration import FIELDS, LETTERS, accounts_page, roles_page
from gangyao.web.permissions.persons import OF_A_BODY, Hold, Role
from gangyao.web.reporting.excel import Cell, cell_of
from gangyao.web.requests import Signed
from gangyao.web.store import accounts
from gangyao.web.tables.asking import NotRead, read_people
from gangyao.web.uploads.limits import read_sent
from gangyao.web.wording import language_of, say

MOST = 1000  # people of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is handed to one person."""

    member: Member
    once: str


class Wrong(Exception):
    """The list cannot be taken as it is: why in a sentence, or which cells."""

    def __init__(self, words: str = "", cells: Iterable[Cell] = ()) -> None:
        super().__init__(words)
        self.words, self.cells = words, tuple(cells)


def staff_in(request: Signed) -> Staff:
    """The list that was sent; raises Wrong."""
    sent = read_sent(request.FILES.get("people"), "table")
    if sent.fault:
        raise Wrong(say(f"upload_fault.{sent.fault}", {"most": 10}))
    try:
        staff = read_people(sent.content, sent.name)
    except Unreadable as error:
        raise Wrong(error.message(language_of())) from error
    except NotRead as error:
        raise Wrong(say(f"upload_fault.{error.reason}")) from error
    wrong = [cell_of(one) for one in staff.findings if one.severity is Severity.ERROR]
    if wrong or not staff.members:
        raise Wrong("" if wrong else say("people.none"), wrong)
    if len(staff.members) > MOST:
        raise Wrong(say("people.many", {"count": len(staff.members), "most": MOST}))
    return staff


def create(request: Signed) -> HttpResponse:
    """Accounts without rights for everybody on the list who has none, and a slip for each."""
    try:
        staff = staff_in(request)
    except Wrong as error:
        return accounts_page(request, words=error.words, cells=error.cells, status=422)
    known = accounts.all_names()
    slips = [Slip(member=one, once=passwords.once()) for one in staff.members if one.login not in known]
    people = [({name: getattr(slip.member, name)[:LETTERS] for name in FIELDS}, slip.once) for slip in slips]
    try:
        accounts.create_all(people, actor_of(request))
    except accounts.NameTaken as error:
        return accounts_page(request, words=say("people.taken", {"login": str(error)}), status=409)
    left = len(staff.members) - len(slips)
    return render(request, "people/slips.html", {"slips": slips, "left": left, "hours": accounts.ONCE.total_seconds() // 3600})


def grant(request: Signed) -> HttpResponseBase:
    """The roles of everybody on the list who has an account; nobody gives one to themselves."""
    try:
        staff = staff_in(request)
        holds = holds_in(request, staff)
        accounts.grant_all(holds, actor_of(request))
    except Wrong as error:
        return roles_page(request, words=error.words, cells=error.cells, status=422)
    except accounts.RolesClash:
        return roles_page(request, "clash", 422)
    return HttpResponseRedirect(f"{reverse('roles')}?granted={len(holds)}")


def holds_in(request: Signed, staff: Staff) -> list[tuple[int, Hold]]:
    """The roles that the list gives and nobody holds yet; raises Wrong for people without an account."""
    known = {one.login: one for one in accounts.entries()}
    missing = [one.login for one in staff.members if one.roles and one.login not in known]
    if missing:
        raise Wrong(say("people.unknown", {"names": "、".join(missing[:3]), "count": len(missing)}))
    holds = [(known[one.login], hold_of(role, one)) for one in staff.members for role in one.roles]
    return [(entry.id, hold) for entry, hold in holds if hold not in entry.holds and entry.id != request.person.id]


def hold_of(role: str, member: Member) -> Hold:
    """A role, for the unit where it is for one."""
    return Hold(role=Role(role), body=member.unit[:LETTERS] if Role(role) in OF_A_BODY else "")
