"""What is official of every subject of a plan, read once: where nobody decided on a subject since, what was read of it holds.

In: a plan, subjects. Out: Observations by subject. One question says of which subjects something was decided; only those are read
anew. What was read stands beside the number of figures and the last decision that it was read of, never of what was asked before.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, Max

from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Observation
from gangyao.web.store import figures, models
from gangyao.web.store.observed import FIELDS

MOST = 3000  # subjects that stay read in a process
MANY = 400  # subjects that a statement names; more are read with all of their plan
Mark = tuple[int, int]  # how many figures of a subject are official, and the last decision that made one so
READ: dict[tuple[int, str], tuple[Mark, tuple[Observation, ...]]] = {}
RECORDS: dict[tuple[int, str, bool], tuple[tuple[Observation, ...], dt.date, Record | None]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """As of which day something is known, and whether to anybody or to those who see every figure."""

    day: dt.date
    public: bool = False


def official(plan: int, position: int) -> tuple[Observation, ...]:
    """What is official when the last decision on a plan is that of a number; of an earlier one, what was so then."""
    marks = marks_of(plan)
    if not is_now(marks, position):
        return figures.official(plan, position)
    found = by_subject(plan, marks)
    return tuple(one for own in found.values() for one in own)


def records_at(plan: int, position: int, seen: Seen) -> dict[str, Record]:
    """What is known of every subject when the last decision on a plan is that of a number, or was."""
    marks = marks_of(plan)
    if not is_now(marks, position):
        return known_records(figures.official(plan, position), seen.day, public=seen.public)
    return records_by(plan, by_subject(plan, marks), seen)


def records_of(plan: int, seen: Seen, subjects: Collection[str] | None = None) -> dict[str, Record]:
    """What is known now of some subjects, or of every one."""
    return records_by(plan, by_subject(plan, marks_of(plan, subjects)), seen)


def records_by(plan: int, rows: Mapping[str, tuple[Observation, ...]], seen: Seen) -> dict[str, Record]:
    """What is known of subjects by their figures, in their order."""
    made = {subject: record_of(plan, subject, own, seen) for subject, own in sorted(rows.items())}
    return {subject: record for subject, record in made.items() if record is not None}


def record_of(plan: int, subject: str, rows: tuple[Observation, ...], seen: Seen) -> Record | None:
    """What is known of a subject; the same as long as it rests on the same rows."""
    known = RECORDS.get((plan, subject, seen.public))
    if known is not None and known[0] is rows and known[1] == seen.day:
        return known[2]
    made = known_records(rows, seen.day, public=seen.public).get(subject)
    RECORDS[plan, subject, seen.public] = (rows, seen.day, made)
    return made


def is_now(marks: Mapping[str, Mark], position: int) -> bool:
    """Whether the last decision is that of a number."""
    return max((last for _, last in marks.values()), default=0) == position


def marks_of(plan: int, subjects: Collection[str] | None = None) -> dict[str, Mark]:
    """How far each subject has come."""
    rows = models.Stage.objects.filter(plan_id=plan, state=figures.APPROVED)
    if subjects is not None and len(subjects) <= MANY:
        rows = rows.filter(subject__in=list(subjects))
    told = rows.values_list("subject").annotate(count=Count("pk"), last=Max("decided"))
    return {subject: (count, last or 0) for subject, count, last in told if subjects is None or subject in subjects}


def by_subject(plan: int, marks: Mapping[str, Mark]) -> dict[str, tuple[Observation, ...]]:
    """What is official by subject, in the order of the marks."""
    known = {subject: READ[plan, subject] for subject in marks if (plan, subject) in READ}
    stale = [subject for subject, mark in marks.items() if subject not in known or known[subject][0] != mark]
    fresh = read(plan, stale) if stale else {}
    keep(plan, fresh)
    return {subject: (fresh.get(subject) or known.get(subject) or ((0, 0), ()))[1] for subject in marks}


def read(plan: int, subjects: Collection[str]) -> dict[str, tuple[Mark, tuple[Observation, ...]]]:
    """The official figures of subjects, each with the mark that it was read of."""
    rows = models.Figure.objects.filter(plan_id=plan, stage__state=figures.APPROVED)
    if len(subjects) <= MANY:
        rows = rows.filter(subject__in=list(subjects))
    wanted, values = set(subjects), rows.order_by("subject").values_list("stage__decided", "n", "published", "at", *FIELDS)
    found = {}
    for subject, own in groupby(values.iterator(chunk_size=2000), key=itemgetter(4)):
        if subject in wanted:
            told = list(own)
            mark = (len(told), max(decided or 0 for decided, *_ in told))
            found[subject] = (mark, figures.chosen(row[1:] for row in told))
    return found


def keep(plan: int, found: Mapping[str, tuple[Mark, tuple[Observation, ...]]]) -> None:
    """What was read stays; what was read longest ago goes when there is too much."""
    for subject, own in found.items():
        READ.pop((plan, subject), None)
        READ[plan, subject] = own
    forget(list(READ)[: max(0, len(READ) - MOST)])


def forget(keys: Iterable[tuple[int, str]]) -> None:
    """What is read no more."""
    for key in keys:
        READ.pop(key, None)
        for public in (False, True):
            RECORDS.pop((*key, public), None)
