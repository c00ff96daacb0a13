"""A plan on one page, as data: what a leader sees in a minute.

In: assessments, debts, who looks. Out: Overview. Nothing is reckoned in views or templates.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.template.loader import render_to_string

from gangyao.evaluation.assessments import Assessment, Count, Item, Standing
from gangyao.evaluation.changes import find_changes
from gangyao.evaluation.items import DEFAULT_VOCABULARY
from gangyao.evaluation.wordings import held_mark, verdict_told
from gangyao.papers.wording import number_text
from gangyao.responsibilities.debts import Debt, by_body, owed_periods
from gangyao.vocabulary.reasons import Reason
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.permissions.persons import Person
from gangyao.web.rounds.boards import asked_of, debts_of
from gangyao.web.store import figures, plans, queues
from gangyao.web.wording import language_of, say

FIRST = 12  # items that need attention first
SHOWN = 15  # changes
Internal = AbstractSet[tuple[str | None, str]]  # figures that are not for the public, by subject and period
RESTS: assessing.Holder[str] = assessing.Holder()
WORST = {Standing.MOVING_AWAY: 0, Standing.FALLING_SHORT: 1}
ORDER = (
    Standing.KEPT, Standing.ON_COURSE, Standing.FALLING_SHORT, Standing.MOVING_AWAY, Standing.UNDECIDABLE, Standing.SILENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many stand where, with the share in per cent for a bar."""

    standing: str
    count: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A block, chapter or body with its counts."""

    name: str
    total: int
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item in a list."""

    id: str
    name: str
    binding: bool
    standing: str
    verdict: str
    latest: str
    target: str
    completion: int | None
    expected: int | None
    owed_by: str
    reason: str
    group: str
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What changed of an item."""

    id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A body that owes, how many items, how late the longest is."""

    body: str
    items: int
    days: int
    colour: str
    periods: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """What is to be attended to first, and how many follow."""

    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears:
    """The bodies that owe, and how many answers all of them owe."""

    bodies: tuple[Silence, ...]
    owed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What changed, as far as it is shown, and how many more did."""

    rows: tuple[Moved, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole page."""

    n: int
    title: str
    revision: int
    years: str
    day: dt.date
    earlier: bool
    indicators: Heading
    commitments: Heading
    attention: Worst
    silence: Arrears
    waiting: int
    changes: Movement
    mine: tuple[Line, ...]
    proposed: bool
    rest: str


def overview_of(kept: plans.Kept, person: Person, day: dt.date | None = None) -> Overview:
    """The page of a plan for a person; `day` asks what was known then."""
    basis = assessing.basis_for(kept, person, day)
    assessment, duties = assessing.assessment_of(basis), assessing.duties_of(basis)
    bad = worst(assessment)
    before = assessing.bases_before([basis], person.since) if person.since and not day else {}
    moved = changes_between(before.get(kept.n), basis, assessment)
    debts = debts_of(asked_of([basis])[0], overdue=True)
    own = {row.item for row in duties.rows if row.leader and row.leader == person.name}
    summary, years = assessment.summary, kept.plan.period
    internal = figures.internal(kept.n, basis.day)
    return Overview(
        n=kept.n, title=kept.title, revision=kept.number, years=f"{years.first}—{years.last}" if years else "", day=basis.day,
        earlier=day is not None, indicators=heading_of(summary.indicators), commitments=heading_of(summary.commitments),
        attention=Worst(lines=tuple(line_of(item, internal) for item in bad[:FIRST]), more=max(0, len(bad) - FIRST)),
        silence=Arrears(bodies=silences(debts), owed=len(debts)), waiting=queues.waiting(kept.n),
        changes=Movement(rows=moved[:SHOWN], more=max(0, len(moved) - SHOWN)),
        mine=tuple(line_of(item, internal) for item in every(assessment) if own & {item.id, item.name}),
        proposed=basis.duties is None, rest=rest_of(basis, assessment, internal),
    )  # fmt: skip


def rest_of(basis: assessing.Basis, assessment: Assessment, internal: Internal) -> str:
    """What is the same for everybody who looks: every indicator, and the counts by field, chapter and body, written once."""

    def written() -> str:
        summary = assessment.summary
        parts = {name: headings(getattr(summary, name)) for name in ("groups", "chapters", "bodies")}
        lines = [line_of(item, internal) for item in assessment.indicators]
        return render_to_string("overview/rest.html", {**parts, "lines": lines, "plan": basis.kept.n})

    return RESTS(f"{basis.key} {language_of()}", written)


def every(assessment: Assessment) -> tuple[Item, ...]:
    """Indicators and promises."""
    return (*assessment.indicators, *assessment.commitments)


def worst(assessment: Assessment) -> list[Item]:
    """What needs attention first: moving away before falling short, binding before expected, the slowest first."""
    bad = [item for item in every(assessment) if item.standing in WORST]
    return sorted(
        bad, key=lambda item: (WORST[item.standing], item.nature != "binding", item.pace if item.pace is not None else 0.0)
    )


def changes_between(before: assessing.Basis | None, basis: assessing.Basis, after: Assessment) -> tuple[Moved, ...]:
    """What moved since an assessment that rested on less; nothing where there was none."""
    if before is None or before.key == basis.key:
        return ()
    language = language_of()
    changes = find_changes(assessing.assessment_of(before), after)
    return tuple(Moved(id=one.id, name=one.name, words=moved_words(one.reason, language)) for one in changes)


def moved_words(reason: Reason, language: str) -> str:
    """What moved; standings by their words."""
    if reason.code != "changed-standing":
        return reason.message.get(language, "")
    told = {name: say(f"standing.{reason.values[name]}") for name in ("old", "new")}
    return say("reasons.changed-standing", told)


def silences(debts: Sequence[Debt]) -> tuple[Silence, ...]:
    """The bodies that owe, the longest overdue first."""
    return tuple(
        Silence(body=body, items=len(own), days=own[0].days, colour=own[0].colour, periods=owed_periods(own[0]))
        for body, own in by_body(debts).items()
    )


def heading_of(count: Count) -> Heading:
    """Counts with their shares."""
    total = count.total or 1
    tallies = tuple(
        Tally(standing=one.value, count=number, share=round(100 * number / total))
        for one in ORDER
        if (number := count.by_standing.get(one.value, 0))
    )
    return Heading(name=count.heading, total=count.total, tallies=tallies)


def headings(counts: Iterable[Count]) -> tuple[Heading, ...]:
    """Several."""
    return tuple(heading_of(one) for one in counts)


def is_internal(item: Item, internal: Internal) -> bool:
    """Whether the latest figure of an item is not for the public."""
    period = item.latest.period if item.latest else ""
    return bool({(item.id, period), (item.concept, period)} & internal)


def line_of(item: Item, internal: Internal = frozenset()) -> Line:
    """An item as a line; `internal` are the figures that carry the mark."""
    language, latest, target = language_of(), item.latest, item.target
    said = (
        f"{number_text(latest.value)} {latest.unit or ''}（{span_words(latest.period, language)}）{held_mark(item, language)}"
        if latest and latest.value is not None
        else "—"
    )
    verdict = verdict_told(item, DEFAULT_VOCABULARY, language) if language == "zh" else None
    return Line(
        id=item.id, name=item.name, binding=item.nature == "binding", standing=item.standing.value,
        verdict=verdict or "", latest=said, target=target_text(item) if target else "—",
        completion=per_cent(item.completion), expected=per_cent(item.expected), owed_by=item.owed_by or "",
        reason=item.reason.message.get(language, ""), group=item.group or "", internal=is_internal(item, internal),
    )  # fmt: skip


def target_text(item: Item) -> str:
    """What is asked, in short."""
    target = item.target
    if target is None:
        return "—"
    if target.value is None:
        return target.text or "—"
    sign = {"~": say("overview.about"), ">=": "≥", "<=": "≤", ">": ">", "<": "<"}.get(target.comparator or "", "")
    sign = say("overview.growth") + sign if item.kind == "growth" else sign
    upper = f"—{number_text(target.upper)}" if target.upper is not None else ""
    return f"{sign}{number_text(target.value)}{upper} {target.unit or ''}（{target.year}）"


def per_cent(share: float | None) -> int | None:
    """A share as whole per cent between 0 and 100 for a bar; None where there is none."""
    return None if share is None else max(0, min(100, round(100 * share)))
