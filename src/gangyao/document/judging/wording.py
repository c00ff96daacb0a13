"""Whether words read like the name of an indicator, or like the label of a group: what each costs the reading that says so."""

import re
from functools import lru_cache

from gangyao.document.columns.looks import GROUPISH, Look, look_of
from gangyao.document.tables.naming import read_name
from gangyao.plan.dictionary import find_concept

BLANK = 4.0
UNBALANCED = 3.0
BAD_OPENING = 2.0
AFTER_UNIT = 2.5
SECOND_NUMBER = 4.0
OPEN_ENDED = 1.5
TOO_LONG = 1.0
FIGURE_AT_END = 2.5
NO_NAME = 3.0
KNOWN = -1.5
MISPLACED = 3.0
SWALLOWED_LABEL = 2.0
LONGEST = 45  # letters of a name
LONGEST_LABEL = 14
NO_LABEL = 3.0
CERTAIN_LABEL = -0.8
NO_NAMES = frozenset({Look.UNIT, Look.FIGURE, Look.INTEGER, Look.DASH, Look.NATURE})
SAYS = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}")
LOOSE_NUMBER = re.compile(r"\s*\d{1,3}\s*(?:[\u4e00-\u9fff]{3}|\d+\s*岁)")
COUNTS = re.compile(r"\s*\d{1,3}\s*(?:年|月|周|种|类|级|号|个|项|岁|分钟|公里|米|以上|万|亿|千|百|等|天|小时)")
OPENING = re.compile(
    r"(?:米|公里|岁|分钟|平方米|公顷)[\u4e00-\u9fff]|"  # a unit whose figure was left in another cell
    r"[率额、的及和与，,）)％%‰]|类(?=[\u4e00-\u9fff]{2,4}(?:比例|比重|占比))|量(?![化子])|数(?![字据量控])|比例|比重|以[上下]|[（(](?!\d{1,3}[）)])"
)
ENDING = re.compile(r"[、的及和与，,（(]$")
NUMBER = re.compile(r".[（(]\d{1,2}[）)][\u4e00-\u9fff]|[\u4e00-\u9fff）)]\d{1,2}[.．、](?:[\u4e00-\u9fff]|\d+\s*[岁A-Za-z])")
UNIT_THEN_MORE = re.compile(r"[（(]([^（()）]{1,12})[）)](?=[\u4e00-\u9fff])")
FIGURED = re.compile(r"[\u4e00-\u9fff）)]\s*(?:[%‰％]|[<>≥≤\[]?\d[\d.,%\]]*|[—-])$|[\u4e00-\u9fff][%％‰][\u4e00-\u9fff]")
ASTRAY = re.compile(r"^[ⅠⅡⅢⅣⅤⅥ](?!类)|(?:劣|于|达到)类|“”|^[”’]|[\u4e00-\u9fff]/\d")  # signs that stand elsewhere in a name
MEASURED = re.compile(r"(?:[率量额]|数量|比重|比例|占比|面积|系数|指数|总值|产值|年限|预期寿命)(?P<label>[\u4e00-\u9fff]{4,8})$")
COUNTED = re.compile(r"[（(]\s*(?:共\s*)?[\d一二三四五六七八九十]+\s*[项个][）)]")
ENUMERATED = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)])")


@lru_cache(maxsize=8192)
def price_name(text: str) -> float:
    """What it costs to take words for a name; less than nothing where the indicator is known.

    >>> price_name("森林覆盖率（%）") < price_name("率（%）")
    True
    """
    words = re.sub(r"\s", "", text)
    if not words:
        return BLANK
    bare = re.sub(r"^[（(]?\d{1,3}[）).．、]", "", words)
    price = UNBALANCED * is_unbalanced(bare)
    price += NO_NAME * (SAYS.search(bare) is None or look_of(bare) in NO_NAMES) + SECOND_NUMBER * is_counted_again(text)
    price += BAD_OPENING * (OPENING.match(bare) is not None) + OPEN_ENDED * (ENDING.search(bare) is not None)
    price += SECOND_NUMBER * (NUMBER.search(words) is not None) + TOO_LONG * (len(bare) > LONGEST)
    price += AFTER_UNIT * any(look_of(match[1]) is Look.UNIT for match in UNIT_THEN_MORE.finditer(bare))
    price += UNBALANCED * (re.search(r"约束性|预期性", bare) is not None) + FIGURE_AT_END * (FIGURED.search(bare) is not None)
    price += MISPLACED * (ASTRAY.search(bare) is not None) + SWALLOWED_LABEL * has_label_at_end(bare)
    return price + (KNOWN if find_concept(read_name(words).name) is not None else 0.0)


def has_label_at_end(name: str) -> bool:
    """Whether the label of a group goes on where a name has said what it measures: 森林覆盖率经济发展."""
    match = MEASURED.search(name)
    return match is not None and GROUPISH.fullmatch(match["label"]) is not None and find_concept(name) is None


def is_counted_again(text: str) -> bool:
    """Whether the number of a row is left before its name."""
    return LOOSE_NUMBER.match(text) is not None and COUNTS.match(text) is None


def is_unbalanced(text: str) -> bool:
    """Whether a bracket lacks its partner."""
    depth = 0
    for letter in text:
        depth += (letter in "（(") - (letter in "）)")
        if depth < 0:
            return True
    return depth != 0


@lru_cache(maxsize=8192)
def price_label(text: str) -> float:
    """What it costs to take words for the label of a group, beyond what a line alone costs."""
    words = re.sub(r"\s", "", text)
    if not words:
        return 0.0
    if COUNTED.search(words) or ENUMERATED.match(words):
        return CERTAIN_LABEL if len(words) <= 2 * LONGEST_LABEL else NO_LABEL
    if len(words) > LONGEST_LABEL or re.search(r"[\d（()）%。，；]", words) or OPENING.match(words) or len(words) < 2:  # noqa: PLR2004
        return NO_LABEL
    return CERTAIN_LABEL / 2 if GROUPISH.fullmatch(words) else 0.0
