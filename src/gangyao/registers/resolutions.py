"""Which body a name in a table means, and who carries on what a body did.

In: a Register, a name, a day. Out: Resolved, or Asked with the ids that it may mean. Exactly by a name of the day, else by an
alias, else by a name of another day; a town is told by its form where no towns are in the register. Nothing is guessed.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from gangyao.registers.answers import Asked, Why
from gangyao.registers.bodies import Body, Named, Register, Relation
from gangyao.vocabulary.standards.validity import Sure

TOWN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:镇|乡|街道)(?:人民政府|政府|办事处)?")
NEAREST = 3
ALIKE = 45  # of 100: below it, two names share a letter or two
LONGEST = 60  # characters of a name that is likened to others


class How(StrEnum):
    """What a name was known by."""

    NAME = "name"
    ALIAS = "alias"
    OTHER_DAY = "other-day"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The body that a name means."""

    body: Body
    how: How


def resolve(register: Register, name: str, day: dt.date) -> Resolved | Asked:
    """The body that a name means on a day, or an Asked."""
    said = tidy(name)
    tries: tuple[tuple[How, Callable[[Body], Iterable[str]]], ...] = (
        (How.NAME, lambda body: [named.name for named in body.names if named.holds(day)]),
        (How.ALIAS, lambda body: (*body.aliases, body.id)),
        (How.OTHER_DAY, lambda body: [named.name for named in body.names]),
    )
    for how, words_of in tries:
        found = [body for body in register.bodies if any(said in forms(words, register) for words in words_of(body))]
        if len(found) == 1:
            return Resolved(body=found[0], how=how)
        if found:
            return Asked(name=name, why=Why.SEVERAL, candidates=tuple(body.id for body in found))
    towns = any(body.relation is Relation.TOWN and body.id != "镇街" for body in register.bodies)
    if TOWN.fullmatch(said) and not towns:
        return Resolved(body=Body(id=said, names=(Named(name=said),), relation=Relation.TOWN, sure=Sure.ASSUMED), how=How.FORM)
    return Asked(name=name, why=Why.UNKNOWN, candidates=nearest(register, said))


def tidy(name: str) -> str:
    """A name without spaces, in one width."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name))


def forms(name: str, register: Register) -> set[str]:
    """A name alone and after each word for the place; 委宣传部 stands after 区 alone."""
    plain = tidy(name)
    return {plain, *(tidy(prefix) + plain for prefix in register.prefixes)}


def nearest(register: Register, name: str) -> tuple[str, ...]:
    """The ids of the bodies whose names are most like one."""
    from rapidfuzz import process  # noqa: PLC0415 - only a name that is not known pays for the library

    names = {words: body.id for body in register.bodies for words in (*(named.name for named in body.names), *body.aliases)}
    found = process.extract(name[:LONGEST], list(names), limit=NEAREST, score_cutoff=ALIKE)
    return tuple(dict.fromkeys(names[str(match[0])] for match in found))


def carriers_of(register: Register, body: Body, day: dt.date) -> tuple[Body, ...]:
    """Who carries on a day what a body did: itself while it has a name, else those that it became, and so on; none where that
    is not said, several where it was split.
    """
    found: dict[str, Body] = {}
    waiting, seen = [body], {body.id}
    while waiting:
        one = waiting.pop(0)
        if one.name_on(day) is not None:
            found[one.id] = one
            continue
        later = [register.body(id_) for id_ in one.became if id_ not in seen]
        waiting += [other for other in later if other is not None]
        seen.update(one.became)
    return tuple(found.values())
