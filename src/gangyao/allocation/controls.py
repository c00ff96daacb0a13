"""Control indicators of industrial land (标准地): ratios of a project's own figures, held against thresholds that have dates.

In: a Bid, thresholds, a day. Out: Controlled, one for each control. Formulas in controls.csv, units of figures in
figures.csv, thresholds in thresholds.csv or a file of one's own in the same columns.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from gangyao.allocation.bids import Bid
from gangyao.allocation.owntables import read_own
from gangyao.vocabulary.expressions.functions import function_of
from gangyao.vocabulary.expressions.nodes import Expression, Joined, Sign, names_in, walk
from gangyao.vocabulary.standards.inforce import pick_in_force
from gangyao.vocabulary.standards.rows import Held, load_held, load_rows
from gangyao.vocabulary.standards.validity import locality_of
from gangyao.vocabulary.texts import Unreadable
from gangyao.vocabulary.units import UnitMismatch, convert, find_unit, plain_decimal

DIGITS = Context(prec=12)
KEY = ("control", "kinds")  # what a threshold speaks of, whenever and wherever it holds
HOLDS = {">=": lambda value, bound: value >= bound, "<=": lambda value, bound: value <= bound}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control indicator: a formula of figures, in a unit (none for a plain ratio)."""

    id: str
    name: str
    english: str
    formula: Expression
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a control indicator must reach, for which kinds of project (all where none is named), and who says so; `value` is
    in the unit of the control.
    """

    control: str
    comparator: str
    value: Decimal
    kinds: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Controlled:
    """A control indicator of a project: its value, the threshold in force, whether it is met; None where the figures that
    are `missing` leave it open, or nothing is in force.
    """

    id: str
    name: str
    unit: str
    value: Decimal | None = None
    comparator: str | None = None
    threshold: Decimal | None = None
    met: bool | None = None
    missing: tuple[str, ...] = ()
    source: str = ""


@lru_cache(maxsize=1)
def controls() -> dict[str, Control]:
    """The control indicators by id."""
    return {row["id"]: Control(**row) for row in load_rows("gangyao.allocation", "controls")}


@lru_cache(maxsize=1)
def figure_units() -> dict[str, tuple[str, str]]:
    """Name and unit of every figure by its id."""
    return {row["id"]: (row["name"], row["unit"]) for row in load_rows("gangyao.allocation", "figures")}


def shipped_thresholds() -> tuple[Held, ...]:
    """The thresholds that ship with the package: a published example, until a district names its own."""
    return load_held("gangyao.allocation", "thresholds")


def read_thresholds(content: bytes) -> tuple[Held, ...]:
    """The thresholds of a table; Unreadable (gangyao.vocabulary.texts) names the first row that is none."""
    rows = read_own("gangyao.allocation", "thresholds", content)
    for held in rows:
        threshold_of(held)
    return rows


def threshold_of(held: Held) -> Threshold:
    """One row of a table of thresholds."""
    row = held.row
    try:
        control = controls()[row["control"]]
        value = convert(row["value"], row["unit"], control.unit) if control.unit and row["unit"] != control.unit else row["value"]
    except (KeyError, UnitMismatch) as error:
        raise Unreadable("broken-thresholds", row=held.number, found=f"{row['control']}，{row['unit']}") from error
    return Threshold(
        control=control.id, comparator=row["comparator"], value=value, kinds=row["kinds"], source=held.source.strip()
    )


def thresholds_on(thresholds: Sequence[Held], day: dt.date, place: str) -> tuple[Threshold, ...]:
    """The thresholds in force on a day at a place, the most local first, one's own before ours."""
    held = pick_in_force(thresholds, KEY, day, place)
    return tuple(threshold_of(one) for one in sorted(held, key=lambda one: (-locality_of(one.row["place"]), not one.own)))


def control_bid(bid: Bid, thresholds: Sequence[Held], day: dt.date, place: str = "") -> tuple[Controlled, ...]:
    """Every control indicator of a project that has a figure or a threshold; `place` by its code, by its name where it has
    none.
    """
    own = [one for one in thresholds_on(thresholds, day, place) if applies(one, bid)]
    found = []
    for control in controls().values():
        bound = next((one for one in own if one.control == control.id), None)
        value, missing = reckon(control, bid)
        if value is None and bound is None:
            continue
        found.append(
            Controlled(
                id=control.id, name=control.name, unit=control.unit, value=value, missing=missing,
                comparator=bound.comparator if bound else None, threshold=bound.value if bound else None,
                met=HOLDS[bound.comparator](value, bound.value) if bound and value is not None else None,
                source=bound.source if bound else "",
            )
        )  # fmt: skip
    return tuple(found)


def applies(threshold: Threshold, bid: Bid) -> bool:
    """Whether a threshold speaks of the kind of a project."""
    return not threshold.kinds or (bid.kind is not None and bid.kind.value in threshold.kinds)


def reckon(control: Control, bid: Bid) -> tuple[Decimal | None, tuple[str, ...]]:
    """A control indicator with twelve digits, or the names of the figures that it lacks; nothing is divided by nought."""
    names = names_in(control.formula)
    missing = tuple(figure_units()[name][0] for name in names if name not in bid.figures)
    if missing:
        return None, missing
    exact = function_of(control.formula, Fraction)({name: based(bid.figures[name], figure_units()[name][1]) for name in names})
    if exact is None:
        return None, tuple(
            figure_units()[name][0] for name in names if not bid.figures[name] and name in divisors(control.formula)
        )
    exact /= based(Decimal(1), control.unit) if control.unit else 1
    return plain_decimal(DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))), ()


def divisors(formula: Expression) -> frozenset[str]:
    """The figures that a formula divides by."""
    found = (part.right for part in walk(formula) if isinstance(part, Joined) and part.sign is Sign.OVER)
    return frozenset(name for divisor in found for name in names_in(divisor))


def based(value: Decimal, unit: str) -> Fraction:
    """A value in the base of its unit's dimension."""
    found = find_unit(unit)
    return Fraction(value) * (found.factor if found else 1)
