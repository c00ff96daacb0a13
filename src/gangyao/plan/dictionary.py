"""The dictionary of known indicators: which one a name means, however a plan words it.

Matching is by an exact table of names and aliases after rewriting; nothing is bound by likeness, because likeness does
not tell 户籍 from 常住 or 登记失业率 from 调查失业率.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gangyao.vocabulary.standards.rows import Row, load_rows


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    INTERVAL = "interval"


NEAR = 80  # per cent of the letters alike
LONGEST = 120  # letters of a name


class ChangeKind(StrEnum):
    """How an indicator tells the change of another."""

    GROWTH = "growth"
    CUT = "cut"
    RISE = "rise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A known indicator. `kind` is stock, flow, rate or index; `summed` says how it adds up over places: sum, mean,
    weighted or none; `source` is the standard, law or bureau that defines it, empty where none could be given. `change` says
    that it is the growth, fall or rise of another, `of` which, where that is known, too.
    """

    id: str
    name: str
    english: str
    aliases: tuple[str, ...]
    units: tuple[str, ...]
    direction: Direction | None
    kind: str
    summed: str
    definition: str
    source: str
    sdg: str
    change: ChangeKind | None
    of: str | None


UNBOUND = re.compile(r"增|涨|降|毛入|依存|完成率|保值|产销|进出口|贸易|存款|贷款|负债|覆盖倍数|指数|弹性")
BOUNDED = re.compile(r"率$|比重$|比例$|占比$|覆盖|普及|达标|占.+")

# Each rule rewrites one manner of wording into another; they are applied in this order to names and aliases alike.
REWRITES: tuple[tuple[str, str], ...] = (
    (r"[\s“”\"'‘’《》*∗﹡＊※★▲△#·•]", ""),
    (r"\((?:[A-Za-z0-9.&]+|按?常住人口(?:计算)?)\)", ""),
    (r"^(?:全市|全区|全县|全省|全国|全域|全社会|区域|我市|我县|我区|城乡统筹)(?=.{3,})", ""),
    (r"[()]", ""),
    (r"R&D|研究与试验发展|研究与开发|研究和试验发展", "研发"),
    (r"研发经费(?:投入|支出)|研发(?:投入|支出)(?=占|强度|增)", "研发经费支出"),
    (r"国内生产总值|GDP", "地区生产总值"),
    (r"(?<!地区)(?<!海洋)(?<!生态系统)(?<!林业)(?<!农业)(?<!工业)(?<!旅游)生产总值", "地区生产总值"),
    (r"万元地区生产总值", "单位地区生产总值"),
    (r"城市化|城镇化水平$", "城镇化"),
    (r"城镇化$", "城镇化率"),
    (r"期望寿命", "预期寿命"),
    (r"平均预期寿命", "人均预期寿命"),
    (r"能源消耗|能源消费(?=降|强度)|综合能耗", "能耗"),
    (r"规模以上|规模上", "规上"),
    (r"的?比例|的比重", "比重"),
    (r"(?<=占)(.+?)(?:之比|占比)$", r"\1比重"),
    (r"(?:比值|之比)$", "比"),
    (r"(?P<what>每[千万百十]+)(?:名|个)?(?:常住)?人口?(?:口)?", r"\g<what>人"),
    (r"拥有(?!量)", ""),
    (r"(?:平均每?年|年均|年平均)?(?:增长率|增长速度|增长|增速|增幅)$", "增速"),
    (r"(?:累计|年均)?(?:下降|降低|减少|削减)(?:率|幅度|比例|比重)?$|降幅$|下降率$", "降低"),
    (r"数量$|总数$|个数$", "数"),
    (r"人数$", "人数"),
    (r"(?:年均|平均)浓度", "年平均浓度"),
    (r"达到或(?:好|优)于|优于或达到", "达到或好于"),
    (r"类水体", "类水质"),
    (r"平均受教育年限|平均受教育年数", "平均受教育年限"),
    (r"二氧化碳排放(?:强度)?", "二氧化碳排放"),
)
FEWEST_CUT = 4  # letters of a name that may be the beginning of another
RULES = tuple((re.compile(pattern), words) for pattern, words in REWRITES)


@lru_cache(maxsize=8192)
def normalise_name(name: str) -> str:
    """A name in the one wording that the table of names is kept in.

    >>> normalise_name("R&D 经费支出占 GDP 比重") == normalise_name("全社会研究与试验发展经费投入占地区生产总值的比重")
    True
    """
    plain = unicodedata.normalize("NFKC", name)
    if len(plain) > LONGEST:
        return plain
    for pattern, words in RULES:
        plain = pattern.sub(words, plain)
    return plain


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """Every known indicator, in the order of the file."""
    return tuple(concept_of(row) for row in load_rows("gangyao.plan", "indicators"))


def concept_of(row: Row) -> Concept:
    """One row of indicators.csv."""
    direction = Direction(row["direction"]) if row["direction"] else None
    change = ChangeKind(row["change"]) if row["change"] else None
    return Concept(**{**row, "direction": direction, "change": change, "of": row["of"] or None})


@lru_cache(maxsize=1)
def table() -> dict[str, Concept]:
    """Concepts by every rewritten name and alias."""
    found: dict[str, Concept] = {}
    for concept in concepts():
        for name in (concept.name, *concept.aliases):
            found.setdefault(normalise_name(name), concept)
    return found


def find_concept(name: str) -> Concept | None:
    """The known indicator of that name, or None.

    >>> find_concept("城镇登记失业率").id, find_concept("城镇调查失业率").id
    ('unemployment_registered', 'unemployment_surveyed')
    """
    return table().get(normalise_name(name))


@lru_cache(maxsize=512)
def find_near(name: str) -> Concept | None:
    """The known indicator whose name differs in a letter or two from one that is not known; None where none does.

    >>> find_near("城镇登记夫业率").id, find_near("绿道总长")
    ('unemployment_registered', None)
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only names that nobody knows pay for the library

    found = process.extractOne(normalise_name(name)[:LONGEST], table().keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return table()[found[0]] if found else None


def is_cut(name: str) -> bool:
    """Whether a name that is not known is the beginning of a known one that ends with what it measures.

    >>> [is_cut(name) for name in ("社会消费品零售", "社会消费品零售总额", "绿道")]
    [True, False, False]
    """
    plain = normalise_name(name)
    return len(plain) >= FEWEST_CUT and plain not in table() and any(known.startswith(plain) for known in table())


def overrun_of(name: str) -> str | None:
    """What stands after the longest known name that one that is not known begins with; None where it begins with none.

    >>> overrun_of("社会消费品零售总额开放合作"), overrun_of("社会消费品零售总额"), overrun_of("绿道总长")
    ('开放合作', None, None)
    """
    plain = normalise_name(name)
    if plain in table():
        return None
    known = next((end for end in range(len(plain) - 1, FEWEST_CUT - 1, -1) if plain[:end] in table()), None)
    return plain[known:] if known else None


def is_scrambled(name: str) -> bool:
    """Whether a name that is not known has the letters of a known one in another order, as a page may give them.

    >>> [is_scrambled(name) for name in ("城镇失登记业率", "城镇登记失业率", "服务业比重")]
    [True, False, False]
    """
    plain = normalise_name(name)
    return plain not in table() and "".join(sorted(plain)) in letters_known()


@lru_cache(maxsize=1)
def letters_known() -> frozenset[str]:
    """The letters of every known name, in one order."""
    return frozenset("".join(sorted(name)) for name in table())


@lru_cache(maxsize=1)
def by_id() -> dict[str, Concept]:
    """Concepts by their ids."""
    return {concept.id: concept for concept in concepts()}


def change_of(identity: str | None) -> ChangeKind | None:
    """Which change of another indicator a known one is: its growth, its fall, its rise; None of a level.

    >>> change_of("energy_intensity_cut").value, change_of("gdp")
    ('cut', None)
    """
    concept = concept_by_id(identity)
    return concept.change if concept else None


def level_of(identity: str | None, change: ChangeKind) -> str | None:
    """The known indicator whose change one is; None where it is no such change, or nobody knows what of.

    >>> level_of("gdp_growth", ChangeKind.GROWTH), level_of("gdp", ChangeKind.GROWTH)
    ('gdp', None)
    """
    concept = concept_by_id(identity)
    return concept.of if concept is not None and concept.change is change else None


def concept_by_id(identity: str | None) -> Concept | None:
    """The known indicator with that id, or None."""
    return by_id().get(identity or "")


def is_bounded(concept: Concept | None, name: str, unit: str | None) -> bool:
    """Whether a share lies between nothing and all: 覆盖率, but not 增长率 or 毛入园率.

    >>> is_bounded(None, "森林覆盖率", "%"), is_bounded(None, "资产负债率", "%")
    (True, False)
    """
    if unit not in {"%", "％"} or UNBOUND.search(name) or not (concept or BOUNDED.search(name)):
        return False
    return concept is None or ("%" in concept.units and concept.change not in {ChangeKind.GROWTH, ChangeKind.CUT})


def sourced_count() -> int:
    """How many entries have a definition that names where it comes from."""
    return sum(bool(concept.definition and concept.source) for concept in concepts())
