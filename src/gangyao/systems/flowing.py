"""Matters of a system: the log of whoever runs it held against the flow that the law sets.

In: the flow of a folder, rows of its input `events` (matter, act, at, body). Out: the relations `flow_matters`, `flow_terms` and
`flow_deviations`, and models and results over them that every such system has: how each matter stands, each deadline, each way
in which a matter left its flow, how timely all of them are, and how many were closed as they should.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files as package_files
from typing import Any

from gangyao.cases.calendars import calendar
from gangyao.cases.clocks import Timing
from gangyao.cases.flowfiles import BrokenFlow, read_flow
from gangyao.cases.flows import Flow, Names
from gangyao.cases.replaying import Event, Replay, bodies_of, ended_as, replay
from gangyao.systems.databases import Laid, type_of
from gangyao.systems.flaws import Told
from gangyao.systems.folders import Files
from gangyao.systems.models import Model, read_model
from gangyao.systems.systems import Dated, Table
from gangyao.vocabulary.standards.descriptors import Descriptor, Field, read_descriptor

FLOW = "flow.toml"
EVENTS = "events"
GIVES = "flow_"  # begins the names of relations that following the flow gives
KEYS = {"matters": ("matter",), "terms": ("matter", "number"), "deviations": ("matter", "number")}
PACKAGE = "gangyao.systems"
Rows = Sequence[Mapping[str, Any]]


def flow_of(files: Files) -> tuple[Flow | None, list[Told]]:
    """The flow of a folder, and what is wrong with it; None where it has none."""
    if FLOW not in files:
        return None, []
    try:
        return read_flow(files[FLOW], FLOW), []
    except BrokenFlow as error:
        return None, list(error.faults)


@cache
def whole() -> dict[str, bytes]:
    """The tables, models and results that every system with a flow has, by file."""
    folder = package_files(PACKAGE) / "flow"
    return {f"{part.name}/{one.name}": one.read_bytes() for part in folder.iterdir() if part.is_dir() for one in part.iterdir()}


def tables_in(folder: str, flow: Flow) -> dict[str, Table]:
    """The tables of a kind that every system with a flow has, closed words called as this flow calls them."""
    return {
        name: Table(name=name, descriptor=worded(read_descriptor(content, file), flow))
        for file, content in whole().items()
        if file.startswith(f"{folder}/")
        for name in [file.removeprefix(f"{folder}/").removesuffix(".json")]
    }


def result_names() -> list[str]:
    """The results that every system with a flow has."""
    return [file.removeprefix("results/").removesuffix(".json") for file in whole() if file.startswith("results/")]


def models() -> dict[str, Model]:
    """The questions that every system with a flow asks."""
    names = {file: file.removeprefix("models/").removesuffix(".sql") for file in whole() if file.startswith("models/")}
    return {name: read_model(name, whole()[file].decode()) for file, name in names.items()}


def worded(descriptor: Descriptor, flow: Flow) -> Descriptor:
    """A table whose states, acts and deadlines are called as a flow calls them."""
    labels: dict[str, dict[str, Names]] = {
        "state": {one.id: one.names for one in flow.states},
        "act": {one.id: one.names for one in flow.moves},
        "deadline": {one.id: one.names for one in flow.deadlines},
    }
    fields = tuple(replace(one, labels=labels[one.name]) if one.name in labels else one for one in descriptor.fields)
    return replace(descriptor, fields=fields)


def events_of(sources: Iterable[Dated], tables: Mapping[str, Rows]) -> list[dict[str, Any]]:
    """The log that inputs with columns of days are: a line for each day that they have."""
    return [
        {"matter": row[one.matter], "act": row[one.acts] if one.acts else one.act, "at": row[one.at],
         "body": row.get(one.body) if one.body else None}
        for one in sources
        for row in tables.get(one.table, ())
        if row.get(one.at) is not None and row.get(one.matter)
    ]  # fmt: skip


def log_of(flow: Flow, rows: Rows) -> Laid:
    """A log as a relation."""
    fields = tables_in("tables", flow)[EVENTS].descriptor.fields
    columns = tuple((one.name, type_of(one)) for one in fields)
    return Laid(name=EVENTS, columns=columns, rows=[[row.get(name) for name, _ in columns] for row in rows])


def relations_of(flow: Flow, rows: Rows, day: dt.date) -> Iterator[Laid]:
    """What following the flow until the end of a day gives."""
    followed = {matter: (events, replay(flow, events, day, calendar())) for matter, events in matters_of(rows, day).items()}
    found: dict[str, list[tuple[Any, ...]]] = {
        "matters": [matter_row(matter, events, one) for matter, (events, one) in followed.items()],
        "terms": [row for matter, (_, one) in followed.items() for row in term_rows(matter, one.timings)],
        "deviations": [row for matter, (_, one) in followed.items() for row in deviation_rows(matter, one)],
    }
    for name in KEYS:
        fields: tuple[Field, ...] = tables_in("given", flow)[GIVES + name].descriptor.fields
        yield Laid(name=GIVES + name, columns=tuple((one.name, type_of(one)) for one in fields), rows=found[name])


def matters_of(rows: Rows, day: dt.date) -> dict[str, list[Event]]:
    """The events until a day, by matter."""
    found: dict[str, list[Event]] = defaultdict(list)
    for row in rows:
        if (at := moment_of(row["at"])).date() <= day:
            found[str(row["matter"])].append(Event(act=str(row["act"]).strip(), at=at, body=str(row.get("body") or "")))
    return dict(sorted(found.items()))


def moment_of(value: object) -> dt.datetime:
    """A moment, the first of a day of which no hour is said."""
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime.fromisoformat(str(value))


def matter_row(matter: str, events: Sequence[Event], one: Replay) -> tuple[Any, ...]:
    """How a matter stands."""
    moments = [event.at.date() for event in events]
    end = ended_as(one.matter)
    open_days = [timing.due.day for timing in one.timings if timing.run.is_open and timing.due is not None]
    return (
        matter, bodies_of(events), one.matter.state, None if end is None else str(end), min(moments), max(moments),
        len(events), len(one.deviations), None if end else min(open_days, default=None),
    )  # fmt: skip


def term_rows(matter: str, timings: Iterable[Timing]) -> Iterator[tuple[Any, ...]]:
    """How each time stands that a deadline ran."""
    for number, timing in enumerate(timings, start=1):
        run, due = timing.run, timing.due
        ended = None if run.ended is None else run.ended.date()
        late = None if ended is None or due is None else max((ended - due.day).days, 0)
        yield (
            matter, number, run.deadline.id, run.begun.date(), None if due is None else due.day, ended, str(timing.condition),
            late, due is not None and due.provisional, str(run.deadline.source.sure),
        )  # fmt: skip


def deviation_rows(matter: str, one: Replay) -> Iterator[tuple[Any, ...]]:
    """Each way in which a matter left its flow."""
    ordered = sorted(one.deviations, key=lambda found: (found.at, found.kind, found.act, found.deadline))
    for number, found in enumerate(ordered, start=1):
        yield matter, number, str(found.kind), found.act or None, found.deadline or None, found.at.date()
