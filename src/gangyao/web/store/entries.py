"""What every row that is kept for ever has: its number in the chain."""

from django.db import models


class Entry(models.Model):
    """A row that is kept for ever; `n` is the number it has in the ledger."""

    n = models.BigIntegerField(primary_key=True)

    class Meta:
        """Shared by all tables that are appended to."""

        abstract = True
