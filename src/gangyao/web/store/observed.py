"""Observations as rows, and rows as the same observations, to the last digit."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gangyao.observations.observations import Measure, Observation, Origin, Status
from gangyao.vocabulary.spans import Span
from gangyao.web.store import models

FIELDS = (
    "subject", "first", "last", "measure", "value", "text", "attested", "unit", "total", "status", "visible", "place",
    "definition", "origin",
)  # fmt: skip
ORIGINS = 8192  # origins that stay read


def figure_of(one: Observation, submission: models.Submission, now: dt.datetime) -> models.Figure:
    """An observation as a row."""
    origin = {name: value for name, value in asdict(one.origin).items() if value is not None}
    return models.Figure(
        submission=submission, plan_id=submission.plan_id, at=now, subject=one.subject, first=one.span.first, last=one.span.last,
        measure=one.measure.value, value=None if one.value is None else f"{one.value:f}", text=one.text, attested=one.attested,
        unit=one.unit, total=one.total, status=one.status.value, visible=one.visible, published=one.published, place=one.place,
        definition=one.definition, origin=json.dumps(origin, ensure_ascii=False, sort_keys=True),
    )  # fmt: skip


def told_apart(measure: str, definition: str | None, origin: str) -> tuple[str | None, str | None]:
    """What tells two figures of one question apart: how a rank is counted, and whose word it is (自测 and 核定)."""
    return definition if measure == Measure.RANK else None, origin_of(origin).authority


@lru_cache(maxsize=ORIGINS)
def origin_of(words: str) -> Origin:
    """An origin as it was kept; thousands of figures of one file say the same."""
    return Origin(**json.loads(words))


def observation_of(row: models.Figure) -> Observation:
    """A row as an observation, exactly as it was handed in."""
    return read_observation([getattr(row, name) for name in FIELDS], row.published)


def read_observation(values: Sequence[Any], published: dt.date | None) -> Observation:
    """The same of the values of FIELDS, with the day from which it counts as published."""
    subject, first, last, measure, value, text, attested, unit, total, status, visible, place, definition, origin = values
    return Observation(
        subject=subject, span=Span(first=first, last=last), measure=Measure(measure),
        value=None if value is None else Decimal(value), text=text, attested=attested, unit=unit, total=total,
        status=Status(status), visible=visible, published=published, place=place, definition=definition,
        origin=origin_of(origin),
    )  # fmt: skip
