"""What is held against a table that was read, and against each of its rows; and how sure a row is.

Checks that need no gold: as many natures in rows as are printed, numbers of rows contiguous, printed counts of groups kept, names
well formed, units that fit what is known, baseline, target and growth in agreement.
In: the rows of one table with what is printed in it. Out: a confidence for each row, and Doubts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from gangyao.document.columns.heads import VALUES, YEARLY, Column, Holds, says
from gangyao.document.columns.looks import Look, is_blank, look_of
from gangyao.document.judging import plausibility
from gangyao.document.judging.calibration import calibrate
from gangyao.document.judging.readings import Reading
from gangyao.document.judging.spellings import FOREIGN, is_fragment, is_misspelt, is_mixed_up, is_overrun
from gangyao.document.judging.wording import price_label, price_name
from gangyao.document.tables.cells import LONGEST, Stated, plain_of, read_stated
from gangyao.document.tables.leaves import Item, Leaf
from gangyao.document.words import Words
from gangyao.plan.dictionary import Concept, is_cut
from gangyao.plan.plans import How
from gangyao.vocabulary.units import find_unit


class Doubt(StrEnum):
    """What may be wrong with a row or a table."""

    NATURES = "natures"
    NUMBERS = "numbers"
    COUNTS = "counts"
    HEAD = "head"
    WHOLE = "whole"
    ROWS = "rows"
    NAME = "name"
    TWICE = "twice"
    UNIT = "unit"
    FIGURES = "figures"
    PLACES = "places"
    NATURE = "nature"
    BLANK = "blank"
    PICTURE = "picture"
    LETTERS = "letters"
    TAIL = "tail"


OF_TABLE = frozenset({Doubt.NATURES, Doubt.NUMBERS, Doubt.COUNTS, Doubt.HEAD, Doubt.WHOLE, Doubt.ROWS})
OF_CELLS = frozenset({Doubt.PLACES, Doubt.PICTURE, Doubt.TAIL})  # which say nothing of how other rows were read
BASE: dict[How, float] = {
    How.RULED: 0.985,
    How.TABBED: 0.98,
    How.SPACED: 0.96,
    How.LINES: 0.95,
    How.ONE_A_LINE: 0.88,
    How.TRANSPOSED: 0.9,
    How.PICTURE: 0.93,
}
FACTOR: dict[Doubt, float] = {
    Doubt.NATURES: 0.75,
    Doubt.NUMBERS: 0.78,
    Doubt.COUNTS: 0.8,
    Doubt.HEAD: 0.8,
    Doubt.WHOLE: 0.6,
    Doubt.ROWS: 0.75,
    Doubt.NAME: 0.55,
    Doubt.TWICE: 0.7,
    Doubt.UNIT: 0.75,
    Doubt.FIGURES: 0.6,
    Doubt.PLACES: 0.6,
    Doubt.NATURE: 0.75,
    Doubt.BLANK: 0.7,
    Doubt.PICTURE: 0.75,
    Doubt.LETTERS: 0.6,
    Doubt.TAIL: 0.6,
}
BY_PLACES = frozenset({How.SPACED, How.LINES, How.ONE_A_LINE})
TELLING = frozenset({*VALUES, Holds.VERDICT}) - {Holds.LEVEL}  # what a plan's table has beside what was
NEARLY_ALL = 0.8
CONFIRMED = 0.5  # of what is missing to certainty, where the figures of a row confirm each other
MANY = 0.25  # so large a share of rows in doubt leaves none of the table beyond it
BAD_NAME = 1.0
BAD_FIGURES = 1.6
DEAR = 2.0  # a table that costs so much for each row is not what it was read as
BARE = re.compile(r"系数|指数|比值?$|之比|水平$|位次|排名|等级|^(?:每|单位|亿元|万元|十万|百万|人均)")  # measured in nothing
UNITED = re.compile(r"[%‰元个亩吨人家项件户]")
MIXED = re.compile(
    r"^[\u4e00-\u9fff]{3,}(?<![前第])\d|\d[\u4e00-\u9fff]{3,}$"
)  # words and a figure of which neither speaks of the other
SWALLOWED = re.compile(
    r"[\u4e00-\u9fff]{3,}[万亿]?(?:元|人|吨|亩|户|家|个)$|[\u4e00-\u9fff][%‰]$"
)  # a unit with words of a name before it
SWALLOWED_NATURE = re.compile(
    r"^(?!.*(?:约束性.*预期性|预期性.*约束性)).*[\u4e00-\u9fff](?:约束|预期)性$"
)  # of the first row, in a head
STATE = re.compile(r"[达未已]标|完成|达到|优良|良好|优秀|合格|持平|[优良中差]|[一二三四五ⅠⅡⅢⅣⅤ]类|[甲乙丙]级|无")
BOUND = re.compile(r"(?:以[上下内]|左右|上下)")  # which stands after a figure
BESIDE = re.compile(
    r"[（(][^（()）]*[）)]?|[^（(]*[）)]$|(?:19|20)\d{2}(?:\s*[-–—~～至]\s*(?:19|20)\d{2})?\s*年|(?:力争|争取|奋斗)[^，,]*"
)  # notes, years and better aims
SHARES = frozenset("%‰％")
SHORTEST_UNIT = 2  # letters
LONGEST_NOTE = 3  # letters
FARTHEST = 30  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A table's rows with the confidence and the doubts of each, and the doubts of the table as a whole."""

    confidences: tuple[float, ...]
    rows: tuple[frozenset[Doubt], ...]
    table: frozenset[Doubt]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """What is printed of a table beside its rows: how many natures, the last number of the part before it, and which of its rows
    have letters that were hardly read in a picture; `tail` says that a line right below looks like the rest of its last row, and
    `units` that the table says units once for all rows.
    """

    natures: int
    before: int = 0
    dim: frozenset[int] = frozenset()
    tail: bool = False
    units: bool = False


COUNTED = re.compile(r"^(?P<label>.*?)[（(]\s*(?:共)?\s*(?P<count>\d{1,3})\s*[项个]\s*[）)]")


def counts_in(reading: Reading) -> dict[str, int]:
    """How many rows the labels of groups announce: 创新发展（5项）."""
    texts = [
        Words.join(parts).text
        for row in reading.rows
        for index, parts in row.cells.items()
        if row.spanning or reading.columns[index].holds is Holds.GROUP
    ]
    found = [match for text in texts if (match := COUNTED.match(re.sub(r"\s", "", text)))]
    return {
        re.sub(r"^(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[）)])", "", match["label"]): int(match["count"])
        for match in found
    }


def judge(reading: Reading, items: Sequence[Item], concepts: Sequence[Concept | None], printed: Printing) -> Judged:
    """The judgement on a table."""
    leaves = [leaf for item in items for leaf in item.leaves]
    table = frozenset(table_doubts(reading, items, printed))
    unsure = {row_place(reading, index) for index in reading.unsure}
    dim = {row_place(reading, index) for index in printed.dim}
    natured = sum(leaf.nature is not None for leaf in leaves)
    united = sum(leaf.unit is not None for leaf in leaves)
    by_places, pictured = reading.how in BY_PLACES, reading.how is How.PICTURE
    filled = filled_columns(leaves) if by_places else frozenset()
    opening = {id(item.leaves[0]) for item in opening_items(items)}
    twice = Counter((leaf.name, leaf.qualifier, leaf.parent) for leaf in leaves)
    rows = [
        frozenset(
            row_doubts(reading.columns, leaf, concept)
            | ({Doubt.PLACES} if place_of(leaf) in unsure else set())
            | ({Doubt.PICTURE} if place_of(leaf) in dim or (pictured and is_misspelt(leaf, concept)) else set())
            | ({Doubt.NAME} if reading.broken and (FOREIGN.search(leaf.name) or is_mixed_up(leaf.name, concept)) else set())
            | (
                {Doubt.NAME}
                if by_places and concept is None and leaf.parent is None and (is_cut(leaf.name) or is_overrun(leaf.name))
                else set()
            )
            | ({Doubt.NATURE} if lacks_nature(leaf, usual=natured * 2 > len(leaves)) else set())
            | ({Doubt.UNIT} if (printed.units or 2 * united > len(leaves)) and lacks_unit(leaf) else set())
            | ({Doubt.TWICE} if twice[leaf.name, leaf.qualifier, leaf.parent] > 1 else set())
            | ({Doubt.PLACES} if filled - leaf.values.keys() or (by_places and has_bit(leaf)) else set())
            | ({Doubt.NAME} if by_places and id(leaf) in opening and is_fragment(leaf, concept) else set())
            | ({Doubt.TAIL} if printed.tail and leaf is leaves[-1] else set())
        )
        for leaf, concept in zip(leaves, concepts, strict=True)
    ]
    if sum(bool(doubts - OF_CELLS) for doubts in rows) > max(1, MANY * len(rows)):
        table |= {Doubt.ROWS}
    sure = [confidence(reading, leaf, doubts | table) for leaf, doubts in zip(leaves, rows, strict=True)]
    return Judged(confidences=tuple(sure), rows=tuple(rows), table=table)


def filled_columns(leaves: Sequence[Leaf]) -> frozenset[int]:
    """The columns in which nearly every row has a figure, a dash or words, so that one without was given to another column."""
    held = Counter(index for leaf in leaves for index in leaf.values)
    return frozenset(index for index, count in held.items() if count >= NEARLY_ALL * len(leaves))


def opening_items(items: Sequence[Item]) -> Iterable[Item]:
    """The items that are the first of a group whose label does not read as one, and so may be the beginning of their names."""
    group = None
    for item in items:
        if item.leaves and item.group and item.group != group and price_label(item.group) >= 0:
            yield item
        group = item.group


def has_bit(leaf: Leaf) -> bool:
    """Whether a cell of figures holds a word or two that may be the end of more: 同步."""
    texts = [re.sub(r"\s", "", words.text) for words in leaf.values.values()]
    return any(re.fullmatch(r"[\u4e00-\u9fff]{1,2}", text) and not STATE.fullmatch(text) for text in texts)


def table_doubts(reading: Reading, items: Sequence[Item], printed: Printing) -> Iterable[Doubt]:
    """What is held against the table as a whole."""
    held = {
        words.at[0]
        for row in reading.rows
        for index, parts in row.cells.items()
        if reading.columns[index].holds is Holds.NATURE
        for words in parts
        if len(words) and (len(parts) > 1 or look_of(words.text) is Look.NATURE)
    }
    if len(held) != printed.natures:
        yield Doubt.NATURES
    if not are_contiguous([item.number for item in items if item.number is not None], printed.before):
        yield Doubt.NUMBERS
    if not keeps_counts(items, counts_in(reading)):
        yield Doubt.COUNTS
    values = [column for column in reading.columns if column.holds in VALUES]
    dated = [column for column in values if column.holds in YEARLY]
    places = [(column.holds, column.year) for column in values]
    aimless = reading.broken and not any(column.holds in TELLING for column in reading.columns)
    undated = any(column.year is None for column in dated)
    swallowed = any(SWALLOWED_NATURE.search(column.head) for column in reading.columns if column.holds is Holds.NATURE)
    aimed = {column.year for column in dated if column.holds is Holds.TARGET}
    both = any(column.holds is Holds.LEVEL and column.year in aimed and says("base", column.head) for column in dated)
    if aimless or undated or swallowed or both or len(set(places)) < len(places) or reading.unknown or far_years(dated):
        yield Doubt.HEAD
    if reading.price > DEAR:
        yield Doubt.WHOLE


def far_years(columns: Sequence[Column]) -> bool:
    """Whether columns of one table lie farther apart than plans look."""
    years = [column.year for column in columns if column.year is not None]
    return bool(years) and max(years) - min(years) > FARTHEST


def are_contiguous(numbers: Sequence[int], before: int) -> bool:
    """Whether the numbers of rows count on one by one, or begin anew with 1, and few stand twice; `before` is the last number of
    the part before.
    """
    pairs = list(pairwise([before, *numbers]))
    again = sum(after == last for last, after in pairs)
    return again <= max(1, MANY * len(numbers)) and all(after in {last, last + 1, 1} for last, after in pairs)


def keeps_counts(items: Sequence[Item], counts: Mapping[str, int]) -> bool:
    """Whether groups hold as many rows as their labels say; a group cut by the end of a page may hold fewer."""
    numbered = all(item.number is not None for item in items)
    held: Counter[str] = Counter()
    for item in items:
        held[item.group or ""] += 1 if numbered else len(item.leaves)
    last = items[-1].group if items else None
    return all(held[label] == count or (label == last and held[label] < count) for label, count in counts.items())


def row_doubts(columns: Sequence[Column], leaf: Leaf, concept: Concept | None) -> set[Doubt]:
    """What is held against a row by itself."""
    doubts = set()
    if max(price_name(printed_name(leaf)), price_name(leaf.parent or "") if leaf.parent else 0.0) > BAD_NAME:
        doubts.add(Doubt.NAME)
    cells = {index: words.text for index, words in leaf.values.items()}
    if plausibility.price_row(columns, cells, leaf.name) > BAD_FIGURES and any(
        look_of(text) is not Look.DASH for text in cells.values()
    ):
        doubts.add(Doubt.FIGURES)
    if any(is_not_whole(text) for text in cells.values()):
        doubts.add(Doubt.LETTERS)
    if any(has_two_figures(text) or BOUND.match(text) for text in cells.values()):
        doubts.add(Doubt.PLACES)
    if not any(look_of(text) is not Look.DASH for text in cells.values()):
        doubts.add(Doubt.BLANK)
    if leaf.unit and find_unit(leaf.unit) is None and is_swollen(leaf.unit):
        doubts.add(Doubt.UNIT)
    if concept is not None and leaf.unit and concept.units and not is_measured_in(leaf.unit, concept):
        doubts.add(Doubt.UNIT)
    return doubts


def is_swollen(unit: str) -> bool:
    """Whether a unit that nobody knows holds words of a name: 生产总值亿元, or a letter beside a known unit: 万个位.

    >>> [is_swollen(unit) for unit in ("生产总值亿元", "万个位", "位万个", "例%", "个镇", "标准地")]
    [True, True, True, True, True, False]
    """
    parts = [(unit[:place], unit[place:]) for place in range(1, len(unit))]
    two = any(find_unit(left) is not None and find_unit(right) is not None for left, right in parts)
    beside = len(unit) > SHORTEST_UNIT and any(find_unit(rest) is not None for rest in (unit[1:], unit[:-1]))
    return two or beside or SWALLOWED.search(unit) is not None or unit[-1:] in SHARES or unit[:1] in SHARES


def lacks_nature(leaf: Leaf, *, usual: bool) -> bool:
    """Whether a row has no nature where most have, or more words in its cell than a nature."""
    return usual if leaf.nature is None else look_of(leaf.nature) is not Look.NATURE and not is_blank(leaf.nature)


def lacks_unit(leaf: Leaf) -> bool:
    """Whether a row has figures, none of which nor its name says in what they are, though they are in something."""
    figures = [words.text for words in leaf.values.values() if re.search(r"\d", words.text)]
    return (
        leaf.unit is None
        and bool(figures)
        and BARE.search(leaf.name) is None
        and not any(UNITED.search(text) for text in figures)
    )


def printed_name(leaf: Leaf) -> str:
    """A leaf's name with its qualifier, as it is judged."""
    return leaf.name + (f"（{leaf.qualifier}）" if leaf.qualifier else "")


def has_two_figures(text: str) -> bool:
    """Whether a cell holds what looks like two figures run together or a name: 5.35.1, [20]约束性."""
    if len(text) > LONGEST:
        return True
    plain = re.sub(r"\s", "", text)
    look = look_of(text)
    stated = read_stated(plain_of(text))
    mixed = look in {Look.TEXT, Look.GROUP} and len(stated.text or "") >= LONGEST_NOTE and MIXED.search(plain) is not None
    foreign = look in {Look.NATURE, Look.UNIT} or mixed
    return foreign or re.search(r"\d\.\d+\.\d|[\]】〕]\s*[\d\[【〔]|约束性|预期性|%\d|^[-—–]+[\u4e00-\u9fff]", plain) is not None


def is_not_whole(text: str) -> bool:
    """Whether a figure is not whole: letters in it, so that it states no number, or other digits beside it: 15O, l50, 1 200."""
    stated = read_stated(plain_of(text))
    return (
        len(text) > LONGEST
        or is_broken(stated)
        or (stated.value is None and re.search(r"\d[A-Za-z]|[A-Za-z]\d", stated.text or "") is not None)
    )


def is_broken(stated: Stated) -> bool:
    """Whether digits are left beside the figure of a cell, those of years, notes and better aims aside: 1 200, 8、10, 10^3."""
    rest = BESIDE.sub("", stated.text or "")
    return stated.value is not None and re.search(r"\d", rest) is not None


def is_measured_in(unit: str, concept: Concept) -> bool:
    """Whether a unit measures what a known indicator is measured in, or is not known at all."""
    own = find_unit(unit)
    known = [found for word in concept.units if (found := find_unit(word)) is not None]
    if own is None or not known:
        return True
    return any(own.dimension == found.dimension for found in known) or own.dimension.startswith("share")


def confidence(reading: Reading, leaf: Leaf, doubts: Iterable[Doubt]) -> float:
    """How many rows of a hundred like this one are exact, as a share."""
    base = BASE.get(reading.how, 0.9)
    cells = {index: words.text for index, words in leaf.values.items()}
    if plausibility.price_arithmetic(reading.columns, cells) <= plausibility.CONFIRMED:
        base += (1 - base) * CONFIRMED
    for doubt in doubts:
        base *= FACTOR[doubt]
    return round(calibrate(base), 2)


def row_place(reading: Reading, index: int) -> int:
    """Where the figures of a row begin."""
    cells = [
        parts[0].at[0]
        for column, parts in reading.rows[index].cells.items()
        if reading.columns[column].holds in VALUES and parts and len(parts[0])
    ]
    return min(cells, default=-1)


def place_of(leaf: Leaf) -> int:
    """Where the figures of a leaf begin."""
    return min((words.at[0] for words in leaf.values.values() if len(words)), default=-2)
