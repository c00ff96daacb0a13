"""The figures of one subject in one unit, whatever units they came in and whenever they were stored.

In: a Record and the unit that is asked for. Out: the Record in that unit; figures that measure something else are told apart in
`misfits`, and nothing is held against them.
"""

from collections.abc import Mapping
from dataclasses import replace

from gangyao.observations.amounts import in_unit_of
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure, Observation
from gangyao.vocabulary.spans import Span
from gangyao.vocabulary.units import UnitMismatch


def in_one_unit(record: Record, unit: str | None) -> Record:
    """A record with its levels in a unit, or in that of its first figure; figures that say no unit stay as they are."""
    goal = unit or own_unit(record)
    kept = {row.unit for row in levels_in(record)}
    if goal is None or kept <= {goal, None}:
        return record
    misfits = tuple(row for row in levels_in(record) if in_unit(row, goal) is None)
    return replace(
        record,
        levels=converted(record.levels, goal),
        sums=converted(record.sums, goal),
        places={place: in_one_unit(other, goal) for place, other in record.places.items()},
        aside=fitting(record.aside, goal),
        beside=fitting(record.beside, goal),
        rivals=fitting(record.rivals, goal),
        conflicts=fitting(record.conflicts, goal),
        unconfirmed=fitting(record.unconfirmed, goal),
        earlier=fitting(record.earlier, goal),
        misfits=misfits,
    )


def own_unit(record: Record) -> str | None:
    """The unit of the first level that has one."""
    return next((row.unit for row in levels_in(record) if row.unit), None)


def levels_in(record: Record) -> tuple[Observation, ...]:
    """Levels and sums, which are all that has a unit of its own."""
    return (*record.levels.values(), *record.sums.values())


def converted(rows: Mapping[Span, Observation], goal: str) -> dict[Span, Observation]:
    """The rows that fit, in a unit."""
    return {span: own for span, row in rows.items() if (own := in_unit(row, goal)) is not None}


def fitting(rows: tuple[Observation, ...], goal: str) -> tuple[Observation, ...]:
    """The same of rows in order."""
    return tuple(own for row in rows if (own := in_unit(row, goal)) is not None)


def in_unit(row: Observation, goal: str) -> Observation | None:
    """A figure in a unit; None where it measures something else."""
    if row.measure is not Measure.LEVEL or row.value is None or row.unit is None:
        return row
    try:
        return replace(row, value=in_unit_of(row.value, row.unit, goal), unit=goal)
    except UnitMismatch:
        return None
