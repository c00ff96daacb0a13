"""Observations as facts, and facts as the same observations.

In: an Observation and its number in the ledger. Out: a Fact: one row of the columns. Numbers are kept to the last digit as
they were stated; beside them stands the value to reckon with, where it fits.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gangyao.observations.knowledge import kind_of
from gangyao.observations.observations import Measure, Observation, Origin, Status
from gangyao.vocabulary.spans import Span, month_span

WHOLE, PLACES = 26, 12  # digits before and after the point of what is reckoned with: DECIMAL(38, 12)


PLAIN = re.compile(rf"-?\d{{1,{WHOLE}}}(?:\.\d{{1,{PLACES}}})?", re.ASCII)


@dataclass(slots=True, kw_only=True)  # not frozen: made by the million, and a frozen one takes half as long again
class Fact:
    """One vintage of one figure; `stated` is the number as it was stated, `origin` JSON, `entry` its number in the ledger."""

    variable: str
    span: Span
    measure: str
    total: bool
    kind: str
    status: str
    visible: str
    entry: int
    origin: str
    stated: str | None = None
    text: str | None = None
    attested: bool | None = None
    unit: str | None = None
    definition: str | None = None
    published: dt.date | None = None
    place: str = ""


def fact_of(one: Observation, entry: int = 0) -> Fact:
    """An observation as a fact."""
    return Fact(
        variable=one.subject,
        span=one.span,
        measure=one.measure.value,
        total=one.total,
        kind=kind_of(one),
        status=one.status.value,
        visible=one.visible,
        entry=entry,
        origin=origin_words(one.origin),
        stated=stated_words(one.value),
        text=one.text,
        attested=one.attested,
        unit=one.unit,
        definition=one.definition,
        published=one.published,
        place=one.place or "",
    )


def stated_words(value: Decimal | None) -> str | None:
    """A number as plain digits, and as it stands where these would lose how it was stated.

    >>> stated_words(Decimal("186.40")), stated_words(Decimal("1E+3")), stated_words(Decimal("0.0000000000001"))
    ('186.40', '1E+3', '0.0000000000001')
    """
    return None if value is None else str(value) if int(value.as_tuple().exponent) > 0 else f"{value:f}"


def origin_words(origin: Origin) -> str:
    """Where a figure was read, as JSON of what is known of it."""
    told = {name: value for name, value in asdict(origin).items() if value is not None}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def observation_of(row: Mapping[str, Any]) -> Observation:
    """A row of facts as the observation that it was."""
    ends: dt.date = row["ends"]
    span = month_span(ends.year, ends.month - row["months"] + 1, ends.month)
    if span is None:
        raise ValueError(f"Found {row['months']} months that end on {ends}; expected months of one year.")
    return Observation(
        subject=row["variable"], span=span, measure=Measure(row["measure"]), text=row["text"], attested=row["attested"],
        value=None if row["stated"] is None else Decimal(row["stated"]), unit=row["unit"], total=row["total"],
        status=Status(row["status"]), visible=row["visible"], published=row["published"], place=row["place"] or None,
        definition=row["definition"], origin=Origin(**json.loads(row["origin"])),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def period_of(span: Span) -> tuple[str, int, str, int, str]:
    """Of a span: the last day, months, label, year, and the day after it, on which a figure is known that was not published."""
    end = span.end
    return end.isoformat(), span.months, span.label, span.year, (end + dt.timedelta(days=1)).isoformat()


@lru_cache(maxsize=65536)
def value_of(stated: str | None) -> str | None:
    """The number to reckon with as plain digits; None where it does not fit, so that nothing is ever rounded in silence.

    >>> value_of("186.40"), value_of("1E+3"), value_of("0.0000000000001"), value_of(None)
    ('186.40', '1000', None, None)
    """
    if stated is None or PLAIN.fullmatch(stated):
        return stated
    value = Decimal(stated)
    fits = value.is_finite() and int(value.as_tuple().exponent) >= -PLACES and value.adjusted() < WHOLE
    return f"{value:f}" if fits else None
