"""How far words that leave room go, one number each: 左右 beside a level and a rate, 同步 (tolerances.csv)."""

from decimal import Decimal
from enum import StrEnum
from functools import cache

from gangyao.vocabulary.standards.rows import load_rows


class Tolerance(StrEnum):
    """What leaves room."""

    ABOUT_LEVEL = "about-level"
    ABOUT_RATE = "about-rate"
    ABOUT_WAY = "about-way"
    IN_STEP = "in-step"


@cache
def room_of(tolerance: Tolerance) -> Decimal:
    """How much room it leaves: a share of a level or of the way, points of a rate.

    >>> room_of(Tolerance.ABOUT_LEVEL), room_of(Tolerance.IN_STEP)
    (Decimal('0.01'), Decimal('0.5'))
    """
    return next(Decimal(row["value"]) for row in load_rows("gangyao.vocabulary", "tolerances") if row["id"] == tolerance)
