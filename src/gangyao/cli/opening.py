"""What every command begins and ends with: a file's bytes, a sentence said, a result written."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gangyao.cli.refusals import UNREADABLE, WRONG_USE, Refused
from gangyao.files import write_whole
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.texts import Unreadable


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


@contextmanager
def readable(path: Path, options: argparse.Namespace) -> Iterator[None]:
    """A file of which no text or table can be had, as the sentence for the person."""
    try:
        yield
    except Unreadable as error:
        raise Refused(f"{path}: {error.message(options.language)}", UNREADABLE) from error


def write(path: Path, content: bytes, options: argparse.Namespace) -> None:
    """Write a file whole, or say why it cannot be written."""
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
    return catalogue.say(key, options.language, values)
