"""The chain held against every row, and its heads against the anchors kept outside: what was changed, removed, added, cut.

In: the database, the file of anchors, and copies of it from elsewhere. Out: a Report that names table and row of every fault.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, InterfaceError, connection, models, transaction

from gangyao.web.store import gaps, guards, schemas, standing, witnesses
from gangyao.web.store.anchors import pay
from gangyao.web.store.engines import engine
from gangyao.web.store.entries import Entry
from gangyao.web.store.faults import CHANGED, DAMAGED, MISSHAPEN, MISSING, TORN, UNGUARDED, UNLINKED, UNREADABLE, Fault
from gangyao.web.store.ledger import ORIGIN, canonical, chained, digest_of
from gangyao.web.store.models import Account, Event, Link
from gangyao.web.store.witnesses import Witness

BATCH = 2000  # rows fetched at once; of a table that holds files one by one
LEAST = -(2**63)  # the smallest key there can be
BROKEN = (DatabaseError, InterfaceError, ValueError, TypeError, OverflowError, AttributeError)  # what reading damage raises


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was verified and what was found."""

    links: int
    rows: int
    witnesses: tuple[Witness, ...]
    faults: tuple[Fault, ...]

    @property
    def anchors(self) -> int:
        """How many heads of the chain stand outside the database."""
        return sum(len(one.before) for one in self.witnesses)

    @property
    def sound(self) -> bool:
        """Whether everything agrees."""
        return not self.faults


@dataclass(slots=True, kw_only=True)
class Chain:
    """What the links say: by table and key the digest of the content and its algorithm, the digest of every link, and the
    links that ended an act.
    """

    contents: dict[str, dict[str, tuple[str, str]]]
    heads: dict[int, str]
    acts: dict[int, str] = field(default_factory=dict)
    accepted: list[gaps.Gap] = field(default_factory=list)


def verify(anchors: Path, heads: Path | None = None, copies: Sequence[Path] = ()) -> Report:
    """Everything as of one moment, so that what is written meanwhile is no fault, and nobody waits for it. `heads` is the file
    that every head is told to outside, `copies` are anchors that somebody kept.
    """
    pay(anchors)
    called = witnesses.call(anchors, heads, copies)  # before the rows are read: no anchor runs ahead of them
    faults: list[Fault] = []
    chain, rows = Chain(contents=defaultdict(dict), heads={0: ORIGIN}), 0
    try:
        with engine(connection.vendor).reading(connection):
            faults += chain_faults(chain)
            for model in chained_models():
                found, own = row_faults(model, chain)
                rows, faults = rows + own, faults + found
            faults += found_or_unreadable(standing.faults(), "stage")
            faults += found_or_unreadable(structure_faults(), "database")
            chain.accepted += gaps.accepted()
    except BROKEN as error:
        faults.append(Fault(table="database", key=" ".join(str(error).split())[:200], code=DAMAGED))
    faults += [fault for one in called for fault in witnesses.faults_of(one, chain.heads, chain.acts, chain.accepted)]
    return Report(links=len(chain.heads) - 1, rows=rows, witnesses=called, faults=tuple(sorted(set(faults))))


def chained_models() -> list[type[models.Model]]:
    """The tables that the chain vouches for."""
    kept = [model for model in apps.get_app_config("store").get_models() if issubclass(model, Entry)]
    return [*kept, Account]


def chain_faults(chain: Chain) -> Iterator[Fault]:
    """Links whose digest does not follow from the one before, and numbers that no link has; fills what each row must be, and
    the heads.
    """
    digest, number, count, unread = ORIGIN, 0, 0, set()
    for link in all_rows(Link, range(1, highest() + 1)):
        if isinstance(link, Fault):
            unread.add(link.key)
            yield link
            continue
        number, count = number + 1, count + 1
        expected = told(digest, number, link)
        if link.n != number or link.digest != expected:
            yield Fault(table="link", key=str(link.n), code=TORN)
            number = link.n
        digest = link.digest
        chain.heads[link.n] = link.digest
        if link.table == Event._meta.db_table:
            chain.acts[link.n] = link.digest
        chain.contents[link.table][link.key] = (link.content, link.algorithm)
    last = number if number <= 2 * count else count  # a number that was changed may be any
    gone = (str(one) for one in range(1, last + 1) if one not in chain.heads)
    yield from (Fault(table="link", key=key, code=MISSING) for key in gone if key not in unread)


def told(digest: str, number: int, link: Link) -> str:
    """The digest that a link should have; none of an algorithm that nobody knows."""
    try:
        return chained(digest, number, link.table, link.key, link.content, link.algorithm)
    except BROKEN:
        return ""


def row_faults(model: type[models.Model], chain: Chain) -> tuple[list[Fault], int]:
    """Rows of a table that are not as the chain has them."""
    table = model._meta.db_table
    wanted = chain.contents.get(table, {})
    faults, seen = [], set()
    for row in all_rows(model, numbers(wanted)):
        if isinstance(row, Fault):
            faults.append(row)
            seen.add(row.key)
            continue
        key = str(row.pk)
        seen.add(key)
        if key not in wanted:
            faults.append(Fault(table=table, key=key, code=UNLINKED))
        elif not agrees(row, wanted[key]):
            faults.append(Fault(table=table, key=key, code=CHANGED))
    faults += [Fault(table=table, key=str(key), code=MISSING) for key in wanted if key not in seen]
    return faults, len(seen)


def numbers(keys: dict[str, tuple[str, str]]) -> list[int]:
    """The keys that are numbers, in order."""
    return sorted(int(key) for key in keys if isinstance(key, str) and key.isdecimal())


def agrees(row: models.Model, wanted: tuple[str, str]) -> bool:
    """Whether a row's content has the digest that the chain vouches for."""
    content, algorithm = wanted
    try:
        return digest_of(canonical(row), algorithm) == content
    except BROKEN:
        return False


def all_rows(model: type[models.Model], keys: list[int] | range) -> Iterator[Any]:
    """Every row in order, a few at a time; where the table cannot be read on, its keys one by one, and a fault for each that
    cannot be read.
    """
    last, rows = LEAST, engine(connection.vendor).whole(model._default_manager.all())
    while True:
        try:
            with transaction.atomic():
                for row in rows.iterator(chunk_size=chunk_of(model)):
                    last = row.pk
                    yield row
        except BROKEN:
            pass
        else:
            return
        ahead = [key for key in keys if key > last][:BATCH]
        if not ahead:
            yield Fault(table=model._meta.db_table, key=f"> {last}", code=UNREADABLE)
            return
        yield from one_by_one(model, ahead)
        last = ahead[-1]
        rows = after(model, last)


def after(model: type[models.Model], last: int) -> "models.QuerySet[models.Model]":
    """The rows behind a key, in order."""
    return model._default_manager.filter(pk__gt=last).order_by("pk")


def chunk_of(model: type[models.Model]) -> int:
    """How many rows are held at once."""
    fields = model._meta.concrete_fields
    return 1 if any(isinstance(one, models.BinaryField) for one in fields) else BATCH


def one_by_one(model: type[models.Model], keys: list[int]) -> Iterator[Any]:
    """Rows by their keys."""
    for key in keys:
        try:
            with transaction.atomic():
                row = model._default_manager.filter(pk=key).first()
        except BROKEN:
            yield Fault(table=model._meta.db_table, key=str(key), code=UNREADABLE)
            continue
        if row is not None:
            yield row


def highest() -> int:
    """The number of the last link, as far as it can be told."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute('SELECT max(n) FROM "link"')
            return int(cursor.fetchone()[0] or 0)
    except BROKEN:
        return 0


def structure_faults() -> Iterator[Fault]:
    """Guards that do not stand, tables that are not this version's, and damage that the database finds in its own file."""
    own = engine(connection.vendor)
    for table, name in own.missing_guards(connection, expected_guards()):
        yield Fault(table=table, key=name, code=UNGUARDED)
    for one in schemas.mismatches(connection, apps.get_models(), expected_guards()):
        yield Fault(table=one.table, key=str(one), code=MISSHAPEN)
    for words in own.damages(connection):
        yield Fault(table="database", key=words, code=DAMAGED)


def expected_guards() -> list[str]:
    """The statements with which the guards were put up."""
    return list(guards.statements(connection.vendor))


def found_or_unreadable(faults: Iterator[Fault], table: str) -> list[Fault]:
    """The faults; where the database cannot be read through for them, that it cannot."""
    found: list[Fault] = []
    try:
        with transaction.atomic():
            found += faults
    except BROKEN as error:
        return [*found, Fault(table=table, key=" ".join(str(error).split())[:200], code=UNREADABLE)]
    return found
