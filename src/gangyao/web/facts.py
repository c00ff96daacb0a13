"""The approved figures of a site as facts that can be asked, beside its database.

In: the store. Out: the folder of facts, as far as the ledger has come. What was approved since stands beside what was
written, until there is so much of it that its plans are written anew. The folder follows from the ledger and may be deleted.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils import timezone

from gangyao.observations.facts.parts import MANIFEST, BrokenHolding, Holding, add_facts, read_holding, write_facts
from gangyao.observations.facts.relations import Relation
from gangyao.observations.facts.rows import Fact
from gangyao.vocabulary.spans import Span
from gangyao.web.store import ledger, models, plans
from gangyao.web.store.engines import engine
from gangyao.web.store.figures import APPROVED, last_decided

FOLDER = "facts"
MANY = 64  # parts that stand beside others before their plans are written anew
BATCH = 5000
# Days and truths as words: Django's conversions of them take half the time of reading.
PUBLISHED, ATTESTED, TOTAL = (Cast(f"figure__{name}", CharField()) for name in ("published", "attested", "total"))
TRUE = frozenset({"1", "true"})  # of either engine
FIELDS = (
    "figure__n", "figure__subject", "figure__first", "figure__last", "figure__measure", "figure__value", "figure__text",
    ATTESTED, "figure__unit", TOTAL, "figure__status",
    "figure__visible", "figure__place", "figure__definition", "figure__origin",
)  # fmt: skip


def refresh(folder: Path) -> Holding:
    """The facts of every plan up to date."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # figures that are not for everybody
    with engine(connection.vendor).reading(connection):  # as of one moment, and nobody who writes waits meanwhile
        position, holding = ledger.position(), kept(folder)
        decided = {str(plan): last for plan, last in last_decided(plan.n for plan in plans.every_latest()).items()}
        if any(holding.reaches(plan) > position for plan in decided):  # they are of another ledger
            holding = forgotten(folder)
        later = [plan for plan, last in decided.items() if last > holding.reaches(plan)]
        crowded = len(holding.added) > MANY
        anew = [plan for plan in decided if not holding.reaches(plan) or (crowded and is_added(plan, holding))]
        if anew:
            holding = write_facts(folder, {plan: approved(int(plan)) for plan in anew}, position)
        for plan in later:
            if plan not in anew:
                holding = add_facts(folder, plan, approved(int(plan), holding.reaches(plan)), position)
    return holding


def kept(folder: Path) -> Holding:
    """What was written; nothing where it cannot be read, since it follows from the ledger."""
    try:
        holding = read_holding(folder)
    except BrokenHolding:
        return forgotten(folder)
    return holding if all((folder / part.file).is_file() for part in holding.parts) else forgotten(folder)


def forgotten(folder: Path) -> Holding:
    """Nothing: what lies there no longer counts."""
    (folder / MANIFEST).unlink()
    for path in folder.glob("*.parquet"):
        path.unlink()
    return Holding()


def is_added(plan: str, holding: Holding) -> bool:
    """Whether something stands beside what was written of a plan."""
    return any(plan in part.reaches for part in holding.added)


def approved(plan: int, since: int = 0) -> Iterator[Fact]:
    """The figures of a plan that were approved after a place of the ledger. One that was not published became known when it was
    handed in; that moment is asked for where it is needed, since reading it takes a third of the time.
    """
    rows = models.Stage.objects.filter(plan_id=plan, state=APPROVED, decided__gt=since)
    public, others = rows.exclude(figure__published=None), rows.filter(figure__published=None)
    for published, *row in public.values_list(PUBLISHED, *FIELDS).iterator(BATCH):
        yield fact_of(day_of(published), row)
    for at, *row in others.values_list("figure__at", *FIELDS).iterator(BATCH):
        yield fact_of(timezone.localtime(at).date(), row)


@lru_cache(maxsize=4096)
def day_of(words: str) -> dt.date:
    """A day in words."""
    return dt.date.fromisoformat(words)


def fact_of(known: dt.date, row: Sequence[Any]) -> Fact:
    """A row of figures as a fact that is known from a day on."""
    n, subject, first, last, measure, value, text, attested, unit, total, status, visible, place, definition, origin = row
    return Fact(
        variable=subject, span=Span(first=first, last=last), measure=measure, total=total in TRUE, status=status, visible=visible,
        kind="answer" if status == "none" else "words" if value is None else "number", entry=n, origin=origin, stated=value,
        text=text, attested=None if attested is None else attested in TRUE, unit=unit, definition=definition, published=known,
        place=place or "",
    )  # fmt: skip


def plans_relation() -> Relation:
    """Which plan goes by which number, and its title."""
    rows = tuple((str(plan.n), plan.title) for plan in plans.every_latest())
    return Relation(columns=("entity", "title"), rows=rows)
