"""The verdict that follows from the figures of a row: 提前实现, 可以实现, 较难实现, with 总量 where only the level is met.

Source: methods of monitoring §1.4, rules R1 to R3, tested there against a published table of 37 verdicts.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from gangyao.plan.plans import Indicator
from gangyao.progress.attainment import Attainment, Ground, attain
from gangyao.progress.vocabularies import Standing, find_word, vocabularies

WORDS = "end-of-plan"


class Verdict(StrEnum):
    """The words of tables of achievements."""

    EARLY = "提前实现"
    MET = "可以实现"
    HARD = "较难实现"
    LEVEL_EARLY = "总量提前实现"
    LEVEL_MET = "总量实现"


UNMET = re.compile(r"较难|难以|未(?:能)?(?:完成|实现|达)|不能")
ALMOST = re.compile(r"基本|接近")
SAID_EARLY = re.compile(r"提前|超额")
SAID_LEVEL = re.compile(r"总量")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with what it rests on; `verdict` is None where the figures do not decide."""

    verdict: Verdict | None
    attainment: Attainment


def judge(row: Indicator) -> Judgement:
    """The verdict on a row of a table of achievements."""
    attainment = attain(row)
    enough = vocabularies()[WORDS].early_completion
    standing = Standing(
        met=attainment.met,
        early=None not in {attainment.completion, enough} and (attainment.completion or 0) >= (enough or 0),
        level_only=only_level_met(row, attainment),
        completion=attainment.completion,
    )
    rule = find_word(WORDS, standing)
    return Judgement(verdict=Verdict(rule.word) if rule else None, attainment=attainment)


def only_level_met(row: Indicator, attainment: Attainment) -> bool:
    """Rule R2: level and growth are both targets, neither a sum, and the growth is missing or below its target."""
    growth = row.growth
    if attainment.ground is not Ground.LEVEL or growth is None or growth.value is None or growth.cumulative:
        return False
    if growth.unit not in {"%", "％"}:
        return False
    reported = row.actual_growth
    return reported is None or reported.value is None or reported.value < growth.value
