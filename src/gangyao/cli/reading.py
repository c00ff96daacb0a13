"""gangyao read, show and schema."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gangyao.cli.opening import (
    FINE,
    FOUND_ERRORS,
    UNREADABLE,
    WRONG_USE,
    Refused,
    executor_for,
    open_plan,
    opened,
    progress,
    say,
    write,
)

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.document.documents import Document
    from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task

NEAR = 3  # similar ids that are offered for one that is not there


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
        return read_several(options)
    return read_single(options)


def read_single(options: argparse.Namespace) -> int:
    """One document: summary, and what was asked to be written."""
    from gangyao.cli.renewing import old_plan, tell_renewals  # noqa: PLC0415
    from gangyao.document.plans import read_plan  # noqa: PLC0415
    from gangyao.terminal import plans as terminal  # noqa: PLC0415 - `--help` stays fast

    before = old_plan(options) if options.against else None
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
    if before is not None:
        tell_renewals(before, plan, options)
    return FOUND_ERRORS if any(finding.severity == "error" for finding in plan.findings) else FINE


def explained(document: "Document", options: argparse.Namespace) -> str:
    """For each table the ways to read it and what was held against each."""
    from gangyao.document.explaining import explain  # noqa: PLC0415
    from gangyao.terminal.explanations import explanation  # noqa: PLC0415

    return explanation(explain(document), document.text, options.language)


def rendered(plan: "Plan", form: str | None) -> bytes:
    """The plan as plan.json, or as a workbook."""
    from gangyao.plan.interchange import encode_plan  # noqa: PLC0415

    if form == "xlsx":
        from gangyao.reports.workbooks import plan_sheets, workbook_bytes  # noqa: PLC0415

        return workbook_bytes(plan_sheets(plan))
    return encode_plan(plan)


def read_several(options: argparse.Namespace) -> int:
    """Several documents in parallel into a folder, with a progress bar."""
    from gangyao import batches  # noqa: PLC0415

    if options.explain:
        raise Refused(say("errors.explain_one", options), WRONG_USE)
    folder = options.output or Path("plans")
    if folder.is_file():
        raise Refused(say("errors.output_is_file", options, path=folder), WRONG_USE)
    paths = batches.documents_in(options.paths)
    if not paths:
        raise Refused(say("errors.no_files", options, path=options.paths[0]), UNREADABLE)
    over = [path for path in batches.passed_over(options.paths) if folder.resolve() not in path.resolve().parents]
    with executor_for(paths, folder, options) as executor:
        entries = batches.read_batch(paths, folder, executor, internal=options.internal, report=progress(options), over=over)
    bad = [entry for entry in entries if entry.error]
    for entry in bad:
        print(f"{entry.file}: {entry.error}", file=sys.stderr)
    print(
        say(
            "terminal.read_many",
            options,
            count=len(entries),
            plans=len(entries) - len(bad),
            failed=len(bad),
            path=folder / batches.MANIFEST,
        )
    )
    if over:
        names = ", ".join(path.name for path in over[:NEAR]) + (" …" if len(over) > NEAR else "")
        print(say("terminal.passed_over", options, count=len(over), names=names), file=sys.stderr)
    if options.sample:
        from gangyao.cli.sampling import write_sample  # noqa: PLC0415

        write_sample(entries, folder, options)
    return UNREADABLE if len(bad) == len(entries) else FINE


def show_command(options: argparse.Namespace) -> int:
    """Gangyao show: one object of a plan with its sentence from the document."""
    from gangyao.terminal import plans as terminal  # noqa: PLC0415

    found = open_plan(options.plan, options)
    plan, text = found.plan, found.text
    rows: list[Indicator | Commitment | Task | Project] = [*plan.projects, *plan.tasks, *plan.facts]
    rows += [*plan.commitments, *plan.indicators]
    every = {row.id: row for row in rows}
    if options.id not in every:
        import difflib  # noqa: PLC0415

        near = difflib.get_close_matches(options.id, every, n=NEAR, cutoff=0) or list(every)[:NEAR]
        raise Refused(say("errors.unknown_id", options, id=options.id, near="  ".join(near)), WRONG_USE)
    print(terminal.one_object(every[options.id], text, options.language))
    return FINE


def schema_command(options: argparse.Namespace) -> int:
    """Gangyao schema: the JSON Schema of a public format."""
    import json  # noqa: PLC0415

    from gangyao.alignment.interchange import comparison_schema  # noqa: PLC0415
    from gangyao.allocation.interchange import allocation_schema  # noqa: PLC0415
    from gangyao.allocation.surveys import factor_schema, project_schema  # noqa: PLC0415
    from gangyao.checks.interchange import findings_schema  # noqa: PLC0415
    from gangyao.evaluation.interchange import assessment_schema  # noqa: PLC0415
    from gangyao.plan.interchange import plan_schema  # noqa: PLC0415
    from gangyao.revisions.interchange import difference_schema  # noqa: PLC0415

    schemas = {
        "plan": plan_schema, "findings": findings_schema, "comparison": comparison_schema, "difference": difference_schema,
        "assessment": assessment_schema, "allocation": allocation_schema, "projects": project_schema, "factors": factor_schema,
    }  # fmt: skip
    if options.name not in schemas:
        raise Refused(say("errors.unknown_schema", options, name=options.name, names=" ".join(schemas)), WRONG_USE)
    print(json.dumps(schemas[options.name](), ensure_ascii=False, indent=1))
    return FINE
