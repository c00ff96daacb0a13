"""Figures that were published more than once for one time and not alike: which one a paper uses, and which came before it.

In: Material, the times that a paper tells of. Out: a paragraph, or none where every figure was published once.
"""

from collections.abc import Callable, Iterator

from gangyao.evaluation.targets import name_of
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.subjects import subject_of_promise
from gangyao.papers.amounts import amount
from gangyao.papers.describing import written_day
from gangyao.papers.material import Material
from gangyao.papers.pieces import Ground, Paragraph, Piece, Pieces, Trace
from gangyao.papers.wording import asked, listed, plainly, seen_trace, tell
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import AimKind
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import Span, span_words

Told = Callable[[Span], bool]


def replaced_figures(material: Material, is_told: Told) -> list[Paragraph]:
    """The figures of the times that are told of which an earlier publication says something else."""
    told = [pieces for subject, name in names_in(material.plan) for pieces in sentences(material, subject, name, is_told)]
    if not told:
        return []
    return [Paragraph(pieces=(*tell("vintages.opening"), *(piece for pieces in told for piece in pieces)))]


def names_in(plan: Plan) -> Iterator[tuple[str, Piece]]:
    """The subjects that figures of a plan go by, each once, with the name of the first row or promise that it is of."""
    known: set[str] = set()
    own: list[tuple[str, Indicator | Commitment]] = []
    own += [(name, row) for row in plan.indicators if row.is_target for name in (row.id, row.concept) if name]
    own += [(subject_of_promise(one).id, one) for one in plan.commitments]
    for subject, thing in own:
        if subject not in known:
            known.add(subject)
            yield subject, plainly(name_of(thing), Trace(ground=Ground.PLAN, item=thing.id, passage=thing.passage))


def sentences(material: Material, subject: str, name: Piece, is_told: Told) -> Iterator[Pieces]:
    """A sentence for each time of a subject that was published more than once."""
    record = material.records.get(subject)
    for row in used(record) if record else ():
        before = [one for one in record.earlier if is_same(one, row)] if record and is_told(row.span) else []
        if before:
            values = {"name": name, "period": asked(span_words(row.span.label, "zh")), "used": published(row, subject)}
            yield tell("vintages.one", {**values, "earlier": listed([published(one, subject) for one in before])})


def used(record: Record) -> tuple[Observation, ...]:
    """The figures of a record that stand."""
    return (*record.levels.values(), *record.growth.values(), *record.sums.values())


def is_same(one: Observation, other: Observation) -> bool:
    """Whether two figures are of one time and measure."""
    return (one.span, one.measure, one.total) == (other.span, other.measure, other.total)


def published(row: Observation, subject: str) -> Piece:
    """A figure with the day on which it was published."""
    kind = AimKind.GROWTH if row.measure is Measure.GROWTH else None
    words = amount(row.value, "%" if kind else row.unit, kind)
    day = written_day(row.published.isoformat(), "zh") if row.published else catalogue.say("vintages.undated", "zh")
    return plainly(catalogue.say("vintages.published", "zh", {"day": day, "value": words}), seen_trace(row, subject))
