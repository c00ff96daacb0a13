"""What stands between a figure and a verdict: whose word it is, whether it is released, whether somebody must confirm it first.

In: a followed target, what is known, the day. Out: it with its Course as the figures allow, and with what must be said of them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from gangyao.evaluation.targets import Followed
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Authority, Measure, Observation, Status
from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind
from gangyao.progress.courses import Course
from gangyao.progress.levels import step_unit
from gangyao.registers.owners import owner_of
from gangyao.registers.places import Place
from gangyao.vocabulary.reasons import Reason, because

PROVISIONAL = frozenset({"own-provisional", "own-provisional-since"})
BY_GROWTH = frozenset({AimKind.GROWTH, AimKind.CUT, AimKind.RELATIVE})
UNSETTLED = frozenset({Status.ESTIMATED, Status.PRELIMINARY})


def caution(one: Followed, record: Record | None, day: dt.date) -> Followed:
    """The target with its course as the figures allow, and with what must be said of them."""
    if record is None:
        return one
    course = withheld(one.aim, one.course, record)
    word = word_of_whom(one.aim, record, one.source.concept)
    told = (note for note in contradicted(one.aim, record) if note.code != course.reason.code)
    said = (*told, *word, *unreleased(one.aim, record, day))
    provisional = any(note.code in PROVISIONAL for note in word)
    return replace(one, course=replace(course, notes=(*said, *course.notes)), provisional=provisional)


def withheld(aim: Aim, course: Course, record: Record) -> Course:
    """No verdict where the latest figure waits to be confirmed, or any one of what must be kept in every year."""
    last = course.span.last if course.span is not None else -1
    for code, rows in waiting(record):
        own = [row for row in within(aim, rows) if counts(aim, row)]
        if own and (aim.kind in KEPT_EVERY_YEAR or course.met is None or own[-1].span.last >= last):
            return Course(reason=because(code, {**spoken(own), "unit": aim.unit or ""}), notes=course.notes)
    return course


def waiting(record: Record) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    """Figures that nothing can be told from until somebody looks, with why."""
    return ("figures-conflict", record.conflicts), ("unconfirmed", record.unconfirmed), ("unit-differs", record.misfits)


def contradicted(aim: Aim, record: Record) -> Iterator[Reason]:
    """Figures that contradict each other, wait for somebody to confirm them, are in other units, or of two definitions."""
    for code, rows in waiting(record):
        own = [row for row in within(aim, rows) if counts(aim, row)]
        if own:
            yield because(code, {**spoken(own), "unit": aim.unit or ""})
    for row in within(aim, record.rivals):
        stands = record.levels.get(row.span) if row.measure is Measure.LEVEL else record.growth.get(row.span)
        if stands is not None and row not in record.conflicts and stands.value is not None:
            other = next((one for one in (*record.rivals, *record.aside) if one.span == row.span and one is not stands), row)
            values = {"used_definition": stands.definition or "—", "other_definition": other.definition or "—"}
            numbers = {"used": stands.value, "other": other.value if other.value is not None else Decimal(0)}
            yield because("two-definitions", {"period": row.span.label, "unit": stands.unit or "", **values, **numbers})


def word_of_whom(aim: Aim, record: Record, concept: str | None) -> tuple[Reason, ...]:
    """Where what is fixed above and one's own reckoning stand beside each other, and where the one is still missing."""
    said = [note for own in within(aim, record.beside) if (note := beside_fixed(own, record)) is not None]
    used = deciding(aim, record)
    fixed = [row for row in used if is_fixed_above(concept, aim.place, row.span.year)]
    own = [row for row in fixed if row.authority is Authority.OWN]
    if own:
        upper = [row.span.label for row in deciding(aim, record, every=True) if row.authority is Authority.UPPER]
        values = {"period": own[-1].span.label, "fixed": upper[-1] if upper else ""}
        return (*said, because("own-provisional-since" if upper else "own-provisional", values))
    open_rows = [row for row in fixed if row.authority is None and row.status in UNSETTLED and not row.origin.source]
    return (*said, *((because("authority-unsaid", {"period": open_rows[-1].span.label}),) if open_rows else ()))


def deciding(aim: Aim, record: Record, *, every: bool = False) -> list[Observation]:
    """The figures that a verdict rests on: of a level, and where a sum of all years is reported, the latest alone; else, and
    where `every` is asked for, those of all years.
    """
    rows = (*record.levels.values(), *record.growth.values(), *record.sums.values())
    used = [row for row in within(aim, rows) if counts(aim, row)]
    latest = used[-1:]
    return latest if not every and (aim.kind is AimKind.LEVEL or any(row.total for row in latest)) else used


def counts(aim: Aim, row: Observation) -> bool:
    """Whether a figure is of the measure that a kind of target goes by: growth says nothing of a level that is reached."""
    return row.measure is Measure.LEVEL or aim.indexed or aim.kind in BY_GROWTH


def beside_fixed(own: Observation, record: Record) -> Reason | None:
    """An own reckoning beside what was fixed above, with the difference."""
    rows = record.growth if own.measure is Measure.GROWTH else record.sums if own.total else record.levels
    fixed = rows.get(own.span)
    if fixed is None or fixed.value is None or own.value is None:
        return None
    numbers = {"fixed": fixed.value, "own": own.value, "difference": own.value - fixed.value}
    words = {"period": own.span.label, "unit": fixed.unit or "", "step": step_unit(fixed.unit) or ""}
    return because("own-beside-fixed", {**words, **numbers})


def is_fixed_above(concept: str | None, place: Place | None, year: int) -> bool:
    """Whether the level above a place fixes an indicator's figure of a year."""
    owner = owner_of(concept, place, dt.date(year, 12, 31)) if concept else None
    return owner is not None and bool(owner.approved_by)


def unreleased(aim: Aim, record: Record, day: dt.date) -> Iterator[Reason]:
    """Figures that are known and not released yet."""
    for row in deciding(aim, record, every=True):
        if row.is_held(day):
            released = row.released
            values = {"period": row.span.label, "day": released.isoformat() if released else ""}
            yield because("held-until" if released else "held-open", values)


def within(aim: Aim, rows: Iterable[Observation]) -> list[Observation]:
    """Rows of the target's years, in order of time."""
    return sorted((row for row in rows if aim.first < row.span.year <= aim.last), key=lambda row: (row.span.last, row.measure))


def spoken(rows: list[Observation]) -> dict[str, str]:
    """What a sentence says of figures that wait: the latest period and the numbers of it."""
    last = rows[-1].span
    numbers = [f"{row.value:f}{row.unit or ''}" for row in rows if row.span == last and row.value is not None]
    return {"period": last.label, "found": "、".join(numbers)}
