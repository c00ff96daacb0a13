"""How sure a plan is of itself: rows in doubt, and whether its reader has seen something that may be missing.

In: a Plan. Out: its rows in doubt, and what its reader holds against its tables.
"""

from dataclasses import replace

from gangyao.plan.plans import Indicator, Plan
from gangyao.vocabulary.findings import Finding

SURE = 0.8  # rows below are in doubt
OF_ROWS = "row-doubtful"
OF_TABLES = frozenset({"table-unread", "table-doubtful", "cells-unused", "picture-unread", "picture-unseen", "page-unread"})


def doubtful_rows(plan: Plan) -> tuple[Indicator, ...]:
    """The rows in doubt: below the confidence that is sure, or with a finding of their reading over them.

    A row without confidence, as plans read before version 0.7 have it, is in no doubt.
    """
    places = {place for finding in plan.findings if finding.code == OF_ROWS for place in finding.where}
    return tuple(
        row for row in plan.indicators if (row.confidence is not None and row.confidence < SURE) or row.passage in places
    )


def without_doubtful_rows(plan: Plan) -> Plan:
    """The same plan without its rows in doubt."""
    aside = {row.id for row in doubtful_rows(plan)}
    return replace(plan, indicators=tuple(row for row in plan.indicators if row.id not in aside)) if aside else plan


def reading_doubts(plan: Plan) -> tuple[Finding, ...]:
    """The findings by which the reader says that a table, page or picture may be missing or bent."""
    return tuple(finding for finding in plan.findings if finding.code in OF_TABLES)
