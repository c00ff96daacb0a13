"""Growth, increments and multiples against the levels beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gangyao.checks import rates
from gangyao.checks.evidence import Tie, proven, sides_of
from gangyao.checks.figures import Change, Figure, Measure, Stated, half_digit
from gangyao.checks.moves import WORDS
from gangyao.document.lexicon.lexicons import any_of
from gangyao.plan.dictionary import Direction, concept_by_id
from gangyao.plan.plans import Indicator
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

FAR = 2.0  # percentage points: beyond what 左右, rounding or prices explain; nearer, a person decides
PRICES_FAR = 3.0  # what prices add at most to growth in constant prices, with the slack of 左右
SHARE = "share"
MONEY = "money"
CONSTANT_PRICES = re.compile(any_of(WORDS, "base"))
NOTE_LENGTH = 60  # characters before and after these words that may name what is so counted
OTHER_NAME = re.compile(r"生产总值|增加值|收入|GDP|产值|零售|投资|生产率")


def check_planned_growth(stated: Stated) -> Iterator[Finding]:
    """Baseline and target against the growth planned between them."""
    for change, start, end, implied, tolerance in growth_pairs(stated, reported=False):
        if not rates.agrees(implied, change, end, tolerance):
            severity = planned_severity(stated, change, start, implied)
            if severity is Severity.ERROR and is_of_all_years(change, start, end):
                severity = Severity.DOUBT
            where, about = places(start, end, change), subjects(change, start, end)
            values = growth_values(change, start, end, implied)
            found = find("growth-levels", severity, where=where, about=about, values=values)
            yield proven(stated, found, sides_of(stated, start, end, change), Tie.SAME)


def planned_severity(stated: Stated, change: Change, start: Figure, implied: float) -> Severity:
    """How bad a difference is: amounts in current prices may outgrow a rate in constant prices, and a note may say so."""
    gap = implied - float(change.value)
    years = change.last - change.first if change.measure is Measure.GROWN else 1
    if start.dimension == MONEY and 0 < gap <= PRICES_FAR * years:
        return Severity.NOTE if gap <= FAR and price_base_named(stated, change) else Severity.DOUBT
    return Severity.ERROR if abs(gap) > FAR else Severity.DOUBT


def is_of_all_years(change: Change, start: Figure, end: Figure) -> bool:
    """Whether a bare number of a row, taken as growth of each year, is that of all years: a head 年均/累计 leaves it open."""
    return change.measure is Measure.ANNUAL and is_bare(change) and is_per_cent(change, start, end)


def price_base_named(stated: Stated, change: Change) -> bool:
    """Whether the document says that growth of this is counted in constant prices and its level is not."""
    concept = concept_by_id(change.subject)
    names = [change.name, *((concept.name, *concept.aliases) if concept else ())]
    text = stated.text or ""
    said = [around(text, match) for match in CONSTANT_PRICES.finditer(text)]
    return any(any(name in words for name in names) or not OTHER_NAME.search(words) for words in said)


def around(text: str, match: re.Match[str]) -> str:
    """The clause that a match stands in."""
    before = re.split(r"[。；\n]", text[max(0, match.start() - NOTE_LENGTH) : match.start()])[-1]
    return before + re.split(r"[。；\n]", text[match.start() : match.end() + NOTE_LENGTH])[0]


def check_reported_growth(stated: Stated) -> Iterator[Finding]:
    """Baseline and outcome against the growth reported between them; growth is reported in constant prices, so amounts of
    money may have grown somewhat faster: that is a note, the rest a person decides.
    """
    for change, start, end, implied, tolerance in growth_pairs(stated, reported=True):
        if not rates.agrees(implied, change, end, tolerance):
            yield find(
                "growth-reported",
                Severity.NOTE if prices_explain(start, implied, change) else Severity.DOUBT,
                where=places(start, end, change),
                about=subjects(change, start, end),
                values=growth_values(change, start, end, implied),
            )


def prices_explain(start: Figure, implied: float, change: Change) -> bool:
    """Whether rising prices may be the whole difference between levels in money and growth in constant prices."""
    return start.dimension == MONEY and 0 < implied - float(change.value) <= FAR


def growth_pairs(stated: Stated, *, reported: bool) -> Iterator[tuple[Change, Figure, Figure, float, float]]:
    """Every stated growth with the levels around it, the rate they imply and the tolerance; one said twice is taken once."""
    for changes in stated.changes.values():
        said: set[tuple[object, ...]] = set()
        for change in changes:
            key = (change.scope, change.first, change.last, change.value, change.quantity.comparator)
            pair = rates.ends_of(stated, change) if rates.is_rate(change) and change.reported is reported else None
            if key in said:
                continue
            said.add(key)
            if pair is None or is_share(pair[0]) or pair[1].year <= pair[0].year:
                continue
            start, end = pair
            yield (
                change,
                start,
                end,
                rates.yearly_rate(start.size, end.size, end.year - start.year),
                rates.rate_tolerance(start, end, change),
            )


def is_share(figure: Figure) -> bool:
    """Whether a figure is a share, whose growth in per cent nobody means; a level printed with a wrong % is none."""
    concept = concept_by_id(figure.subject)
    return figure.dimension == SHARE and (concept is None or "%" in concept.units)


def growth_values(change: Change, start: Figure, end: Figure, implied: float) -> dict[str, str | int | Decimal]:
    """The numbers of a sentence about growth."""
    return {
        "name": change.name,
        "from": figure_words(start),
        "to": figure_words(end),
        "first": start.year,
        "last": end.year,
        "implied": rates.shown(implied),
        "stated": change.value,
        "raw": change.quantity.raw,
    }


def check_increments(stated: Stated) -> Iterator[Finding]:
    """Baseline and target against the increase printed between them: [13] on 28 is not 40. Where a document gives two targets of
    which one fits, that there are two is the fault.
    """
    for changes in stated.changes.values():
        for change in changes:
            pairs = rates.all_ends(stated, change) if change.measure is Measure.TOTAL else []
            pairs = [pair for pair in pairs if same_measure(change, pair[0])]
            if pairs and not any(adds_up(change, *pair) or (is_bare(change) and is_per_cent(change, *pair)) for pair in pairs):
                start, end = pairs[0]
                found = increment_told(change, start, end)
                yield proven(stated, found, sides_of(stated, start, end, change), Tie.SAME)


def adds_up(change: Change, start: Figure, end: Figure) -> bool:
    """Whether an increase leads from one level to the other, as the digits or 以上 leave open."""
    base, goal = number(start), number(end)
    tolerance = max(half_digit(base), half_digit(goal), change.half)
    return min(abs(base + step - goal) for step in steps(change)) <= tolerance or keeps(change, end, base, goal)


def increment_told(change: Change, start: Figure, end: Figure) -> Finding:
    """The finding for one increase, or for one fall where the levels fall and a fall may be meant. A number without a unit that
    is larger than both levels may count something else: that is for a person.
    """
    base, goal = number(start), number(end)
    step = min(steps(change), key=lambda one: abs(base + one - goal))
    unlike = is_bare(change) and abs(step) > max(base, goal)
    return find(
        "increment-levels",
        Severity.DOUBT if change.aspirational or change.reported or unlike else Severity.ERROR,
        where=places(start, end, change),
        about=subjects(change, start, end),
        values={
            "name": change.name,
            "from": base,
            "increase": change.value,
            "sum": base + step,
            "to": goal,
            "last": end.year,
            "unit": start.quantity.unit or "",
        },
    )


def is_bare(change: Change) -> bool:
    """Whether the number of a row is printed without a unit or a word of its own: [10], -10."""
    return isinstance(change.item, Indicator) and re.search(r"[^\W\d_]|[%％‰]", change.quantity.raw) is None


def is_per_cent(change: Change, start: Figure, end: Figure) -> bool:
    """Whether a number is the growth in per cent between two levels, a fall with its sign or without: 0.50, 0.45 and [10]."""
    if is_share(start):
        return False
    grown = float(end.size / start.size - 1) * 100
    room = float(rates.relative_room(start, end)) * (100 + grown) + float(change.half) + rates.TINY
    return min(abs(grown - float(step)) for step in steps(change)) <= room


def keeps(change: Change, end: Figure, base: Decimal, goal: Decimal) -> bool:
    """Whether 以上 or 以内 makes room for the difference."""
    more = base + change.value - goal
    return (more > 0 and end.open_above) or (more < 0 and change.quantity.comparator in {">", ">="})


def steps(change: Change) -> list[Decimal]:
    """The increase as it may be meant: with its sign, or as a decrease where more is not known to be better or 下降 is said."""
    text = change.quantity.text or ""
    falls = any(word in text for word in ("下降", "降低", "减少"))
    lower = isinstance(change.item, Indicator) and change.item.direction != Direction.HIGHER
    return [-change.value] if falls else [change.value, -change.value] if lower else [change.value]


def same_measure(change: Change, start: Figure) -> bool:
    """Whether the increase is counted in the unit of the levels (percentage points beside a share)."""
    unit = change.quantity.unit
    return unit in {start.quantity.unit, None} or (start.dimension == SHARE and unit in {"个百分点", "百分点", "%"})


def number(figure: Figure) -> Decimal:
    """The number of a figure as printed."""
    return figure.quantity.value if figure.quantity.value is not None else Decimal(0)


def check_growth_over_years(stated: Stated) -> Iterator[Finding]:
    """Baseline and target against the growth over all years between them: 200 and 280 are not 比2025年增长50%."""
    for changes in stated.changes.values():
        for change in changes:
            pair = rates.ends_of(stated, change) if change.measure is Measure.GROWN else None
            if pair is None or is_share(pair[0]):
                continue
            start, end = pair
            grown = float(end.size / start.size - 1) * 100
            room = float(rates.relative_room(start, end)) * (100 + grown) + rates.room_of_growth(change)
            if not rates.agrees(grown, change, end, room):
                found = over_years_told(stated, change, (start, end), grown)
                yield proven(stated, found, sides_of(stated, start, end, change), Tie.SAME)


def over_years_told(stated: Stated, change: Change, ends: tuple[Figure, Figure], grown: float) -> Finding:
    """The finding for one growth over all years."""
    severity = planned_severity(stated, change, ends[0], grown)
    reported = change.reported or change.aspirational
    return find(
        "growth-over-years",
        Severity.DOUBT if reported and severity is Severity.ERROR else severity,
        where=places(*ends, change),
        about=subjects(change, *ends),
        values=growth_values(change, *ends, grown),
    )


def check_multiples(stated: Stated) -> Iterator[Finding]:
    """翻一番 against the level or the growth that the table plans."""
    for subject, changes in stated.changes.items():
        for change in changes:
            if change.measure is not Measure.TIMES or change.value <= 0 or change.last <= change.first:
                continue
            pair = rates.ends_of(stated, change)
            if pair is not None:
                found = multiple_against_levels(change, *pair)
                yield from (proven(stated, one, sides_of(stated, *pair, change), Tie.SAME) for one in found)
            else:
                yield from multiple_against_growth(stated, change, stated.changes[subject])


def multiple_against_levels(change: Change, start: Figure, end: Figure) -> Iterator[Finding]:
    """A multiple that the target does not reach; printed with one decimal, as one would say it."""
    times = rates.shown(end.size / start.size, "0.001")
    if rates.printed(float(times)) < change.value and not end.open_above:
        yield find(
            "multiple-levels",
            severity_of(change),
            where=places(start, end, change),
            about=subjects(change, start, end),
            values={
                "name": change.name,
                "raw": change.quantity.raw,
                "stated": change.value,
                "times": times,
                "from": figure_words(start),
                "to": figure_words(end),
                "first": start.year,
                "last": end.year,
            },
        )


def multiple_against_growth(stated: Stated, change: Change, others: tuple[Change, ...]) -> Iterator[Finding]:
    """A multiple that needs another growth than the one planned for the same years."""
    needed = rates.yearly_rate(Fraction(1), Fraction(change.value), change.last - change.first)
    for other in others:
        same = (other.first, other.last, other.reported) == (change.first, change.last, change.reported)
        if not (same and rates.is_rate(other)) or other.quantity.comparator in {">", ">="}:
            continue
        if abs(needed - float(other.value)) > max(rates.about_rate(), float(other.half)):
            where = tuple(sorted({change.quantity.passage, other.quantity.passage}))
            values: dict[str, str | int | Decimal] = {
                "name": change.name,
                "raw": change.quantity.raw,
                "stated": change.value,
                "needed": rates.shown(needed),
                "planned": other.value,
                "first": change.first,
                "last": change.last,
            }
            about = tuple(dict.fromkeys((change.about, other.about)))
            found = find("multiple-growth", severity_of(change), where=where, about=about, values=values)
            yield proven(stated, found, sides_of(stated, change, other), Tie.SAME)


def severity_of(change: Change) -> Severity:
    """What is only aspired to cannot be wrong, only worth a look."""
    return Severity.DOUBT if change.aspirational else Severity.ERROR


def figure_words(figure: Figure) -> str:
    """A figure with its unit, as in the table: 496.8 亿元."""
    unit = figure.quantity.unit or ""
    return f"{figure.quantity.value}{'' if unit in {'%', '‰', ':1'} else ' '}{unit}".strip()


def places(start: Figure, end: Figure, change: Change) -> tuple[Passage, ...]:
    """The passages of the three numbers, in order and once each."""
    return tuple(sorted({start.quantity.passage, end.quantity.passage, change.quantity.passage}))


def subjects(change: Change, *figures: Figure) -> tuple[str, ...]:
    """Ids of what a finding speaks of."""
    return tuple(dict.fromkeys((change.about, *(figure.about for figure in figures))))
