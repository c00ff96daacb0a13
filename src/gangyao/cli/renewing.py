"""gangyao read --against: what became of the ids of a plan whose document is read again."""

import argparse
from pathlib import Path

from gangyao import pipeline
from gangyao.batches import csv_bytes
from gangyao.cli.opening import content_of, say, write
from gangyao.cli.plans import refusals
from gangyao.cli.refusals import UNREADABLE, Refused
from gangyao.plan.plans import Plan
from gangyao.revisions.renewals import Renewal, find_renewals
from gangyao.vocabulary.columns import table

HEAD = ("kind", "old", "new", "old_name", "new_name", "by", "kept", "confirmed")
MOST = 40  # changes that are shown; the file has all


def old_plan(options: argparse.Namespace) -> Plan:
    """The plan that the document is held against; it stays as it is."""
    content = content_of(options.against, options)
    if not pipeline.is_plan_json(content):
        reason = say("invalid.other", options)
        raise Refused(say("errors.not_a_plan", options, path=options.against, reason=reason), UNREADABLE)
    with refusals(options.against, options):
        return pipeline.read(options.against)


def tell_renewals(old: Plan, new: Plan, options: argparse.Namespace) -> None:
    """Prints which ids changed; beside the new plan.json all are written, to be confirmed."""
    found = find_renewals(old, new)
    changed = [one for one in found if not one.is_kept]
    print(say("renewals.counts", options, all=len(found), kept=len(found) - len(changed), changed=len(changed)))
    if changed:
        head = [say(f"renewals.{name}", options) for name in ("kind", "old", "new", "by")]
        rows = [[one.subject.value, one.old or "—", one.new or "—", by_words(one, options)] for one in changed[:MOST]]
        print("\n".join(table(head, rows)))
    if options.output:
        path = ids_path(options.output)
        write(path, ids_csv(found), options)
        print(say("terminal.written", options, path=path))


def by_words(one: Renewal, options: argparse.Namespace) -> str:
    """By what two ids were taken for one, in words."""
    return say(f"renewals.{one.by or ('gone' if one.new is None else 'added')}", options)


def ids_path(output: Path) -> Path:
    """Where the table of ids lies: beside the plan."""
    return output.with_name(f"{output.stem}.ids.csv")


def ids_csv(found: tuple[Renewal, ...]) -> bytes:
    """The table of ids; the last column is for whoever confirms it."""
    rows = [
        (
            one.subject.value,
            one.old or "",
            one.new or "",
            one.old_name,
            one.new_name,
            one.by or "",
            "yes" if one.is_kept else "no",
            "",
        )
        for one in found
    ]
    return csv_bytes(HEAD, rows)
