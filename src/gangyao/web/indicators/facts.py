"""What is told of one thing at a glance: latest, target, how far from time, growth, rank, the year, the end.

In: a line, an Item, what is Measured of it. Out: Facts, in the order in which a leader asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gangyao.evaluation.assessments import Item
from gangyao.evaluation.wordings import chance_told
from gangyao.papers.wording import number_text
from gangyao.progress.aims import KEPT_EVERY_YEAR
from gangyao.responsibilities.duties import Responsibility
from gangyao.vocabulary.spans import span_words
from gangyao.web.indicators.measures import Measured, Placed
from gangyao.web.overview.pages import Line
from gangyao.web.wording import language_of, say

BAD = frozenset({"falling-short", "moving-away"})
BOUNDS = frozenset(kind.value for kind in KEPT_EVERY_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact: what it is, in words, and what stands small beside it; `kind` colours it where it asks something of the reader."""

    name: str
    words: str
    aside: str = ""
    kind: str = ""


def facts_of(line: Line, item: Item, known: Measured, duty: Responsibility | None, *, proposed: bool) -> tuple[Fact, ...]:
    """The facts of an item."""
    return (
        Fact(name="latest", words=line.latest, kind="internal" if line.internal else ""), *from_plan(line, item),
        *of_time(line, item), *of_month(known), *of_year(item, known), *of_end(item), owed(duty, proposed=proposed),
    )  # fmt: skip


def from_plan(line: Line, item: Item) -> Iterator[Fact]:
    """The target, and the level that it starts from."""
    yield Fact(name="target", words=line.target)
    base = item.baseline
    if base is not None and base.value is not None:
        yield Fact(name="baseline", words=f"{number_text(base.value)} {base.unit or ''}（{base.year}）")


def of_time(line: Line, item: Item) -> Iterator[Fact]:
    """How far ahead of time, or behind; a bound has no time."""
    if item.completion is None or item.expected is None or line.completion is None or item.kind in BOUNDS:
        return
    gap = Decimal(str(round(100 * (item.completion - item.expected), 1)))
    yield Fact(
        name="gap", words=say("indicator.points", {"points": signed(gap)}), kind="bad" if line.standing in BAD else "",
        aside=say("indicator.gone_of", {"gone": line.completion, "due": line.expected}),
    )  # fmt: skip


def of_month(known: Measured) -> Iterator[Fact]:
    """Growth, ranks with how they moved, the places above."""
    month, language = known.month, language_of()
    if month is not None and month.level is not None and not month.level.span.is_year:
        words = f"{number_text(month.level.value)} {month.level.unit or ''}".strip()
        yield Fact(name="so_far", words=words, aside=span_words(month.level.span.label, language))
    if month is not None and month.growth is not None:
        mark = say("monthly.reckoned") if month.growth.reckoned else ""
        yield Fact(
            name="yoy",
            words=f"{signed(month.growth.value)}%",
            aside=f"{span_words(month.growth.seen.span.label, language)}{mark}",
        )
    for one in known.ranks:
        yield Fact(name="rank", words=rank_words(one), aside=moved_words(one))
    for place, seen in month.above if month is not None else ():
        unit = "%" if seen.measure.value == "growth" else f" {seen.unit or ''}"
        yield Fact(name="above", words=f"{place} {number_text(seen.value)}{unit}".strip(),
                   aside=span_words(seen.span.label, language))  # fmt: skip


def signed(value: Decimal) -> str:
    """A number with its sign."""
    return f"+{number_text(value)}" if value > 0 else number_text(value).replace("-", "−")


def rank_words(one: Placed) -> str:
    """A rank as it is said."""
    return say("indicator.place", {"how": one.how, "place": one.place})


def moved_words(one: Placed) -> str:
    """How a rank moved, and of when it is."""
    language = language_of()
    own = span_words(one.label, language)
    if one.up is None:
        return own
    key = "same" if one.up == 0 else "up" if one.up > 0 else "down"
    moved = say(f"indicator.rank_{key}", {"places": abs(one.up), "since": span_words(one.since, language)})
    return f"{own} · {moved}"


def of_year(item: Item, known: Measured) -> Iterator[Fact]:
    """The target of the year beside what it brought, and what is expected of the year."""
    year = item.yearly
    if year is not None:
        reached = say("indicator.reached", {"value": number_text(year.reached)}) if year.reached is not None else ""
        aside = " · ".join(part for part in (reached, year.verdict or "", year.document or "") if part)
        yield Fact(name="yearly", words=f"{number_text(year.target)} {year.unit or ''}（{year.year}）", aside=aside)
    if known.month is not None and known.month.outlook:
        yield Fact(name="outlook", words=known.month.outlook)


def of_end(item: Item) -> Iterator[Fact]:
    """What is still needed a year, and how likely the end is."""
    if item.required is not None and not item.met:
        yield Fact(name="required", words=f"{item.required:.4g} {item.required_unit or ''}".strip())
    chance = chance_words(item)
    told = item.abstained.message.get(language_of(), "") if item.abstained else ""
    if chance or told:
        yield Fact(name="probability", words=chance or "—", aside=told)


def chance_words(item: Item) -> str:
    """The probability as the line tells it; its word is in the language that assessments are made in."""
    language = language_of()
    told = chance_told(item, language)
    if told is None:
        return ""
    worded = language != "zh" and item.probability_word is not None
    return told.removeprefix(f"{item.probability_word} ") if worded else told.replace(" ", "，", 1)


def owed(duty: Responsibility | None, *, proposed: bool) -> Fact:
    """Who answers for it."""
    if duty is None:
        return Fact(name="owes", words="—")
    words = " · ".join(part for part in (duty.lead, duty.leader or "") if part)
    return Fact(name="owes", words=words, aside=say("indicator.proposed") if proposed else "")
