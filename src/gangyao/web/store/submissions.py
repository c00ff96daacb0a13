"""Submissions as their slips show them, and whose a file of evidence is."""

import datetime as dt
from dataclasses import dataclass

from gangyao.web.store import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A submission as its slip shows it; `chain` are the roles that sign."""

    n: int
    plan: int
    title: str
    body: str
    chain: tuple[str, ...]
    on_behalf: bool
    at: dt.datetime
    by: str


def find_submission(number: int) -> Submitted | None:
    """A submission."""
    row = models.Submission.objects.select_related("plan").filter(n=number).first()
    if row is None:
        return None
    return Submitted(
        n=row.n, plan=row.plan_id, title=row.plan.title, body=row.body, chain=tuple(row.chain.split()), on_behalf=row.on_behalf,
        at=row.at, by=row.by,
    )  # fmt: skip


def body_of_evidence(file: int) -> str | None:
    """The body that handed a file in as evidence; None where the file is none."""
    return models.Evidence.objects.filter(file_id=file).values_list("submission__body", flat=True).first()


def digest_of(submission: int) -> str:
    """The digest that the chain gave a submission: what a printed slip is held against."""
    return models.Link.objects.filter(table="submission", key=str(submission)).values_list("digest", flat=True).first() or ""
