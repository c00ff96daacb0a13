"""gangyao assign, split and remind."""

import argparse
import datetime as dt
import sys

from gangyao.cli.figures import day_of, observed, responsible, strangers, targets_of, told
from gangyao.cli.opening import file_name, give, made_folder, say, write
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, WRONG_USE, Refused
from gangyao.cli.registers import unusual_names, with_leaders
from gangyao.evaluation.splits import check_splits, split_plan
from gangyao.observations.knowledge import Record, known_records
from gangyao.plan.plans import Plan
from gangyao.reports.reminders import chat_text, debts_json, debts_text, letter_bytes
from gangyao.reports.tables import DUTIES, DUTY_FIELDS, TARGET_FIELDS, csv_bytes, duty_rows, split_head, split_rows, target_rows
from gangyao.reports.workbooks import workbook_bytes
from gangyao.responsibilities.addressing import paper_to
from gangyao.responsibilities.checking import Assigned, check_responsibilities
from gangyao.responsibilities.debts import Debt, answered_ends, by_body, day_of_issue, find_debts
from gangyao.responsibilities.proposals import propose
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.periods import Period


def assign_command(options: argparse.Namespace) -> int:
    """Gangyao assign: who should answer for what, to be corrected and read back."""
    plan = open_plan(options.plan, options, quiet=True).plan
    day = day_of(options)
    items = propose(plan, day)
    duties = responsible(plan, options)
    items, duties = with_leaders(items, duties, plan.place, day, options)
    if told(duties.findings, options):
        return FOUND_ERRORS
    rows = duty_rows(items, duties.on(day))
    if options.output and options.output.suffix.lower() == ".csv":
        write(options.output, csv_bytes(DUTY_FIELDS, rows), options)
    elif options.output:
        write(options.output, workbook_bytes([(say("duties.sheet", options), DUTIES, rows)]), options)
    print(summary_of(rows, options))
    if options.output:
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
    found = check_responsibilities(Assigned(items=items, duties=duties, day=day)) if options.responsibilities else ()
    unusual = () if options.bodies else unusual_names(duties, plan.place, day)
    faulty = told((*found, *unusual), options)
    return FOUND_ERRORS if faulty else FINE


def summary_of(rows: list[tuple[object, ...]], options: argparse.Namespace) -> str:
    """How many items of each kind every body leads on."""
    kind, lead = DUTY_FIELDS.index("kind"), DUTY_FIELDS.index("lead")
    kinds = list(dict.fromkeys(str(row[kind]) for row in rows))
    bodies: dict[str, list[int]] = {}
    for row in rows:
        bodies.setdefault(str(row[lead]), [0] * len(kinds))[kinds.index(str(row[kind]))] += 1
    ordered = sorted(bodies.items(), key=lambda pair: -sum(pair[1]))
    head = [say("duties.lead", options), *kinds, say("duties.total", options)]
    return "\n".join(table(head, [[body, *map(str, counts), str(sum(counts))] for body, counts in ordered]))


def known(plan: Plan, options: argparse.Namespace) -> dict[str, Record] | None:
    """What is known on the day, None where a table has a fault."""
    reading = observed(plan, options)
    if told(reading.findings, options):
        print(say("assess.nothing_taken", options), file=sys.stderr)
        return None
    return known_records(reading.observations, day_of(options))


def split_command(options: argparse.Namespace) -> int:
    """Gangyao split: yearly targets proposed from what remains; own values win."""
    plan = open_plan(options.plan, options, quiet=True).plan
    records = known(plan, options)
    if records is None:
        return FOUND_ERRORS
    targets = targets_of(plan, options.targets, options)
    if told(targets.findings, options):
        return FOUND_ERRORS
    splits = split_plan(plan, records, targets.in_force(day_of(options)))
    head, rows = split_head(splits), split_rows(splits)
    if options.output and options.output.suffix.lower() == ".csv":
        write(options.output, csv_bytes(TARGET_FIELDS, target_rows(splits)), options)
    elif options.output:
        write(options.output, workbook_bytes([(say("split.sheet", options), head, rows)]), options)
    lines = table(head[1:-1], [[plain(value) for value in row[1:-1]] for row in rows])
    print("\n".join(lines) if rows else say("split.nothing", options))
    if options.output:
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
    return FOUND_ERRORS if told(check_splits(splits), options) else FINE


def plain(value: object) -> str:
    """A cell of the terminal."""
    return "" if value is None else str(value)


def remind_command(options: argparse.Namespace) -> int:
    """Gangyao remind: who owes what and how late it is, as a table, words for a chat, letters, or data."""
    day = day_of(options)
    plan = open_plan(options.plan, options, quiet=True).plan
    debts = owed(plan, options)
    if debts is None:
        return FOUND_ERRORS
    title = plan.title or plan.document.name
    if options.format == "docx":
        return letters(debts, plan, day, options)
    render = {"text": debts_text, "chat": chat_text, "json": debts_json}[options.format]
    give(render(debts, title, day, options.language), options)
    return FINE


def owed(plan: Plan, options: argparse.Namespace) -> tuple[Debt, ...] | None:
    """What is owed on the day; None where a table has a fault."""
    day = day_of(options)
    records, duties = known(plan, options), responsible(plan, options)
    if records is None or told((*duties.findings, *strangers(plan, duties, options)), options):
        return None
    items = [item for item in propose(plan) if options.all or item.kind.value == "indicator"]
    years = plan.period or Period(first=day.year, last=day.year)
    return find_debts(items, duties.on(day), answered_ends(records), years, day, day_of_issue(plan))


def letters(debts: tuple[Debt, ...], plan: Plan, day: dt.date, options: argparse.Namespace) -> int:
    """A paper for each body that owes something, into a folder."""
    if not options.output:
        raise Refused(say("errors.needs_output", options, format="docx"), WRONG_USE)
    folder = made_folder(options.output, options)
    for body, own in by_body(debts).items():
        paper = paper_to(body, plan.place, day)
        content = letter_bytes(own, plan.title or plan.document.name, body, day, paper=paper)
        write(folder / f"{file_name(body)}.docx", content, options)
    print(say("terminal.written", options, path=folder))
    return FINE
