"""Files on their way, as rows: documents that are read, forms that are looked at, evidence of drafts."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from gangyao.web.store import plans
from gangyao.web.store.models import File, Upload

DOCUMENT, FORMS, EVIDENCE = "document", "forms", "evidence"  # kinds
WAITING, READING, DONE, REFUSED, FAILED = "waiting", "reading", "done", "refused", "failed"  # states
UNDER_WAY = frozenset({WAITING, READING})
KEPT, KEPT_EVIDENCE = dt.timedelta(hours=24), dt.timedelta(days=60)  # evidence belongs to a draft, which waits


def begin(account: int, kind: str, name: str, **fields: Any) -> Upload:  # noqa: ANN401 - columns of the row
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


def evidence_of(account: int, plan: int, body: str) -> list[Attached]:
    """What was attached to the lines of a form and not handed in."""
    rows = Upload.objects.filter(account_id=account, plan_id=plan, body=body, kind=EVIDENCE).order_by("pk")
    return [Attached(id=number, name=name, line=line) for number, name, line in rows.values_list("pk", "name", "line")]


def file_of(attached: Attached, media_type: str, by: str) -> File:
    """Evidence of a draft as a file on its way into the store."""
    content = Upload.objects.values_list("content", flat=True).get(pk=attached.id)
    return plans.file_of(attached.name, media_type, bytes(content), by)


def sweep() -> int:
    """At the start: what a stopped process left behind is told so, what nobody came back for goes."""
    Upload.objects.filter(kind=DOCUMENT, state__in=UNDER_WAY).update(state=FAILED, outcome=json.dumps({"code": "interrupted"}))
    gone, _ = Upload.objects.exclude(kind=EVIDENCE).filter(at__lt=timezone.now() - KEPT).delete()
    old, _ = Upload.objects.filter(kind=EVIDENCE, at__lt=timezone.now() - KEPT_EVIDENCE).delete()
    return gone + old
