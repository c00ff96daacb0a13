"""Observations as rows, and rows as the same observations, to the last digit."""

import datetime as dt
import json
from dataclasses import asdict
from decimal import Decimal

from gangyao.observations.observations import Measure, Observation, Origin, Status
from gangyao.vocabulary.spans import Span
from gangyao.web.store import models


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
    return definition if measure == Measure.RANK else None, json.loads(origin).get("authority")


def observation_of(row: models.Figure) -> Observation:
    """A row as an observation, exactly as it was handed in."""
    return Observation(
        subject=row.subject, span=Span(first=row.first, last=row.last), measure=Measure(row.measure),
        value=None if row.value is None else Decimal(row.value), text=row.text, attested=row.attested, unit=row.unit,
        total=row.total, status=Status(row.status), visible=row.visible, published=row.published, place=row.place,
        definition=row.definition, origin=Origin(**json.loads(row.origin)),
    )  # fmt: skip
