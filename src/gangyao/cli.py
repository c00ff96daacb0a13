"""The command line: one function per command."""

import argparse
import hashlib
import io
import locale
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from gangyao import __version__

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.document.documents import Document
    from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task

FINE, FOUND_ERRORS, WRONG_USE, UNREADABLE = 0, 1, 2, 3
STOPPED = 130  # what shells say of a program ended by Ctrl-C
SCHEMAS = ("plan",)
NEAR = 3  # similar ids that are offered for one that is not there


class Refused(Exception):  # noqa: N818 - named for what happened
    """The command cannot be carried out: a sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code of formats.md."""
    bend_streams()
    options = parser().parse_args(arguments)
    options.language = options.language or own_language()
    try:
        return int(options.command(options))
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    except KeyboardInterrupt:  # what was read is in the manifest; the next run goes on from there
        return STOPPED
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
        return FINE


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="gangyao", description="Makes a government development plan executable. 让规划纲要可执行。"
    )
    top.add_argument("--version", action="version", version=f"gangyao {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--language", choices=("zh", "en"), help="language of summaries and messages (default: the locale's)")
    read = commands.add_parser("read", parents=[common], help="read documents into plans 读取规划文件")
    read.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="documents, or folders of them")
    read.add_argument("-o", "--output", type=Path, help="plan.json; with several documents a folder")
    read.add_argument("--text", type=Path, metavar="FILE", help="write the text that offsets count here")
    read.add_argument("--format", choices=("json", "xlsx"), help="json to stdout without -o; xlsx with -o")
    read.add_argument("--internal", action="store_true", help="read internal matter that carries a mark")
    read.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for several documents")
    read.set_defaults(command=read_command)
    show = commands.add_parser(
        "show", parents=[common], help="one indicator, promise, task or project with its sentence 查看一项及原文"
    )
    show.add_argument("plan", type=Path, help="plan.json, or a document")
    show.add_argument("id", help="id of an indicator, commitment, task or project")
    show.add_argument("--document", type=Path, help="the document, where it does not lie beside plan.json")
    show.add_argument("--internal", action="store_true", help="read internal matter that carries a mark")
    show.set_defaults(command=show_command)
    schema = commands.add_parser("schema", parents=[common], help="the JSON Schema of a format 打印格式的 JSON Schema")
    schema.add_argument("name", nargs="?", default="plan")
    schema.set_defaults(command=schema_command)
    return top


def read_command(options: argparse.Namespace) -> int:
    """Gangyao read: one document to a summary and plan.json, several to a folder."""
    for path in options.paths:
        if not path.exists():
            raise Refused(say("errors.not_found", options, path=path), UNREADABLE)
    if len(options.paths) > 1 or options.paths[0].is_dir():
        return read_several(options)
    return read_single(options)


def read_single(options: argparse.Namespace) -> int:
    """One document: summary, and what was asked to be written."""
    from gangyao import terminal  # noqa: PLC0415 - `--help` stays fast
    from gangyao.document.plans import read_plan  # noqa: PLC0415

    document = opened(options.paths[0], options)
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
    return FOUND_ERRORS if any(finding.severity == "error" for finding in plan.findings) else FINE


def rendered(plan: "Plan", form: str | None) -> bytes:
    """The plan as plan.json, or as a workbook."""
    from gangyao.plan.interchange import encode_plan  # noqa: PLC0415

    if form == "xlsx":
        from gangyao.plan.workbook import workbook_bytes  # noqa: PLC0415

        return workbook_bytes(plan)
    return encode_plan(plan)


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


def read_several(options: argparse.Namespace) -> int:
    """Several documents in parallel into a folder, with a progress bar."""
    from gangyao import batches  # noqa: PLC0415

    folder = options.output or Path("plans")
    if folder.is_file():
        raise Refused(say("errors.output_is_file", options, path=folder), WRONG_USE)
    paths = batches.documents_in(options.paths)
    if not paths:
        raise Refused(say("errors.no_files", options, path=options.paths[0]), UNREADABLE)
    with ExitStack() as stack:
        workers = min(options.jobs, len(paths))
        executor: Executor | None = stack.enter_context(ProcessPoolExecutor(workers)) if workers > 1 else None
        try:
            entries = batches.read_batch(paths, folder, executor, internal=options.internal, report=progress(options))
        except BrokenExecutor as error:
            raise Refused(say("errors.worker_died", options), UNREADABLE) from error
        except OSError as error:
            raise Refused(say("errors.cannot_write", options, path=folder, reason=error.strerror or error), WRONG_USE) from error
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
    return UNREADABLE if len(bad) == len(entries) else FINE


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


def show_command(options: argparse.Namespace) -> int:
    """Gangyao show: one object of a plan with its sentence from the document."""
    from gangyao import terminal  # noqa: PLC0415

    plan, text = plan_with_text(options)
    rows: list[Indicator | Commitment | Task | Project] = [*plan.projects, *plan.tasks, *plan.facts]
    rows += [*plan.commitments, *plan.indicators]
    every = {row.id: row for row in rows}
    if options.id not in every:
        import difflib  # noqa: PLC0415

        near = difflib.get_close_matches(options.id, every, n=NEAR, cutoff=0) or list(every)[:NEAR]
        raise Refused(say("errors.unknown_id", options, id=options.id, near="  ".join(near)), WRONG_USE)
    print(terminal.one_object(every[options.id], text, options.language))
    return FINE


def plan_with_text(options: argparse.Namespace) -> "tuple[Plan, str | None]":
    """The plan of a plan.json or of a document, and the document's text where it is to be had."""
    from gangyao import pipeline  # noqa: PLC0415
    from gangyao.document.plans import read_plan  # noqa: PLC0415
    from gangyao.plan.interchange import NotAPlan, decode_plan  # noqa: PLC0415

    content = content_of(options.plan, options)
    if not pipeline.is_plan_json(content):
        if options.plan.suffix.lower() == ".json":
            raise Refused(say("errors.not_a_plan", options, path=options.plan, reason="format"), UNREADABLE)
        document = opened(options.plan, options)
        return read_plan(document), document.text
    try:
        plan = decode_plan(content)
    except NotAPlan as error:
        raise Refused(say("errors.not_a_plan", options, path=options.plan, reason=error), UNREADABLE) from error
    return plan, document_text(plan, options)


def content_of(path: Path, options: argparse.Namespace) -> bytes:
    """The bytes of a file, or the sentence that says why they cannot be had."""
    if not path.is_file():
        raise Refused(say("errors.not_found", options, path=path), UNREADABLE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror or error}", UNREADABLE) from error


def document_text(plan: "Plan", options: argparse.Namespace) -> str | None:
    """The text of the plan's document, looked for beside plan.json; None with a sentence where it is not to be had."""
    from gangyao.document.reading import read_document  # noqa: PLC0415

    source = plan.document
    beside = [options.document] if options.document else [options.plan.parent / source.name, Path(source.name)]
    path = next((place for place in beside if place.is_file()), None)
    if path is None:
        print(say("terminal.document_missing", options, name=source.name), file=sys.stderr)
        return None
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != source.sha256:
        print(say("terminal.document_changed", options, name=path), file=sys.stderr)
        return None
    return read_document(content, path.name).text


def schema_command(options: argparse.Namespace) -> int:
    """Gangyao schema: the JSON Schema of a public format."""
    import json  # noqa: PLC0415

    from gangyao.plan.interchange import plan_schema  # noqa: PLC0415

    if options.name not in SCHEMAS:
        raise Refused(say("errors.unknown_schema", options, name=options.name, names=" ".join(SCHEMAS)), WRONG_USE)
    print(json.dumps(plan_schema(), ensure_ascii=False, indent=1))
    return FINE


def write(path: Path, content: bytes, options: argparse.Namespace) -> None:
    """Write a file whole, or say why it cannot be written."""
    from gangyao.files import write_whole  # noqa: PLC0415

    try:
        write_whole(path, content)
    except OSError as error:
        raise Refused(say("errors.cannot_write", options, path=path, reason=error.strerror or error), WRONG_USE) from error


def say(key: str, options: argparse.Namespace, **values: object) -> str:
    """A sentence of the catalogue in the language of the command."""
    from gangyao.vocabulary import catalogue  # noqa: PLC0415

    return catalogue.say(key, options.language, values)


def own_language() -> str:
    """Chinese where the locale is, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    stated = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "zh" if stated.lower().startswith(("zh", "chinese")) else "en"


def bend_streams() -> None:
    """Consoles that lack a letter (✓ in GBK, 规 in ASCII) print a stand-in instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace" if (stream.encoding or "").lower().startswith(("gb", "cp936")) else "backslashreplace"
            )


if __name__ == "__main__":
    sys.exit(main())
