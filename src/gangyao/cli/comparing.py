"""gangyao compare and diff: plans against plans."""

import argparse
from typing import TYPE_CHECKING

from gangyao.cli.opening import FINE, FOUND_ERRORS, WRONG_USE, Refused, give, open_plan, say

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.alignment.comparisons import Comparison


def compare_command(options: argparse.Namespace) -> int:
    """Gangyao compare: lower plans, or neighbours, against an upper one."""
    from gangyao.alignment.comparisons import compare_plans  # noqa: PLC0415

    upper = open_plan(options.upper, options).plan
    comparison = compare_plans(upper, [open_plan(path, options).plan for path in options.lower])
    if options.format == "xlsx" and not options.output:
        raise Refused(say("errors.needs_output", options, format="xlsx"), WRONG_USE)
    give(rendered(comparison, options), options)
    return FOUND_ERRORS if any(finding.severity == "error" for finding in comparison.findings) else FINE


def rendered(comparison: "Comparison", options: argparse.Namespace) -> bytes | str:
    """The comparison in the format that was asked for."""
    if options.format == "json":
        from gangyao.alignment.interchange import encode_comparison  # noqa: PLC0415

        return encode_comparison(comparison)
    if options.format == "xlsx":
        from gangyao.reports.workbooks import comparison_sheets, workbook_bytes  # noqa: PLC0415

        return workbook_bytes(comparison_sheets(comparison, options.language))
    from gangyao.reports import comparisons  # noqa: PLC0415

    if options.format == "html":
        return comparisons.comparison_page(comparison, options.language)
    return comparisons.comparison_text(comparison, options.language)


def diff_command(options: argparse.Namespace) -> int:
    """Gangyao diff: what changed from one version of a plan to the next."""
    from gangyao.revisions.differences import find_differences  # noqa: PLC0415

    if options.format == "docx" and not options.output:
        raise Refused(say("errors.needs_output", options, format="docx"), WRONG_USE)
    old, new = open_plan(options.old, options), open_plan(options.new, options)
    difference = find_differences(old.plan, new.plan, old.text, new.text)
    if options.format == "json":
        from gangyao.revisions.interchange import encode_difference  # noqa: PLC0415

        give(encode_difference(difference), options)
    elif options.format == "docx":
        from gangyao.reports.redlines import redline_document  # noqa: PLC0415

        give(redline_document(difference, old.plan.title, new.plan.title, options.language), options)
    else:
        from gangyao.reports.differences import difference_text  # noqa: PLC0415

        give(difference_text(difference, options.language), options)
    return FINE
