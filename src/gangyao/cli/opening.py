"""What every command begins and ends with: a file opened, a sentence said, a result written."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from concurrent.futures import Executor

    from gangyao.document.documents import Document
    from gangyao.pipeline import Opened

PICTURE_MINUTES = 60
FINE, FOUND_ERRORS, WRONG_USE, UNREADABLE = 0, 1, 2, 3


class Refused(Exception):  # noqa: N818 - named for what happened
    """The command cannot be carried out: a sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def opened(path: Path, options: argparse.Namespace) -> "Document":
    """The document at the path, or the sentence that says why it cannot be read."""
    from gangyao import pipeline  # noqa: PLC0415

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
    from gangyao import pipeline  # noqa: PLC0415

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
    from gangyao import pipeline  # noqa: PLC0415
    from gangyao.plan.interchange import NotAPlan  # noqa: PLC0415
    from gangyao.vocabulary.texts import Unreadable  # noqa: PLC0415

    try:
        yield
    except Unreadable as error:
        raise Refused(f"{path}: {error.message(options.language)}", UNREADABLE) from error
    except NotAPlan as error:
        raise Refused(say("errors.not_a_plan", options, path=path, reason=error.message(options.language)), UNREADABLE) from error
    except pipeline.MarkedSecret as error:
        raise Refused(say("errors.secret", options, mark=error.mark), UNREADABLE) from error


def content_of(path: Path, options: argparse.Namespace) -> bytes:
    """The bytes of a file, or the sentence that says why they cannot be had."""
    if path.is_dir():
        raise Refused(f"{path}: {say('errors.is_folder', options)}", UNREADABLE)
    if not path.is_file():
        raise Refused(say("errors.not_found", options, path=path), UNREADABLE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}", UNREADABLE) from error


@contextmanager
def executor_for(paths: Sequence[Path], folder: Path, options: argparse.Namespace) -> "Iterator[Executor | None]":
    """Processes for several files, as many as were asked for; what goes wrong with them as a sentence."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # noqa: PLC0415
    from contextlib import ExitStack  # noqa: PLC0415

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
    if not options.own_files:
        return {}
    from gangyao.vocabulary.standards.overlays import settle_files  # noqa: PLC0415

    return {"initializer": settle_files, "initargs": (options.own_files,)}


def progress(options: argparse.Namespace) -> Callable[[int, int], None]:
    """A bar on stderr where a person watches, else nothing."""

    def report(done: int, total: int) -> None:
        if sys.stderr.isatty():
            filled = 30 * done // max(total, 1)
            line = say("terminal.progress", options, done=done, all=total)
            print(
                f"\r[{'#' * filled}{'.' * (30 - filled)}] {line}", end="\n" if done == total else "", file=sys.stderr, flush=True
            )

    return report


def write(path: Path, content: bytes, options: argparse.Namespace) -> None:
    """Write a file whole, or say why it cannot be written."""
    from gangyao.files import write_whole  # noqa: PLC0415

    try:
        write_whole(path, content)
    except OSError as error:
        reason = misplaced(path, options) or error.strerror or error
        raise Refused(say("errors.cannot_write", options, path=path, reason=reason), WRONG_USE) from error


def misplaced(path: Path, options: argparse.Namespace) -> str | None:
    """Why no file can be at a path, as far as that can be seen before it is written."""
    if path.is_dir():
        return say("errors.is_folder", options)
    return None if path.parent.is_dir() else say("errors.no_folder", options)


def check_output(options: argparse.Namespace, suffixes: Sequence[str], unknown: str) -> None:
    """Refuse an -o that cannot be written before anything long is begun; `unknown` is the sentence for another suffix."""
    path = options.output
    if path is None:
        return
    reason = misplaced(path, options)
    if reason:
        raise Refused(say("errors.cannot_write", options, path=path, reason=reason), WRONG_USE)
    if path.suffix.lower() not in suffixes:
        raise Refused(say(unknown, options, suffix=path.suffix), WRONG_USE)


def made_folder(path: Path, options: argparse.Namespace) -> Path:
    """The folder, made where it is not there yet, or the sentence that says why it cannot be."""
    if path.is_file():
        raise Refused(say("errors.needs_folder", options, path=path), WRONG_USE)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(say("errors.cannot_write", options, path=path, reason=error.strerror or error), WRONG_USE) from error
    return path


def file_name(words: str) -> str:
    """The name of a body as a file may be called."""
    return "".join("_" if letter in '\\/:*?"<>|' else letter for letter in words) or "_"


def give(content: bytes | str, options: argparse.Namespace) -> None:
    """Write a result to -o, or to stdout."""
    if options.output:
        write(options.output, content.encode() if isinstance(content, str) else content, options)
        print(say("terminal.written", options, path=options.output), file=sys.stderr)
    elif isinstance(content, str):
        print(content)
    elif hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(content)
    else:
        print(content.decode())


def say(key: str, options: argparse.Namespace, **values: object) -> str:
    """A sentence of the catalogue in the language of the command."""
    from gangyao.vocabulary import catalogue  # noqa: PLC0415

    return catalogue.say(key, options.language, values)
