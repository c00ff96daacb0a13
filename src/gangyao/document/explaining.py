"""Why a document reads as it does: for each table every way to read it, with what the judge held against each.

In: a Document. Out: Explained tables, in order. Everything is read once more; nothing is kept for it while a plan is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gangyao.document.columns.heads import VALUES, Clock, Column, Holds
from gangyao.document.columns.rows import Row
from gangyao.document.documents import Document
from gangyao.document.doubting import pieces_of
from gangyao.document.identity.identities import read_identity
from gangyao.document.judging import readings
from gangyao.document.judging.readings import Reading
from gangyao.document.outline import Outline, Placed, read_outline
from gangyao.document.plans import read_plan
from gangyao.document.zones import Zone
from gangyao.plan.plans import Genre, How, Indicator, Plan
from gangyao.plan.sureness import OF_ROWS, OF_TABLES
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Passage


class Charge(StrEnum):
    """What a way to read a table pays for; all but the last three by the row."""

    NAMES = "names"
    FIGURES = "figures"
    MISFITS = "misfits"
    NATURES = "natures"
    DOUBLED = "doubled"
    HEADS = "heads"
    PLACES = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to read a table: how many rows it gives, its price, and of what that is made up."""

    how: How
    rows: int
    price: float
    charges: Mapping[Charge, float]
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One table: the ways to read it, the cheapest first; columns and rows as read; what is in doubt. No way: it was not read."""

    name: str
    passage: Passage
    ways: tuple[Way, ...]
    columns: tuple[Column, ...]
    rows: tuple[Indicator, ...]
    findings: tuple[Finding, ...]


def explain(document: Document) -> tuple[Explained, ...]:
    """Every table of a document, and every run of lines that looks like one."""
    identity = read_identity(document)
    clock = Clock(plan=identity.period, review=identity.genre is Genre.EVALUATION)
    outline = read_outline(document, clock.plan, review=clock.review)
    plan = read_plan(document)
    tables = [explained(placed, plan, clock) for placed in outline.tables]
    return tuple(sorted((*tables, *unread(outline, plan)), key=lambda one: one.passage))


def explained(placed: Placed, plan: Plan, clock: Clock) -> Explained:
    """One table of the outline."""
    own = placed.reading
    ways = ways_of(placed, clock)
    natures = readings.natures_in(words.text for words in pieces_of(placed))
    chosen = next((way for way in ways if own is not None and is_same(way, own)), None)
    if own is not None and chosen is None:  # it goes on with the table before it
        ways, chosen = [own, *ways], own
    return Explained(
        name=" ".join(part for part in (placed.number, placed.title) if part),
        passage=placed.passage,
        ways=tuple(sorted((way_of(way, natures, way is chosen) for way in ways), key=lambda way: way.price)),
        columns=own.columns if own else (),
        rows=tuple(row for row in plan.indicators if own and is_within(row.passage, placed.passage)),
        findings=findings_at(placed.passage, plan),
    )


def ways_of(placed: Placed, clock: Clock) -> list[Reading]:
    """The ways to read a table, read anew."""
    caption = f"{placed.number or ''}{placed.title or ''}"
    if isinstance(placed.table, Zone):
        found = readings.ways_of_lines(placed.table.lines, clock.under(caption), caption)
    else:
        found = readings.ways_of_cells(placed.table, clock.under(caption), caption)
    return [way for way in found if way.price < float("inf")]


def is_same(one: Reading, other: Reading) -> bool:
    """Whether two readings are one."""
    return (one.how, one.price, one.columns, len(one.rows)) == (other.how, other.price, other.columns, len(other.rows))


def way_of(reading: Reading, natures: int, chosen: bool) -> Way:  # noqa: FBT001 - one of three things that are told of a way
    """A reading with what its price is made up of."""
    stated = [row for row in reading.rows if any(reading.columns[index].holds in VALUES for index in row.cells)]
    return Way(
        how=reading.how, rows=len(stated), price=reading.price, charges=charges_of(reading, stated, natures), chosen=chosen
    )


def charges_of(reading: Reading, stated: Sequence[Row], natures: int) -> dict[Charge, float]:
    """What a reading pays for; what is left of its price is paid for the places it believes in."""
    parts = [readings.row_prices(reading.columns, row) for row in stated]
    count = max(len(stated), 1)
    held = sum(reading.columns[index].holds is Holds.NATURE for row in reading.rows for index in row.cells)
    found = {
        Charge.NAMES: sum(name for name, _, _ in parts) / count,
        Charge.FIGURES: sum(figures for _, _, figures in parts) / count,
        Charge.MISFITS: sum(misfits for _, misfits, _ in parts) / count,
        Charge.NATURES: readings.LOST_NATURE * abs(natures - held) / count,
        Charge.DOUBLED: readings.TWICE * readings.doubled(reading.columns),
        Charge.HEADS: readings.price_heads(reading.columns) + readings.UNKNOWN * reading.unknown,
    }
    return {**found, Charge.PLACES: reading.price - sum(found.values())}


def is_within(inner: Passage, outer: Passage) -> bool:
    """Whether one passage lies inside another."""
    return outer.start <= inner.start and inner.end <= outer.end


def findings_at(passage: Passage, plan: Plan) -> tuple[Finding, ...]:
    """What the reader doubts inside a passage."""
    doubts = [finding for finding in plan.findings if finding.code in {*OF_TABLES, OF_ROWS}]
    return tuple(finding for finding in doubts if any(is_within(place, passage) for place in finding.where))


def unread(outline: Outline, plan: Plan) -> Iterator[Explained]:
    """Runs of lines that look like tables and that no way could read."""
    for run in outline.unread:
        yield Explained(name="", passage=run.passage, ways=(), columns=(), rows=(), findings=findings_at(run.passage, plan))
