"""What was read of documents and is in doubt: it waits until somebody confirms it as it stands; the rest is confirmed by chapter.

In: revisions. Out: the items in doubt that nobody confirmed, each with why; the rest by chapter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gangyao.checks.listing import check_plan
from gangyao.plan.plans import Indicator, Plan
from gangyao.plan.sureness import doubtful_rows
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.web.documents.corrections import Item
from gangyao.web.documents.pages import items_of, name_of, says_of, voucher
from gangyao.web.store import plans
from gangyao.web.wording import language_of, say

HELD = 24  # revisions whose doubts are remembered
HUNDRED = 100
ASKING = frozenset({Severity.ERROR, Severity.DOUBT})
Why = tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An item in doubt: what was read, how sure, and why somebody should look."""

    id: str
    kind: str
    name: str
    says: str
    sure: int | None
    why: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What is sure of a chapter and waits to be confirmed at once."""

    title: str
    start: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page; `missing` are sentences on what may not have been read at all."""

    kept: plans.Kept
    doubts: tuple[Doubt, ...]
    chapters: tuple[Chapter, ...]
    missing: tuple[tuple[str, int], ...]
    confirmed: int

    @property
    def rest(self) -> int:
        """How many sure items wait."""
        return sum(len(one.items) for one in self.chapters)


@lru_cache(maxsize=HELD)
def doubted(digest: str, revision: int, file: int | None) -> tuple[tuple[str, Why], ...]:
    """The ids of the items of a revision in doubt, each with the findings over it."""
    plan = plans.decoded(digest, revision)
    found = [*plan.findings, *check_plan(plan, plans.text_of(file))]
    asking = {one.id: one for one in found if one.severity in ASKING}
    unsure = {row.id for row in doubtful_rows(plan)}
    told = ((item.id, why_of(item, asking.values())) for _, item in items_of(plan))
    return tuple((name, why) for name, why in told if why or name in unsure)


def why_of(item: Item, findings: Iterable[Finding]) -> Why:
    """The findings that point into the words of an item."""
    start, end = item.passage.start, item.passage.end
    return tuple(one for one in findings if any(place.start < end and place.end > start for place in one.where))


def doubts_of(kept: Sequence[plans.Kept]) -> list[tuple[plans.Kept, tuple[Item, ...]]]:
    """The plans with items in doubt that nobody confirmed, and those items, by one question to the database."""
    names = {one.n: {name for name, _ in doubted(one.digest, one.revision, one.file)} for one in kept}
    done = plans.confirmed_of([number for number, own in names.items() if own])
    left = (
        (one, tuple(item for _, item in items_of(one.plan) if item.id in names[one.n] and not voucher(item, done.get(one.n, {}))))
        for one in kept
    )
    return [(one, own) for one, own in left if own]


def page_of(kept: plans.Kept) -> Page:
    """The page of a plan's doubts."""
    done, why = plans.confirmed(kept.n), dict(doubted(kept.digest, kept.revision, kept.file))
    left = [(kind, item) for kind, item in items_of(kept.plan) if not voucher(item, done)]
    total = sum(1 for _ in items_of(kept.plan))
    return Page(
        kept=kept, doubts=tuple(doubt_of(kind, item, why[item.id]) for kind, item in left if item.id in why),
        chapters=tuple(chapters_of(kept.plan, [item for _, item in left if item.id not in why])),
        missing=tuple(missing_of(kept.plan)), confirmed=total - len(left),
    )  # fmt: skip


def doubt_of(kind: str, item: Item, why: Why) -> Doubt:
    """An item in doubt."""
    sure = item.confidence if isinstance(item, Indicator) else None
    words = tuple(dict.fromkeys(one.message.get(language_of(), "") for one in why)) or (say("doubts.unsure"),)
    return Doubt(
        id=item.id, kind=kind, name=name_of(item), says=says_of(item), sure=None if sure is None else round(HUNDRED * sure),
        why=words, start=item.passage.start,
    )  # fmt: skip


def chapters_of(plan: Plan, items: Sequence[Item]) -> list[Chapter]:
    """Sure items under the chapter that they stand in, in the order of the document."""
    starts = [(section.passage.start, section.title) for section in plan.sections if section.level == 1]
    found: dict[int, list[str]] = {}
    for item in items:
        place = sum(start <= item.passage.start for start, _ in starts) - 1
        found.setdefault(place, []).append(item.id)
    return [
        Chapter(
            title=starts[place][1] if place >= 0 else plan.title or "",
            start=starts[place][0] if place >= 0 else 0,
            items=tuple(own),
        )
        for place, own in sorted(found.items())
    ]


def missing_of(plan: Plan) -> list[tuple[str, int]]:
    """What the reader says may be missing: a table, a page or a picture that was not read."""
    known = [item.passage for _, item in items_of(plan)]
    return [
        (one.message.get(language_of(), ""), one.where[0].start if one.where else 0)
        for one in plan.findings
        if one.severity in ASKING
        and not any(place.start < own.end and place.end > own.start for place in one.where for own in known)
    ]
