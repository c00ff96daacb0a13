"""How a command is put on the command line: its words, and the function that is imported when it is carried out."""

import argparse
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no public name


VARIABLE = "GANGYAO_CONTENT"
INTERNAL = "read internal matter that carries a mark"
OWN_ROWS = "folder of own rows, as evaluation.counting.csv, that lie over the packaged ones (default: GANGYAO_CONTENT)"


def add_command(commands: Commands, name: str, function: str, words: str) -> argparse.ArgumentParser:
    """A command with the options that all share; `function` is module and name of what carries it out."""
    command = commands.add_parser(name, help=words, description=words)
    command.add_argument("--language", choices=("zh", "en"), help="language of summaries and messages (default: the locale's)")
    command.add_argument("--content", metavar="DIR", help=OWN_ROWS)
    command.set_defaults(command=deferred(function), command_name=name, of_the_site=False, own_files=None)
    return command


def deferred(function: str) -> Callable[[argparse.Namespace], int]:
    """A command that is imported when it is carried out."""
    module, name = function.split(".")

    def carry_out(options: argparse.Namespace) -> int:
        return int(getattr(importlib.import_module(f"gangyao.cli.{module}"), name)(options))

    return carry_out


def add_plan(command: argparse.ArgumentParser, also: str = "") -> None:
    """The plan that a command is about; `also` says what else may stand in its place."""
    command.add_argument("plan", type=Path, metavar="PLAN", help=f"plan.json, or a document{also}")
    add_document(command)


def add_document(command: argparse.ArgumentParser) -> None:
    """Where the document of a plan.json lies, and whether it may be read."""
    command.add_argument("--document", type=Path, help="the document, where it does not lie beside plan.json")
    command.add_argument("--internal", action="store_true", help=INTERNAL)
