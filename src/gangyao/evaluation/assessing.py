"""A plan assessed: every target and promise followed, sorted into kept, on course, falling short, moving away,
undecidable, silent, forecast, and counted.

In: a plan, observations, and what is asked. Out: an Assessment.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from gangyao.evaluation.assessments import Achievement, Assessment, Item
from gangyao.evaluation.cautions import caution
from gangyao.evaluation.items import Question, item_of
from gangyao.evaluation.leading import Leads, lead_of, notes_of
from gangyao.evaluation.sharing import find_shared
from gangyao.evaluation.slips import without_slips
from gangyao.evaluation.summaries import summarise
from gangyao.evaluation.targets import follow_promises, follow_rows, name_of
from gangyao.evaluation.twins import Twins, find_twins
from gangyao.observations.knowledge import Record, comparable_with, known_records
from gangyao.observations.observations import Observation
from gangyao.observations.targets import TargetKind
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.verdicts import ALMOST, UNMET, judge
from gangyao.vocabulary.departures import find_departures
from gangyao.vocabulary.findings import Finding

if TYPE_CHECKING:
    from gangyao.evaluation.prospects import Prospect


def evaluate_plan(
    plan: Plan, observations: Iterable[Observation], question: Question, findings: tuple[Finding, ...] = ()
) -> Assessment:
    """Where every promise of the plan stands on the day that is asked for."""
    return evaluate_known(plan, known_on(plan, observations, question), question, findings)


def known_on(plan: Plan, observations: Iterable[Observation], question: Question) -> Mapping[str, Record]:
    """What is known of every subject on the day that is asked for, without what must be confirmed first."""
    rows = tuple(observations)
    records = known_records(rows, question.as_of, public=question.public)
    return records if question.approved else without_slips(records, rows, plan)


def told_as_planned(plan: Plan, records: Mapping[str, Record]) -> Mapping[str, Record]:
    """The records with their levels as the year before the plan counts them."""
    if plan.period is None:
        return records
    start = plan.period.first - 1
    return {subject: comparable_with(record, start) for subject, record in records.items()}


def evaluate_known(
    plan: Plan, records: Mapping[str, Record], question: Question, findings: tuple[Finding, ...] = ()
) -> Assessment:
    """The same of what is known of every subject on that day, by whose eyes it is asked for."""
    records = told_as_planned(plan, records)
    ends = question.targets.in_force(question.as_of, TargetKind.END).values()
    targets = follow_rows(plan, records, {target.subject: target for target in ends}, approved=question.approved)
    every = (*targets, *follow_promises(plan, records, approved=question.approved))
    followed = [caution(one, one.record, question.as_of) for one in every]
    leads = question.responsibilities.leads(question.as_of)
    items = [item_of(one, one.record, question, leads) for one in followed]
    if question.forecasting:
        from gangyao.evaluation.prospects import prospects_of  # noqa: PLC0415 - numpy is loaded when something is forecast

        prospects = prospects_of(followed, question.language)
        items = [with_prospect(item, one) for item, one in zip(items, prospects, strict=True)]
    twins = find_twins(followed[: len(targets)], followed[len(targets) :])
    items = [with_twins(item, twins) for item in items]
    indicators, promised = tuple(items[: len(targets)]), items[len(targets) :]
    commitments = tuple(item for item in promised if item.same_as is None)
    return Assessment(
        plan=plan.document.sha256,
        title=plan.title,
        as_of=question.as_of.isoformat(),
        vocabulary=question.vocabulary,
        indicators=indicators,
        achievements=tuple(achievement_of(row) for row in plan.indicators if not row.is_target),
        commitments=commitments,
        same=tuple(item for item in promised if item.same_as is not None),
        summary=summarise(plan, indicators, commitments),
        findings=(*findings, *find_shared(plan, records), *find_departures()),
    )


def with_prospect(item: Item, one: "Prospect") -> Item:
    """The item with its forecast; where the verdict leads, the probability has no word of its own."""
    lead = lead_of(item.standing, one.probability)
    verdict_leads = lead is not None and lead.leads is Leads.VERDICT
    return replace(
        item, forecast=one.forecast, abstained=one.abstained, probability=one.probability,
        probability_word=None if verdict_leads else one.probability_word, leads=lead.leads.value if lead else None,
        notes=(*item.notes, *notes_of(lead, one.probability)),
    )  # fmt: skip


def with_twins(item: Item, twins: Twins) -> Item:
    """The item with the row that it repeats, and first of all with what contradicts it."""
    notes = (*twins.said.get(item.id, ()), *item.notes)
    return replace(item, same_as=twins.same.get(item.id), notes=notes)


def achievement_of(row: Indicator) -> Achievement:
    """A row of a table of achievements, judged from its own numbers."""
    judgement = judge(row)
    met, printed = judgement.attainment.met, row.verdict
    said = None if not printed or met is None else (UNMET.search(printed) is None) is met or ALMOST.search(printed) is not None
    return Achievement(
        id=row.id,
        name=name_of(row),
        table=row.table,
        printed=printed,
        verdict=judgement.verdict.value if judgement.verdict else None,
        met=met,
        completion=judgement.attainment.completion,
        ground=judgement.attainment.ground.value,
        agrees=said,
    )
