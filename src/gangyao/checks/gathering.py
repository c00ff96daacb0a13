"""The numbers of a plan gathered from its rows and sentences, each under what it is said of.

In: a Plan and its text. Out: Stated, with figures and changes by subject.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from gangyao.checks import levels
from gangyao.checks.evidence import lead_of
from gangyao.checks.figures import (
    LONGEST,
    SENTENCE_ENDS,
    Change,
    Figure,
    Measure,
    Origin,
    Stated,
    half_digit,
    name_of,
    parts_named,
    repeats_growth,
    scale_of,
    whole_named,
)
from gangyao.checks.moves import CLAUSE, PACED, SPAN, TOTAL, YEARLY, spans_years
from gangyao.plan.dictionary import ChangeKind, concept_by_id, find_concept, level_of, normalise_name
from gangyao.plan.plans import Commitment, CommitmentKind, Genre, Indicator, Plan
from gangyao.plan.sureness import doubtful_rows, without_doubtful_rows
from gangyao.vocabulary import changes
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Comparator, GrowthKind, Quantity
from gangyao.vocabulary.tolerances import Tolerance, room_of

PLACE = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,8}?(?:开发区|高新区|新区|园区|示范区|度假区|新城|片区|街道|镇|乡|县|区|市))(?P<rest>[\u4e00-\u9fffA-Z].+)"
)
URGED = re.compile(
    r"^(?:力促|确保|推动|促进|促使|保持|实现|努力|争取|力争|力求|带动|使|将|把|让|全面|稳步)+"
)  # verbs before a name
NEAR_WORDS = 24  # characters before a figure that may call it an average
OPENING = 12  # characters within which a sentence names what it speaks of
AHEAD = {Genre.OUTLINE, Genre.PROPOSAL, Genre.SPECIAL_PLAN, Genre.ACTION}  # papers that are written before their period
LEVEL_KINDS = {CommitmentKind.LEVEL, CommitmentKind.SHARE, CommitmentKind.RATIO, CommitmentKind.COUNT, CommitmentKind.COVERAGE}


def gather(plan: Plan, text: str | None) -> Stated:
    """The plan with all its numbers ready for the checks, those of rows in doubt left out."""
    doubtful = doubtful_rows(plan)
    plan = without_doubtful_rows(plan)
    figures: dict[str, list[Figure]] = {}
    changes: dict[str, list[Change]] = {}
    for found in (*row_numbers(plan), *prose_numbers(plan, text)):
        if isinstance(found, Figure):
            figures.setdefault(found.subject, []).append(found)
        else:
            changes.setdefault(found.subject, []).append(found)
    return Stated(
        plan=plan,
        text=text,
        figures={subject: tuple(rows) for subject, rows in figures.items()},
        changes={subject: tuple(rows) for subject, rows in changes.items()},
        aside=frozenset(subject_of(row.concept, row.name, row.qualifier) for row in doubtful),
    )


def subject_of(concept: str | None, name: str, qualifier: str | None = None) -> str:
    """What a number is said of: the known indicator, else the name in its one wording."""
    return concept or normalise_name(f"{name}{qualifier or ''}")


def row_numbers(plan: Plan) -> Iterator[Figure | Change]:
    """What the rows of tables state."""
    for row in plan.indicators:
        subject = subject_of(row.concept, row.name, row.qualifier)
        level_subject = level_of(subject, ChangeKind.GROWTH)
        if level_subject is not None:
            yield from growth_row(row, level_subject, plan.period)
            continue
        for promised, values in ((False, row.levels), (True, row.targets)):
            for year, quantity in values.items():
                told = changes.read_change(quantity.raw) if quantity.value is not None else None
                if told is not None:
                    yield from stated_change(row, subject, year, quantity, told)
                elif not (promised and repeats_growth(row, year)):
                    yield from figure(row, subject, year, quantity, promised=promised, origin=Origin.TABLE)
        yield from row_changes(row, subject, plan.period)


def stated_change(row: Indicator, subject: str, year: int, quantity: Quantity, told: changes.Change) -> Iterator[Change]:
    """A change that stands in the cell of a level: 比2020年提高5个百分点."""
    first = told.since if told.since is not None else max((past for past in row.levels if past < year), default=None)
    if first is not None and not told.falls:
        yield change(row, subject, (first, year), quantity, Measure.ANNUAL if told.yearly else Measure.TOTAL, reported=False)


def row_changes(row: Indicator, subject: str, period: Period | None) -> Iterator[Change]:
    """Planned and reported growth of a row, between its baseline and its end."""
    last = max(row.targets, default=period.last if period else None)
    first = max((year for year in row.levels if last is None or year < last), default=None)
    if first is None or last is None:
        return
    for reported, growth in ((False, row.growth), (True, row.actual_growth)):
        times = changes.read_multiple(growth.text) if growth is not None and growth.value is None else None
        if growth is not None and times is not None:
            multiple = replace(growth, value=times, unit="倍")
            yield change(row, subject, (first, last), multiple, Measure.TIMES, reported=reported)
        if growth is None or growth.value is None:
            continue
        measure = Measure.TOTAL if growth.kind is GrowthKind.CUMULATIVE else Measure.ANNUAL
        yield change(row, subject, (first, last), growth, measure, reported=reported)


def growth_row(row: Indicator, subject: str, period: Period | None) -> Iterator[Change]:
    """A row that is a growth rate: its target is the growth planned for the period."""
    for year, quantity in row.targets.items():
        if quantity.value is not None and period is not None:
            yield change(row, subject, (period.first - 1, year), quantity, Measure.ANNUAL, reported=False)
    if row.growth is not None and row.growth.value is not None and period is not None:
        yield change(row, subject, (period.first - 1, period.last), row.growth, Measure.ANNUAL, reported=False)


def prose_numbers(plan: Plan, text: str | None) -> Iterator[Figure | Change]:
    """What sentences state: promises and achievements; of a part of the place where the sentence names one."""
    boxes = [(box.passage.start, box.passage.end) for box in plan.boxes]
    for one, ahead in stated_in(plan, text):
        own = placed(levels.said_plainly(one, text), plan, text)
        promised = ahead and not is_over(own, one, plan.period)
        boxed = any(start <= own.passage.start < end for start, end in boxes)
        single = not promised and is_of_one_year(own, text)
        origin, over = Origin.BOX if boxed else Origin.PROSE, is_over_years(own, text)
        yield from prose_number(own, plan.period, origin, promised=promised, single=single, over=over)


def is_over(own: Commitment, one: Commitment, period: Period | None) -> bool:
    """Whether a promise turned out to be of a year before the plan: its clause names that year."""
    return own.year != one.year and own.year is not None and period is not None and own.year < period.first


def stated_in(plan: Plan, text: str | None) -> Iterator[tuple[Commitment, bool]]:
    """Promises, achievements and plain statements, with whether each is still to come: in a plan what is told for a later year of
    its own period cannot have been reached.
    """
    first = plan.period.first if plan.period else 0
    drafted = plan.genre in AHEAD and plan.period is not None and not plan.period.is_year
    yield from ((one, True) for one in plan.commitments)
    yield from ((one, drafted and (one.year or 0) > first) for one in plan.facts)
    yield from ((one, bool(first) and (one.year or 0) >= first) for one in levels.stated_levels(plan, text))


def placed(one: Commitment, plan: Plan, text: str | None) -> Commitment:
    """A promise with the part of the place it speaks of as its scope, and with the known indicator after that part's name."""
    if one.concept is None and (bare := URGED.sub("", one.subject)) != one.subject and (urged := find_concept(bare)) is not None:
        one = replace(one, concept=urged.id, subject=bare)
    match = PLACE.match(one.subject) if one.concept is None else None
    known = find_concept(match["rest"]) if match else None
    if match is None or known is None:
        return replace(one, scope=one.scope or part_named(one, plan, text))
    own = (plan.place.name if plan.place else "") + (plan.title or "")
    return replace(one, concept=known.id, scope=None if match["place"] in own else match["place"])


def part_named(one: Commitment, plan: Plan, text: str | None) -> str | None:
    """The town, zone or larger place that a sentence speaks of before its number, where it is not the plan's own."""
    if text is None:
        return None
    end = one.quantity.passage.start
    begin = max(text.rfind(mark, max(0, end - LONGEST), end) for mark in SENTENCE_ENDS) + 1
    sentence = text[max(begin, end - LONGEST) : end]
    clause = max(sentence.rfind(mark) for mark in "，,") + 1
    whole = whole_named(sentence, plan)
    named = (match for match in parts_named(sentence, plan) if match.start() > whole)
    near = [match for match in named if match.start() < OPENING or match.start() >= clause]
    return near[-1][0] if near else None


def is_of_one_year(one: Commitment, text: str | None) -> bool:
    """Whether a growth that was reached is that of its year alone: no start is said, no sum, and nobody calls it an average."""
    if text is None or one.annual or one.quantity.cumulative or one.baseline_year is not None:
        return False
    end = one.quantity.passage.start
    return PACED.search(text, max(0, end - NEAR_WORDS), end) is None


def prose_number(
    one: Commitment, period: Period | None, origin: Origin, *, promised: bool, single: bool = False, over: bool = False
) -> Iterator[Figure | Change]:
    """The figure or the change that one promise or achievement states; `single`: a growth is that of its year alone; `over`:
    that of all years together.
    """
    year = one.year or (period.last if period else None)
    if year is None or one.quantity.value is None:
        return
    first = one.baseline_year or (period.first - 1 if period and year >= period.first else year - 5)
    if one.kind in LEVEL_KINDS:
        yield from figure(one, subject_of(one.concept, one.subject), year, one.quantity, promised=promised, origin=origin)
    elif one.kind is CommitmentKind.GROWTH:
        span = (year - 1 if single else first, year)
        measure = Measure.GROWN if over and span[1] - span[0] > 1 else Measure.ANNUAL
        yield change(one, growth_subject(one), span, one.quantity, measure, reported=not promised)
    elif one.kind in {CommitmentKind.INCREASE, CommitmentKind.MULTIPLE}:
        measure = Measure.TOTAL if one.kind is CommitmentKind.INCREASE else Measure.TIMES
        yield change(one, subject_of(one.concept, one.subject), (first, year), one.quantity, measure, reported=not promised)


def is_over_years(one: Commitment, text: str | None) -> bool:
    """Whether a growth is that of all years together, as its sentence says: 比2025年增长50%, 五年累计增长30%."""
    if one.annual or text is None:
        return one.quantity.cumulative and not one.annual
    lead = lead_of(text, one.quantity.passage)
    clause = CLAUSE.split(lead)[-1]
    told = YEARLY.search(clause) is None and (SPAN.search(clause) or TOTAL.search(clause)) is not None  # 五年增长30%
    return told or (one.quantity.cumulative and spans_years(lead))


def growth_subject(one: Commitment) -> str:
    """The indicator that a growth in prose is the growth of: 地区生产总值年均增速 of 地区生产总值."""
    concept = one.concept or next(
        (known.id for name in (one.subject, plain_growth(one.subject)) if (known := find_concept(name)) is not None), None
    )
    subject = subject_of(concept, plain_growth(one.subject))
    return level_of(subject, ChangeKind.GROWTH) or subject


def plain_growth(subject: str) -> str:
    """A subject without its words of growth.

    >>> plain_growth("地区生产总值年均增速")
    '地区生产总值'
    """
    for word in ("增长率", "增长速度", "增速", "增幅", "增长", "年均", "平均"):
        subject = subject.removesuffix(word)
    return subject


def figure(
    item: Indicator | Commitment, subject: str, year: int, quantity: Quantity, *, promised: bool, origin: Origin
) -> Iterator[Figure]:
    """The quantity as a figure; nothing where it has no number."""
    if quantity.value is None:
        return
    factor, dimension = scale_of(quantity.unit, concept_by_id(subject))
    about = (
        Fraction(room_of(Tolerance.ABOUT_LEVEL)) * abs(Fraction(quantity.value))
        if quantity.comparator is Comparator.ABOUT
        else Fraction(0)
    )
    promise = item if isinstance(item, Commitment) else None
    yield Figure(
        about=item.id,
        name=name_of(item),
        subject=subject,
        scope=item.scope,
        year=year,
        dated=promise is None or promise.year is not None,
        size=Fraction(quantity.value) * factor,
        upper=Fraction(quantity.upper if quantity.upper is not None else quantity.value) * factor,
        half=max(Fraction(half_digit(quantity.value)), about) * factor,
        dimension=dimension,
        promised=promised,
        origin=origin,
        aspirational=promise is not None and promise.aspirational,
        quantity=quantity,
        item=item,
    )


def change(
    item: Indicator | Commitment, subject: str, years: tuple[int, int], quantity: Quantity, measure: Measure, *, reported: bool
) -> Change:
    """The quantity as a change between two years."""
    promise = item if isinstance(item, Commitment) else None
    return Change(
        about=item.id,
        name=name_of(item),
        subject=subject,
        scope=item.scope,
        first=years[0],
        last=years[1],
        measure=measure,
        reported=reported,
        aspirational=promise is not None and promise.aspirational,
        quantity=quantity,
        item=item,
    )
