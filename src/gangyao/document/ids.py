"""Ids that do not depend on order: each thing takes the shortest of its own names that is still free."""

from collections.abc import Iterable, Sequence


def distinct_ids(choices: Iterable[Sequence[str | None]]) -> list[str]:
    """One id for each thing; `choices` are its names from the shortest to the fullest, the last is numbered where even
    that is taken.

    >>> distinct_ids([("gdp", "生产总值"), ("gdp", "生产总值"), ("gdp", "生产总值")])
    ['gdp', '生产总值', '生产总值~2']
    """
    taken: set[str] = set()
    counts: dict[str, int] = {}
    ids = []
    for names in choices:
        stated = [name for name in names if name]
        own = next((name for name in stated if name not in taken), None)
        if own is None:
            stem = stated[-1] if stated else "-"
            own = stem
            while own in taken:
                counts[stem] = counts.get(stem, 1) + 1
                own = f"{stem}~{counts[stem]}"
        taken.add(own)
        ids.append(own)
    return ids
