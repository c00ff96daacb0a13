"""gangyao allocate and explain."""

import argparse
import sys
from typing import TYPE_CHECKING

from gangyao.cli.assessing import told
from gangyao.cli.opening import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, content_of, open_plan, say, write
from gangyao.cli.opening import Refused as Unwilling

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.allocation.allocations import Allocation, Wanted
    from gangyao.allocation.bids import Portfolio
    from gangyao.allocation.candidates import Posed
    from gangyao.allocation.surveys import Asked
    from gangyao.evaluation.assessments import Assessment
    from gangyao.plan.plans import Plan


def allocate_command(options: argparse.Namespace) -> int:
    """Gangyao allocate: which projects, when, what each factor is worth, why others were left out."""
    from dataclasses import replace  # noqa: PLC0415

    from gangyao.allocation.allocations import Refused, make_allocation  # noqa: PLC0415
    from gangyao.allocation.coverage import coverage_of  # noqa: PLC0415
    from gangyao.cli.projects import asked_of, portfolio_of  # noqa: PLC0415

    plan = open_plan(options.plan, options, quiet=True).plan
    portfolio = portfolio_of(plan, options)
    if told(portfolio.findings, options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return FOUND_ERRORS
    posed = pose(plan, portfolio, asked_of(options), options)
    names = {bid.id: bid.name for bid in portfolio.bids}
    refused = tuple(Refused(id=one.id, name=names[one.id], reason=one.reason) for one in posed.refused)
    allocation = make_allocation(posed.problem, replace(wanted_of(options, plan.document.sha256), refused=refused))
    coverage = coverage_of(plan, portfolio, {one.id for one in allocation.chosen})
    return give_allocation(replace(allocation, coverage=coverage), options)


def pose(plan: "Plan", portfolio: "Portfolio", asked: "Asked", options: argparse.Namespace) -> "Posed":
    """The problem that the portfolio poses, with the plan's gaps where an assessment was named."""
    from gangyao.allocation.candidates import problem_of  # noqa: PLC0415
    from gangyao.allocation.surveys import appraise_all  # noqa: PLC0415

    place = plan.place.name if plan.place else ""
    assessment = assessment_of(options)
    if assessment is None and "gaps" in (options.aim or []):
        raise Unwilling(say("errors.needs_assessment", options), WRONG_USE)
    try:
        return problem_of(plan, portfolio, appraise_all(portfolio.bids, asked, place), assessment)
    except ValueError as error:
        raise Unwilling(say("errors.no_years", options), WRONG_USE) from error


def assessment_of(options: argparse.Namespace) -> "Assessment | None":
    """The assessment whose gaps are to be closed, where one was named."""
    import msgspec  # noqa: PLC0415

    from gangyao.evaluation.interchange import decode_assessment  # noqa: PLC0415

    if not options.assessment:
        return None
    try:
        return decode_assessment(content_of(options.assessment, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unwilling(say("errors.not_an_assessment", options, path=options.assessment, reason=error), UNREADABLE) from error


def explain_command(options: argparse.Namespace) -> int:
    """Gangyao explain: why a project was taken or left out, and the least change that would bring it in."""
    from gangyao.allocation.explaining import explain  # noqa: PLC0415
    from gangyao.allocation.problems import Effort  # noqa: PLC0415
    from gangyao.terminal.allocations import change_text, sentence  # noqa: PLC0415

    allocation = opened(options)
    names = {one.id: one.name for one in allocation.problem.candidates}
    project = project_of(names, options)
    chosen = next((one for one in allocation.chosen if one.id == project), None)
    if not allocation.feasible:
        print(show(allocation, options))
        return FOUND_ERRORS
    if chosen is not None:
        print(f"{chosen.name}\n  {sentence(chosen.reason, options.language)}")
        return FINE
    left = next(one for one in allocation.left_out if one.id == project)
    effort = Effort(gap=options.gap, seconds=options.seconds, seed=allocation.seed)
    change = explain(allocation.problem, allocation.aims[0], allocation.solution(), project, effort)
    print(change_text(change, f"{left.name}\n  {sentence(left.reason, options.language)}", options.language))
    return FINE


def project_of(names: dict[str, str], options: argparse.Namespace) -> str:
    """The project that was asked about, by its id or its name."""
    by_name = {name: own for own, name in names.items()}
    found = options.project if options.project in names else by_name.get(options.project)
    if found is None:
        import difflib  # noqa: PLC0415

        near = difflib.get_close_matches(options.project, [*names, *by_name], n=3, cutoff=0)
        raise Unwilling(say("errors.unknown_id", options, id=options.project, near="  ".join(near)), WRONG_USE)
    return str(found)


def opened(options: argparse.Namespace) -> "Allocation":
    """The allocation of a file."""
    import msgspec  # noqa: PLC0415

    from gangyao.allocation.interchange import decode_allocation  # noqa: PLC0415

    try:
        return decode_allocation(content_of(options.allocation, options))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Unwilling(say("errors.not_an_allocation", options, path=options.allocation, reason=error), UNREADABLE) from error


def show(allocation: "Allocation", options: argparse.Namespace) -> str:
    """The allocation for the terminal."""
    from gangyao.terminal.allocations import allocation_text  # noqa: PLC0415

    return allocation_text(allocation, options.language)


def give_allocation(allocation: "Allocation", options: argparse.Namespace) -> int:
    """The allocation where it was asked for: a file of its own kind, JSON on stdout, the tables on the terminal."""
    from gangyao.allocation.interchange import encode_allocation  # noqa: PLC0415

    if options.output and options.output.suffix.lower() == ".xlsx":
        from gangyao.reports.workbooks import allocation_sheets, workbook_bytes  # noqa: PLC0415

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


def wanted_of(options: argparse.Namespace, plan: str) -> "Wanted":
    """What is asked of the solver."""
    from gangyao.allocation.allocations import Wanted  # noqa: PLC0415
    from gangyao.allocation.problems import Effort  # noqa: PLC0415

    effort = Effort(gap=options.gap, seconds=options.seconds, seed=options.seed)
    aims = tuple(options.aim or ["score"])
    frontier = (options.frontier[0], options.frontier[1]) if options.frontier else None
    return Wanted(aims=aims, effort=effort, frontier=frontier, steadiness=options.robust, plan=plan)
