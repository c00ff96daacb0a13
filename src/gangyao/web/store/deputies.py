"""Naming who signs for a body in place of its head, and ending it; each act is a link of the chain.

In: a body, a login, a day, why, who arranges it. Out: the number of the matter or the deed, or a Denial.
"""

import datetime as dt

from gangyao.cases.acting import Denial
from gangyao.cases.matters import Deed
from gangyao.web.permissions.persons import Hold, Role, clash
from gangyao.web.store import accounts, actings, cases, matters
from gangyao.web.store.ledger import Actor
from gangyao.web.store.matters import About, Opening, Wish

ARRANGER = "arranger"


def candidates(body: str, but: str) -> list[accounts.Entry]:
    """Who may sign for a body: heads of others, leaders, and those who report for it; nobody who arranges it themselves."""
    return [one for one in accounts.entries() if one.active and one.login != but and fits(one.holds, body)]


def fits(holds: tuple[Hold, ...], body: str) -> bool:
    """Whether somebody with such roles may sign for a body, and does not as its head."""
    held = frozenset(hold.role for hold in holds)
    if clash(held, Role.HEAD) or Hold(role=Role.HEAD, body=body) in holds:
        return False
    return bool(held & {Role.HEAD, Role.LEADER}) or Hold(role=Role.REPORTER, body=body) in holds


def headless(bodies: set[str], day: dt.date) -> set[str]:
    """Those of some bodies for which nobody can sign on a day."""
    signing = {hold.body for one in accounts.entries() if one.active for hold in one.holds if hold.role is Role.HEAD}
    return bodies - signing - {one.body for one in actings.standing(day)}


def name(body: str, login: str, until: dt.date, reason: str, actor: Actor) -> int | Denial:
    """Somebody signs for a body until a day."""
    wish = Wish(
        move="name", parties=frozenset({ARRANGER}), seen=0,
        given={"person": login, "until": until.isoformat(), "reason": reason},
    )  # fmt: skip
    flow, about = matters.flow_text(actings.KIND), matters.written(About(body=body))
    return matters.open_matter(Opening(flow=flow, title=body, wish=wish, about=about), actor)


def end(number: int, reason: str, actor: Actor) -> Deed | Denial:
    """They do no more."""
    wish = Wish(move=actings.END, parties=frozenset({ARRANGER}), seen=1, given={"reason": reason})
    return matters.act(number, wish, actor)


def exists(number: int) -> bool:
    """Whether there is such a matter."""
    return cases.Matter.objects.filter(n=number, kind=actings.KIND).exists()
