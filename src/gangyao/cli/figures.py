"""What commands that follow a plan begin with: its figures, targets and duties, and the day."""

import argparse
import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path

from gangyao.bulletins.reading import read_figures
from gangyao.cli.opening import content_of, say
from gangyao.cli.plans import refusals
from gangyao.cli.refusals import WRONG_USE, Refused
from gangyao.cli.registers import spoken
from gangyao.observations.observations import Reading
from gangyao.observations.reading import merged_readings
from gangyao.observations.subjects import Subjects
from gangyao.observations.targets import Targets, read_targets
from gangyao.plan.plans import Plan
from gangyao.reports.listings import faults_text
from gangyao.responsibilities.checking import Assigned, check_unknown_items
from gangyao.responsibilities.duties import Responsibilities
from gangyao.responsibilities.proposals import propose
from gangyao.responsibilities.reading import read_responsibilities
from gangyao.vocabulary.findings import Finding


def observed(plan: Plan, options: argparse.Namespace) -> Reading:
    """The observations of every file that was named."""
    return read_files(options.observations, Subjects(plan), options)


def read_files(paths: Iterable[Path], subjects: Subjects, options: argparse.Namespace) -> Reading:
    """The observations of files, held against each other."""
    readings = []
    for path in paths:
        content = content_of(path, options)
        with refusals(path, options):
            readings.append(read_figures(content, path.name, subjects))
    return merged_readings(readings, subjects)


def responsible(plan: Plan, options: argparse.Namespace) -> Responsibilities:
    """Who answers for what, under the names of the register that was named; nobody where no file was."""
    if not options.responsibilities:
        return Responsibilities()
    content = content_of(options.responsibilities, options)
    with refusals(options.responsibilities, options):
        duties = read_responsibilities(content, options.responsibilities.name)
    return spoken(duties, plan.place, day_of(options), options)


def strangers(plan: Plan, duties: Responsibilities, options: argparse.Namespace) -> tuple[Finding, ...]:
    """Rows about what is not in the plan: a table of another plan is full of them."""
    if not duties.rows:
        return ()
    return tuple(check_unknown_items(Assigned(items=propose(plan), duties=duties, day=day_of(options))))


def targets_of(plan: Plan, paths: list[Path], options: argparse.Namespace) -> Targets:
    """The yearly and end targets of every file that was named."""
    tables = []
    for path in paths:
        with refusals(path, options):
            tables.append(read_targets(content_of(path, options), path.name, Subjects(plan)))
    rows = tuple(row for one in tables for row in one.rows)
    return Targets(rows=rows, findings=tuple(finding for one in tables for finding in one.findings))


def told(findings: tuple[Finding, ...], options: argparse.Namespace) -> bool:
    """Say what was found against the tables on stderr; whether any of it forbids to go on."""
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
