"""People as rows of the one list: who they are, what they hold, whether their account is open.

In: accounts. Out: a Listed.
"""

from collections.abc import Iterable

from django.utils import timezone

from gangyao.web.lists.listing import Column, Kind, Listed, Row
from gangyao.web.permissions.persons import Hold
from gangyao.web.store.accounts import Entry
from gangyao.web.wording import say

COLUMNS = (
    Column(id="person", kind=Kind.NAME), Column(id="login"), Column(id="unit"), Column(id="duty"), Column(id="roles"),
    Column(id="last"), Column(id="open"), Column(id="until", usual=False),
)  # fmt: skip
FACETS = ("unit", "role", "open")
NONE = "none"  # the role of who holds none


def people_of(entries: Iterable[Entry]) -> Listed:
    """Every account as a row."""
    return Listed(columns=COLUMNS, facets=FACETS, rows=tuple(row_of(one) for one in entries))


def row_of(one: Entry) -> Row:
    """An account as a row."""
    state = "open" if one.active else "closed"
    roles = tuple(dict.fromkeys(hold.role.value for hold in one.holds)) or (NONE,)
    return Row(
        id=str(one.id), address="",
        values={
            "person": one.name, "login": one.login, "unit": one.unit, "duty": one.duty,
            "roles": "；".join(role_words(hold) for hold in one.holds), "last": moment(one), "open": say(f"list_open.{state}"),
            "until": one.until.isoformat() if one.until else "",
        },
        facets={"unit": (one.unit,) if one.unit else (), "role": roles, "open": (state,)},
    )  # fmt: skip


def role_words(hold: Hold) -> str:
    """A role with the body that it is for."""
    return say(f"role.{hold.role}") + (f"（{hold.body}）" if hold.body else "")


def moment(one: Entry) -> str:
    """When somebody was here last, where the site is."""
    return timezone.localtime(one.last).strftime("%Y-%m-%d %H:%M") if one.last else ""
