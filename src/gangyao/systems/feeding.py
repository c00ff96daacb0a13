"""What a system measures of the plan: values of its results as observations of indicators, with the run as their origin.

In: a Run. Out: observations, and the same as observations.csv. A value that is not known gives none; several rows are refused.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gangyao.observations.observations import Authority, Observation, Origin, Status
from gangyao.observations.writing import encode_observations
from gangyao.systems.flaws import FailedRun, Flaw, FlawCode
from gangyao.systems.runs import Run
from gangyao.systems.systems import Feed
from gangyao.vocabulary.expressions.functions import function_of
from gangyao.vocabulary.expressions.parsing import parse
from gangyao.vocabulary.spans import Span, month_span

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # how many months a run of each cadence speaks of


def observations_of(run: Run) -> bytes:
    """What a run measures of the plan, as observations.csv."""
    return encode_observations(observe(run))


def observe(run: Run) -> tuple[Observation, ...]:
    """What a run measures of the plan. Raises FailedRun where a feed picks several rows."""
    return tuple(observation for feed in run.system.feeds for observation in fed(run, feed))


def fed(run: Run, feed: Feed) -> Iterator[Observation]:
    """The observation of one feed; none where its row or value is not there."""
    holds = function_of(parse(feed.where)) if feed.where else None
    rows = [row for row in run.rows(feed.result) if holds is None or holds(row)]
    if len(rows) > 1:
        place = f"system.toml, feeds, {feed.indicator}"
        raise FailedRun([Flaw(place=place, code=FlawCode.FEED_SEVERAL, found=str(len(rows)))])
    value = rows[0][feed.value] if rows else None
    if value is not None:
        yield observation_of(run, feed, value)


def observation_of(run: Run, feed: Feed, value: Any) -> Observation:  # noqa: ANN401 - a number of either kind
    """A value as an observation."""
    field = next(one for one in run.system.results[feed.result].descriptor.fields if one.name == feed.value)
    source = f"{run.system.names['zh']}（{run.system.id} {run.digest[:12]}）"
    return Observation(
        subject=feed.indicator, span=span_of(run), value=Decimal(str(value)), unit=field.unit or None, status=Status.PRELIMINARY,
        origin=Origin(file=run.system.id, source=source, authority=Authority.OWN),
    )  # fmt: skip


def span_of(run: Run) -> Span:
    """The months that a run speaks of: the year, quarter or month in which its day lies."""
    day = run.asked.as_of
    months = MONTHS_OF.get(run.system.cadence, 12)
    last = -(-day.month // months) * months
    span = month_span(day.year, last - months + 1, last)
    if span is None:
        raise ValueError(f"Found {day}; expected a day of a year that is kept.")
    return span
