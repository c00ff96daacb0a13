"""The log as rows to be read; it is written by the ledger alone."""

import datetime as dt
from collections.abc import Iterator

from gangyao.web.store.models import Event

COLUMNS = ("n", "at", "login", "role", "address", "act", "about", "outcome", "request", "details")
DAY = dt.timedelta(days=1)


def find(login: str, act: str, before: int | None, most: int) -> list[Event]:
    """The newest rows of a name or act, before a number."""
    rows = Event.objects.order_by("-n")
    rows = rows.filter(login__iexact=login) if login else rows
    rows = rows.filter(act=act) if act else rows
    rows = rows.filter(n__lt=before) if before is not None else rows
    return list(rows[:most])


def acts() -> list[str]:
    """Every act that stands in the log."""
    return list(Event.objects.order_by("act").values_list("act", flat=True).distinct())


def every() -> Iterator[Event]:
    """All of it, in order."""
    return Event.objects.order_by("n").iterator()


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
