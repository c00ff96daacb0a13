"""Years that cannot be meant: a five-year plan with other years than it has, a promise for a year that is over."""

import re
from collections.abc import Iterator

from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated
from gangyao.checks.sentences import sentences_of
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
            if year < period.first - (0 if period.is_year else 1) and promises(sentence.text[: match.end()], rest):
                yield find(
                    "past-deadline",
                    Severity.DOUBT,
                    where=(sentence.passage(match.start(), match.end()),),
                    values={
                        "year": year,
                        "first": period.first,
                        "last": period.last,
                        "words": sentence.text[match.start() : match.end() + 24],
                    },
                )


def promises(lead: str, rest: str) -> bool:
    """Whether what follows a year is still to be done."""
    return SURELY.search(lead[-6:] + rest) is not None and BEHIND.search(lead[-16:-6] + rest) is None
