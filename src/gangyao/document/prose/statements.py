"""What a sentence states: every amount that stands for itself, with its subject.

In: a sentence and the topic it stands under. Out: amounts with their subjects and the clauses that carry them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gangyao.document.prose import amounts, subjects
from gangyao.document.prose.amounts import Amount
from gangyao.document.prose.claims import is_origin, is_said
from gangyao.document.prose.clauses import LONGEST, clause_start
from gangyao.document.prose.rules import RULES, Clause, Said

BETWEEN = re.compile(r"\s*(?:、|和|及|与|以及|，|,)\s*(?:分别)?(?:达到|超过|突破|为|以上|以内|左右)?\s*")


def read_sentence(sentence: str, topic: str) -> Iterator[Said]:
    """Every amount of the sentence with its subject."""
    found = [one for one in amounts.read_amounts(sentence) if is_origin(sentence, one) or is_said(sentence, one)]
    carried: tuple[str, ...] = ()
    named: list[str] = []
    index = end = 0
    while index < len(found):
        size = run_length(sentence, found, index, len(carried))
        run = found[index : index + size]
        topics = carried if size in {1, len(carried)} else tuple(named[-size:])
        stated = list(read_run(sentence, run, end, topics or (topic,), carried=bool(topics)))
        yield from stated
        named.extend(said.subject for said in stated)
        if stated:
            carried, end = tuple(said.subject for said in stated) if size > 1 else (stated[-1].subject,), stated[-1].end
        index += size


def run_length(sentence: str, found: Sequence[Amount], index: int, before: int) -> int:
    """How many amounts from here on share one clause as x、y和z after 分别, or after a run of `before` that they go on."""
    left = sentence[clause_start(sentence, found[index].start) : found[index].start]
    size = 1
    while index + size < len(found) and BETWEEN.fullmatch(sentence[found[index + size - 1].end : found[index + size].start]):
        size += 1
    if "分别" in left or re.search(r"各\S{0,4}$", left):
        return size
    return size if size == before and not subjects.bare_subject(left) else 1


def read_run(sentence: str, run: Sequence[Amount], before: int, topics: tuple[str, ...], *, carried: bool) -> Iterator[Said]:
    """Amounts that stand together with the subject of each, by the first rule that fits; `topics` are the subjects named
    before, in the sentence where `carried`, else by the paragraph.
    """
    first, topic = run[0], "、".join(topics) if len(run) == 1 else topics[-1]
    start = max(clause_start(sentence, first.start), min(before, first.start))
    left = without_quoted_list(sentence[start : first.start])
    if not subjects.bare_subject(left) and not subjects.noun_after(sentence[first.end : first.end + LONGEST]):
        start, left = wider_left(sentence, start, first.start)
    clause = Clause(sentence, tuple(run), start, left, topic, topics, carried)
    rule, read = next((rule, read) for rule, applies, read in RULES if applies(clause))
    yield from (replace(said, rule=rule) for said in read(clause))


def without_quoted_list(left: str) -> str:
    """A clause before an amount without the names it enumerates in quotation marks just before it."""
    return re.sub(r"(?:“[^”]*”[、和]?){2,}\s*(?:等)?\s*$", "", left)


def wider_left(sentence: str, start: int, stop: int) -> tuple[int, str]:
    """The clause before, where the amount's own names nothing."""
    if start == 0:
        return start, sentence[start:stop]
    earlier = clause_start(sentence, start - 1)
    words = re.sub(r"[，；：,]\s*", "", sentence[earlier:start])
    if subjects.LEADING.fullmatch(words.strip() or "，") or amounts.read_amounts(words):
        return start, sentence[start:stop]
    return earlier, words
