"""Plans, their revisions and their documents: rows to the nouns of the house and back.

A revision is addressed by the digest of its plan.json and never changes, so that what was decoded once stays decoded.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from gangyao.observations.targets import Targets
from gangyao.plan.interchange import decode_plan, encode_plan
from gangyao.plan.naming import short_name
from gangyao.plan.plans import Plan
from gangyao.responsibilities.duties import Responsibilities
from gangyao.revisions.differences import find_differences
from gangyao.web.store import cases, models
from gangyao.web.store.ledger import Actor, Record, digest_of, recording
from gangyao.web.tables.asking import read_duties, read_yearly

COMMITTEE, PUBLIC = "committee", "public"  # audiences of a release
DUTIES, TARGETS = "duties", "targets"  # tables of a plan
ARCHIVE = "archive"  # the flow by which a plan is put away
DECODED = 24  # plans kept decoded in a process


class Overtaken(Exception):
    """Somebody else revised the plan meanwhile; nothing was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A revision of a plan as the pages use it."""

    n: int
    number: int
    revision: int
    digest: str
    title: str
    plan: Plan
    file: int | None
    reason: str
    at: dt.datetime
    by: str
    released: frozenset[str] = frozenset()
    archived: bool = False

    @property
    def short(self) -> str:
        """What it is called where its title would fill the line."""
        return short_name(self.plan, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What one revision did to one thing of the plan: what a history shows."""

    number: int
    item: str
    name: str
    kind: str
    old: str
    new: str
    reason: str
    authority: str
    at: dt.datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document or evidence as it lies in the store."""

    n: int
    name: str
    media_type: str
    sha256: str


@lru_cache(maxsize=DECODED)
def decoded(digest: str, number: int) -> Plan:  # noqa: ARG001 - the digest names what is kept decoded
    """The plan of a revision; its words are fetched once."""
    return decode_plan(models.Revision.objects.values_list("content", flat=True).get(n=number).encode())


def kept_of(row: models.Revision, released: frozenset[str] = frozenset()) -> Kept:
    """A revision as the pages use it."""
    plan = decoded(row.digest, row.n)
    return Kept(
        n=row.plan_id, number=row.number, revision=row.n, digest=row.digest, title=(plan.title or row.plan.title)[:300],
        plan=plan, file=row.file_id, reason=row.reason, at=row.at, by=row.by, released=released,
        archived=getattr(row, "archived", False),
    )  # fmt: skip


def latest(plan: int) -> Kept | None:
    """The newest revision of a plan."""
    row = light().filter(plan_id=plan).order_by("-number").first()
    return None if row is None else kept_of(row)


def light() -> "QuerySet[models.Revision]":
    """Revisions without their words, which are fetched once and kept decoded; with whether their plan is put away."""
    away = Exists(put_away().filter(plan=OuterRef("plan")))
    return models.Revision.objects.select_related("plan").defer("content").annotate(archived=away)


def put_away() -> "QuerySet[cases.Matter]":
    """The matters by which plans are put away, until they are taken out again."""
    return cases.Matter.objects.filter(kind=ARCHIVE).exclude(deeds__move="restore")


def revision(plan: int, number: int) -> Kept | None:
    """One revision of a plan, with the audiences it is shown to."""
    row = light().filter(plan_id=plan, number=number).first()
    return None if row is None else kept_of(row, audiences(plan).get(row.n, frozenset()))


def all_as_of(plans: Iterable[int], position: int) -> list[Kept]:
    """The revisions of plans that were the newest when the ledger had come so far."""
    rows = models.Revision.objects.filter(plan_id__in=list(plans), n__lte=position)
    newest = rows.values("plan_id").annotate(newest=Max("n")).values("newest")
    return [kept_of(row) for row in light().filter(n__in=newest).order_by("-plan_id")]


def all_latest() -> list[Kept]:
    """The newest revision of every plan that is not put away, the plan that came last first."""
    return [one for one in every_latest() if not one.archived]


def every_latest() -> list[Kept]:
    """The same with those that are put away."""
    newest = models.Revision.objects.values("plan_id").annotate(newest=Max("n")).values("newest")
    return [kept_of(row) for row in light().filter(n__in=newest).order_by("-plan_id")]


def revisions_of(plan: int) -> list[Kept]:
    """Every revision, the newest first."""
    shown = audiences(plan)
    rows = light().filter(plan_id=plan).order_by("-number")
    return [kept_of(row, shown.get(row.n, frozenset())) for row in rows]


def audiences(plan: int | None = None) -> dict[int, frozenset[str]]:
    """To whom each revision is shown, by the last word on it."""
    rows = models.Release.objects.order_by("n")
    if plan is not None:
        rows = rows.filter(plan_id=plan)
    found: dict[int, set[str]] = {}
    for row in rows:
        own = found.setdefault(row.revision_id, set())
        (own.add if row.shown else own.discard)(row.audience)
    return {number: frozenset(own) for number, own in found.items()}


def released(audience: str) -> list[Kept]:
    """The newest revision of every plan that an audience is shown, and for the committee every one."""
    numbers = [number for number, shown in audiences().items() if audience in shown]
    rows = light().filter(n__in=numbers).order_by("-n")
    found: dict[object, Kept] = {}
    for row in rows:
        found.setdefault(row.n if audience == COMMITTEE else row.plan_id, kept_of(row, frozenset({audience})))
    return list(found.values())


def add_plan(plan: Plan, file: models.File | None, actor: Actor, reason: str = "") -> int:
    """A new plan with its document, as its first revision."""
    now = timezone.now()
    title = (plan.title or plan.document.name)[:300]
    with recording("plan.added", actor, title) as record:
        (row,) = record.add(models.Plan(title=title, at=now, by=actor.login))
        if file is not None:
            record.add(file)
        add_revision(record, row, plan, Cause(actor=actor, reason=reason, file=file.n if file else None))
    return int(row.n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why a revision comes to be."""

    actor: Actor
    reason: str = ""
    authority: str = ""
    file: int | None = None


def add_revision(record: Record, row: models.Plan, plan: Plan, cause: Cause, before: Kept | None = None) -> models.Revision:
    """The next revision within an act that is under way."""
    content = encode_plan(plan).decode()
    changes = changes_between(before, plan) if before else []
    (added,) = record.add(
        models.Revision(
            plan=row, number=before.number + 1 if before else 1, digest=digest_of(content.encode(), "sha256"), content=content,
            file_id=cause.file, reason=cause.reason, authority=cause.authority[:300], at=timezone.now(), by=cause.actor.login,
            changes=json.dumps(changes, ensure_ascii=False),
        )
    )  # fmt: skip
    record.details.update({"revision": added.number, "digest": added.digest, "reason": cause.reason, "changes": changes[:20]})
    return added


def attach(kept: Kept, file: models.File, actor: Actor) -> None:
    """The document of a plan that was here without its text: the next revision is the same plan with it."""
    with recording("document.attached", actor, kept.title) as record:
        record.add(file)
        cause = Cause(actor=actor, reason=file.name, file=file.n)
        add_revision(record, models.Plan.objects.get(n=kept.n), kept.plan, cause, kept)


def changes_between(before: Kept, plan: Plan) -> list[dict[str, str]]:
    """What differs, in words."""
    return [
        {"item": one.id, "name": one.name, "kind": one.kind.value, "old": one.old or "", "new": one.new or ""}
        for one in find_differences(before.plan, plan).changes
    ]


def revise(before: Kept, plan: Plan, cause: Cause) -> int:
    """The next revision of a plan, of the same document; raises Overtaken where another came in between."""
    with recording("plan.revised", cause.actor, before.title) as record:
        newest = models.Revision.objects.filter(plan_id=before.n).order_by("-number").values_list("number", flat=True)[0]
        if newest != before.number:  # nobody comes in between from here on: the head of the chain is held
            raise Overtaken(before.title)
        row = models.Plan.objects.get(n=before.n)
        file = before.file if cause.file is None else cause.file
        own = Cause(actor=cause.actor, reason=cause.reason, authority=cause.authority, file=file)
        return int(add_revision(record, row, plan, own, before).number)


def rename(kept: Kept, title: str, cause: Cause) -> int:
    """A plan under another title: the next revision, in which nothing else is different. Raises Overtaken."""
    return revise(kept, replace(kept.plan, title=title), cause)


def revised(plan: int, item: str | None = None) -> list[Revised]:
    """What revisions did to an item, or to everything, the newest first."""
    rows = models.Revision.objects.filter(plan_id=plan).exclude(changes="[]").order_by("-number").defer("content")
    return [
        Revised(number=row.number, reason=row.reason, authority=row.authority, at=row.at, by=row.by, **change)
        for row in rows
        for change in json.loads(row.changes)
        if item is None or change["item"] == item
    ]


def confirm(kept: Kept, items: list[str], contents: dict[str, str], actor: Actor) -> None:
    """A person looked at items and found them as the document says."""
    now = timezone.now()
    with recording("items.confirmed", actor, kept.title) as record:
        record.add(
            *(models.Confirmation(plan_id=kept.n, item=item, content=contents[item], at=now, by=actor.login) for item in items)
        )
        record.details["items"] = items


def confirmed(plan: int) -> dict[str, tuple[str, str]]:
    """The last confirmation of every item: the digest of what was confirmed, and by whom."""
    return confirmed_of([plan]).get(plan, {})


def confirmed_of(plans: Iterable[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """The last confirmation of every item, by plan."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    for row in models.Confirmation.objects.filter(plan_id__in=list(plans)).order_by("n"):
        found.setdefault(row.plan_id, {})[row.item] = (row.content, row.by)
    return found


def release(kept: Kept, audience: str, actor: Actor, *, shown: bool) -> None:
    """Show a revision to an audience, or take it back."""
    with recording("plan.released" if shown else "plan.withdrawn", actor, kept.title) as record:
        record.add(
            models.Release(
                plan_id=kept.n, revision_id=kept.revision, audience=audience, shown=shown, at=timezone.now(), by=actor.login
            )
        )
        record.details.update({"audience": audience, "revision": kept.number})


def set_table(kept: Kept, kind: str, name: str, content: bytes, cause: Cause) -> None:
    """A new version of a whole table of a plan."""
    with recording(f"table.{kind}", cause.actor, kept.title) as record:
        record.add(
            models.Table(
                plan_id=kept.n, kind=kind, name=name[:300], content=content, reason=cause.reason, at=timezone.now(),
                by=cause.actor.login,
            )
        )  # fmt: skip
        record.details.update({"name": name, "sha256": hashlib.sha256(content).hexdigest(), "reason": cause.reason})


def tables_at(plans: Iterable[int], position: int | None = None) -> dict[tuple[int, str], int]:
    """By plan and kind the number of the table that was in force when the ledger had come so far."""
    rows = models.Table.objects.filter(plan_id__in=list(plans)).order_by("n")
    if position is not None:
        rows = rows.filter(n__lte=position)
    return {(plan, kind): number for plan, kind, number in rows.values_list("plan_id", "kind", "n")}


@lru_cache(maxsize=DECODED)
def duties_of(table: int | None) -> Responsibilities:
    """Who answers for what, of a version of the table."""
    row = models.Table.objects.get(n=table) if table else None
    return read_duties(bytes(row.content), row.name, stored=True) if row else Responsibilities()


@lru_cache(maxsize=DECODED)
def targets_of(table: int | None, kept: int) -> Targets:
    """Yearly and end targets of a version of the table, for the revision of that number in the ledger."""
    if table is None:
        return Targets()
    row, plan = models.Table.objects.get(n=table), models.Revision.objects.defer("content").get(n=kept)
    return read_yearly(bytes(row.content), row.name, encode_plan(decoded(plan.digest, plan.n)), stored=True)


@lru_cache(maxsize=8)
def text_of(file: int | None) -> str | None:
    """The text that offsets count; None where the document is not in the store."""
    found = models.File.objects.filter(n=file).values_list("text", flat=True).first() if file else None
    return found or None


def document_of(file: int | None) -> Document | None:
    """A document without its bytes."""
    row = models.File.objects.filter(n=file).defer("content", "text").first() if file else None
    return None if row is None else described(row)


def described(row: models.File) -> Document:
    """A file as pages name it."""
    return Document(n=row.n, name=row.name, media_type=row.media_type, sha256=row.sha256)


def bytes_of(file: int) -> tuple[str, str, bytes] | None:
    """Name, media type and bytes of a file."""
    row = models.File.objects.filter(n=file).first()
    return None if row is None else (row.name, row.media_type, bytes(row.content))


def file_of(name: str, media_type: str, content: bytes, by: str, text: str = "") -> models.File:
    """A file on its way into the store."""
    sha256 = hashlib.sha256(content).hexdigest()
    return models.File(
        name=name[:300], media_type=media_type[:120], sha256=sha256, content=content, text=text, at=timezone.now(), by=by
    )
