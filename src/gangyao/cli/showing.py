"""gangyao show: one object of a plan with its sentence."""

import argparse
import difflib

from gangyao.cli.opening import say
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.plan.plans import Commitment, Indicator, Project, Task
from gangyao.terminal import plans as terminal

NEAR = 3  # similar ids that are offered for one that is not there


def show_command(options: argparse.Namespace) -> int:
    """Gangyao show: one object of a plan with its sentence from the document."""
    found = open_plan(options.plan, options)
    plan, text = found.plan, found.text
    rows: list[Indicator | Commitment | Task | Project] = [*plan.projects, *plan.tasks, *plan.facts]
    rows += [*plan.commitments, *plan.indicators]
    every = {row.id: row for row in rows}
    if options.id not in every:
        near = difflib.get_close_matches(options.id, every, n=NEAR, cutoff=0) or list(every)[:NEAR]
        raise Refused(say("errors.unknown_id", options, id=options.id, near="  ".join(near)), WRONG_USE)
    print(terminal.one_object(every[options.id], text, options.language))
    return FINE
