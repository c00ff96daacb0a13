"""Whether the site lives: it can read and write, what it answers is safe, and nothing it verified was broken.

Strangers are told well or not, and nothing else.
"""

import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse

from gangyao.web.requests import Asked
from gangyao.web.store import events, gaps
from gangyao.web.store.engines import engine

LEAST = 64 * 1024 * 1024  # bytes of disk without which nothing is accepted


def show(_: Asked) -> JsonResponse:
    """Well or not."""
    well = is_well()
    return JsonResponse({"status": "ok" if well else "failing"}, status=200 if well else 503)


def is_well() -> bool:
    """Whether the database answers safely, the disk has room, acts have their anchors, the last verification found nothing."""
    try:
        last = events.last_verified()
        unsafe = engine(connection.vendor).unsafe(connection)
        anchored = gaps.is_complete(settings.CONFIGURATION.anchors)
    except (DatabaseError, OSError, ValueError):
        return False
    broken = last is not None and last.outcome != "done"
    return anchored and not unsafe and not broken and shutil.disk_usage(settings.CONFIGURATION.data).free >= LEAST
