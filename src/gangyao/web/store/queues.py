"""What waits: for whom, of which body, and what was sent back.

In: roles, bodies, a login. Out: figures, or how many.
"""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from gangyao.web.store import figures, models, plans


def waiting_rows() -> "QuerySet[models.Stage]":
    """Every figure that waits, but those of plans that are put away."""
    return models.Stage.objects.filter(state=figures.WAITING).exclude(plan__in=plans.put_away().values("plan"))


def queue(role: str, bodies: tuple[str, ...] | None = None) -> list[figures.Filed]:
    """What waits for a role; for a head of the bodies it is of."""
    rows = waiting_rows().filter(role=role)
    if bodies is not None:
        rows = rows.filter(body__in=bodies)
    return figures.filed(rows.order_by("plan_id", "body", "figure_id"))


def waiting_by_role() -> list[tuple[str, str, int]]:
    """How many figures wait for which role of which body."""
    rows = waiting_rows().values_list("role", "body").annotate(count=Count("figure_id"))
    return [(role, body, count) for role, body, count in rows.order_by("role", "body")]


def waiting_for(role: str, login: str, bodies: tuple[str, ...] | None = None) -> list[tuple[str, int]]:
    """How many figures of which body wait for a role, the most first; none that the person of a login had a hand in."""
    rows = waiting_rows().filter(role=role).exclude(figure__submission__by=login)
    undone = models.Decision.objects.filter(figure=OuterRef("figure"), by=login, act=figures.UNDO, n__gt=OuterRef("n"))
    own = models.Decision.objects.filter(~Exists(undone), by=login).exclude(act=figures.UNDO)
    rows = rows.exclude(figure__in=own.values("figure"))
    if bodies is not None:
        rows = rows.filter(body__in=bodies)
    return list(rows.values_list("body").annotate(count=Count("figure_id")).order_by("-count", "body"))


def returned_to(bodies: Iterable[str]) -> list[figures.Filed]:
    """What was sent back to bodies and has not been handed in anew, the oldest first."""
    later = models.Stage.objects.filter(
        plan=OuterRef("plan"), subject=OuterRef("subject"), first=OuterRef("first"), last=OuterRef("last"),
        figure__gt=OuterRef("figure"), figure__measure=OuterRef("figure__measure"), state__in=[figures.WAITING, figures.APPROVED],
    )  # fmt: skip
    rows = models.Stage.objects.filter(state=figures.RETURNED, body__in=list(bodies)).exclude(Exists(later))
    rows = rows.exclude(plan__in=plans.put_away().values("plan"))
    return newest_returned(figures.filed(rows.order_by("figure_id")))


def newest_returned(rows: Iterable[figures.Filed]) -> list[figures.Filed]:
    """Of what was sent back more than once the last."""
    found = {(one.plan, one.observation.subject, one.observation.span, one.observation.measure): one for one in rows}
    return list(found.values())


def waiting(plan: int) -> int:
    """How many figures of a plan wait for a signature."""
    return models.Stage.objects.filter(plan_id=plan, state=figures.WAITING).count()
