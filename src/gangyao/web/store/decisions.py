"""Decisions on figures: signed, approved, returned, taken back, withdrawn. Where a figure stands follows from them.

In: verdicts of one person, and where each figure stood when they looked. Out: nothing; raises what kept them from being saved.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from gangyao.observations.observations import Measure
from gangyao.vocabulary.spans import Span
from gangyao.web.store import drafts, models
from gangyao.web.store.figures import APPROVED, RETURN, RETURNED, UNDO, WAITING, WITHDRAW, WITHDRAWN, effective
from gangyao.web.store.ledger import Actor, Record, recording

MINUTES = 10
UNDONE_WITHIN = dt.timedelta(minutes=MINUTES)
ENDS = {RETURN: RETURNED, WITHDRAW: WITHDRAWN}  # acts after which a figure waits for nobody


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
    with recording(f"figures.{verdict.act}", actor, f"{len(verdict.steps)}") as record:
        rows = list(stages(verdict.steps).select_for_update(of=("self",)))
        moved = [row.subject for row in rows if (row.state, row.step) != (WAITING, verdict.steps[row.figure_id])]
        if moved or len(rows) != len(verdict.steps):
            raise DecidedAlready(moved)
        own = [row.subject for row in rows if any(one.by == actor.login for one in effective(acts_on(row)))]
        if own:
            raise DecidedByThem(sorted(set(own)))
        keep(record, rows, verdict, actor)
        for row in rows:
            if row.state == APPROVED:
                end_drafts(row)
        record.details.update({"figures": sorted(verdict.steps), "words": verdict.words})


def keep(record: Record, rows: Sequence[models.Stage], verdict: Verdict, actor: Actor) -> None:
    """The decisions, and where the figures stand after them."""
    now = timezone.now()
    made = record.add(
        *(
            models.Decision(
                figure_id=row.figure_id, step=len(acts_on(row)), role=verdict.role, act=verdict.act, words=verdict.words, at=now,
                by=actor.login,
            )
            for row in rows
        )
    )  # fmt: skip
    for row, decision in zip(rows, made, strict=True):
        advance(row, verdict.act, decision.n)
    models.Stage.objects.bulk_update(rows, ["state", "step", "role", "decided"])


def acts_on(row: models.Stage) -> list[models.Decision]:
    """The decisions on a figure in their order."""
    return sorted(row.figure.decisions.all(), key=lambda one: one.n)


def stages(numbers: Iterable[int]) -> "QuerySet[models.Stage]":
    """Where figures stand."""
    rows = models.Stage.objects.select_related("figure__submission").prefetch_related("figure__decisions")
    return rows.filter(figure_id__in=list(numbers)).order_by("figure_id")


def advance(row: models.Stage, act: str, number: int) -> None:
    """Where a figure stands after a decision."""
    chain = row.figure.submission.chain.split()
    row.decided = number
    if act in ENDS:
        row.state, row.role = ENDS[act], ""
        return
    row.step += -1 if act == UNDO else 1
    done = row.step >= len(chain)
    row.state, row.role = (APPROVED, "") if done else (WAITING, chain[row.step])


def end_drafts(row: models.Stage) -> None:
    """What was approved ends what somebody had typed of the same line before it was handed in; what was typed since stays."""
    line = drafts.line_of(row.subject, Span(first=row.first, last=row.last), Measure(row.figure.measure))
    models.Draft.objects.filter(plan_id=row.plan_id, body=row.body, line=line, at__lt=row.figure.at).delete()


def undo(numbers: Iterable[int], actor: Actor) -> list[str]:
    """Take back what the actor signed or approved a few minutes ago; the subjects of what stays, because it is too long ago, went
    on meanwhile, or was handed in anew. Raises DecidedAlready where all of it stays.
    """
    with recording("figures.undo", actor) as record:
        rows = list(stages(numbers).select_for_update(of=("self",)))
        since = timezone.now() - UNDONE_WITHIN
        fit = [row for row in rows if is_last(row, actor.login, since) and not is_replaced(row)]
        if not fit:
            raise DecidedAlready([row.subject for row in rows])
        for role in sorted({acts_on(row)[-1].role for row in fit}):
            own = [row for row in fit if acts_on(row)[-1].role == role]
            keep(record, own, Verdict(act=UNDO, role=role, steps={}), actor)
        record.details["figures"] = sorted(row.figure_id for row in fit)
        return [row.subject for row in rows if row not in fit]


def undoable(login: str) -> list[int]:
    """The figures that somebody signed or approved a few minutes ago, and that nothing happened to since."""
    since = timezone.now() - UNDONE_WITHIN
    own = models.Decision.objects.filter(by=login, at__gte=since).values_list("figure_id", flat=True)
    return [row.figure_id for row in stages(own) if is_last(row, login, since) and not is_replaced(row)]


def is_last(row: models.Stage, login: str, since: dt.datetime) -> bool:
    """Whether the last thing done with a figure was a signature of somebody, and not long ago."""
    acts = acts_on(row)
    return bool(acts) and acts[-1].by == login and acts[-1].at >= since and acts[-1].act not in {UNDO, *ENDS}


def is_replaced(row: models.Stage) -> bool:
    """Whether a later figure answers the same question."""
    same = Q(plan_id=row.plan_id, subject=row.subject, first=row.first, last=row.last, figure__measure=row.figure.measure)
    return models.Stage.objects.filter(same, figure_id__gt=row.figure_id).exclude(state=WITHDRAWN).exists()


def withdraw(submission: int, actor: Actor) -> int:
    """Take back what was handed in and nobody decided on yet; how many figures that were. Raises DecidedAlready for none."""
    with recording("figures.withdraw", actor, f"{submission}") as record:
        waiting = models.Stage.objects.filter(figure__submission_id=submission, state=WAITING, step=0)
        rows = list(stages(waiting.values_list("figure_id", flat=True)).select_for_update(of=("self",)))
        rows = [row for row in rows if not acts_on(row)]
        if not rows:
            raise DecidedAlready([])
        keep(record, rows, Verdict(act=WITHDRAW, role="", steps={}), actor)
        record.details["figures"] = sorted(row.figure_id for row in rows)
        return len(rows)
