"""Who signs for which body in place of its head, until which day: matters of the flow `acting` that nobody ended.

In: a day. Out: Actings.
"""

import datetime as dt
import json
from dataclasses import dataclass

from gangyao.web.store import cases

KIND, END = "acting", "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Somebody who signs for a body, by their login; named by whom, when, why."""

    number: int
    body: str
    login: str
    until: dt.date
    by: str
    at: dt.datetime
    reason: str


def standing(day: dt.date) -> tuple[Acting, ...]:
    """Those who may sign on a day."""
    rows = cases.Deed.objects.filter(matter__kind=KIND, number=1).exclude(matter__deeds__move=END).order_by("n")
    found = [acting_of(*row) for row in rows.values_list("matter_id", "matter__about", "given", "by", "at")]
    return tuple(one for one in found if one.until >= day)


def acting_of(number: int, about: str, given: str, by: str, at: dt.datetime) -> Acting:
    """The first deed of such a matter."""
    told = json.loads(given)
    return Acting(
        number=number, body=json.loads(about).get("body", ""), login=told["person"], until=dt.date.fromisoformat(told["until"]),
        by=by, at=at, reason=told["reason"],
    )  # fmt: skip


def bodies_of(login: str, day: dt.date) -> tuple[str, ...]:
    """The bodies that somebody signs for on a day."""
    return tuple(one.body for one in standing(day) if one.login == login)
