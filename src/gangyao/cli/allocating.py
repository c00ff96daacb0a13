"""gangyao allocate and explain."""

import argparse
import difflib
import sys
from dataclasses import replace

import msgspec

from gangyao.allocation.allocations import Allocation, Refused, Wanted, make_allocation
from gangyao.allocation.appraising import check_scores
from gangyao.allocation.bids import Portfolio
from gangyao.allocation.candidates import Posed, check_musts, problem_of
from gangyao.allocation.coverage import coverage_of
from gangyao.allocation.explaining import explain
from gangyao.allocation.interchange import decode_allocation, encode_allocation
from gangyao.allocation.problems import Effort
from gangyao.allocation.surveys import Asked, appraise_all
from gangyao.cli.figures import told
from gangyao.cli.opening import check_output, content_of, say, write
from gangyao.cli.plans import open_plan
from gangyao.cli.projects import asked_of, portfolio_of
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE
from gangyao.cli.refusals import Refused as Unwilling
from gangyao.cli.supposing import earlier_allocation, what_if
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.interchange import decode_assessment
from gangyao.plan.plans import Plan
from gangyao.registers.places import name_or_code
from gangyao.reports.workbooks import allocation_sheets, workbook_bytes
from gangyao.terminal.allocations import allocation_text, change_text, sentence
from gangyao.vocabulary.departures import find_departures

PATIENT, QUICK = 60.0, 2.0  # seconds of a solution where none are named, and of a what-if beside a known answer


def allocate_command(options: argparse.Namespace) -> int:
    """Gangyao allocate: which projects, when, what each factor is worth, why others were left out."""
    check_output(options, (".json", ".xlsx"), "errors.unknown_allocation")
    effort = effort_of(options, options.seed)
    earlier = earlier_allocation(options)
    if earlier is not None:
        return give_allocation(what_if(earlier, effort, options), options)
    plan = open_plan(options.plan, options, quiet=True).plan
    portfolio = portfolio_of(plan, options)
    if told(portfolio.findings, options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return FOUND_ERRORS
    if not is_choice(portfolio):
        raise Unwilling(say("errors.nothing_to_allocate", options, count=len(portfolio.bids)), WRONG_USE)
    asked = asked_of(options)
    posed = pose(plan, portfolio, asked, options)
    if told((*check_scores(portfolio.bids, asked.appraisal, asked.appraisal.name), *check_musts(portfolio, posed)), options):
        return FOUND_ERRORS
    allocation = made(plan, portfolio, posed, options)
    if not options.what_if:
        return give_allocation(allocation, options)
    print(show(allocation, options) + "\n", file=sys.stderr if options.format == "json" else sys.stdout)
    return give_allocation(what_if(allocation, effort, options), options)


def made(plan: Plan, portfolio: Portfolio, posed: Posed, options: argparse.Namespace) -> Allocation:
    """The allocation of a problem, with what of the plan moves by it."""
    names = {bid.id: bid.name for bid in portfolio.bids}
    refused = tuple(Refused(id=one.id, name=names[one.id], reason=one.reason) for one in posed.refused)
    wanted = replace(wanted_of(options, plan.document.sha256), refused=refused)
    allocation = make_allocation(posed.problem, wanted)
    coverage = coverage_of(plan, portfolio, {one.id for one in allocation.chosen})
    return replace(allocation, coverage=coverage, findings=find_departures())


def is_choice(portfolio: Portfolio) -> bool:
    """Whether anything speaks for one project or against another: demands, scores, contributions, factors, limits."""
    stated = any(bid.demands or bid.scores or bid.contributions or bid.answers or bid.must for bid in portfolio.bids)
    return stated or bool(portfolio.factors or portfolio.quotas) or not portfolio.bids


def pose(plan: Plan, portfolio: Portfolio, asked: Asked, options: argparse.Namespace) -> Posed:
    """The problem that the portfolio poses, with the plan's gaps where an assessment was named."""
    place = name_or_code(plan.place)
    assessment = assessment_of(options)
    if assessment is None and "gaps" in (*(options.aim or ()), *(options.frontier or ())):
        raise Unwilling(say("errors.needs_assessment", options), WRONG_USE)
    try:
        return problem_of(plan, portfolio, appraise_all(portfolio.bids, asked, place), assessment)
    except ValueError as error:
        raise Unwilling(say("errors.no_years", options), WRONG_USE) from error


def assessment_of(options: argparse.Namespace) -> Assessment | None:
    """The assessment whose gaps are to be closed, where one was named."""
    if not options.assessment:
        return None
    try:
        return decode_assessment(content_of(options.assessment, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unwilling(say("errors.not_an_assessment", options, path=options.assessment, reason=error), UNREADABLE) from error


def explain_command(options: argparse.Namespace) -> int:
    """Gangyao explain: why a project was taken or left out, and the least change that would bring it in."""
    allocation = opened(options)
    effort = effort_of(options, allocation.seed)
    project = project_of(allocation, options)
    settled = {one.id: (one.name, one.reason) for one in allocation.chosen}
    settled |= {one.id: (one.name, one.reason) for one in allocation.refused}
    if project in settled:
        name, reason = settled[project]
        print(f"{name}\n  {sentence(reason, options.language)}")
        return FINE
    if not allocation.feasible:
        print(show(allocation, options))
        return FOUND_ERRORS
    left = next((one for one in allocation.left_out if one.id == project), None)
    if left is None:
        raise Unwilling(say("errors.incomplete_allocation", options, path=options.allocation, id=project), UNREADABLE)
    change = explain(allocation.problem, allocation.aims[0], allocation.solution(), project, effort)
    print(change_text(change, f"{left.name}\n  {sentence(left.reason, options.language)}", options.language))
    return FINE


def project_of(allocation: Allocation, options: argparse.Namespace) -> str:
    """The project that was asked about, by its id or its name; one that is no candidate can be asked about too."""
    asked = str(options.project).strip()
    names = {one.id: one.name for one in allocation.problem.candidates}
    names |= {one.id: one.name for one in allocation.refused}
    if asked in names:
        return asked
    found = [own for own, name in names.items() if name == asked]
    if len(found) > 1:
        raise Unwilling(say("errors.ambiguous_candidate", options, id=asked, ids="、".join(found)), WRONG_USE)
    if not found:
        near = difflib.get_close_matches(asked, list(dict.fromkeys([*names.values(), *names])), n=3, cutoff=0)
        raise Unwilling(say("errors.unknown_candidate", options, id=asked, near="、".join(near)), WRONG_USE)
    return found[0]


def opened(options: argparse.Namespace) -> Allocation:
    """The allocation of a file."""
    try:
        return decode_allocation(content_of(options.allocation, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unwilling(say("errors.not_an_allocation", options, path=options.allocation, reason=error), UNREADABLE) from error


def show(allocation: Allocation, options: argparse.Namespace) -> str:
    """The allocation for the terminal."""
    return allocation_text(allocation, options.language)


def give_allocation(allocation: Allocation, options: argparse.Namespace) -> int:
    """The allocation where it was asked for: a file of its own kind, JSON on stdout, the tables on the terminal."""
    if options.output and options.output.suffix.lower() == ".xlsx":
        write(options.output, workbook_bytes(allocation_sheets(allocation, options.language)), options)
    elif options.output:
        write(options.output, encode_allocation(allocation), options)
    if options.format == "json" and not options.output:
        sys.stdout.buffer.write(encode_allocation(allocation))
        print(show(allocation, options), file=sys.stderr)
    else:
        print(show(allocation, options))
    if options.output:
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
    return FINE if allocation.feasible else FOUND_ERRORS


def effort_of(options: argparse.Namespace, seed: int) -> Effort:
    """How hard the solver is to try, or the sentence that says which option cannot be meant."""
    quick = bool(getattr(options, "what_if", None)) and not getattr(options, "projects", None)
    seconds = options.seconds if options.seconds is not None else QUICK if quick else PATIENT
    for name, fine in (("gap", 0 <= options.gap <= 1), ("seconds", seconds > 0), ("seed", 0 <= options.seed < 2**31)):
        if not fine:
            raise Unwilling(say(f"errors.bad_{name}", options, value=getattr(options, name)), WRONG_USE)
    return Effort(gap=options.gap, seconds=seconds, seed=seed)


def wanted_of(options: argparse.Namespace, plan: str) -> Wanted:
    """What is asked of the solver."""
    effort = effort_of(options, options.seed)
    aims = tuple(options.aim or ["score"])
    frontier = (options.frontier[0], options.frontier[1]) if options.frontier else None
    return Wanted(aims=aims, effort=effort, frontier=frontier, steadiness=options.robust, plan=plan)
