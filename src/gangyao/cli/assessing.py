"""gangyao assess."""

import argparse
import sys

import msgspec

from gangyao import pipeline
from gangyao.cli.figures import day_of, observed, responsible, strangers, targets_of, told
from gangyao.cli.opening import content_of, say, write
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.changes import Change, find_changes
from gangyao.evaluation.interchange import decode_assessment, encode_assessment
from gangyao.evaluation.items import Question
from gangyao.plan.plans import Plan
from gangyao.progress.vocabularies import vocabularies
from gangyao.terminal.standings import assessment_text


def assess_command(options: argparse.Namespace) -> int:
    """Gangyao assess: where every promise stands; nothing is assessed of a table with a fault."""
    day, vocabulary = day_of(options), vocabulary_of(options)
    plan = plan_of(options)
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


def plan_of(options: argparse.Namespace) -> Plan:
    """The plan that is to be assessed; refused where it asks for nothing, most often since it is a table of figures."""
    plan = open_plan(options.plan, options, quiet=True).plan
    try:
        return pipeline.assessable(plan, options.plan)
    except pipeline.NothingToAssess as error:
        key = "errors.plan_is_figures" if error.is_figures else "errors.nothing_to_assess"
        raise Refused(say(key, options, path=options.plan), WRONG_USE) from error


def vocabulary_of(options: argparse.Namespace) -> str:
    """The vocabulary that is asked for."""
    if options.vocabulary not in vocabularies():
        names = " ".join(vocabularies())
        raise Refused(say("errors.unknown_vocabulary", options, name=options.vocabulary, names=names), WRONG_USE)
    return str(options.vocabulary)


def kept_assessment(plan: Plan, options: argparse.Namespace) -> Assessment | None:
    """The earlier assessment of the plan, or of a version of it, that is to be compared with."""
    if not options.since:
        return None

    try:
        before = decode_assessment(content_of(options.since, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(say("errors.not_an_assessment", options, path=options.since, reason=error), UNREADABLE) from error
    if plan.document.sha256 != before.plan and plan.title != before.title:
        raise Refused(say("errors.other_assessment", options, path=options.since, title=before.title or "?"), WRONG_USE)
    return before


def show(assessment: Assessment, changes: tuple[Change, ...], content: bytes, options: argparse.Namespace) -> None:
    """The assessment on the terminal; as JSON alone on stdout where that was asked for without -o."""
    text = assessment_text(assessment, options.language, changes)
    if options.format == "json" and not options.output:
        sys.stdout.buffer.write(content) if hasattr(sys.stdout, "buffer") else print(content.decode())
        print(text, file=sys.stderr)
        return
    print(text)
    if options.output:
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
