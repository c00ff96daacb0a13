"""The assessment of a plan as the ledger stood at any place in it, computed once and kept where all workers find it.

In: a plan, a place in the ledger, a day, whose eyes it is for. Out: an Assessment.
"""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from django.conf import settings
from django.utils import timezone

from gangyao import __version__
from gangyao.checks.listing import check_plan
from gangyao.evaluation.assessing import evaluate_known
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.interchange import decode_assessment, encode_assessment
from gangyao.evaluation.items import Question
from gangyao.files import write_whole
from gangyao.observations.subjects import Subjects
from gangyao.responsibilities.duties import Responsibilities
from gangyao.responsibilities.proposals import Item, propose
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import may
from gangyao.web.store import figures, officials, plans

Thing = TypeVar("Thing")
HELD = 24  # assessments kept decoded in a process
KEPT = 400  # files of assessments that stay


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an assessment rests on; two of the same basis are the same."""

    kept: plans.Kept
    duties: int | None
    targets: int | None
    decided: int
    day: dt.date
    public: bool = False

    @property
    def key(self) -> str:
        """The name of the basis."""
        parts = (__version__, self.kept.n, self.kept.digest, self.duties, self.targets, self.decided, self.day, self.public)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def basis_of(kept: plans.Kept, position: int | None = None) -> Basis:
    """What an assessment of a revision rests on today, or rested on when the ledger had come so far."""
    return bases_of([kept], position)[0]


def basis_for(kept: plans.Kept, person: Person, day: dt.date | None = None) -> Basis:
    """What an assessment rests on for a person's eyes: who may not see every figure is told by the public ones; `day` asks
    what was known then.
    """
    basis = basis_of(kept)
    return replace(basis, public=not may(person, "figures.see"), day=min(day, basis.day) if day else basis.day)


def bases_of(kept: Sequence[plans.Kept], position: int | None = None) -> list[Basis]:
    """The same of several plans, with as many questions to the database as of one."""
    numbers = [one.n for one in kept]
    tables, decided = plans.tables_at(numbers, position), figures.last_decided(numbers, position)
    return [
        Basis(
            kept=one, duties=tables.get((one.n, plans.DUTIES)), targets=tables.get((one.n, plans.TARGETS)),
            decided=decided.get(one.n, 0), day=today(),
        )
        for one in kept
    ]  # fmt: skip


def bases_before(bases: Sequence[Basis], position: int) -> dict[int, Basis]:
    """What the same assessments rested on when the ledger had come so far, by plan; none of a plan that was not there yet."""
    public = {basis.kept.n: basis.public for basis in bases}
    before = bases_of(plans.all_as_of(public, position), position)
    return {one.kept.n: replace(one, public=public[one.kept.n]) for one in before}


def today() -> dt.date:
    """The day where the site is."""
    return timezone.localdate()


def published(kept: Sequence[plans.Kept]) -> list[Basis]:
    """What the assessments of published revisions rest on: their own words, and the figures that are public today."""
    return [replace(basis, public=True) for basis in bases_of(kept)]


def duties_of(basis: Basis) -> Responsibilities:
    """Who answers for what; as long as nobody said, who is proposed."""
    return plans.duties_of(basis.duties) if basis.duties else proposed(basis.kept.digest, basis.kept.revision)


@lru_cache(maxsize=HELD)
def proposed(digest: str, revision: int) -> Responsibilities:
    """The proposals for a plan."""
    return Responsibilities(rows=tuple(item.duty for item in proposals(digest, revision)))


@lru_cache(maxsize=HELD)
def subjects(digest: str, revision: int) -> Subjects:
    """What figures of a revision can be said of."""
    return Subjects(plans.decoded(digest, revision))


@lru_cache(maxsize=HELD)
def proposals(digest: str, revision: int) -> tuple[Item, ...]:
    """Everything that a revision asks of somebody."""
    return propose(plans.decoded(digest, revision))


@lru_cache(maxsize=HELD)
def findings(digest: str, revision: int, file: int | None) -> tuple[Finding, ...]:
    """What can be said against a revision from its own words, the worst first."""
    plan, order = plans.decoded(digest, revision), list(Severity)
    found = (*plan.findings, *check_plan(plan, plans.text_of(file)))
    return tuple(sorted({one.id: one for one in found}.values(), key=lambda one: order.index(one.severity)))


def assessment_of(basis: Basis) -> Assessment:
    """The assessment, from memory, from the files of all workers, or computed now."""
    return held(basis.key, lambda: kept_or_made(basis))


class Holder(Generic[Thing]):
    """The last things of a kind that this process used."""

    def __init__(self) -> None:
        self.found: dict[str, Thing] = {}

    def __call__(self, key: str, make: Callable[[], Thing]) -> Thing:
        """The thing of a key; the one used longest ago goes when there are too many."""
        known = self.found.pop(key, None)
        value = make() if known is None else known
        self.found[key] = value
        while len(self.found) > HELD:
            self.found.pop(next(iter(self.found)))
        return value


held: Holder[Assessment] = Holder()


def kept_or_made(basis: Basis) -> Assessment:
    """The assessment from its file; where there is none, computed and written."""
    path = folder() / f"{basis.key}.json"
    if path.is_file():
        with contextlib.suppress(OSError, ValueError):
            return decode_assessment(path.read_bytes())
    made = evaluate(basis)
    with contextlib.suppress(OSError):  # a full disk costs time, not the page
        write_whole(path, encode_assessment(made))
        sweep(folder())
    return made


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where all workers keep assessments."""
    path: Path = settings.CONFIGURATION.cache / "assessments"
    path.mkdir(parents=True, exist_ok=True)
    return path


def sweep(path: Path) -> None:
    """Of many files the oldest go."""
    files = sorted(path.glob("*.json"), key=lambda one: one.stat().st_mtime)
    for one in files[:-KEPT]:
        one.unlink(missing_ok=True)


def evaluate(basis: Basis) -> Assessment:
    """The assessment, computed."""
    question = Question(
        as_of=basis.day, responsibilities=duties_of(basis), targets=plans.targets_of(basis.targets, basis.kept.revision),
        public=basis.public, approved=True,
    )  # fmt: skip
    records = officials.records_at(basis.kept.n, basis.decided, officials.Seen(day=basis.day, public=basis.public))
    return evaluate_known(basis.kept.plan, records, question)
