"""gangyao diff: what changed from one version of a plan to the next; of plans of two periods, what became of each promise."""

import argparse

from gangyao.cli.opening import give, say
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.pipeline import Opened
from gangyao.reports.differences import difference_text
from gangyao.reports.successions import succession_markdown, succession_text
from gangyao.revisions.differences import find_differences
from gangyao.revisions.interchange import encode_difference, encode_succession
from gangyao.revisions.successions import find_succession, follows


def successions(old: Opened, new: Opened, options: argparse.Namespace) -> bytes | str:
    """What became of the promises of a plan in the one that follows, in the format that was asked for."""
    succession = find_succession(old.plan, new.plan, old.text, new.text)
    if options.format == "json":
        return encode_succession(succession)
    return (succession_markdown if options.format == "md" else succession_text)(succession, options.language)


def diff_command(options: argparse.Namespace) -> int:
    """Gangyao diff: what changed from one version of a plan to the next."""
    if options.format == "docx" and not options.output:
        raise Refused(say("errors.needs_output", options, format="docx"), WRONG_USE)
    old, new = open_plan(options.old, options), open_plan(options.new, options)
    if follows(old.plan, new.plan) and not options.versions and options.format != "docx":
        give(successions(old, new, options), options)
        return FINE
    if options.format == "md":
        raise Refused(say("errors.md_periods", options), WRONG_USE)
    difference = find_differences(old.plan, new.plan, old.text, new.text)
    if options.format == "json":
        give(encode_difference(difference), options)
    elif options.format == "docx":
        from gangyao.reports.redlines import redline_document  # noqa: PLC0415 - python-docx takes 60 ms

        give(redline_document(difference, old.plan.title, new.plan.title, options.language), options)
    else:
        give(difference_text(difference, options.language), options)
    return FINE
