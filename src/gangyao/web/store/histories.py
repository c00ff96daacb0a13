"""What was ever handed in of one thing, in pages, as far as somebody may see it; and what is official of it.

In: a plan, what figures are said of, whose eyes it is for. Out: Filed figures, Observations. No question takes longer for
thousands of figures than for a few.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web.store import figures, models
from gangyao.web.store.observed import origin_of

PAGE = 50  # figures of a page
OFFICIAL = 400  # official figures of one thing that are looked at: those of the latest months
SAID = ("subject", "body", "first", "last", "figure__at", "figure__origin")  # what is asked of what was said
MOST = 20_000  # figures of one thing that leave the site at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Whose eyes: those of everybody's figures; else of those of some bodies, and of what is public on a day."""

    every: bool
    bodies: tuple[str, ...]
    day: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a body said with a figure of something for some months."""

    subject: str
    body: str
    span: Span
    at: dt.datetime
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The role that the latest figure waits for, empty where none waits; whether one corrects a figure that is official."""

    role: str
    corrects: bool


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
    return visible(models.Stage.objects.filter(plan_id=plan, subject=subject), eyes)


def visible(rows: "QuerySet[models.Stage]", eyes: Eyes) -> "QuerySet[models.Stage]":
    """Those of some figures that somebody may see."""
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
    return figures.newest(rows.order_by("-last", "-n")[:OFFICIAL])


def last_said(plan: int, subject: str, eyes: Eyes) -> Said | None:
    """What was said last with a figure that still counts: its cause, its remedy, what others must do."""
    told = Q(figure__origin__contains='"cause"') | Q(figure__origin__contains='"remedy"') | Q(figure__origin__contains='"needs"')
    rows = seen(plan, subject, eyes).filter(told, state__in=[figures.APPROVED, figures.WAITING])
    row = rows.order_by("-last", "-figure_id").values_list(*SAID).first()
    return None if row is None else said_of(row)


def said_of(row: tuple[str, str, int, int, dt.datetime, str]) -> Said:
    """What was said, of the values of SAID."""
    subject, body, first, last, at, origin = row
    return Said(subject=subject, body=body, span=Span(first=first, last=last), at=at, origin=origin_of(origin))


def needs(plan: int, eyes: Eyes) -> tuple[Said, ...]:
    """What others must decide, as the last official figure of each thing says that somebody may see, the latest first."""
    rows = visible(models.Stage.objects.filter(plan_id=plan, state=figures.APPROVED), eyes)
    found = rows.filter(figure__origin__contains='"needs"').order_by("-last", "-figure_id").values_list(*SAID)[:OFFICIAL]
    by_subject: dict[str, Said] = {}
    for one in map(said_of, found):
        by_subject.setdefault(one.subject, one)
    return tuple(by_subject.values())


def waiting(plan: int, subject: str, eyes: Eyes) -> Waiting:
    """What waits of a subject."""
    own = seen(plan, subject, eyes)
    rows = own.filter(state=figures.WAITING).order_by("-last")
    found = list(rows.values_list("role", "first", "last", "figure__measure")[:OFFICIAL])
    about = Q(pk__in=())
    for _, first, last, measure in found:
        about |= Q(first=first, last=last, figure__measure=measure)
    corrects = bool(found) and own.filter(about, state=figures.APPROVED).exists()
    return Waiting(role=found[0][0] if found else "", corrects=corrects)
