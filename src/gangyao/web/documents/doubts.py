"""What was read of a document and is in doubt: it waits until somebody confirms it as it stands.

In: a revision. Out: the indicators in doubt that nobody confirmed.
"""

from gangyao.plan.plans import Indicator
from gangyao.plan.sureness import doubtful_rows
from gangyao.web.documents.pages import voucher
from gangyao.web.store import plans


def doubts_of(kept: plans.Kept) -> tuple[Indicator, ...]:
    """The rows in doubt that nobody confirmed."""
    rows = doubtful_rows(kept.plan)
    done = plans.confirmed(kept.n) if rows else {}
    return tuple(row for row in rows if not voucher(row, done))
