"""An indicator or promise as data for its page.

In: a plan, an item, what is known, who looks. Out: ItemPage. Who may see less is told less, on the same page.
"""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from gangyao.evaluation.assessments import Item
from gangyao.evaluation.tracks import Track
from gangyao.observations.subjects import subject_of_promise
from gangyao.papers.wording import number_text
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator
from gangyao.reports.trackcharts import NARROW, WIDE, track_svg
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.indicators import histories as rows
from gangyao.web.indicators.facts import Fact, facts_of, signed
from gangyao.web.indicators.histories import Said, Vintage
from gangyao.web.indicators.measures import NOTHING, Measured, Pair, measured
from gangyao.web.indicators.sentences import Sentence, sentences_of
from gangyao.web.matters.pages import Brief, brief_of
from gangyao.web.matters.parties import kinds
from gangyao.web.overview.pages import Line, line_of
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.reviewing.pages import STEPS
from gangyao.web.store import histories, matters, plans
from gangyao.web.wording import language_of, say

MATTERS = 10  # questions and orders that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What of a page somebody asked to see: a page of the history, or the one that holds a figure."""

    page: int = 1
    figure: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The drawing on a desk and on a phone, what it is in, and how its lines are read."""

    wide: str
    narrow: str
    unit: str
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding of the checks on the item, and where the document says it."""

    severity: str
    words: str
    remedy: str
    start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Both words of one figure: what was fixed above, one's own reckoning, by how much that is more."""

    period: str
    fixed: str
    own: str
    difference: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What the one button does."""

    act: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """The whole page."""

    kept: plans.Kept
    id: str
    name: str
    line: Line | None
    group: str
    lead: str
    asides: tuple[str, ...]
    definition: str
    first: First | None
    chart: Chart | None
    facts: tuple[Fact, ...]
    pairs: tuple[Both, ...]
    sentences: tuple[Sentence, ...]
    findings: tuple[Told, ...]
    hints: tuple[Told, ...]
    vintages: tuple[Vintage, ...]
    history: histories.Page
    reopened: bool
    said: Said | None
    matters: tuple[Brief, ...]
    revised: tuple[plans.Revised, ...]

    @property
    def newer(self) -> int:
        """The page of the history before; 0 where there is none."""
        return self.history.number - 1

    @property
    def older(self) -> int:
        """The page of the history after; 0 where there is none."""
        return self.history.number + 1 if self.history.number < self.history.pages else 0


def page_of(kept: plans.Kept, identity: str, person: Person, sought: Sought) -> ItemPage:
    """The page of an item for a person."""
    basis = assessing.basis_for(kept, person)
    assessment, language = assessing.assessment_of(basis), language_of()
    item = next((one for one in assessment.every_item if one.id == identity), None)
    row = row_of(kept, identity)
    subject = subject_of(row) or identity
    eyes, known = eyes_of(person, basis), known_of(basis, row, subject, item)
    line = line_of(item, known.internal) if item else None
    duty = duty_of(assessing.duties_of(basis), identity, item, basis.day)
    found = findings_of(kept, identity, language)
    waits = histories.waiting(kept.n, subject, eyes)
    history = histories.page_of(kept.n, subject, eyes, sought.page, sought.figure)
    return ItemPage(
        kept=kept, id=identity, name=item.name if item else name_of(row, identity), line=line,
        group=(item.group or "") if item else "", lead=told(item, "reason", language), asides=asides_of(item, language),
        definition=definition_of(row), first=first_of(kept, identity, person, duty, waits.role),
        chart=chart_of(known.track, item, language),
        facts=facts_of(line, item, known, duty, proposed=basis.duties is None) if line and item else (),
        pairs=tuple(both_of(one, language) for one in known.pairs),
        sentences=sentences_of(kept, row), findings=tuple(one for one in found if one.severity != Severity.NOTE),
        hints=tuple(one for one in found if one.severity == Severity.NOTE),
        vintages=rows.vintages_of(kept.n, history.filed, basis.day), history=history,
        reopened=waits.corrects, said=rows.said_of(histories.last_said(kept.n, subject, eyes)),
        matters=matters_of(kept, identity, person), revised=tuple(plans.revised(kept.n, identity)),
    )  # fmt: skip


def eyes_of(person: Person, basis: assessing.Basis) -> histories.Eyes:
    """Whose figures a person sees: everybody's, or those of their own bodies and what is public."""
    return histories.Eyes(every=may(person, "figures.see"), bodies=person.bodies, day=basis.day)


def known_of(basis: assessing.Basis, row: object, subject: str, item: Item | None) -> Measured:
    """What is known of a row or promise; nothing of what is neither."""
    return measured(basis, row, subject, item) if isinstance(row, (Indicator, Commitment)) else NOTHING


def row_of(kept: plans.Kept, identity: str) -> object:
    """The thing of a plan under an id; None where the newest version has it no more."""
    plan = kept.plan
    return next(
        (one for kind in (plan.indicators, plan.commitments, plan.tasks, plan.projects) for one in kind if one.id == identity),
        None,
    )


def subject_of(row: object) -> str:
    """What figures of a row or promise are said of."""
    return subject_of_promise(row).id if isinstance(row, Commitment) else str(getattr(row, "subject", ""))


def name_of(row: object, identity: str) -> str:
    """The name of a thing of the plan."""
    return str(getattr(row, "name", None) or getattr(row, "subject", None) or getattr(row, "title", None) or identity)


def definition_of(row: object) -> str:
    """What the dictionary says a known indicator is."""
    concept = concept_by_id(getattr(row, "concept", None))
    return concept.definition or "" if concept else ""


def told(item: Item | None, part: str, language: str) -> str:
    """A reason of an item in words."""
    reason = getattr(item, part, None)
    return reason.message.get(language, "") if reason else ""


def asides_of(item: Item | None, language: str) -> tuple[str, ...]:
    """What would have to be true, and what must be said of the figures."""
    if item is None:
        return ()
    every = (told(item, "condition", language), *(note.message.get(language, "") for note in item.notes))
    return tuple(one for one in every if one)


def chart_of(track: Track | None, item: Item | None, language: str) -> Chart | None:
    """The drawings of a track."""
    if track is None:
        return None
    title = item.name if item else ""
    unit = say("indicator.index") if track.indexed else track.unit
    reads = [*(["path"] if track.path else []), *(["bound"] if track.bounds else []), *(["fan"] if track.fans else [])]
    return Chart(
        wide=track_svg(track, title, language, WIDE), narrow=track_svg(track, title, language, NARROW), unit=unit,
        reads=tuple(say(f"indicator.reads_{one}") for one in reads),
    )  # fmt: skip


def both_of(one: Pair, language: str) -> Both:
    """Both words of a figure, as they are read."""
    return Both(
        period=span_words(one.label, language), fixed=number_text(one.fixed), own=number_text(one.own),
        difference=signed(one.difference), unit=one.unit,
    )  # fmt: skip


def findings_of(kept: plans.Kept, identity: str, language: str) -> tuple[Told, ...]:
    """What the checks found on an item, the worst first."""
    return tuple(
        Told(
            severity=one.severity.value, words=one.message.get(language, ""), remedy=one.remedy.get(language, ""),
            start=start_of(one),
        )
        for one in assessing.findings(kept.digest, kept.revision, kept.file)
        if identity in one.about
    )  # fmt: skip


def start_of(one: Finding) -> int | None:
    """Where the document says what was found."""
    return one.where[0].start if one.where else None


def matters_of(kept: plans.Kept, identity: str, person: Person) -> tuple[Brief, ...]:
    """Questions and orders about an item that a person may see."""
    found = matters.about_item(kept.n, identity, kinds(), MATTERS)
    every = may(person, "matters.every")
    return tuple(brief_of(one, person) for one in found if every or matters.about_of(one).body in person.bodies)


def duty_of(duties: Responsibilities, identity: str, item: Item | None, day: dt.date) -> Responsibility | None:
    """Who answers for the item, by its id or its name."""
    own = duties.on(day)
    return own.get(identity) or (own.get(item.name) if item else None)


def first_of(kept: plans.Kept, identity: str, person: Person, duty: Responsibility | None, waiting: str) -> First | None:
    """What somebody does here first: report it, decide on what waits for them, or ask whoever leads on it."""
    if duty and duty.lead in person.bodies and may(person, "form.submit", Thing(body=duty.lead)):
        return First(act="report", address=reverse("form", args=[kept.n, duty.lead]))
    bodies = person.bodies or ("",)
    if waiting in STEPS and any(
        may(person, f"figure.{waiting}", Thing(body=body, states=frozenset({waiting}))) for body in bodies
    ):
        return First(act="decide", address=reverse("queue"))
    if may(person, "matters.open"):
        address = reverse("matter-new", args=[kept.n], query={"item": identity, "kind": "question"})
        return First(act="ask", address=address)
    return None
