"""What a document says of itself.

In: a Document. Out: an Identity; what the document does not say is None.
"""

from dataclasses import dataclass

from gangyao.document.documents import Document
from gangyao.document.genres import tell_genre
from gangyao.document.identity import issues, seats, titles, years
from gangyao.document.identity.covers import read_cover
from gangyao.plan.plans import Genre
from gangyao.registers.places import Place
from gangyao.vocabulary.periods import Period

UNTITLED = {Genre.WORK_REPORT: "政府工作报告"}  # a speech is printed without a title line, and its form is its name


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What stands on the cover, and what kind of paper it covers."""

    genre: Genre
    title: str | None
    place: Place | None
    number: str | None
    issued: str | None
    period: Period | None
    horizon: int | None


def read_identity(document: Document) -> Identity:
    """The document's identity."""
    cover = read_cover(document)
    title = titles.read_title(cover)
    genre = tell_genre(title, cover.joined + "\n" + document.text)
    title = title or UNTITLED.get(genre)
    issued = issues.read_day(cover)
    period = years.read_period(genre, title, cover, document.text, issued)
    return Identity(
        genre=genre,
        title=title,
        place=seats.read_seat(title, cover, document.text, period.first if period else None),
        number=issues.read_number(cover),
        issued=issued,
        period=period,
        horizon=years.read_horizon(title, document.text, period),
    )
