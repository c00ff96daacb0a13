"""Stages on the way of one plan: what is promised for a later year falls behind what is promised for an earlier one."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from gangyao.checks.breakdowns import alike, size, slack
from gangyao.checks.figures import OPEN_BELOW, Figure, Origin, Stated, comparable
from gangyao.checks.moves import WORDS, Told, Way, goes_on, is_hoped, told_in
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.document.lexicon.lexicons import any_of, words_of
from gangyao.plan.dictionary import Direction, change_of, concept_by_id, find_concept
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator

FLOWS = words_of(WORDS, "anew")  # of each stage anew
RATES = re.compile(f"{any_of(WORDS, 'up', 'down')}(?:率|幅)|{any_of(WORDS, 'pace')}")  # how fast, which may slow down
AIMED = words_of(WORDS, "aimed")  # what is reached by growing, where no dictionary knows the direction


def check_stages_in_order(stated: Stated) -> Iterator[Finding]:
    """A known indicator whose promise for a later year is worse than that for an earlier one, wherever they stand."""
    for subject, figures in stated.figures.items():
        direction = direction_of(subject, figures) if change_of(subject) is None else None
        ahead = sorted((one for one in figures if is_stage(one)), key=lambda one: one.year)
        for one, other in combinations(ahead if direction else (), 2):
            if direction and one.year < other.year and comparable(one, other) and worse(one, other, direction):
                yield find(
                    "stage-behind",
                    Severity.DOUBT,
                    where=tuple(sorted({one.quantity.passage, other.quantity.passage})),
                    about=tuple(dict.fromkeys((one.about, other.about))),
                    values={
                        "name": other.name,
                        "first": one.year,
                        "one": one.quantity.raw,
                        "last": other.year,
                        "other": other.quantity.raw,
                    },
                )


def direction_of(subject: str, figures: tuple[Figure, ...]) -> Direction | None:
    """Which way a thing is to go: as the dictionary knows, or as its row leads from its baseline to both of its targets."""
    concept = concept_by_id(subject)
    if concept is not None:
        return Direction(concept.direction) if concept.direction in {Direction.HIGHER, Direction.LOWER} else None
    rows = [one for one in figures if one.origin is Origin.TABLE and not RATES.search(one.name)]
    bases, goals = [one for one in rows if not one.promised], [one for one in rows if one.promised]
    if not bases or not goals:
        return None
    base = max(bases, key=lambda one: one.year).size
    rises, falls = all(one.size > base for one in goals), all(one.size < base for one in goals)
    return Direction.HIGHER if rises else Direction.LOWER if falls else None


def is_stage(figure: Figure) -> bool:
    """Whether a figure is a level promised for a year that is said."""
    hoped = figure.aspirational and figure.quantity.comparator is not Comparator.ABOUT
    plain = figure.promised and figure.dated and not hoped and not figure.quantity.cumulative
    return plain and figure.quantity.upper is None and not any(word in figure.name for word in FLOWS)


def worse(one: Figure, other: Figure, direction: str) -> bool:
    """Whether a later figure lies behind an earlier one beyond what digits leave open."""
    gap = other.size - one.size if direction is Direction.HIGHER else one.size - other.size
    about = Comparator.ABOUT in {one.quantity.comparator, other.quantity.comparator}
    return gap < -(max if about else min)(one.half, other.half)  # what is planned is set, not rounded


def check_stages_in_sentences(stated: Stated) -> Iterator[Finding]:
    """2028年达到20家，2030年达到18家: of what a sentence says to grow, less for the later year."""
    first = stated.plan.period.first if stated.plan.period else 0
    for sentence in sentences_of(stated.text or ""):
        for one, other in pairwise(told_in(sentence.read)):
            if one.year is None or other.year is None or not max(first, one.year + 1) <= other.year:
                continue
            if falls_behind(one, other) and not is_hoped(sentence.read[: other.amount.start]):
                yield stage_told(sentence, one, other)


def falls_behind(one: Told, other: Told) -> bool:
    """Whether two levels of one thing go the worse way."""
    levels = one.total is other.total and not any(told.is_step or told.yearly or told.starts for told in (one, other))
    plain = not any(told.amount.idiom or told.amount.comparator is Comparator.ABOUT for told in (one, other))
    if not levels or not plain or not alike(one.amount, other.amount):
        return False
    concept = find_concept(one.name)
    down = any((told.move and told.move.way is Way.DOWN) or told.amount.comparator in OPEN_BELOW for told in (one, other))
    flows = any(word in told.lead for told in (one, other) for word in FLOWS) or RATES.search(one.lead + other.lead)
    if not one.name or not goes_on(one, other) or flows or (concept is not None and change_of(concept.id) is not None):
        return False
    lower = concept is not None and concept.direction is Direction.LOWER
    rising = concept is not None and concept.direction is Direction.HIGHER
    gap = (size(other.amount) - size(one.amount)) * (-1 if lower else 1)
    said = lower or ((rising or other.lead.endswith(AIMED)) and not down)
    return said and gap < -min(slack(one.amount), slack(other.amount))


def stage_told(sentence: Sentence, one: Told, other: Told) -> Finding:
    """The finding for two levels of one sentence."""
    return find(
        "stage-behind",
        Severity.DOUBT,
        where=(sentence.passage(one.amount.start, other.amount.end),),
        values={
            "name": one.name,
            "first": one.year or 0,
            "one": sentence.text[one.amount.start : one.amount.end],
            "last": other.year or 0,
            "other": sentence.text[other.amount.start : other.amount.end],
        },
    )
