"""An indicator or promise as data for its page.

In: a plan, an item, what is known. Out: ItemPage.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from gangyao.evaluation.assessments import Item
from gangyao.evaluation.wordings import chance_told
from gangyao.observations.subjects import subject_of_promise
from gangyao.papers.charting import path_chart
from gangyao.papers.pieces import Chart
from gangyao.papers.wording import Context, number_text
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.reports.svgcharts import chart_svg
from gangyao.reports.vegacharts import vega_lite
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.overview.pages import Line, line_of
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import may
from gangyao.web.store import figures, plans
from gangyao.web.wording import language_of, say

PAGE = "page"  # what the origin of a figure says that was typed on the site
AROUND = 90  # characters of text before and after a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A place of the document that speaks of the item."""

    before: str
    words: str
    after: str
    start: int
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One number that was handed in, with everything that happened to it."""

    n: int
    submission: int
    period: str
    measure: str
    value: str
    text: str
    status: str
    state: str
    internal: bool
    published: dt.date | None
    at: dt.datetime
    by: str
    body: str
    on_behalf: bool
    source: str
    file: str
    cause: str
    remedy: str
    signatures: tuple[figures.Signature, ...]
    evidence: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles:
    """The forecast of one period."""

    period: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Which page of a history is shown, and how many there are."""

    page: int
    pages: int

    @property
    def newer(self) -> int:
        """The page before; 0 where there is none."""
        return self.page - 1

    @property
    def older(self) -> int:
        """The page after; 0 where there is none."""
        return self.page + 1 if self.page < self.pages else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """The whole page."""

    kept: plans.Kept
    line: Line | None
    item: Item | None
    name: str
    definition: str
    reason: str
    condition: str
    notes: tuple[str, ...]
    abstained: str
    probability: str
    quantiles: tuple[Quantiles, ...]
    chart: str
    vega: str
    sentences: tuple[Sentence, ...]
    vintages: tuple[Vintage, ...]
    reopened: bool
    revised: tuple[plans.Revised, ...]
    duty: Responsibility | None
    proposed: bool
    required: str
    history: History


def page_of(kept: plans.Kept, identity: str, person: Person, page: int = 1) -> ItemPage:
    """The page of an item for a person, with one page of its history."""
    basis = assessing.basis_for(kept, person)
    assessment, language = assessing.assessment_of(basis), language_of()
    item = next((one for one in assessment.every_item if one.id == identity), None)
    context = Context(plan=kept.plan, assessment=assessment, language=language)
    chart = path_chart(context, item) if item else None
    row = context.row(identity)
    every, pages = figures.history(kept.n, subject_of(row) if row else identity, page)
    filed = [one for one in every if may_see(person, one, basis.day)]
    return ItemPage(
        kept=kept, line=line_of(item, figures.internal(kept.n, basis.day)) if item else None, item=item,
        name=item.name if item else name_of(row, identity),
        definition=definition_of(row), reason=told(item, "reason", language), condition=told(item, "condition", language),
        notes=tuple(note.message.get(language, "") for note in item.notes) if item else (),
        abstained=told(item, "abstained", language),
        probability=probability_of(item, language),
        quantiles=quantiles_of(item), chart=chart_svg(chart, language) if chart else "", vega=vega_of(chart, language),
        sentences=sentences_of(kept, row), vintages=tuple(vintage_of(one) for one in filed), reopened=is_reopened(filed),
        revised=tuple(plans.revised(kept.n, identity)), duty=duty_of(assessing.duties_of(basis), identity, basis.day),
        proposed=basis.duties is None, required=required_of(item), history=History(page=min(max(1, page), pages), pages=pages),
    )  # fmt: skip


def probability_of(item: Item | None, language: str) -> str:
    """The probability as the line tells it; its word is in the language that assessments are made in."""
    told_so = chance_told(item, language) if item else None
    if item is None or told_so is None:
        return ""
    worded = language != "zh" and item.probability_word is not None
    return told_so.removeprefix(f"{item.probability_word} ") if worded else told_so.replace(" ", "，", 1)


def may_see(person: Person, one: figures.Filed, day: dt.date) -> bool:
    """Whether a figure is for the person's eyes: released and approved, or of a body the person stands for, or any."""
    open_to_all = one.state == figures.APPROVED and one.observation.is_public(day)
    return open_to_all or one.body in person.bodies or may(person, "figures.see")


def subject_of(row: object) -> str:
    """What figures of a row or promise are said of."""
    if isinstance(row, Commitment):
        return subject_of_promise(row).id
    return str(getattr(row, "subject", ""))


def name_of(row: object, identity: str) -> str:
    """The name of a thing of the plan."""
    return str(getattr(row, "name", None) or getattr(row, "subject", None) or getattr(row, "title", None) or identity)


def definition_of(row: object) -> str:
    """What the dictionary says a known indicator is."""
    from gangyao.plan.dictionary import concept_by_id  # noqa: PLC0415 - only here

    concept = concept_by_id(getattr(row, "concept", None))
    return concept.definition or "" if concept else ""


def told(item: Item | None, part: str, language: str) -> str:
    """A reason of an item in words."""
    reason = getattr(item, part, None)
    return reason.message.get(language, "") if reason else ""


def required_of(item: Item | None) -> str:
    """The growth or step a year that is still needed."""
    if item is None or item.required is None:
        return ""
    return f"{item.required:.4g} {item.required_unit or ''}".strip()


def quantiles_of(item: Item | None) -> tuple[Quantiles, ...]:
    """The forecast in numbers."""
    if item is None or item.forecast is None:
        return ()
    return tuple(
        Quantiles(
            period=span_words(period, language_of()),
            low=f"{own['0.1']:.5g}",
            middle=f"{own['0.5']:.5g}",
            high=f"{own['0.9']:.5g}",
        )
        for period, own in item.forecast.quantiles.items()
    )


def vega_of(chart: Chart | None, language: str) -> str:
    """The chart for the script of the page, as JSON that no browser takes for anything else."""
    if chart is None:
        return ""
    words = json.dumps(vega_lite(chart, language), ensure_ascii=False)
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def sentences_of(kept: plans.Kept, row: object) -> tuple[Sentence, ...]:
    """Every place of the document that speaks of an item or of the same known indicator."""
    text = plans.text_of(kept.file)
    if text is None or row is None:
        return ()
    return tuple(sentence_of(text, passage, item) for passage, item in places_of(kept.plan, row))


def places_of(plan: Plan, row: object) -> Iterable[tuple[Passage, str]]:
    """The row itself, then promises, facts and other rows of its concept."""
    own = str(getattr(row, "id", ""))
    yield row.passage, own  # type: ignore[attr-defined]
    concept = getattr(row, "concept", None)
    if concept is None:
        return
    kinds: tuple[tuple[Indicator | Commitment, ...], ...] = (plan.indicators, plan.commitments, plan.facts)
    for one in (one for kind in kinds for one in kind):
        if one.concept == concept and one.id != own:
            yield one.passage, one.id


def sentence_of(text: str, passage: Passage, item: str) -> Sentence:
    """A passage with the words around it."""
    start, end = passage.start, min(passage.end, passage.start + 600)
    return Sentence(
        before=text[max(0, start - AROUND) : start], words=text[start:end], after=text[end : end + AROUND], start=start, item=item
    )


def vintage_of(one: figures.Filed) -> Vintage:
    """A number with its history."""
    seen, origin = one.observation, one.observation.origin
    value = "" if seen.value is None else f"{number_text(seen.value)} {seen.unit or ''}".strip()
    return Vintage(
        n=one.n, submission=one.submission, period=span_words(seen.span.label, language_of()), measure=seen.measure.value,
        value=value, text=seen.text or "", status=seen.status.value, state=one.state, internal=seen.visible != "public",
        published=seen.published, at=one.at, by=one.by, body=one.body, on_behalf=one.on_behalf, source=origin.source or "",
        file=say("indicator.typed") if origin.file == PAGE else origin.file,
        cause=origin.cause or "", remedy=origin.remedy or "", signatures=one.signatures, evidence=one.evidence,
    )  # fmt: skip


def is_reopened(filed: list[figures.Filed]) -> bool:
    """Whether an approved number was corrected and waits for approval again."""
    approved = {(one.observation.span, one.observation.measure) for one in filed if one.state == figures.APPROVED}
    return any((one.observation.span, one.observation.measure) in approved for one in filed if one.state == figures.WAITING)


def duty_of(duties: Responsibilities, identity: str, day: dt.date) -> Responsibility | None:
    """Who answers for the item."""
    return duties.on(day).get(identity)
