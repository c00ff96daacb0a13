"""The calendar of working days: which days were worked, and up to when anybody can know.

In: nothing, or days of one's own. Out: a Calendar. Days until 2026 are those of the kept library chinesecalendar (decision 22)
with adjustments.csv; outside them weekdays are taken for working days, and whoever asks is told that this is provisional.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows

SATURDAY = 5
ONE = dt.timedelta(days=1)
# The notice for a year moves the last days of the year before: 2018-12-29 was worked and 2018-12-31 free by the notice for 2019.
CHRISTMAS = (12, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """`worked` are days of weekends that were working days, `free` weekdays that were not; both hold from `first` to `last`."""

    first: dt.date
    last: dt.date
    worked: frozenset[dt.date] = frozenset()
    free: frozenset[dt.date] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Whether a day is a working day; outside of what is known any weekday is."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.free)

    def is_known(self, day: dt.date) -> bool:
        """Whether the free days of a day's year were published, so that they cannot be others."""
        return self.first <= day <= self.last

    def next_working(self, day: dt.date) -> dt.date:
        """The day itself where it is a working day, else the first one after it.

        >>> calendar().next_working(dt.date(2025, 5, 2))
        datetime.date(2025, 5, 6)
        """
        while not self.is_working(day):
            day += ONE
        return day

    def after(self, day: dt.date, number: int) -> dt.date:
        """The n-th working day after a day, which is not counted itself; before it where the number is negative.

        >>> calendar().after(dt.date(2025, 9, 30), 3), calendar().after(dt.date(2025, 10, 9), -1)
        (datetime.date(2025, 10, 11), datetime.date(2025, 9, 30))
        """
        step = ONE if number > 0 else -ONE
        for _ in range(abs(number)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def count(self, after: dt.date, until: dt.date) -> int:
        """How many working days lie after a day, up to and with another."""
        return sum(self.is_working(after + ONE * number) for number in range(1, (until - after).days + 1))


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """The days that the State Council moved, as the kept library has them, with what it lacks."""
    from chinese_calendar.constants import holidays, workdays  # noqa: PLC0415 - 70 KB of tables, for whoever counts days

    rows = [row for row in load_rows("gangyao.cases", "adjustments") if not row["place"]]
    works, rests = {row["day"] for row in rows if row["working"]}, {row["day"] for row in rows if not row["working"]}
    worked, free = (set(workdays) | works) - rests, (set(holidays) | rests) - works
    return Calendar(
        first=dt.date(min(holidays).year, 1, 1),
        last=dt.date(max(holidays).year, *CHRISTMAS) - ONE,
        worked=frozenset(day for day in worked if day.weekday() >= SATURDAY),
        free=frozenset(day for day in free if day.weekday() < SATURDAY),
    )
