"""Figures made for a test: observations and records with invented sources."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Measure, Observation, Origin, Status
from gangyao.plan.plans import Indicator
from gangyao.progress.aims import Aim
from gangyao.progress.courses import Course
from gangyao.progress.following import follow
from gangyao.progress.rows import aim_of_row
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.spans import Span, read_span

FIVE_YEARS = Period(first=2021, last=2025)
LATE = dt.date(2030, 1, 1)


def span(words: str | int) -> Span:
    found = read_span(str(words))
    assert found is not None
    return found


def figure(subject: str, period: str | int, value: str | None, measure: Measure = Measure.LEVEL, **more: object) -> Observation:
    stated: dict[str, object] = {"unit": None, "origin": Origin(file="made.csv"), "status": Status.FINAL, **more}
    number = Decimal(value) if value is not None else None
    return Observation(subject=subject, span=span(period), measure=measure, value=number, **stated)  # type: ignore[arg-type]


def figures(subject: str, values: Mapping[str | int, str], measure: Measure = Measure.LEVEL, **more: object) -> list[Observation]:
    return [figure(subject, period, value, measure, **more) for period, value in values.items()]


def records(*rows: Observation, as_of: dt.date = LATE) -> dict[str, Record]:
    return known_records(rows, as_of)


def course(row: Indicator, *rows: Observation, period: Period = FIVE_YEARS) -> Course:
    return follow(aim(row, period), records(*rows))


def aim(row: Indicator, period: Period = FIVE_YEARS) -> Aim:
    return aim_of_row(row, period)
