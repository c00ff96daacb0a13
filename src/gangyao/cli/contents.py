"""Rows of one's own: the folder that a command goes by, and gangyao content, which lists the tables and tries a folder."""

import argparse
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gangyao.cli.opening import say
from gangyao.cli.parsers import VARIABLE
from gangyao.cli.refusals import FINE, UNREADABLE, WRONG_USE, Refused
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.standards.overlays import Overlay

PASSED_OVER = (".", "~$", "Thumbs.db", "desktop.ini")  # what systems and offices leave in a folder
SHOWN = 20  # faults that are told at once


def go_by_content(options: argparse.Namespace) -> None:
    """Lay the rows of the folder that was named over those of the packages, and say so."""
    from gangyao.vocabulary.standards.overlays import settle_files

    folder = folder_of(options)
    if folder is None or options.command_name == "content":
        return
    if options.of_the_site:
        if options.content:
            raise Refused(say("content.site", options), WRONG_USE)
        print(say("content.site", options), file=sys.stderr)
        return
    files = files_of(folder, options)
    tables = [one.table for one in overlays_of(folder, options)]
    settle_files(files)
    options.own_files = files
    print(say("content.laid" if tables else "content.empty", options, folder=folder, tables=", ".join(tables)), file=sys.stderr)


def folder_of(options: argparse.Namespace) -> Path | None:
    """The folder that the command names, else the one that the environment does."""
    stated = options.content or os.environ.get(VARIABLE)
    return Path(stated) if stated else None


def files_of(folder: Path, options: argparse.Namespace) -> dict[str, bytes]:
    """The files of the folder by name."""
    if not folder.is_dir():
        raise Refused(say("content.no_folder", options, folder=folder), UNREADABLE)
    try:
        inside = sorted(one for one in folder.iterdir() if not one.name.startswith(PASSED_OVER))
        return {one.name: b"" if one.is_dir() else one.read_bytes() for one in inside}
    except OSError as error:
        raise Refused(f"{folder}: {error.strerror or error}", UNREADABLE) from error


def overlays_of(folder: Path, options: argparse.Namespace) -> tuple[Overlay, ...]:
    """The overlays of the folder, or a sentence for each fault."""
    from gangyao.vocabulary.standards.faults import BrokenData
    from gangyao.vocabulary.standards.overlays import read_overlays

    try:
        return read_overlays(files_of(folder, options))
    except BrokenData as error:
        said = [fault.sentence(options.language) for fault in error.faults[:SHOWN]]
        more = len(error.faults) - len(said)
        said += [say("content.more", options, count=more)] if more else []
        raise Refused("\n".join(said), UNREADABLE) from error


def content_command(options: argparse.Namespace) -> int:
    """Gangyao content: the tables there are, or what a folder of own rows would change."""
    print("\n".join(tried(options) if options.attempt else listed(options)))
    return FINE


def listed(options: argparse.Namespace) -> list[str]:
    """Every table: name, title, rows, what own rows may do to it, from where it is."""
    from gangyao.vocabulary.columns import table
    from gangyao.vocabulary.standards.rows import load_descriptor, load_shipped
    from gangyao.vocabulary.standards.tables import find_tables

    folder = folder_of(options)
    own = {one.table: one for one in overlays_of(folder, options)} if folder else {}
    head = [say(f"content.{name}", options) for name in ("table", "title", "rows", "override", "own", "source")]
    rows = []
    for name, (package, file) in find_tables().items():
        descriptor = load_descriptor(package, file)
        mine = str(len(own[name].own)) if name in own else "—"
        titles = " / ".join(descriptor.titles.values())
        count = str(len(own[name].laid if name in own else load_shipped(package, file)))
        override = say(f"content.override_{descriptor.override}", options)
        rows.append([name, titles, count, override, mine, "；".join(descriptor.sources)])
    return table(head, rows)


def tried(options: argparse.Namespace) -> list[str]:
    """Every cell that the rows of a folder say otherwise than ours, and what they change in the findings on plans."""
    from gangyao.vocabulary.columns import table
    from gangyao.vocabulary.standards.overlays import find_differences

    found = list(find_differences(overlays_of(options.attempt, options)))
    if not found:
        return [say("content.nothing", options, folder=options.attempt)]
    head = [say(f"content.{name}", options) for name in ("table", "row", "key", "column", "ours", "yours")]
    added = say("content.added", options)
    rows = [
        [one.table, str(one.number), one.key, one.column, added if one.ours is None else one.ours, one.yours] for one in found
    ]
    lines = table(head, rows)
    for path in options.plan:
        lines += ["", *changes_of(path, options)]
    return lines


def changes_of(path: Path, options: argparse.Namespace) -> list[str]:
    """What is found against a plan by our rows and not by own ones, and the other way round."""
    from gangyao.cli.plans import open_plan

    opened = open_plan(path, options, quiet=True)
    files = files_of(options.attempt, options)
    before, after = (check_in_process(opened.plan, opened.text, by) for by in ({}, files))
    lost = [f"- [{one.code}, {one.severity}] {one.message[options.language]}" for key, one in before.items() if key not in after]
    new = [f"+ [{one.code}, {one.severity}] {one.message[options.language]}" for key, one in after.items() if key not in before]
    head = say("content.findings" if lost or new else "content.no_findings", options, plan=path, lost=len(lost), new=len(new))
    return [head, *lost, *new]


def check_in_process(plan: Plan, text: str | None, files: dict[str, bytes]) -> dict[tuple[str, str], Finding]:
    """The findings on a plan, by id and severity, in a process of its own: what a process has read it keeps."""
    from gangyao.vocabulary.standards.overlays import settle_files

    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=settle_files, initargs=(files,)) as executor:
        return executor.submit(check_by_id, plan, text).result()


def check_by_id(plan: Plan, text: str | None) -> dict[tuple[str, str], Finding]:
    """The findings on a plan, without the note on own rows."""
    from gangyao.checks.listing import check_plan

    return {(one.id, one.severity.value): one for one in check_plan(plan, text) if one.code != "own-rows"}
