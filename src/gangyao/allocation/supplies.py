"""factors.csv and quotas.csv: what there is of each factor by year, at which price more, and how many of a group are taken.

In: the rows of a table. Out: Factors and Quotas, with what is wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise

from gangyao.allocation import objections
from gangyao.allocation.cells import Faulty, amount, chosen, meanings, nearest, whole
from gangyao.allocation.heads import Head, read_heads
from gangyao.allocation.problems import Factor, Quota, Tier
from gangyao.observations import faults
from gangyao.observations.fields import Row
from gangyao.observations.headers import Table
from gangyao.observations.heads import load_aliases
from gangyao.observations.subjects import Subject
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.findings import Finding

TIER = re.compile(r"(?P<amount>[\d.]+)\s*@\s*(?P<price>[\d.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A factor with the row it was read from."""

    factor: Factor
    row: Row
    file: str


@lru_cache(maxsize=1)
def factor_columns() -> dict[str, str]:
    """Fields of a table of factors by every word that heads their column."""
    return load_aliases("gangyao.allocation", "factor_columns")


@lru_cache(maxsize=1)
def limit_columns() -> dict[str, str]:
    """Fields of a table of limits by every word that heads their column."""
    return load_aliases("gangyao.allocation", "limit_columns")


def rows_under(table: Table) -> Iterator[Row]:
    """The rows in which something stands."""
    rows = (Row(table, index) for index in range(table.header.row + 1, table.end))
    return (row for row in rows if not row.is_blank)


def read_factors(tables: Iterable[tuple[Table, str]]) -> tuple[tuple[Factor, ...], tuple[Finding, ...], dict[str, Finding]]:
    """The factors of all tables, what is wrong with them, and by factor what is wrong with one that has no cap at all where
    anything asks for it.
    """
    entries: list[Entry] = []
    findings: list[Finding] = []
    for table, file in tables:
        heads = [head for head in read_heads(table.sheet.rows[table.header.row]) if head.kind == "cap"]
        for row in rows_under(table):
            try:
                entries.append(Entry(factor=read_factor(row, file, heads), row=row, file=file))
            except Faulty as error:
                findings.append(error.finding)
    entries, unpaid = with_payers(entries)
    findings += [*unpaid, *check_factors(entries)]
    return tuple(entry.factor for entry in entries), tuple(findings), capless(entries)


def read_factor(row: Row, file: str, heads: Iterable[Head]) -> Factor:
    """One factor; its payer still by name."""
    name, unit = row.words("factor") or row.words("id"), row.words("unit")
    at = faults.spot(file, row, "factor")
    if not name:
        raise Faulty(faults.no_name(at))
    if not unit:
        raise Faulty(objections.without_unit(faults.spot(file, row, "unit"), name))
    subject = Subject(id=name, name=name, unit=unit, concept=None)
    caps = {head.number: value for head in heads if (value := amount(row, file, head.column, subject, head.unit)) is not None}
    if any(value < 0 for value in caps.values()):
        raise Faulty(objections.negative(at, str(min(caps.values()))))
    total = caps.pop(0, None)
    if total is not None and caps:
        raise Faulty(objections.caps_twice(at, name))
    return Factor(
        id=row.words("id") or name,
        name=name,
        unit=unit,
        yearly=caps,
        total=total,
        carries=chosen(row, file, "carries", "flag") == "yes",
        tiers=read_tiers(row, file),
        payer=row.words("payer") or None,
    )


def read_tiers(row: Row, file: str) -> tuple[Tier, ...]:
    """Amounts beyond the cap with their prices: 50@0.02；30@0.05."""
    words = row.words("tiers")
    tiers = []
    for part in re.split(r"[;；\n]", words):
        match = TIER.fullmatch(part.strip().replace("＠", "@"))
        if part.strip() and match is None:
            raise Faulty(objections.tiers_unread(faults.spot(file, row, "tiers"), words))
        try:
            tiers += [Tier(amount=Decimal(match["amount"]), price=Decimal(match["price"]))] if match else []
        except InvalidOperation as error:
            raise Faulty(objections.tiers_unread(faults.spot(file, row, "tiers"), words)) from error
    if tiers and not row.words("payer"):
        raise Faulty(objections.tiers_unread(faults.spot(file, row, "tiers"), words))
    if any(after.price < before.price for before, after in pairwise(tiers)):
        raise Faulty(objections.tiers_fall(faults.spot(file, row, "tiers"), words))
    return tuple(tiers)


def with_payers(entries: Iterable[Entry]) -> tuple[list[Entry], list[Finding]]:
    """The factors with the id of the factor that pays for more."""
    rows = list(entries)
    names = names_of(entry.factor for entry in rows)
    paid: list[Entry] = []
    findings: list[Finding] = []
    for entry in rows:
        payer = entry.factor.payer
        known = names.get(payer or "")
        if payer and known in {None, entry.factor.id}:
            at = faults.spot(entry.file, entry.row, "payer")
            findings.append(objections.unknown_factor(at, payer, nearest(payer, list(names))))
        paid.append(replace(entry, factor=replace(entry.factor, payer=known)))
    return paid, findings


def names_of(factors: Iterable[Factor]) -> dict[str, str]:
    """Ids of factors by id and by name."""
    own = tuple(factors)
    return {factor.name: factor.id for factor in own} | {factor.id: factor.id for factor in own}


def check_factors(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Factors twice, and caps that are missing: every yearly factor needs one for each year that any has one for."""
    rows = list(entries)
    asked = years_asked(rows)
    seen: dict[str, int] = {}
    for entry in rows:
        factor, at = entry.factor, faults.spot(entry.file, entry.row, "factor")
        if factor.id in seen:
            yield objections.repeated(at, factor.id, seen[factor.id])
        seen.setdefault(factor.id, entry.row.number)
        lacking = tuple(year for year in asked if year not in factor.yearly)
        if lacking and factor.yearly:
            yield objections.caps_missing(at, factor.name, lacking)


def years_asked(entries: Iterable[Entry]) -> range:
    """The years from the first that any factor has a cap for to the last."""
    years = [year for entry in entries for year in entry.factor.yearly]
    return range(min(years), max(years) + 1) if years else range(0)


def capless(entries: Iterable[Entry]) -> dict[str, Finding]:
    """Factors without any cap, as in a form that was not filled in, each with the finding for who asks for it."""
    rows = list(entries)
    asked = tuple(years_asked(rows))
    return {
        entry.factor.id: objections.caps_missing(faults.spot(entry.file, entry.row, "factor"), entry.factor.name, asked)
        for entry in rows
        if entry.factor.total is None and not entry.factor.yearly
    }


def read_limits(tables: Iterable[tuple[Table, str]], groups: Mapping[str, int]) -> tuple[tuple[Quota, ...], tuple[Finding, ...]]:
    """The limits of all tables; `groups` with the number of projects of each."""
    quotas: list[Quota] = []
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    for table, file in tables:
        for row in rows_under(table):
            try:
                quota = read_limit(row, file)
            except Faulty as error:
                findings.append(error.finding)
                continue
            findings += check_limit(quota, row, file, groups)
            if quota.group in seen:
                findings.append(objections.repeated(faults.spot(file, row, "group"), quota.called, seen[quota.group]))
            seen.setdefault(quota.group, row.number)
            quotas.append(quota)
    return tuple(quotas), tuple(findings)


def read_limit(row: Row, file: str) -> Quota:
    """How many projects of a group are to be taken."""
    words = row.words("group")
    group = meanings().get(("kind", tidy(words)), words)
    if not group:
        raise Faulty(faults.no_name(faults.spot(file, row, "group")))
    least, most = whole(row, file, "least") or 0, whole(row, file, "most")
    if min(least, most if most is not None else 0) < 0:
        raise Faulty(objections.negative(faults.spot(file, row, "group"), group))
    return Quota(group=group, least=least, most=most, name="" if words == group else words)


def check_limit(quota: Quota, row: Row, file: str, groups: Mapping[str, int]) -> Iterator[Finding]:
    """A group that no project belongs to; a minimum above the maximum or above what there is."""
    at = faults.spot(file, row, "group")
    if quota.group not in groups:
        yield objections.unknown_group(at, quota.called, nearest(quota.group, list(groups)))
    most = min(groups.get(quota.group, 0), quota.most if quota.most is not None else len(groups) + sum(groups.values()))
    if quota.least > most:
        yield objections.limits_reversed(at, quota.called, quota.least, most)
