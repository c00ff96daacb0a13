"""Figures that name no more than a known indicator which several rows of the plan are.

In: a plan and records. Out: findings, each with the rows; such a figure is that of the row whose id it is, else of none.
"""

from collections.abc import Iterator, Mapping

from gangyao.evaluation.targets import is_again, name_of
from gangyao.observations.knowledge import Record
from gangyao.plan.plans import Indicator, Plan
from gangyao.vocabulary.findings import Finding, Severity, find


def find_shared(plan: Plan, records: Mapping[str, Record]) -> Iterator[Finding]:
    """A doubt for every known indicator that has figures and is several rows, some of which have none of their own."""
    for concept, rows in rows_by_concept(plan).items():
        silent = [row for row in rows if row.id not in records]
        if concept not in records or len(rows) == 1 or not silent:
            continue
        ids = tuple(row.id for row in rows)
        names = "；".join(f"{name_of(row)}（{row.id}）" for row in rows)
        yield find("shared-figures", Severity.DOUBT, about=ids, values={"subject": concept, "names": names})


def rows_by_concept(plan: Plan) -> dict[str, list[Indicator]]:
    """The rows of the plan's own period that are known indicators; what is printed again stands once."""
    found: dict[str, list[Indicator]] = {}
    for row in plan.indicators:
        if row.is_target and row.concept is not None:
            own = found.setdefault(row.concept, [])
            if not any(is_again(row, other) for other in own):
                own.append(row)
    return found
