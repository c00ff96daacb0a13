"""gangyao report and trace."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

import msgspec

from gangyao.allocation.allocations import Allocation
from gangyao.allocation.surveys import Asked, Survey, survey
from gangyao.checks.listing import check_plan
from gangyao.cli.allocating import opened as allocation_of
from gangyao.cli.assessing import kept_assessment, vocabulary_of
from gangyao.cli.charting import check_folder, give_charts
from gangyao.cli.duties import owed
from gangyao.cli.figures import day_of, observed, responsible, strangers, targets_of, told
from gangyao.cli.letterheads import check_letterhead, letterhead_of
from gangyao.cli.opening import content_of, say, write
from gangyao.cli.opinions import answers_of
from gangyao.cli.plans import open_plan, refusals
from gangyao.cli.projects import portfolio_of
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.document.readers.formats import Format, tell_format
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.changes import find_changes
from gangyao.evaluation.items import Question
from gangyao.evaluation.months import Known, latest_month, tell_month
from gangyao.observations.knowledge import known_records
from gangyao.papers.adjustments import write_adjustment
from gangyao.papers.briefs import write_brief
from gangyao.papers.debts import write_reminders
from gangyao.papers.duties import write_duties
from gangyao.papers.factors import factor_section
from gangyao.papers.gathering import Given, gather
from gangyao.papers.material import Material
from gangyao.papers.monthly import write_monthly
from gangyao.papers.pieces import Piece, Report
from gangyao.papers.reporting import write_report
from gangyao.papers.revisions import Revision, write_revision
from gangyao.pipeline import Opened
from gangyao.plan.plans import Plan
from gangyao.plan.versions import is_version_of, place_and_years
from gangyao.reports.converted import NoOffice, to_pdf, to_png
from gangyao.reports.htmlreports import render_html
from gangyao.reports.reportbooks import render_workbook
from gangyao.reports.tracing import check_traces, decode_traces, encode_traces, traces_of
from gangyao.reports.wordreports import render_word
from gangyao.revisions.differences import find_differences
from gangyao.vocabulary.departures import find_departures
from gangyao.vocabulary.spans import MONTHS, Span, read_span

SUFFIXES = {".docx", ".html", ".pdf", ".png", ".xlsx"}
PROPOSING = ("revision", "adjustment")  # kinds of papers on two versions
ONLY_FOR = {
    "since": "brief",
    "all": "reminders",
    "month": "monthly",
    "variants": "draft-appraisal",
    "opinions": "answers",
}  # options that other kinds of reports do not use


def report_command(options: argparse.Namespace) -> int:
    """Gangyao report: the document that an official hands in, with a trace of every number beside it."""
    check_use(options)
    suffix = options.output.suffix.lower()
    opened = open_plan(options.plan, options, quiet=True)
    check_plan_there(opened.plan, options.plan, options)
    day, period = day_of(options), opened.plan.period
    if period is not None and day.year < period.first:
        raise Refused(say("errors.as_of_before_plan", options, day=day.isoformat(), first=period.first), WRONG_USE)
    if options.year and period is not None and not period.first <= options.year <= period.last:
        raise Refused(say("errors.year_outside", options, year=options.year, first=period.first, last=period.last), WRONG_USE)
    if suffix == ".xlsx" and options.kind in PAPERS:
        raise Refused(say("errors.no_workbook", options, kind=options.kind), WRONG_USE)
    check_folder(options, drawn=options.kind not in PAPERS)
    paper = PAPERS.get(options.kind, evaluation_of)(opened, options)
    if paper is None:
        return FOUND_ERRORS
    if isinstance(paper, bytes):
        write(options.output, paper, options)
    else:
        give_report(
            replace(paper, letterhead=letterhead_of(opened.plan, options), foot=(*paper.foot, *own_rows_foot(options))), options
        )
    print(say("terminal.written", options, path=options.output))
    return FINE


def own_rows_foot(options: argparse.Namespace) -> "tuple[Piece, ...]":
    """The sentence that own rows were used, for the end of a report; nothing where none were."""
    return tuple(Piece(text=f" {one.message[options.language]}") for one in find_departures())


def check_use(options: argparse.Namespace) -> None:
    """Refuse a report without a file that it can be written to, and what would pass without doing anything."""
    if not options.output:
        raise Refused(say("errors.needs_docx_output", options), WRONG_USE)
    if options.output.is_dir():
        raise Refused(f"{options.output}: {say('errors.is_folder', options)}", WRONG_USE)
    suffix = options.output.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refused(say("errors.unknown_report", options, suffix=suffix), WRONG_USE)
    for name, kind in ONLY_FOR.items():
        if getattr(options, name) and options.kind != kind:
            raise Refused(say("errors.only_for_kind", options, option=f"--{name}", kind=kind), WRONG_USE)
    if options.proposed and options.kind not in PROPOSING:
        raise Refused(say("errors.only_for_kind", options, option="--proposed", kind=" / ".join(PROPOSING)), WRONG_USE)
    check_letterhead(options)


def check_plan_there(plan: Plan, path: Path, options: argparse.Namespace) -> None:
    """Refuse a text in which nothing of a plan was found; tasks and projects are enough for who leads on them, not for an
    evaluation.
    """
    works = (plan.tasks, plan.projects) if options.kind in PAPERS else ()
    if plan.period is None and not any((plan.indicators, plan.commitments, *works)):
        raise Refused(say("errors.no_plan", options, path=path), UNREADABLE)


def check_version(plan: Plan, other: Plan, path: Path, options: argparse.Namespace) -> None:
    """Refuse a version of another place or other years."""
    if not is_version_of(plan, other):
        values = {"path": path, "one": place_and_years(plan), "other": place_and_years(other)}
        raise Refused(say("errors.other_plans_version", options, **values), WRONG_USE)


def evaluation_of(opened: Opened, options: argparse.Namespace) -> Report | bytes | None:
    """The report of an evaluation, or its workbook."""
    given = given_to(opened.plan, options)
    if given is None:
        return None
    assessment = evaluate_plan(opened.plan, given.observations, given.question)
    workbook = options.output.suffix.lower() == ".xlsx"
    allocation = named_allocation(opened.plan, options)
    material = Material(
        plan=opened.plan, assessment=assessment, kind=options.kind,
        findings=tuple(one for one in check_plan(opened.plan, opened.text) if one.code != "own-rows"),  # the assessment says it
        chapters=(factor_section(allocation, "zh"),) if allocation and options.kind != "draft-appraisal" else (),
        allocation=allocation, survey=surveyed(opened.plan, options),
        variants=tuple(variant_of(opened.plan, path, options) for path in options.variants),
    )  # fmt: skip
    if options.kind != "brief":
        material = gather(material, given)
    if options.charts:
        give_charts(material, options)
    if options.kind == "brief" and not workbook:
        return brief_of(opened, assessment, options)
    return render_workbook(material, options.language) if workbook else write_report(material)


def variant_of(plan: Plan, path: Path, options: argparse.Namespace) -> Plan:
    """A variant of the draft, which must be of its place and years."""
    other = open_plan(path, options, quiet=True).plan
    check_version(plan, other, path, options)
    return other


def named_allocation(plan: Plan, options: argparse.Namespace) -> Allocation | None:
    """The allocation of factors that was named."""
    if not options.allocation:
        return None
    allocation = allocation_of(options)
    if allocation.plan and allocation.plan != plan.document.sha256:
        raise Refused(say("errors.other_plans_allocation", options, path=options.allocation), WRONG_USE)
    return allocation


def surveyed(plan: Plan, options: argparse.Namespace) -> Survey | None:
    """Where the projects stand that were named."""
    if not options.projects:
        return None
    portfolio = portfolio_of(plan, options)
    if told(portfolio.findings, options):
        raise Refused(say("assess.nothing_taken", options), FOUND_ERRORS)
    return survey(plan, portfolio, Asked(day=day_of(options)))


def duties_of(opened: Opened, options: argparse.Namespace) -> Report | None:
    """The table of responsibilities."""
    duties = responsible(opened.plan, options)
    if told((*duties.findings, *strangers(opened.plan, duties, options)), options):
        return None
    return write_duties(opened.plan, duties, day_of(options), "zh")


def reminders_of(opened: Opened, options: argparse.Namespace) -> Report | None:
    """Who has not answered."""
    if not options.responsibilities:
        raise Refused(say("errors.needs_responsibilities", options), WRONG_USE)
    debts = owed(opened.plan, options)
    return None if debts is None else write_reminders(opened.plan, debts, day_of(options), "zh")


def adjustment_of(opened: Opened, options: argparse.Namespace) -> Report | None:
    """The proposal to adjust the plan."""
    revision = compared(opened, options)
    return write_adjustment(revision) if revision else None


def revision_of(opened: Opened, options: argparse.Namespace) -> Report | None:
    """What the proposed version changes, as a table."""
    revision = compared(opened, options)
    return write_revision(revision) if revision else None


def compared(opened: Opened, options: argparse.Namespace) -> Revision | None:
    """What the proposed version changes, and where both stand by the same figures."""
    if not options.proposed:
        raise Refused(say("errors.needs_proposed", options), WRONG_USE)
    new = open_plan(options.proposed, options, quiet=True)
    check_plan_there(new.plan, options.proposed, options)
    check_version(opened.plan, new.plan, options.proposed, options)
    both = [assessed(plan, options) for plan in (opened.plan, new.plan)] if options.observations else [None, None]
    if options.observations and None in both:
        return None
    return Revision(
        old=opened.plan, new=new.plan, difference=find_differences(opened.plan, new.plan, opened.text, new.text),
        before=both[0], after=both[1], as_of=day_of(options).isoformat(), language="zh",
    )  # fmt: skip


def monthly_of(opened: Opened, options: argparse.Namespace) -> Report | None:
    """The month's paper; None where a table has a fault."""
    plan, day = opened.plan, day_of(options)
    reading, duties = observed(plan, options), responsible(plan, options)
    targets = targets_of(plan, options.targets, options)
    if told((*reading.findings, *duties.findings, *targets.findings), options):
        return None
    records = known_records(reading.observations, day)
    span = month_of(options) or latest_month(records)
    if span is None:
        raise Refused(say("errors.no_month", options), WRONG_USE)
    in_force = {key: one.value for key, one in targets.in_force(day).items()}
    known = Known(plan=plan, records=records, span=span, yearly=in_force, duties=duties.on(day))
    return write_monthly(plan, tell_month(known), "zh", day.isoformat())


def month_of(options: argparse.Namespace) -> Span | None:
    """The year up to the month that was asked for; None where none was."""
    if not options.month:
        return None
    span = read_span(options.month)
    if span is None:
        raise Refused(say("errors.unknown_month", options, month=options.month), WRONG_USE)
    return Span(first=span.last // MONTHS * MONTHS, last=span.last)


PAPERS = {
    "responsibilities": duties_of,
    "reminders": reminders_of,
    "revision": revision_of,
    "adjustment": adjustment_of,
    "answers": answers_of,
    "monthly": monthly_of,
}


def brief_of(opened: Opened, assessment: Assessment, options: argparse.Namespace) -> Report:
    """One page, with what changed since an assessment that was kept."""
    before = kept_assessment(opened.plan, options)
    return write_brief(opened.plan, assessment, "zh", find_changes(before, assessment) if before else ())


def assessed(plan: Plan, options: argparse.Namespace) -> Assessment | None:
    """The assessment that the report is of, None where a table has a fault."""
    given = given_to(plan, options)
    return evaluate_plan(plan, given.observations, given.question) if given else None


def given_to(plan: Plan, options: argparse.Namespace) -> Given | None:
    """The figures and the question, None where a table has a fault."""
    reading = observed(plan, options)
    duties, targets = responsible(plan, options), targets_of(plan, options.targets, options)
    if told((*reading.findings, *duties.findings, *targets.findings), options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return None
    question = Question(as_of=day_of(options), vocabulary=vocabulary_of(options), responsibilities=duties, targets=targets)
    return Given(observations=reading.observations, question=question, year=options.year)


def give_report(report: Report, options: argparse.Namespace) -> None:
    """The report as its file's name asks for it: a page, Word with its traces beside it, PDF or a picture."""
    suffix = options.output.suffix.lower()
    if suffix == ".html":
        write(options.output, render_html(report), options)
        return
    content, marks = render_word(report)
    if suffix == ".docx":
        write(options.output, content, options)
        write(trace_file(options.output), encode_traces(traces_of(report, marks)), options)
        print(say("terminal.written", options, path=trace_file(options.output)))
    else:
        write(options.output, drawn(content, suffix, options), options)


def drawn(content: bytes, suffix: str, options: argparse.Namespace) -> bytes:
    """The report as PDF, or its first page as a picture."""
    try:
        return to_pdf(content) if suffix == ".pdf" else to_png(content)
    except NoOffice as error:
        key = "office_failed" if error.installed else "needs_office"
        raise Refused(say(f"errors.{key}", options, suffix=suffix), WRONG_USE) from error


def trace_file(path: Path) -> Path:
    """The file of traces beside a report."""
    return path.with_name(f"{path.stem}.trace.json")


def trace_command(options: argparse.Namespace) -> int:
    """Gangyao trace: whether every number of a report has its trace and none was altered."""
    beside = options.traces or trace_file(options.report)
    content = content_of(options.report, options)
    with refusals(options.report, options):
        if tell_format(content, options.report.name) is not Format.DOCX:
            raise Refused(say("errors.not_docx", options, path=options.report), UNREADABLE)
    if not beside.is_file():
        raise Refused(say("errors.no_traces", options, path=beside), UNREADABLE)
    try:
        traces = decode_traces(beside.read_bytes())
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(say("errors.not_traces", options, path=beside, reason=error), UNREADABLE) from error
    try:
        findings = check_traces(content, traces)
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise Refused(f"{options.report}: {say('unreadable.broken', options, kind='DOCX')}", UNREADABLE) from error
    if told(findings, options):
        return FOUND_ERRORS
    if not findings:
        print(say("trace.sound", options, count=len(traces.entries)))
    return FINE
