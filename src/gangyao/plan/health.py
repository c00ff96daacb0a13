"""How healthy the reading of a plan is, table by table, without anything to hold it against.

In: a Plan. Out: Health for each table with rows, and for each table, picture or page that was not read.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean

from gangyao.plan.plans import Plan
from gangyao.plan.sureness import OF_ROWS, doubtful_rows
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Passage

UNREAD = frozenset({"table-unread", "picture-unread", "picture-unseen", "page-unread"})
VERY_SURE = 0.9
HEALTH = tuple(
    "table start end rows in_doubt mean_confidence lowest_confidence share_sure table_doubts row_doubts unused unread".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How one table was read; confidences are None where its rows have none. `row_doubts` says how many rows are held what
    against, `unused` how many figures belong to no row, `unread` by which finding something was not read.
    """

    table: str
    passage: Passage | None
    rows: int = 0
    in_doubt: int = 0
    mean: float | None = None
    lowest: float | None = None
    sure: float | None = None
    table_doubts: str = ""
    row_doubts: str = ""
    unused: int = 0
    unread: str = ""


def health_of(plan: Plan) -> tuple[Health, ...]:
    """The health of every table of indicators, in order, then of what was not read."""
    held = [one for entry in plan.tables if (one := table_health(plan, entry.number or entry.title, entry.passage)) is not None]
    lost = [
        Health(table="", passage=finding.where[0] if finding.where else None, unread=finding.code)
        for finding in plan.findings
        if finding.code in UNREAD
    ]
    return (*held, *lost)


def table_health(plan: Plan, name: str | None, passage: Passage) -> Health | None:
    """The health of one table; None where it gave no rows."""
    rows = [row for row in plan.indicators if is_within(row.passage, passage)]
    if not rows:
        return None
    aside = {row.id for row in doubtful_rows(plan)}
    sure = [row.confidence for row in rows if row.confidence is not None]
    own = [finding for finding in plan.findings if any(is_within(place, passage) for place in finding.where)]
    return Health(
        table=name or "",
        passage=passage,
        rows=len(rows),
        in_doubt=sum(row.id in aside for row in rows),
        mean=round(fmean(sure), 3) if sure else None,
        lowest=min(sure, default=None),
        sure=round(sum(one >= VERY_SURE for one in sure) / len(sure), 3) if sure else None,
        table_doubts="; ".join(reasons(own, "table-doubtful")),
        row_doubts="; ".join(f"{reason} ×{count}" for reason, count in Counter(reasons(own, OF_ROWS)).most_common()),
        unused=sum(int(finding.values.get("cells", 0)) for finding in own if finding.code == "cells-unused"),
    )


def reasons(findings: Iterable[Finding], code: str) -> list[str]:
    """What the findings of a code hold against their table or row."""
    return [str(finding.values.get("reasons", "")) for finding in findings if finding.code == code]


def is_within(inner: Passage, outer: Passage) -> bool:
    """Whether one passage lies inside another."""
    return outer.start <= inner.start and inner.end <= outer.end


def health_rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    """The health of a plan as rows of a table under HEALTH."""
    for one in health_of(plan):
        place = (one.passage.start, one.passage.end) if one.passage else (None, None)
        numbers = (one.rows, one.in_doubt, one.mean, one.lowest, one.sure)
        yield (one.table, *place, *numbers, one.table_doubts, one.row_doubts, one.unused, one.unread)
