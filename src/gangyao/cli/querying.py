"""gangyao query: facts of a site, or of files, asked by SQL."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from gangyao.cli.figures import observed, told
from gangyao.cli.opening import content_of, give, say
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.cli.serving import configured, sayable
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.interchange import decode_assessment
from gangyao.observations.facts.asking import Answer, Bounds, Unanswerable, ask, opened
from gangyao.observations.facts.duck import MissingEngine
from gangyao.observations.facts.parts import Holding, write_facts
from gangyao.observations.facts.rows import fact_of
from gangyao.pipeline import relations_of
from gangyao.plan.plans import Plan, Source
from gangyao.terminal.answers import answer_csv, answer_json, answer_text

FACTS = "facts"
LEAST = 32  # MB with which the engine can be opened at all
NO_PLAN = "files"  # what figures go by that are read without a plan


def query_command(options: argparse.Namespace) -> int:
    """Gangyao query: one question, answered as a table, CSV or JSON."""
    files = bool(options.observations or options.plan or options.assessment)
    if files == (options.data is not None):
        raise Refused(say("query.of_what", options), WRONG_USE)
    if min(options.seconds, options.memory - LEAST, options.most) <= 0:
        raise Refused(say("query.bounds", options, memory=LEAST), WRONG_USE)
    bounds = Bounds(seconds=options.seconds, memory=options.memory, rows=options.most)
    try:
        answer = of_files(options, bounds) if files else of_site(options, bounds)
    except MissingEngine as error:
        raise Refused(error.message(options.language), WRONG_USE) from error
    except Unanswerable as error:
        raise Refused(error.message(options.language), FOUND_ERRORS) from error
    show(answer, options)
    return FINE


def show(answer: Answer, options: argparse.Namespace) -> None:
    """The answer in the form that was asked for; that there is more of it, on stderr."""
    forms: dict[str, Callable[[Answer], bytes | str]] = {"table": answer_text, "csv": answer_csv, "json": answer_json}
    give(forms[options.format](answer), options)
    if answer.more:
        print(say("query.more", options, rows=len(answer.rows)), file=sys.stderr)


def of_site(options: argparse.Namespace, bounds: Bounds) -> Answer:
    """The question asked of the approved figures of a site, which are written as facts as far as the ledger has come."""
    configuration = configured(options)
    from gangyao.web import facts  # noqa: PLC0415 - Django is set up by now

    folder = configuration.data / FACTS
    with sayable("serve.not_ready", options):
        holding, beside = facts.refresh(folder), {"plans": facts.plans_relation()}
    warn_of_unfit(holding, options)
    with opened(folder, bounds, beside) as connection:
        return ask(connection, options.question, bounds)


def of_files(options: argparse.Namespace, bounds: Bounds) -> Answer:
    """The question asked of tables of figures, of a plan and of an assessment."""
    plan = open_plan(options.plan, options, quiet=True).plan if options.plan else None
    assessment = assessment_of(options.assessment, options) if options.assessment else None
    reading = observed(plan or unplanned(), options)
    if told(reading.findings, options):
        raise Refused(say("assess.nothing_taken", options), FOUND_ERRORS)
    beside = (relations_of(plan) if plan else {}) | (relations_of(assessment) if assessment else {})
    with TemporaryDirectory(prefix="gangyao-facts-") as name:
        entity = (plan.title or plan.document.name) if plan else NO_PLAN
        warn_of_unfit(write_facts(Path(name), {entity: map(fact_of, reading.observations)}), options)
        with opened(Path(name), bounds, beside) as connection:
            return ask(connection, options.question, bounds)


def warn_of_unfit(holding: Holding, options: argparse.Namespace) -> None:
    """Numbers that have too many digits to reckon with are said; they stand as they were stated."""
    unfit = sum(part.unfit for part in holding.parts)
    if unfit:
        print(say("query.unfit", options, count=unfit), file=sys.stderr)


def assessment_of(path: Path, options: argparse.Namespace) -> Assessment:
    """The assessment of a file."""
    try:
        return decode_assessment(content_of(path, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(say("errors.not_an_assessment", options, path=path, reason=error), UNREADABLE) from error


def unplanned() -> Plan:
    """A plan of nothing: names mean known indicators alone."""
    return Plan(
        document=Source(name="", sha256="", media_type="", characters=0), title=None, place=None, period=None, horizon=None,
        sections=(), tables=(), boxes=(), indicators=(), commitments=(), facts=(), tasks=(), projects=(), findings=(),
    )  # fmt: skip
