"""Plans that are put away and taken out again: each time a matter of the flow `archive`; nothing of a plan is changed by it.

In: a plan, why, who. Out: the number of the matter or the deed, or a Denial; of two at once one wins.
"""

from django.db import transaction

from gangyao.cases.acting import Denial
from gangyao.cases.matters import Deed
from gangyao.web.store import cases, matters, plans
from gangyao.web.store.ledger import Actor, begin
from gangyao.web.store.matters import Opening, Wish

KEEPER, ARCHIVE, RESTORE = "keeper", "archive", "restore"


class Already(Exception):
    """Somebody put the plan away, or took it out, meanwhile; nothing was saved."""


def archive(kept: plans.Kept, reason: str, actor: Actor) -> int | Denial:
    """The plan is put away; raises Already."""
    with transaction.atomic():
        begin()  # nobody comes between looking and putting away
        if find_open(kept.n) is not None:
            raise Already
        opening = Opening(
            flow=matters.flow_text(plans.ARCHIVE), title=kept.title, plan=kept.n,
            wish=Wish(move=ARCHIVE, parties=frozenset({KEEPER}), seen=0, given={"reason": reason}),
        )  # fmt: skip
        return matters.open_matter(opening, actor)


def restore(kept: plans.Kept, reason: str, actor: Actor) -> Deed | Denial:
    """The plan is taken out again; raises Already."""
    row = find_open(kept.n)
    if row is None:
        raise Already
    wish = Wish(move=RESTORE, parties=frozenset({KEEPER}), seen=row.deeds.count(), given={"reason": reason})
    return matters.act(int(row.n), wish, actor)


def find_open(plan: int) -> cases.Matter | None:
    """The matter by which a plan is put away; None while it is not."""
    return plans.put_away().filter(plan_id=plan).first()


def last_of(plan: int) -> cases.Deed | None:
    """What was done last: when, by whom, why."""
    return cases.Deed.objects.filter(matter__plan_id=plan, matter__kind=plans.ARCHIVE).order_by("-n").first()
