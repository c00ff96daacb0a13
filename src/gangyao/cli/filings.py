"""gangyao package and receive."""

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path

from gangyao.alignment.comparisons import compare_plans
from gangyao.cli.figures import day_of
from gangyao.cli.opening import content_of, made_folder, say, write
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.filing.manifests import Role
from gangyao.filing.packing import Enclosed, pack
from gangyao.filing.receiving import Receipt, receive
from gangyao.reports.listings import faults_text
from gangyao.reports.reportbooks import ACTIVE
from gangyao.reports.workbooks import comparison_sheets, workbook_bytes

COLUMNS = ("place", "code", "title", "period", "outline", "decision", "state", "findings", "file", "sha256")


def package_command(options: argparse.Namespace) -> int:
    """Gangyao package: what is handed in for filing, in one file."""
    if not options.output or options.output.suffix.lower() != ".zip":
        raise Refused(say("errors.needs_zip", options), WRONG_USE)
    opened = open_plan(options.plan, options, quiet=True)
    if opened.content is None:
        raise Refused(say("errors.needs_outline", options, path=opened.plan.document.name), WRONG_USE)
    enclosed = [Enclosed(name=opened.plan.document.name, role=Role.OUTLINE, content=opened.content)]
    for role, paths in ((Role.DECISION, options.decision), (Role.OTHER, options.attach)):
        enclosed += [Enclosed(name=path.name, role=role, content=content_of(path, options)) for path in paths]
    write(options.output, pack(opened.plan, day_of(options).isoformat(), enclosed), options)
    print(say("terminal.written", options, path=options.output))
    if not options.decision:
        print(say("filing.no_decision", options))
    return FINE


def receive_command(options: argparse.Namespace) -> int:
    """Gangyao receive: whether packages are whole, the register of all, and how they follow the plan above."""
    receipts = receive({path.name: content_of(path, options) for path in packages_in(options)}, internal=options.internal)
    for one in receipts:
        state = say(f"filing.{one.state}", options)
        print(say("filing.line", options, file=one.name, title=one.manifest.title if one.manifest else "—", state=state))
        if one.findings:
            print(faults_text(one.findings, options.language))
    if options.output:
        give_register(receipts, options)
    return FINE if all(one.is_whole for one in receipts) else FOUND_ERRORS


def packages_in(options: argparse.Namespace) -> list[Path]:
    """The packages of a folder, or the one that was named."""
    if not options.folder.is_dir():
        return [options.folder]
    found = sorted(path for path in options.folder.iterdir() if path.suffix.lower() == ".zip")
    if not found:
        raise Refused(say("errors.no_packages", options, path=options.folder), UNREADABLE)
    return found


def give_register(receipts: Sequence[Receipt], options: argparse.Namespace) -> None:
    """The register, and beside it how the plans follow the one above."""
    folder = made_folder(options.output, options)
    write(folder / "register.csv", register_bytes(receipts, options), options)
    print(say("terminal.written", options, path=folder / "register.csv"))
    whole = [one.plan for one in receipts if one.plan is not None and one.is_whole and one.is_sure]
    for one in receipts:
        if options.against and one.is_whole and not one.is_sure:
            print(say("filing.left_out", options, file=one.name))
    if options.against and whole:
        comparison = compare_plans(open_plan(options.against, options, quiet=True).plan, whole)
        write(folder / "alignment.xlsx", workbook_bytes(comparison_sheets(comparison, options.language)), options)
        print(say("terminal.written", options, path=folder / "alignment.xlsx"))


def register_bytes(receipts: Sequence[Receipt], options: argparse.Namespace) -> bytes:
    """The register as CSV that Excel opens."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(say(f"filing.{name}", options) for name in COLUMNS)
    writer.writerows([unasked(words) for words in register_row(one, options)] for one in receipts)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def unasked(words: str) -> str:
    """Words of somebody else that a spreadsheet would take for a formula, as words."""
    return f"'{words}" if words.startswith(ACTIVE) else words


def register_row(one: Receipt, options: argparse.Namespace) -> tuple[str, ...]:
    """A package as a row."""
    own = one.manifest
    roles = {filed.role: filed.name for filed in own.files if filed.size} if own else {}
    period = f"{own.first}—{own.last}" if own and own.first else ""
    words = "；".join(finding.message[options.language] for finding in one.findings)
    state = say(f"filing.{one.state}", options)
    told = (own.place or "", own.code or "", own.title) if own else ("", "", "")
    return (*told, period, roles.get(Role.OUTLINE, ""), roles.get(Role.DECISION, ""), state, words, one.name, one.sha256)
