"""What a body owes now, one line for each indicator and period, with what is known beside it.

In: a plan, a body, what is known, drafts. Out: a Form.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Measure
from gangyao.observations.subjects import unit_of_project
from gangyao.papers.wording import number_text
from gangyao.plan.plans import Indicator
from gangyao.progress.rows import aim_of_row, usual_measure
from gangyao.reports.forms import CHANGE, IN_WORDS, LAST_DAY, Asked, indicator_row, last_figure
from gangyao.responsibilities.duties import ItemKind
from gangyao.vocabulary.spans import Span, span_words
from gangyao.web.reporting.desks import Desk, Owed, by_key, owed_by
from gangyao.web.rounds.holding import Held, find_held
from gangyao.web.store import drafts, figures, plans
from gangyao.web.wording import language_of, say

FIELDS = (
    "value", "answer", "expected", "text", "attested", "cause", "remedy", "outlook", "published", "status", "visible", "source",
    "definition", "note", "needs", "authority",
)  # fmt: skip
ANSWERS = ("same", "pending", "dropped")
STATUSES = ("estimated", "preliminary", "revised", "final")
LOOKED_BACK = 24  # months before a period in which the figure before it is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The day until which an answer is asked for, and how many days ago that was; None where nobody asks."""

    day: dt.date | None
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
    """One line: what is asked, what is known, what was typed, what is wrong with it; `held` says from which plan a figure that is
    known already was taken.
    """

    key: str
    item: str
    kind: ItemKind
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
    held: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether anything was typed."""
        return any(self.typed.get(name) for name in ("value", "answer", "text", "attested", "needs"))


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


def lines_for(desk: Desk, owed: Sequence[Owed]) -> list[Line]:
    """The lines of what is owed, with what is known beside each."""
    records = records_beside(desk, owed)
    return [line_of(one, desk, records) for one in owed]


def records_beside(desk: Desk, owed: Sequence[Owed]) -> Mapping[str, Record]:
    """What is known of the items of lines in the years before them."""
    if not owed:
        return {}
    subjects = {name for one in owed for name in (one.item.id, one.row.concept if one.row else None) if name}
    since = min(one.span.first for one in owed) - LOOKED_BACK
    return known_records(figures.answered(desk.kept.n, subjects, since), LAST_DAY)


def line_of(one: Owed, desk: Desk, records: Mapping[str, Record]) -> Line:
    """The line of an item for a period."""
    shown = shown_of(one, one.row, desk, records) if one.row else work_of(one, desk, records)
    late = max(0, (desk.day - one.due).days) if one.due else 0
    return Line(
        key=one.key, item=one.item.id, kind=one.item.kind, name=shown.name, unit=shown.unit,
        period=span_words(one.span.label, language_of()), span=one.span, measure=one.measure,
        due=Deadline(day=one.due, late=late), known=shown.known, older=one.older,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a line shows of its item: its name, the unit that is asked for, what is known."""

    name: str
    unit: str
    known: Background


def shown_of(one: Owed, row: Indicator, desk: Desk, records: Mapping[str, Record]) -> Shown:
    """What a line shows of an indicator."""
    year = {name: value for (name, own), value in desk.yearly.items() if own == one.span.year}
    asked = Asked(plan=desk.kept.plan, records=records, period=one.span, yearly=year, behind=desk.behind)
    told, aim = indicator_row(row, asked), aim_of_row(row, desk.kept.plan.period)
    value, label, unit = told["上期值"], str(told["上期"]), str(told["单位"])
    if one.measure is not usual_measure(row, desk.kept.plan.period):  # growth beside a level, a level beside growth
        record = records.get(row.id) or records.get(row.concept or "")
        before = last_figure(record, one.measure, one.span)
        value, label = (before.value, before.span.label) if before else (None, "")
        unit = "%" if one.measure is Measure.GROWTH else row.unit or ""
    known = Background(
        last=last_words(value, label), last_value=value if isinstance(value, Decimal) and told[CHANGE] else None,
        target=str(told["五年目标"]), yearly=str(told["年度目标"] or ""), behind=row.id in desk.behind,
        worded=aim.kind in IN_WORDS,
    )  # fmt: skip
    return Shown(name=str(told["指标"]), unit=unit, known=known)


def work_of(one: Owed, desk: Desk, records: Mapping[str, Record]) -> Shown:
    """What a line shows of a task or a project: what was said of it last, and the investment that the plan names."""
    record = records.get(one.item.id)
    before = last_figure(record, Measure.LEVEL, one.span)
    value, label = (before.value, before.span.label) if before else (None, "")
    project = next((own for own in desk.kept.plan.projects if own.id == one.item.id), None)
    invested = project.investment if project else None
    words = before.text or "" if before and value is None else ""
    known = Background(
        last=last_words(value, label) or words, last_value=None, target=invested.raw if invested else "", yearly="", behind=False,
        worded=one.item.kind is ItemKind.TASK,
    )  # fmt: skip
    return Shown(name=one.item.name, unit=unit_of_project(project) if project else "", known=known)


def last_words(value: object, label: str) -> str:
    """A figure of earlier months with them; nothing where there is none."""
    return f"{number_text(value)}（{span_words(label, language_of())}）" if isinstance(value, Decimal) else ""


def form_of(desk: Desk, body: str, typed: Mapping[str, Mapping[str, str]], *, on_behalf: bool, key: str) -> Form:
    """The form with what was typed into it. What was sent back is asked for again, in a round or not; a draft of another line
    corrects what was handed in before.
    """
    owed = {one.key: one for one in owed_by(desk, body)}
    filed = tuple(figures.of_body(desk.kept.n, body))
    words = returned_in(filed)
    before = {key_of(one): value_words(one) for one in reversed(filed) if one.state == figures.APPROVED}
    extra = [one for name in {**words, **typed} if name not in owed and (one := by_key(name, desk, body)) is not None]
    asked = [*owed.values(), *extra]
    held = find_held(desk.kept, [one.cell for one in owed.values()])
    lines = tuple(
        filled(
            replace(
                line, typed=typed.get(line.key, {}), chosen=line.key in typed,
                earlier=Earlier(returned=words.get(line.key, ""), corrects=before.get(line.key, "")),
            ),
            held.get(one.cell),
        )
        for one, line in zip(asked, lines_for(desk, asked), strict=True)
    )  # fmt: skip
    return Form(kept=desk.kept, body=body, lines=lines, filed=filed, on_behalf=on_behalf, key=key)


def filled(line: Line, held: Held | None) -> Line:
    """A line filled with a figure that is held already, as long as nobody typed another."""
    if held is None or held.figure.value is None or line.chosen:
        return line
    source = say("form.held", {"title": held.title, "period": line.period})
    return replace(line, typed={"value": f"{held.figure.value:f}", "source": source}, held=source)


def returned_in(filed: Sequence[figures.Filed]) -> dict[str, str]:
    """The words with which figures were sent back that nothing was handed in for since, by line."""
    latest = {key_of(one): one for one in sorted(filed, key=lambda one: one.n)}
    return {key: returned_words(one) for key, one in latest.items() if one.state == figures.RETURNED}


def typed_lines(desk: Desk, body: str, typed: Mapping[str, Mapping[str, str]]) -> tuple[list[Line], Mapping[str, Record]]:
    """The lines that were typed, of those that are the body's, and what is known beside them."""
    latest = {one.key: one for one in owed_by(desk, body)}
    known = [one for name in typed if (one := latest.get(name) or by_key(name, desk, body)) is not None]
    records = records_beside(desk, known)
    return [replace(line_of(one, desk, records), typed=typed[one.key], chosen=True) for one in known], records


def key_of(one: figures.Filed) -> str:
    """The line that a figure answers."""
    return drafts.line_of(one.observation.subject, one.observation.span, one.observation.measure)


def returned_words(one: figures.Filed) -> str:
    """The word with which a figure was sent back."""
    return next((sign.words for sign in reversed(one.signatures) if sign.act == figures.RETURN), "") or "—"


def value_words(one: figures.Filed) -> str:
    """A figure that was approved, as the line shows what it corrects."""
    value = one.observation.value
    return f"{number_text(value)} {one.observation.unit or ''}".strip() if value is not None else one.observation.text or "—"


def with_faults(form: Form, faults: Mapping[str, Iterable[str]], doubts: Mapping[str, Iterable[str]]) -> Form:
    """The form with what is wrong, and what looks odd, at each line."""
    lines = (replace(line, faults=tuple(faults.get(line.key, ())), doubts=tuple(doubts.get(line.key, ()))) for line in form.lines)
    return replace(form, lines=tuple(lines))
