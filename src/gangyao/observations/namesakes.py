"""Known indicators that go by one bare name: 城镇化率 of residents and of the registered.

In: the id of a known indicator. Out: those that share its bare name, and which of them is usually meant.
"""

from collections.abc import Callable
from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows


@lru_cache(maxsize=1)
def nearer() -> dict[str, dict[str, bool]]:
    """By the indicator of a bare name the nearer ones, each with whether it is the usual meaning."""
    found: dict[str, dict[str, bool]] = {}
    for row in load_rows("gangyao.observations", "namesakes"):
        found.setdefault(row["wider"], {})[row["nearer"]] = row["usual"] == "yes"
    return found


def usually_meant(concept: str, holds: Callable[[str], bool]) -> str | None:
    """The one nearer indicator that a plan has, where a bare name usually means it; None where it has two, or another.

    >>> usually_meant("urbanisation", {"urbanisation_resident"}.__contains__), usually_meant("urbanisation", lambda _: True)
    ('urbanisation_resident', None)
    """
    held = {one: usual for one, usual in nearer().get(concept, {}).items() if holds(one)}
    return next(iter(held)) if len(held) == 1 and all(held.values()) else None


def namesakes(concept: str) -> frozenset[str]:
    """The indicators that share a bare name with one.

    >>> sorted(namesakes("urbanisation")), sorted(namesakes("industrial_value_added_large"))
    (['urbanisation_registered', 'urbanisation_resident'], ['industrial_value_added'])
    """
    return frozenset(nearer().get(concept, {})) | {wider for wider, own in nearer().items() if concept in own}
