"""What was understood of files of figures, for somebody to confirm: by indicator, every figure with its place.

In: a Reading, and the names of subjects; or arrivals. Out: text.
"""

from collections.abc import Callable, Iterable
from itertools import groupby

from gangyao.observations.arrivals import Arrival, Novelty
from gangyao.observations.faults import spot_of
from gangyao.observations.observations import Measure, Observation, Reading
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.spans import span_words

Say = Callable[..., str]


def observed_text(reading: Reading, subjects: Subjects, language: str) -> str:
    """The figures by indicator and place, in order of time."""
    say = speaker(language)
    lines = [say("observe.taken", count=len(reading.observations), indicators=len({one.subject for one in reading.observations}))]
    rows = sorted(reading.observations, key=lambda one: (one.subject, one.place or "", one.measure, one.span))
    for _, group in groupby(rows, key=lambda one: one.subject):
        own = list(group)
        lines += ["", name_of(own[0], subjects), *table(heads(say), [cells_of(one, say, language) for one in own])]
    return "\n".join(lines)


def arrivals_text(arrivals: Iterable[Arrival], subjects: Subjects, language: str) -> str:
    """What would change: how many figures are new and the same, and every one that is another than is known."""
    say, every = speaker(language), list(arrivals)
    counts = {kind.value: sum(one.novelty is kind for one in every) for kind in Novelty}
    lines = [say("observe.would", **counts)]
    for one in every:
        if one.novelty is Novelty.CHANGED and one.known is not None:
            spoken = {"name": name_of(one.figure, subjects), "period": span_words(one.figure.span.label, language)}
            numbers = {"before": value_of(one.known), "after": value_of(one.figure)}
            place = one.figure.place or say("observe.own")
            lines.append(say("observe.changed", **spoken, **numbers, place=place, at=spot_of(one.figure.origin).place))
    return "\n".join(lines)


def speaker(language: str) -> Say:
    """Sentences in one language."""
    return lambda key, **values: catalogue.say(key, language, values)


def heads(say: Say) -> list[str]:
    """The heads of the table."""
    return [say(f"observe.{field}") for field in ("period", "place", "measure", "value", "status", "at")]


def cells_of(one: Observation, say: Say, language: str) -> list[str]:
    """A figure with all that was understood of it."""
    measure = say(f"observe.{one.measure.value}") + (say("observe.total") if one.total else "")
    said = "；".join(words for words in (say(f"observe.{one.status.value}"), one.definition or "") if words)
    return [
        span_words(one.span.label, language),
        one.place or say("observe.own"),
        measure,
        value_of(one),
        said,
        spot_of(one.origin).place,
    ]


def value_of(one: Observation) -> str:
    """The number with its unit, or the words in its place."""
    if one.value is None:
        return one.text or "—"
    unit = "" if one.measure is Measure.RANK else one.unit or ""
    return f"{one.value:f} {unit}".strip()


def name_of(one: Observation, subjects: Subjects) -> str:
    """The indicator's name."""
    found = subjects.find(one.subject)
    return found.name if found else one.subject
