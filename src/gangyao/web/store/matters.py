"""Matters as they are kept: the flow that each follows, and its deeds, each a link of the chain.

In: an Opening or a Wish, and who acts. Out: the number of the matter, the deed, or a Denial; matters as the engine follows them.
Deeds are read and written in one transaction that holds the head of the chain: of two at once one comes first, and the other is
told so.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import msgspec
from django.db import transaction
from django.utils import timezone

from gangyao.cases import acting, matters
from gangyao.cases.acting import Denial
from gangyao.cases.calendars import calendar
from gangyao.cases.flowfiles import read_flow
from gangyao.cases.flows import Flow
from gangyao.cases.matters import Deed, Intent, Matter
from gangyao.web.store import accounts, cases, models, persons, plans
from gangyao.web.store.ledger import Actor, Record, recording

FEW = 64  # flows that stay read


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants to do in a matter: as what they take part, what they give, how many deeds they had seen."""

    move: str
    parties: frozenset[str]
    seen: int
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A matter that somebody wants to open: the text of its flow, its title, what it is about, of which plan."""

    flow: str
    title: str
    wish: Wish
    about: str = ""
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A matter as it lies in the store."""

    n: int
    plan: int | None
    about: str
    title: str
    matter: Matter


class Denied(Exception):
    """What was wanted cannot be done; nothing was saved."""

    def __init__(self, denial: Denial) -> None:
        super().__init__(denial.message["en"])
        self.denial = denial


def open_matter(opening: Opening, actor: Actor) -> int | Denial:
    """The number of a new matter with its first deed. Raises BrokenFlow where the text is no flow."""
    flow = flow_of(opening.flow)
    try:
        with recording("matters.opened", actor, opening.title) as record:
            row = cases.Matter(
                plan_id=opening.plan, kind=flow.id, flow=opening.flow, about=opening.about, title=opening.title[:300],
                at=timezone.now(), by=actor.login,
            )  # fmt: skip
            record.add(row)
            add_deed(record, row, Matter(flow=flow), opening.wish, actor)
            return int(row.n)
    except Denied as denied:
        return denied.denial


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a matter is about: an item of its plan, and the body that it is for."""

    item: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that is given in a matter."""

    name: str
    media_type: str
    content: bytes

    @property
    def digest(self) -> str:
        """What the deed says of it."""
        return hashlib.sha256(self.content).hexdigest()


def written(about: About) -> str:
    """What a matter is about, as it is kept."""
    return msgspec.json.encode(about).decode()


def about_of(kept: "Kept") -> About:
    """What a matter is about."""
    return msgspec.json.decode(kept.about, type=About) if kept.about else About()


@lru_cache(maxsize=FEW)
def flow_text(kind: str) -> str:
    """The text of a flow that ships with the package."""
    return (files("gangyao.cases") / "content" / kind / "flow.toml").read_text(encoding="utf-8")


def act(number: int, wish: Wish, actor: Actor, given: Iterable[Given] = ()) -> Deed | Denial:
    """What was done in a matter, or why it was not; the files that are given are kept with it."""
    try:
        with recording("matters.moved", actor, f"{number} {wish.move}") as record:
            record.add(*(plans.file_of(one.name, one.media_type, one.content, actor.login) for one in given))
            row = cases.Matter.objects.get(n=number)
            return add_deed(record, row, followed(row), wish, actor)
    except Denied as denied:
        return denied.denial


def add_deed(record: Record, row: cases.Matter, matter: Matter, wish: Wish, actor: Actor) -> Deed:
    """The next deed of a matter, kept; raises Denied. The head of the chain is held by now, so that nobody comes between."""
    now = timezone.localtime(timezone.now())
    people = accounts.names(one.by for one in matter.deeds)
    intent = Intent(move=wish.move, at=now, by=actor.login, parties=wish.parties, seen=wish.seen, given=wish.given, names=people)
    deed = acting.act(matter, intent, calendar())
    if isinstance(deed, Denial):
        raise Denied(deed)
    given = json.dumps(persons.seal(row.n, matter.flow, deed.given), ensure_ascii=False, sort_keys=True)
    record.add(cases.Deed(matter=row, number=deed.number, move=deed.move, given=given, at=now, by=actor.login))
    record.details.update({"matter": row.n, "deed": deed.number, "move": deed.move})
    return deed


@lru_cache(maxsize=FEW)
def flow_of(text: str) -> Flow:
    """The flow that a text is."""
    return read_flow(text.encode())


def followed(row: cases.Matter) -> Matter:
    """A row as the engine follows it."""
    return matters.follow(flow_of(row.flow), (deed_of(deed) for deed in sorted(row.deeds.all(), key=lambda deed: deed.number)))


def deed_of(row: cases.Deed) -> Deed:
    """A row as the engine knows it; moments are those of the place, since days are counted there."""
    return Deed(
        number=row.number, move=row.move, at=timezone.localtime(row.at), by=row.by, given=persons.opened(json.loads(row.given))
    )


def find_matter(number: int) -> Kept | None:
    """A matter by its number, None where there is none."""
    return next(iter(kept(cases.Matter.objects.filter(n=number).prefetch_related("deeds"))), None)


def matters_of(plan: int | None) -> tuple[Kept, ...]:
    """The matters of a plan, or those of none, the newest first, in two questions however many there are."""
    rows = cases.Matter.objects.filter(plan__isnull=True) if plan is None else cases.Matter.objects.filter(plan_id=plan)
    with transaction.atomic():
        return tuple(kept(rows.order_by("-n").prefetch_related("deeds")))


def of_kinds(kinds: Iterable[str]) -> tuple[Kept, ...]:
    """The matters of some kinds, the newest first, in two questions however many there are."""
    rows = cases.Matter.objects.filter(kind__in=list(kinds))
    with transaction.atomic():
        return tuple(kept(rows.order_by("-n").prefetch_related("deeds")))


def about_item(plan: int, item: str, kinds: Iterable[str], most: int) -> tuple[Kept, ...]:
    """The matters of some kinds about one thing of a plan, the newest first."""
    told = f'"item":{msgspec.json.encode(item).decode()}'
    rows = cases.Matter.objects.filter(plan_id=plan, kind__in=list(kinds), about__contains=told)
    with transaction.atomic():
        found = tuple(kept(rows.order_by("-n").prefetch_related("deeds")[:most]))
    return tuple(one for one in found if about_of(one).item == item)


def file_with(digest: str) -> Given | None:
    """The file of a digest, None where the store has none."""
    row = models.File.objects.filter(sha256=digest).order_by("n").first()
    return None if row is None else Given(name=row.name, media_type=row.media_type, content=bytes(row.content))


def kept(rows: Iterable[cases.Matter]) -> Iterable[Kept]:
    """Rows as matters."""
    for row in rows:
        yield Kept(n=row.n, plan=row.plan_id, about=row.about, title=row.title, matter=followed(row))
