"""Which thing of a plan a name means: by id, printed name, qualifier, or the dictionary of known indicators.

Nothing is bound by likeness; likeness only offers the nearest names to a person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gangyao.plan.dictionary import concept_by_id, find_concept, normalise_name
from gangyao.plan.plans import Commitment, Indicator, Plan

NEAREST = 3  # names that are offered for one that is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What figures are said of: the id they go by, its name, and the unit they are kept in (None: as they come)."""

    id: str
    name: str
    unit: str | None
    concept: str | None


class Subjects:
    """The subjects of one plan by every name they go by; rows of the plan's own period come first."""

    def __init__(self, plan: Plan) -> None:
        self.by_name: dict[str, Subject | None] = {}
        self.baselines: dict[str, Decimal] = {}
        self.names: dict[str, Subject] = {}
        period = plan.period
        own = [row for row in plan.indicators if "@" not in row.id]
        self.own = {row.id for row in own}
        for row in [*own, *(row for row in plan.indicators if "@" in row.id)]:
            subject = subject_of_row(row)
            self.add(subject, names_of_row(row))
            level = row.levels[max(row.levels)] if row.levels else None
            if level is not None and level.value is not None and not level.cumulative and level.unit == subject.unit:
                self.baselines.setdefault(subject.id, level.value)
        for promise in plan.commitments:
            self.add(subject_of_promise(promise), (promise.id, promise.subject))
        self.years = (period.first, period.last) if period else None
        self.place = plan.place.name if plan.place else ""

    def add(self, subject: Subject, names: Iterable[str]) -> None:
        """A subject under its names; a name that two of one table share means neither."""
        self.names.setdefault(subject.name, subject)
        for name in names:
            key = normalise_name(name)
            known = self.by_name.setdefault(key, subject)
            if known is not None and known.id != subject.id and {known.id, subject.id} <= self.own:
                self.by_name[key] = None

    def find(self, name: str) -> Subject | None:
        """The subject that a name means, or a known indicator that the plan has no row for, or None."""
        words = name.strip()
        found = self.by_name.get(normalise_name(words))
        if found is not None:
            return found
        concept = concept_by_id(words) or find_concept(words)
        if concept is None:
            return None
        return self.by_name.get(normalise_name(concept.id)) or Subject(
            id=concept.id, name=concept.name, unit=None, concept=concept.id
        )

    def elsewhere(self, place: str) -> str | None:
        """A place that is not the plan's own (全省 beside a county's plan), or None."""
        words = place.strip()
        own = {f"{prefix}{self.place[-1:]}" for prefix in ("全", "本", "我")}
        return None if not words or words in own or self.place.endswith(words) else words

    def baseline(self, subject: str) -> Decimal | None:
        """The last level that the plan itself states of a subject."""
        return self.baselines.get(subject)

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names most like one that is not known."""
        from rapidfuzz import process  # noqa: PLC0415 - only a name that is not known pays for the library

        return tuple(str(match[0]) for match in process.extract(name, list(self.names), limit=NEAREST))


def subject_of_row(row: Indicator) -> Subject:
    """A row of a table as a subject; a row of a table of achievements goes by its id without the year."""
    name = f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    unit = row.unit or next((level.unit for level in row.levels.values() if level.unit), None)
    return Subject(id=row.id.partition("@")[0], name=name, unit=unit, concept=row.concept)


def subject_of_promise(promise: Commitment) -> Subject:
    """A promise of prose as a subject; what a known indicator measures goes by that indicator."""
    if promise.concept:
        concept = concept_by_id(promise.concept)
        return Subject(id=promise.concept, name=concept.name if concept else promise.subject, unit=None, concept=promise.concept)
    return Subject(id=promise.id, name=promise.subject, unit=promise.quantity.unit, concept=None)


def names_of_row(row: Indicator) -> Iterator[str]:
    """Every name a row goes by: id, known indicator, printed name with and without qualifier and parent."""
    yield row.id
    yield row.id.partition("@")[0]
    if row.concept and "@" not in row.id:
        yield row.concept
    if row.qualifier:
        yield f"{row.name}{row.qualifier}"
        yield f"{row.qualifier}{row.name}"
        yield f"{row.name}-{row.qualifier}"
    else:
        yield row.name
    if row.parent and row.parent != row.name:
        yield f"{row.parent}{row.name}"
