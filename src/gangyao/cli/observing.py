"""gangyao observe: what files of figures say, to be confirmed before anything is taken."""

import argparse
import sys

from gangyao.cli.figures import observed, read_files, told
from gangyao.cli.opening import say, write
from gangyao.cli.plans import open_plan
from gangyao.cli.refusals import FINE, FOUND_ERRORS
from gangyao.observations.arrivals import find_arrivals
from gangyao.observations.subjects import Subjects
from gangyao.observations.writing import encode_observations
from gangyao.terminal.observed import arrivals_text, observed_text


def observe_command(options: argparse.Namespace) -> int:
    """Gangyao observe: what was left out first, then every figure that was understood; nothing is written of a file with a
    fault.
    """
    plan = open_plan(options.plan, options, quiet=True).plan
    subjects, reading = Subjects(plan), observed(plan, options)
    faulty = told(reading.findings, options)
    print(observed_text(reading, subjects, options.language))
    if options.against:
        known = read_files(options.against, subjects, options).observations
        print("", arrivals_text(find_arrivals(known, reading.observations), subjects, options.language), sep="\n")
    if faulty:
        print(say("observe.nothing_written", options), file=sys.stderr)
        return FOUND_ERRORS
    if options.output:
        write(options.output, encode_observations(reading.observations), options)
    return FINE
