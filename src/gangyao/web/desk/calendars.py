"""Last days as a calendar that any program reads (iCalendar, RFC 5545): whole days, one event each.

In: deadlines, a moment. Out: text.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from gangyao.web.desk.pages import Deadline

LONGEST = 75  # octets of a line (RFC 5545, 3.1)
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar_text(deadlines: Iterable[Deadline], now: dt.datetime, host: str) -> str:
    """The calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gangyao//rounds//ZH", "CALSCALE:GREGORIAN"]
    lines += [line for one in deadlines for line in event_lines(one, now, host)]
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line))


def event_lines(one: Deadline, now: dt.datetime, host: str) -> tuple[str, ...]:
    """One last day: all day long, with a word the day before."""
    words, stamp = one.words.translate(ESCAPES), now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    return (
        "BEGIN:VEVENT", f"UID:round-{one.number}@{host}", f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}", f"DTEND;VALUE=DATE:{one.day + dt.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{words}", "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{words}", "TRIGGER:-P1D", "END:VALARM", "END:VEVENT",
    )  # fmt: skip


def folded(line: str) -> Iterator[str]:
    """A line in pieces of no more octets than are allowed, no letter cut in two; what follows begins with a space.

    >>> [len(part.encode()) for part in folded("SUMMARY:" + "填" * 40)]
    [74, 55]
    """
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
