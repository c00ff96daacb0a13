"""Words that qualify a figure: how settled it is (预计数), whose word (核定), in which prices or of which part it is counted.

In: the words of a head, of brackets or of a note. Out: a Qualifier, and the words that are left.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from gangyao.observations.closedwords import meanings
from gangyao.observations.observations import Authority, Status
from gangyao.observations.wordforms import tidy

CONSTANT = re.compile(
    r"(?:按|以)?(?P<year>(?:19|20)\d{2})年?(?:的)?(?:不变|可比|固定|基期)?价格?|(?:按|以)?(?:不变|可比|固定|基期)价格?"
)
CURRENT = re.compile(r"(?:按|以)?(?:现行?价格?|当年价格?)")
PARTIAL = re.compile(r"(?:不含|含|不包括|包括|剔除|扣除|仅限).+|.+口径|(?:规模以上|规上|限额以上|限上).*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What is said of a figure; `rest` are the words that say something else."""

    status: Status | None = None
    authority: Authority | None = None
    definition: str | None = None
    rest: str = ""

    @property
    def says_nothing(self) -> bool:
        """Whether no figure is qualified."""
        return not (self.status or self.authority or self.definition)


@lru_cache(maxsize=1)
def settling_words() -> re.Pattern[str]:
    """Words that say how settled a figure is, or whose."""
    fields = {"status", "authority"}
    said = {word for (field, word), means in meanings().items() if field in fields and means != Status.NONE}
    words = "|".join(sorted((word for word in said if not word.isascii()), key=len, reverse=True))
    return re.compile(rf"(?:[省市县区国]级?)?(?P<word>{words})(?:数据|数|值)?")


def meant(field: str, words: str) -> str | None:
    """What a settling word means in a field, None where it means nothing there."""
    return meanings().get((field, tidy(words))) or meanings().get((field, re.sub(r"[数值]$", "", tidy(words))))


@lru_cache(maxsize=4096)
def read_settled(words: str) -> Qualifier:
    """How settled a figure is and whose word, with the words that are left.

    >>> read_settled("2025年省核定数").authority, read_settled("2024年初步数").status, read_settled("2024年初步数").rest
    (<Authority.UPPER: 'upper'>, <Status.PRELIMINARY: 'preliminary'>, '2024年')
    """
    found = [match["word"] for match in settling_words().finditer(words)]
    statuses = [means for word in found if (means := meant("status", word))]
    status = Status.ESTIMATED if Status.ESTIMATED in statuses else next(iter(statuses), None)  # 初步预计数
    authority = next((means for word in found if (means := meant("authority", word))), None)
    return Qualifier(
        status=Status(status) if status else None,
        authority=Authority(authority) if authority else None,
        rest=settling_words().sub("", words),
    )


def read_qualifier(words: str) -> Qualifier:
    """All that words in brackets say of a figure; `rest` is what nobody knows.

    >>> read_qualifier("2020年不变价").definition, read_qualifier("不含开发区").definition, read_qualifier("现价").definition
    ('2020年不变价', '不含开发区', None)
    >>> read_qualifier("为预计数").status, read_qualifier("为预计数").rest
    (<Status.ESTIMATED: 'estimated'>, '')
    """
    settled = read_settled(words)
    constant = CONSTANT.search(settled.rest)
    rest = CURRENT.sub("", CONSTANT.sub("", settled.rest))
    partial = PARTIAL.fullmatch(rest)
    definition = price_of(constant) if constant else rest if partial else None
    rest = "" if partial else re.sub(r"^(?:均?[为系是])|(?:计算|核算)$", "", rest)
    return Qualifier(status=settled.status, authority=settled.authority, definition=definition, rest=rest)


def price_of(found: re.Match[str]) -> str:
    """Constant prices in one spelling."""
    return f"{found['year']}年不变价" if found["year"] else "不变价"
