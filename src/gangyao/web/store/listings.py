"""Figures as lists tell them: light, for thousands of rows at once.

In: a plan, bodies or subjects. Out: what stands in a row, and whose it is.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from gangyao.observations.observations import Observation
from gangyao.vocabulary.spans import Span
from gangyao.web.store import figures, models
from gangyao.web.store.observed import observation_of

OF_FIGURES = tuple(f"figure__{name}" for name in ("value", "text", "unit", "status", "at"))
OF_SUBMISSIONS = ("figure__submission__by", "figure__submission__on_behalf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure in a list: of what, for which months, how it stands, by whom on which day."""

    n: int
    subject: str
    span: Span
    value: Decimal | None
    text: str | None
    unit: str | None
    status: str
    state: str
    body: str
    by: str
    day: dt.date
    on_behalf: bool


def told_of(plan: int, bodies: tuple[str, ...] | None = None) -> list[Told]:
    """Everything that was handed in of a plan, the newest first, as a list tells it; `bodies` leaves out those of others."""
    rows = models.Stage.objects.filter(plan_id=plan)
    rows = rows if bodies is None else rows.filter(body__in=bodies)
    names = (*OF_FIGURES, *OF_SUBMISSIONS)
    found = rows.order_by("-figure_id").values_list("figure_id", "subject", "first", "last", "state", "body", *names)
    here = timezone.get_current_timezone()
    return [
        Told(
            n=n, subject=subject, span=Span(first=first, last=last), value=None if value is None else Decimal(value), text=text,
            unit=unit, status=status, state=state, body=body, by=by, day=at.astimezone(here).date(), on_behalf=on_behalf,
        )
        for n, subject, first, last, state, body, value, text, unit, status, at, by, on_behalf in found
    ]  # fmt: skip


def official_of(plan: int, subjects: Iterable[str]) -> list[tuple[Observation, str]]:
    """The official figures of some subjects, as they were handed in, each with the body that did."""
    rows = models.Figure.objects.filter(plan_id=plan, stage__state=figures.APPROVED, subject__in=list(subjects))
    return [(observation_of(row), row.submission.body) for row in rows.select_related("submission").order_by("n")]
