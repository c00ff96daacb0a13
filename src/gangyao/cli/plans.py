"""Plans and documents that commands open, or the sentence that says why they cannot be."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from gangyao import pipeline
from gangyao.cli.opening import content_of, progress, readable, say
from gangyao.cli.refusals import UNREADABLE, WRONG_USE, Refused
from gangyao.document.documents import Document
from gangyao.pipeline import Opened
from gangyao.plan.interchange import NotAPlan
from gangyao.vocabulary.standards.overlays import settle_files

PICTURE_MINUTES = 60


def opened(path: Path, options: argparse.Namespace) -> "Document":
    """The document at the path, or the sentence that says why it cannot be read."""
    content = content_of(path, options)
    if pipeline.is_plan_json(content):
        raise Refused(say("errors.is_a_plan", options, path=path), WRONG_USE)
    with refusals(path, options):
        return pipeline.open_document(content, path.name, internal=options.internal, going=until(options))


def until(options: argparse.Namespace) -> Callable[[int, int], bool]:
    """Whether to go on reading pictures: as long as the minutes last that the command allows; where a person watches, with a
    bar on stderr.
    """
    end = time.monotonic() + 60 * getattr(options, "picture_minutes", PICTURE_MINUTES)
    report = progress(options)

    def goes_on(page: int, pages: int) -> bool:
        report(page, pages)
        return time.monotonic() < end

    return goes_on


def open_plan(path: Path, options: argparse.Namespace, *, strict: bool = False, quiet: bool = False) -> "Opened":
    """The plan of a plan.json or of a document, with the document; `strict` refuses one that has changed since, `quiet`
    does not need it.
    """
    stated = getattr(options, "document", None)
    if stated and not stated.is_file():
        raise Refused(say("errors.not_found", options, path=stated), UNREADABLE)
    content = content_of(path, options)
    if path.suffix.lower() == ".json" and not pipeline.is_plan_json(content):
        raise Refused(say("errors.not_a_plan", options, path=path, reason=say("invalid.other", options)), UNREADABLE)
    try:
        with refusals(path, options):
            opened = pipeline.open_plan(path, internal=options.internal, document=stated)
    except pipeline.DocumentChanged as error:
        if strict:
            raise Refused(say("errors.document_changed", options, path=error.path, plan=path), UNREADABLE) from error
        if not quiet:
            print(say("terminal.document_changed", options, name=error.path), file=sys.stderr)
        return pipeline.Opened(plan=pipeline.read(path), document=None, content=None)
    if opened.document is None and not quiet:
        key = "terminal.document_reread" if opened.is_other_text else "terminal.document_missing"
        print(say(key, options, name=opened.plan.document.name, plan=path), file=sys.stderr)
    return opened


@contextmanager
def refusals(path: Path, options: argparse.Namespace) -> Iterator[None]:
    """What cannot be read, as the sentence for the person."""
    try:
        with readable(path, options):
            yield
    except NotAPlan as error:
        raise Refused(say("errors.not_a_plan", options, path=path, reason=error.message(options.language)), UNREADABLE) from error
    except pipeline.MarkedSecret as error:
        raise Refused(say("errors.secret", options, mark=error.mark), UNREADABLE) from error


@contextmanager
def executor_for(paths: Sequence[Path], folder: Path, options: argparse.Namespace) -> "Iterator[Executor | None]":
    """Processes for several files, as many as were asked for; what goes wrong with them as a sentence."""
    workers = min(options.jobs, len(paths))
    try:
        with ExitStack() as stack:
            yield stack.enter_context(ProcessPoolExecutor(workers, **beginning(options))) if workers > 1 else None
    except BrokenExecutor as error:
        raise Refused(say("errors.worker_died", options), UNREADABLE) from error
    except OSError as error:
        raise Refused(say("errors.cannot_write", options, path=folder, reason=error.strerror or error), WRONG_USE) from error


def beginning(options: argparse.Namespace) -> dict[str, Any]:
    """What worker processes begin with: the rows of one's own that the command goes by."""
    return {"initializer": settle_files, "initargs": (options.own_files,)} if options.own_files else {}
