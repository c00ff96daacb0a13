"""Who may do what, to what, in which state: one table (acts.csv), read by one function.

In: a person or nobody, an act, and the thing it is done to. Out: allowed, sign in first, or refused.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gangyao.vocabulary.standards.rows import Row, load_rows
from gangyao.web.permissions.persons import ADMINISTRATORS, Person, Role

ANYONE, SIGNED, OWN = "anyone", "signed", "own"


class Answer(StrEnum):
    """What the table says."""

    ALLOWED = "allowed"
    SIGN_IN = "sign-in"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: roles by whether they must be of the thing's own body, and the states it may be in."""

    act: str
    open_to: frozenset[str]
    roles: frozenset[tuple[Role, bool]]
    states: frozenset[str]

    @property
    def administrative(self) -> bool:
        """Whether it is for administrators alone, who may be bound to certain networks."""
        return bool(self.roles) and all(role in ADMINISTRATORS for role, _ in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What an act is done to, as far as permission is concerned: whose body it is of and which states it is in."""

    body: str = ""
    states: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Every rule by its act."""
    return {row["act"]: rule_of(row) for row in load_rows("gangyao.web.permissions", "acts")}


def rule_of(row: Row) -> Rule:
    """One row of acts.csv."""
    words = row["roles"].split()
    roles = [word.partition("@") for word in words if word not in {ANYONE, SIGNED}]
    return Rule(
        act=row["act"],
        open_to=frozenset(words) & {ANYONE, SIGNED},
        roles=frozenset((Role(role), scope == OWN) for role, _, scope in roles),
        states=frozenset(row["states"].split()),
    )


@lru_cache(maxsize=1)
def confirmed() -> frozenset[str]:
    """The acts before which the password is asked for again (confirmed.csv, with source and reason)."""
    return frozenset(str(row["act"]) for row in load_rows("gangyao.web.permissions", "confirmed"))


@lru_cache(maxsize=1)
def acting() -> frozenset[str]:
    """The acts of somebody who only signs in place of a head (acting.csv, with reason)."""
    return frozenset(str(row["act"]) for row in load_rows("gangyao.web.permissions", "acting"))


@lru_cache(maxsize=1)
def logged() -> dict[str, str]:
    """The acts that only read and are rows of the log, and what the rows are called (logged.csv, with source and reason)."""
    return {str(row["act"]): str(row["event"]) for row in load_rows("gangyao.web.permissions", "logged")}


def ask(person: Person | None, act: str, thing: Thing) -> Answer:
    """Whether the person may do the act to the thing; KeyError for an act that is not in the table."""
    rule = rules()[act]
    if ANYONE in rule.open_to:
        return Answer.ALLOWED
    if person is None:
        return Answer.SIGN_IN
    held = SIGNED in rule.open_to or any(
        hold.role is role and (not own or hold.body == thing.body) and (not hold.acting or act in acting())
        for hold in person.holds
        for role, own in rule.roles
    )
    fitting = not rule.states or bool(rule.states & thing.states)
    return Answer.ALLOWED if held and fitting else Answer.REFUSED


def may(person: Person | None, act: str, thing: Thing | None = None) -> bool:
    """Whether the act is allowed; what a page offers is asked of the same table."""
    return ask(person, act, thing or Thing()) is Answer.ALLOWED
