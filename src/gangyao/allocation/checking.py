"""What contradicts itself among the projects of a table: ids, names of each other, years, dates, what requires or excludes
what.

In: bids with the rows they were read from. Out: findings; and the bids with each other's ids.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from gangyao.allocation import objections
from gangyao.allocation.bids import Bid, Stage
from gangyao.allocation.cells import nearest
from gangyao.observations import faults
from gangyao.observations.fields import Row
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A bid with the row it was read from."""

    bid: Bid
    row: Row
    file: str

    def spot(self, field: str) -> faults.Spot:
        """The cell of a field."""
        return faults.spot(self.file, self.row, field)


def named(applied: Iterable[Applied]) -> tuple[list[Applied], list[Finding]]:
    """The bids with the ids of those they require and exclude, and the names that mean none."""
    rows = list(applied)
    names = {row.bid.name: row.bid.id for row in reversed(rows)} | {row.bid.id: row.bid.id for row in rows}
    findings: list[Finding] = []
    found: list[Applied] = []
    for row in rows:
        for field, own in (("requires", row.bid.requires), ("excludes", row.bid.excludes)):
            unknown = [name for name in own if name not in names]
            findings += [objections.unknown_project(row.spot(field), one, nearest(one, list(names))) for one in unknown]
        requires, excludes = (
            tuple(dict.fromkeys(names[one] for one in own if one in names)) for own in (row.bid.requires, row.bid.excludes)
        )
        found.append(replace(row, bid=replace(row.bid, requires=requires, excludes=excludes)))
    return found, findings


def check_bids(applied: Iterable[Applied]) -> Iterator[Finding]:
    """Everything that two cells, or two rows, contradict each other in."""
    rows = list(applied)
    yield from check_ids(rows)
    for row in rows:
        yield from check_years(row)
        yield from check_days(row)
    yield from check_relations(rows)


def check_ids(rows: Iterable[Applied]) -> Iterator[Finding]:
    """Ids that an earlier row has."""
    seen: dict[str, int] = {}
    for row in rows:
        if row.bid.id in seen:
            yield objections.repeated(row.spot("id"), row.bid.id, seen[row.bid.id])
        seen.setdefault(row.bid.id, row.row.number)


def check_years(row: Applied) -> Iterator[Finding]:
    """An earliest start after the latest."""
    earliest, latest = row.bid.earliest, row.bid.latest
    if earliest is not None and latest is not None and earliest > latest:
        yield objections.years_reversed(row.spot("earliest"), earliest, latest)


def check_days(row: Applied) -> Iterator[Finding]:
    """Stages out of their order, as planned and as reached."""
    for part in ("planned", "actual"):
        days = [("approved", row.bid.approved)] if part == "actual" else []
        days += [(stage.value, row.bid.day(stage, planned=part == "planned")) for stage in Stage]
        known = [(name, day) for name, day in days if day is not None]
        for (first, earlier), (second, later) in pairwise(known):
            if later < earlier:
                words = [catalogue.say(f"projects.{name}", "zh") for name in (first, second)]
                at = row.spot(f"{second}_{part}")
                yield objections.dates_reversed(at, words[1], later.isoformat(), words[0], earlier.isoformat())


def check_relations(rows: Iterable[Applied]) -> Iterator[Finding]:
    """Circles of requirements, requirements of what is excluded, and musts that exclude each other."""
    by_id = {row.bid.id: row for row in rows}
    needed = {key: (key, *requirements(key, by_id)) for key in by_id}
    barred = {frozenset((row.bid.id, other)) for row in by_id.values() for other in row.bid.excludes}
    told: set[frozenset[str]] = set()
    for key, row in by_id.items():
        circle = circle_from(key, by_id)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield objections.requires_circle(row.spot("requires"), circle)
        if row.bid.id in row.bid.excludes:
            yield objections.requires_excluded(row.spot("excludes"), key, key)
        clash = next(
            ((one, other) for one in needed[key] for other in by_id[one].bid.excludes if other in needed[key] and other != one),
            None,
        )
        if clash:
            yield objections.requires_excluded(row.spot("requires"), *clash)
    musts = {one: key for key, row in by_id.items() if row.bid.must for one in needed[key]}
    for pair in sorted(sorted(pair) for pair in barred if len(pair) > 1):
        owners = [musts.get(one) for one in pair]
        if all(owners) and owners[0] != owners[1]:
            yield objections.musts_exclude(by_id[pair[0]].spot("excludes"), *pair)


def requirements(key: str, by_id: Mapping[str, Applied]) -> tuple[str, ...]:
    """All that a project requires, itself or by what it requires."""
    found: dict[str, None] = {}
    left = list(by_id[key].bid.requires)
    while left:
        one = left.pop()
        if one not in found and one != key:
            found[one] = None
            left += by_id[one].bid.requires
    return tuple(found)


def circle_from(key: str, by_id: Mapping[str, Applied]) -> tuple[str, ...]:
    """The shortest way from a project over what it requires back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(key,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for one in by_id[way[-1]].bid.requires:
            if one == key:
                return (*way, key)
            if one not in seen:
                seen.add(one)
                ways.append((*way, one))
    return ()
