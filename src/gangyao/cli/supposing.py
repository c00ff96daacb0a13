"""gangyao allocate --what-if: what changes in an allocation where something else is supposed."""

import argparse

import msgspec

from gangyao.allocation.allocations import Allocation
from gangyao.allocation.interchange import decode_allocation
from gangyao.allocation.problems import Effort
from gangyao.allocation.suppositions import NotSupposed, Supposition, check_together, read_supposition
from gangyao.allocation.whatifs import try_suppositions
from gangyao.cli.opening import content_of, say
from gangyao.cli.refusals import UNREADABLE, WRONG_USE, Refused

MARK = b'"gangyao.allocation"'
HEAD = 200  # bytes in which an allocation.json says what it is


def earlier_allocation(options: argparse.Namespace) -> Allocation | None:
    """The allocation that stands in the place of a plan; None where that is a plan."""
    if options.projects:
        return None
    content = content_of(options.plan, options)
    if MARK not in content[:HEAD]:
        raise Refused(say("errors.needs_projects", options), WRONG_USE)
    if not options.what_if:
        raise Refused(say("errors.needs_what_if", options, path=options.plan), WRONG_USE)
    try:
        return decode_allocation(content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(say("errors.not_an_allocation", options, path=options.plan, reason=error), UNREADABLE) from error


def what_if(allocation: Allocation, effort: Effort, options: argparse.Namespace) -> Allocation:
    """The allocation where all that was typed behind --what-if is supposed."""
    return try_suppositions(allocation, suppositions_of(allocation, options), effort)


def suppositions_of(allocation: Allocation, options: argparse.Namespace) -> list[Supposition]:
    """What was typed behind --what-if, or the sentence that says what cannot be tried."""
    try:
        found = [read_supposition(words, allocation.problem) for words in options.what_if]
        check_together(found)
    except NotSupposed as error:
        values = {"words": error.words, "near": "、".join(error.near)}
        raise Refused(say(f"errors.supposed_{error.why}", options, **values), WRONG_USE) from error
    return found
