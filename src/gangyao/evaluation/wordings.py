"""The words of a line: the verdict as it is told, with what makes it provisional, and the probability beside it.

In: an Item. Out: words of one language, for the terminal, papers and pages alike.
"""

from gangyao.evaluation.assessments import Item, Standing
from gangyao.evaluation.leading import Leads
from gangyao.progress.vocabularies import translated
from gangyao.vocabulary import catalogue

HELD_NOTES = frozenset({"held-until", "held-open"})


def verdict_told(item: Item, vocabulary: str, language: str) -> str | None:
    """The verdict's word, marked where it waits for what the level above fixes; None where there is no verdict."""
    if item.verdict is None:
        return None
    mark = catalogue.say("assess.provisional", language) if item.provisional else ""
    return translated(vocabulary, item.verdict, language) + mark


def held_mark(item: Item, language: str) -> str:
    """The mark beside a figure that is known and not released yet; empty where all are."""
    held = any(note.code in HELD_NOTES for note in item.notes)
    return catalogue.say("assess.held", language) if held else ""


def chance_told(item: Item, language: str) -> str | None:
    """The probability in words and per cent; a number alone beside a verdict that leads; None where it is not told: nothing was
    forecast, or the target is kept for good.
    """
    if item.probability is None or item.standing is Standing.KEPT:
        return None
    number = f"{round(item.probability * 100)}%"
    if item.leads == Leads.VERDICT:
        return catalogue.say("assess.chance_beside", language, {"chance": number})
    return f"{item.probability_word} {number}"
