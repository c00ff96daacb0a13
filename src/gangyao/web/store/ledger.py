"""The chain: whatever is kept for ever gets a number, a digest of its content, and a link to the one before it.

A digest of link n is H(digest of n-1, n, table, key, digest of the content). Acts, observations, revisions and accounts
stand in one chain, each in the transaction that does the act: where the row of the log cannot be written, nothing happens.
"""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from gangyao.web.store import heralds
from gangyao.web.store.anchors import Anchor, intend_anchor, keep_anchor
from gangyao.web.store.engines import engine
from gangyao.web.store.entries import Entry
from gangyao.web.store.models import Event, Link

ORIGIN = "0" * 64  # what the first link is bound to
Row = TypeVar("Row", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, from where: what every row of the log says."""

    login: str
    role: str = ""
    address: str = ""
    request: str = ""


SITE = Actor(login="site")  # what the program does by itself: the first start, a restore


@dataclass(slots=True, kw_only=True)
class Record:
    """One act on its way into the chain."""

    head: int
    digest: str
    details: dict[str, Any] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def add(self, *rows: Row) -> tuple[Row, ...]:
        """Rows of any kept tables, each given its number; rows that refer to others come after them."""
        groups: dict[type[models.Model], list[Any]] = defaultdict(list)
        for row in rows:
            row.n = self.head + 1
            self.link(row)
            groups[type(row)].append(row)
        for model, own in groups.items():
            model._default_manager.bulk_create(own)
        return rows

    def note(self, row: models.Model) -> None:
        """A changed row of a table that is not append-only: saved, and its new content vouched for."""
        row.save()
        self.link(row)

    def link(self, row: models.Model) -> None:
        """The next link, for the row's present content."""
        self.head += 1
        algorithm = settings.CONFIGURATION.digest
        content = digest_of(canonical(row), algorithm)
        table, key = row._meta.db_table, str(row.pk)
        self.digest = chained(self.digest, self.head, table, key, content, algorithm)
        self.links.append(Link(n=self.head, table=table, key=key, content=content, digest=self.digest, algorithm=algorithm))


@contextmanager
def recording(act: str, actor: Actor, about: str = "", *, outcome: str = "done") -> Iterator[Record]:
    """One act in one transaction with its row of the log; on any error nothing of it happened."""
    with transaction.atomic():
        record = begin()
        yield record
        event = Event(
            at=timezone.now(), login=actor.login[:150], role=actor.role[:200], address=actor.address[:45], act=act,
            about=about[:300], outcome=outcome, request=actor.request,
            details=json.dumps(record.details, ensure_ascii=False, sort_keys=True),
        )  # fmt: skip
        record.add(event)
        Link.objects.bulk_create(record.links)
        anchor = Anchor(count=record.head, digest=record.digest)
        intend_anchor(settings.CONFIGURATION.anchors, anchor)
        # robust: the act is kept by now; a disk too full for its anchor must not have it answered as failed
        transaction.on_commit(lambda: heralds.tell(settings.CONFIGURATION, anchor), robust=True)
        transaction.on_commit(lambda: keep_anchor(settings.CONFIGURATION.anchors, anchor), robust=True)


def begin() -> Record:
    """The head of the chain, held until the transaction ends."""
    engine(connection.vendor).lock_head(connection)
    last = head()
    return Record(head=last.count, digest=last.digest)


def head() -> Anchor:
    """How far the chain has come, and the digest of its last link: what is printed on papers."""
    count, digest = Link.objects.order_by("-n").values_list("n", "digest").first() or (0, ORIGIN)
    return Anchor(count=count, digest=digest)


def log(act: str, actor: Actor, about: str = "", *, outcome: str = "done", details: Mapping[str, Any] | None = None) -> None:
    """An act that changes nothing but the log: a sign-in, a refusal, an export."""
    with recording(act, actor, about, outcome=outcome) as record:
        record.details.update(details or {})


def position() -> int:
    """How far the chain has come."""
    return head().count


def canonical(row: models.Model) -> bytes:
    """The content of a row in one form: every field by its name, in order."""
    parts = [[one.attname, plain(getattr(row, one.attname))] for one in row._meta.concrete_fields]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def plain(value: object) -> object:
    """A value as JSON: moments in UTC to the microsecond, bytes by their digest."""
    if isinstance(value, (bytes, memoryview)):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, dt.date) else value


def digest_of(content: bytes, algorithm: str) -> str:
    """The digest of bytes: sha256, or sm3 (GB/T 32905-2016) where the build of OpenSSL has it."""
    return hashlib.new(algorithm, content).hexdigest()


def chained(before: str, number: int, table: str, key: str, content: str, algorithm: str) -> str:
    """The digest of a link."""
    return digest_of("\n".join((before, str(number), table, key, content)).encode(), algorithm)
