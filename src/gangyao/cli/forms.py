"""gangyao template and collect."""

import argparse
import sys
from dataclasses import replace

from gangyao.cli.figures import day_of, observed, responsible, strangers, targets_of, told
from gangyao.cli.opening import file_name, made_folder, say, write
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.evaluation.targets import follow_rows
from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.writing import encode_observations
from gangyao.plan.plans import Plan
from gangyao.progress.vocabularies import find_word, standing_of
from gangyao.reports.forms import LAST_DAY, Asked, render_asked
from gangyao.reports.returned import mark_faults
from gangyao.responsibilities.collecting import Collected, Receipt, collect_forms
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.spans import Span, read_span


def template_command(options: argparse.Namespace) -> int:
    """Gangyao template: the form that departments fill; one for each with --by department."""
    if not options.output:
        raise Refused(say("errors.needs_output", options, format="xlsx"), WRONG_USE)
    if options.projects:
        from gangyao.cli.projects import application_command  # noqa: PLC0415 - what it needs takes a quarter of a form's time

        return application_command(options)
    plan = open_plan(options.plan, options, quiet=True).plan
    reading = observed(plan, options)
    targets = targets_of(plan, options.targets, options)
    if told((*reading.findings, *targets.findings), options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return FOUND_ERRORS
    period = span_of(options)
    records = known_records(reading.observations, LAST_DAY)
    year = period.year if period else day_of(options).year
    yearly = {name: one.value for (name, own), one in targets.in_force(day_of(options)).items() if own == year}
    asked = Asked(plan=plan, records=records, period=period, yearly=yearly, behind=behind(plan, records, options))
    if options.by == "department":
        return forms_by_body(asked, options)
    write(options.output, render_asked(asked), options)
    print(say("terminal.written", options, path=options.output), file=sys.stderr)
    return FINE


def behind(plan: Plan, records: dict[str, Record], options: argparse.Namespace) -> frozenset[str]:
    """The indicators that are behind their pace, and are asked why."""
    if not options.observations:
        return frozenset()
    followed = follow_rows(plan, records, {})
    lights = {one.source.id: find_word("lights", standing_of(one.aim, one.course)) for one in followed}
    return frozenset(item for item, light in lights.items() if light is not None and light.english != "green")


def forms_by_body(asked: Asked, options: argparse.Namespace) -> int:
    """A workbook for each body that leads on something, into a folder."""
    if not options.responsibilities:
        raise Refused(say("errors.needs_responsibilities", options), WRONG_USE)
    duties = responsible(asked.plan, options)
    if told((*duties.findings, *strangers(asked.plan, duties, options)), options):
        return FOUND_ERRORS
    items: dict[str, set[str]] = {}
    for item, lead in duties.leads(day_of(options)).items():
        items.setdefault(lead, set()).add(item)
    folder = made_folder(options.output, options)
    written = 0
    for body, own in sorted(items.items()):
        form = replace(asked, body=body, items=frozenset(own))
        if form.rows() or form.promises():
            write(folder / f"{file_name(body)}.xlsx", render_asked(form), options)
            written += 1
    print(say("collect.forms_written", options, count=written, path=folder))
    return FINE


def span_of(options: argparse.Namespace) -> Span | None:
    """The period that the form is for, where one was named."""
    if not options.period:
        return None
    span = read_span(options.period)
    if span is None:
        raise Refused(say("errors.not_a_period", options, found=options.period), WRONG_USE)
    return span


def collect_command(options: argparse.Namespace) -> int:
    """Gangyao collect: a folder of forms at once, a receipt for each, faults marked in copies to send back."""
    if options.folder.is_file():
        raise Refused(say("errors.needs_folder", options, path=options.folder), WRONG_USE)
    if not options.folder.is_dir():
        raise Refused(say("errors.not_found", options, path=options.folder), UNREADABLE)
    files = files_in(options)
    plan = open_plan(options.plan, options, quiet=True).plan if options.plan else None
    collected = collect_forms(files.items(), plan, strict=options.strict)
    if not any(receipt.state != "ignored" for receipt in collected.receipts):
        raise Refused(say("errors.no_forms", options, path=options.folder), UNREADABLE)
    if options.output:
        write(options.output, encode_observations(collected.observations), options)
    send_back(collected, files, options)
    print(receipts_text(collected, options))
    if options.output:
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
    sound = all(receipt.state in {"taken", "empty", "ignored", "superseded"} for receipt in collected.receipts)
    return FINE if sound else FOUND_ERRORS


def files_in(options: argparse.Namespace) -> dict[str, bytes]:
    """Every file of the folder by its name, without what earlier runs wrote there."""
    own = {path.resolve() for path in (options.output, options.returned) if path}
    found = {}
    for path in sorted(options.folder.rglob("*")):
        inside = {path.resolve(), *path.resolve().parents}
        if path.is_file() and not own & inside:
            try:
                found[path.relative_to(options.folder).as_posix()] = path.read_bytes()
            except OSError as error:
                print(f"{path}: {error.strerror or error}", file=sys.stderr)
    return found


def send_back(collected: Collected, files: dict[str, bytes], options: argparse.Namespace) -> None:
    """Copies with their faults marked, where a folder for them was named."""
    faulty = [receipt for receipt in collected.receipts if receipt.findings]
    for receipt in faulty if options.returned else []:
        marked = mark_faults(files[receipt.file], receipt.findings, options.language)
        if marked is not None:
            path = options.returned / receipt.file
            made_folder(path.parent, options)
            write(path, marked, options)


def receipts_text(collected: Collected, options: argparse.Namespace) -> str:
    """A line for each file, and the faults of each under it."""
    head = [say(f"collect.{name}", options) for name in ("file", "body", "period", "saved", "complete", "state")]
    rows = [[one.file, one.body, one.period, one.saved, share_of(one), short_state(one, options)] for one in collected.receipts]
    lines = table(head, rows)
    for receipt in collected.receipts:
        if receipt.reason:
            lines += ["", f"{receipt.file} {state_of(receipt, options)}"]
        if receipt.findings:
            lines += [] if receipt.reason else ["", f"{receipt.file} {receipt.body}".rstrip()]
            sentences = [
                (one.message.get(options.language, ""), one.remedy.get(options.language, "")) for one in receipt.findings
            ]
            lines += [f"  {message} {remedy}" for message, remedy in sentences]
    return "\n".join([*lines, "", say("collect.counted", options, count=len(collected.observations))])


def state_of(receipt: Receipt, options: argparse.Namespace) -> str:
    """What became of a file, and why."""
    words = say(f"collect.{receipt.state.value}", options)
    if not receipt.reason:
        return words
    if receipt.reason == "unreadable":
        return f"{words}: {(receipt.values or {}).get(options.language, '')}"
    return f"{words}: {say(f'collect.{receipt.reason}', options, **(receipt.values or {}))}"


def share_of(receipt: Receipt) -> str:
    """How many of the items of a form are answered."""
    return f"{receipt.answered}/{receipt.asked}" if receipt.asked else ""


def short_state(receipt: Receipt, options: argparse.Namespace) -> str:
    """What became of a file, without the sentence that stands below the table."""
    doubted = receipt.state == "taken" and receipt.findings
    return say("collect.doubted" if doubted else f"collect.{receipt.state.value}", options)
