"""Figures of one thing as the rows of its history: what was handed in, by whom, who signed, on what evidence.

In: Filed figures. Out: Vintages, and what was said with the last of them.
"""

import datetime as dt
from dataclasses import dataclass

from gangyao.observations.observations import Measure
from gangyao.papers.wording import number_text
from gangyao.vocabulary.spans import span_words
from gangyao.web.store import figures, histories
from gangyao.web.wording import language_of, say

PAGE = "page"  # what the origin of a figure says that was typed on the site
GONE = frozenset({figures.SUPERSEDED, figures.RETURNED, figures.WITHDRAWN})  # states of figures that no longer count


@dataclass(frozen=True, slots=True, kw_only=True)
class Vintage:
    """One number that was handed in, with everything that happened to it; `gone` where it counts no longer."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a body said with its figure: why, what it does about it, what others must decide."""

    body: str
    period: str
    at: dt.datetime
    cause: str
    remedy: str
    needs: str


def vintage_of(one: figures.Filed) -> Vintage:
    """A figure as a row."""
    seen, origin = one.observation, one.observation.origin
    return Vintage(
        n=one.n, period=span_words(seen.span.label, language_of()), measure=seen.measure.value, value=value_of(one),
        text=seen.text or "", status=seen.status.value, state=one.state, gone=one.state in GONE,
        internal=seen.visible != "public", published=seen.published, at=one.at, by=one.by, body=one.body,
        on_behalf=one.on_behalf, source=origin.source or (say("indicator.typed") if origin.file == PAGE else origin.file),
        authority=origin.authority or "", signatures=one.signatures, evidence=one.evidence,
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
