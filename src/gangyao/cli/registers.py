"""The register of bodies that a command goes by, and duties under its names."""

import argparse
import datetime as dt
from typing import TYPE_CHECKING

from gangyao.cli.opening import UNREADABLE, WRONG_USE, Refused, content_of, refusals, say

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.registers.bodies import Register
    from gangyao.registers.places import Place
    from gangyao.responsibilities.duties import Responsibilities
    from gangyao.vocabulary.findings import Finding

SHOWN = 20  # faults that are told at once


def register_of(place: "Place | None", options: argparse.Namespace) -> "Register":
    """The register that was named, else the usual bodies of the place."""
    from gangyao.registers.offices import usual_register  # noqa: PLC0415
    from gangyao.responsibilities.organising import read_register  # noqa: PLC0415
    from gangyao.vocabulary.standards.faults import BrokenData  # noqa: PLC0415

    if options.bodies is None:
        if place is None:
            raise Refused(say("bodies.no_place", options), WRONG_USE)
        usual = usual_register(place)
        if not usual.bodies:
            raise Refused(say("bodies.none_known", options, place=place.name), UNREADABLE)
        return usual
    content = content_of(options.bodies, options)
    try:
        with refusals(options.bodies, options):
            return read_register(content, options.bodies.name, place)
    except BrokenData as error:
        said = [fault.sentence(options.language) for fault in error.faults[:SHOWN]]
        raise Refused("\n".join(said), UNREADABLE) from error


def unusual_names(duties: "Responsibilities", place: "Place | None", day: dt.date) -> "tuple[Finding, ...]":
    """A note on names that no usual body of the place has, where no register was named: a misspelt one is among them."""
    from gangyao.registers.offices import usual_register  # noqa: PLC0415
    from gangyao.responsibilities.checking import asked_names  # noqa: PLC0415
    from gangyao.responsibilities.organising import speak  # noqa: PLC0415
    from gangyao.vocabulary.findings import Severity  # noqa: PLC0415

    usual = usual_register(place) if place else None
    if usual is None or not usual.bodies:
        return ()
    return tuple(asked_names(speak(duties, usual, day).asked, Severity.NOTE))


def spoken(duties: "Responsibilities", place: "Place | None", day: dt.date, options: argparse.Namespace) -> "Responsibilities":
    """Duties under the names of the register that was named; as they stand where none was."""
    from dataclasses import replace  # noqa: PLC0415

    from gangyao.responsibilities.checking import asked_names  # noqa: PLC0415
    from gangyao.responsibilities.organising import speak  # noqa: PLC0415

    if getattr(options, "bodies", None) is None:
        return duties
    found = speak(duties, register_of(place, options), day)
    return replace(found.duties, findings=(*found.duties.findings, *asked_names(found.asked)))
