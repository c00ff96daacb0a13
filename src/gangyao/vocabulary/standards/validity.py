"""From when to when and where a row holds, and how sure it is: the columns valid_from, valid_to, place, source, sure.

A blank day is open, both days are included. A place is an administrative code (GB/T 2260), blank the whole country, or the
name of a place that has none; a county lies within its city within its province, by the digits of its code.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any

from gangyao.vocabulary.standards.faults import Expected, Fault

CODE = re.compile(r"\d{6}(?:\d{3}){0,2}", re.ASCII)  # towns have nine digits, villages twelve
COUNTY = 6  # digits of a county's code
LOCAL = 99  # digits of a place without a code: nothing lies within it but itself


class Sure(StrEnum):
    """How sure a row is: read in its source, known without one at hand, assumed, or missing, which leaves a gap."""

    READ = "read"
    KNOWN = "known"
    ASSUMED = "assumed"
    MISSING = "missing"


def holds_on(row: Mapping[str, Any], day: dt.date) -> bool:
    """Whether a row is in force on a day."""
    return (row["valid_from"] or dt.date.min) <= day <= (row["valid_to"] or dt.date.max)


def lies_within(place: str, wider: str) -> bool:
    """Whether a place is another, or a part of it.

    >>> [lies_within("330502", wider) for wider in ("330500", "330000", "", "330503")]
    [True, True, True, False]
    """
    if wider in {"", place}:
        return True
    return bool(CODE.fullmatch(place) and CODE.fullmatch(wider)) and place.startswith(stem_of(wider))


def stem_of(code: str) -> str:
    """The digits that every place within has: 33 of 330000."""
    return code.removesuffix("000000").removesuffix("000") if len(code) > COUNTY else code.removesuffix("00").removesuffix("00")


def locality_of(place: str) -> int:
    """How local a place is: nought for the country, more for what lies within another."""
    return len(stem_of(place)) if CODE.fullmatch(place) or not place else LOCAL


def find_clashes(rows: Sequence[tuple[int, Mapping[str, Any]]], key: Sequence[str], file: str) -> Iterator[Fault]:
    """Rows that end before they begin, and rows of one key and place whose days overlap; each with its number."""
    for number, row in rows:
        if row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"]:
            yield day_fault(Expected.LATER_DAY, file, number, row, row["valid_from"].isoformat())
    for _, group in groupby(
        sorted(rows, key=lambda one: (keyed(one[1], key), first_day(one[1]))), lambda one: keyed(one[1], key)
    ):
        yield from overlaps_in(group, file)


def overlaps_in(group: Iterable[tuple[int, Mapping[str, Any]]], file: str) -> Iterator[Fault]:
    """Rows that begin before the one that began before them has ended."""
    for (earlier_number, earlier), (number, row) in pairwise(group):
        if earlier["valid_to"] is None or earlier["valid_to"] >= first_day(row):
            yield day_fault(Expected.OTHER_DAYS, file, number, row, str(earlier_number))


def day_fault(expected: Expected, file: str, number: int, row: Mapping[str, Any], words: str) -> Fault:
    """A fault of the days of a row."""
    days = f"{row['valid_from'] or ''}–{row['valid_to'] or ''}"
    return Fault(file=file, row=number, expected=expected, column="valid_from, valid_to", found=days, words=words)


def keyed(row: Mapping[str, Any], key: Sequence[str]) -> str:
    """What a row speaks of and where, to sort by."""
    return repr([row[name] for name in key] + [row["place"]])


def first_day(row: Mapping[str, Any]) -> dt.date:
    """The first day on which a row holds."""
    first: dt.date = row["valid_from"] or dt.date.min
    return first
