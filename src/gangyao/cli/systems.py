"""gangyao system: listed, shown, checked, run, explained, tried."""

import argparse
import atexit
import datetime as dt
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from gangyao.cli.opening import content_of, give, say, write
from gangyao.cli.refusals import FINE, FOUND_ERRORS, UNREADABLE, WRONG_USE, Refused
from gangyao.observations.facts.duck import MissingEngine
from gangyao.systems.bounding import run_bounded
from gangyao.systems.dry import differences_of
from gangyao.systems.explaining import explain
from gangyao.systems.feeding import observations_of
from gangyao.systems.flaws import BrokenSystem, FailedRun
from gangyao.systems.folders import Files, open_folder, shipped
from gangyao.systems.inputs import read_folder
from gangyao.systems.laying import INVENTED, Asked, Given
from gangyao.systems.mutants import find_survivors
from gangyao.systems.reading import read_system
from gangyao.systems.runs import Run, asked_for
from gangyao.systems.standing import read_standard
from gangyao.systems.systems import System
from gangyao.systems.trials import Trials, read_trials
from gangyao.systems.trying import try_system
from gangyao.terminal.systems import dry_text, explanation_text, run_csv, run_json, run_text, show_text, standing_lines
from gangyao.vocabulary.standards.columns import SHEET_DAY, VALUES
from gangyao.vocabulary.texts import decode

ENOUGH = 0.9  # of mutants that trials catch
STAYS = ExitStack()  # what large tables are kept in until the command has ended
atexit.register(STAYS.close)


@contextmanager
def sayable(options: argparse.Namespace) -> Iterator[None]:
    """What is wrong with a folder or a run, a line each."""
    try:
        yield
    except BrokenSystem as error:
        raise Refused("\n".join(fault.sentence(options.language) for fault in error.faults), UNREADABLE) from error
    except FailedRun as error:
        raise Refused("\n".join(fault.sentence(options.language) for fault in error.faults), FOUND_ERRORS) from error
    except MissingEngine as error:
        raise Refused(error.message(options.language), WRONG_USE) from error


def opened(options: argparse.Namespace) -> tuple[System, Files]:
    """The system that a command is about, and its files."""
    id_, files = open_folder(options.system)
    return read_system(id_, files), files


def check_command(options: argparse.Namespace) -> int:
    """Gangyao system check: nothing to say but that it is whole, or every fault."""
    with sayable(options):
        system, files = opened(options)
        trials = read_trials(system, files)
    counts = {"models": len(system.models), "standards": sum(len(one.rows) for one in system.standards.values())}
    print(
        say(
            "systems.whole",
            options,
            name=system.names[options.language],
            cases=len(trials.cases),
            laws=len(trials.laws),
            **counts,
        )
    )
    return FINE


def show_command(options: argparse.Namespace) -> int:
    """Gangyao system show."""
    with sayable(options):
        system, _ = opened(options)
    print(show_text(system, options.language))
    return FINE


def run_command(options: argparse.Namespace) -> int:
    """Gangyao system run."""
    with sayable(options):
        system, files = opened(options)
        if not system.results:
            raise Refused("\n".join(standing_lines(system, options.language)), WRONG_USE)
        given, asked = given_of(system, files, options), asked_of(system, options)
        if options.into is not None:
            options.into.mkdir(parents=True, exist_ok=True)
        run = run_bounded(system, given, asked, options.seconds, into=options.into)
        if options.into is not None:
            print(say("systems.kept", options, digest=run.digest[:12], folder=options.into, count=len(run.files)))
            return FINE
        if options.dry:
            return show_dry(run, given, options)
    if options.observations:
        with sayable(options):
            write(options.observations, observations_of(run), options)
    return show_run(run, options)


def show_run(run: Run, options: argparse.Namespace) -> int:
    """A run in the form that was asked for."""
    if options.output is not None and options.output.suffix == ".xlsx":
        from gangyao.reports.systembooks import run_workbook  # noqa: PLC0415 - who wants no workbook loads none

        write(options.output, run_workbook(run, options.language), options)
        return FINE
    forms: dict[str, Callable[[Run, str], bytes | str]] = {"table": run_text, "json": run_json, "csv": run_csv}
    name = "json" if options.output is not None and options.output.suffix == ".json" else options.format
    give(forms[name](run, options.language), options)
    return FINE


def show_dry(run: Run, given: Given, options: argparse.Namespace) -> int:
    """What another standard would change."""
    standard = read_standard(options.dry.stem, decode(content_of(options.dry, options)).lstrip("\ufeff"))
    if standard.name not in run.system.standards:
        raise Refused(say("systems.no_standard", options, name=standard.name, words=", ".join(run.system.standards)), WRONG_USE)
    after = run_bounded(run.system, given, asked_of(run.system, options, {standard.name: standard}), options.seconds)
    give(dry_text(differences_of(run, after), options.language), options)
    return FINE


def given_of(system: System, files: Files, options: argparse.Namespace) -> Given:
    """The rows that a run is given: those of a folder, else the invented ones of its example."""
    if options.data is None:
        print(say("systems.invented", options), file=sys.stderr)
        return read_trials(system, files).example
    if not options.data.is_dir():
        raise Refused(say("systems.no_data", options, path=options.data), UNREADABLE)
    paths = [one for one in sorted(options.data.iterdir()) if one.is_file()]
    aside = Path(STAYS.enter_context(tempfile.TemporaryDirectory(prefix="gangyao-")))
    return read_folder(system, paths, aside)


def asked_of(system: System, options: argparse.Namespace, instead: Mapping[str, Any] | None = None) -> Asked:
    """By what a run goes, as the command says."""
    return asked_for(
        system,
        as_of=day_of(options),
        place=options.place,
        parameters=dict(parameters_of(system, options)),
        instead=instead or {},
        key=secrets.token_bytes(32)
        if options.data
        else INVENTED,  # persons are told apart within one run, and by nobody after it
    )


def day_of(options: argparse.Namespace) -> dt.date | None:
    """The day that is named."""
    if options.as_of is None:
        return None
    match = SHEET_DAY.fullmatch(options.as_of)
    try:
        return (
            dt.date(int(match["year"]), int(match["month"]), int(match["day"])) if match else dt.date.fromisoformat(options.as_of)
        )
    except ValueError as error:
        raise Refused(say("systems.no_day", options, found=options.as_of), WRONG_USE) from error


def parameters_of(system: System, options: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    """The parameters that are named."""
    known = {one.field.name: one.field for one in system.parameters}
    for stated in options.set:
        name, _, value = stated.partition("=")
        if name not in known:
            raise Refused(
                say("systems.no-parameter", options, place=stated, found=name, words=", ".join(known) or "—"), WRONG_USE
            )
        try:
            yield name, VALUES[known[name].type](value)
        except (ValueError, ArithmeticError) as error:
            raise Refused(say("systems.no_value", options, name=name, found=value), WRONG_USE) from error


def trials_command(options: argparse.Namespace) -> int:
    """Gangyao system trials: exit 0 where all pass."""
    if options.all == (options.system is not None):
        raise Refused(say("systems.which", options), WRONG_USE)
    names = tuple(shipped()) if options.all else (options.system,)
    passed = [try_one(name, options) for name in names]
    return FINE if all(passed) else FOUND_ERRORS


def try_one(name: str, options: argparse.Namespace) -> bool:
    """The trials of one system, and its mutants where they are asked for."""
    with sayable(options):
        id_, files = open_folder(name)
        system = read_system(id_, files)
        trials = read_trials(system, files)
        outcomes = tuple(try_system(system, trials, options.language))
    for outcome in outcomes:
        print(f"{'✓' if outcome.passed else '✗'} {id_}  {outcome.name}")
        for fault in outcome.faults:
            print(f"    {fault}")
    passed = all(outcome.passed for outcome in outcomes) and bool(outcomes or system.use)
    return passed and (not options.mutate or mutate_one(system, trials, options))


def mutate_one(system: System, trials: Trials, options: argparse.Namespace) -> bool:
    """Which changes no trial noticed."""
    found = tuple(find_survivors(system, trials))
    for mutant, caught in found:
        if not caught:
            print(f"    {mutant.place}: {mutant.before} → {mutant.after}")
    share = sum(caught for _, caught in found) / len(found) if found else 1.0
    print(say("systems.caught", options, caught=sum(caught for _, caught in found), all=len(found), share=f"{share:.2f}"))
    return share >= ENOUGH


def explain_command(options: argparse.Namespace) -> int:
    """Gangyao system explain."""
    with sayable(options):
        system, files = opened(options)
        given, asked = given_of(system, files, options), asked_of(system, options)
        key = tuple(part.strip() for part in options.key.replace("，", ",").split(","))
        explanation = explain(system, given, asked, key, options.column, options.result)
    print(explanation_text(explanation, options.language))
    return FINE if explanation.found else FOUND_ERRORS
