"""Persons as the pages know them: a name, roles, and the body each role is for."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows


class Role(StrEnum):
    """The roles, and the three administrators whom GB/T 22239 keeps apart (三员分立)."""

    PLANNER = "planner"
    REPORTER = "reporter"
    HEAD = "head"
    REVIEWER = "reviewer"
    LEADER = "leader"
    COMMITTEE = "committee"
    INSPECTOR = "inspector"
    EXAMINER = "examiner"
    SYSTEM = "system"
    SECURITY = "security"
    AUDIT = "audit"


ADMINISTRATORS = frozenset({Role.SYSTEM, Role.SECURITY, Role.AUDIT})
OF_A_BODY = frozenset({Role.REPORTER, Role.HEAD})  # roles that are given for a department or town


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Hold:
    """A role that a person holds, for a body where it is given for one; `acting` where they only sign in its place."""

    role: Role
    body: str = ""
    acting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who signed in. `since` is how far the ledger had come when they were here the time before."""

    id: int
    login: str
    name: str
    unit: str = ""
    holds: tuple[Hold, ...] = ()
    since: int | None = None
    must_change: bool = False
    must_enrol: bool = False
    has_factor: bool = False

    def has(self, *roles: Role) -> bool:
        """Whether any of the roles is held, for whichever body."""
        return any(hold.role in roles for hold in self.holds)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The departments and towns the person reports or signs for."""
        return tuple(sorted({hold.body for hold in self.holds if hold.role in OF_A_BODY and not hold.acting}))

    @property
    def roles(self) -> str:
        """The roles in one word for the log."""
        told = (f"{'acting-' if hold.acting else ''}{hold.role}{f'@{hold.body}' if hold.body else ''}" for hold in self.holds)
        return " ".join(sorted(told))


@lru_cache(maxsize=1)
def clashes() -> frozenset[frozenset[Role]]:
    """The pairs of roles that nobody holds together (clashes.csv, with source and reason)."""
    rows = load_rows("gangyao.web.permissions", "clashes")
    return frozenset(frozenset({Role(row["role"]), Role(other)}) for row in rows for other in row["beside"])


def clash(held: frozenset[Role], asked: Role) -> bool:
    """Whether a role cannot be given beside those held."""
    return any(frozenset({one, asked}) in clashes() for one in held)
