"""Where each target ends if nothing changes, and how likely it is to be attained.

In: followed targets and what is known. Out: forecast, probability and its word, or the abstention with its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.evaluation.assessments import Forecast
from gangyao.evaluation.histories import History, history_of
from gangyao.evaluation.leading import printed_chance
from gangyao.evaluation.targets import Followed
from gangyao.forecasts import outlooks
from gangyao.forecasts.outlooks import Abstention, Outlook, Step
from gangyao.observations.series import PER_YEAR
from gangyao.progress.aims import Aim
from gangyao.vocabulary.catalogue import LANGUAGES
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.spans import MONTHS, Span

WITHHELD = frozenset({"figures-conflict", "unconfirmed", "unit-differs"})  # reasons of a course that wait for somebody to look
FEWEST_STILL = 3  # figures; fewer are too few to forecast from anyhow
SHOWN_LEVELS = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """The forecast of one target, or why there is none."""

    forecast: Forecast | None = None
    abstained: Reason | None = None
    probability: float | None = None
    probability_word: str | None = None


def prospects_of(followed: Sequence[Followed], language: str = "zh") -> tuple[Prospect, ...]:
    """The prospect of every target, in order; all series are forecast in one call."""
    histories = [history(one) for one in followed]
    asked = [one for one in histories if isinstance(one, History)]
    found = iter(outlooks.forecast_series([one.series for one in asked], [max(0, one.horizon) for one in asked]) if asked else ())
    return tuple(
        prospect_of(one, next(found), followed[place].aim, language) if isinstance(one, History) else Prospect(abstained=one)
        for place, one in enumerate(histories)
    )


def history(one: Followed) -> History | Reason:
    """What a target is forecast from; nothing where nobody reported, or where its last year is over."""
    record = one.record
    if one.course.reason.code in WITHHELD:
        return one.course.reason
    if record is None or not record.sources():
        return because("silent")
    if one.course.final:
        return because("forecast-over", {"year": one.aim.last})
    found = history_of(one.aim, one.source, record)
    if isinstance(found, Reason):
        return found
    if found.horizon <= 0:
        return because("forecast-over", {"year": one.aim.last})
    return because("forecast-still", {"years": len(found.series.values)}) if stands_still(found) else found


def stands_still(asked: History) -> bool:
    """Whether a series has never moved from its very threshold, so that nothing in it says how it might."""
    values = set(asked.series.values)
    return values == {asked.threshold} and len(asked.series.values) >= FEWEST_STILL


def prospect_of(asked: History, outlook: Outlook, aim: Aim, language: str) -> Prospect:
    """Quantiles by period, and the probability at the target's."""
    abstained = None if outlook.abstained is None else reason_of(outlook.abstained)
    if not outlook.steps:
        return Prospect(abstained=abstained)
    notes = tuple(note.message(language) for note in outlook.notes)
    quantiles = {
        label(step, outlook): {f"{level:g}": step.at(level) for level in SHOWN_LEVELS} for step in shown_steps(asked, outlook)
    }
    forecast = Forecast(method=outlook.method, unit=aim.unit, quantiles=quantiles, notes=notes)
    step = outlook.step(asked.last)
    if step is None:
        return Prospect(forecast=forecast, abstained=abstained)
    chance = chance_of(asked, outlook, step)
    word = outlooks.probability_word(float(printed_chance(chance)), language)
    return Prospect(forecast=forecast, abstained=abstained, probability=chance, probability_word=word)


def chance_of(asked: History, outlook: Outlook, step: Step) -> float:
    """The probability that the target is attained at its period."""
    chance = outlooks.probability(outlook, step, asked.threshold, at_least=asked.at_least)
    if asked.upper is None:
        return chance
    return max(0.0, chance - outlooks.probability(outlook, step, asked.upper, at_least=True))


def shown_steps(asked: History, outlook: Outlook) -> Sequence[Step]:
    """Every year's end up to the target's period."""
    per_year = PER_YEAR[outlook.frequency]
    return [step for step in outlook.steps if (step.period + 1) % per_year == 0 and step.period <= asked.last]


def label(step: Step, outlook: Outlook) -> str:
    """A period as formats.md writes it."""
    months = MONTHS // PER_YEAR[outlook.frequency]
    return Span(first=step.period * months, last=step.period * months + months - 1).label


def reason_of(abstained: Abstention) -> Reason:
    """An abstention as a reason with its sentences."""
    message = {language: abstained.message(language) for language in LANGUAGES}
    return Reason(code=abstained.code, values=dict(abstained.values), message=message)
