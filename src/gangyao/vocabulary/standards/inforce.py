"""Which rows of a dated table hold on a day at a place.

In: a package and the name of a file in it, a day, a place (validity). Out: the rows in force, one of each key, each with where
it stands, who says so and how sure it is. The more local wins over the wider, one's own over ours, the later over the earlier.
"""

import datetime as dt
from collections.abc import Sequence

from gangyao.vocabulary.standards.rows import Held, load_descriptor, load_held
from gangyao.vocabulary.standards.validity import first_day, holds_on, lies_within, locality_of


def load_in_force(package: str, name: str, day: dt.date, place: str = "") -> tuple[Held, ...]:
    """The rows of a data file that hold on a day at a place, in the order of the file; raises as `load_rows` does."""
    return pick_in_force(load_held(package, name), load_descriptor(package, name).undated_key, day, place)


def pick_in_force(rows: Sequence[Held], key: Sequence[str], day: dt.date, place: str = "") -> tuple[Held, ...]:
    """Of the rows of each key the one that holds on the day at the place."""
    best: dict[tuple[object, ...], Held] = {}
    for held in rows:
        if not holds_on(held.row, day) or not lies_within(place, held.row["place"]):
            continue
        own_key = tuple(held.row[name] for name in key)
        if own_key not in best or rank_of(held) > rank_of(best[own_key]):
            best[own_key] = held
    return tuple(sorted(best.values(), key=lambda held: (held.own, held.number)))


def rank_of(held: Held) -> tuple[int, bool, dt.date]:
    """What decides between rows of one key that hold."""
    return locality_of(held.row["place"]), held.own, first_day(held.row)
