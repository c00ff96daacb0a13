"""What was known on a given day: of every figure the latest vintage, told by what it says of itself, never by its row.

In: observations. Out: a Record for each subject: yearly levels and growth, the months of the current year, words.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from gangyao.observations.choosing import SETTLED, choose, plain_definition, says_new, settled
from gangyao.observations.observations import Measure, Observation
from gangyao.vocabulary.spans import MONTHS, Span

UNSAID = ""  # the definition of figures that say nothing, before one that says that it is new


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of one subject. `levels`, `growth` and `sums` (all years since the baseline) by span; `ranks`, one
    for each way of counting them (增速位次, 在全省的位次); `places` the
    same subject measured elsewhere (全省); `answers` say why there is no figure; `breaks` are the spans at which a
    definition changed; `aside` are levels under another definition than that of a baseline. Of several figures of one span
    one stands: `beside` are own reckonings beside what was fixed above, `rivals` those of another definition, `conflicts`
    figures that contradict each other with equal right, of which none stands. `unconfirmed` are those that decide nothing
    until somebody confirms them; `misfits` measure something else than what is asked for; `earlier` are publications that said
    something else before the one that stands.
    """

    subject: str
    levels: dict[Span, Observation] = field(default_factory=dict)
    sums: dict[Span, Observation] = field(default_factory=dict)
    growth: dict[Span, Observation] = field(default_factory=dict)
    ranks: tuple[Observation, ...] = ()
    words: dict[Span, Observation] = field(default_factory=dict)
    answers: tuple[Observation, ...] = ()
    places: dict[str, "Record"] = field(default_factory=dict)
    breaks: tuple[Span, ...] = ()
    aside: tuple[Observation, ...] = ()
    beside: tuple[Observation, ...] = ()
    rivals: tuple[Observation, ...] = ()
    conflicts: tuple[Observation, ...] = ()
    unconfirmed: tuple[Observation, ...] = ()
    misfits: tuple[Observation, ...] = ()
    earlier: tuple[Observation, ...] = ()

    def of(self, measure: Measure) -> dict[Span, Observation]:
        """What is known of it as levels or growth."""
        return self.growth if measure is Measure.GROWTH else self.levels

    def yearly(self, measure: Measure = Measure.LEVEL, *, summed: bool = False, averaged: bool = False) -> dict[int, Decimal]:
        """Whole years with a number, in order; `summed` and `averaged`: also those whose months, quarters or halves are all
        known, as their sum or their mean.
        """
        rows = self.of(measure)
        whole = {span.year: row.value for span, row in sorted(rows.items()) if span.is_year and row.value is not None}
        if (summed or averaged) and measure is Measure.LEVEL:
            made = self.mean_of if averaged else lambda year: self.up_to(year, MONTHS)
            parts = {year: made(year) for year in sorted({span.year for span in rows} - whole.keys())}
            whole |= {year: value for year, value in parts.items() if value is not None}
        return dict(sorted(whole.items()))

    def up_to(self, year: int, month: int) -> Decimal | None:
        """The sum of a year's months up to one; None where one is missing."""
        parts = self.end_to_end(year, month)
        return None if parts is None else sum((row.value or Decimal(0) for row in parts), Decimal(0))

    def mean_of(self, year: int) -> Decimal | None:
        """The mean of a year's months, each part with as many months as it has, one digit finer than they are; None where
        one is missing.
        """
        parts = self.end_to_end(year, MONTHS)
        if parts is None:
            return None
        values = [(row.value or Decimal(0), row.span.months) for row in parts]
        finest = min(int(value.as_tuple().exponent) for value, _ in values)
        whole = sum((value * months for value, months in values), Decimal(0)) / MONTHS
        return whole.quantize(Decimal(1).scaleb(min(0, finest) - 1))

    def end_to_end(self, year: int, month: int) -> tuple[Observation, ...] | None:
        """The longest spans that cover a year's months up to one without gap or overlap; None where one is missing."""
        begin, parts = year * MONTHS, []
        while begin < year * MONTHS + month:
            fitting = [row for span, row in self.levels.items() if span.first == begin and span.last < year * MONTHS + month]
            if not fitting:
                return None
            parts.append(max(fitting, key=lambda row: row.span))
            begin = parts[-1].span.last + 1
        return tuple(parts)

    def totals(self) -> dict[int, Decimal]:
        """Sums since the baseline, by the year they reach to."""
        return {span.year: row.value for span, row in sorted(self.sums.items()) if row.value is not None}

    def attested(self) -> dict[int, bool]:
        """Years in which somebody answered whether the target was kept."""
        return {row.span.year: row.attested for row in self.sources() if row.attested is not None}

    def latest(self) -> Observation | None:
        """The figure that speaks of the latest months; a level before growth, a longer span before a shorter."""
        return max(self.sources(), key=lambda row: (row.span.last, row.measure is Measure.LEVEL, row.span.months), default=None)

    def sources(self) -> tuple[Observation, ...]:
        """Everything that is used of it, in order of time."""
        rows = [row for kind in (self.levels, self.sums, self.growth, self.words) for row in kind.values()]
        rows.extend(self.aside)
        return tuple(sorted(rows, key=lambda row: (row.span, row.measure)))


def rank(row: Observation) -> tuple[object, ...]:
    """Order of vintages: later published is later; on one day the more settled, then by the number itself."""
    return (
        row.known_from,
        SETTLED.index(row.status),
        row.value is not None,
        row.value or Decimal(0),
        row.text or "",
        row.attested is not None,
        row.attested is True,
        repr(row),  # two rows that are alike in this are one row: no order of files decides
    )


def known_records(observations: Iterable[Observation], as_of: dt.date, *, public: bool = False) -> dict[str, Record]:
    """The record of every subject as it was known on a day; `public`: to anybody."""
    by_subject: dict[str, dict[str | None, list[Observation]]] = {}
    for row in observations:
        if row.known_from <= as_of and (not public or row.is_public(as_of)):
            by_subject.setdefault(row.subject, {}).setdefault(row.place, []).append(row)
    return {subject: record_of(subject, rows) for subject, rows in sorted(by_subject.items())}


def kind_of(row: Observation) -> str:
    """A number, words, or an answer that there is neither."""
    if row.is_answer:
        return "answer"
    return "words" if row.value is None else "number"


def latest_words(rows: Iterable[Observation]) -> list[Observation]:
    """Of rows without a number the latest vintage of each kind, measure and span."""
    latest: dict[tuple[object, ...], Observation] = {}
    for row in rows:
        key = (row.measure, row.span, row.total, kind_of(row))
        if key not in latest or rank(row) > rank(latest[key]):
            latest[key] = row
    return list(latest.values())


def record_of(subject: str, places: dict[str | None, list[Observation]]) -> Record:
    """The record of a subject from its own rows and those of other places."""
    rows = places.get(None, [])
    choice = choose(row for row in rows if kind_of(row) == "number")
    worded = latest_words(row for row in rows if kind_of(row) != "number")
    own = sorted((*choice.standing, *worded), key=lambda row: (row.span, row.measure, row.total, kind_of(row)))
    numbers = [row for row in own if kind_of(row) == "number"]
    return Record(
        subject=subject,
        levels={row.span: row for row in numbers if row.measure is Measure.LEVEL and not row.total},
        sums={row.span: row for row in numbers if row.total and row.measure is not Measure.RANK},
        growth={row.span: row for row in numbers if row.measure is Measure.GROWTH and not row.total},
        ranks=ordered(row for row in numbers if row.measure is Measure.RANK),
        words={row.span: row for row in own if kind_of(row) == "words"},
        answers=tuple(row for row in own if row.is_answer),
        places={
            place: record_of(subject, {None: rows})
            for place, rows in sorted(places.items(), key=lambda pair: str(pair[0]))
            if place is not None
        },
        breaks=breaks_in([row for row in numbers if row.measure is Measure.LEVEL]),
        beside=ordered(choice.beside),
        rivals=ordered(choice.rivals),
        conflicts=ordered(choice.conflicts),
        earlier=ordered(choice.earlier),
    )


def ordered(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Rows in order of time, whatever order they came in."""
    return tuple(sorted(rows, key=lambda row: (row.span, row.measure, repr(row))))


def breaks_in(rows: list[Observation]) -> tuple[Span, ...]:
    """The spans from which a level is counted under another definition than the one before it of as many months; a blank changes
    nothing.
    """
    if not any(row.definition for row in rows):
        return ()
    counted = definitions_of({row.span: row for row in rows if not row.total})
    found: set[Span] = set()
    for months in {span.months for span in counted}:
        known = [(span, definition) for span, definition in counted.items() if span.months == months and definition is not None]
        found.update(span for (_, before), (span, definition) in pairwise(known) if definition != before)
    return tuple(sorted(found))


def comparable_with(record: Record, year: int) -> Record:
    """The record with its levels as the baseline's year counts them; those under another definition are set aside. A row that
    says nothing is counted as the one before it of as many months; of two rows of a span the one so counted stands.
    """
    rivals = {row.span: row for row in record.rivals if row.measure is Measure.LEVEL and not row.total}
    if not record.breaks and not rivals:
        return record
    counted = definitions_of(record.levels)
    equal = {span for span, row in rivals.items() if settled(row) == settled(record.levels[span])}
    stated = {span: definition for span, definition in counted.items() if definition is not None and span not in equal}
    before = [definition for span, definition in stated.items() if span.year <= year]
    reference = before[-1] if before else next(iter(stated.values()), None)
    fitting = {row.span: row for row in record.rivals if row.span in rivals and plain_definition(row.definition) == reference}
    undecided = {span for span in equal if reference is None or (counted[span] != reference and span not in fitting)}
    other = {span for span, definition in counted.items() if definition not in {None, reference}} | undecided
    levels = {**{span: row for span, row in record.levels.items() if span not in other}, **fitting}
    return replace(
        record,
        levels=dict(sorted(levels.items())),
        aside=tuple(row for span, row in sorted(record.levels.items()) if span in other),
        breaks=tuple(span for span in record.breaks if span not in fitting),
        conflicts=ordered((*record.conflicts, *(row for span in undecided for row in (record.levels[span], rivals[span])))),
    )


def definitions_of(levels: dict[Span, Observation]) -> dict[Span, str | None]:
    """The definition that each level is counted by, in order of time: "" before the first that says of itself that it is new."""
    current: dict[int, str | None] = {}
    for span, row in sorted(levels.items(), reverse=True):
        if row.definition:
            current[span.months] = UNSAID if says_new(row.definition) else None
    counted: dict[Span, str | None] = {}
    for span, row in sorted(levels.items()):
        current[span.months] = plain_definition(row.definition) or current.get(span.months)
        counted[span] = current[span.months]
    return counted
