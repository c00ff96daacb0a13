"""Which paper asks a body for figures: a notice (通知) where it belongs to the government, a letter (函) where it does not.

In: the name of a body, the place of the plan, a day. Out: a Paper; None where nobody knows the body.
"""

import datetime as dt
from enum import StrEnum
from functools import lru_cache

from gangyao.registers.bodies import Relation
from gangyao.registers.offices import usual_register
from gangyao.registers.places import Place
from gangyao.registers.resolutions import Resolved, resolve
from gangyao.vocabulary.standards.rows import load_rows


class Paper(StrEnum):
    """What a reminder is."""

    NOTICE = "notice"
    LETTER = "letter"


@lru_cache(maxsize=1)
def papers() -> dict[Relation, Paper]:
    """The paper for each relation (addressing.csv)."""
    return {Relation(row["relation"]): Paper(row["paper"]) for row in load_rows("gangyao.responsibilities", "addressing")}


def paper_to(body: str, place: Place | None, day: dt.date) -> Paper | None:
    """The paper to a body of a place, by the usual register of that place."""
    found = resolve(usual_register(place), body, day) if place else None
    return papers().get(found.body.relation) if isinstance(found, Resolved) else None
