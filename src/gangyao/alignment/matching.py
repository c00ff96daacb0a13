"""Which row of one plan is which row of another.

A known indicator or the same name binds; likeness of names only suggests, because it does not tell 登记失业率 from
调查失业率 (measured: docs/decisions/0004).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gangyao.plan.dictionary import ChangeKind, level_of, normalise_name
from gangyao.plan.plans import Indicator, Plan, TableKind

LIKE = 80  # of 100: below this, names of different things are as alike as names of one thing
SUGGESTED = 0.5  # the score that a likeness of 100 would carry: a suggestion never outweighs a known name


class Reason(StrEnum):
    """Why two rows are taken for one indicator."""

    CONCEPT = "concept"
    GROWTH = "growth"
    NAME = "name"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row of the upper plan and its counterpart; `score` is 1 for a known indicator, lower where less is known."""

    upper: Indicator
    lower: Indicator
    score: float
    reason: Reason

    @property
    def bound(self) -> bool:
        """Whether the two are taken for one indicator, and not only offered as such."""
        return self.reason is not Reason.SUGGESTION


def own_rows(plan: Plan) -> list[Indicator]:
    """The rows of a plan's own targets, without its report on the last period."""
    ended = {entry.number or entry.title for entry in plan.tables if entry.kind is TableKind.ACHIEVEMENTS}
    return [row for row in plan.indicators if row.table not in ended]


def match_rows(upper: Sequence[Indicator], lower: Sequence[Indicator]) -> tuple[Match, ...]:
    """One counterpart at most for each row, in the order of the upper plan."""
    found = bind(upper, lower)
    left = [row for row in upper if row.id not in found]
    taken = {match.lower.id for match in found.values()}
    for match in suggest(left, [row for row in lower if row.id not in taken]):
        found[match.upper.id] = match
    return tuple(found[row.id] for row in upper if row.id in found)


def concept_key(row: Indicator) -> str:
    """The known indicator, or nothing."""
    return row.concept or ""


def growth_key(row: Indicator) -> str:
    """The known indicator whose level or growth a row states."""
    return level_of(row.concept, ChangeKind.GROWTH) or row.concept or ""


def name_key(row: Indicator) -> str:
    """The name in its one wording, for rows that the dictionary does not know."""
    return "" if row.concept else normalise_name(row.name + (row.qualifier or ""))


KEYS = ((concept_key, Reason.CONCEPT, 1.0), (growth_key, Reason.GROWTH, 0.9), (name_key, Reason.NAME, 0.95))


def bind(upper: Sequence[Indicator], lower: Sequence[Indicator]) -> dict[str, Match]:
    """Counterparts by known indicator, as a level or its growth, then by the same name; a qualifier decides among several."""
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for key, reason, score in KEYS:
        shelf: dict[str, list[Indicator]] = {}
        for row in lower:
            if row.id not in taken and key(row):
                shelf.setdefault(key(row), []).append(row)
        for row in upper:
            choices = [one for one in shelf.get(key(row), ()) if one.id not in taken] if row.id not in found else []
            if choices:
                best = max(choices, key=lambda one, row=row: (one.qualifier == row.qualifier, one.scope == row.scope))  # type: ignore[misc]
                found[row.id] = Match(upper=row, lower=best, score=score, reason=reason)
                taken.add(best.id)
    return found


def suggest(upper: Sequence[Indicator], lower: Sequence[Indicator]) -> list[Match]:
    """Counterparts by likeness of names, each row once, the most alike first; two known indicators are never one."""
    if not upper or not lower:
        return []
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - checking one plan needs no likeness

    names = [normalise_name(row.name) for row in lower]
    pairs = [
        (score, index, row)
        for row in upper
        for _, score, index in process.extract(normalise_name(row.name), names, scorer=fuzz.ratio, score_cutoff=LIKE, limit=3)
        if not (row.concept and lower[index].concept)
    ]
    taken_upper: set[str] = set()
    taken_lower: set[int] = set()
    found = []
    for score, index, row in sorted(pairs, key=lambda pair: -pair[0]):
        if row.id not in taken_upper and index not in taken_lower:
            taken_upper.add(row.id)
            taken_lower.add(index)
            found.append(Match(upper=row, lower=lower[index], score=round(score / 100 * SUGGESTED, 3), reason=Reason.SUGGESTION))
    return found
