"""Closed words of tables in both languages, and what they mean: 快报 a preliminary figure, 同比 growth.

In: a field and words. Out: what they mean; NotAWord where they are none of those that the field may hold.
"""

from functools import lru_cache

from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.standards.rows import load_rows


class NotAWord(ValueError):
    """A cell holds none of the words it may; `field` names the column, `expected` what it may hold."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field)
        self.field = field
        self.expected = expected


@lru_cache(maxsize=1)
def meanings() -> dict[tuple[str, str], str]:
    """What a word means in a column of closed words."""
    return load_words("gangyao.observations", "words")


def load_words(package: str, name: str) -> dict[tuple[str, str], str]:
    """A table of closed words by field, each with what it means."""
    rows = load_rows(package, name)
    return {(row["field"], tidy(word)): row["means"] for row in rows for word in (row["means"], *row["words"])}


def meaning_of(field: str, words: str) -> str | None:
    """What closed words mean in a field; None where there are none; NotAWord where they are none of those it may hold."""
    if not words:
        return None
    meant = meanings().get((field, tidy(words)))
    if meant is None:
        raise NotAWord(field, " ".join(dict.fromkeys(means for (own, _), means in meanings().items() if own == field)))
    return meant


def word_for(field: str, means: str) -> str:
    """The first word of a field that means something, as it is written where somebody chose the meaning.

    >>> word_for("answer", "pending")
    '暂无新数'
    """
    return next(word for (own, word), meant in meanings().items() if (own, meant) == (field, means) and word != means)
