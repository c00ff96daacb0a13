"""A folder of forms collected at once: every file known by its hidden sheet, sound rows taken, a receipt for each.

In: files with their names, and the plan where it is at hand. Out: a Collected: what each file held, and who handed in what,
when, how complete and with which faults. A file is known by its place among those given, never by its name: two bodies may call
theirs alike. Of two versions from one body the one saved later counts; the other is kept where it is.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from gangyao.observations.observations import Observation, Reading
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import Plan
from gangyao.responsibilities.identities import Identity, Stamped, read_stamped
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.texts import Unreadable

NO_TABLE = "no-observations"  # what reading says of a file in which no table of figures stands
LOCK = "~$"  # what Excel and WPS put beside a workbook that is open


class State(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    FAULTY = "faulty"
    EMPTY = "empty"
    SUPERSEDED = "superseded"
    REFUSED = "refused"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One file: whose it is, for which period, when it was saved, how many of its items are answered, what is wrong."""

    file: str
    state: State
    body: str = ""
    period: str = ""
    saved: str = ""
    answered: int = 0
    asked: int = 0
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    values: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One file that came back: its place among those given, its receipt, the figures taken of it."""

    place: int
    receipt: Receipt
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a folder held, file by file, in the order of their names."""

    forms: tuple[Returned, ...]

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """What became of each file."""
        return tuple(form.receipt for form in self.forms)

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Every figure taken, as it is written down."""
        return tuple(sorted((row for form in self.forms for row in form.observations), key=order))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A file on its way: its place among those given, what it says of itself, and what it holds."""

    place: int
    name: str
    content: bytes
    stamped: Stamped

    @property
    def identity(self) -> Identity | None:
        """What the hidden sheet says."""
        return self.stamped.identity


def collect_forms(files: Iterable[tuple[str, bytes]], plan: Plan | None = None, *, strict: bool = False) -> Collected:
    """Every file of a round; `strict` takes nothing of a form that has a fault. Without the plan, forms whose hidden sheet
    was lost are read by what the other forms know of it.
    """
    back: list[Returned] = []
    forms: list[Form] = []
    for place, (name, content) in sorted(enumerate(files), key=lambda pair: pair[1]):
        if name.rpartition("/")[2].startswith((LOCK, ".")):
            reason = "lock" if LOCK in name else "hidden"
            back.append(Returned(place=place, receipt=Receipt(file=name, state=State.IGNORED, reason=reason)))
        else:
            forms.append(Form(place=place, name=name, content=content, stamped=read_stamped(content)))
    round_plan, period = majority(forms, plan)
    whole = plan or joined([form.identity.excerpt for form in forms if form.identity and form.identity.plan == round_plan])
    later = latest_of(forms)
    for form in forms:
        refused = refusal(form, round_plan, period, whole)
        if refused is not None:
            back.append(Returned(place=form.place, receipt=refused))
        elif form.place not in later:
            back.append(Returned(place=form.place, receipt=receipt_of(form, State.SUPERSEDED)))
        elif whole is not None:
            receipt, rows = read_form(form, whole, strict=strict)
            back.append(Returned(place=form.place, receipt=receipt, observations=tuple(rows)))
    return Collected(forms=tuple(sorted(back, key=lambda one: one.receipt.file)))


def majority(forms: Iterable[Form], plan: Plan | None) -> tuple[str | None, str | None]:
    """The plan and the period that most forms are of; the plan at hand wins."""
    known = [form.identity for form in forms if form.identity is not None]
    plans = Counter(identity.plan for identity in known)
    first = plan.document.sha256 if plan else plans.most_common(1)[0][0] if plans else None
    periods = Counter(identity.period for identity in known if identity.plan == first)
    return first, periods.most_common(1)[0][0] if periods else None


def joined(excerpts: list[Plan]) -> Plan | None:
    """What several forms know of one plan."""
    if not excerpts:
        return None
    rows = {row.id: row for excerpt in excerpts for row in excerpt.indicators}
    promises = {one.id: one for excerpt in excerpts for one in excerpt.commitments}
    return replace(excerpts[0], indicators=tuple(rows.values()), commitments=tuple(promises.values()))


def latest_of(forms: Iterable[Form]) -> set[int]:
    """The places of the forms that count: of one body and period the one saved last. What has no identity stands for itself,
    once where the very same file was given twice.
    """
    kept: dict[object, Form] = {}
    for form in forms:
        known = form.identity is not None and form.identity.body
        key = (form.identity.plan, form.identity.body, form.identity.period) if form.identity and known else form.content
        if key not in kept or saved(form) >= saved(kept[key]):
            kept[key] = form
    return {form.place for form in kept.values()}


def saved(form: Form) -> dt.datetime:
    """When a form was saved by its own word, the beginning of time where it does not say."""
    stamp = form.stamped.saved
    return stamp.replace(tzinfo=None) if stamp else dt.datetime.min  # noqa: DTZ901 - stamps of workbooks have no zone


def refusal(form: Form, plan: str | None, period: str | None, whole: Plan | None) -> Receipt | None:
    """Why nothing of a form can be taken: another plan or round, or nothing that says what its rows mean."""
    identity = form.identity
    if identity is not None and plan is not None and identity.plan != plan:
        return replace(receipt_of(form, State.REFUSED), reason="other-plan", values={"title": identity.excerpt.title or ""})
    if identity is not None and period is not None and identity.period != period:
        return replace(
            receipt_of(form, State.REFUSED), reason="other-round", values={"period": identity.period, "expected": period}
        )
    if whole is None:
        return replace(receipt_of(form, State.REFUSED), reason="no-plan")
    return None


def receipt_of(form: Form, state: State) -> Receipt:
    """A receipt without what the form holds."""
    identity, stamp = form.identity, form.stamped.saved
    return Receipt(
        file=form.name,
        state=state,
        body=identity.body if identity else "",
        period=identity.period if identity else "",
        saved=stamp.replace(microsecond=0).isoformat(sep=" ") if stamp else "",
        reason="" if identity else "identity-lost",
    )


def read_form(form: Form, whole: Plan, *, strict: bool) -> tuple[Receipt, list[Observation]]:
    """The receipt of a form, and the rows that are taken."""
    receipt = receipt_of(form, State.TAKEN)
    try:
        reading = read_observations(form.content, form.name, Subjects(whole))
    except Unreadable as error:
        values = {language: error.message(language) for language in ("zh", "en")}
        return replace(receipt, state=State.REFUSED, reason="unreadable", values=values), []
    if form.identity is None and not reading.observations and all(one.code == NO_TABLE for one in told(reading)):
        return replace(receipt, state=State.REFUSED, reason="no-form"), []
    faulty = any(finding.severity is Severity.ERROR for finding in reading.findings)
    rows = [] if strict and faulty else [signed(row, receipt, form.stamped.saved) for row in reading.observations]
    asked = items_of(form.identity.excerpt) if form.identity else set()
    state = State.FAULTY if faulty else State.TAKEN if reading.observations else State.EMPTY
    answered = {row.subject for row in reading.observations}
    kept = replace(receipt, state=state, answered=len(answered), asked=len(asked) or len(answered), findings=told(reading))
    return kept, rows


def told(reading: Reading) -> tuple[Finding, ...]:
    """What the one who filled the form should know; what was merely understood is left out."""
    return tuple(finding for finding in reading.findings if finding.severity is not Severity.NOTE)


def items_of(excerpt: Plan) -> set[str]:
    """The items that a form asks for."""
    return {row.id for row in excerpt.indicators} | {one.id for one in excerpt.commitments}


def signed(row: Observation, receipt: Receipt, stamp: dt.datetime | None) -> Observation:
    """A figure with who reported it, and the day of the form where none is written."""
    origin = replace(row.origin, reported_by=row.origin.reported_by or receipt.body or None)
    return replace(row, origin=origin, published=row.published or (stamp.date() if stamp else None))


def order(row: Observation) -> tuple[object, ...]:
    """The order in which figures are written down."""
    return (row.subject, row.span, row.measure, row.place or "", row.origin.file, row.origin.row)
