"""What words say of a rank: among whom it counts, and whether a level or its growth is ranked: 增速位次, 在全市排名, 列全省第3位.

In: the head of a column, a name or a cell. Out: a Ranked, the rest of a name, an Ordinal; None where no rank is spoken of.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from gangyao.observations.closedwords import meanings
from gangyao.observations.observations import Measure
from gangyao.vocabulary.numerals import read_numeral

COUNT, PARTS = "[\\d一二三四五六七八九十]", "[县市区旗州]"
AMONG = rf"(?P<among>全[国省市区县州盟旗]|[国省市区县州]内|{COUNT}+个?{PARTS}+)(?:{COUNT}*个?{PARTS}*[中里内]?)"
PLACED = r"[在居列中的为排位名]*"
ORDINAL = re.compile(rf"{PLACED}(?:{AMONG})?{PLACED}第(?P<number>\d{{1,4}}|[一二三四五六七八九十百]{{1,5}})[位名]?")
GROWN = re.compile(r"增速|增长率?|增幅")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How a rank is counted: `among` whom, None where nobody says; `growth` whether the growth is ranked and not the level."""

    among: str | None = None
    growth: bool = False

    @property
    def words(self) -> str | None:
        """The same as a definition.

        >>> Ranked(among="全市", growth=True).words, Ranked().words
        ('全市增速', None)
        """
        return f"{self.among or ''}{'增速' if self.growth else ''}" or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal:
    """A rank that a cell states in words: 列全市第3位."""

    value: Decimal
    among: str | None = None


@lru_cache(maxsize=1)
def rank_words() -> re.Pattern[str]:
    """The words that say rank, with those that say among whom."""
    said = sorted((word for (field, word), means in meanings().items() if (field, means) == ("measure", "rank")), key=len)
    word = "|".join(map(re.escape, reversed([one for one in said if not one.isascii()])))
    return re.compile(rf"{PLACED}(?:{AMONG})?{PLACED}(?:{word})")


def read_rank(words: str) -> Ranked | None:
    """How a rank is counted, by words that speak of one.

    >>> read_rank("增速全市位次"), read_rank("居全省第几位"), read_rank("名次"), read_rank("增速")
    (Ranked(among='全市', growth=True), Ranked(among='全省', growth=False), Ranked(among=None, growth=False), None)
    """
    found = rank_words().search(words)
    return Ranked(among=whole(found["among"]), growth=bool(GROWN.search(words))) if found else None


def parted_rank(name: str) -> tuple[str, Ranked] | None:
    """A name without its rank, and how that is counted; None where it ends with none.

    >>> parted_rank("GDP增速（全市排名）"), parted_rank("全省地区生产总值位次")
    (('GDP', Ranked(among='全市', growth=True)), ('地区生产总值', Ranked(among='全省', growth=False)))
    """
    plain = re.sub(r"[\s()\[\],:]", "", unicodedata.normalize("NFKC", name))
    found = [match for match in rank_words().finditer(plain) if match.end() == len(plain)]
    if not found or not found[-1].start():
        return None
    stem, among = plain[: found[-1].start()], whole(found[-1]["among"])
    before = re.match(AMONG, stem) if among is None else None
    stem = stem[before.end() :] if before else stem
    grown = re.search(rf"(?:同比|比上年)?(?:{GROWN.pattern})(?:速度)?$", stem)
    ranked = Ranked(among=whole(before["among"]) if before else among, growth=grown is not None)
    return (stem[: grown.start()] if grown else stem), ranked


@lru_cache(maxsize=4096)
def read_ordinal(words: str) -> Ordinal | None:
    """The rank that a cell states in words, or None.

    >>> read_ordinal("列全市第3位"), read_ordinal("第十二").value, read_ordinal("3")
    (Ordinal(value=Decimal('3'), among='全市'), Decimal('12'), None)
    """
    found = ORDINAL.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", words))) if "第" in words else None
    value = read_numeral(found["number"]) if found and not found["number"].isdigit() else None
    if found is None or (value is None and not found["number"].isdigit()):
        return None
    return Ordinal(value=value if value is not None else Decimal(found["number"]), among=whole(found["among"]))


def whole(among: str | None) -> str | None:
    """省内 as 全省."""
    return f"全{among[0]}" if among and among.endswith("内") else among


def ranks_growth(before: Iterable[Measure | None]) -> bool:
    """Whether a rank that says nothing of it is one of growth, by the measures between its indicator and itself: the second one,
    behind growth; or one beside growth where no level stands.

    >>> level, growth, rank = Measure
    >>> ranks_growth([level, rank, growth]), ranks_growth([growth]), ranks_growth([level, growth]), ranks_growth([level])
    (True, True, False, False)
    """
    own = [one or Measure.LEVEL for one in before]
    return own[-1:] == [Measure.GROWTH] and (Measure.RANK in own or Measure.LEVEL not in own)


def of_growth(ranked: Ranked | None) -> Ranked:
    """The same, of growth."""
    return replace(ranked or Ranked(), growth=True)
