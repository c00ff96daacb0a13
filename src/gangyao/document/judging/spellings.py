"""What the letters of a name tell of a misreading: a piece of a known one, its letters in another order, more than it.

In: a name, and the indicator that it is known as. Out: whether it may be misread.
"""

import re

from gangyao.document.tables.leaves import Leaf
from gangyao.plan.dictionary import Concept, find_near, is_scrambled, overrun_of

FOREIGN = re.compile(
    r"[ⅠⅡⅢⅣⅤⅥ](?!类)|[“”\"‰]"
)  # signs set in other letters, which a text in reading order gives at another place
MEASURES = re.compile(
    r"[率量额数比重占增降减低长值度积程]|时间|投入|人[次口]|收入|支出|费用|用户|件数|排放|能耗|强度|效益|水平|[（(]"
)
LATIN = re.compile(r"[\u4e00-\u9fff][A-Za-z][\u4e00-\u9fff]|^[A-Za-z,.'][\u4e00-\u9fff]")
OFFICE = re.compile(r"(?:局|委|厅|办|办公室)$")
FRAGMENT = 4  # letters of a name that may be the end of another


def is_fragment(leaf: Leaf, concept: Concept | None) -> bool:
    """Whether a name is so short, and unknown, that it may be the end of one."""
    return concept is None and len(leaf.name) <= FRAGMENT


def is_misspelt(leaf: Leaf, concept: Concept | None) -> bool:
    """Whether a name read in a picture is nearly a known one, or has a Latin letter between Chinese ones: 规上T业."""
    return concept is None and (LATIN.search(leaf.name) is not None or find_near(leaf.name) is not None)


def is_mixed_up(name: str, concept: Concept | None) -> bool:
    """Whether a name that is not known has the letters of a known one in another order, or ends as the name of a body, which
    is of the row before.

    >>> [is_mixed_up(name, None) for name in ("城镇失登记业率", "建成区绿地率局", "海洋生产总值")]
    [True, True, False]
    """
    return concept is None and (is_scrambled(name) or OFFICE.search(name) is not None)


def is_overrun(name: str) -> bool:
    """Whether a name goes on, where a known one ends, with words that measure nothing: the label of a group, a piece of a unit.

    >>> [is_overrun(name) for name in ("社会消费品零售总额开放合作", "地区生产总值增长率", "地区生产总值")]
    [True, False, False]
    """
    rest = overrun_of(name)
    return rest is not None and len(rest) > 1 and MEASURES.search(rest) is None
