"""Figures: handed in together, decided one by one, never changed. What is official, and what was so at any time.

In: observations and decisions. Out: observations again, each with where it stands.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from gangyao.observations.observations import Observation, Status
from gangyao.vocabulary.spans import Span, read_span
from gangyao.web.store import models, uploads
from gangyao.web.store.ledger import Actor, Record, recording
from gangyao.web.store.observed import FIELDS, figure_of, observation_of, read_observation, told_apart

WAITING, APPROVED, RETURNED, SUPERSEDED, WITHDRAWN = "waiting", "approved", "returned", "superseded", "withdrawn"
APPROVE, SIGN, RETURN, UNDO, WITHDRAW = "approve", "sign", "return", "undo", "withdraw"
BATCH = 500
SHARED = "shared"  # where the evidence for all figures of a submission stands once it is fetched


class Way(StrEnum):
    """How figures came in: typed on the page, in forms collected, out of a published file, with the history of a plan."""

    TYPED = ""
    FORM = "form"
    PUBLISHED = "published"
    HISTORY = "history"


ASKED = frozenset({Way.TYPED, Way.FORM})  # the ways of figures for which somebody was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """What is no longer a draft once it is handed in; the pieces of evidence go with the submission."""

    account: int
    lines: tuple[str, ...] = ()
    pieces: tuple[uploads.Piece, ...] = ()


Evidence = tuple[str, models.File]  # the item that a file is for, empty where it is for all, and the file on its way


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What is handed in: by whom for which body, the figures, the roles that must sign, evidence by subject or for all."""

    plan: int
    body: str
    observations: tuple[Observation, ...]
    key: str
    chain: tuple[str, ...]
    on_behalf: bool = False
    way: Way = Way.TYPED
    evidence: tuple[Evidence, ...] = ()
    clear: Clear | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one step of the chain said of a figure."""

    step: int
    role: str
    act: str
    words: str
    at: dt.datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A figure as it lies in the store, with where it stands and what was said of it; `evidence` its own, `shared` what
    was handed in for all figures of its submission.
    """

    n: int
    submission: int
    plan: int
    body: str
    observation: Observation
    at: dt.datetime
    by: str
    on_behalf: bool
    state: str
    step: int
    role: str
    signatures: tuple[Signature, ...] = ()
    evidence: tuple[tuple[int, str], ...] = ()
    shared: tuple[tuple[int, str], ...] = ()

    @property
    def standing(self) -> tuple[Signature, ...]:
        """The signatures that hold: none that was taken back."""
        return tuple(effective(self.signatures))


class Acted(Protocol):
    """A decision, as a row or as pages show it."""

    @property
    def act(self) -> str:
        """What was done."""


Act = TypeVar("Act", bound=Acted)


def effective(acts: Iterable[Act]) -> list[Act]:
    """What holds of decisions in their order: one that takes back takes the last before it."""
    found: list[Act] = []
    for one in acts:
        if one.act == UNDO:
            found.pop()
        else:
            found.append(one)
    return found


def hand_in(handed: Handed, actor: Actor) -> tuple[int, bool]:
    """The number of the submission, and whether it is new: the same figures handed in again under the same key are the same
    submission. Other figures under it (a page gone back to, changed and sent once more) are another one: answered as the first
    they would be lost.
    """
    known = known_by(handed.key)
    if known is not None and not is_same(known, handed):
        handed = replace(handed, key=key_of_content(handed))
        known = known_by(handed.key)
    if known is not None:
        return known, False
    try:
        with recording("figures.submitted", actor, handed.body) as record:
            return written(handed, record, actor), True
    except (IntegrityError, uploads.EvidenceGone):
        if known_by(handed.key) is None:
            raise
        return hand_in(handed, actor)  # the same key came in by two ways at once


def known_by(key: str) -> int | None:
    """The submission of a key."""
    number = models.Submission.objects.filter(key=key).values_list("n", flat=True).first()
    return None if number is None else int(number)


def is_same(submission: int, handed: Handed) -> bool:
    """Whether a submission holds exactly these figures."""
    rows = models.Figure.objects.filter(submission_id=submission).order_by("n")
    return tuple(observation_of(row) for row in rows) == handed.observations


def key_of_content(handed: Handed) -> str:
    """A key for figures that came in under the key of others."""
    return hashlib.sha256(repr((handed.key, handed.observations)).encode()).hexdigest()


def hand_in_all(handed: Sequence[Handed], actor: Actor, upload: int) -> None:
    """Several submissions in one act: all of them or none; the upload they came from goes with it."""
    with transaction.atomic():
        for one in handed:
            hand_in(one, actor)
        models.Upload.objects.filter(pk=upload).delete()


def written(handed: Handed, record: Record, actor: Actor) -> int:
    """The rows of a submission within its act."""
    now = timezone.now()
    (submission,) = record.add(
        models.Submission(
            plan_id=handed.plan, body=handed.body, key=handed.key, chain=" ".join(handed.chain), on_behalf=handed.on_behalf,
            at=now, by=actor.login, note=handed.way,
        )
    )  # fmt: skip
    figures = record.add(*(figure_of(one, submission, now) for one in handed.observations))
    supersede(figures)
    first = handed.chain[0] if handed.chain else ""
    models.Stage.objects.bulk_create(
        models.Stage(
            figure=one, plan_id=handed.plan, body=handed.body, subject=one.subject, first=one.first, last=one.last, step=0,
            state=WAITING if first else APPROVED, role=first, decided=None if first else one.n,
        )
        for one in figures
    )  # fmt: skip
    by_subject = {one.subject: one for one in figures}
    for subject, file in (*handed.evidence, *cleared(handed, actor)):
        record.add(file)
        record.add(models.Evidence(submission=submission, figure=by_subject.get(subject), file=file))
    record.details.update({"plan": handed.plan, "figures": len(figures), "on_behalf": handed.on_behalf})
    return int(submission.n)


def cleared(handed: Handed, actor: Actor) -> list[Evidence]:
    """The evidence of the draft that is handed in; nothing of it is a draft any longer."""
    if handed.clear is None:
        return []
    account, pieces = handed.clear.account, handed.clear.pieces
    rows = models.Draft.objects.filter(account_id=account, plan_id=handed.plan, body=handed.body)
    rows.filter(line__in=handed.clear.lines).delete()
    return uploads.take(account, handed.plan, handed.body, pieces, actor.login)


def supersede(figures: Sequence[models.Figure]) -> None:
    """What waits for a signature and is handed in anew waits no longer."""
    wanted = {(one.subject, one.first, one.last, one.place, one.total, one.measure, *apart_of(one)) for one in figures}
    about = ("subject", "first", "last", "figure__place", "figure__total")
    names = (*about, "figure__measure", "figure__definition", "figure__origin")
    spans = {one.first for one in figures}, {one.last for one in figures}
    for subjects in batched(sorted({one.subject for one in figures})):
        rows = models.Stage.objects.filter(plan_id=figures[0].plan_id, state=WAITING, subject__in=subjects)
        rows = rows.filter(first__range=(min(spans[0]), max(spans[0])), last__range=(min(spans[1]), max(spans[1])))
        found = rows.values_list("figure_id", *names)
        numbers = [number for number, *same, kind, way, said in found if (*same, kind, *told_apart(kind, way, said)) in wanted]
        for some in batched(numbers):
            models.Stage.objects.filter(figure_id__in=some).update(state=SUPERSEDED)


def apart_of(row: models.Figure) -> tuple[str | None, str | None]:
    """What tells a figure apart from another answer to the same question."""
    return told_apart(row.measure, row.definition, row.origin)


def batched(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """A few at a time: a statement takes only so many values."""
    return (values[place : place + BATCH] for place in range(0, len(values), BATCH))


def official(plan: int, position: int | None = None) -> tuple[Observation, ...]:
    """What was approved when the ledger had come so far; of two figures for the same months the one that became known later,
    and of one day the one handed in later.
    """
    held = Q(stage__state=APPROVED)
    if position is not None:
        held = Q(stage__state=APPROVED, stage__decided__lte=position) | Q(n__in=undone_since(plan, position))
    return newest(models.Figure.objects.filter(held, plan_id=plan))


def undone_since(plan: int, position: int) -> list[int]:
    """The figures that were official when the ledger had come so far, and whose approval was taken back later."""
    return [row.n for row in undone([plan]) if (turn := last_turn(row, position)) is not None and turn[1]]


def undone(plans: Iterable[int]) -> "QuerySet[models.Figure]":
    """The figures of plans on which a decision was ever taken back, with their decisions."""
    taken_back = models.Decision.objects.filter(act=UNDO, figure__plan_id__in=list(plans)).values("figure")
    return models.Figure.objects.filter(n__in=taken_back).select_related("submission").prefetch_related("decisions")


def last_turn(row: models.Figure, position: int | None = None) -> tuple[int, bool] | None:
    """The last decision, up to a place of the ledger, that made a figure official or took that back, and which it did; None where
    none had done either.
    """
    steps, held, found = len(row.submission.chain.split()), 0, None
    for one in sorted(row.decisions.all(), key=lambda one: one.n):
        if (position is not None and one.n > position) or one.act in {RETURN, WITHDRAW}:
            break
        if held >= steps and one.act == UNDO:
            found = (one.n, False)
        held += -1 if one.act == UNDO else 1
        if held >= steps:
            found = (one.n, True)
    return found


def answered(plan: int, subjects: Iterable[str], since: int) -> tuple[Observation, ...]:
    """What was handed in and not sent back of some subjects, of months from one on."""
    rows = models.Figure.objects.filter(plan_id=plan, subject__in=list(subjects), last__gte=since)
    return newest(rows.filter(stage__state__in=[WAITING, APPROVED]))


def newest(rows: "QuerySet[models.Figure]") -> tuple[Observation, ...]:
    """The rows as observations that say when they became known, each figure once: the one handed in last, but of two that were
    both published the one published later.
    """
    return chosen(rows.values_list("n", "published", "at", *FIELDS))


def chosen(values: Iterable[tuple[Any, ...]]) -> tuple[Observation, ...]:
    """The same of values: number, day of publication, moment of handing in, FIELDS."""
    found: dict[tuple[object, ...], tuple[Any, ...]] = {}
    here = timezone.get_current_timezone()
    for row in sorted(values, key=itemgetter(0)):
        _, published, _, subject, first, last, measure, value, _, _, _, total, status, _, place, definition, origin = row
        kind = "answer" if status == Status.NONE else "words" if value is None else "number"
        key = (subject, first, last, measure, place, total, kind, *told_apart(measure, definition, origin))
        before = found.get(key)
        if before is None or not (before[1] and published and published < before[1]):
            found[key] = row
    return tuple(read_observation(own, published or at.astimezone(here).date()) for _, published, at, *own in found.values())


def approved_of(plans: Iterable[int], spans: Iterable[Span]) -> list[tuple[int, Observation]]:
    """The official figures of several plans for some spans, each with its plan, in the order in which they were handed in."""
    pairs = {(span.first, span.last) for span in spans}
    rows = models.Figure.objects.filter(plan_id__in=list(plans), stage__state=APPROVED, last__in=[last for _, last in pairs])
    return [(row.plan_id, observation_of(row)) for row in rows.order_by("n") if (row.first, row.last) in pairs]


def last_decided(plans: Iterable[int], position: int | None = None) -> dict[int, int]:
    """Of every plan the number of the last decision that made a figure official or took it back, up to a place of the ledger."""
    numbers = list(plans)
    turned = {row: last_turn(row, position) for row in undone(numbers)}
    rows = models.Stage.objects.filter(plan=OuterRef("n"), state=APPROVED, decided__isnull=False)
    rows = rows.exclude(figure_id__in=[row.n for row in turned])
    if position is not None:
        rows = rows.filter(decided__lte=position)
    last = Subquery(rows.order_by("-decided").values("decided")[:1])  # by the index: nothing is counted
    told = models.Plan.objects.filter(n__in=numbers).annotate(last=last).values_list("n", "last")
    found = {plan: int(decided) for plan, decided in told if decided is not None}
    for row, turn in turned.items():
        if turn is not None:
            found[row.plan_id] = max(turn[0], found.get(row.plan_id, 0))
    return found


def internal(plan: int, day: dt.date) -> frozenset[tuple[str, str]]:
    """The official figures that are not for the public on a day, by subject and period."""
    rows = models.Figure.objects.filter(plan_id=plan, stage__state=APPROVED).exclude(visible="public")
    found = ((observation_of(row), row) for row in rows)
    return frozenset((one.subject, one.span.label) for one, _ in found if not one.is_public(day))


def filed(rows: "QuerySet[models.Stage]") -> list[Filed]:
    """Figures with where they stand, in four questions to the database however many there are."""
    names = models.Evidence.objects.select_related("file").only("figure_id", "submission_id", "file_id", "file__name")
    shared = Prefetch("figure__submission__evidence", names.filter(figure=None), to_attr=SHARED)
    own = Prefetch("figure__evidence", names)
    found = rows.select_related("figure__submission").prefetch_related("figure__decisions", own, shared)
    return [filed_of(row) for row in found]


def filed_of(row: models.Stage) -> Filed:
    """One figure with where it stands."""
    figure, submission = row.figure, row.figure.submission
    signatures = tuple(
        Signature(step=one.step, role=one.role, act=one.act, words=one.words, at=one.at, by=one.by)
        for one in sorted(figure.decisions.all(), key=lambda one: one.n)
    )
    return Filed(
        n=figure.n, submission=submission.n, plan=row.plan_id, body=row.body, observation=observation_of(figure), at=figure.at,
        by=submission.by, on_behalf=submission.on_behalf, state=row.state, step=row.step, role=row.role, signatures=signatures,
        evidence=tuple((one.file_id, one.file.name) for one in figure.evidence.all()),
        shared=tuple((one.file_id, one.file.name) for one in getattr(submission, SHARED)),
    )  # fmt: skip


def was_approved(plan: int, subject: str, label: str) -> bool:
    """Whether a figure of a subject for a period is official."""
    span = read_span(label)
    rows = models.Stage.objects.filter(plan_id=plan, subject=subject, state=APPROVED)
    return span is not None and rows.filter(first=span.first, last=span.last).exists()


def of_body(plan: int, body: str, *, most: int = 200) -> list[Filed]:
    """What a body handed in, the newest first."""
    return filed(models.Stage.objects.filter(plan_id=plan, body=body).order_by("-figure_id")[:most])


def of_submission(number: int) -> list[Filed]:
    """The figures of a submission in their order."""
    return filed(models.Stage.objects.filter(figure__submission_id=number).order_by("figure_id"))


def find_stages(numbers: Iterable[int]) -> list[Filed]:
    """Figures by their numbers."""
    return filed(models.Stage.objects.filter(figure_id__in=list(numbers)).order_by("figure_id"))
