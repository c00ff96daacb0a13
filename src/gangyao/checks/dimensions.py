"""Units and ranges: a unit the indicator cannot have, a share beyond its bound, a rate or a level in the wrong row."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gangyao.checks import rates
from gangyao.checks.evidence import Tie, cells, proven, sides_of
from gangyao.checks.figures import Stated, near, repeats_growth, scale_of
from gangyao.checks.sentences import sentences_of
from gangyao.plan.dictionary import BOUNDED, UNBOUND, ChangeKind, Concept, change_of, concept_by_id, is_bounded, level_of
from gangyao.plan.plans import Commitment, CommitmentKind, Indicator
from gangyao.vocabulary.changes import FALLS
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.units import find_unit, is_counting

HUNDRED = Decimal(100)
MONEY = {"money", "dollar", "euro", "hkd", "yen"}
STUFF = {"mass", "volume", "coal equivalent", "carbon dioxide", "energy"}
ALIKE = 2.0  # percentage points within which a row's levels grow as its own growth says
CUT_NAMED = re.compile(rf"(?:{FALLS})(?:率|幅度|比例)?(?:[（(][^（）()]*[）)])?$")
CUT_SIGNED = re.compile(
    rf"(?P<name>[^，。；、：（）()\d]{{2,20}}?(?:{FALLS})(?:率|幅度|比例)?)(?:达到?|为|是)?\s*(?P<value>[-−－–]\s*\d+(?:\.\d+)?\s*[%％‰])"
)
TIMES = {"year", "age", "month", "time", "working day"}


def check_units(stated: Stated) -> Iterator[Finding]:
    """A row in a unit that its indicator cannot have."""
    for row in stated.plan.indicators:
        concept = concept_by_id(row.concept)
        if concept is None or not row.unit or not concept.units or fits(row.unit, concept):
            continue
        where, about = (row.passage,), (row.id,)
        values: dict[str, str | int | Decimal] = {"name": row.name, "unit": row.unit, "expected": "、".join(concept.units)}
        if kind_of(row.unit) != "share":
            yield find("unit-impossible", Severity.DOUBT, where=where, about=about, values=values)
        elif holds_levels(row):
            found = find("unit-impossible", Severity.ERROR, where=where, about=about, values=values)
            yield proven(stated, found, cells(stated, row, where), Tie.ROW)
        else:
            stated_words = "、".join(f"{year}: {quantity.raw}" for year, quantity in (*row.levels.items(), *row.targets.items()))
            yield find(
                "growth-in-level-row", Severity.DOUBT, where=where, about=about, values={**values, "stated": stated_words or "—"}
            )


def fits(unit: str, concept: Concept) -> bool:
    """Whether a unit measures what one of the usual units of the indicator measures."""
    own = kind_of(unit)
    return own is None or any(kind_of(usual) in {own, None} for usual in concept.units)


def kind_of(words: str) -> str | None:
    """What a unit measures, coarsely: money of any country, things counted, stuff weighed; None where it is not known."""
    unit = find_unit(words)
    if unit is None:
        return None
    over = unit.dimension.split("/", maxsplit=1)[0]
    if over in {"percentage point", "share"}:
        return "share"
    if is_counting(words.split("/", maxsplit=1)[0]) or over == "people":
        return "count"
    return next((kind for kind, known in (("money", MONEY), ("stuff", STUFF), ("time", TIMES)) if over in known), over)


def holds_levels(row: Indicator) -> bool:
    """Whether the numbers of a row are levels: they grow from baseline to target about as the row itself says."""
    year = max(row.targets, default=0)
    base_year = max((past for past in row.levels if past < year), default=None)
    growth = row.growth.value if row.growth is not None else None
    base = row.levels[base_year].value if base_year is not None else None
    goal = row.targets[year].value if year else None
    if base_year is None or not base or not goal or growth is None or base < 0 or goal < 0:
        return False
    return abs(rates.yearly_rate(Fraction(base), Fraction(goal), year - base_year) - float(growth)) <= ALIKE


def check_bounds(stated: Stated) -> Iterator[Finding]:
    """A share of more than 100 per cent, or of less than nothing."""
    for row in stated.plan.indicators:
        if not is_bounded(concept_by_id(row.concept), row.name, row.unit):
            continue
        for year, quantity in (*row.levels.items(), *row.targets.items()):
            if quantity.value is not None and not quantity.text and not 0 <= quantity.value <= HUNDRED:
                yield find(
                    "beyond-bound",
                    Severity.DOUBT,
                    where=(quantity.passage,),
                    about=(row.id,),
                    values={"name": row.name, "year": year, "value": quantity.value, "unit": row.unit or "", "bound": 100},
                )


def check_bounds_in_prose(stated: Stated) -> Iterator[Finding]:
    """A share of more than 100 per cent in a sentence."""
    for figures in stated.figures.values():
        for one in figures:
            concept = concept_by_id(one.subject)
            named = BOUNDED.search(one.name) and not UNBOUND.search(one.name) and (concept is None or "%" in concept.units)
            shared = isinstance(one.item, Commitment) and one.item.kind in {CommitmentKind.SHARE, CommitmentKind.COVERAGE}
            if shared and named and one.quantity.unit in {"%", "％"} and (one.quantity.value or 0) > HUNDRED:
                yield find(
                    "beyond-bound",
                    Severity.DOUBT,
                    where=(one.quantity.passage,),
                    about=(one.about,),
                    values={
                        "name": one.name,
                        "year": one.year,
                        "value": one.quantity.value or Decimal(0),
                        "unit": one.quantity.unit or "",
                        "bound": 100,
                    },
                )


def check_reductions(stated: Stated) -> Iterator[Finding]:
    """A row of reductions that repeats the level of the thing reduced."""
    for row in stated.plan.indicators:
        stem = level_of(row.concept, ChangeKind.CUT)
        if stem is None:
            continue
        for year, quantity in row.levels.items():
            for level in stated.figures.get(stem, ()):
                same = level.year == year and not level.promised and level.quantity.value == quantity.value
                if same and level.item is not row:
                    found = find(
                        "level-in-reduction-row",
                        Severity.ERROR,
                        where=tuple(sorted({quantity.passage, level.quantity.passage})),
                        about=(row.id, level.about),
                        values={
                            "name": row.name,
                            "level": level.name,
                            "year": year,
                            "value": quantity.value or Decimal(0),
                            "unit": row.unit or "",
                            "level_unit": level.quantity.unit or "",
                        },
                    )
                    shown = (*cells(stated, row, (quantity.passage,)), *sides_of(stated, level))
                    yield proven(stated, found, shown, Tie.CUT)


def check_signs_of_cuts(stated: Stated) -> Iterator[Finding]:
    """降低 -15: a fall whose number has a sign, which makes a rise of it; in rows and in sentences."""
    for row in stated.plan.indicators:
        if change_of(row.concept) is not ChangeKind.CUT and not CUT_NAMED.search(row.name):
            continue
        dated = ((str(year), quantity) for year, quantity in (*row.levels.items(), *row.targets.items()))
        for year, quantity in (*dated, *(("", growth) for growth in (row.growth, row.actual_growth) if growth is not None)):
            if quantity.value is not None and quantity.value < 0:
                yield wrong_sign((quantity.passage, row.id), row.name, year, quantity.raw)
    for sentence in sentences_of(stated.text or ""):
        for match in CUT_SIGNED.finditer(sentence.read):
            place = sentence.passage(match.start(), match.end())
            yield wrong_sign((place, None), match["name"], "", match["value"])


def wrong_sign(of: tuple[Passage, str | None], name: str, year: str, value: str) -> Finding:
    """The finding for one number at its place, in a row or in none."""
    place, row = of
    values = {"name": name, "year": year, "value": value}
    return find("cut-sign", Severity.DOUBT, where=(place,), about=(row,) if row else (), values=values)


def check_growth_in_level_cell(stated: Stated) -> Iterator[Finding]:
    """A cell of levels that holds the growth of its row."""
    for row in stated.plan.indicators:
        for year, target in row.targets.items():
            if row.growth is None or not repeats_growth(row, year):
                continue
            found = find(
                "growth-in-level-cell",
                Severity.ERROR,
                where=tuple(sorted({target.passage, row.growth.passage})),
                about=(row.id,),
                values={
                    "name": row.name,
                    "year": year,
                    "value": target.value or Decimal(0),
                    "base": row.levels[max(past for past in row.levels if past < year)].raw,
                    "unit": row.unit or "",
                },
            )
            yield proven(stated, found, cells(stated, row, (target.passage, row.growth.passage)), Tie.ROW)


def check_same_number_other_unit(stated: Stated) -> Iterator[Finding]:
    """One indicator whose unit changes between tables in a way that no conversion mends."""
    seen: dict[str, Indicator] = {}
    for row in stated.plan.indicators:
        if row.concept is None or not row.unit:
            continue
        other = seen.setdefault(row.concept, row)
        concept = concept_by_id(row.concept)
        usual = concept is None or not concept.units or (fits(row.unit, concept) and fits(other.unit or "", concept))
        if other.table == row.table or not other.unit or same_dimension(row, other) or not usual:
            continue
        yield find(
            "unit-changed",
            Severity.DOUBT,
            where=tuple(sorted({other.passage, row.passage})),
            about=(other.id, row.id),
            values={
                "name": row.name,
                "one": other.unit,
                "other": row.unit,
                "one_table": other.table or "",
                "table": row.table or "",
            },
        )


def same_dimension(one: Indicator, other: Indicator) -> bool:
    """Whether two rows are counted in units that convert into each other."""
    concept = concept_by_id(one.concept)
    (_, mine), (_, yours) = scale_of(one.unit, concept), scale_of(other.unit, concept)
    return mine == yours or find_unit(one.unit or "") is None or find_unit(other.unit or "") is None


def check_tables_agree(stated: Stated) -> Iterator[Finding]:
    """Two rows that give one indicator two numbers for one year."""
    for figures in stated.figures.values():
        rows = [one for one in figures if isinstance(one.item, Indicator) and not one.promised]
        for index, one in enumerate(rows):
            for other in rows[index + 1 :]:
                tolerance = max(one.half, other.half)
                if one.year != other.year or one.dimension != other.dimension or one.scope != other.scope:
                    continue
                if one.quantity.cumulative is other.quantity.cumulative and abs(one.size - other.size) > tolerance:
                    found = find(
                        "table-table",
                        Severity.ERROR if near(one.size, other.size) else Severity.DOUBT,
                        where=tuple(sorted({one.quantity.passage, other.quantity.passage})),
                        about=(one.about, other.about),
                        values={
                            "name": one.name,
                            "other_name": other.name,
                            "year": one.year,
                            "one": one.quantity.raw,
                            "other": other.quantity.raw,
                            "difference": rates.shown((other.size - one.size) / (scale_of(one.quantity.unit, None)[0])),
                        },
                    )
                    yield proven(stated, found, sides_of(stated, one, other), Tie.SAME)
