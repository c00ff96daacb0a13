"""The words of `gangyao system`: what a plan orders, run as folders of data."""

import argparse
from collections.abc import Callable
from pathlib import Path

from gangyao.cli.parsers import Commands, deferred

FOLDER = "id of a system that ships, or its folder"
DATA = "folder of its inputs, a CSV or workbook each (default: the invented rows of its example)"


def add_system(commands: Commands) -> None:
    """Gangyao system."""
    words = "the systems that a plan orders: listed, checked, run, explained, tried"
    system = commands.add_parser("system", help=words, description=words)
    verbs = system.add_subparsers(required=True, metavar="VERB")
    for add in (add_list, add_show, add_check, add_template, add_run, add_explain, add_trials, add_status, add_new):
        add(verbs)


def add_verb(verbs: Commands, name: str, function: str, words: str) -> argparse.ArgumentParser:
    """A verb with what all commands share."""
    verb = verbs.add_parser(name, help=words, description=words)
    verb.add_argument("--language", choices=("zh", "en"), help="language of summaries and messages (default: the locale's)")
    carry_out: Callable[[argparse.Namespace], int] = deferred(function)
    verb.set_defaults(command=carry_out, command_name=f"system {name}", content=None, of_the_site=False, own_files=None)
    return verb


def add_list(verbs: Commands) -> None:
    """Gangyao system list."""
    verb = add_verb(verbs, "list", "institutions.list_command", "what a plan orders, and what of it runs")
    verb.add_argument("--family", choices=[f"F{number}" for number in range(1, 9)])
    verb.add_argument("--state", choices=("works", "imported", "tracked", "closed", "none"))


def add_show(verbs: Commands) -> None:
    """Gangyao system show."""
    verb = add_verb(verbs, "show", "systems.show_command", "what a system is, rests on, takes in and gives")
    verb.add_argument("system", metavar="ID", help=FOLDER)


def add_check(verbs: Commands) -> None:
    """Gangyao system check."""
    verb = add_verb(verbs, "check", "systems.check_command", "every fault of a folder with its place")
    verb.add_argument("system", metavar="FOLDER", help=FOLDER)


def add_template(verbs: Commands) -> None:
    """Gangyao system template."""
    verb = add_verb(verbs, "template", "institutions.template_command", "forms in Excel of what a system takes in")
    verb.add_argument("system", metavar="ID", help=FOLDER)
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="write the forms here")


def add_run(verbs: Commands) -> None:
    """Gangyao system run."""
    verb = add_verb(verbs, "run", "systems.run_command", "reckon a system on rows, on a day")
    verb.add_argument("system", metavar="ID", help=FOLDER)
    add_asked(verb)
    verb.add_argument("--dry", type=Path, metavar="STANDARD.csv", help="a changed standard of this name: what it would change")
    verb.add_argument("--format", choices=("table", "json", "csv"), default="table")
    verb.add_argument("--observations", type=Path, metavar="FILE", help="write what it measures of the plan as observations.csv")
    verb.add_argument("-o", "--output", type=Path, help="write the result here: .xlsx, .json, or the form that is asked for")
    verb.add_argument("--into", type=Path, metavar="DIR", help="keep each result as Parquet under its digest in this folder")


def add_asked(verb: argparse.ArgumentParser) -> None:
    """By what a run goes."""
    verb.add_argument("--data", type=Path, metavar="DIR", help=DATA)
    verb.add_argument("--as-of", metavar="DAY", help="the day (default: that of the example)")
    verb.add_argument("--place", help="code of the place whose standards hold (default: that of the example)")
    verb.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter")
    verb.add_argument("--seconds", type=float, default=60, help="how long it may take (60)")


def add_explain(verbs: Commands) -> None:
    """Gangyao system explain."""
    verb = add_verb(verbs, "explain", "systems.explain_command", "how a number came about, or why something is not there")
    verb.add_argument("system", metavar="ID", help=FOLDER)
    verb.add_argument("key", metavar="KEY", help="what tells the row apart; several parts with commas")
    verb.add_argument("column", nargs="?", metavar="COLUMN", help="one column (default: all of the row)")
    verb.add_argument("--result", help="which result or model (default: the first that has such a row)")
    add_asked(verb)


def add_trials(verbs: Commands) -> None:
    """Gangyao system trials."""
    verb = add_verb(verbs, "trials", "systems.trials_command", "what a system must give: cases, laws, mutations")
    verb.add_argument("system", nargs="?", metavar="ID", help=FOLDER)
    verb.add_argument("--all", action="store_true", help="every system that ships")
    verb.add_argument("--mutate", action="store_true", help="change every number, sign, join and condition: does a trial notice?")


def add_status(verbs: Commands) -> None:
    """Gangyao system status."""
    verb = add_verb(verbs, "status", "institutions.status_command", "what of the named systems works, how far sourced")
    verb.add_argument("--format", choices=("table", "json", "markdown"), default="table")


def add_new(verbs: Commands) -> None:
    """Gangyao system new."""
    verb = add_verb(verbs, "new", "institutions.new_command", "copy the smallest whole system to begin from")
    verb.add_argument("system", metavar="ID", help="lower-case English words joined by -")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="where the folder is made")


ORDERED = (add_system,)
