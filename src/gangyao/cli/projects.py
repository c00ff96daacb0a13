"""gangyao projects, and the table that gangyao template --projects writes."""

import argparse
import sys

from gangyao.allocation.appraising import Appraisal, read_appraisal, shipped_appraisal
from gangyao.allocation.bids import Portfolio
from gangyao.allocation.controls import read_thresholds, shipped_thresholds
from gangyao.allocation.lifecycles import read_rules, shipped_rules
from gangyao.allocation.portfolios import read_portfolio
from gangyao.allocation.surveys import Asked, Survey, encode_survey, survey
from gangyao.cli.figures import day_of, told
from gangyao.cli.opening import content_of, give, say, write
from gangyao.cli.plans import open_plan, refusals
from gangyao.cli.refusals import FINE, FOUND_ERRORS, WRONG_USE, Refused
from gangyao.plan.plans import Plan
from gangyao.reports.applications import application_bytes
from gangyao.reports.portfolios import survey_sheets
from gangyao.reports.workbooks import workbook_bytes
from gangyao.terminal.projects import survey_text


def projects_command(options: argparse.Namespace) -> int:
    """Gangyao projects: life cycle, appraisal, control indicators and links of every project."""
    plan = open_plan(options.plan, options, quiet=True).plan
    portfolio = portfolio_of(plan, options)
    if told(portfolio.findings, options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return FOUND_ERRORS
    found = survey(plan, portfolio, asked_of(options))
    added = found.findings[len(portfolio.findings) :]
    wrong = told(added, options)
    return FOUND_ERRORS if wrong else give_survey(found, options)


def portfolio_of(plan: Plan, options: argparse.Namespace) -> Portfolio:
    """The portfolio of every table that was named."""
    paths = [*options.projects, *(getattr(options, "factors", None) or [])]
    files = [(content_of(path, options), path.name) for path in paths]
    with refusals(paths[0], options):
        return read_portfolio(plan, files)


def asked_of(options: argparse.Namespace) -> Asked:
    """The day and the rules that were named; those that ship where none were."""
    thresholds, rules = shipped_thresholds(), shipped_rules()
    if options.thresholds:
        with refusals(options.thresholds, options):
            thresholds = read_thresholds(content_of(options.thresholds, options))
    if getattr(options, "stalls", None):
        with refusals(options.stalls, options):
            rules = read_rules(content_of(options.stalls, options))
    return Asked(day=day_of(options), appraisal=appraisal_of(options), thresholds=thresholds, rules=rules)


def appraisal_of(options: argparse.Namespace) -> Appraisal:
    """The appraisal that was named, the default where none was."""
    if not options.appraisal:
        return shipped_appraisal()
    with refusals(options.appraisal, options):
        return read_appraisal(content_of(options.appraisal, options))


def give_survey(found: Survey, options: argparse.Namespace) -> int:
    """The survey as it was asked for."""
    if options.format == "xlsx" and not options.output:
        raise Refused(say("errors.needs_output", options, format="xlsx"), WRONG_USE)
    if options.format == "xlsx":
        give(workbook_bytes(survey_sheets(found, options.language)), options)
    else:
        give(encode_survey(found) if options.format == "json" else survey_text(found, options.language), options)
    return FINE


def application_command(options: argparse.Namespace) -> int:
    """Gangyao template --projects: the workbook in which projects apply for factors."""
    plan = open_plan(options.plan, options, quiet=True).plan
    write(options.output, application_bytes(plan, shipped_appraisal()), options)
    print(say("terminal.written", options, path=options.output), file=sys.stderr)
    return FINE
