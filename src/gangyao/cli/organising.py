"""gangyao bodies: the bodies of a place as a tree and as a workbook, and which one a name means."""

import argparse
import datetime as dt

from gangyao.cli.figures import day_of
from gangyao.cli.opening import give, say
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS, WRONG_USE, Refused
from gangyao.cli.registers import register_of
from gangyao.registers import territories
from gangyao.registers.answers import Asked, Why
from gangyao.registers.bodies import Register
from gangyao.registers.places import Place, find_place
from gangyao.registers.resolutions import resolve
from gangyao.reports.organisations import TREE, register_sheets, tree_rows
from gangyao.reports.workbooks import workbook_bytes
from gangyao.vocabulary.columns import table


def bodies_command(options: argparse.Namespace) -> int:
    """Gangyao bodies: the register of a place; with names, which body each means."""
    day, place = day_of(options), place_of(options)
    register = register_of(place, options)
    if options.names:
        return tell_names(register, day, options)
    if options.output:
        give(workbook_bytes(register_sheets(register, day, options.language)), options)
    else:
        print("\n".join(tree_lines(register, day, options)))
    return FINE


def place_of(options: argparse.Namespace) -> Place | None:
    """The place that was named, else that of the plan; a name that several places have, or none, is refused."""
    if options.place:
        found, named = territories.place_of(options.place, day_of(options)), find_place(options.place)
        if isinstance(found, Asked) and found.why is Why.SEVERAL:
            raise Refused(
                say("bodies.asked_several", options, name=options.place, candidates="、".join(found.candidates)), WRONG_USE
            )
        if named is None:
            raise Refused(say("bodies.unknown_place", options, name=options.place), WRONG_USE)
        return named
    return open_plan(options.plan, options, quiet=True).plan.place if options.plan else None


def tree_lines(register: Register, day: dt.date, options: argparse.Namespace) -> list[str]:
    """The tree as lines."""
    return table([say(f"bodies.{name}", options) for name in TREE], tree_rows(register, day))


def tell_names(register: Register, day: dt.date, options: argparse.Namespace) -> int:
    """A line for each name: the body that it means, or that it is asked about."""
    open_names = 0
    for name in options.names:
        found = resolve(register, name, day)
        if isinstance(found, Asked):
            open_names += 1
            why, candidates = found.why.replace("-", "_"), "、".join(found.candidates) or "—"
            print(say(f"bodies.asked_{why}", options, name=name, candidates=candidates))
        else:
            how, own = found.how.replace("-", "_"), found.body.name_on(day) or found.body.names[-1].name
            print(say(f"bodies.known_by_{how}", options, name=name, id=found.body.id, own=own))
    return FOUND_ERRORS if open_names else FINE
