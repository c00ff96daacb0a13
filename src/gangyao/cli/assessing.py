"""gangyao assess, and what it shares with the commands that follow it."""

import argparse
import datetime as dt
import sys
from typing import TYPE_CHECKING

from gangyao.cli.opening import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused, content_of, open_plan, refusals, say, write

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from pathlib import Path

    from gangyao.evaluation.assessments import Assessment
    from gangyao.evaluation.changes import Change
    from gangyao.observations.observations import Reading
    from gangyao.observations.targets import Targets
    from gangyao.plan.plans import Plan
    from gangyao.responsibilities.duties import Responsibilities
    from gangyao.vocabulary.findings import Finding


def assess_command(options: argparse.Namespace) -> int:
    """Gangyao assess: where every promise stands; nothing is assessed of a table with a fault."""
    from gangyao.evaluation.assessing import evaluate_plan  # noqa: PLC0415
    from gangyao.evaluation.changes import find_changes  # noqa: PLC0415
    from gangyao.evaluation.interchange import encode_assessment  # noqa: PLC0415
    from gangyao.evaluation.items import Question  # noqa: PLC0415

    day, vocabulary = day_of(options), vocabulary_of(options)
    plan = open_plan(options.plan, options, quiet=True).plan
    before = kept_assessment(plan, options)
    reading = observed(plan, options)
    duties, targets = responsible(plan, options), targets_of(plan, options.targets, options)
    findings = (*reading.findings, *duties.findings, *strangers(plan, duties, options), *targets.findings)
    if told(findings, options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return FOUND_ERRORS
    question = Question(
        as_of=day, vocabulary=vocabulary, language=options.language, responsibilities=duties,
        targets=targets, public=options.public, forecasting=not options.no_forecast,
    )  # fmt: skip
    assessment = evaluate_plan(plan, reading.observations, question, findings)
    changes = find_changes(before, assessment) if before else ()
    content = encode_assessment(assessment)
    if options.output:
        write(options.output, content, options)
    show(assessment, changes, content, options)
    return FINE


def observed(plan: "Plan", options: argparse.Namespace) -> "Reading":
    """The observations of every file that was named."""
    from gangyao.observations.reading import merged_readings, read_table  # noqa: PLC0415
    from gangyao.observations.subjects import Subjects  # noqa: PLC0415

    subjects = Subjects(plan)
    readings = []
    for path in options.observations:
        content = content_of(path, options)
        with refusals(path, options):
            readings.append(read_table(content, path.name, subjects))
    return merged_readings(readings, subjects)


def responsible(plan: "Plan", options: argparse.Namespace) -> "Responsibilities":
    """Who answers for what, under the names of the register that was named; nobody where no file was."""
    from gangyao.cli.registers import spoken  # noqa: PLC0415
    from gangyao.responsibilities.duties import Responsibilities  # noqa: PLC0415
    from gangyao.responsibilities.reading import read_responsibilities  # noqa: PLC0415

    if not options.responsibilities:
        return Responsibilities()
    content = content_of(options.responsibilities, options)
    with refusals(options.responsibilities, options):
        duties = read_responsibilities(content, options.responsibilities.name)
    return spoken(duties, plan.place, day_of(options), options)


def strangers(plan: "Plan", duties: "Responsibilities", options: argparse.Namespace) -> "tuple[Finding, ...]":
    """Rows about what is not in the plan: a table of another plan is full of them."""
    from gangyao.responsibilities.checking import Assigned, check_unknown_items  # noqa: PLC0415
    from gangyao.responsibilities.proposals import propose  # noqa: PLC0415

    if not duties.rows:
        return ()
    return tuple(check_unknown_items(Assigned(items=propose(plan), duties=duties, day=day_of(options))))


def targets_of(plan: "Plan", paths: "list[Path]", options: argparse.Namespace) -> "Targets":
    """The yearly and end targets of every file that was named."""
    from gangyao.observations.subjects import Subjects  # noqa: PLC0415
    from gangyao.observations.targets import Targets, read_targets  # noqa: PLC0415

    tables = []
    for path in paths:
        with refusals(path, options):
            tables.append(read_targets(content_of(path, options), path.name, Subjects(plan)))
    rows = tuple(row for one in tables for row in one.rows)
    return Targets(rows=rows, findings=tuple(finding for one in tables for finding in one.findings))


def told(findings: "tuple[Finding, ...]", options: argparse.Namespace) -> bool:
    """Say what was found against the tables on stderr; whether any of it forbids to go on."""
    from gangyao.reports.listings import faults_text  # noqa: PLC0415

    if findings:
        print(faults_text(findings, options.language), file=sys.stderr)
    return any(finding.severity == "error" for finding in findings)


def day_of(options: argparse.Namespace) -> dt.date:
    """The day that is asked for, today where none was named."""
    if options.as_of is None:
        return dt.datetime.now(tz=dt.UTC).astimezone().date()  # the day on the desk's own calendar
    try:
        return dt.date.fromisoformat(options.as_of)
    except ValueError as error:
        raise Refused(say("errors.not_a_day", options, found=options.as_of), WRONG_USE) from error


def vocabulary_of(options: argparse.Namespace) -> str:
    """The vocabulary that is asked for."""
    from gangyao.progress.vocabularies import vocabularies  # noqa: PLC0415

    if options.vocabulary not in vocabularies():
        names = " ".join(vocabularies())
        raise Refused(say("errors.unknown_vocabulary", options, name=options.vocabulary, names=names), WRONG_USE)
    return str(options.vocabulary)


def kept_assessment(plan: "Plan", options: argparse.Namespace) -> "Assessment | None":
    """The earlier assessment of the plan, or of a version of it, that is to be compared with."""
    if not options.since:
        return None
    import msgspec  # noqa: PLC0415

    from gangyao.evaluation.interchange import decode_assessment  # noqa: PLC0415

    try:
        before = decode_assessment(content_of(options.since, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(say("errors.not_an_assessment", options, path=options.since, reason=error), UNREADABLE) from error
    if plan.document.sha256 != before.plan and plan.title != before.title:
        raise Refused(say("errors.other_assessment", options, path=options.since, title=before.title or "?"), WRONG_USE)
    return before


def show(assessment: "Assessment", changes: "tuple[Change, ...]", content: bytes, options: argparse.Namespace) -> None:
    """The assessment on the terminal; as JSON alone on stdout where that was asked for without -o."""
    from gangyao.terminal.standings import assessment_text  # noqa: PLC0415

    text = assessment_text(assessment, options.language, changes)
    if options.format == "json" and not options.output:
        sys.stdout.buffer.write(content) if hasattr(sys.stdout, "buffer") else print(content.decode())
        print(text, file=sys.stderr)
        return
    print(text)
    if options.output:
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
