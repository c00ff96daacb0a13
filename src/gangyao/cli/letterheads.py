"""Who issues a paper, as the options of gangyao report say it."""

import argparse

from gangyao.cli.opening import say
from gangyao.cli.refusals import WRONG_USE, Refused
from gangyao.papers.pieces import Letterhead
from gangyao.papers.recipients import recipients_of
from gangyao.plan.plans import Plan

SERIAL = 6  # digits of a copy's number, GB/T 9704-2012, 7.2.1


def check_letterhead(options: argparse.Namespace) -> None:
    """Refuse what would stand under no head, and a serial that is none."""
    for name in ("number", "copies", "to", "signer", "serial"):
        if getattr(options, name) and not options.issuer:
            raise Refused(say("errors.needs_issuer", options, option=f"--{name}"), WRONG_USE)
    if options.serial and not (options.serial.isdecimal() and len(options.serial) == SERIAL):
        raise Refused(say("errors.not_a_serial", options, found=options.serial), WRONG_USE)


def letterhead_of(plan: Plan, options: argparse.Namespace) -> Letterhead | None:
    """The red head, where an issuer was named; who is not named as recipient is who the law names for such a paper."""
    if not options.issuer:
        return None
    usual = recipients_of(options.kind, options.issuer, plan.place.name if plan.place else "")
    return Letterhead(
        issuer=options.issuer, number=options.number, copies=options.copies or usual.copies, signer=options.signer,
        addressee=options.to or usual.addressee, serial=options.serial,
    )  # fmt: skip
