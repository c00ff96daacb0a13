"""A survey of projects as sheets of a workbook.

In: a Survey. Out: sheets that reports.workbooks writes.
"""

from collections.abc import Iterable
from decimal import Decimal

from gangyao.allocation.surveys import Survey, Surveyed, control_value
from gangyao.reports.workbooks import Sheet
from gangyao.vocabulary import catalogue

PROJECTS = (
    "id", "name", "town", "kind", "stage", "next", "due", "late", "planned", "done", "pace", "stall", "gate", "missing", "score",
)  # fmt: skip
CONTROLS = ("id", "name", "control", "value", "unit", "threshold", "met", "missing", "source")
LINKS = ("kind", "id", "name", "bids", "amount", "unit")


def survey_sheets(found: Survey, language: str) -> Iterable[Sheet]:
    """Projects, control indicators, what of the plan is served or not, and what each task is given by year."""
    say = catalogue.say
    yield say("projects.sheet", language), heads(PROJECTS, language), [project_row(one, language) for one in found.projects]
    rows = [row for one in found.projects for row in control_rows(one, language)]
    yield say("projects.controls", language), heads(CONTROLS, language), rows
    yield say("projects.links", language), heads(LINKS, language), list(link_rows(found, language))
    years = list(found.coverage.years)
    budgets = [(one.name, *(one.years.get(year) for year in years), one.total) for one in found.coverage.budgets]
    head = [say("projects.task", language), *map(str, years), say("projects.total", language)]
    yield say("projects.budgets", language), head, budgets


def heads(names: Iterable[str], language: str) -> list[str]:
    """The heads of a sheet."""
    return [catalogue.say(f"projects.{name}", language) for name in names]


def project_row(one: Surveyed, language: str) -> tuple[object, ...]:
    """The row of a project."""
    cycle, gates = one.lifecycle, one.appraised.gates
    stage, coming = (catalogue.say(f"projects.{part.value}", language) if part else None for part in (cycle.stage, cycle.next))
    due = cycle.due.isoformat() if cycle.due else None
    pace = Decimal(f"{cycle.pace:.4f}") if cycle.pace is not None else None
    stalls = "、".join(stall.name for stall in cycle.stalls)
    failed = "；".join(f"{gate.id}：{'、'.join(gate.why)}" for gate in gates if gate.passed is False)
    lacking = "；".join(f"{gate.id}：{'、'.join(gate.why)}" for gate in gates if gate.passed is None)
    where = (one.id, one.name, one.town, one.kind, stage, coming, due, cycle.late)
    return (*where, cycle.planned, cycle.done, pace, stalls, failed, lacking, one.appraised.score)


def control_rows(one: Surveyed, language: str) -> Iterable[tuple[object, ...]]:
    """A row for each control indicator of a project."""
    words = {True: catalogue.say("projects.yes", language), False: catalogue.say("projects.no", language), None: None}
    for own in one.controls:
        bound = f"{own.comparator} {own.threshold:f}" if own.threshold is not None else None
        yield (
            one.id, one.name, own.name, control_value(own), own.unit, bound, words[own.met], "、".join(own.missing), own.source,
        )  # fmt: skip


def link_rows(found: Survey, language: str) -> Iterable[tuple[object, ...]]:
    """A row for each thing of the plan, those that no project serves last."""
    for one in (*found.coverage.served, *found.coverage.uncovered):
        kind = catalogue.say(f"projects.{'task_kind' if one.kind.value == 'task' else one.kind.value}", language)
        yield kind, one.id, one.name, "；".join(one.bids), one.amount, one.unit
