"""What was read of documents and is in doubt: it waits until somebody confirms it as it stands.

In: revisions. Out: the indicators in doubt that nobody confirmed, by revision.
"""

from collections.abc import Sequence

from gangyao.plan.plans import Indicator
from gangyao.plan.sureness import doubtful_rows
from gangyao.web.documents.pages import voucher
from gangyao.web.store import plans


def doubts_of(kept: Sequence[plans.Kept]) -> list[tuple[plans.Kept, tuple[Indicator, ...]]]:
    """The plans with rows in doubt that nobody confirmed, and those rows, by one question to the database."""
    rows = {one.n: doubtful_rows(one.plan) for one in kept}
    done = plans.confirmed_of([number for number, own in rows.items() if own])
    left = ((one, tuple(row for row in rows[one.n] if not voucher(row, done.get(one.n, {})))) for one in kept)
    return [(one, own) for one, own in left if own]
