"""Cuts over all years of a paper, comparable between papers: 单位GDP能耗降低 [13.5] in a row, 比2025年下降12% in a sentence.

In: Stated. Out: changes in per cent, a fall without a sign, by what is cut.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gangyao.checks.figures import Change, Measure, Stated
from gangyao.checks.gathering import change, placed
from gangyao.plan.dictionary import ChangeKind, level_of, normalise_name
from gangyao.plan.plans import Commitment, CommitmentKind, Indicator
from gangyao.vocabulary.changes import FALLS
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Quantity

NAMED = re.compile(rf"(?:{FALLS})(?:率|幅度|比例)?$")
OF_ALL_YEARS = {"%", "％", "个百分点", None}  # a bracket in a row of a share is printed in points


def cuts_of(stated: Stated) -> dict[str, list[Change]]:
    """Every cut that is planned over all years."""
    found: dict[str, list[Change]] = {}
    period = stated.plan.period
    if period is None or period.is_year:
        return found
    promises = (placed(one, stated.plan, stated.text) for one in stated.plan.commitments)
    rows = (row for row in stated.plan.indicators if row.is_target)
    for one in (*(cut for row in rows for cut in row_cuts(row, period)), *(cut for own in promises for cut in told(own, period))):
        found.setdefault(one.subject, []).append(one)
    return found


def row_cuts(row: Indicator, period: Period) -> Iterator[Change]:
    """The cut of a row that is named for it, printed in brackets."""
    if not (level_of(row.concept, ChangeKind.CUT) or NAMED.search(row.name)) or row.unit not in {"%", "％"}:
        return
    for quantity in (row.growth, row.targets.get(period.last)):
        if quantity is not None and quantity.cumulative and quantity.value is not None and quantity.unit in OF_ALL_YEARS:
            yield cut(row, row.name, period, quantity)
            return


def told(promise: Commitment, period: Period) -> Iterator[Change]:
    """The cut of a promise by the last year, counted from the year before the first."""
    by_then = promise.year == period.last or (promise.year is None and promise.quantity.cumulative)
    whole = by_then and promise.baseline_year in {None, period.first - 1} and not promise.annual
    if promise.kind is CommitmentKind.REDUCTION and whole and promise.quantity.unit in {"%", "％"}:
        yield cut(promise, promise.subject, period, promise.quantity)


def cut(item: Indicator | Commitment, name: str, period: Period, quantity: Quantity) -> Change:
    """The cut under what is cut, without a sign."""
    subject = level_of(item.concept, ChangeKind.CUT) or item.concept or normalise_name(NAMED.sub("", name))
    plain = replace(quantity, value=abs(quantity.value) if quantity.value is not None else None)
    return change(item, subject, (period.first - 1, period.last), plain, Measure.GROWN, reported=False)
