"""Control indicators of industrial land (标准地): ratios of a project's own figures, held against thresholds that have dates.

In: a Bid, thresholds, a day. Out: Controlled, one for each control. Formulas in controls.csv, units of figures in
figures.csv, thresholds in thresholds.csv or a file of one's own in the same columns.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from gangyao.allocation.bids import Bid
from gangyao.allocation.owntables import read_own
from gangyao.vocabulary.standards.rows import Row, load_rows
from gangyao.vocabulary.texts import Unreadable
from gangyao.vocabulary.units import UnitMismatch, convert, find_unit, plain_decimal

DIGITS = Context(prec=12)
HOLDS = {">=": lambda value, bound: value >= bound, "<=": lambda value, bound: value <= bound}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control indicator: one figure by another, in a unit (none for a plain ratio)."""

    id: str
    name: str
    english: str
    numerator: str
    denominator: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a control indicator must reach, where, for which kinds of project (all where none is named), from when to when,
    and who says so.
    """

    control: str
    comparator: str
    value: Decimal
    unit: str
    kinds: tuple[str, ...] = ()
    place: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


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


@lru_cache(maxsize=1)
def shipped_thresholds() -> tuple[Threshold, ...]:
    """The thresholds that ship with the package: a published example, until a district names its own."""
    rows = load_rows("gangyao.allocation", "thresholds")
    return tuple(threshold_of(row, number) for number, row in enumerate(rows, start=2))


def read_thresholds(content: bytes) -> tuple[Threshold, ...]:
    """The thresholds of a table; Unreadable (gangyao.vocabulary.texts) names the first row that is none."""
    rows = read_own("gangyao.allocation", "thresholds", content)
    return tuple(threshold_of(row, number) for number, row in enumerate(rows, start=2))


def threshold_of(row: Row, number: int) -> Threshold:
    """One row of a table of thresholds."""
    try:
        control = controls()[row["control"]]
        value = convert(row["value"], row["unit"], control.unit) if control.unit and row["unit"] != control.unit else row["value"]
    except (KeyError, UnitMismatch) as error:
        raise Unreadable("broken-thresholds", row=number, found=f"{row['control']}，{row['unit']}") from error
    return Threshold(
        control=control.id, comparator=row["comparator"], value=value, unit=control.unit, kinds=row["kinds"],
        place=row["place"].strip(), since=row["from"], until=row["until"], source=row["source"].strip(),
    )  # fmt: skip


def control_bid(bid: Bid, thresholds: Iterable[Threshold], day: dt.date, place: str = "") -> tuple[Controlled, ...]:
    """Every control indicator of a project that has a figure or a threshold."""
    own = [one for one in thresholds if one.holds_on(day) and applies(one, bid) and one.place in {"", place}]
    found = []
    for control in controls().values():
        bound = next((one for one in sorted(own, key=lambda one: one.place == "") if one.control == control.id), None)
        value, missing = ratio(control, bid)
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


def ratio(control: Control, bid: Bid) -> tuple[Decimal | None, tuple[str, ...]]:
    """A control indicator with twelve digits, or the names of the figures that it lacks; nothing is divided by nought."""
    names = (control.numerator, control.denominator)
    missing = tuple(figure_units()[name][0] for name in names if name not in bid.figures)
    if missing or not bid.figures[control.denominator]:
        return None, missing or (figure_units()[control.denominator][0],)
    over, under = (based(bid.figures[name], figure_units()[name][1]) for name in names)
    exact = over / under / (based(Decimal(1), control.unit) if control.unit else 1)
    return plain_decimal(DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))), ()


def based(value: Decimal, unit: str) -> Fraction:
    """A value in the base of its unit's dimension."""
    found = find_unit(unit)
    return Fraction(value) * (found.factor if found else 1)
