"""A list of people in one table: who they are, where they work, what they are to do.

In: the bytes of a table. Out: Staff, with what was found against it, cell by cell. A name serves as login where one has it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gangyao.observations import faults
from gangyao.observations.faults import Spot
from gangyao.observations.fields import Row
from gangyao.observations.headers import Table, find_columns
from gangyao.observations.heads import load_aliases
from gangyao.observations.sheets import read_sheets
from gangyao.observations.wordforms import tidy
from gangyao.responsibilities.reading import meanings
from gangyao.vocabulary.findings import Finding, Severity, find

OF_A_BODY = frozenset({"reporter", "head"})  # roles that are given for the unit
BETWEEN = re.compile(r"[;；、，,/和]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of the list; `roles` by the ids of words.csv; `row` is where the list has them."""

    login: str
    name: str
    unit: str = ""
    duty: str = ""
    phone: str = ""
    roles: tuple[str, ...] = ()
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of a list, and what is wrong with it."""

    members: tuple[Member, ...] = ()
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return load_aliases("gangyao.responsibilities", "staff")


def read_staff(content: bytes, file: str) -> Staff:
    """The people of a list; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    sheets = read_sheets(content)
    tables = [table for sheet in sheets if (table := find_columns(sheet, aliases(), {"name", "unit"})) is not None]
    if not tables:
        told = {"file": file, "sheets": "、".join(sheet.name or "" for sheet in sheets)}
        return Staff(findings=(find("no-staff-table", Severity.ERROR, values=told),))
    rows = [row for table in tables for row in rows_of(table)]
    members = tuple(member_of(row) for row in rows)
    return Staff(members=members, findings=tuple(found_in(file, list(zip(rows, members, strict=True)))))


def rows_of(table: Table) -> Iterator[Row]:
    """The rows that say anything."""
    for index in range(table.header.row + 1, table.end):
        row = Row(table, index)
        if any(row.words(field) for field in ("login", "name", "unit")):
            yield row


def member_of(row: Row) -> Member:
    """A person as the row says."""
    name = re.sub(r"\s", "", row.words("name"))
    roles = tuple(meanings().get(("role", tidy(word)), "") for word in role_words(row))
    return Member(
        login=row.words("login") or name, name=name, unit=row.words("unit"), duty=row.words("duty"), phone=row.words("phone"),
        roles=tuple(role for role in roles if role), row=row.number,
    )  # fmt: skip


def role_words(row: Row) -> list[str]:
    """The words of roles in a row."""
    return [word.strip() for word in BETWEEN.split(row.words("role")) if word.strip()]


def found_in(file: str, pairs: Iterable[tuple[Row, Member]]) -> Iterator[Finding]:
    """What is wrong with rows: no name, no unit where a role is for one, a word that is no role, one login twice."""
    pairs = list(pairs)
    logins = Counter(member.login.casefold() for _, member in pairs)
    for row, member in pairs:
        if not member.name:
            yield incomplete(faults.spot(file, row, "name"), "name")
        if not member.unit and OF_A_BODY.intersection(member.roles):
            yield incomplete(faults.spot(file, row, "unit"), "unit")
        for word in role_words(row):
            if ("role", tidy(word)) not in meanings():
                yield faults.unknown_word(faults.spot(file, row, "role"), word, "填报人 单位负责人 审核人 规划人员 分管领导 人大")
        if member.login and logins[member.login.casefold()] > 1:
            at = faults.spot(file, row, "login" if row.words("login") else "name")
            yield find("staff-twice", Severity.ERROR, values=at.values(found=member.login, count=logins[member.login.casefold()]))


def incomplete(at: Spot, field: str) -> Finding:
    """A row that lacks what an account needs."""
    return find("staff-incomplete", Severity.ERROR, values=at.values(field=field), told=TOLD[field])


TOLD = {
    "name": {"zh": {"field": "姓名"}, "en": {"field": "a name"}},
    "unit": {"zh": {"field": "单位"}, "en": {"field": "a unit"}},
}
