"""What every command begins and ends with: a file opened, a sentence said, a result written."""

import argparse
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.document.documents import Document
    from gangyao.plan.plans import Plan

FINE, FOUND_ERRORS, WRONG_USE, UNREADABLE = 0, 1, 2, 3


class Refused(Exception):  # noqa: N818 - named for what happened
    """The command cannot be carried out: a sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def opened(path: Path, options: argparse.Namespace) -> "Document":
    """The document at the path, or the sentence that says why it cannot be read."""
    from gangyao import pipeline  # noqa: PLC0415
    from gangyao.document.readers.formats import Unreadable  # noqa: PLC0415

    content = content_of(path, options)
    if pipeline.is_plan_json(content):
        raise Refused(say("errors.is_a_plan", options, path=path), WRONG_USE)
    try:
        return pipeline.open_document(content, path.name, internal=options.internal)
    except Unreadable as error:
        raise Refused(f"{path}: {error.message(options.language)}", UNREADABLE) from error
    except pipeline.MarkedSecret as error:
        raise Refused(say("errors.secret", options, mark=error.mark), UNREADABLE) from error


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan with its document and the bytes of it, where they are to be had."""

    plan: "Plan"
    document: "Document | None"
    content: bytes | None

    @property
    def text(self) -> str | None:
        """The text that offsets count."""
        return self.document.text if self.document else None


def open_plan(path: Path, options: argparse.Namespace, *, strict: bool = False) -> Opened:
    """The plan of a plan.json or of a document, with the document; `strict` refuses one that has changed since."""
    from gangyao import pipeline  # noqa: PLC0415
    from gangyao.document.plans import read_plan  # noqa: PLC0415
    from gangyao.plan.interchange import NotAPlan, decode_plan  # noqa: PLC0415

    content = content_of(path, options)
    if not pipeline.is_plan_json(content):
        if path.suffix.lower() == ".json":
            raise Refused(say("errors.not_a_plan", options, path=path, reason=say("invalid.other", options)), UNREADABLE)
        document = opened(path, options)
        return Opened(read_plan(document), document, content)
    try:
        plan = decode_plan(content)
    except NotAPlan as error:
        raise Refused(say("errors.not_a_plan", options, path=path, reason=error.message(options.language)), UNREADABLE) from error
    return beside(plan, path, options, strict=strict)


def beside(plan: "Plan", path: Path, options: argparse.Namespace, *, strict: bool) -> Opened:
    """The plan with its document, looked for beside plan.json; without it, and with a sentence, where it is not to be had."""
    from gangyao.document.reading import read_document  # noqa: PLC0415

    source = plan.document
    stated = getattr(options, "document", None)
    if stated and not stated.is_file():
        raise Refused(say("errors.not_found", options, path=stated), UNREADABLE)
    found = next((place for place in [stated] if place), None) or next(
        (place for place in (path.parent / source.name, Path(source.name)) if place.is_file()), None
    )
    if found is None:
        print(say("terminal.document_missing", options, name=source.name), file=sys.stderr)
        return Opened(plan, None, None)
    content = content_of(found, options)
    if hashlib.sha256(content).hexdigest() != source.sha256:
        if strict:
            raise Refused(say("errors.document_changed", options, path=found, plan=path), UNREADABLE)
        print(say("terminal.document_changed", options, name=found), file=sys.stderr)
        return Opened(plan, None, None)
    return Opened(plan, read_document(content, found.name), content)


def content_of(path: Path, options: argparse.Namespace) -> bytes:
    """The bytes of a file, or the sentence that says why they cannot be had."""
    if not path.is_file():
        raise Refused(say("errors.not_found", options, path=path), UNREADABLE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}", UNREADABLE) from error


def write(path: Path, content: bytes, options: argparse.Namespace) -> None:
    """Write a file whole, or say why it cannot be written."""
    from gangyao.files import write_whole  # noqa: PLC0415

    try:
        write_whole(path, content)
    except OSError as error:
        raise Refused(say("errors.cannot_write", options, path=path, reason=error.strerror or error), WRONG_USE) from error


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
