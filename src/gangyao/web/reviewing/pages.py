"""The queue as data: every figure that waits for somebody, what looks odd first and why, with target and past beside it.

In: figures that wait, what is known. Out: a Queue. Nothing is reckoned in views or templates.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure, Observation
from gangyao.papers.wording import number_text
from gangyao.plan.plans import Indicator, Nature
from gangyao.reports.forms import LAST_DAY
from gangyao.vocabulary.spans import MONTHS, Span, span_words
from gangyao.web import assessing
from gangyao.web.marks import marks_of
from gangyao.web.permissions.persons import Person, Role
from gangyao.web.reporting.views import names_of
from gangyao.web.store import accounts, actings, deputies, figures, officials, plans, queues
from gangyao.web.wording import language_of, say

MONTH = dt.timedelta(days=30)  # that somebody signs in place of a head, unless another day is chosen
MOST = 400  # lines that one page holds: whoever decides on them sees the next
STEPS = (Role.HEAD, Role.REVIEWER, Role.LEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signless:
    """A body whose figures wait for its head, how many, whether nobody can sign for it, and who might."""

    body: str
    count: int
    bare: bool
    candidates: tuple[accounts.Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Who signs in place of heads, and the bodies that wait for theirs, those without any first; the last day that is offered."""

    acting: tuple[actings.Acting, ...]
    bodies: tuple[Signless, ...]
    until: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a figure: the one before it, the same months of the year before, the target of the year, the plan's."""

    before: str
    last_year: str
    yearly: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A figure in the queue; `words` are those with which it would be sent back, as they were typed."""

    filed: figures.Filed
    plan: plans.Kept
    name: str
    period: str
    value: str
    beside: Beside
    binding: bool
    internal: bool
    corrects: str
    marks: tuple[str, ...]
    ticked: bool = False
    words: str = ""

    @property
    def odd(self) -> bool:
        """Whether somebody should look: it is marked, corrects what was approved, or was handed in for somebody else."""
        return bool(self.marks or self.corrects or self.filed.on_behalf)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was ticked and typed, so that a refusal loses none of it: numbers of figures, words by number, words for all."""

    ticked: frozenset[int] = frozenset()
    words: Mapping[int, str] | None = None
    every: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits for a person: what is odd, what is not, how many come later, how many they may not decide."""

    odd: tuple[Waiting, ...]
    plain: tuple[Waiting, ...]
    later: int
    barred: int
    bodies: int
    every: str

    @property
    def count(self) -> int:
        """How many they may decide."""
        return len(self.odd) + len(self.plain)


def queue_for(person: Person, typed: Typed) -> Queue:
    """The queue of a person."""
    waits = [one for role in STEPS for one in queue_of(person, role)]
    mine = [one for one in waits if not had_a_hand(person, one)]
    rows = [row for plan, own in by_plan(mine).items() for row in rows_of_plan(plan, own, typed)]
    odd, plain = [row for row in rows if row.odd], [row for row in rows if not row.odd]
    return Queue(
        odd=tuple(odd[:MOST]), plain=tuple(plain[: max(0, MOST - len(odd))]), later=max(0, len(rows) - MOST),
        barred=len(waits) - len(mine), bodies=len({one.body for one in mine}), every=typed.every,
    )  # fmt: skip


def signers_for(person: Person, others: Iterable[tuple[str, str, int]]) -> Signers:
    """Who signs in place of a head today, for which bodies nobody can, and who may be named."""
    day = assessing.today()
    waiting = {body: count for role, body, count in others if role == Role.HEAD}
    bare = deputies.headless(set(waiting), day)
    return Signers(
        acting=actings.standing(day), until=day + MONTH,
        bodies=tuple(
            Signless(body=body, count=count, bare=body in bare, candidates=tuple(deputies.candidates(body, person.login)))
            for body, count in sorted(waiting.items(), key=lambda pair: (pair[0] not in bare, pair[0]))
        ),
    )  # fmt: skip


def queue_of(person: Person, role: Role) -> list[figures.Filed]:
    """What waits for a role that the person holds."""
    bodies = tuple(hold.body for hold in person.holds if hold.role is role)
    if not bodies:
        return []
    return queues.queue(role.value, bodies if role is Role.HEAD else None)


def had_a_hand(person: Person, one: figures.Filed) -> bool:
    """Whether the person handed a figure in or decided a step of it: whoever did leaves the next step to somebody else."""
    return person.login in {one.by, *(sign.by for sign in one.standing)}


def by_plan(rows: Iterable[figures.Filed]) -> dict[int, list[figures.Filed]]:
    """Figures by the plan that they are of."""
    found: dict[int, list[figures.Filed]] = defaultdict(list)
    for one in rows:
        found[one.plan].append(one)
    return found


def rows_of_plan(number: int, rows: Sequence[figures.Filed], typed: Typed) -> list[Waiting]:
    """The lines of one plan, with their marks."""
    kept = plans.latest(number)
    if kept is None:
        return []
    records, names = records_beside(number, [one.observation for one in rows]), names_of(kept)
    marks, basis = marks_of(kept.plan, rows, records), assessing.basis_of(kept)
    yearly = plans.targets_of(basis.targets, kept.revision).in_force(basis.day)
    goals = {key: one.value for key, one in yearly.items()}
    indicators = {row.id: row for row in kept.plan.indicators}
    known = Known(kept=kept, records=records, names=names, yearly=goals, rows=indicators, marks=marks)
    return [waiting_of(one, known, typed) for one in rows]


def records_beside(plan: int, waiting: Sequence[Observation]) -> Mapping[str, Record]:
    """What figures that wait are held against: what is known of their subjects, and where one is of a whole year of every other,
    since identities join them.
    """
    joined = any(one.span.is_year for one in waiting)
    return officials.records_of(plan, officials.Seen(day=LAST_DAY), None if joined else {one.subject for one in waiting})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a plan whose figures wait."""

    kept: plans.Kept
    records: Mapping[str, Record]
    names: Mapping[str, str]
    yearly: Mapping[tuple[str, int], Decimal]
    rows: Mapping[str, Indicator]
    marks: Mapping[int, tuple[str, ...]]


def waiting_of(one: figures.Filed, known: Known, typed: Typed) -> Waiting:
    """A line of the queue."""
    seen = one.observation
    row, same = known.rows.get(seen.subject), rows_beside(seen, known).get(seen.span)
    return Waiting(
        filed=one, plan=known.kept, name=known.names.get(seen.subject, seen.subject),
        period=span_words(seen.span.label, language_of()), value=value_words(seen),
        beside=beside_of(seen, row, known), binding=row is not None and row.nature is Nature.BINDING,
        internal=seen.visible != "public", marks=known.marks.get(one.n, ()),
        corrects=number_text(same.value) if same and same.value is not None else "",
        ticked=one.n in typed.ticked, words=(typed.words or {}).get(one.n, ""),
    )  # fmt: skip


def rows_beside(seen: Observation, known: Known) -> Mapping[Span, Observation]:
    """What is official of the same measure."""
    record = known.records.get(seen.subject)
    return {} if record is None else record.of(seen.measure)


def beside_of(seen: Observation, row: Indicator | None, known: Known) -> Beside:
    """What stands beside a figure; the level that the plan starts from where nothing was reported before."""
    rows = rows_beside(seen, known)
    own = seen.span
    earlier = [span for span in rows if span.last < own.last and span.months == own.months]
    last = rows[max(earlier, key=lambda span: span.last)] if earlier else None
    before = told_with_span(last) or (base_of(row) if row and seen.measure is Measure.LEVEL else "")
    past = Span(first=seen.span.first - MONTHS, last=seen.span.last - MONTHS)
    goal = known.yearly.get((seen.subject, seen.span.year))
    target = row.targets[max(row.targets)].raw if row and row.targets else ""
    said = number_text(goal) if goal is not None else ""
    return Beside(
        before=before, last_year=value_words(rows[past]) if past in rows else "", yearly=said,
        target=target,
    )  # fmt: skip


def told_with_span(one: Observation | None) -> str:
    """A figure with its months; nothing where there is none."""
    if one is None or one.value is None:
        return ""
    return f"{number_text(one.value)}（{span_words(one.span.label, language_of())}）"


def base_of(row: Indicator) -> str:
    """The level that the plan starts from."""
    if not row.levels:
        return ""
    year = max(row.levels)
    return f"{row.levels[year].raw}（{year}）"


def value_words(seen: Observation) -> str:
    """A figure with its unit, or the words in its place."""
    number = f"{number_text(seen.value)} {seen.unit or ''}".strip() if seen.value is not None else ""
    attested = "" if seen.attested is None else say("form.yes" if seen.attested else "form.no")
    return " · ".join(part for part in (number, seen.text or "", attested) if part) or "—"
