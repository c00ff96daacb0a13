"""Figures of one thing as the rows of its history: what was handed in, by whom, who signed, on what evidence.

In: Filed figures. Out: Vintages, and what was said with the last of them.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gangyao.observations.observations import Measure
from gangyao.papers.wording import number_text
from gangyao.vocabulary.spans import span_words
from gangyao.web.store import carriers, figures, histories
from gangyao.web.store.carriers import Carrier, Stood
from gangyao.web.wording import language_of, say

PAGE = "page"  # what the origin of a figure says that was typed on the site
GONE = frozenset({figures.SUPERSEDED, figures.RETURNED, figures.WITHDRAWN})  # states of figures that no longer count


class Corrected(StrEnum):
    """Whether another number took the place of one that was approved, or waits to."""

    NO = "no"
    WAITS = "waits"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One number that was handed in, with everything that happened to it; `gone` where it counts no longer, `carried` what left
    the site with it where it was corrected, or is about to be.
    """

    n: int
    period: str
    measure: str
    value: str
    text: str
    status: str
    state: str
    gone: bool
    internal: bool
    published: dt.date | None
    at: dt.datetime
    by: str
    body: str
    on_behalf: bool
    source: str
    authority: str
    signatures: tuple[figures.Signature, ...]
    evidence: tuple[tuple[int, str], ...]
    corrected: Corrected = Corrected.NO
    carried: tuple[tuple[str, Carrier], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a body said with its figure: why, what it does about it, what others must decide."""

    body: str
    period: str
    at: dt.datetime
    cause: str
    remedy: str
    needs: str


def vintages_of(plan: int, filed: Sequence[figures.Filed], day: dt.date) -> tuple[Vintage, ...]:
    """Figures as rows; those that were corrected say what carried them."""
    later = correctors(filed)
    stood = [stood_of(one, later[one.n], day) for one in filed if one.n in later]
    carried = carriers.carriers(plan, stood)
    return tuple(vintage_of(one, later.get(one.n), carried.get(one.n, ())) for one in filed)


def correctors(filed: Iterable[figures.Filed]) -> dict[int, figures.Filed]:
    """By the number of an approved figure the one handed in later that answers the same question."""
    found: dict[int, figures.Filed] = {}
    later: dict[tuple[object, ...], figures.Filed] = {}
    for one in sorted(filed, key=lambda one: -one.n):
        key = question_of(one)
        if one.state == figures.APPROVED and key in later:
            found[one.n] = later[key]
        if one.state == figures.APPROVED or (one.state == figures.WAITING and key not in later):
            later[key] = one
    return found


def question_of(one: figures.Filed) -> tuple[object, ...]:
    """What a figure answers: two of the same are a figure and its correction."""
    seen = one.observation
    way = seen.definition if seen.measure is Measure.RANK else None
    return seen.span, seen.measure, seen.place, seen.total, seen.value is None, way, seen.authority


def stood_of(one: figures.Filed, later: figures.Filed, day: dt.date) -> Stood:
    """From when to when a figure stood."""
    until = decided_at(later) if later.state == figures.APPROVED else None
    seen = one.observation
    return Stood(n=one.n, subject=seen.subject, span=seen.span, since=decided_at(one), until=until, public=seen.is_public(day))


def decided_at(one: figures.Filed) -> dt.datetime:
    """When a figure became official: by the last signature, or as it was handed in."""
    return max((sign.at for sign in one.standing), default=one.at)


def carried_words(one: Carrier) -> str:
    """What carried a number, in words."""
    return say(f"carried.{one.kind}", {"month": span_words(one.label, language_of()) if one.label else ""})


def vintage_of(one: figures.Filed, later: figures.Filed | None, carried: Iterable[Carrier]) -> Vintage:
    """A figure as a row."""
    corrected = Corrected.NO if later is None else Corrected.DONE if later.state == figures.APPROVED else Corrected.WAITS
    seen, origin = one.observation, one.observation.origin
    return Vintage(
        n=one.n, period=span_words(seen.span.label, language_of()), measure=seen.measure.value, value=value_of(one),
        text=seen.text or "", status=seen.status.value, state=one.state, gone=one.state in GONE or corrected is Corrected.DONE,
        internal=seen.visible != "public", published=seen.published, at=one.at, by=one.by, body=one.body,
        on_behalf=one.on_behalf, source=origin.source or (say("indicator.typed") if origin.file == PAGE else origin.file),
        authority=origin.authority or "", signatures=one.signatures, evidence=(*one.evidence, *one.shared),
        corrected=corrected, carried=tuple((carried_words(two), two) for two in carried),
    )  # fmt: skip


def value_of(one: figures.Filed) -> str:
    """The number with its unit; a rank is a place among others."""
    seen = one.observation
    if seen.value is None:
        return ""
    if seen.measure is Measure.RANK:
        return say("indicator.place", {"how": seen.definition or "", "place": number_text(seen.value)})
    return f"{number_text(seen.value)} {seen.unit or ''}".strip()


def said_of(one: histories.Said | None) -> Said | None:
    """What was said with a figure; None where nobody said anything."""
    if one is None:
        return None
    period, origin = span_words(one.span.label, language_of()), one.origin
    return Said(
        body=one.body, period=period, at=one.at, cause=origin.cause or "", remedy=origin.remedy or "", needs=origin.needs or ""
    )
