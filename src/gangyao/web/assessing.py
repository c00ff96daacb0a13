"""The assessment of a plan as the ledger stood at any place in it, computed once and kept where all workers find it.

In: a plan, a place in the ledger, a day, whose eyes it is for. Out: an Assessment.
"""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from gangyao import __version__
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.interchange import decode_assessment, encode_assessment
from gangyao.evaluation.items import Question
from gangyao.files import write_whole
from gangyao.responsibilities.duties import Responsibilities
from gangyao.responsibilities.proposals import propose
from gangyao.web.store import figures, plans

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


def basis_of(plan: int, position: int | None = None, *, public: bool = False) -> Basis | None:
    """What an assessment of today rests on, or rested on when the ledger had come so far."""
    kept = plans.latest(plan) if position is None else plans.as_of(plan, position)
    if kept is None:
        return None
    tables = plans.tables_at(plan, position)
    return Basis(
        kept=kept, duties=tables.get(plans.DUTIES), targets=tables.get(plans.TARGETS),
        decided=figures.last_decided(plan, position), day=timezone.localdate(), public=public,
    )  # fmt: skip


def today() -> dt.date:
    """The day where the site is."""
    return timezone.localdate()


def published(kept: plans.Kept) -> Basis:
    """What the assessment of a published revision rests on: its own words, and the figures that are public today."""
    basis = basis_of(kept.n)
    assert basis is not None  # noqa: S101 - a plan that has a revision has a newest one
    return replace(basis, kept=kept, public=True)


def duties_of(basis: Basis) -> Responsibilities:
    """Who answers for what; as long as nobody said, who is proposed."""
    return plans.duties_of(basis.duties) if basis.duties else proposed(basis.kept.digest, basis.kept.revision)


@lru_cache(maxsize=HELD)
def proposed(digest: str, revision: int) -> Responsibilities:
    """The proposals for a plan."""
    return Responsibilities(rows=tuple(item.duty for item in propose(plans.decoded(digest, revision))))


def assessment_of(basis: Basis) -> Assessment:
    """The assessment, from memory, from the files of all workers, or computed now."""
    return held(basis.key, lambda: kept_or_made(basis))


class Holder:
    """The last assessments that this process used."""

    def __init__(self) -> None:
        self.found: dict[str, Assessment] = {}

    def __call__(self, key: str, make: Callable[[], Assessment]) -> Assessment:
        """The assessment of a key; the one used longest ago goes when there are too many."""
        value = self.found.pop(key, None) or make()
        self.found[key] = value
        while len(self.found) > HELD:
            self.found.pop(next(iter(self.found)))
        return value


held = Holder()


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
        public=basis.public,
    )  # fmt: skip
    return evaluate_plan(basis.kept.plan, figures.official(basis.kept.n, basis.decided), question)
