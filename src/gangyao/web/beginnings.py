"""The first start of an installation: three administrators with one-time passwords, and, where one asks for it, an example.

In: an empty database. Out: accounts to be told once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from gangyao.bulletins.intake import read_tables
from gangyao.files import write_whole
from gangyao.pipeline import open_document, read
from gangyao.plan.interchange import decode_plan
from gangyao.plan.plans import Plan
from gangyao.responsibilities.duties import ItemKind
from gangyao.responsibilities.proposals import propose
from gangyao.web import assessing
from gangyao.web.people import passwords
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.reporting.chains import chains
from gangyao.web.rounds import boards, ordering
from gangyao.web.store import accounts, figures, plans, rounds
from gangyao.web.store.ledger import SITE

ADMINISTRATORS = {
    "sysadm": ("系统管理员", Role.SYSTEM),
    "secadm": ("安全管理员", Role.SECURITY),
    "auditadm": ("审计管理员", Role.AUDIT),
}
DEMONSTRATORS = {
    "planner": ("规划员", Role.PLANNER),
    "reporter": ("填报员", Role.REPORTER),
    "head": ("单位负责人", Role.HEAD),
    "reviewer": ("审核员", Role.REVIEWER),
    "leader": ("分管领导", Role.LEADER),
    "committee": ("人大常委会", Role.COMMITTEE),
    "inspector": ("督查专员", Role.INSPECTOR),
}
TOLD = "demo-accounts.txt"  # passwords of a demonstration, in its own folder, readable by its owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A name and the password that opens it, to be told once."""

    login: str
    password: str
    name: str


def make_administrators() -> tuple[Told, ...]:
    """The three administrators of a site that has nobody yet; none where it has."""
    if accounts.is_anyone():
        return ()
    return tuple(made(login, name, Hold(role=role)) for login, (name, role) in ADMINISTRATORS.items())


def made(login: str, name: str, hold: Hold) -> Told:
    """An account with one role and a password for one use."""
    once = passwords.once()
    account = accounts.create({"login": login, "name": name}, once, SITE)
    accounts.grant(account.pk, hold, SITE)
    return Told(login=login, password=once, name=name)


def load_examples(folders: Iterable[Path]) -> list[plans.Kept]:
    """The plans of example folders, each with its observations as history."""
    if plans.every_latest():
        return []
    for folder in folders:
        load_example(folder)
    return plans.all_latest()


def load_example(folder: Path) -> None:
    """One plan: plan.json or plan.md, observations*.csv beside it."""
    if (folder / "plan.json").is_file():
        plan, file = decode_plan((folder / "plan.json").read_bytes()), None
    else:
        path = folder / "plan.md"
        document = open_document(path.read_bytes(), path.name)
        plan = read(path)
        file = plans.file_of(path.name, plan.document.media_type, path.read_bytes(), SITE.login, document.text)
    number = plans.add_plan(plan, file, SITE)
    tables = [(path.read_bytes(), path.name) for path in sorted(folder.glob("observations*.csv"))]
    if tables:
        observations = read_tables(plan, tables).observations
        history = figures.Handed(
            plan=number,
            body=coordinator(plan),
            observations=observations,
            key=f"history:{number}",
            chain=chains()["history"],
            way=figures.Way.HISTORY,
        )
        figures.hand_in(history, SITE)


def coordinator(plan: Plan) -> str:
    """The body that is proposed for most indicators."""
    leads = [item.duty.lead for item in propose(plan) if item.kind == "indicator"]
    return max(leads, key=leads.count) if leads else "-"


def make_demonstration(kept: Sequence[plans.Kept]) -> None:
    """People of every role for a demonstration, their passwords in a file of its folder."""
    body = coordinator(kept[-1].plan) if kept else "-"
    told = []
    for login, (name, role) in DEMONSTRATORS.items():
        hold = Hold(role=role, body=body if role in {Role.REPORTER, Role.HEAD} else "")
        one = made(login, name, hold)
        account = accounts.find_account(login)
        if account is not None:
            password = passwords.once()
            accounts.set_password(account.pk, password, SITE)
            told.append(replace(one, password=password))
    for plan in kept:
        plans.release(plan, plans.PUBLIC, SITE, shown=True)
        open_first_round(plan)
    lines = [f"{one.login}\t{one.password}\t{one.name}" for one in told]
    path = settings.CONFIGURATION.data / TOLD
    write_whole(path, ("\n".join(lines) + "\n").encode())
    path.chmod(0o600)


def open_first_round(kept: plans.Kept) -> None:
    """The round of the period that ended last, where one may be opened."""
    [asked] = boards.asked_of([assessing.basis_of(kept)])
    opening = ordering.opening_of(asked)
    if opening is not None:
        rounds.open_round(ordering.order(asked, opening, opening.due, {ItemKind.INDICATOR}), SITE)


def demonstrators(folder: Path) -> tuple[Told, ...]:
    """The people of a demonstration, as its folder tells."""
    path = folder / TOLD
    if not path.is_file():
        return ()
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return tuple(Told(login=login, password=password, name=name) for login, password, name in rows)
