"""What a meeting supposes of an allocation: more or less of a factor, a project that must be taken, one that may not.

In: words such as 建设用地-10%, 建设用地:2024=300, 必保:甲, 不取:乙 (must:…, without:…). Out: Suppositions, and the problem that
they make of another.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gangyao.allocation.problems import Candidate, Factor, Problem

KINDS = {"必保": "must", "must": "must", "不取": "without", "without": "without"}
PROJECT = re.compile(rf"(?P<kind>{'|'.join(KINDS)})\s*[:=]\s*(?P<name>.+)", re.IGNORECASE)
FACTOR = re.compile(r"(?P<name>.+?)(?::(?P<year>\d{4}))?\s*(?P<sign>[-+=])\s*(?P<amount>\d+(?:\.\d+)?)\s*(?P<percent>%)?")
NEGATIVE = re.compile(r"[-+=]\s*-\s*\d")
HUNDRED = Decimal(100)


class Sign(StrEnum):
    """What is done to a cap, or to a project."""

    MORE = "more"
    LESS = "less"
    IS = "is"
    MUST = "must"
    WITHOUT = "without"


SIGNS = {"+": Sign.MORE, "-": Sign.LESS, "=": Sign.IS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """One thing supposed: of a factor an amount in its unit or in `percent` of every cap (of one year where one is named), or of
    a project; `id` is the factor's or the project's, `words` as typed.
    """

    words: str
    sign: Sign
    id: str
    year: int | None = None
    amount: Decimal = Decimal(0)
    percent: bool = False


class NotSupposed(ValueError):
    """Words that suppose nothing that can be tried: `words`, `why` (unread, negative, beyond, share, both, factor, several, year,
    project, twice), and in `near` what was perhaps meant.
    """

    def __init__(self, words: str, why: str, near: Iterable[str] = ()) -> None:
        self.words, self.why, self.near = words, why, tuple(near)
        super().__init__(f"{words!r} supposes nothing that can be tried ({why}); near: {', '.join(self.near)}")


def read_supposition(words: str, problem: Problem) -> Supposition:
    """The supposition of words about a problem; raises NotSupposed.

    >>> land = Factor(id="land", name="建设用地", unit="亩", total=Decimal(9))
    >>> own = Problem(first=2024, last=2025, candidates=(), factors=(land,))
    >>> found = read_supposition("建设用地－10％", own)
    >>> found.id, found.sign.value, found.amount, found.percent
    ('land', 'less', Decimal('10'), True)
    """
    plain = unicodedata.normalize("NFKC", words).replace("−", "-").strip()
    project = PROJECT.fullmatch(plain)
    if project is not None:
        kind = Sign(KINDS[project["kind"].lower()])
        return Supposition(words=words, sign=kind, id=candidate_called(project["name"].strip(), words, problem))
    if NEGATIVE.search(plain):
        raise NotSupposed(words, "negative")
    match = FACTOR.fullmatch(plain)
    if match is None:
        raise NotSupposed(words, "unread")
    if match["sign"] == "-" and match["percent"] and Decimal(match["amount"]) > HUNDRED:
        raise NotSupposed(words, "beyond")
    factor = factor_called(match["name"].strip(), words, problem)
    if match["sign"] == "=" and match["percent"]:
        raise NotSupposed(words, "share", either(match["name"].strip(), Decimal(match["amount"])))
    year = int(match["year"]) if match["year"] else None
    if year is not None and year not in factor.yearly:
        raise NotSupposed(words, "year", map(str, factor.yearly))
    return Supposition(
        words=words, sign=SIGNS[match["sign"]], id=factor.id, year=year, amount=Decimal(match["amount"]),
        percent=match["percent"] is not None,
    )  # fmt: skip


def either(name: str, amount: Decimal) -> tuple[str, str]:
    """The two things that X=5% may mean: five per cent of the cap there is, or a cap of five.

    >>> either("资金", Decimal("5")), either("资金", Decimal("120"))
    (('资金-95%', '资金=5'), ('资金+20%', '资金=120'))
    """
    change = amount - HUNDRED
    return f"{name}{'-' if change < 0 else '+'}{abs(change):f}%", f"{name}={amount:f}"


def check_together(suppositions: Iterable[Supposition]) -> None:
    """Raise NotSupposed where one project must be taken and may not."""
    asked: dict[str, Supposition] = {}
    for one in suppositions:
        if one.sign in {Sign.MUST, Sign.WITHOUT}:
            before = asked.setdefault(one.id, one)
            if before.sign is not one.sign:
                raise NotSupposed(f"{before.words}、{one.words}", "both")


def factor_called(name: str, words: str, problem: Problem) -> Factor:
    """The factor of an id or a name, or the only one whose name has the words in it: 用地 for 建设用地."""
    keys = [(unicodedata.normalize("NFKC", key), one) for one in problem.factors for key in (one.id, one.name)]
    found = {one.id: one for key, one in keys if key == name} or {one.id: one for key, one in keys if name in key}
    if len(found) > 1:
        raise NotSupposed(words, "several", sorted(found))
    if not found:
        names = list(dict.fromkeys(key for key, _ in keys))
        raise NotSupposed(words, "factor", difflib.get_close_matches(name, names, n=3, cutoff=0))
    return next(iter(found.values()))


def candidate_called(name: str, words: str, problem: Problem) -> str:
    """The id of the candidate of an id or a name."""
    found = {one.id for one in problem.candidates if name == one.id} or {
        one.id for one in problem.candidates if name == unicodedata.normalize("NFKC", one.name)
    }
    if len(found) > 1:
        raise NotSupposed(words, "twice", sorted(found))
    if not found:
        names = [one.name for one in problem.candidates]
        raise NotSupposed(words, "project", difflib.get_close_matches(name, names, n=3, cutoff=0))
    return found.pop()


def supposed(problem: Problem, suppositions: Iterable[Supposition]) -> Problem:
    """The problem with all that is supposed, in order; a cap never falls below nought."""
    for one in suppositions:
        if one.sign is Sign.MUST:
            problem = replace(problem, candidates=tuple(must(own, one.id) for own in problem.candidates))
        elif one.sign is Sign.WITHOUT:
            problem = replace(problem, candidates=tuple(own for own in problem.candidates if own.id != one.id))
        else:
            problem = replace(problem, factors=tuple(altered(own, one) for own in problem.factors))
    return problem


def must(candidate: Candidate, project: str) -> Candidate:
    """The candidate, to be funded where it is the one."""
    return replace(candidate, must=True) if candidate.id == project else candidate


def altered(factor: Factor, one: Supposition) -> Factor:
    """The factor with its caps as supposed, where it is the one."""
    if factor.id != one.id:
        return factor
    yearly = {year: cap(value, one) if one.year in {None, year} else value for year, value in factor.yearly.items()}
    return replace(factor, yearly=yearly, total=None if factor.total is None else cap(factor.total, one))


def cap(value: Decimal, one: Supposition) -> Decimal:
    """A cap as supposed."""
    amount = value * one.amount / HUNDRED if one.percent else one.amount
    if one.sign is Sign.IS:
        return amount
    return max(Decimal(0), value + amount if one.sign is Sign.MORE else value - amount)
