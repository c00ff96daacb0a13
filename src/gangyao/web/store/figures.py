"""Figures: handed in together, decided one by one, never changed. What is official, and what was so at any time.

In: observations and decisions. Out: observations again, each with where it stands.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Prefetch, QuerySet
from django.utils import timezone

from gangyao.observations.observations import Measure, Observation, Status
from gangyao.vocabulary.spans import read_span
from gangyao.web.store import models, uploads
from gangyao.web.store.ledger import Actor, Record, recording
from gangyao.web.store.observed import figure_of, observation_of

WAITING, APPROVED, RETURNED, SUPERSEDED = "waiting", "approved", "returned", "superseded"
APPROVE, SIGN, RETURN = "approve", "sign", "return"
BATCH = 500


class DecidedAlready(Exception):
    """Somebody else decided on a figure meanwhile; nothing was saved. `names` are the subjects."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("、".join(names))
        self.names = names


class DecidedByThem(Exception):
    """Whoever decides did so at another step of the same figure; nothing was saved. `names` are the subjects."""

    def __init__(self, names: list[str]) -> None:
        super().__init__("、".join(names))
        self.names = names


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
    note: str = ""
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
    """A figure as it lies in the store, with where it stands and what was said of it."""

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
            at=now, by=actor.login, note=handed.note,
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
    wanted = {(one.subject, one.first, one.last, one.measure, one.place, one.total) for one in figures}
    names = ("subject", "first", "last", "figure__measure", "figure__place", "figure__total")
    spans = {one.first for one in figures}, {one.last for one in figures}
    for subjects in batched(sorted({one.subject for one in figures})):
        rows = models.Stage.objects.filter(plan_id=figures[0].plan_id, state=WAITING, subject__in=subjects)
        rows = rows.filter(first__range=(min(spans[0]), max(spans[0])), last__range=(min(spans[1]), max(spans[1])))
        numbers = [number for number, *series in rows.values_list("figure_id", *names) if tuple(series) in wanted]
        for some in batched(numbers):
            models.Stage.objects.filter(figure_id__in=some).update(state=SUPERSEDED)


def batched(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """A few at a time: a statement takes only so many values."""
    return (values[place : place + BATCH] for place in range(0, len(values), BATCH))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What somebody says of figures: sign, approve, or return with a word; `steps` is where each stood when they looked."""

    act: str
    role: str
    words: str = ""
    steps: dict[int, int]


def decide_all(verdicts: Sequence[Verdict], actor: Actor) -> None:
    """Every verdict or none; raises DecidedAlready where a figure no longer stands where it was seen, DecidedByThem where the
    actor decided at another step of it: two signatures are two people's.
    """
    with transaction.atomic():
        for verdict in verdicts:
            decide(verdict, actor)


def decide(verdict: Verdict, actor: Actor) -> None:
    """One verdict on figures that wait for one role."""
    now = timezone.now()
    with recording(f"figures.{verdict.act}", actor, f"{len(verdict.steps)}") as record:
        rows = list(stages(verdict.steps).select_for_update(of=("self",)))
        moved = [row.subject for row in rows if (row.state, row.step) != (WAITING, verdict.steps[row.figure_id])]
        if moved or len(rows) != len(verdict.steps):
            raise DecidedAlready(moved)
        own = models.Decision.objects.filter(figure_id__in=list(verdict.steps), by=actor.login)
        if own.exists():
            raise DecidedByThem(sorted(set(own.values_list("figure__subject", flat=True))))
        made = record.add(*(decision_of(row, verdict, now, actor.login) for row in rows))
        for row, decision in zip(rows, made, strict=True):
            advance(row, verdict.act, decision.n)
        models.Stage.objects.bulk_update(rows, ["state", "step", "role", "decided"])
        record.details.update({"figures": sorted(verdict.steps), "words": verdict.words})


def decision_of(row: models.Stage, verdict: Verdict, now: dt.datetime, login: str) -> models.Decision:
    """What is said of one figure."""
    return models.Decision(
        figure_id=row.figure_id, step=row.step, role=verdict.role, act=verdict.act, words=verdict.words, at=now, by=login
    )


def stages(numbers: Iterable[int]) -> "QuerySet[models.Stage]":
    """Where figures stand."""
    return models.Stage.objects.select_related("figure__submission").filter(figure_id__in=list(numbers)).order_by("figure_id")


def advance(row: models.Stage, act: str, number: int) -> None:
    """Where a figure stands after a decision."""
    chain = row.figure.submission.chain.split()
    row.decided = number
    if act == RETURN:
        row.state, row.role = RETURNED, ""
        return
    row.step += 1
    done = row.step >= len(chain)
    row.state, row.role = (APPROVED, "") if done else (WAITING, chain[row.step])


def official(plan: int, position: int | None = None) -> tuple[Observation, ...]:
    """What was approved when the ledger had come so far; of two figures for the same months the one that became known later,
    and of one day the one handed in later.
    """
    rows = models.Figure.objects.filter(plan_id=plan, stage__state=APPROVED)
    if position is not None:
        rows = rows.filter(stage__decided__lte=position)
    return newest(rows.order_by("n"))


def answered(plan: int, subjects: Iterable[str], since: int) -> tuple[Observation, ...]:
    """What was handed in and not sent back of some subjects, of months from one on."""
    rows = models.Figure.objects.filter(plan_id=plan, subject__in=list(subjects), last__gte=since)
    return newest(rows.filter(stage__state__in=[WAITING, APPROVED]).order_by("n"))


def answered_ends(plans: Iterable[int], ends: Iterable[int]) -> dict[int, dict[str, set[int]]]:
    """By plan and subject the months, among those asked for, to which what was handed in and not sent back reaches."""
    found: dict[int, dict[str, set[int]]] = {plan: {} for plan in plans}
    rows = models.Stage.objects.filter(plan_id__in=list(found), state__in=[WAITING, APPROVED], last__in=list(ends))
    for plan, subject, last in rows.values_list("plan_id", "subject", "last"):
        found[plan].setdefault(subject, set()).add(last)
    return found


def newest(rows: Iterable[models.Figure]) -> tuple[Observation, ...]:
    """The rows, in the order they were handed in, as observations that say when they became known, each figure once: the one
    handed in last, but of two that were both published the one published later.
    """
    found: dict[tuple[object, ...], models.Figure] = {}
    for row in rows:
        kind = "answer" if row.status == Status.NONE else "words" if row.value is None else "number"
        ranked = row.definition if row.measure == Measure.RANK else None  # 增速位次 and 位次 are two figures
        key = (row.subject, row.first, row.last, row.measure, row.place, row.total, kind, ranked)
        before = found.get(key)
        if before is None or not (before.published and row.published and row.published < before.published):
            found[key] = row
    return tuple(
        replace(observation_of(row), published=row.published or timezone.localtime(row.at).date()) for row in found.values()
    )


def last_decided(plans: Iterable[int], position: int | None = None) -> dict[int, int]:
    """Of every plan the number of the last decision that made a figure official, up to a place of the ledger."""
    rows = models.Stage.objects.filter(plan_id__in=list(plans), state=APPROVED)
    if position is not None:
        rows = rows.filter(decided__lte=position)
    return {plan: int(last) for plan, last in rows.values_list("plan_id").annotate(last=Max("decided")) if last is not None}


def internal(plan: int, day: dt.date) -> frozenset[tuple[str, str]]:
    """The official figures that are not for the public on a day, by subject and period."""
    rows = models.Figure.objects.filter(plan_id=plan, stage__state=APPROVED).exclude(visible="public")
    found = ((observation_of(row), row) for row in rows)
    return frozenset((one.subject, one.span.label) for one, _ in found if not one.is_public(day))


def filed(rows: "QuerySet[models.Stage]") -> list[Filed]:
    """Figures with where they stand, in three questions to the database however many there are."""
    names = models.Evidence.objects.select_related("file").only("figure_id", "file_id", "file__name")
    found = rows.select_related("figure__submission").prefetch_related("figure__decisions", Prefetch("figure__evidence", names))
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
    )  # fmt: skip


def history(plan: int, subject: str) -> list[Filed]:
    """Every figure that was ever handed in of a subject, the newest first."""
    return filed(models.Stage.objects.filter(plan_id=plan, subject=subject).order_by("-last", "-figure_id"))


def queue(role: str, bodies: tuple[str, ...] | None = None) -> list[Filed]:
    """What waits for a role; for a head of the bodies it is of."""
    rows = models.Stage.objects.filter(state=WAITING, role=role)
    if bodies is not None:
        rows = rows.filter(body__in=bodies)
    return filed(rows.order_by("plan_id", "body", "figure_id"))


def was_approved(plan: int, subject: str, label: str) -> bool:
    """Whether a figure of a subject for a period is official."""
    span = read_span(label)
    rows = models.Stage.objects.filter(plan_id=plan, subject=subject, state=APPROVED)
    return span is not None and rows.filter(first=span.first, last=span.last).exists()


def waiting_by_role() -> list[tuple[str, str, int]]:
    """How many figures wait for which role of which body."""
    rows = models.Stage.objects.filter(state=WAITING).values_list("role", "body").annotate(count=Count("figure_id"))
    return [(role, body, count) for role, body, count in rows.order_by("role", "body")]


def waiting(plan: int) -> int:
    """How many figures of a plan wait for a signature."""
    return models.Stage.objects.filter(plan_id=plan, state=WAITING).count()


def of_body(plan: int, body: str, *, most: int = 200) -> list[Filed]:
    """What a body handed in, the newest first."""
    return filed(models.Stage.objects.filter(plan_id=plan, body=body).order_by("-figure_id")[:most])


def of_submission(number: int) -> list[Filed]:
    """The figures of a submission in their order."""
    return filed(models.Stage.objects.filter(figure__submission_id=number).order_by("figure_id"))


def find_stages(numbers: Iterable[int]) -> list[Filed]:
    """Figures by their numbers."""
    return filed(models.Stage.objects.filter(figure_id__in=list(numbers)).order_by("figure_id"))
