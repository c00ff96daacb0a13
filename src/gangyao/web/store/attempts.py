"""How often signing in failed, kept in the database so that it holds over all workers and a restart.

What is locked is the account for whoever is not known there (people.devices), and a known browser by itself; an address is
braked where very many tries came from it. A try is counted before the password is looked at, so that many at once cannot outrun
the limit. What is over is swept.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from gangyao.web.store.models import Attempt

LIMIT, PAUSE = 5, dt.timedelta(minutes=15)
BRAKE = 30  # wrong ones from one address within the pause, whatever the names: a building makes fewer, a guesser more
ADDRESS, DEVICE = "address:", "device-"  # how keys begin
SWEPT = 500  # rows at a time


def reserve(key: str, now: dt.datetime) -> dt.datetime | None:
    """Count a try; the moment until which the key is locked, or None where it may be tried."""
    with transaction.atomic():
        attempt = fresh(key, now)
        if attempt.until and attempt.until > now:
            return attempt.until
        attempt.failures += 1
        if attempt.failures >= LIMIT:
            attempt.until = now + PAUSE
        attempt.save()
    return None


def count(key: str, now: dt.datetime) -> int:
    """Count what is never locked; how often it happened within the pause."""
    with transaction.atomic():
        attempt = fresh(key, now)
        attempt.failures += 1
        attempt.save()
    return int(attempt.failures)


def fresh(key: str, now: dt.datetime) -> Attempt:
    """The row of a key, held until the end of the transaction, begun anew where its time is over."""
    _, made = Attempt.objects.get_or_create(key=key, defaults={"since": now})
    if made:
        sweep(now)
    attempt = Attempt.objects.select_for_update().filter(key=key).first() or Attempt.objects.create(key=key, since=now)
    locked = attempt.until is not None and attempt.until > now
    if not locked and (attempt.until or attempt.since < now - PAUSE):
        attempt.failures, attempt.until, attempt.since = 0, None, now
    return attempt


def give_back(key: str) -> None:
    """A try that was counted and was none: it succeeded, or the password was not looked at."""
    with transaction.atomic():
        attempt = Attempt.objects.select_for_update().filter(key=key).first()
        if attempt is not None and attempt.failures:
            attempt.failures, attempt.until = attempt.failures - 1, None
            attempt.save()


def sweep(now: dt.datetime) -> int:
    """Rows whose time is over go: names that nobody has, addresses that came once."""
    over = Q(until=None) | Q(until__lte=now)
    with transaction.atomic():
        rows = Attempt.objects.select_for_update(skip_locked=True).filter(over, since__lt=now - PAUSE)
        gone, _ = Attempt.objects.filter(key__in=list(rows.values_list("key", flat=True)[:SWEPT])).delete()
    return int(gone)


def forget(*keys: str) -> None:
    """A try succeeded: its failures are forgotten."""
    Attempt.objects.filter(key__in=keys).delete()


def is_locked(key: str, now: dt.datetime) -> bool:
    """Whether the key is locked now; the fifth failure locks it."""
    return Attempt.objects.filter(key=key, until__gt=now).exists()


def braked(address: str, now: dt.datetime) -> dt.datetime | None:
    """Until when nothing is tried from an address, None where it may try."""
    row = Attempt.objects.filter(key=f"{ADDRESS}{address}", failures__gte=BRAKE, since__gte=now - PAUSE).first()
    return row.since + PAUSE if row else None


def busy_addresses(now: dt.datetime) -> list[tuple[str, int]]:
    """Addresses from which signing in failed so often of late that they are braked."""
    rows = Attempt.objects.filter(key__startswith=ADDRESS, failures__gte=BRAKE, since__gte=now - PAUSE)
    return [(row.key.partition(":")[2], row.failures) for row in rows]


def locked_accounts(now: dt.datetime) -> list[tuple[str, dt.datetime]]:
    """Names that are locked now for whoever is not known, and until when."""
    rows = Attempt.objects.filter(until__gt=now).exclude(key__startswith=DEVICE).order_by("key")
    return [(row.key.partition(":")[2], row.until) for row in rows if row.until]
