"""gangyao system: what a plan orders, forms of what it takes in, a folder to begin from."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gangyao.cli.opening import say, write
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.systems.folders import SMALLEST, files_of, shipped
from gangyao.systems.named import find_named
from gangyao.terminal.institutions import list_text, status_json, status_markdown, status_text


def list_command(options: argparse.Namespace) -> int:
    """Gangyao system list."""
    rows = [
        one for one in find_named()
        if (not options.family or one.family == options.family) and (not options.state or one.state == options.state)
    ]  # fmt: skip
    print(list_text(rows, options.language))
    return FINE


def status_command(options: argparse.Namespace) -> int:
    """Gangyao system status."""
    from gangyao.cli.systems import sayable  # noqa: PLC0415 - a list loads no engine

    with sayable(options):
        rows = tuple(find_named(tried=True))
    forms: dict[str, Callable[..., Any]] = {"table": status_text, "json": status_json, "markdown": status_markdown}
    print(forms[options.format](rows, options.language))
    return FINE


def template_command(options: argparse.Namespace) -> int:
    """Gangyao system template: a workbook for each input."""
    from gangyao.cli.systems import opened, sayable  # noqa: PLC0415 - a list loads no engine
    from gangyao.reports.systembooks import form_workbook  # noqa: PLC0415 - who wants no workbook loads none

    with sayable(options):
        system, _ = opened(options)
    for table in system.inputs.values():
        if not table.descriptor.secret:
            options.output.mkdir(parents=True, exist_ok=True)
            path = options.output / f"{table.descriptor.titles.get(options.language, table.name)}.xlsx"
            write(path, form_workbook(system, table, options.language), options)
            print(path)
    return FINE


def new_command(options: argparse.Namespace) -> int:
    """Gangyao system new: a copy of the smallest whole system."""
    target: Path = options.output / options.system
    if target.exists():
        raise Refused(say("systems.there", options, path=target), WRONG_USE)
    for name, content in files_of(shipped()[SMALLEST]).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        write(target / name, content, options)
    print(target)
    return FINE
