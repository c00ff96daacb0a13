"""What the document says of one thing of the plan: its own place, and every other that speaks of the same known indicator.

In: a plan with its text, a thing of it. Out: Sentences.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.vocabulary.passages import Passage
from gangyao.web.store import plans

AROUND, LONGEST = 90, 600  # characters of text before and after a passage, and of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A place of the document that speaks of the item."""

    before: str
    words: str
    after: str
    start: int
    item: str


def sentences_of(kept: plans.Kept, row: object) -> tuple[Sentence, ...]:
    """Every place of the document that speaks of an item or of the same known indicator."""
    text = plans.text_of(kept.file)
    if text is None or row is None:
        return ()
    return tuple(sentence_of(text, passage, item) for passage, item in places_of(kept.plan, row))


def places_of(plan: Plan, row: object) -> Iterable[tuple[Passage, str]]:
    """The row itself, then promises, facts and other rows of its concept."""
    own = str(getattr(row, "id", ""))
    yield row.passage, own  # type: ignore[attr-defined]
    concept = getattr(row, "concept", None)
    if concept is None:
        return
    kinds: tuple[tuple[Indicator | Commitment, ...], ...] = (plan.indicators, plan.commitments, plan.facts)
    for one in (one for kind in kinds for one in kind):
        if one.concept == concept and one.id != own:
            yield one.passage, one.id


def sentence_of(text: str, passage: Passage, item: str) -> Sentence:
    """A passage with the words around it, those of its own line."""
    start, end = passage.start, min(passage.end, passage.start + LONGEST)
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    return Sentence(before=before, words=text[start:end], after=after, start=start, item=item)
