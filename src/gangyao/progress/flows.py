"""Whether the months of an unknown indicator add up to its year, told from the figures themselves.

In: an Aim and a Record. Out: True where they plainly do: a year's worth of them is near what the plan states for a year, and one
of them is far from it. Visitors of 40 a month are 480 a year beside a baseline of 400, not a fall to 40; but a stock of 33 on its
way from 400 to 30 is where it should be.
"""

import math

from gangyao.observations.knowledge import Record
from gangyao.progress.aims import Aim
from gangyao.vocabulary.spans import MONTHS

FEWEST = 3  # months
PLAINLY = math.log(2)  # so much nearer, as a ratio, is beyond doubt


def months_add_up(aim: Aim, record: Record) -> bool:
    """Whether figures of single months are parts of what the plan states for a year."""
    stated = [float(value) for value in (aim.baseline, aim.target) if value is not None]
    months = [
        float(row.value)
        for span, row in record.levels.items()
        if span.months == 1 and span.year > aim.first and row.value is not None and row.value > 0
    ]
    if not stated or min(stated) <= 0 or len(months) < FEWEST:
        return False
    month = sum(months) / len(months)
    as_year, as_level = (beyond(value, stated) for value in (month * MONTHS, month))
    return as_year + PLAINLY < as_level


def beyond(value: float, stated: list[float]) -> float:
    """How far a figure lies outside the way from baseline to target, as the logarithm of a ratio; nought on the way.

    >>> beyond(33, [400, 30]), round(beyond(40, [400, 600]), 2)
    (0.0, 2.3)
    """
    return max(0.0, math.log(min(stated) / value), math.log(value / max(stated)))
