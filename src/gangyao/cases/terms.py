"""Terms: how long somebody has, and the day on which it ends.

In: a moment, a Term, a Calendar. Out: a Due. The day on which a term begins is not counted (民法典 201, 民事诉讼法 85); a term
in months or years ends on the day of the same number, or on the last of the month where there is none (民法典 202); an end on
a free day goes on to the next working day where the term says so (民法典 203), and a term in hours begins at once (民法典 201).
"""

import calendar as months
import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from gangyao.cases.calendars import Calendar

MONTHS_OF_YEAR = 12


class Unit(StrEnum):
    """What a term is counted in; a day is any day, a working day one of the calendar."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"


class Ending(StrEnum):
    """What becomes of an end on a free day: it stays, or goes on to the next working day."""

    AS_COUNTED = "as-counted"
    NEXT_WORKING_DAY = "next-working-day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """So many days, working days, months, years or hours."""

    number: int
    unit: Unit
    ending: Ending = Ending.AS_COUNTED

    def extended(self, extension: int | None) -> "Term":
        """The term with what it is extended by, counted as one."""
        return replace(self, number=self.number + (extension or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The last day of a term. `counted` is the day before free days moved it; `at` the moment, for a term in hours;
    `provisional` where days were counted whose year is not published.
    """

    day: dt.date
    counted: dt.date
    provisional: bool = False
    at: dt.datetime | None = None

    def is_past(self, now: dt.datetime) -> bool:
        """Whether the term is over; its last day is still within it."""
        return now > self.at if self.at is not None else now.date() > self.day


def due_of(begin: dt.datetime, term: Term, calendar: Calendar) -> Due:
    """When a term ends that began at a moment.

    >>> from gangyao.cases.calendars import calendar
    >>> march = dt.datetime(2025, 3, 3, 9, 0)
    >>> due_of(march, Term(number=20, unit=Unit.WORKING_DAY), calendar()).day
    datetime.date(2025, 3, 31)
    >>> due_of(march, Term(number=60, unit=Unit.DAY, ending=Ending.NEXT_WORKING_DAY), calendar()).day
    datetime.date(2025, 5, 6)
    """
    if term.unit is Unit.HOUR:
        end = begin + dt.timedelta(hours=term.number)
        return Due(day=end.date(), counted=end.date(), at=end)
    return settled(begin.date(), shifted(begin.date(), term, calendar), term, calendar)


def settled(begin: dt.date, counted: dt.date, term: Term, calendar: Calendar) -> Due:
    """The end as it was counted, moved where it must be, and whether any day that this looked at may still change."""
    moves = term.ending is Ending.NEXT_WORKING_DAY and term.unit is not Unit.WORKING_DAY
    day = calendar.next_working(counted) if moves else counted
    looked = (begin, day) if term.unit is Unit.WORKING_DAY else (counted, day) if moves else ()
    return Due(day=day, counted=counted, provisional=not all(map(calendar.is_known, looked)))


def shifted(begin: dt.date, term: Term, calendar: Calendar) -> dt.date:
    """The last day as it is counted; a negative number counts back."""
    if term.unit is Unit.WORKING_DAY:
        return calendar.after(begin, term.number)
    if term.unit is Unit.DAY:
        return begin + dt.timedelta(days=term.number)
    return months_after(begin, term.number * (MONTHS_OF_YEAR if term.unit is Unit.YEAR else 1))


def months_after(day: dt.date, number: int) -> dt.date:
    """The day of the same number so many months on, or the last of that month.

    >>> months_after(dt.date(2025, 1, 31), 1), months_after(dt.date(2024, 2, 29), 12), months_after(dt.date(2025, 3, 31), -1)
    (datetime.date(2025, 2, 28), datetime.date(2025, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * MONTHS_OF_YEAR + day.month - 1 + number, MONTHS_OF_YEAR)
    return day.replace(year=year, month=month + 1, day=min(day.day, months.monthrange(year, month + 1)[1]))


def latest_before(event: dt.date, term: Term, calendar: Calendar) -> Due:
    """The last day on which something that must come so long before an event can be done; the day of the event is not counted.
    A term in hours has no last day before anything: ValueError.

    >>> from gangyao.cases.calendars import calendar
    >>> latest_before(dt.date(2025, 3, 12), Term(number=7, unit=Unit.WORKING_DAY), calendar()).day
    datetime.date(2025, 3, 3)
    """
    if term.unit is Unit.HOUR:
        raise ValueError(f"Found a term of {term.number} hours before {event}; expected days, working days, months or years.")
    counted = shifted(event, Term(number=-term.number, unit=term.unit), calendar)
    known = term.unit is not Unit.WORKING_DAY or (calendar.is_known(counted) and calendar.is_known(event))
    return Due(day=counted, counted=counted, provisional=not known)
