"""Files on their way, as rows: documents that are read, forms that are looked at, evidence of drafts."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.utils import timezone

from gangyao.foreign import Foreign
from gangyao.web.store import plans
from gangyao.web.store.models import Account, File, Upload

DOCUMENT, FORMS, EVIDENCE, PUBLISHED = "document", "forms", "evidence", "published"  # kinds
WAITING, READING, DONE, REFUSED, FAILED = "waiting", "reading", "done", "refused", "failed"  # states
DRAFT_FILES, DRAFT_MB, BODY_MB = 30, 60, 300  # of evidence: a person's form, and a body over all people and plans
MEGABYTE = 1024 * 1024
UNDER_WAY = frozenset({WAITING, READING})
KEPT, KEPT_EVIDENCE = dt.timedelta(hours=24), dt.timedelta(days=60)  # evidence belongs to a draft, which waits


class Quota(StrEnum):
    """What has its share of evidence."""

    DRAFT = "draft"
    BODY = "body"


class TooMuch(Exception):
    """A draft, or a body over all its drafts, has as much evidence as it may; how much it is."""

    def __init__(self, quota: Quota, *, files: int, megabytes: float) -> None:
        super().__init__(quota.value)
        self.quota, self.files, self.megabytes = quota, files, round(megabytes)


class EvidenceGone(Exception):
    """Evidence of a draft went with another submission meanwhile, or was removed; nothing was saved."""


def begin(account: int, kind: str, name: str, **fields: Foreign) -> Upload:
    """A file on its way."""
    return Upload.objects.create(
        account_id=account, kind=kind, name=name[:300], state=fields.pop("state", WAITING), content=fields.pop("content", b""),
        at=timezone.now(), **fields,
    )  # fmt: skip


def find(number: int) -> Upload | None:
    """A file on its way."""
    return Upload.objects.filter(pk=number).first()


def tell(number: int, state: str, outcome: dict[str, Any]) -> None:
    """How far it is."""
    Upload.objects.filter(pk=number).update(state=state, outcome=json.dumps(outcome, ensure_ascii=False))


def give_up(number: int, outcome: dict[str, Any]) -> bool:
    """It failed, unless its reader came to an end of its own meanwhile; whether it did."""
    rows = Upload.objects.filter(pk=number, state__in=UNDER_WAY)
    return bool(rows.update(state=FAILED, outcome=json.dumps(outcome, ensure_ascii=False)))


def outcome_of(upload: Upload) -> dict[str, Any]:
    """What became of it."""
    return dict(json.loads(upload.outcome))


def drop(number: int) -> None:
    """It is no longer needed."""
    Upload.objects.filter(pk=number).delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Evidence of a draft: its number, its name, the line it is for (empty: all of them)."""

    id: int
    name: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that is to be evidence: whose draft it belongs to, for which line."""

    account: int
    plan: int
    body: str
    line: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Evidence of a draft that is handed in: its number, the item it is for (empty: all of them), its media type."""

    upload: int
    item: str
    media_type: str


def evidence_of(account: int, plan: int, body: str) -> list[Attached]:
    """What was attached to the lines of a form and not handed in."""
    rows = Upload.objects.filter(account_id=account, plan_id=plan, body=body, kind=EVIDENCE).order_by("pk")
    return [Attached(id=number, name=name, line=line) for number, name, line in rows.values_list("pk", "name", "line")]


def attach(wanted: Attachment) -> Upload:
    """Evidence kept with a draft; raises TooMuch where draft or body has its share. One at a time for an account, so that many at
    once cannot outrun it.
    """
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=wanted.account)
        files, held = share_of(account_id=wanted.account, plan_id=wanted.plan, body=wanted.body)
        _, all_held = share_of(body=wanted.body)
        size = len(wanted.content)
        if files >= DRAFT_FILES or held + size > DRAFT_MB * MEGABYTE:
            raise TooMuch(Quota.DRAFT, files=files, megabytes=held / MEGABYTE)
        if all_held + size > BODY_MB * MEGABYTE:
            raise TooMuch(Quota.BODY, files=0, megabytes=all_held / MEGABYTE)
        return begin(
            wanted.account, EVIDENCE, wanted.name, plan_id=wanted.plan, body=wanted.body, line=wanted.line,
            content=wanted.content, state=DONE,
        )  # fmt: skip


def share_of(**of: Foreign) -> tuple[int, int]:
    """How many files, and how many bytes, wait as evidence of drafts."""
    told = Upload.objects.filter(kind=EVIDENCE, **of).aggregate(files=Count("pk"), size=Sum(Length("content")))
    return int(told["files"]), int(told["size"] or 0)


def take(account: int, plan: int, body: str, pieces: Sequence[Piece], by: str) -> list[tuple[str, File]]:
    """Evidence of a draft as files on their way into the store, each with its item; it is no longer the draft's, so that no other
    submission has it. Within the transaction of the submission; raises EvidenceGone.
    """
    rows = Upload.objects.filter(account_id=account, plan_id=plan, body=body, kind=EVIDENCE)
    found = {row.pk: row for row in rows.filter(pk__in=[one.upload for one in pieces])}
    if len(found) < len(pieces):
        raise EvidenceGone
    files = [
        (one.item, plans.file_of(found[one.upload].name, one.media_type, bytes(found[one.upload].content), by))
        for one in pieces
    ]  # fmt: skip
    rows.filter(pk__in=found).delete()
    return files


def sweep() -> int:
    """At the start: what a stopped process left behind is told so, what nobody came back for goes."""
    Upload.objects.filter(kind=DOCUMENT, state__in=UNDER_WAY).update(state=FAILED, outcome=json.dumps({"code": "interrupted"}))
    gone, _ = Upload.objects.exclude(kind=EVIDENCE).filter(at__lt=timezone.now() - KEPT).delete()
    old, _ = Upload.objects.filter(kind=EVIDENCE, at__lt=timezone.now() - KEPT_EVIDENCE).delete()
    return gone + old
