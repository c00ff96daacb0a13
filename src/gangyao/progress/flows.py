"""Whether the months of an unknown indicator add up to its year, told from the figures themselves.

In: an Aim and a Record. Out: True where they plainly do: a year's worth of them is near what the plan states for a year, and one
of them is far from it. Visitors of 40 a month are 480 a year beside a baseline of 400, not a fall to 40.
"""

import math

from gangyao.observations.knowledge import Record
from gangyao.progress.aims import Aim
from gangyao.vocabulary.spans import MONTHS

FEWEST = 3  # months
PLAINLY = math.log(2)  # so much nearer, as a ratio, is beyond doubt


def months_add_up(aim: Aim, record: Record) -> bool:
    """Whether figures of single months are parts of what the plan states for a year."""
    stated = aim.baseline if aim.baseline is not None else aim.target
    months = [
        float(row.value)
        for span, row in record.levels.items()
        if span.months == 1 and span.year > aim.first and row.value is not None and row.value > 0
    ]
    if stated is None or stated <= 0 or len(months) < FEWEST:
        return False
    month = sum(months) / len(months)
    as_year, as_level = (abs(math.log(value / float(stated))) for value in (month * MONTHS, month))
    return as_year + PLAINLY < as_level
