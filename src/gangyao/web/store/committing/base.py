"""The connection: as Django's, but for a commit during which the server went away.

The server may have kept everything and died before it could say so. Told as a failure, somebody would do it again.
"""

from django.db import InterfaceError, OperationalError
from django.db.backends.postgresql import base

from gangyao.web.store.engines import Unanswered

GOING_DOWN = "57P"  # class of states: shut down by somebody, crashed, starting


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to PostgreSQL."""

    def _commit(self) -> None:
        """Commit; raises Unanswered where the connection broke meanwhile, or the server said that it is going down."""
        try:
            super()._commit()  # type: ignore[misc] # Django's own, of which its stubs know nothing
        except (OperationalError, InterfaceError) as error:
            state = getattr(error.__cause__, "sqlstate", None) or ""
            if self.connection is None or self.connection.closed or state.startswith(GOING_DOWN):
                self.close()
                self.closed_in_transaction = True  # Django then leaves it, and does not fail once more in place of this
                raise Unanswered(str(error)) from error
            raise
