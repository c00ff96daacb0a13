"""Accounts and roles as rows, and persons made of them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.contrib.auth.hashers import check_password, is_password_usable, make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils import timezone

from gangyao.web.permissions.persons import Hold, Person, Role, clash
from gangyao.web.store import actings, attempts
from gangyao.web.store.ledger import Actor, position, recording
from gangyao.web.store.models import Account, CodeUse, Event, Grant, Password, Visit

ONCE = dt.timedelta(hours=24)  # how long a one-time password waits
REMEMBERED = 5  # passwords that may not come back


class NameTaken(Exception):
    """An account of that name exists or existed; names are never given again."""


class Spent(Exception):
    """Somebody used the one-time password a moment ago."""


class RolesClash(Exception):
    """An administrator holds one role and no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An account as a list shows it."""

    id: int
    login: str
    name: str
    unit: str
    duty: str
    active: bool
    until: dt.date | None
    last: dt.datetime | None
    holds: tuple[Hold, ...]
    has_factor: bool


def create(fields: dict[str, str], password: str, actor: Actor) -> Account:
    """A new account without rights, its password for one use; raises NameTaken."""
    if Account.objects.filter(login__iexact=fields["login"]).exists():
        raise NameTaken(fields["login"])
    now = timezone.now()
    with recording("account.created", actor, fields["login"]) as record:
        account = Account(password=make_password(password), changed=now, once_until=now + ONCE, **fields)
        record.note(account)
        record.details.update({name: fields[name] for name in ("name", "unit", "duty") if name in fields})
    return account


def create_all(people: Sequence[tuple[dict[str, str], str]], actor: Actor) -> None:
    """New accounts without rights, each with its password for one use: all of them or none; raises NameTaken with the first."""
    taken = set(Account.objects.filter(login__in=[fields["login"] for fields, _ in people]).values_list("login", flat=True))
    if taken:
        raise NameTaken(min(taken))
    with ThreadPoolExecutor() as pool:  # hashing is slow on purpose, and holds nobody up here
        hashed = list(pool.map(make_password, (password for _, password in people)))
    now = timezone.now()
    with recording("accounts.imported", actor, f"{len(people)}") as record:
        for (fields, _), secret in zip(people, hashed, strict=True):
            record.note(Account(password=secret, changed=now, once_until=now + ONCE, **fields))
        record.details["logins"] = [fields["login"] for fields, _ in people]


def grant_all(holds: Sequence[tuple[int, Hold]], actor: Actor) -> None:
    """Roles of many accounts, all of them or none; raises RolesClash."""
    with transaction.atomic():
        for account, hold in holds:
            grant(account, hold, actor)


def holds_of(rows: Iterable[Grant]) -> tuple[Hold, ...]:
    """The roles that hold, by the last word on each."""
    last = {(row.role, row.body): row.given for row in sorted(rows, key=lambda row: row.n)}
    return tuple(sorted(Hold(role=Role(role), body=body) for (role, body), given in last.items() if given))


def grant(account: int, hold: Hold, actor: Actor, *, given: bool = True) -> None:
    """Give a role or take it away; sessions of the account end, so that nobody acts on old rights. Raises RolesClash."""
    row = Account.objects.get(pk=account)
    with recording("role.granted" if given else "role.revoked", actor, row.login) as record:
        held = frozenset(one.role for one in holds_of(row.grants.all()))
        if given and clash(held, hold.role):
            raise RolesClash(hold.role)
        record.add(Grant(account=row, role=hold.role.value, body=hold.body, given=given, at=timezone.now(), by=actor.login))
        record.details.update({"role": hold.role.value, "body": hold.body})
        end_sessions(account)


def set_password(account: int, password: str, actor: Actor, *, once: bool = False, keep: str = "") -> None:
    """A new password; `once` makes it good for one use. Every session but `keep` ends; the second factor stays."""
    row = Account.objects.get(pk=account)
    now = timezone.now()
    with recording("password.reset" if once else "password.changed", actor, row.login) as record:
        record.add(Password(account=row, hashed=row.password, at=now))
        row.password, row.changed = make_password(password), now
        row.once_until = now + ONCE if once else None
        record.note(row)
        end_sessions(account, keep)
        if once:  # who was locked out and gets a new one may try it
            attempts.forget(f"login:{row.login.lower()}", f"code:{row.login.lower()}")


def was_used(account: int, password: str) -> bool:
    """Whether the password is one of the last that the account had."""
    row = Account.objects.get(pk=account)
    had = (row.password, *row.passwords.order_by("-n").values_list("hashed", flat=True))
    kept = [hashed for hashed in had if is_password_usable(hashed)][:REMEMBERED]  # a spent one-time password is none
    return any(check_password(password, hashed) for hashed in kept)


def set_factor(account: int, factor: str, actor: Actor, *, keep: str = "") -> None:
    """A second factor, encrypted; empty takes it away. Every session but `keep` ends: none stands on the factor before."""
    row = Account.objects.get(pk=account)
    with recording("factor.set" if factor else "factor.reset", actor, row.login) as record:
        row.factor = factor
        record.note(row)
        end_sessions(account, keep)


def end(account: int, actor: Actor, *, active: bool = False) -> None:
    """Close an account, or open it again; closed, its sessions end now."""
    row = Account.objects.get(pk=account)
    with recording("account.opened" if active else "account.closed", actor, row.login) as record:
        row.active = active
        record.note(row)
        end_sessions(account)


def end_sessions(account: int, keep: str = "") -> None:
    """The sessions of an account, but one, are over."""
    visits = Visit.objects.filter(account_id=account).exclude(session=keep)
    Session.objects.filter(session_key__in=list(visits.values_list("session", flat=True))).delete()


def visit_with(account: int, number: int) -> Visit | None:
    """A visit of an account by its number."""
    return Visit.objects.filter(account_id=account, pk=number).first()


def end_session(visit: Visit) -> None:
    """The session of one visit is over."""
    Session.objects.filter(session_key=visit.session).delete()


def begin_visit(account: int, session: str, address: str) -> None:
    """Somebody came in: how far the ledger has come now, and how far it had when they came before."""
    last = Visit.objects.filter(account_id=account).order_by("-began").values_list("reached", flat=True).first()
    Visit.objects.create(
        account_id=account, session=session, began=timezone.now(), address=address[:45], reached=position(), before=last
    )


def visit_of(session: str) -> tuple[Account, Visit] | None:
    """The account and visit of a session, in one question to the database."""
    visit = Visit.objects.select_related("account").filter(session=session).first()
    return None if visit is None else (visit.account, visit)


def visits_of(account: int) -> list[Visit]:
    """The visits of an account whose sessions still stand, the newest first."""
    standing = Session.objects.filter(expire_date__gt=timezone.now()).values_list("session_key", flat=True)
    return list(Visit.objects.filter(account_id=account, session__in=standing).order_by("-began"))


def end_all(numbers: Sequence[int], actor: Actor, *, active: bool) -> None:
    """Many accounts closed or opened, all of them or none."""
    with transaction.atomic():
        for number in numbers:
            end(number, actor, active=active)


def person_of(account: Account, visit: Visit | None = None) -> Person:
    """The person that an account is, with the bodies that they sign for today in place of a head."""
    holds = holds_of(account.grants.all())
    acting = {Hold(role=Role.HEAD, body=body, acting=True) for body in actings.bodies_of(account.login, timezone.localdate())}
    if holds and acting:
        holds = tuple(sorted({*holds, *acting}))
    return Person(
        id=account.pk, login=account.login, name=account.name, unit=account.unit, holds=holds,
        since=visit.before if visit else None, has_factor=bool(account.factor),
    )  # fmt: skip


def find_account(login: str) -> Account | None:
    """The account of a name, however it is written. SQLite compares no further than a NUL, so that one is nobody's."""
    if not login.isprintable():
        return None
    return Account.objects.filter(login__iexact=login).first()


def find_identity(identity: str) -> Account | None:
    """The account that a provider's subject was bound to."""
    return Account.objects.filter(identity=identity).first() if identity else None


def entries(body: str = "") -> list[Entry]:
    """All accounts by name; with a body those who hold a role for it."""
    last = dict(Visit.objects.order_by("began").values_list("account_id", "began"))
    rows = Account.objects.prefetch_related("grants").order_by("unit", "login")
    found = [
        Entry(
            id=row.pk, login=row.login, name=row.name, unit=row.unit, duty=row.duty, active=row.active, until=row.until,
            last=last.get(row.pk), holds=holds_of(row.grants.all()), has_factor=bool(row.factor),
        )
        for row in rows
    ]  # fmt: skip
    return [one for one in found if not body or any(hold.body == body for hold in one.holds)]


def names(logins: Iterable[str]) -> dict[str, str]:
    """The names of people by their logins; the site's own acts go by its login."""
    return dict(Account.objects.filter(login__in=set(logins)).values_list("login", "name"))


def all_names() -> dict[str, str]:
    """The names of everybody by their logins."""
    return dict(Account.objects.values_list("login", "name"))


def use_step(account: int, step: int, *, forget: int) -> bool:
    """Use the code of a step up; whether it was unused. A unique key decides between two workers; old steps are forgotten."""
    try:
        with transaction.atomic():
            CodeUse.objects.filter(account_id=account, step__lt=forget).delete()
            CodeUse.objects.create(account_id=account, step=step)
    except IntegrityError:
        return False
    return True


def is_anyone() -> bool:
    """Whether the site has any account at all."""
    return Account.objects.exists()


def spend(account: Account, actor: Actor) -> None:
    """A one-time password was used: it opens nothing any more, and a new one must be chosen. Raises Spent."""
    with recording("password.spent", actor, account.login) as record:
        if Account.objects.get(pk=account.pk).password != account.password:
            raise Spent(account.login)
        account.password = make_password(None)
        record.note(account)


def bind(account: Account, identity: str, actor: Actor) -> None:
    """From now on a provider's subject is this account."""
    with recording("account.bound", actor, account.login) as record:
        account.identity = identity
        record.note(account)


def everything_of(account: int) -> dict[str, object]:
    """What the site keeps of a person: no password, no seed."""
    row = Account.objects.get(pk=account)
    told: dict[str, object] = {name: getattr(row, name) for name in ("login", "name", "unit", "duty", "phone", "active")}
    told["roles"] = [{"role": hold.role.value, "body": hold.body} for hold in holds_of(row.grants.all())]
    told["visits"] = [[visit.began.isoformat(), visit.address] for visit in Visit.objects.filter(account=row).order_by("began")]
    told["acts"] = [
        [one.at.isoformat(), one.act, one.about, one.outcome] for one in Event.objects.filter(login=row.login).order_by("n")
    ]
    return told


def bodies() -> list[str]:
    """Every body that a role was ever given for."""
    return sorted(set(Grant.objects.exclude(body="").values_list("body", flat=True)))
