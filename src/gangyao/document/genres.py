"""What kind of paper a document is, and what its kind takes as promise, as fact, and by when.

In: the paper's title and the words it opens with. Out: a Manner, one row of genres.csv.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gangyao.plan.plans import Genre
from gangyao.vocabulary.standards.rows import load_rows

ENOUGH = 2  # so many of a genre's own words tell it where no title does
OPENING = 4000  # characters of the text that are asked


class Time(StrEnum):
    """What a paper's period is: the years it plans, the coming year alone, or the year it tells of."""

    PLAN = "plan"
    COMING = "coming"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How papers of a genre are read; `titles` and `words` tell the genre."""

    genre: Genre
    titles: tuple[str, ...]
    words: tuple[str, ...]
    time: Time
    promises: bool
    facts: bool
    is_plan: bool
    has_table: bool


@cache
def manners() -> tuple[Manner, ...]:
    """Every genre, the most special first."""
    return tuple(
        Manner(
            genre=Genre(row["genre"]),
            titles=row["titles"],
            words=row["words"],
            time=Time(row["year"]),
            promises=row["promises"],
            facts=row["facts"],
            is_plan=row["is_plan"],
            has_table=row["has_table"],
        )
        for row in load_rows("gangyao.document", "genres")
    )


def manner_of(genre: Genre) -> Manner:
    """How papers of the genre are read."""
    return next(manner for manner in manners() if manner.genre is genre)


def tell_genre(title: str | None, text: str) -> Genre:
    """The genre by the title, else by the words that papers of a genre open with, else by plans the text names as its own.

    >>> tell_genre("青山县2025年国民经济和社会发展统计公报", "").value, tell_genre("青山县水利发展“十四五”规划", "").value
    ('bulletin', 'special-plan')
    >>> tell_genre(None, "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。").value
    'work-report'
    """
    for manner in manners():
        if title and any(word in title for word in manner.titles):
            return manner.genre
    opening = text[:OPENING]
    for manner in manners():
        if sum(word in opening for word in manner.words) >= ENOUGH:
            return manner.genre
    return Genre.OUTLINE if is_outline(opening, text) else Genre.OTHER


def is_outline(opening: str, text: str) -> bool:
    """Whether a text without a title speaks of a five-year plan for the whole economy from its first pages to its last."""
    ends: Sequence[str] = (opening, text[-OPENING:])
    return all(any(word in part for word in ("五年计划", "五年规划", "五”计划", "五”规划", "五”时期")) for part in ends) and (
        "经济和社会发展" in text or "经济社会发展" in text
    )
