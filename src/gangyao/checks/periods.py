"""Years that cannot be meant: a five-year plan with other years than it has, a promise for a year that is over."""

import re
from collections.abc import Iterator
from decimal import Decimal

from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.plan.plans import Genre
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import Period, find_plan_periods

YEARS = r"(?P<first>(?:19|20)\d{2})\s*年?\s*(?:[-—–－~～]{1,2}|至|到)\s*(?P<last>(?:19|20)\d{2})\s*年"
NAMED = re.compile(
    rf"(?P<plan>[“\"]?(?:第?十[一二三四五六七八九]?|[一二三四五六七八九])个?五[”\"]?(?:年)?(?:时期|期间|规划期?|计划|规划时期)?)\s*(?:[（(]|，?即|为)\s*(?:即|指)?\s*{YEARS}"
)
OWN = re.compile(rf"(?P<plan>本规划|本纲要|规划|纲要|本计划)(?:的)?(?:期限|期|时限|实施期|年限)(?:限)?(?:是|为|：|:)?\s*{YEARS}")
PAST = re.compile(r"(?:力争|争取|确保)?到(?P<year>(?:19|20)\d{2})\s*年(?:底|末)?(?:前)?")
AHEAD = re.compile(r"力争|争取|确保|将(?!近|军|来)|要|全面建成|全面实现|基本建成|建成|新增|达到|实现")
SURELY = re.compile(r"力争|争取|确保|将(?!近|军|来)|全面建成|^[^，。]{0,12}，?(?:建成|新增|新建)")
HOPED = re.compile(r"^[，,]?(?:我[省市县区州]|全[省市县区州])?(?:将|要)?(?:力争|争取|确保)")
LAST_PLAN = re.compile(r"[“\"]?(?P<plan>(?:十[一二三四五六七八九]?|[一二三四六七八九])五)[”\"]?(?:规划)?(?:时期|期间|期内|末)")
COMING = re.compile(  # 全市将新增: what is to be done, and not 将…作为
    r"^[，,]?[^，。；将]{0,10}(?:将(?:力争|争取|确保|累计|再)?(?:新增|新建|建成|新改建|改建|实现|完成|达到|打造|形成|培育|引进|实施|改造)|(?:力争|争取|确保)(?:新|建|实|完|达|打|形|培|引|改|到))"
)
QUOTED = re.compile(r"提出|要求|明确|确定|印发|规划了|预计|《|作为|放在|摆在|纳入|过|了|已")
BEHIND = re.compile(r"已|了|曾|以来|时|提前|回顾|当时|为止|由|从|截至|比|较|相比|累计|自|来|增加到|提高到|上升到|发展到|下降到")


def check_periods_named(stated: Stated) -> Iterator[Finding]:
    """“十五五”时期（2026—2029年）: years that the plan of that name does not have."""
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        for match in NAMED.finditer(words):
            named = find_plan_periods(match["plan"] if "“" in match["plan"] or "时期" in match["plan"] else f"“{match['plan']}”")
            if named and years_of(match) != named[0]:
                place = sentence.passage(match.start(), match.end())
                yield slipped(stated, place, years_of(match), (match["plan"], named[0]))
        own = OWN.search(words)
        period = stated.plan.period
        sure = own is not None and own["plan"].startswith("本")
        another = not sure and ("《" in words or "国土空间" in words)
        if own and period and not (another or period.is_year) and period != years_of(own):
            place = sentence.passage(own.start(), own.end())
            yield slipped(stated, place, years_of(own), (stated.plan.title or "", period), sure=sure)


def years_of(match: re.Match[str]) -> Period:
    """The years that were printed."""
    return Period(first=int(match["first"]), last=int(match["last"]))


def slipped(stated: Stated, place: Passage, printed: Period, meant: tuple[str, Period], *, sure: bool = True) -> Finding:
    """The finding for one span of years; a baseline year taken in is a doubt, and a plan that may be another one."""
    name, own = meant
    counted_from = (printed.last == own.last and printed.first == own.first - 1) or not sure
    found = find(
        "period-slip",
        Severity.DOUBT if counted_from else Severity.ERROR,
        where=(place,),
        values={
            "name": re.sub(r"[“”\"]", "", name),
            "stated": f"{printed.first}—{printed.last}",
            "expected": f"{own.first}—{own.last}",
        },
    )
    return proven(stated, found, stretches(stated.text or "", place, name=name), Tie.SENTENCE)


def check_deadlines_ahead(stated: Stated) -> Iterator[Finding]:
    """A promise for a year that was over when the plan began."""
    period = stated.plan.period
    if period is None or stated.plan.genre in {Genre.BULLETIN, Genre.EVALUATION}:
        return
    for sentence in sentences_of(stated.text or ""):
        for match in PAST.finditer(sentence.text):
            rest = re.split(r"[。；]", sentence.text[match.end() :])[0]
            year = int(match["year"])
            over = year < period.first - (0 if period.is_year else 1) and promises(sentence.text[: match.end()], rest)
            if over or (year < period.first and is_hoped(sentence.text[: match.start()], match[0], rest)):
                yield past_deadline(sentence, match, year, period)
        for match in LAST_PLAN.finditer(sentence.text):
            named = find_plan_periods(f"“{match['plan']}”")
            rest = re.split(r"[。；]", sentence.text[match.end() :])[0]
            if named and named[0].last < period.first and COMING.search(rest) and not QUOTED.search(sentence.text):
                yield past_deadline(sentence, match, named[0].last, period)


def past_deadline(sentence: Sentence, match: re.Match[str], year: int, period: Period) -> Finding:
    """The finding for one promise that is over."""
    words = sentence.text[match.start() : match.end() + 24]
    values: dict[str, str | int | Decimal] = {"year": year, "first": period.first, "last": period.last, "words": words}
    return find("past-deadline", Severity.DOUBT, where=(sentence.passage(match.start(), match.end()),), values=values)


def is_hoped(lead: str, date: str, rest: str) -> bool:
    """Whether the year before the plan, in which it may still be drafted, is set as the end of an effort: 到2025年，力争建成."""
    hoped = re.match("力争|争取|确保", date) is not None or HOPED.search(rest) is not None
    return hoped and QUOTED.search(lead + rest) is None


def promises(lead: str, rest: str) -> bool:
    """Whether what follows a year is still to be done."""
    return SURELY.search(lead[-6:] + rest) is not None and BEHIND.search(lead[-16:-6] + rest) is None
