"""The log as lines of text, for whoever holds the server: number, moment, who, what, outcome, about what, from where.

That it was read stands in it, too.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from gangyao.web.store import accounts, events
from gangyao.web.store.ledger import Actor, log
from gangyao.web.store.models import Event
from gangyao.web.wording import event_name, outcome_name


def lines(since: dt.date | None, login: str, act: str, language: str) -> Iterator[str]:
    """The rows from a day on, of a name or act, the oldest first."""
    log("log.read", Actor(login="server"), "access", details={"login": login, "act": act})
    moment = timezone.make_aware(dt.datetime.combine(since, dt.time())) if since else None
    rows = list(events.since(moment, login, act))
    names = accounts.names(row.login for row in rows)
    return (line_of(row, names.get(row.login, ""), language) for row in rows)


def line_of(row: Event, name: str, language: str) -> str:
    """One line, its parts with tabs between them; nothing in it moves a cursor."""
    at = timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S")
    who, what = f"{row.login} {name}".strip(), event_name(row.act, language)
    parts = (str(row.n), at, who, what, outcome_name(row.outcome, language), row.about, row.address)
    return "\t".join("".join(letter if letter.isprintable() else " " for letter in part) for part in parts)
