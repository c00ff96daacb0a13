"""Where each target ends if nothing changes."""

from typing import Any


def prospects_of(followed: object, records: object) -> dict[int, dict[str, Any]]:
    """Nothing yet."""
    _ = followed, records
    return {}
