"""gangyao read: one document to a summary and plan.json, several to a folder.

What only some readings want (a folder, an older plan, a sample) is loaded when it is asked for: reading one document takes 0.2 s
less for it.
"""

import argparse
import sys

from gangyao.cli.opening import say, write
from gangyao.cli.plans import opened
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.document.documents import Document
from gangyao.document.explaining import explain
from gangyao.document.plans import read_plan
from gangyao.plan.interchange import encode_plan
from gangyao.plan.plans import Plan
from gangyao.reports.workbooks import plan_sheets, workbook_bytes
from gangyao.terminal import plans as terminal
from gangyao.terminal.explanations import explanation


def read_command(options: argparse.Namespace) -> int:
    """Gangyao read: one document to a summary and plan.json, several to a folder."""
    if options.marks:
        from gangyao.cli.sampling import marks_command  # noqa: PLC0415

        return marks_command(options)
    if not options.paths:
        raise Refused(say("errors.no_paths", options), WRONG_USE)
    for path in options.paths:
        if not path.exists():
            raise Refused(say("errors.not_found", options, path=path), UNREADABLE)
    if len(options.paths) > 1 or options.paths[0].is_dir() or options.sample:
        from gangyao.cli.folders import read_several  # noqa: PLC0415

        return read_several(options)
    return read_single(options)


def read_single(options: argparse.Namespace) -> int:
    """One document: summary, and what was asked to be written."""
    if options.against:
        from gangyao.cli.renewing import old_plan, tell_renewals  # noqa: PLC0415

        before = old_plan(options)
    document = opened(options.paths[0], options)
    if options.explain:
        print(explained(document, options))
        return FINE
    plan = read_plan(document)
    if options.text:
        write(options.text, document.text.encode(), options)
    content = rendered(plan, options.format)
    if options.output:
        write(options.output, content, options)
    if options.format == "json" and not options.output:
        sys.stdout.buffer.write(content) if hasattr(sys.stdout, "buffer") else print(content.decode())
        print(terminal.summary(plan, document.text, options.language), file=sys.stderr)
    else:
        print(terminal.summary(plan, document.text, options.language))
    if options.output:
        print(say("terminal.written", options, path=options.output))
    if options.against:
        tell_renewals(before, plan, options)
    return FOUND_ERRORS if any(finding.severity == "error" for finding in plan.findings) else FINE


def explained(document: "Document", options: argparse.Namespace) -> str:
    """For each table the ways to read it and what was held against each."""
    return explanation(explain(document), document.text, options.language)


def rendered(plan: "Plan", form: str | None) -> bytes:
    """The plan as plan.json, or as a workbook."""
    if form == "xlsx":
        return workbook_bytes(plan_sheets(plan))
    return encode_plan(plan)
