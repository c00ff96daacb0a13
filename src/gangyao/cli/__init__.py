"""The command line: one function per command; its modules are loaded when their command runs, so that --help stays fast."""

import argparse
import io
import locale
import os
import sys
from collections.abc import Sequence

from gangyao import __version__
from gangyao.cli.decided import DECIDED
from gangyao.cli.extras import extra_that_lacks
from gangyao.cli.followed import FOLLOWED
from gangyao.cli.ordered import ORDERED
from gangyao.cli.parsers import VARIABLE
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.cli.sites import SITES
from gangyao.cli.texts import TEXTS
from gangyao.vocabulary.additions import BrokenAddition
from gangyao.vocabulary.catalogue import say

STOPPED = 130  # what shells say of a program ended by Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code of formats.md."""
    bend_streams()
    options = parser().parse_args(arguments)
    options.language = options.language or own_language()
    try:
        if options.content or os.environ.get(VARIABLE):
            from gangyao.cli.contents import go_by_content  # noqa: PLC0415 - only who has rows of their own pays for it

            go_by_content(options)
        return int(options.command(options))
    except BrokenAddition as error:
        print(error.message(options.language), file=sys.stderr)
        return WRONG_USE
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    except ModuleNotFoundError as error:
        extra = extra_that_lacks(error)
        if extra is None:
            raise
        print(say("errors.needs_extra", options.language, {"extra": extra, "module": error.name}), file=sys.stderr)
        return WRONG_USE
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
    for add in (*TEXTS, *FOLLOWED, *DECIDED, *ORDERED, *SITES):
        add(commands)
    return top


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
