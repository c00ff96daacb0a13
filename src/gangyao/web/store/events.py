"""The log as rows to be read; it is written by the ledger alone."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.db.models import Count, Q, QuerySet

from gangyao.web.store.models import Event

COLUMNS = ("n", "at", "login", "role", "address", "act", "about", "outcome", "request", "details")
MOST = 60  # values of a facet
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which rows of the log are asked for: with words in them, or of acts so named; by values of act, outcome or login."""

    words: str = ""
    named: frozenset[str] = frozenset()
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)


def rows_of(wish: Wish, but: str = "") -> "QuerySet[Event]":
    """The rows; `but` leaves one of the chosen out."""
    rows = Event.objects.all()
    if wish.words:
        fields = (Q(**{f"{name}__icontains": wish.words}) for name in ("login", "about", "address", "details", "act"))
        rows = rows.filter(reduce(or_, fields, Q(act__in=wish.named)))
    for name, values in wish.chosen.items():
        if name != but and values:
            rows = rows.filter(**{f"{name}__in": values})
    return rows


def count(wish: Wish) -> int:
    """How many rows."""
    return rows_of(wish).count()


def page(wish: Wish, field_: str, *, start: int, most: int, descending: bool) -> list[Event]:
    """Some rows in the order of a field, those of the same value the newest first."""
    order = f"-{field_}" if descending else field_
    return list(rows_of(wish).order_by(order, *(["-n"] if field_ != "n" else []))[start : start + most])


def tallies(wish: Wish, facet: str) -> dict[str, int]:
    """How many rows have each value of a facet, whatever is chosen of that; the most frequent first."""
    rows = rows_of(wish, but=facet).values_list(facet).annotate(rows=Count("pk")).order_by("-rows", facet)
    return {str(value): number for value, number in rows[:MOST]}


def every(wish: Wish | None = None) -> Iterator[Event]:
    """All of it, or what is asked for, in order."""
    return rows_of(wish or Wish()).order_by("n").iterator()


def since(moment: dt.datetime | None, login: str, act: str) -> Iterator[Event]:
    """The rows from a moment on, of a name or act, in order."""
    rows = Event.objects.order_by("n")
    rows = rows.filter(at__gte=moment) if moment else rows
    rows = rows.filter(login__iexact=login) if login else rows
    return (rows.filter(act=act) if act else rows).iterator()


def alarms(now: dt.datetime) -> dict[str, int]:
    """What went wrong at the door within a day: refusals, failed and locked sign-ins, failed verifications."""
    rows = Event.objects.filter(at__gte=now - DAY).exclude(outcome="done").values_list("act", "outcome")
    found: dict[str, int] = {}
    for act, outcome in rows:
        found[f"{act} {outcome}"] = found.get(f"{act} {outcome}", 0) + 1
    return dict(sorted(found.items()))


def last_verified() -> Event | None:
    """The last time that the chain was verified."""
    return Event.objects.filter(act="verified").order_by("-n").first()
