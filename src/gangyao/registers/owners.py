"""Who owns which figure: who usually leads on an indicator, whose figure it is, and who approves it at which level.

In: owners.csv, an indicator, a place, a day. Out: an Owner with the row it rests on; None where nothing is said.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from gangyao.registers.places import Place, PlaceLevel, name_or_code
from gangyao.vocabulary.standards.inforce import load_in_force
from gangyao.vocabulary.standards.rows import Held
from gangyao.vocabulary.standards.validity import locality_of

LEVELS = {PlaceLevel.PROVINCE: "province", PlaceLevel.CITY: "city", PlaceLevel.COUNTY: "county", PlaceLevel.TOWN: "county"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Functions (functions.csv) by their ids, "" where it is not known; `approved_at` the level of the one that approves."""

    lead: str
    source: str
    approved_by: str
    approved_at: str
    row: Held


def owner_of(indicator: str, place: Place | None, day: dt.date = dt.date.max) -> Owner | None:
    """The owner of an indicator's figure at a place on a day: by the more local row, by one's own before ours, by the row of its
    level before that of all levels.
    """
    rows = owners_on(name_or_code(place), day)
    level = LEVELS.get(place.level, "") if place else ""
    found = [held for held in (rows.get((indicator, level)), rows.get((indicator, ""))) if held is not None]
    if not found:
        return None
    held = max(found, key=lambda one: (locality_of(one.row["place"]), one.own))  # of two alike the first, which is of the level
    row = held.row
    return Owner(
        lead=row["usual_lead"],
        source=row["usual_source"],
        approved_by=row["approved_by"],
        approved_at=row["approved_at"],
        row=held,
    )


@lru_cache(maxsize=64)
def owners_on(place: str, day: dt.date) -> dict[tuple[str, str], Held]:
    """The rows in force at a place on a day by indicator and level."""
    return {(held.row["indicator"], held.row["level"]): held for held in load_in_force("gangyao.registers", "owners", day, place)}
