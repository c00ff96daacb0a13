"""How far each kind of thing that somebody acts on has come: what was reckoned of them holds as long as this is the same.

In: nothing. Out: the numbers of the last rows; asked for once as long as the chain ends with the same link.
"""

from functools import lru_cache

from django.db.models import Subquery

from gangyao.web.store import cases, ledger, models

KINDS = (
    models.Figure, models.Decision, models.Revision, models.Table, models.Confirmation, models.Release, models.Grant, cases.Deed,
)  # fmt: skip


def reached() -> tuple[int, ...]:
    """The number of the last row of every kind; nothing before anything was written."""
    return reached_by(ledger.head().digest)


@lru_cache(maxsize=4)
def reached_by(_digest: str) -> tuple[int, ...]:
    """The same once the chain ends with a link of that digest, or a later one: then the next question has another digest."""
    last = {f"k{place}": Subquery(kind._default_manager.order_by("-n").values("n")[:1]) for place, kind in enumerate(KINDS)}
    row = models.Link.objects.order_by("-n").annotate(**last).values_list(*last).first()
    return tuple(row or ())
