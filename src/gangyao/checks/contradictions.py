"""The same thing said twice with different numbers: prose, table, box; and what only prose promises."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from gangyao.checks.evidence import Tie, lead_of, proven, sides_of
from gangyao.checks.figures import OPEN_ABOVE, OPEN_BELOW, Change, Figure, Origin, Stated, comparable, near
from gangyao.checks.growth import figure_words
from gangyao.checks.moves import is_hoped
from gangyao.checks.rates import about_rate, is_rate
from gangyao.plan.dictionary import concept_by_id, normalise_name
from gangyao.plan.plans import Commitment, CommitmentKind
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator

STATES = {CommitmentKind.LEVEL, CommitmentKind.SHARE, CommitmentKind.COVERAGE, CommitmentKind.RATIO}
AMOUNT = re.compile(r"(?:量|数|里程|面积|规模|容量|人口|人次)$")  # what a name of a state ends in
COUNTED = re.compile(r"(?:总数|数量|家数|人数|户数|数|量|总量|规模)$")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
NAMED = 5  # letters of a name that one thing alone has
MANY = 40  # sentences about one thing that are compared with each other
ROUNDED = Fraction(1, 100)  # a plan may tell 765.8 as 766, but not 55.5 as 56
SUMMED = 2  # a sum of five years is more than twice one of them
NEARBY = 60  # characters within which a sentence goes from its target on to its hope
LISTED = 12  # names that a sentence lists; all of them are in `about` and `where`


def check_prose_against_table(stated: Stated) -> Iterator[Finding]:
    """A number in prose that its row in the table contradicts."""
    for prose, row in prose_and_rows(stated, Origin.PROSE):
        beyond = stretched(stated, prose, row) or hopes_for_more(stated, prose, row)
        if differs(prose, row) and not weaker(prose, row) and not beyond:
            yield contradiction(stated, "prose-table", prose, row)


def check_boxes_against_table(stated: Stated) -> Iterator[Finding]:
    """A number in a box that its row in the table contradicts."""
    for prose, row in prose_and_rows(stated, Origin.BOX):
        if differs(prose, row) and not weaker(prose, row):
            yield contradiction(stated, "box-text", prose, row)


def prose_and_rows(stated: Stated, origin: Origin) -> Iterator[tuple[Figure, Figure]]:
    """Every figure in prose with the figures of the table for the same thing and year."""
    for figures in stated.figures.values():
        rows = {(row.year, row.promised): row for row in reversed(figures) if row.origin is Origin.TABLE}
        for prose in figures:
            row = rows.get((prose.year, prose.promised)) if prose.origin is origin else None
            if row is not None and comparable(prose, row) and not sum_beside_year(prose, row):
                yield prose, row


def sum_beside_year(prose: Figure, row: Figure) -> bool:
    """Whether a sentence tells the sum of years (新增城镇就业8万人) beside a row of single years, or the reverse."""
    sizes = sorted((prose.size, row.size))
    return "新增" in prose.name and sizes[0] > 0 and sizes[1] > SUMMED * sizes[0]


def stretched(stated: Stated, prose: Figure, row: Figure) -> bool:
    """Whether prose repeats the row's number and only then names what it would rather reach: 达到850亿元，力争突破900亿元."""
    return prose.aspirational and any(
        0 < prose.quantity.passage.start - other.quantity.passage.start < NEARBY and not differs(other, row)
        for other in stated.figures[prose.subject]
        if other.origin is prose.origin and (other.year, other.promised) == (prose.year, prose.promised)
    )


def hopes_for_more(stated: Stated, prose: Figure, row: Figure) -> bool:
    """Whether prose hopes (力争) for more than its row promises, which leaves the promise as it is."""
    concept = concept_by_id(prose.subject)
    hoped = prose.aspirational or is_hoped(lead_of(stated.text, prose.quantity.passage))
    if not hoped or concept is None or concept.direction not in {"higher", "lower"}:
        return False
    return prose.size > row.size if concept.direction == "higher" else prose.size < row.size


def differs(one: Figure, other: Figure) -> bool:
    """Whether both cannot hold with the digits as printed; 以上 and 以内 leave one side open."""
    tolerance = room_between(one, other)
    if one.size > other.upper + tolerance:
        return not (other.open_above or one.open_below)
    if other.size > one.upper + tolerance:
        return not (one.open_above or other.open_below)
    return False


def room_between(one: Figure, other: Figure) -> Fraction:
    """What the coarser digits of two figures, or 左右, leave open, as far as one would round."""
    return min(max(one.half, other.half), ROUNDED * max(abs(one.size), abs(other.size)))


def weaker(prose: Figure, row: Figure) -> bool:
    """Whether prose binds to less than the table: 超过900 or 力争900 where the table says 1000."""
    concept = concept_by_id(prose.subject)
    if not prose.promised or concept is None or concept.direction not in {"higher", "lower"}:
        return False
    finest = room_between(prose, row) if aimed(prose) else min(prose.half, row.half)  # a bound holds as it is printed
    less, more = prose.size < row.size - finest, prose.size > row.size + finest
    soft = prose.open_above or prose.open_below or prose.aspirational or prose.quantity.comparator is Comparator.ABOUT
    return soft and (less if concept.direction == "higher" else more)


def aimed(figure: Figure) -> bool:
    """Whether a figure is no bound."""
    return not (figure.open_above or figure.open_below)


def contradiction(stated: Stated, code: str, one: Figure, other: Figure) -> Finding:
    """The finding that two figures contradict each other; what is undated or only aspired to is a doubt."""
    firm = one.dated and other.dated and not one.aspirational and not other.aspirational and near(one.size, other.size)
    firm = firm and abs(one.size - other.size) > max(one.half, other.half)
    severity = Severity.ERROR if firm else Severity.DOUBT
    where = tuple(sorted({one.quantity.passage, other.quantity.passage}))
    values = pair_values(one, other)
    about = tuple(dict.fromkeys((one.about, other.about)))
    if code == "prose-table":
        found = find("prose-table", severity, where=where, about=about, values=values)
    elif code == "box-text":
        found = find("box-text", severity, where=where, about=about, values=values)
    else:
        found = find("prose-prose", severity, where=where, about=about, values=values)
    return proven(stated, found, sides_of(stated, one, other), Tie.SAME)


def pair_values(one: Figure, other: Figure) -> dict[str, str | int | Decimal]:
    """The numbers of a sentence about two figures."""
    return {
        "name": one.name,
        "year": one.year,
        "one": one.quantity.raw,
        "other": other.quantity.raw,
        "one_value": figure_words(one),
        "other_value": figure_words(other),
    }


def check_prose_against_prose(stated: Stated) -> Iterator[Finding]:
    """Two sentences, or a sentence and a box, that give one thing two numbers for one year that the table leaves out."""
    for subject, figures in stated.figures.items():
        rows = {(row.year, row.promised) for row in figures if row.origin is Origin.TABLE}
        named = concept_by_id(subject) is not None
        said = [
            one
            for one in figures
            if one.dated and (one.year, one.promised) not in rows and (named or (is_level(one) and says_year(stated, one)))
        ]
        for one, other in combinations(said[:MANY], 2):
            same = (one.year, one.promised) == (other.year, other.promised) and comparable(one, other)
            same = same and not in_one_breath(stated, one, other)
            if same and (named or own_name(one) == own_name(other)) and differs(one, other) and not stretched(stated, other, one):
                boxed = one.origin is not other.origin
                yield contradiction(stated, "box-text" if boxed else "prose-prose", one, other)


def in_one_breath(stated: Stated, one: Figure, other: Figure) -> bool:
    """Whether a sentence goes on from one number to the other."""
    first, second = sorted((one.quantity.passage, other.quantity.passage))
    return second.start - first.start <= NEARBY and "。" not in (stated.text or "")[first.end : second.start]


def is_level(figure: Figure) -> bool:
    """Whether a thing that no dictionary knows is told as a state (藏书量达到500万册), which two sentences may repeat, and not as
    works (新建学校3所), of which there may be several.
    """
    kind, name = figure.item.kind if isinstance(figure.item, Commitment) else None, own_name(figure)
    return len(name) >= NAMED and (kind in STATES or (kind is CommitmentKind.COUNT and AMOUNT.search(name) is not None))


def says_year(stated: Stated, figure: Figure) -> bool:
    """Whether the sentence itself names the year, and no heading or sentence before it."""
    end = figure.quantity.passage.start
    near = re.split(r"[。；]", (stated.text or "")[max(0, end - NEARBY) : end])[-1]
    return str(figure.year) in near


def own_name(figure: Figure) -> str:
    """What a figure is called, without the place that is the plan's own."""
    return re.sub(r"^(?:全|我|本)[市县区省]", "", figure.name)


def check_growth_in_prose(stated: Stated) -> Iterator[Finding]:
    """A growth in prose that the table's growth for the same years contradicts."""
    for changes in stated.changes.values():
        rows = [one for one in changes if not isinstance(one.item, Commitment) and is_rate(one)]
        for prose in changes:
            if isinstance(prose.item, Commitment) and is_rate(prose) and prose.quantity.upper is None:
                for row in rows:
                    if growth_differs(prose, row):
                        found = growth_contradiction(prose, row)
                        yield proven(stated, found, sides_of(stated, prose, row), Tie.SAME)


def growth_differs(prose: Change, row: Change) -> bool:
    """Whether two growth rates for the same years cannot both be meant."""
    same = (prose.first, prose.last, prose.reported, prose.scope) == (row.first, row.last, row.reported, row.scope)
    if not same or row.quantity.upper is not None:
        return False
    about = Comparator.ABOUT in {prose.quantity.comparator, row.quantity.comparator}
    tolerance = max(float(prose.half), float(row.half), about_rate() if about else 0)
    if abs(float(prose.value - row.value)) <= tolerance:
        return False
    lower, higher = sorted((prose, row), key=lambda change: change.value)
    return lower.quantity.comparator not in OPEN_ABOVE and higher.quantity.comparator not in OPEN_BELOW


def growth_contradiction(prose: Change, row: Change) -> Finding:
    """The finding that prose and table plan different growth."""
    return find(
        "growth-prose",
        Severity.DOUBT if prose.aspirational or prose.quantity.comparator in OPEN_ABOVE | OPEN_BELOW else Severity.ERROR,
        where=tuple(sorted({prose.quantity.passage, row.quantity.passage})),
        about=tuple(dict.fromkeys((prose.about, row.about))),
        values={
            "name": row.name,
            "first": row.first,
            "last": row.last,
            "one": prose.quantity.raw,
            "other": row.quantity.raw,
            "one_value": prose.value,
            "other_value": row.value,
        },
    )


def check_weaker_promises(stated: Stated) -> Iterator[Finding]:
    """Prose that promises less than the table."""
    for prose, row in (*prose_and_rows(stated, Origin.PROSE), *prose_and_rows(stated, Origin.BOX)):
        if weaker(prose, row):
            yield find(
                "weaker-in-prose",
                Severity.DOUBT,
                where=tuple(sorted({prose.quantity.passage, row.quantity.passage})),
                about=tuple(dict.fromkeys((prose.about, row.about))),
                values=pair_values(prose, row),
            )


def check_softened_promises(stated: Stated) -> Iterator[Finding]:
    """The number of the table, in prose only aspired to (力争)."""
    for prose, row in (*prose_and_rows(stated, Origin.PROSE), *prose_and_rows(stated, Origin.BOX)):
        plain = row.quantity.comparator is Comparator.EQUAL and prose.quantity.comparator is not Comparator.ABOUT
        if prose.promised and prose.aspirational and plain and not differs(prose, row) and not weaker(prose, row):
            yield find(
                "only-aspired",
                Severity.NOTE,
                where=tuple(sorted({prose.quantity.passage, row.quantity.passage})),
                about=tuple(dict.fromkeys((prose.about, row.about))),
                values=pair_values(prose, row),
            )


def check_promises_without_row(stated: Stated) -> Iterator[Finding]:
    """One note that lists what prose promises and no table will measure."""
    plan = stated.plan
    if not plan.indicators:
        return
    rows = {figure.subject for figures in stated.figures.values() for figure in figures if figure.origin is Origin.TABLE}
    rows |= {one.subject for changes in stated.changes.values() for one in changes if not isinstance(one.item, Commitment)}
    rows |= stated.aside
    subjects = {one.about: one.subject for kinds in (stated.figures, stated.changes) for found in kinds.values() for one in found}
    cores = {core_of(row.name) for row in plan.indicators}
    alone = [
        one
        for one in plan.commitments
        if measurable(one) and subjects.get(one.id, one.concept) not in rows and core_of(one.subject) not in cores
    ]
    if alone:
        names = list(dict.fromkeys(one.subject for one in alone))
        yield find(
            "promise-without-row",
            Severity.NOTE,
            where=tuple(one.quantity.passage for one in alone),
            about=tuple(one.id for one in alone),
            values={"count": len(alone), "total": len(plan.commitments), "names": "、".join(names[:LISTED])},
        )


def core_of(name: str) -> str:
    """A name without brackets and without the word that says it is counted: 高新技术企业 of 高新技术企业数量, so that a promise
    that tells its change (增加30家) is not said to have no row.
    """
    return COUNTED.sub("", normalise_name(BRACKETS.sub("", name)))


def measurable(one: Commitment) -> bool:
    """Whether a promise is a state that could be a row, and not a number of works."""
    return one.kind is not CommitmentKind.COUNT or one.concept is not None
