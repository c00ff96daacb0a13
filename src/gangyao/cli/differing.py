"""gangyao diff: what changed from one version of a plan to the next."""

import argparse

from gangyao.cli.opening import give, say
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.reports.differences import difference_text
from gangyao.revisions.differences import find_differences
from gangyao.revisions.interchange import encode_difference


def diff_command(options: argparse.Namespace) -> int:
    """Gangyao diff: what changed from one version of a plan to the next."""
    if options.format == "docx" and not options.output:
        raise Refused(say("errors.needs_output", options, format="docx"), WRONG_USE)
    old, new = open_plan(options.old, options), open_plan(options.new, options)
    difference = find_differences(old.plan, new.plan, old.text, new.text)
    if options.format == "json":
        give(encode_difference(difference), options)
    elif options.format == "docx":
        from gangyao.reports.redlines import redline_document  # noqa: PLC0415 - python-docx takes 60 ms

        give(redline_document(difference, old.plan.title, new.plan.title, options.language), options)
    else:
        give(difference_text(difference, options.language), options)
    return FINE
