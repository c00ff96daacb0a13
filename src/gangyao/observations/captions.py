"""What stands above a table: its titles, with the period, the unit and the indicator that they name.

In: a sheet, the row of a head and the heads before it. Out: words; the unit; the indicator, where a title is nothing but
its name and words of the trade.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gangyao.observations.cells import Sheet
from gangyao.observations.labels import unit_in
from gangyao.observations.names import Named, find_named
from gangyao.observations.placing import places_above
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.spans import SPAN, find_spans, in_one_form
from gangyao.vocabulary.units import find_unit

CAPTION = re.compile(r"(?:计量)?单位:(?P<unit>[^。)）]+)")
PARTED = re.compile(r"[;；,，、]")
SIGNED = re.compile(r"^(?:填报|制表|填表|审核|打印|单位|报送|截至)")  # captions whose date is not that of the figures
CAPTION_ROWS, CAPTION_CELLS = 5, 2  # what can be the caption of a table below another
GROWTH = re.compile(r"增长速度|增速|增长率|增幅|同比增长|增长情况")
PROMISED = re.compile(r"目标|计划(?!生育)|预期(?!寿命)")
RESULTS = re.compile(
    r"完成|执行|实现|落实|进展|进度|实绩|情况|填报|监测|评估|统计|对比|比较"
)  # a table of targets tells what was reached, too
BOTH = re.compile(r"(?:[及和与、]其?|总量.*)(?:同比|比上年)?(?:增长速度|增速|增长率|增幅|增长)(?![一-鿿]*(?:率|点|极))")
BESIDES = re.compile(r"(?:[及和与、]其?|总量.*)(?:增长速度|增速|增长率|增幅|同比增长|增长情况)|年均|预期|目标")
SCOPE = re.compile(r"(?:规模以上|规上|限额以上|限上)(?:工业|服务业)?")  # what a table of larger firms alone says above it
OF_SCOPE = re.compile(rf"{SCOPE.pattern}(?:企业|单位|法人)?(?:主要|经济|效益|生产|财务|运行)*(?:指标|情况|数据|统计|表|一览)*")
LONGEST = 60  # letters of a title that is searched for a name
SHORTEST = 2
# What else a title of one indicator says: a number, places, years, and words of the trade.
BEFORE = re.compile(
    r"(?:(?:附?表|续表|图表)?[\d\-.一二三四五六七八九十]*[:：、.]?|历年|近年|分|按|各地?|主要|全部|[县市区镇乡街道()、,/]|地区|年度|年|月|季度|的)*"
)
AFTER = re.compile(
    r"(?:情况|统计|汇总|对比|比较|一览|数据|完成|实绩|明细|分布|总体|总量|及其?|和|与|、|增速|增长速度|增长率|增幅|增长|表|\([^()]*\)|分?[各]?[县市区镇乡街道]+|分?地区|[\d\-年月至]+|续)*"
)

INSIDE = re.compile(r"\(([^()]*)\)")
IDLE = re.compile(
    r"(?:单位:.*|续|[一二三四五六七八九十\d\-至年月季度末]*|现价|当年价格?|按?分.+|按.+分|.*(?:快报|年报|初步核算)数?)"
)  # in brackets
YEARS = re.compile(r"\d{4}年?-(?=\d{4})")  # the first of two


def captions_above(sheet: Sheet, index: int, heads: Sequence[tuple[int, int]]) -> list[str]:
    """What stands above a head: of a table below another (`heads`: first and last row of each head) only rows that are no row
    of that one; a head printed again has what the first had.
    """
    first = heads[-1][1] + 1 if heads else 0
    rows = [[cell.words for cell in cells if cell.words] for cells in sheet.rows[first:index]]
    if not heads:
        return [*sheet.captions, *(words for row in rows for words in row)]
    words_of = [cell.words for cell in sheet.rows[index]]
    same = next((top for top, _ in heads if [cell.words for cell in sheet.rows[top]] == words_of), None)
    own = [words for row in rows[-CAPTION_ROWS:] for words in row if len(row) <= CAPTION_CELLS]
    named = places_above(own) or any(find_spans(words) for words in own)
    return captions_above(sheet, same, []) if same is not None and not named else own


def titles_of(sheet: Sheet, captions: Iterable[str]) -> tuple[str, ...]:
    """The captions that speak of the figures, and the name of the sheet."""
    return tuple(words for words in (*captions, sheet.name or "") if not SIGNED.match(words))


def growth_above(titles: Iterable[str]) -> bool:
    """Whether the words above a table say that it is one of growth alone: 主要指标增长速度（%）, not 总量及增速."""
    return any(GROWTH.search(words) and not BESIDES.search(words) for words in titles)


@lru_cache(maxsize=1024)
def scope_above(titles: tuple[str, ...]) -> str | None:
    """The part of all firms that a title speaks of: 规模以上工业, None where none does.

    >>> scope_above(("2024年规模以上工业企业主要指标",)), scope_above(("主要指标",))
    ('规模以上工业', None)
    """
    return next((found[0] for words in titles if (found := SCOPE.search(words))), None)


@lru_cache(maxsize=1024)
def is_of_scope(titles: tuple[str, ...]) -> bool:
    """Whether a title says nothing but that: all figures below it are of that part.

    >>> is_of_scope(("云溪县2024年规上工业企业主要指标",)), is_of_scope(("规上工业增加值和固定资产投资",))
    (True, False)
    """
    plain = (in_one_form(words) for words in titles)
    return any(OF_SCOPE.fullmatch(words, found.start()) for words in plain if (found := SCOPE.search(words)))


def both_above(titles: Iterable[str]) -> str | None:
    """The title that speaks of levels and of growth, 地区生产总值和增速; None where there is none.

    >>> both_above(["历年地区生产总值及增速"]), both_above(["主要指标增速"]), both_above(["发展和增长极"])
    ('历年地区生产总值及增速', None, None)
    """
    return next((words for words in titles if BOTH.search(words) and not PROMISED.search(words)), None)


def promised_above(titles: Iterable[str]) -> bool:
    """Whether the words above a table say that it is one of targets: 2025年主要指标预期目标, not 计划完成情况.

    >>> promised_above(["2025年主要指标预期目标"]), promised_above(["2025年计划完成情况"]), promised_above(["人均预期寿命"])
    (True, False, False)
    """
    return any(PROMISED.search(words) and not RESULTS.search(words) for words in titles)


def caption_unit(captions: Iterable[str]) -> str | None:
    """The one unit that is said above a table (单位：亿元; 各县财政收入（万元）), or None."""
    plain = [re.sub(r"\s", "", unicodedata.normalize("NFKC", words)) for words in captions]
    units = {unit for words in plain for match in CAPTION.finditer(words) for unit in PARTED.split(match["unit"].strip("()"))}
    units = units or {unit for words in plain if (unit := unit_in(words))}
    known = [unit for unit in units if find_unit(unit)]
    return known[0] if len(known) == 1 else None


def indicator_above(titles: Iterable[str], subjects: Subjects) -> Named | None:
    """The one indicator that titles name (各县地区生产总值), None where there is none or more than one."""
    found = {named.subject.id: named for words in titles if (named := indicator_of(words[:LONGEST], subjects)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def indicator_of(title: str, subjects: Subjects) -> Named | None:
    """The indicator of a title that is nothing but its name, places, years and words of the trade."""
    words = unplaced(in_one_form(title))
    for size in range(len(words), SHORTEST - 1, -1):
        for start in range(len(words) - size + 1):
            end = start + size
            if BEFORE.fullmatch(words, 0, start) and AFTER.fullmatch(words, end):
                named = find_named(words[start:end], subjects)
                if named is not None and all(map(is_idle, INSIDE.findall(words[end:]))):
                    return named
    return None


def is_idle(inside: str) -> bool:
    """Whether words in brackets behind an indicator leave it what it is; not of 占全市比重, 2020年=100, 可比价, 不含开发区.

    >>> [is_idle(words) for words in ("亿元、%", "现价", "2020-2024年", "占全市比重", "不含开发区")]
    [True, True, True, False, False]
    """
    return IDLE.fullmatch(inside) is not None or all(find_unit(part) for part in re.split(r"[、,，]", inside))


def unplaced(words: str) -> str:
    """A title without the places and periods that it names."""
    for place in places_above([words]):
        words = words.replace(place, "")
    return SPAN.sub("", YEARS.sub("", words))
