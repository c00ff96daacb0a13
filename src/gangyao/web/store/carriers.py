"""Which papers, tables and pages carried a number that was corrected later: what the log says left the site while it stood.

In: a plan, numbers with the time in which they stood. Out: Carriers by number. What was made elsewhere nobody here knows.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from django.utils import timezone

from gangyao.vocabulary.spans import Span, read_span
from gangyao.web.store import models, plans

MOST = 500  # rows of the log that are looked at
EXPORTED = "tables.exported"


class Kind(StrEnum):
    """What carried a number."""

    MONTH = "month"
    LIST = "list"
    DATA = "data"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A number that stood from one moment to another, and whether anybody could see it; `until` None where it still does."""

    n: int
    subject: str
    span: Span
    since: dt.datetime
    until: dt.datetime | None
    public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A paper, table or page with a number: when it left the site and by whom; of a paper its month."""

    kind: Kind
    at: dt.datetime
    by: str
    label: str = ""


def carriers(plan: int, stood: Sequence[Stood]) -> dict[int, tuple[Carrier, ...]]:
    """What carried each number, in one question to the log however many there are."""
    if not stood:
        return {}
    rows = models.Event.objects.filter(act=EXPORTED, about__startswith=f"/plans/{plan}/", at__gte=min(one.since for one in stood))
    events = list(rows.order_by("-n").values_list("about", "details", "at", "login")[:MOST])
    shown = models.Release.objects.filter(plan_id=plan, audience=plans.PUBLIC).order_by("-n").first()
    return {
        one.n: (*published(one, shown), *(found for event in events if (found := carrier(plan, one, event)) is not None))
        for one in stood
    }


def published(one: Stood, shown: models.Release | None) -> Iterable[Carrier]:
    """The public page, where the plan is released and the number was for anybody."""
    if shown is not None and shown.shown and one.public and (one.until is None or shown.at < one.until):
        yield Carrier(kind=Kind.PUBLIC, at=max(shown.at, one.since), by=shown.by)


def carrier(plan: int, one: Stood, event: tuple[str, str, dt.datetime, str]) -> Carrier | None:
    """What a row of the log says carried a number; None where it did not."""
    about, details, at, login = event
    if at < one.since or at >= (one.until or timezone.now()):
        return None
    path = unquote(about).removeprefix(f"/plans/{plan}/")
    month = read_span(str(json.loads(details).get("month", "")))
    if path == "monthly/":
        held = month is not None and month.last == one.span.last
        return Carrier(kind=Kind.MONTH, at=at, by=login, label=month.label) if held and month else None
    if path in {"list/figures/", "list/indicators/"}:
        return Carrier(kind=Kind.LIST, at=at, by=login)
    return Carrier(kind=Kind.DATA, at=at, by=login) if path == f"items/{one.subject}/" else None
