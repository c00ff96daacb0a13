"""What a number is of: two indicators with one value, a changed definition, a year's value beside a sum of years.

Which indicators are near enough to be mistaken for each other stands in kin.csv, with how bad one value for both is.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from gangyao.checks.evidence import Tie, proven, sides_of
from gangyao.checks.figures import Stated, name_of
from gangyao.plan.dictionary import change_of, concept_by_id, normalise_name
from gangyao.plan.plans import Indicator, TableKind
from gangyao.vocabulary.changes import read_change
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Quantity
from gangyao.vocabulary.standards.rows import load_rows

TELLING = 3  # digits that a value must have before sharing it says anything
NOTES = re.compile(r"(?m)^[ \t>*|]*注\s*[:：0-9１].*(?:\n[ \t]*\d+\s*[.．、].*)*")
CHANGED = re.compile(r"口径.{0,8}(?:不同|不一致|调整|变化|变更|改变|不可比)|不可比|(?:调整|变更|改变)了?(?:统计)?口径")
PLAUSIBLE = (Decimal("0.5"), Decimal(2))  # an outcome without brackets is the sum if it lies within; methods of monitoring §1.4


@lru_cache(maxsize=1)
def kin() -> tuple[tuple[str, str, Severity], ...]:
    """Pairs of indicators that are easily mistaken for each other."""
    return tuple((row["one"], row["other"], Severity(row["severity"])) for row in load_rows("gangyao.checks", "kin"))


def check_same_value(stated: Stated) -> Iterator[Finding]:
    """One value under two different indicators for the same year."""
    for one_subject, other_subject, severity in kin():
        pairs = product(stated.figures.get(one_subject, ()), stated.figures.get(other_subject, ()))
        told = set()
        for one, other in pairs:
            same = one.year == other.year and one.promised is other.promised is False and one.size == other.size
            if same and one.dimension == other.dimension and digits(one.quantity) >= TELLING and one.year not in told:
                told.add(one.year)
                found = find(
                    "same-value",
                    severity,
                    where=tuple(sorted({one.quantity.passage, other.quantity.passage})),
                    about=(one.about, other.about),
                    values={
                        "one": one.name,
                        "other": other.name,
                        "year": one.year,
                        "value": one.quantity.raw,
                        "unit": one.quantity.unit or "",
                    },
                )
                yield proven(stated, found, sides_of(stated, one, other), Tie.RULE)


def digits(quantity: Quantity) -> int:
    """How many digits a number is printed with, 0 in front not counted."""
    return len(quantity.value.as_tuple().digits) if quantity.value is not None else 0


def check_changed_definitions(stated: Stated) -> Iterator[Finding]:
    """A note under a table that says a row's numbers were counted by different definitions."""
    if stated.text is None:
        return
    rows = {normalise_name(row.name): row for row in stated.plan.indicators if len({*row.levels, *row.targets}) > 1}
    for clause, start in note_clauses(stated):
        changed = CHANGED.search(clause)
        row = next((row for name, row in rows.items() if name in normalise_name(clause)), None)
        if changed is None or row is None:
            continue
        numbers = row.levels if len(row.levels) > 1 else {**row.levels, **row.targets}
        years = sorted(numbers)
        first, last = numbers[years[0]], numbers[years[-1]]
        yield find(
            "definition-changed",
            Severity.DOUBT,
            where=tuple(sorted({first.passage, last.passage, Passage(start=start, end=start + len(clause))})),
            about=(row.id,),
            values={
                "name": name_of(row),
                "from": first.raw,
                "to": last.raw,
                "first": years[0],
                "last": years[-1],
                "unit": row.unit or "",
                "said": changed[0],
            },
        )


def note_clauses(stated: Stated) -> Iterator[tuple[str, int]]:
    """The sentences of the notes of the document, with where they begin; 1.…；2.… are joined where one opens with its row."""
    text = stated.text or ""
    for note in NOTES.finditer(text):
        items = [match.start() for match in re.finditer(r"(?<![\d.])\d{1,2}\s*[.．、](?!\d)", note[0])] or [0]
        for begin, end in zip(items, [*items[1:], len(note[0])], strict=True):
            yield note[0][begin:end].strip(), note.start() + begin


def check_year_beside_total(stated: Stated) -> Iterator[Finding]:
    """One year's value beside a sum of years; an outcome that may be the sum lacks its brackets."""
    for row in stated.plan.indicators:
        goals = [(year, quantity) for year, quantity in row.targets.items() if quantity.cumulative and quantity.value]
        sums = [(year, quantity) for year, quantity in row.levels.items() if quantity.cumulative and quantity.value]
        ones = [
            (year, quantity) for year, quantity in row.levels.items() if not quantity.cumulative and quantity.value is not None
        ]
        total = next(iter([*goals, *sums]), None)
        if total is None or is_step(row, total[1]):
            continue
        for year, quantity in ones:
            yield year_beside_total(row, year, quantity, total)


def is_step(row: Indicator, total: Quantity) -> bool:
    """Whether brackets hold a step of a level and no sum of years: the cell says so (提高[5]个百分点), it is in points beside
    per cent, or the thing is a state that does not add up.
    """
    concept = concept_by_id(row.concept)
    points = (total.unit or "").endswith("百分点") and row.unit in {"%", "％"}
    state = concept is not None and concept.kind in {"stock", "rate", "index"} and change_of(row.concept) is None
    return (read_change(total.raw) is not None and change_of(row.concept) is None) or points or state


def year_beside_total(row: Indicator, year: int, quantity: Quantity, total: tuple[int, Quantity]) -> Finding:
    """The finding for one such number: a doubt, or a note where it is as large as the sum would be."""
    goal = total[1].value or Decimal(1)
    where, about = tuple(sorted({quantity.passage, total[1].passage})), (row.id,)
    values: dict[str, str | int | Decimal] = {
        "name": name_of(row),
        "year": year,
        "value": quantity.raw,
        "total": total[1].raw,
        "total_year": total[0],
        "unit": row.unit or "",
    }
    outcome = year in row.targets
    if outcome and PLAUSIBLE[0] <= abs(quantity.value or Decimal(0)) / abs(goal) <= PLAUSIBLE[1]:
        return find("brackets-missing", Severity.NOTE, where=where, about=about, values=values)
    return find("year-beside-total", Severity.DOUBT, where=where, about=about, values=values)


def check_two_names(stated: Stated) -> Iterator[Finding]:
    """One indicator under two names in two tables: one note that lists them."""
    seen: dict[str, list[Indicator]] = {}
    for row in stated.plan.indicators:
        if row.concept is not None:
            seen.setdefault(row.concept, []).append(row)
    pairs = [(rows[0], other) for rows in seen.values() for other in rows[1:] if bare(other.name) != bare(rows[0].name)]
    if pairs:
        yield find(
            "two-names",
            Severity.NOTE,
            where=tuple(sorted({row.passage for pair in pairs for row in pair})),
            about=tuple(dict.fromkeys(row.id for pair in pairs for row in pair)),
            values={"count": len(pairs), "names": "；".join(f"{one.name}／{other.name}" for one, other in pairs)},
        )


def bare(name: str) -> str:
    """A name without spaces and brackets."""
    return re.sub(r"\s|[（(][^）)]*[）)]", "", name)


def check_printed_twice(stated: Stated) -> Iterator[Finding]:
    """One indicator in two rows of one table."""
    seen: dict[tuple[str | None, str, str | None, str | None], Indicator] = {}
    kinds = {entry.number or entry.title: entry.kind for entry in stated.plan.tables}
    for row in stated.plan.indicators:
        key = (row.table, row.concept or normalise_name(row.name), row.qualifier, row.scope)
        other = seen.setdefault(key, row)
        if other is not row and kinds.get(row.table) is not TableKind.OTHER and (row.concept or row.name == other.name):
            yield find(
                "printed-twice",
                Severity.DOUBT,
                where=tuple(sorted({other.passage, row.passage})),
                about=(other.id, row.id),
                values={"name": name_of(row), "other": other.name, "table": row.table or ""},
            )
