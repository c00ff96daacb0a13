"""The register of bodies that a command goes by, and duties under its names."""

import argparse
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from gangyao.cli.opening import content_of, say
from gangyao.cli.plans import refusals
from gangyao.cli.refusals import UNREADABLE, WRONG_USE, Refused
from gangyao.registers.bodies import Register
from gangyao.registers.offices import usual_register
from gangyao.registers.places import Place
from gangyao.responsibilities.checking import asked_names
from gangyao.responsibilities.duties import Responsibilities
from gangyao.responsibilities.organising import read_leaders, read_register, speak, with_leader
from gangyao.responsibilities.proposals import Item
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.standards.faults import BrokenData

SHOWN = 20  # faults that are told at once


def register_of(place: Place | None, options: argparse.Namespace) -> Register:
    """The register that was named, else the usual bodies of the place."""
    if options.bodies is None:
        if place is None:
            raise Refused(say("bodies.no_place", options), WRONG_USE)
        usual = usual_register(place)
        if not usual.bodies:
            raise Refused(say("bodies.none_known", options, place=place.name), UNREADABLE)
        return usual
    content = content_of(options.bodies, options)
    with table_refusals(options.bodies, options):
        return read_register(content, options.bodies.name, place)


@contextmanager
def table_refusals(path: Path, options: argparse.Namespace) -> Iterator[None]:
    """What is wrong with a table of one's own, as sentences for the person."""
    try:
        with refusals(path, options):
            yield
    except BrokenData as error:
        said = [fault.sentence(options.language) for fault in error.faults[:SHOWN]]
        raise Refused("\n".join(said), UNREADABLE) from error


def with_leaders(
    items: tuple[Item, ...], duties: Responsibilities, place: Place | None, day: dt.date, options: argparse.Namespace
) -> tuple[tuple[Item, ...], Responsibilities]:
    """Items and duties with the leaders of the division of work that was named; as they are where none was."""
    if options.leaders is None:
        return items, duties
    register, content = register_of(place, options), content_of(options.leaders, options)
    with table_refusals(options.leaders, options):
        division = read_leaders(content, options.leaders.name, register, day)
    led = tuple(replace(item, duty=with_leader(item.duty, register, division, day)) for item in items)
    rows = tuple(with_leader(row, register, division, day) for row in duties.rows)
    return led, replace(duties, rows=rows, findings=(*duties.findings, *asked_names(division.asked)))


def unusual_names(duties: Responsibilities, place: Place | None, day: dt.date) -> tuple[Finding, ...]:
    """A note on names that no usual body of the place has, where no register was named: a misspelt one is among them."""
    usual = usual_register(place) if place else None
    if usual is None or not usual.bodies:
        return ()
    return tuple(asked_names(speak(duties, usual, day).asked, Severity.NOTE))


def spoken(duties: Responsibilities, place: Place | None, day: dt.date, options: argparse.Namespace) -> Responsibilities:
    """Duties under the names of the register that was named; as they stand where none was."""
    if getattr(options, "bodies", None) is None:
        return duties
    found = speak(duties, register_of(place, options), day)
    return replace(found.duties, findings=(*found.duties.findings, *asked_names(found.asked)))
