"""The register of bodies as a workbook: the table that is corrected and read back, and the tree of the organisation.

In: a Register, a day. Out: sheets; lines of the tree for the terminal.
"""

import datetime as dt
from collections.abc import Iterator

from gangyao.registers.bodies import Body, Register
from gangyao.registers.organisations import in_order, load_form, table_rows
from gangyao.reports.workbooks import Sheet
from gangyao.vocabulary import catalogue

DEEPER = "　　"  # two full-width spaces for each step down
TREE = ("name", "relation", "kind", "level", "leader", "members", "since", "ends")


def register_sheets(register: Register, day: dt.date, language: str) -> Iterator[Sheet]:
    """The table under the titles of its columns, and the tree on a day."""
    heads = [field.titles.get(language, field.name) for field in load_form().fields]
    yield catalogue.say("bodies.sheet", language), heads, table_rows(register)
    yield (
        catalogue.say("bodies.tree", language),
        [catalogue.say(f"bodies.{name}", language) for name in TREE],
        tree_rows(register, day),
    )


def tree_rows(register: Register, day: dt.date) -> list[tuple[str, ...]]:
    """A row for each body that is there on a day, its name as far in as it stands deep."""
    return [(DEEPER * depth + str(body.name_on(day)), *told(body, register, day)) for depth, body in in_order(register, day)]


def told(body: Body, register: Register, day: dt.date) -> tuple[str, ...]:
    """What the tree says of a body besides its name."""
    named = next((one for one in body.names if one.holds(day)), None)
    since, ends = ((one.isoformat() if one else "") for one in ((named.since, body.ends) if named else (None, None)))
    members = (register.body(member) for member in body.members)
    names = "；".join(one.name_on(day) or one.id for one in members if one is not None)
    return (body.relation.value, body.kind.value, body.level.value if body.level else "", body.leader, names, since, ends)
