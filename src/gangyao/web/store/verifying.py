"""The chain held against every row, and its heads against the anchors kept outside: what was changed, removed, added, cut.

In: the database and the file of anchors. Out: a Report that names table and row of every fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from gangyao.web.store.anchors import read_anchors
from gangyao.web.store.ledger import ORIGIN, canonical, chained, digest_of
from gangyao.web.store.models import Account, Entry, Link, Stage

CHANGED, MISSING, UNLINKED, TORN, CUT, UNREADABLE = "changed", "missing", "unlinked", "torn", "cut", "unreadable"
BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """What does not agree: the table, the row's key, and how."""

    table: str
    key: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was verified and what was found."""

    links: int
    rows: int
    anchors: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether everything agrees."""
        return not self.faults


Content = dict[tuple[str, str], tuple[str, str]]  # by table and key: digest of the content and its algorithm


def verify(anchors: Path) -> Report:
    """Everything, in one transaction, so that what is written meanwhile is no fault."""
    with transaction.atomic():
        faults: list[Fault] = []
        contents: Content = {}
        heads: dict[int, str] = {0: ORIGIN}
        faults += chain_faults(contents, heads)
        rows = 0
        for model in chained_models():
            found, own = row_faults(model, contents)
            rows, faults = rows + own, faults + found
        faults += stage_faults()
        faults += anchor_faults(anchors, heads)
    count = sum(1 for _ in read_anchors(anchors))
    return Report(links=len(heads) - 1, rows=rows, anchors=count, faults=tuple(sorted(set(faults))))


def chained_models() -> list[type[models.Model]]:
    """The tables that the chain vouches for."""
    kept = [model for model in apps.get_app_config("store").get_models() if issubclass(model, Entry)]
    return [*kept, Account]


def chain_faults(contents: Content, heads: dict[int, str]) -> Iterator[Fault]:
    """Links whose digest does not follow from the one before; fills what each row must be, and the heads."""
    digest, number = ORIGIN, 0
    for link in all_rows(Link):
        if isinstance(link, Fault):
            yield link
            continue
        number += 1
        expected = told(digest, number, link)
        if link.n != number or link.digest != expected:
            yield Fault(table="link", key=str(link.n), code=TORN)
            number = link.n
        digest = link.digest
        heads[link.n] = link.digest
        contents[link.table, link.key] = (link.content, link.algorithm)


def told(digest: str, number: int, link: Link) -> str:
    """The digest that a link should have; none of an algorithm that nobody knows."""
    try:
        return chained(digest, number, link.table, link.key, link.content, link.algorithm)
    except ValueError:
        return ""


def row_faults(model: type[models.Model], contents: Content) -> tuple[list[Fault], int]:
    """Rows of a table that are not as the chain has them."""
    table = model._meta.db_table  # noqa: SLF001 - Django's public name for it
    wanted = {key: one for (own, key), one in contents.items() if own == table}
    faults, seen = [], set()
    for row in all_rows(model, list(wanted)):
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
    faults += [Fault(table=table, key=key, code=MISSING) for key in wanted if key not in seen]
    return faults, len(seen)


def agrees(row: models.Model, wanted: tuple[str, str]) -> bool:
    """Whether a row's content has the digest that the chain vouches for."""
    content, algorithm = wanted
    try:
        return digest_of(canonical(row), algorithm) == content
    except (ValueError, TypeError, AttributeError, OverflowError):
        return False


def all_rows(model: type[models.Model], keys: list[str] | None = None) -> Iterator[Any]:
    """Every row in order; where the database cannot be read through, row by row, and a fault for each that cannot."""
    manager = model._default_manager  # noqa: SLF001 - Django's public name for it
    try:
        with transaction.atomic():
            yield from list(manager.order_by("pk"))
    except (DatabaseError, ValueError, TypeError, OverflowError):
        yield from one_by_one(model, keys)


def one_by_one(model: type[models.Model], keys: list[str] | None) -> Iterator[Any]:
    """Rows by their keys."""
    table, manager = model._meta.db_table, model._default_manager  # noqa: SLF001 - as above
    if keys is None:
        keys = [str(number) for number in range(1, highest() + 1)]
    for key in keys:
        try:
            with transaction.atomic():
                row = manager.filter(pk=key).first()
        except (DatabaseError, ValueError, TypeError, OverflowError):
            yield Fault(table=table, key=key, code=UNREADABLE)
            continue
        if row is not None:
            yield row


def highest() -> int:
    """The number of the last link, as far as it can be told."""
    try:
        with connection.cursor() as cursor:
            cursor.execute('SELECT max(n) FROM "link"')
            return int(cursor.fetchone()[0] or 0)
    except (DatabaseError, ValueError, TypeError):
        return 0


def stage_faults() -> Iterator[Fault]:
    """Figures that stand elsewhere than their decisions say."""
    try:
        rows = list(Stage.objects.select_related("figure__submission").prefetch_related("figure__decisions"))
    except (DatabaseError, ValueError, TypeError):
        yield Fault(table="stage", key="*", code=UNREADABLE)
        return
    for row in rows:
        decisions = sorted(row.figure.decisions.all(), key=lambda one: one.n)
        if row.state != "superseded" and row.state != state_of(
            row.figure.submission.chain.split(), [one.act for one in decisions]
        ):
            yield Fault(table="stage", key=str(row.figure_id), code=CHANGED)


def state_of(chain: list[str], acts: list[str]) -> str:
    """Where decisions put a figure."""
    if "return" in acts:
        return "returned"
    return "approved" if len(acts) >= len(chain) else "waiting"


def anchor_faults(anchors: Path, heads: dict[int, str]) -> Iterator[Fault]:
    """Heads that were anchored and are not in the chain: it was cut, or made anew."""
    for anchor in read_anchors(anchors):
        if heads.get(anchor.count) != anchor.digest:
            yield Fault(table="link", key=str(anchor.count), code=CUT if anchor.count not in heads else TORN)
            return
