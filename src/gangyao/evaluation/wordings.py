"""The words of a line: the verdict as it is told, with what makes it provisional.

In: an Item. Out: words of one language, for the terminal, papers and pages alike.
"""

from gangyao.evaluation.assessments import Item
from gangyao.progress.vocabularies import translated
from gangyao.vocabulary import catalogue


def verdict_told(item: Item, vocabulary: str, language: str) -> str | None:
    """The verdict's word, marked where it waits for what the level above fixes; None where there is no verdict."""
    if item.verdict is None:
        return None
    mark = catalogue.say("assess.provisional", language) if item.provisional else ""
    return translated(vocabulary, item.verdict, language) + mark
