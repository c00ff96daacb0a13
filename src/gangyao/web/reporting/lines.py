"""What a body owes now, one line for each indicator and period, with what is known beside it.

In: a plan, a body, what is known, drafts. Out: a Form.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gangyao.evaluation.assessments import Standing
from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Measure
from gangyao.papers.wording import number_text
from gangyao.plan.plans import Indicator
from gangyao.progress.aims import AimKind
from gangyao.progress.rows import aim_of_row
from gangyao.reports.forms import CHANGE, IN_WORDS, LAST_DAY, Asked, indicator_row, last_figure
from gangyao.responsibilities.debts import day_of_issue, due_day, due_spans, ends_asked
from gangyao.responsibilities.duties import Responsibility
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.spans import MONTHS, Span, read_span, span_words
from gangyao.web import assessing
from gangyao.web.overview.pages import years_of
from gangyao.web.store import figures, plans
from gangyao.web.wording import language_of

FIELDS = (
    "value", "answer", "expected", "text", "attested", "cause", "remedy", "outlook", "published", "status", "visible", "source",
    "definition", "note",
)  # fmt: skip
ANSWERS = ("same", "pending", "dropped")
STATUSES = ("estimated", "preliminary", "revised", "final")
BEHIND = {Standing.FALLING_SHORT, Standing.MOVING_AWAY}
SEPARATOR = "|"
LOOKED_BACK = 24  # months before a period in which the figure before it is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The day on which an answer is due, and how many days ago that was."""

    day: dt.date
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known beside a line: the figure before, in words and as a number where 持平 may repeat it, what the plan and the
    year aim at, whether it is behind its pace, whether the target is one of words.
    """

    last: str
    last_value: Decimal | None
    target: str
    yearly: str
    behind: bool
    worded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What became of earlier answers: the word with which one was sent back, the approved one that is corrected."""

    returned: str = ""
    corrects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: what is asked, what is known, what was typed, what is wrong with it."""

    key: str
    item: str
    name: str
    unit: str
    period: str
    span: Span
    measure: Measure
    due: Deadline
    known: Background
    older: bool
    chosen: bool = False
    earlier: Earlier = Earlier()
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed."""
        return any(self.typed.get(name) for name in ("value", "answer", "text", "attested"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a body owes of a plan, and what it handed in."""

    kept: plans.Kept
    body: str
    lines: tuple[Line, ...]
    filed: tuple[figures.Filed, ...]
    on_behalf: bool
    key: str

    @property
    def now(self) -> tuple[Line, ...]:
        """The latest period of each indicator, what was returned, and whatever else was chosen to be filled."""
        return tuple(line for line in self.lines if self.is_now(line))

    @property
    def doubted(self) -> bool:
        """Whether something looks odd, so that whoever hands it in says that it was checked."""
        return any(line.doubts for line in self.lines)

    @property
    def older(self) -> tuple[Line, ...]:
        """Periods before that."""
        return tuple(line for line in self.lines if not self.is_now(line))

    @staticmethod
    def is_now(line: Line) -> bool:
        """Whether a line is shown open."""
        return not line.older or line.chosen or bool(line.earlier.returned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is needed to say what is owed: the plan, duties, the months that answers reach to, yearly targets, who is behind."""

    kept: plans.Kept
    duties: Mapping[str, Responsibility]
    years: Period
    ends: Mapping[str, Collection[int]]
    yearly: Mapping[tuple[str, int], Decimal]
    behind: frozenset[str]
    day: dt.date
    proposed: bool

    def leads(self, body: str) -> tuple[str, ...]:
        """The items that a body leads on."""
        return tuple(item for item, duty in self.duties.items() if duty.lead == body)

    def rows(self, body: str) -> list[Indicator]:
        """The indicators of the plan's own period that a body leads on."""
        own = set(self.leads(body))
        return [row for row in self.kept.plan.indicators if row.is_target and own & {row.id, row.name}]

    def duty(self, row: Indicator) -> Responsibility:
        """Who answers for a row."""
        return self.duties.get(row.id) or self.duties[row.name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An indicator and a period without an answer; `older` where a later one is owed, too."""

    row: Indicator
    span: Span
    measure: Measure
    older: bool = False

    @property
    def key(self) -> str:
        """The name of the line."""
        return SEPARATOR.join((self.row.id, self.span.label, self.measure.value))


def desk_of(kept: plans.Kept) -> Desk:
    """The desk of a plan today."""
    return desks_of([kept])[0]


def desks_of(kept: Sequence[plans.Kept]) -> list[Desk]:
    """The desks of several plans, with as many questions to the database as of one."""
    bases = assessing.bases_of(kept)
    asked: set[int] = set()
    for basis in bases:
        asked |= ends_asked(assessing.duties_of(basis).on(basis.day).values(), years_of(basis))
    ends = figures.answered_ends([one.n for one in kept], asked)
    return [desk_with(basis, ends[basis.kept.n]) for basis in bases]


def desk_with(basis: assessing.Basis, ends: Mapping[str, Collection[int]]) -> Desk:
    """The desk of a plan with the months that answers reach to."""
    kept, duties = basis.kept, assessing.duties_of(basis).on(basis.day)
    in_force = plans.targets_of(basis.targets, kept.revision).in_force(basis.day)
    return Desk(
        kept=kept, duties=duties, years=years_of(basis), ends=ends,
        yearly={key: one.value for key, one in in_force.items()}, day=basis.day, proposed=basis.duties is None,
        behind=frozenset(
            item.id for item in assessing.assessment_of(basis).indicators if item.standing in BEHIND
        ),
    )  # fmt: skip


def bodies_of(desk: Desk) -> dict[str, int]:
    """Every body that leads on an indicator, with how many lines it owes now."""
    leads = dict.fromkeys(duty.lead for duty in desk.duties.values())
    counts = {body: sum(not one.older for one in owed_by(desk, body)) for body in leads if desk.rows(body)}
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def owed_by(desk: Desk, body: str) -> list[Owed]:
    """What a body owes: the latest period of each indicator first."""
    issued, found = day_of_issue(desk.kept.plan), []
    for row in desk.rows(body):
        ended = due_spans(replace(desk.duty(row), due_days=0), desk.years, desk.day, issued)
        left = [span for span in ended if span.last not in desk.ends.get(row.id, ())]
        found += [
            Owed(row=row, span=to_date(span), measure=usual(row, desk), older=place > 0)
            for place, span in enumerate(reversed(left))
        ]
    return sorted(found, key=lambda one: one.older)


def usual(row: Indicator, desk: Desk) -> Measure:
    """Whether a level or growth is asked for, as the target of a row is worded."""
    aim = aim_of_row(row, desk.kept.plan.period)
    return Measure.GROWTH if aim.kind is AimKind.GROWTH and not aim.rates else Measure.LEVEL


def to_date(span: Span) -> Span:
    """What is asked for at the end of a month, quarter or half: the year so far, as statistics here are told; at its end the
    whole year.

    >>> [to_date(Span(first=2025 * 12 + 6, last=2025 * 12 + last)).label for last in (8, 11)]
    ['2025-01..09', '2025']
    """
    return Span(first=span.year * MONTHS, last=span.last)


def lines_for(desk: Desk, owed: Sequence[Owed]) -> list[Line]:
    """The lines of what is owed, with what is known beside each."""
    records = records_beside(desk, owed)
    return [line_of(one, desk, records) for one in owed]


def records_beside(desk: Desk, owed: Sequence[Owed]) -> Mapping[str, Record]:
    """What is known of the indicators of lines in the years before them."""
    if not owed:
        return {}
    subjects = {name for one in owed for name in (one.row.id, one.row.concept) if name}
    since = min(one.span.first for one in owed) - LOOKED_BACK
    return known_records(figures.answered(desk.kept.n, subjects, since), LAST_DAY)


def line_of(one: Owed, desk: Desk, records: Mapping[str, Record]) -> Line:
    """The line of an indicator for a period."""
    row, span = one.row, one.span
    year = {name: value for (name, own), value in desk.yearly.items() if own == span.year}
    asked = Asked(plan=desk.kept.plan, records=records, period=span, yearly=year, behind=desk.behind)
    shown, aim = indicator_row(row, asked), aim_of_row(row, desk.kept.plan.period)
    due, language = due_day(desk.duty(row), span), language_of()
    value, label, unit = shown["上期值"], str(shown["上期"]), str(shown["单位"])
    if one.measure is not usual(row, desk):  # the other figure of the row: growth beside a level, a level beside growth
        record = records.get(row.id) or records.get(row.concept or "")
        before = last_figure(record, one.measure, span)
        value, label = (before.value, before.span.label) if before else (None, "")
        unit = "%" if one.measure is Measure.GROWTH else row.unit or ""
    last = f"{number_text(value)}（{span_words(label, language)}）" if isinstance(value, Decimal) else ""
    known = Background(
        last=last, last_value=value if isinstance(value, Decimal) and shown[CHANGE] else None, target=str(shown["五年目标"]),
        yearly=str(shown["年度目标"] or ""), behind=row.id in desk.behind, worded=aim.kind in IN_WORDS,
    )  # fmt: skip
    return Line(
        key=one.key, item=row.id, name=str(shown["指标"]), unit=unit, period=span_words(span.label, language), span=span,
        measure=one.measure, due=Deadline(day=due, late=max(0, (desk.day - due).days)), known=known, older=one.older,
    )  # fmt: skip


def form_of(desk: Desk, body: str, typed: Mapping[str, Mapping[str, str]], *, on_behalf: bool, key: str) -> Form:
    """The form with what was typed into it; a draft of a line that is not owed corrects what was handed in before."""
    owed = {one.key: one for one in owed_by(desk, body)}
    extra = [one for name in typed if name not in owed and (one := by_key(name, desk, body)) is not None]
    filed = tuple(figures.of_body(desk.kept.n, body))
    words = {returned_key(one): returned_words(one) for one in reversed(filed) if one.state == figures.RETURNED}
    before = {returned_key(one): value_words(one) for one in reversed(filed) if one.state == figures.APPROVED}
    lines = tuple(
        replace(
            line, typed=typed.get(line.key, {}), chosen=line.key in typed,
            earlier=Earlier(returned=words.get(line.key, ""), corrects=before.get(line.key, "")),
        )
        for line in lines_for(desk, [*owed.values(), *extra])
    )  # fmt: skip
    return Form(kept=desk.kept, body=body, lines=lines, filed=filed, on_behalf=on_behalf, key=key)


def typed_lines(desk: Desk, body: str, typed: Mapping[str, Mapping[str, str]]) -> tuple[list[Line], Mapping[str, Record]]:
    """The lines that were typed, of those that are the body's, and what is known beside them."""
    latest = {one.key: one for one in owed_by(desk, body)}
    known = [one for name in typed if (one := latest.get(name) or by_key(name, desk, body)) is not None]
    records = records_beside(desk, known)
    return [replace(line_of(one, desk, records), typed=typed[one.key], chosen=True) for one in known], records


def returned_key(one: figures.Filed) -> str:
    """The line that a figure answers."""
    return SEPARATOR.join((one.observation.subject, one.observation.span.label, one.observation.measure.value))


def returned_words(one: figures.Filed) -> str:
    """The word with which a figure was sent back."""
    return next((sign.words or sign.by for sign in reversed(one.signatures) if sign.act == figures.RETURN), "")


def value_words(one: figures.Filed) -> str:
    """A figure that was approved, as the line shows what it corrects."""
    value = one.observation.value
    return f"{number_text(value)} {one.observation.unit or ''}".strip() if value is not None else one.observation.text or "—"


def by_key(key: str, desk: Desk, body: str) -> Owed | None:
    """The indicator and period of a line's name; None where it is none of the body's, or not over yet."""
    item, label, measure = [*key.rsplit(SEPARATOR, 2), "", ""][:3]
    span, row = read_span(label), next((one for one in desk.rows(body) if one.id == item), None)
    if span is None or row is None or span.label != label or span.end >= desk.day or measure not in set(Measure):
        return None
    return Owed(row=row, span=span, measure=Measure(measure))


def with_faults(form: Form, faults: Mapping[str, Iterable[str]], doubts: Mapping[str, Iterable[str]]) -> Form:
    """The form with what is wrong, and what looks odd, at each line."""
    lines = (replace(line, faults=tuple(faults.get(line.key, ())), doubts=tuple(doubts.get(line.key, ()))) for line in form.lines)
    return replace(form, lines=tuple(lines))
