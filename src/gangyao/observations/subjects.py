"""Which thing of a plan a name means: by id, printed name, qualifier, or the dictionary of known indicators.

Nothing is bound by likeness; likeness only offers the nearest names to a person.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.amounts import POINTS
from gangyao.observations.namesakes import usually_meant
from gangyao.observations.placing import NAME_IN, part_behind, places_above, short_name, without_total
from gangyao.plan.dictionary import change_of, concept_by_id, find_concept, normalise_name
from gangyao.plan.plans import Commitment, CommitmentKind, Indicator, Plan, Project, Task

CHANGED = re.compile(r"(?:增长|增速|增幅|下降|降低|减少|降幅|增加)(?:率|幅度|比例|速度)?$")
LONGEST = 60  # letters of a name that others are held against
NEAREST = 3  # names that are offered for one that is not known
INVESTED = "亿元"  # the unit of the investment of a project that states none
OWN_SCOPES = {None, "常住", "户籍", "城镇", "农村", "规上", "规模以上", "规模以上工业"}  # told apart by the concept already


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
        self.by_name: dict[str, Subject] = {}
        self.shared: dict[str, dict[str, Subject]] = {}  # names of two rows of one table
        self.bare: dict[str, dict[str, Subject]] = {}  # printed names of rows that their qualifiers tell apart
        self.baselines: dict[str, Decimal] = {}
        self.stated: dict[str, list[Decimal]] = {}  # every level and target of a subject in its unit
        self.changing: set[str] = set()  # subjects whose own number is a change: growth, a fall
        self.names: dict[str, Subject] = {}
        own = [row for row in plan.indicators if row.is_target]
        self.own = {row.id for row in own}
        for row in [*own, *(row for row in plan.indicators if not row.is_target)]:
            subject = subject_of_row(row)
            self.add(subject, names_of_row(row))
            self.note(row, subject)
            if row.qualifier:
                self.bare.setdefault(normalise_name(row.name), {})[subject.id] = subject
            level = row.levels[max(row.levels)] if row.levels else None
            if level is not None and level.value is not None and not level.cumulative and level.unit == subject.unit:
                self.baselines.setdefault(subject.id, level.value)
        for promise in plan.commitments:
            self.add(subject_of_promise(promise), names_of_promise(promise))
        works = [*map(subject_of_task, plan.tasks), *map(subject_of_project, plan.projects)]
        for work in works:  # by their ids alone: no table of figures names them
            self.by_name.setdefault(normalise_name(work.id), work)
        self.years = (plan.period.first, plan.period.last) if plan.period else None
        self.place = plan.place.name if plan.place else ""
        self.short = short_name(self.place)
        self.places: dict[tuple[str, ...], str | None] = {}

    def note(self, row: Indicator, subject: Subject) -> None:
        """What a row states of its subject: its numbers, and whether they are changes."""
        every = [*row.levels.values(), *row.targets.values()]
        own = [one.value for one in every if one.value is not None and one.unit in {subject.unit, None}]
        self.stated.setdefault(subject.id, []).extend(own)
        if row.is_target and (row.growth is not None or is_change(row)):
            self.changing.add(subject.id)

    def unit_of(self, subject: Subject) -> str | None:
        """The unit that a subject is kept in, else the first of the known indicator that it is."""
        concept = concept_by_id(subject.concept) if subject.unit is None else None
        return concept.units[0] if concept and concept.units else subject.unit

    def add(self, subject: Subject, names: Iterable[str]) -> None:
        """A subject under its names; a name that two of one table share means neither, but an id means its own."""
        self.names.setdefault(subject.name, subject)
        for name in names:
            key = normalise_name(name)
            known = self.by_name.setdefault(key, subject)
            if known.id == subject.id or not {known.id, subject.id} <= self.own:
                continue
            if key == normalise_name(subject.id):
                self.by_name[key] = subject
            elif key != normalise_name(known.id):
                self.shared.setdefault(key, {known.id: known})[subject.id] = subject

    def find(self, name: str) -> Subject | None:
        """The subject that a name means, or a known indicator that the plan has no row for, or None."""
        words = name.strip()
        concept = concept_by_id(words) or find_concept(words)
        keys = [normalise_name(words), *([normalise_name(concept.id)] if concept else [])]
        if any(key in self.shared for key in keys):
            return None
        found = next((self.by_name[key] for key in keys if key in self.by_name), None)
        if found is not None or concept is None or keys[0] in self.bare:
            return found
        if words != concept.id and (usual := self.usual(concept.id)) is not None:
            return usual
        return Subject(id=concept.id, name=concept.name, unit=None, concept=concept.id)

    def usual(self, concept: str) -> Subject | None:
        """The subject of the plan that the bare name of a known indicator usually means, where the plan has none of that name."""
        meant = usually_meant(concept, lambda one: normalise_name(one) in self.by_name)
        return None if meant is None or normalise_name(concept) in self.by_name else self.by_name[normalise_name(meant)]

    def holds(self, subject: Subject) -> bool:
        """Whether the plan itself speaks of a subject."""
        return normalise_name(subject.id) in self.by_name

    def sharing(self, name: str) -> tuple[str, ...]:
        """The ids of those that share a name which so means none of them."""
        concept = find_concept(name)
        keys = (normalise_name(name), normalise_name(concept.id) if concept else "")
        return tuple(next((known[key] for known in (self.shared, self.bare) for key in keys if key in known), ()))

    def asked_which(self, name: str) -> tuple[str, ...]:
        """The ids of the several rows that a name may mean; nothing where it is the id or the full name of one."""
        own = self.by_name.get(normalise_name(name))
        found = () if own is not None and normalise_name(name) not in self.shared else self.sharing(name)
        return found if len(found) > 1 else ()

    def elsewhere(self, place: str) -> str | None:
        """A place that is not the plan's own (全省 beside a county's plan), or None."""
        words = without_total(place.strip())
        own = {f"{prefix}{self.place[-1:]}" for prefix in ("全", "本", "我")}
        return None if not words or words in own or self.place.endswith(words) or words == self.short else words

    def is_short(self, words: str) -> bool:
        """Whether words are the short name of the plan's own place, and name nothing that is measured: 云溪."""
        return bool(self.short) and words.strip() == self.short and self.find(words) is None

    def place_above(self, titles: Iterable[str]) -> str | None:
        """The other place that the words above a table name; None where they name the plan's own as well, or none at all."""
        stated = tuple(titles)
        if stated not in self.places:
            self.places[stated] = self.place_in(stated)
        return self.places[stated]

    def place_in(self, stated: tuple[str, ...]) -> str | None:
        """The same, looked for."""
        own = NAME_IN.findall(self.place)
        part = next((found for words in stated if (found := part_behind(words, own[-1] if own else self.place))), None)
        if part is not None:
            return part
        if not self.place or any(self.place in words or (own and own[-1] in words) for words in stated):
            return None
        named = places_above(stated)
        others = [place for place in named if self.elsewhere(place) is not None]
        return "".join(others[-1:]) if others and len(others) == len(named) else None

    def baseline(self, subject: str) -> Decimal | None:
        """The last level that the plan itself states of a subject."""
        return self.baselines.get(subject)

    def nearest(self, name: str) -> tuple[str, ...]:
        """The names most like one that is not known."""
        from rapidfuzz import process  # noqa: PLC0415 - only a name that is not known pays for the library

        return tuple(str(match[0]) for match in process.extract(name[:LONGEST], list(self.names), limit=NEAREST))


def subject_of_row(row: Indicator) -> Subject:
    """A row of a table as a subject; a row of a table of achievements goes by its id without the year."""
    name = f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    unit = row.unit or next((level.unit for level in row.levels.values() if level.unit), None)
    return Subject(id=row.subject, name=name, unit=unit, concept=row.concept)


def is_change(row: Indicator) -> bool:
    """Whether the numbers of a row are changes: by the known indicator, its name, or the unit of its target."""
    return (
        change_of(row.concept) is not None
        or CHANGED.search(row.name) is not None
        or any(one.unit in POINTS and row.unit not in POINTS for one in row.targets.values())
    )


def subject_of_promise(promise: Commitment) -> Subject:
    """A promise of prose as a subject; what a known indicator measures of the whole place goes by that indicator."""
    if promise.concept and promise.scope in OWN_SCOPES:
        concept = concept_by_id(promise.concept)
        return Subject(id=promise.concept, name=concept.name if concept else promise.subject, unit=None, concept=promise.concept)
    unit = None if promise.kind is CommitmentKind.MULTIPLE else promise.quantity.unit  # 2倍 of what is counted in some other unit
    return Subject(id=promise.id, name=promise.subject, unit=unit, concept=None)


def subject_of_task(task: Task) -> Subject:
    """A task as a subject: words are reported of it."""
    return Subject(id=task.id, name=task.title, unit=None, concept=None)


def subject_of_project(project: Project) -> Subject:
    """A project as a subject: what is reported of it in figures is the investment done."""
    return Subject(id=project.id, name=project.name, unit=unit_of_project(project), concept=None)


def unit_of_project(project: Project) -> str:
    """The unit in which a project's investment is reported: the plan's own, else that in which 项目 are told."""
    return (project.investment.unit if project.investment else None) or INVESTED


def names_of_promise(promise: Commitment) -> tuple[str, ...]:
    """The names of a promise: its id, and what it is said of unless that is another known indicator: 能耗 of a fall of 能耗."""
    known = find_concept(promise.subject)
    other = promise.concept is not None and known is not None and known.id != promise.concept
    return (promise.id,) if other else (promise.id, promise.subject)


def names_of_row(row: Indicator) -> Iterator[str]:
    """Every name a row goes by: id, known indicator, printed name with and without qualifier and parent."""
    yield row.id
    yield row.subject
    if row.concept and row.is_target:
        yield row.concept
    if row.qualifier:
        yield f"{row.name}{row.qualifier}"
        yield f"{row.qualifier}{row.name}"
        yield f"{row.name}-{row.qualifier}"
    else:
        yield row.name
    if row.parent and row.parent != row.name:
        yield f"{row.parent}{row.name}"
