"""The bodies of a place as a table that people keep: a row for each name of a body, with its days.

In: rows of organisation.schema.json. Out: a Register, or BrokenData with every row whose ids are not there, whose parents go in a
circle or whose name another body has on the same days; and rows again, in the order of a tree.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from gangyao.registers.bodies import Body, BodyKind, Named, Register, Relation
from gangyao.registers.offices import words_of_functions
from gangyao.registers.places import PlaceLevel
from gangyao.vocabulary.standards.descriptors import Descriptor
from gangyao.vocabulary.standards.faults import BrokenData, Expected, Fault
from gangyao.vocabulary.standards.rows import Held, load_descriptor, read_cells
from gangyao.vocabulary.standards.validity import first_day

REFERRING = ("parent", "members", "became")  # columns that hold ids of bodies


def load_form() -> Descriptor:
    """The columns of the table."""
    return load_descriptor("gangyao.registers", "organisation")


def read_organisation(lines: Iterable[Sequence[str]], file: str, prefixes: tuple[str, ...], top: int = 1) -> Register:
    """The register that a table says; its head stands in row `top`. Raises BrokenData."""
    rows = tuple(read_cells(lines, load_form(), file, own=True, top=top))
    faults = (*strangers_in(rows), *circles_in(rows), *namesakes_in(rows))
    if faults:
        raise BrokenData(faults=faults)
    by_id: dict[str, list[Held]] = {}
    for held in rows:
        by_id.setdefault(held.row["id"], []).append(held)
    return Register(bodies=tuple(body_of(own) for own in by_id.values()), prefixes=prefixes)


def body_of(rows: list[Held]) -> Body:
    """A body of its rows: the names of all, everything else as the latest says."""
    ordered = sorted(rows, key=lambda held: first_day(held.row))
    last = ordered[-1]
    row = last.row
    return Body(
        id=row["id"],
        names=tuple(Named(name=one.row["name"], since=one.row["valid_from"], until=one.row["valid_to"]) for one in ordered),
        relation=Relation(row["relation"]),
        kind=BodyKind(row["kind"] or BodyKind.STANDING),
        level=PlaceLevel(row["level"]) if row["level"] else None,
        place=row["place"],
        parent=row["parent"],
        aliases=tuple(dict.fromkeys(alias for one in ordered for alias in one.row["aliases"])),
        functions=row["functions"],
        members=row["members"],
        leader=row["leader"],
        became=row["became"],
        source=last.source,
        sure=last.sure,
    )


def strangers_in(rows: Sequence[Held]) -> Iterator[Fault]:
    """Ids that no row has, and functions that are none."""
    ids = {held.row["id"] for held in rows}
    known = {**dict.fromkeys(REFERRING, ids), "functions": set(words_of_functions())}
    for held in rows:
        for column, words in known.items():
            said = (held.row[column],) if isinstance(held.row[column], str) else held.row[column]
            for word in said:
                if word and word not in words:
                    yield fault(held, Expected.REFERENCE, column, word, ", ".join(sorted(words)[:12]))


def circles_in(rows: Sequence[Held]) -> Iterator[Fault]:
    """Bodies that lie in themselves."""
    parents = {held.row["id"]: held.row["parent"] for held in rows}
    for held in rows:
        way = [held.row["id"]]
        while (above := parents.get(way[-1])) and above not in way:
            way.append(above)
        if above == held.row["id"]:
            yield fault(held, Expected.CIRCLE, "parent", held.row["id"], " → ".join([*way, above]))


def namesakes_in(rows: Sequence[Held]) -> Iterator[Fault]:
    """Names and aliases that two bodies have on the same days."""
    seen: dict[str, list[Held]] = {}
    for held in rows:
        for name in dict.fromkeys((held.row["name"], *held.row["aliases"])):
            other = next((one for one in seen.get(name, ()) if one.row["id"] != held.row["id"] and overlap(one, held)), None)
            if other is not None:
                yield fault(held, Expected.SAME_NAME, "name", name, str(other.number))
            seen.setdefault(name, []).append(held)


def overlap(one: Held, other: Held) -> bool:
    """Whether two rows share a day."""
    ends = [held.row["valid_to"] or dt.date.max for held in (one, other)]
    return max(first_day(one.row), first_day(other.row)) <= min(ends)


def fault(held: Held, expected: Expected, column: str, found: str, words: str) -> Fault:
    """A fault of a row."""
    return Fault(file=held.file, row=held.number, expected=expected, column=column, found=found, words=words)


def in_order(register: Register, day: dt.date | None = None) -> Iterator[tuple[int, Body]]:
    """The bodies as a tree: each with how deep it stands, those below it behind it; on a day only those that have a name then."""
    ids = {body.id for body in register.bodies}
    below: dict[str, list[Body]] = {}
    for body in register.bodies:
        below.setdefault(body.parent if body.parent in ids else "", []).append(body)

    def walk(parent: str, depth: int) -> Iterator[tuple[int, Body]]:
        for body in sorted(below.get(parent, ()), key=lambda one: list(Relation).index(one.relation)):
            if day is None or body.name_on(day) is not None:
                yield depth, body
            yield from walk(body.id, depth + 1)

    yield from walk("", 0)


def table_rows(register: Register) -> list[tuple[str, ...]]:
    """The rows of the table that says the register, a row for each name, in the columns of the form."""
    return [row_of(body, named) for _, body in in_order(register) for named in body.names]


def row_of(body: Body, named: Named) -> tuple[str, ...]:
    """One row."""
    since, until = (day.isoformat() if day else "" for day in (named.since, named.until))
    level, sure = (one.value if one else "" for one in (body.level, body.sure))
    what = (body.relation.value, body.kind.value, level, body.parent)
    who = (";".join(body.aliases), ";".join(body.functions), ";".join(body.members), body.leader, ";".join(body.became))
    return (body.id, named.name, *what, *who, since, until, body.place, body.source, sure)
