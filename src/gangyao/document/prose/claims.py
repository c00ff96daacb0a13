"""Whether a number claims anything by itself: no attribute, condition, base of comparison, or count of what exists.

In: a sentence and an amount of it. Out: yes or no.
"""

import re

from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.prose import amounts, subjects
from gangyao.document.prose.amounts import Amount
from gangyao.document.prose.clauses import clause_start
from gangyao.vocabulary.units import is_counting

BESIDE = re.compile(r"(?:与|同|对|向|从|由|在|于|以|按|给)(?:全[国省市县区])?\s*$")  # 与12个城市合作: what they are is no promise
FROM = re.compile(
    r"(?:由|从)\s*(?:上年|目前|现在|当前|[“\"]?十[一二三四五六七八九]五[”\"]?(?:期?末|时期)?|\d{4}\s*年(?:底|末)?)?\s*的?\s*(?:约|近)?\s*$"
)
ONWARD = re.compile(rf"\s*(?:左右)?\s*(?:稳步|逐步|进一步|大幅|持续|快速)?{any_of('verbs', 'onward')}(?:到|至|为)")
BASE = re.compile(r"(?:比|较)[^，。；]{2,16}的\s*(?:约|近)?\s*$")  # 比上年的16%提高2%: what it is compared with
EXISTING = re.compile(rf"{any_of('sentences', 'existing')}的?\s*$|(?<=[\u4e00-\u9fff])(?<![年末底])的\s*$")
CONDITION = re.compile(rf"\s*(?:的)?[已未在]?[\u4e00-\u9fff]{{0,4}}?{any_of('sentences', 'condition_noun')}")
META = re.compile(rf"\s*[\u4e00-\u9fff]{{0,4}}?{any_of('sentences', 'meta_noun')}(?=[，。；、：:）的]|和|及|，|$)")
HEADCOUNT = frozenset({"人", "万人", "户", "万户", "亿人"})


def is_origin(sentence: str, amount: Amount) -> bool:
    """Whether an amount is where a rise or fall begins: 由38%提高到39%."""
    left = sentence[clause_start(sentence, amount.start) : amount.start]
    return not amount.idiom and FROM.search(left) is not None and ONWARD.match(sentence, amount.end) is not None


def is_said(sentence: str, amount: Amount) -> bool:
    """Whether an amount states something by itself and is no attribute of what follows it."""
    rest = sentence[amount.end :]
    if amount.idiom:
        return re.match(r"\s*(?:率)?\s*(?:[，。；！）]|目标|$)", rest) is not None or amount.unit == "倍"
    left = sentence[clause_start(sentence, amount.start) : amount.start]
    led = subjects.ends_in_verb(left) or left.rstrip().endswith("、")
    if (amount.in_words or is_attribute(amount, rest)) and not led:
        return False
    if is_known(amount, left, rest) or is_threshold(sentence, amount, rest) or (is_counting(amount.unit) and BESIDE.search(left)):
        return False
    if is_counting(amount.unit) and re.search(r"(?:、|和|及)[^、，]*$", left) and not subjects.opens_with_verb(left):
        return led or not re.match(r"\s*[\u4e00-\u9fff“]", rest)
    inside = sentence.rfind("（", 0, amount.start) > sentence.rfind("）", 0, amount.start) and re.match(r"[^（]*）", rest)
    project = re.match(r"[^，。；]{2,40}(?:示范项目|利用项目|技改项目|生产线|项目)(?:[、，。；]|等)", rest) is not None
    return not inside and not (project and re.search(r"年(?:产|处理|回收|加工|供应)[^，。；]{0,6}$", sentence[: amount.start]))


def is_attribute(amount: Amount, rest: str) -> bool:
    """Whether an amount only describes the noun right after it: 500米服务半径, 50万元以上项目, 60万千瓦级机组."""
    if amount.unit in {"%", "‰"} or amount.unit.endswith("百分点"):
        return re.match(r"的(?!目标|水平|速度|增速|增长)|(?=以)", rest) is not None
    if is_counting(amount.unit):
        return re.match(r"\s*(?:的(?!目标|水平|规模)|级)", rest) is not None
    return re.match(r"\s*(?:的)?[\u4e00-\u9fff]", rest) is not None


def is_threshold(sentence: str, amount: Amount, rest: str) -> bool:
    """Whether an amount says which projects, firms or places are meant: 10亿元以上项目15个, 20户以上自然村, 百万人口以上城市."""
    bounded = re.search(r"(?:以上|以下|以内)\s*$", sentence[amount.start : amount.end]) is not None
    if amount.unit.endswith("元") and amounts.PASSED_BY.match(rest.lstrip()):
        return True
    if bounded and amount.unit.endswith("元"):
        return re.match(r"\s*(?:的)?[\u4e00-\u9fff]", rest) is not None
    if amount.unit in HEADCOUNT or (amount.unit in {"万", "百万"} and rest.startswith("人口")):
        told = re.match(r"\s*(?:人口)?(?:以上|以下)?", rest)
        after = rest[told.end() :] if told else rest
        return (bounded or bool(told and told[0].strip())) and CONDITION.match(after) is not None
    return re.match(r"\s*级(?!别|差)", rest) is not None


def is_known(amount: Amount, left: str, rest: str) -> bool:
    """Whether an amount is no news of its own: a base of comparison, what exists, how many parts the plan itself has."""
    if BASE.search(left):
        return True
    return is_counting(amount.unit) and (EXISTING.search(left) is not None or META.match(rest) is not None)
