"""How far each kind of thing that somebody acts on has come: what was reckoned of them holds as long as this is the same.

In: nothing. Out: the numbers of the last rows, by one question to the database.
"""

from django.db.models import Subquery

from gangyao.web.store import cases, models

KINDS = (
    models.Figure, models.Decision, models.Revision, models.Table, models.Confirmation, models.Release, models.Grant, cases.Deed,
)  # fmt: skip


def reached() -> tuple[int, ...]:
    """The number of the last row of every kind; nothing before anything was written."""
    last = {f"k{place}": Subquery(kind._default_manager.order_by("-n").values("n")[:1]) for place, kind in enumerate(KINDS)}
    row = models.Link.objects.order_by("-n").annotate(**last).values_list(*last).first()
    return tuple(row or ())
