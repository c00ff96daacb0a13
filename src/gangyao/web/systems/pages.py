"""The pages of systems as data: all that the plan names, and one system with what it rests on, takes in and gives.

In: what is named, a run. Out: frozen pages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gangyao.cases.flows import Deadline, Flow
from gangyao.systems.explaining import Explanation, Step, Term
from gangyao.systems.named import Named, State, find_named
from gangyao.systems.runs import Run
from gangyao.systems.standing import VALUE
from gangyao.systems.systems import Paper, System, Table
from gangyao.vocabulary.standards.descriptors import Field, FieldType
from gangyao.vocabulary.standards.rows import Held
from gangyao.web.systems.results import Listing, title_of, titled, words_of
from gangyao.web.systems.running import Shown
from gangyao.web.wording import language_of, say

PLAIN = Field(name="", type=FieldType.NUMBER, titles={})  # a column that no table describes


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A family of named systems, and how many of them have come how far."""

    family: str
    rows: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A state with how many systems have come so far, and whether only these are shown."""

    state: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPage:
    """All that the plan names."""

    families: tuple[Ordered, ...]
    states: tuple[Counted, ...]
    total: int
    found: int
    words: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An input: its title, its columns, who supplies them."""

    name: str
    title: str
    columns: tuple[str, ...]
    suppliers: str
    rows: int
    secret: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A row of a standard that holds: its keys, value, source and how sure it is."""

    keys: str
    value: str
    source: str
    sure: str
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """A standard with the rows that hold on the day of the run."""

    name: str
    rows: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A move of a flow: from which states to which, and who may make it."""

    name: str
    before: str
    after: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A column of a row that is explained: as people call it, its value in words, its formula with terms."""

    title: str
    words: str
    formula: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """A row that is explained, as it is read."""

    relation: str
    key: tuple[object, ...]
    grain: str
    cells: tuple[Told, ...]
    counted: int | None
    rows: tuple[str, ...]
    standards: tuple[Held, ...]


@dataclass(frozen=True, kw_only=True)
class SystemPage:
    """One system."""

    system: System
    name: str
    answers: str
    note: str
    shown: Shown | None
    faults: tuple[str, ...]
    papers: tuple[Paper, ...]
    inputs: tuple[Taken, ...]
    standards: tuple[Numbers, ...]
    acts: tuple[Act, ...]
    results: tuple[tuple[str, str, bool], ...]
    listing: Listing | None = None
    explanation: Explanation | None = None
    steps: tuple[StepShown, ...] = ()
    sourced: int | None = None
    assumed: int = 0
    missing: int = 0


def page_of_all(words: str, state: str) -> AllPage:
    """All that the plan names, as far as its words or what serves it have some words and it has come so far."""
    every = tuple(find_named())
    within = [one for one in every if words.casefold() in searched(one)]
    found = [one for one in within if not state or one.state == state]
    families = sorted({one.family for one in found})
    return AllPage(
        families=tuple(Ordered(family=name, rows=tuple(one for one in found if one.family == name)) for name in families),
        states=tuple(
            Counted(state=one, count=sum(row.state is one for row in within), chosen=state == one) for one in State
        ),
        total=len(every), found=len(found), words=words, state=state,
    )  # fmt: skip


def searched(one: Named) -> str:
    """What a search looks at."""
    return f"{one.words} {one.does} {' '.join(one.names.values())}".casefold()


def page_of(
    system: System, shown: Shown | None, faults: tuple[str, ...] = (), listing: Listing | None = None,
    explanation: Explanation | None = None,
) -> SystemPage:  # fmt: skip
    """The page of a system."""
    language, run = language_of(), shown.run if shown else None
    chosen = listing.name if listing else ""
    return SystemPage(
        system=system, name=system.names[language], answers=system.answers[language], note=system.note.get(language, ""),
        shown=shown, faults=faults, papers=system.papers, inputs=tuple(taken_of(one, shown) for one in system.inputs.values()),
        standards=(*numbers_of(run), *terms_of(system.flow)), acts=acts_of(system.flow),
        results=tuple((name, title_of(one), name == chosen) for name, one in system.results.items()),
        listing=listing, explanation=explanation,
        steps=tuple(step_shown(system, step) for step in explanation.steps) if explanation else (),
        sourced=None if system.sourced is None else round(100 * system.sourced),
        assumed=len(run.assumed) if run else 0, missing=len(run.missing) if run else 0,
    )  # fmt: skip


def step_shown(system: System, step: Step) -> StepShown:
    """A row that is explained, under the titles that its relation has for people."""
    table = system.results.get(step.relation) or system.inputs.get(step.relation)
    fields = {one.name: one for one in table.descriptor.fields} if table else {}
    cells = tuple(
        Told(
            title=titled(fields[cell.name]) if cell.name in fields else cell.name,
            words=words_of(cell.value, fields.get(cell.name, PLAIN)), formula=cell.formula, terms=cell.terms,
        )
        for cell in step.cells
    )  # fmt: skip
    return StepShown(
        relation=title_of(table) if table else step.relation, key=step.key, grain=step.grain, cells=cells, counted=step.counted,
        rows=tuple("，".join(part_of(name, value, fields) for name, value in row.items()) for row in step.rows),
        standards=step.standards,
    )  # fmt: skip


def part_of(name: str, value: object, fields: Mapping[str, Field]) -> str:
    """A value of a row that is counted, under the title that people know."""
    return f"{titled(fields[name])} {words_of(value, fields[name])}" if name in fields else f"{name} {words_of(value, PLAIN)}"


def taken_of(table: Table, shown: Shown | None) -> Taken:
    """An input as a row."""
    fields = table.descriptor.fields
    suppliers = list(dict.fromkeys(one.supplier for one in fields if one.supplier)) or list(table.descriptor.sources)
    return Taken(
        name=table.name, title=title_of(table), columns=tuple(map(titled, fields)), suppliers="、".join(suppliers),
        rows=len(shown.given.get(table.name, ())) if shown else 0, secret=table.descriptor.secret,
    )  # fmt: skip


def numbers_of(run: Run | None) -> Iterator[Numbers]:
    """The standards that hold on the day of a run."""
    for name, rows in (run.used if run else {}).items():
        yield Numbers(name=name, rows=tuple(map(number_of, rows)))


def terms_of(flow: Flow | None) -> Iterator[Numbers]:
    """The deadlines of a flow, as standards are shown."""
    if flow is not None and flow.deadlines:
        yield Numbers(name=say("systems.terms"), rows=tuple(map(term_of, flow.deadlines)))


def term_of(one: Deadline) -> Number:
    """A deadline in words: how long, and by how much longer at most."""
    term = say(f"systems_unit.{one.term.unit}", {"count": one.term.number})
    longer = (
        say("systems.longer", {"by": say(f"systems_unit.{one.term.unit}", {"count": one.extension})}) if one.extension else ""
    )
    return Number(
        keys=one.names[language_of()], value=f"{term}{longer}", source=one.source.words, sure=str(one.source.sure),
        days=say(f"systems_bound.{one.bound}"),
    )  # fmt: skip


def acts_of(flow: Flow | None) -> tuple[Act, ...]:
    """The moves of a flow: from where to where, and by whom."""
    if flow is None:
        return ()
    language = language_of()
    states, parties = {one.id: one.names[language] for one in flow.states}, {one.id: one.names[language] for one in flow.parties}
    return tuple(
        Act(
            name=move.names[language], before="、".join(states[one] for one in move.origins),
            after=states[move.to] if move.to else "", by="、".join(parties[one] for one in move.by),
        )
        for move in flow.moves
    )  # fmt: skip


def number_of(held: Held) -> Number:
    """A row of a standard in words."""
    row = held.row
    keys = [str(value) for name, value in row.items() if name not in BEHIND and value not in {None, ""}]
    value = row.get("text") or ("—" if row[VALUE] is None else f"{row[VALUE]:f}")
    days = "–".join(str(day) if day else "" for day in (row["valid_from"], row["valid_to"]))
    return Number(
        keys=" · ".join(keys), value=f"{value} {row['unit'] or ''}".strip(), source=held.source, sure=str(held.sure),
        days=days if days != "–" else say("systems.always"),
    )  # fmt: skip


BEHIND = frozenset("value text unit valid_from valid_to place source sure".split())
