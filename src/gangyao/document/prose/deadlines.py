"""By when: the year a sentence, paragraph or heading sets, and whether it speaks of the past.

In: words and the plan's period. Out: a Deadline, or None where nothing dates them.
"""

import re
from dataclasses import dataclass

from gangyao.document.lexicon.lexicons import any_of
from gangyao.vocabulary.periods import YEARS_EACH, Period, find_plan_periods, plan_around, year_in_words

YEAR = r"(?P<{name}>(?:19|20)\d{{2}}|[〇○零О二一三四五六七八九]{{4}})"
STRONG = re.compile(
    r"(?:到|至)\s*"
    + YEAR.format(name="by")
    + r"\s*年|"
    + YEAR.format(name="ahead")
    + r"\s*年(?:底|末)?(?:之)?前|"
    + YEAR.format(name="end")
    + r"\s*年(?:底|末)"
)
COMPARED = re.compile(
    r"(?:比|较|与|在|从|由)\s*(?P<base>(?:19|20)\d{2})\s*年(?:底|末)?(?:的)?(?:相比|基础上|增|提高|提升|翻|下降|降|水平)?"
)
LEVEL = r"的?\s*[（(]?\d[\d.,]*\s*[^\d，。；（()）]{1,6}[）)]?"  # 80亿元, that of a year
LEVEL_MULTIPLIED = re.compile(
    rf"(?:约|将|已|仅)?(?:是|为|相当于|达到?|约为)\s*(?:19|20)\d{{2}}\s*年(?:底|末)?(?:水平)?{LEVEL}的\s*(?:约|近)?\s*$"
)
MULTIPLE_OF = re.compile(  # 达到2020年的2倍: the year is what is multiplied, and no date
    rf"(?:达|降)?[到至为是]?\s*(?:19|20)\d{{2}}\s*年(?:底|末)?(?:水平)?(?:{LEVEL})?的\s*(?:约|近)?\s*(?=[\d.]+\s*(?:倍|[%％](?!提高|上升|增加|降|下降|减少))|[一二两三四五六七八九十]+倍)"
)
BASE_BEFORE = re.compile(rf"(?<![由从])\s*((?:19|20)\d{{2}})\s*年(?:底|末)?(?:水平)?(?:{LEVEL})?的\s*(?:约|近)?\s*$")
SPAN = re.compile(r"(?:19|20)\d{2}\s*年?\s*[-—–~～至到]\s*(?:19|20)\d{2}\s*年?")
PLAN = "(?:十[一二三四五六七八九]?|[一二三四六七八九])五"
PERIOD_END = re.compile(rf"[“\"]?(?P<plan>{PLAN})[”\"]?(?:规划)?(?:期|时期)?(?:末|期末|收官)|(?:规划)?期末")
IN_PERIOD = re.compile(rf"[“\"]?(?P<plan>{PLAN})[”\"]?(?:规划)?(?:期间|时期|期内|以来)|(?:今后|未来|接下来)(?:的)?五年|五年内")
YEARLY = re.compile(r"每年(?!度)|年均(?!增长|增速|下降|降低|增幅|提高)|逐年")
THIS_YEAR = re.compile(r"今年|本年度?|全年|年内|年底前")
DOING = any_of("parts", "achieving")
PAST = re.compile(rf"(?:过去|上)(?:的)?(?:一年|五年)|已经?{DOING}|累计{DOING}了|{any_of('parts', 'past')}")
TOLD = re.compile(r"(?<![\d—–-])((?:19|20)\d{2})\s*年(?!代|度(?:计划|目标|工作)|(?:不变|可比|固定|基期)?价)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The year, and whether the words say it with 到, 前 or 底 and so date what follows them."""

    year: int
    strong: bool


def read_deadline(text: str, period: Period | None) -> Deadline | None:
    """The last year that the words set as a date of a promise, or None.

    >>> read_deadline("到2025年，产业规模达到300亿元", Period(first=2021, last=2025))
    Deadline(year=2025, strong=True)
    >>> read_deadline("比2020年增加1万元", Period(first=2021, last=2025)) is None
    True
    """
    if "年" not in text and "末" not in text and "五" not in text:
        return None
    text = MULTIPLE_OF.sub("", text)
    plain = SPAN.sub("", COMPARED.sub("", text)) if COMPARED.search(text) and not STRONG.search(text) else SPAN.sub("", text)
    if COMPARED.search(plain):
        plain = re.sub(r"(?:比|较|与|从|由)\s*(?:19|20)\d{2}\s*年", "", plain)
    strong = None
    for match in STRONG.finditer(plain):
        strong = year_of(match["by"] or match["ahead"] or match["end"])
    if strong is not None:
        return Deadline(strong, strong=True)
    ended = PERIOD_END.search(plain) if not re.search(rf"比[“\"]?{PLAN}[”\"]?末", plain) else None
    if ended and period is not None:
        named = find_plan_periods(f"“{ended['plan']}”")
        return Deadline(named[0].last if named else five_years(period).last, strong=True)
    inside = IN_PERIOD.search(plain)
    if inside and period is not None:
        named = find_plan_periods(f"“{inside['plan']}”")
        return Deadline(named[0].last if named else coming_five(period), strong=False)
    return plain_year(plain, period)


def five_years(period: Period) -> Period:
    """The five years that a plan covers, or that the one year of a yearly paper stands in."""
    return plan_around(period.first) if period.is_year else period


def coming_five(period: Period) -> int:
    """The last of 今后五年: of a plan its end, of a yearly paper the fifth year from its own on, a government's term."""
    return period.first + YEARS_EACH - 1 if period.is_year else period.last


def plain_year(text: str, period: Period | None) -> Deadline | None:
    """A bare year of the plan's own future at the start of a clause, or 今年 in a plan for one year."""
    if period is None:
        return None
    if period.first == period.last and THIS_YEAR.search(text):
        return Deadline(period.last, strong=False)
    for match in re.finditer(
        r"(?:^|[，。；、：\s]|展望)(?P<year>(?:19|20)\d{2}|二[〇○零][一二三四五六七八九][〇○零一二三四五六七八九])\s*年(?![度级])",
        text,
    ):
        year = year_of(match["year"])
        if year >= period.first:
            return Deadline(year, strong=False)
    return None


def year_of(words: str) -> int:
    """2035 or 二〇三五."""
    return int(words) if words.isdigit() and words.isascii() else year_in_words(words)


def baseline_year(text: str) -> int | None:
    """The year a promise is compared with: 比2020年增加, 是2020年的2倍.

    >>> baseline_year("比2020年增加1万元以上"), baseline_year("产值达到2020年的"), baseline_year("由2020年的")
    (2020, 2020, None)
    """
    match = re.search(r"(?:比|较|在)\s*((?:19|20)\d{2})\s*年", text) or BASE_BEFORE.search(text)
    return int(match[1]) if match else None


def year_told(text: str, period: Period | None) -> int | None:
    """The last ended year, or last year of an ended plan, that the words before a fact name as its own; None where none.

    >>> year_told("2019年，地区生产总值比2015年增长", Period(first=2021, last=2025))
    2019
    >>> year_told("按2020年不变价计算，", None) is None
    True
    """
    plain = SPAN.sub("", COMPARED.sub("", re.sub(r"(?:由|从|比|较)\s*(?:19|20)\d{2}\s*年", "", BASE_BEFORE.sub("", text))))
    years = [int(match[1]) for match in TOLD.finditer(plain)]
    if years:
        return years[-1]
    plans = [plan.last for plan in find_plan_periods(plain) if period is None or plan.last < period.first]
    return plans[-1] if plans and re.search(r"末", plain) else None


def origin_year(text: str, period: Period | None, *, past: bool) -> int | None:
    """The year in which a rise or fall begins: named before the number, else the last before a plan that promises it.

    >>> origin_year("由2015年的", Period(first=2021, last=2025), past=True)
    2015
    """
    match = re.search(r"((?:19|20)\d{2})\s*年(?:底|末)?\s*的?\s*(?:约|近)?\s*$", text)
    if match:
        return int(match[1])
    return None if past or period is None or "五" in text[-8:] else period.first - 1


def is_past(text: str, period: Period | None) -> bool:
    """Whether a sentence tells what has been: it names an ended period or year and no coming one."""
    if period is None:
        return False
    deadline = read_deadline(text, period)
    if deadline is not None and deadline.year >= period.first:
        return False
    base = rf"(?:比|较|与|在)[“\"]?(?:{PLAN}[”\"]?(?:末|期末)|\d{{4}}年)|(?:由|从)\s*{period.first - 1}\s*年"
    without_base = re.sub(base, "", MULTIPLE_OF.sub("", text))
    ended = any(named.last < period.first for named in find_plan_periods(without_base))
    old = any(int(year) < period.first for year in re.findall(r"(?<![\d—-])((?:19|20)\d{2})\s*年", without_base))
    return ended or old or PAST.search(text) is not None
