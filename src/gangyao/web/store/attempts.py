"""How often signing in failed, kept in the database so that it holds over all workers and a restart.

What is counted is the account, never the address alone: a whole building may sit behind one address. A try is counted
before the password is looked at, so that many at once cannot outrun the limit.
"""

import datetime as dt

from django.db import transaction

from gangyao.web.store.models import Attempt

LIMIT, PAUSE = 5, dt.timedelta(minutes=15)
MANY = 50  # failures from one address within the pause that the security administrator is told of


def reserve(key: str, now: dt.datetime) -> dt.datetime | None:
    """Count a try; the moment until which the key is locked, or None where it may be tried."""
    with transaction.atomic():
        Attempt.objects.get_or_create(key=key, defaults={"since": now})
        attempt = Attempt.objects.select_for_update().get(key=key)
        if attempt.until and attempt.until > now:
            return attempt.until
        if attempt.until or attempt.since < now - PAUSE:
            attempt.failures, attempt.until, attempt.since = 0, None, now
        attempt.failures += 1
        if attempt.failures >= LIMIT and not key.startswith("address:"):
            attempt.until = now + PAUSE
        attempt.save()
    return None


def forget(*keys: str) -> None:
    """A try succeeded: its failures are forgotten."""
    Attempt.objects.filter(key__in=keys).delete()


def is_locked(key: str, now: dt.datetime) -> bool:
    """Whether the key is locked now; the fifth failure locks it."""
    return Attempt.objects.filter(key=key, until__gt=now).exists()


def busy_addresses(now: dt.datetime) -> list[tuple[str, int]]:
    """Addresses from which signing in failed very often of late."""
    rows = Attempt.objects.filter(key__startswith="address:", failures__gte=MANY, since__gte=now - PAUSE)
    return [(row.key.partition(":")[2], row.failures) for row in rows]


def locked_accounts(now: dt.datetime) -> list[tuple[str, dt.datetime]]:
    """Names that are locked now, and until when."""
    rows = Attempt.objects.filter(until__gt=now).order_by("key")
    return [(row.key.partition(":")[2], row.until) for row in rows if row.until]
