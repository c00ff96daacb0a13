"""Area times yield against output, where a sentence tells all three: 100万亩，亩产400公斤，总产50万吨."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from gangyao.checks.breakdowns import exact, name_before, size, slack
from gangyao.checks.figures import Stated, scale_of
from gangyao.checks.moves import WORDS, Told, bare, told_in
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.checks.steps import in_unit, raw
from gangyao.document.lexicon.lexicons import any_of
from gangyao.vocabulary.findings import Finding, Severity, find

AREA, PER_AREA = "area", "/area"
MU = scale_of("亩", None)[0]
ON_EACH = re.compile(r"(?:亩产|亩均|每亩|单产)[^，。；、\d]{0,6}$")  # printed without 每亩 behind it
MEASURED = re.compile(any_of(WORDS, "harvest"))
SLACK = Fraction(1, 20)  # harvested is not sown, and yields are rounded
THREE = 3


def check_yields(stated: Stated) -> Iterator[Finding]:
    """Three numbers one after the other, in whatever order, of one crop."""
    for sentence in sentences_of(stated.text or ""):
        told = told_in(sentence.read)
        for three in zip(told, told[1:], told[2:], strict=False):
            roles = roles_of(three)
            if roles is not None and not any(one.is_step or not exact(one.amount) for one in three) and of_one(three):
                yield from yield_told(sentence, *roles)


def of_one(three: Sequence[Told]) -> bool:
    """Whether only the first of the numbers names a crop, or all the same."""
    return all(MEASURED.sub("", bare(one.clause)) in three[0].lead for one in three[1:])


def roles_of(three: Sequence[Told]) -> tuple[Told, Told, Told] | None:
    """Area, yield and output among three numbers; None where they are not these."""
    area = [one for one in three if dimension(one) == AREA]
    each = [one for one in three if one not in area and on_each(one) is not None]
    rest = [one for one in three if one not in area and one not in each]
    if not len(area) == len(each) == len(rest) == 1:
        return None
    numerator = dimension(each[0]).removesuffix(PER_AREA)
    return (area[0], each[0], rest[0]) if dimension(rest[0]) == numerator else None


def dimension(one: Told) -> str:
    """What a number is counted in."""
    return scale_of(one.amount.unit, None)[1]


def on_each(one: Told) -> Fraction | None:
    """What a number says of a unit of area: by its own unit, or of each 亩 by the words before it."""
    if dimension(one).endswith(PER_AREA):
        return size(one.amount)
    return size(one.amount) / MU if ON_EACH.search(one.lead) else None


def yield_told(sentence: Sentence, area: Told, each: Told, output: Told) -> Iterator[Finding]:
    """The finding where area and yield make another output."""
    made, stated = size(area.amount) * (on_each(each) or 0), size(output.amount)
    digits = sum((slack(one.amount) / size(one.amount) for one in (area, each, output) if size(one.amount)), start=Fraction(0))
    if not made or abs(stated / made - 1) <= max(SLACK, min(digits, SLACK * 2)):
        return
    first, *_, last = sorted((area.amount, each.amount, output.amount), key=lambda one: one.start)
    yield find(
        "yield-output",
        Severity.DOUBT,
        where=(sentence.passage(first.start, last.end),),
        values={
            "name": name_before(sentence.read, first),
            "area": raw(area.amount),
            "each": raw(each.amount),
            "made": in_unit(made, output.amount),
            "output": raw(output.amount),
        },
    )
