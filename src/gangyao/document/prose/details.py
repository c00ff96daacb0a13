"""Who does a piece of work, where, with how much money and land, and from when to when, as the words about it say.

In: the words about one project or task. Out: its Details; what they do not say is None.
"""

import re
from dataclasses import dataclass

from gangyao.document.prose import amounts
from gangyao.document.prose.amounts import Amount
from gangyao.document.words import Words
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Quantity

BODY = re.compile(
    r"(?:牵头|责任|主办|实施|建设|推进|负责)(?:责任)?(?:单位|部门|主体)\s*[:：]\s*(?P<body>[^；;：:）)。\n]{2,60})|"
    r"(?:^|[，。；（])由(?P<lead>[\u4e00-\u9fff]{2,12}?(?:局|委|办|部|厅|公司|集团|政府|中心))(?:牵头|负责|组织实施)"
)
PLACE = re.compile(
    r"(?:建设|实施)?(?:地点|地址|选址)\s*[:：]\s*(?P<stated>[^；;，。）)\n]{2,24})|(?:位于|坐落于|选址(?:于|在)?)(?P<told>[^；;，。）)（\n]{2,20})"
)
YEARS = re.compile(
    r"(?P<first>20\d{2})\s*年?\s*(?:[-—–~～－]{1,2}|至|到)\s*(?P<last>20\d{2})\s*年?|"
    r"建设(?:年限|期限|工期|时间)\s*[:：]\s*(?P<one>20\d{2})"
)
MONEY = re.compile(r"(?:总投资|投资额?|投入|资金)[^，。；\d]{0,8}$")
LAND = re.compile(r"(?:用地|占地|土地)[^，。；\d]{0,8}$")
AREAS = frozenset({"亩", "万亩", "公顷", "万公顷", "平方公里", "平方千米"})
TELLING = re.compile(r"投资|投入|资金|用地|占地|土地|单位|部门|主体|由|位于|坐落|选址|地点|地址|20\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is said about a piece of work."""

    body: str | None = None
    place: str | None = None
    investment: Quantity | None = None
    land: Quantity | None = None
    years: Period | None = None


NOTHING = Details()


def read_details(words: Words) -> Details:
    """The details that the words state."""
    plain = words.reading()
    if TELLING.search(plain) is None:
        return NOTHING
    body, place, years = BODY.search(plain), PLACE.search(plain), YEARS.search(plain)
    stated = amounts.read_amounts(plain) if MONEY_OR_LAND.search(plain) else []
    return Details(
        body=re.sub(r"\s", "", body["body"] or body["lead"]) if body else None,
        place=re.sub(r"\s", "", place["stated"] or place["told"]) if place else None,
        investment=first_of(words, [one for one in stated if one.unit.endswith("元") and MONEY.search(plain[: one.start])]),
        land=first_of(words, [one for one in stated if one.unit in AREAS and LAND.search(plain[: one.start])]),
        years=period_of(years) if years else None,
    )


MONEY_OR_LAND = re.compile(r"投资|投入|资金|用地|占地|土地")


def first_of(words: Words, found: list[Amount]) -> Quantity | None:
    """The first of the amounts as a quantity; None of none."""
    if not found:
        return None
    amount = found[0]
    own = words[amount.start : amount.end].strip()
    return Quantity(
        raw=own.text,
        value=amount.value,
        upper=amount.upper,
        unit=amount.unit,
        comparator=amount.comparator,
        passage=own.passage(),
    )


def period_of(match: re.Match[str]) -> Period | None:
    """The years of a match, where they are in order."""
    first, last = int(match["first"] or match["one"]), int(match["last"] or match["one"])
    return Period(first=first, last=last) if first <= last else None
