"""What was ever handed in of one thing, in pages, as far as somebody may see it; and what is official of it.

In: a plan, what figures are said of, whose eyes it is for. Out: Filed figures, Observations. No question takes longer for
thousands of figures than for a few.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from gangyao.observations.observations import Observation
from gangyao.web.store import figures, models

PAGE = 20  # figures of a page
OFFICIAL = 400  # official figures of one thing that are looked at: those of the latest months
MOST = 20_000  # figures of one thing that leave the site at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Whose eyes: those of everybody's figures; else of those of some bodies, and of what is public on a day."""

    every: bool
    bodies: tuple[str, ...]
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a history, the newest first; which it is, how many there are, and how many figures all of them hold."""

    filed: tuple[figures.Filed, ...]
    number: int
    pages: int
    count: int


def page_of(plan: int, subject: str, eyes: Eyes, number: int = 1, figure: int | None = None) -> Page:
    """A page of everything that was handed in of a subject; the one that holds a figure, where one is named."""
    rows = seen(plan, subject, eyes)
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    wanted = number if figure is None else place_of(rows, figure) // PAGE + 1
    shown = min(max(1, wanted), pages)
    start = (shown - 1) * PAGE
    found = figures.filed(rows.order_by("-last", "-figure_id")[start : start + PAGE])
    return Page(filed=tuple(found), number=shown, pages=pages, count=count)


def place_of(rows: "QuerySet[models.Stage]", figure: int) -> int:
    """How many figures stand before one; none before one that is not there."""
    last = rows.filter(figure_id=figure).values_list("last", flat=True).first()
    return 0 if last is None else rows.filter(Q(last__gt=last) | Q(last=last, figure_id__gt=figure)).count()


def seen(plan: int, subject: str, eyes: Eyes) -> "QuerySet[models.Stage]":
    """The figures of a subject that somebody may see: approved and public, of their own bodies, or every one."""
    rows = models.Stage.objects.filter(plan_id=plan, subject=subject)
    if eyes.every:
        return rows
    public = Q(figure__visible="public") | Q(figure__visible__lte=eyes.day.isoformat())  # a day, or a word that no day is after
    return rows.filter(Q(body__in=eyes.bodies) | (Q(state=figures.APPROVED) & public))


def all_of(plan: int, subject: str, eyes: Eyes) -> list[figures.Filed]:
    """Everything of a subject that somebody may see, the newest first."""
    return figures.filed(seen(plan, subject, eyes).order_by("-last", "-figure_id")[:MOST])


def official(plan: int, subjects: Collection[str]) -> tuple[Observation, ...]:
    """What is official of some subjects, of the latest months."""
    rows = models.Figure.objects.filter(plan_id=plan, subject__in=list(subjects), stage__state=figures.APPROVED)
    found = sorted(rows.order_by("-last", "-n")[:OFFICIAL], key=lambda row: row.n)
    return figures.newest(found)


def last_said(plan: int, subject: str, eyes: Eyes) -> figures.Filed | None:
    """The last figure for which somebody gave a cause, a remedy or what others must do, and that still counts."""
    told = Q(figure__origin__contains='"cause"') | Q(figure__origin__contains='"remedy"') | Q(figure__origin__contains='"needs"')
    rows = seen(plan, subject, eyes).filter(told, state__in=[figures.APPROVED, figures.WAITING])
    return next(iter(figures.filed(rows.order_by("-last", "-figure_id")[:1])), None)


def first_waiting(plan: int, subject: str) -> str:
    """The role that a figure of a subject waits for; empty where none waits."""
    rows = models.Stage.objects.filter(plan_id=plan, subject=subject, state=figures.WAITING)
    return rows.order_by("-last").values_list("role", flat=True).first() or ""


def is_reopened(plan: int, subject: str, eyes: Eyes) -> bool:
    """Whether an approved figure was corrected and waits for approval again."""
    rows = seen(plan, subject, eyes)
    waiting = rows.filter(state=figures.WAITING).values_list("first", "last", "figure__measure")
    about = Q(pk__in=())
    for first, last, measure in waiting[:OFFICIAL]:
        about |= Q(first=first, last=last, figure__measure=measure)
    return rows.filter(about, state=figures.APPROVED).exists()
