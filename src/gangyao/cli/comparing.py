"""gangyao compare: lower plans, or neighbours, against an upper one."""

import argparse

from gangyao.alignment.comparisons import Comparison, compare_plans
from gangyao.alignment.interchange import encode_comparison
from gangyao.cli.opening import give, say
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, WRONG_USE, Refused
from gangyao.reports import comparisons
from gangyao.reports.workbooks import comparison_sheets, workbook_bytes


def compare_command(options: argparse.Namespace) -> int:
    """Gangyao compare: lower plans, or neighbours, against an upper one."""
    upper = open_plan(options.upper, options).plan
    comparison = compare_plans(upper, [open_plan(path, options).plan for path in options.lower])
    if options.format == "xlsx" and not options.output:
        raise Refused(say("errors.needs_output", options, format="xlsx"), WRONG_USE)
    give(rendered(comparison, options), options)
    return FOUND_ERRORS if any(finding.severity == "error" for finding in comparison.findings) else FINE


def rendered(comparison: Comparison, options: argparse.Namespace) -> bytes | str:
    """The comparison in the format that was asked for."""
    if options.format == "json":
        return encode_comparison(comparison)
    if options.format == "xlsx":
        return workbook_bytes(comparison_sheets(comparison, options.language))

    if options.format == "html":
        return comparisons.comparison_page(comparison, options.language)
    return comparisons.comparison_text(comparison, options.language)
