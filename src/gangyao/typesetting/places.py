"""Deviations put together: paragraphs that deviate in the same way are one finding with the first of them quoted."""

from collections.abc import Callable, Iterable, Iterator

from gangyao.typesetting.prints import Line
from gangyao.vocabulary.passages import Passage

QUOTED = 16  # letters of a paragraph that a finding quotes
Values = dict[str, str | int]


def told(value: float) -> str:
    """A length for a sentence.

    >>> told(37.0), told(25.4)
    ('37', '25.4')
    """
    return f"{value:.1f}".rstrip("0").rstrip(".")


def quoted(words: str, at: int = 0) -> str:
    """The first letters, or those around a place."""
    start = max(0, at - QUOTED // 2) if at else 0
    part = words[start : start + QUOTED]
    return ("…" if start else "") + part + ("…" if start + QUOTED < len(words) else "")


def findings_by(lines: Iterable[Line], found: Callable[[Line], str | None]) -> Iterator[tuple[Values, tuple[Passage, ...]]]:
    """For every way of deviating the values of its sentence and the places of all that deviate so."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        way = found(line)
        if way is not None:
            groups.setdefault(way, []).append(line)
    for way, own in groups.items():
        values: Values = {"found": way, "paragraph": own[0].number, "words": quoted(own[0].text), "count": len(own)}
        yield values, tuple(line.passage for line in own)
