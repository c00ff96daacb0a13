"""What the cell of a target says: a number, a bound, a range (5—6), or a change (增长6%) instead of a level.

In: a cell and the unit beside it. Out: Told; raises NotAFigure (gangyao.observations.figures) where it says nothing of them.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations import figures
from gangyao.observations.amounts import POINTS
from gangyao.observations.cells import Cell
from gangyao.vocabulary.quantities import Comparator

REACHED = re.compile(r"^\s*(?:增加|上升|提高|增长|上涨|下降|降低|减少|下滑|降)(?:到|至)")  # 下降到5 is a level
BOUND = re.compile(
    r"^\s*(?:不低于|不少于|不超过|不高于|不大于|控制在|至少|至多|高于|大于|低于|小于|大于等于|小于等于)"
)  # words of a target, of no figure
BEHIND = re.compile(r"(?:以上|以下|以内|之内|之间|左右|上下)\s*$")
NUMBER = r"-?\d+(?:,\d{3})*(?:\.\d+)?"
RANGE = re.compile(rf"(?P<before>[^\d-]*)(?P<low>{NUMBER})(?P<unit>[^\d—–~～至-]*)[—–~～至-]+(?P<high>{NUMBER})(?P<after>\D*)")
BESIDE = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"左右|上下|^约|^大约|^接近", Comparator.ABOUT),
        (r"^(?:≥|>=|不低于|不少于|至少)|以上$", Comparator.AT_LEAST),
        (r"^(?:≤|<=|不超过|不高于|不大于|控制在|至多)|以内$|以下$", Comparator.AT_MOST),
        (r"^(?:>|超过|突破|高于|大于)", Comparator.ABOVE),
        (r"^(?:<|低于|小于)", Comparator.BELOW),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a cell says: the number, the end of a range, the unit it names; `changes` whether it is said to be a change."""

    value: Decimal
    upper: Decimal | None = None
    unit: str | None = None
    changes: bool = False


def told_in(cell: Cell) -> Told:
    """What a cell says; raises NotAFigure where it is no number.

    >>> [str(told_in(Cell(words=words)).value) for words in ("24.5以下", "5—6", "下降到5", "增长6%")]
    ['24.5', '5', '5', '6']
    """
    if cell.number is not None:
        return Told(value=cell.number, unit=cell.unit)
    words = unicodedata.normalize("NFKC", cell.words).strip()
    changes = figures.CHANGE.search(words) is not None and REACHED.match(words) is None
    own = BOUND.sub("", BEHIND.sub("", REACHED.sub("", words)))
    both = RANGE.fullmatch(own)
    low = number_of(own if both is None else both["before"] + both["low"] + (both["unit"] or both["after"]))
    high = None if both is None else number_of(both["before"] + both["high"] + (both["after"] or both["unit"]))
    if high is not None and high.value < low.value:
        low, high = high, low
    return Told(value=low.value, upper=high.value if high else None, unit=low.unit or cell.unit, changes=changes)


def number_of(words: str) -> figures.Typed:
    """The number that words are; raises NotAFigure."""
    typed = figures.read_typed(words)
    if typed is None:
        raise figures.NotAFigure("words")
    return typed


def beside(words: str) -> str:
    """The comparator that the words beside a number are.

    >>> [beside(words) for words in ("≥6", "6.5以上", "6左右", "控制在5以内", "超过30", "6", "下降到5")]
    ['>=', '>=', '~', '<=', '>', '=', '=']
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
    return next((sign.value for pattern, sign in BESIDE if pattern.search(plain)), Comparator.EQUAL.value)


def is_percent(unit: str | None) -> bool:
    """Whether a unit is per cent or points."""
    return unit in POINTS
