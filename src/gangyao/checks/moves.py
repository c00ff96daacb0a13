"""What the words before a number make of it: a level, a step up or down, the number of each year, a sum of years.

In: a sentence. Out: Told, one for each of its amounts, in order. The words stand in document/lexicon/moves.csv.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gangyao.checks.sentences import amounts_in
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.periods import find_plan_periods
from gangyao.vocabulary.units import is_counting

WORDS = "moves"
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
DATED = r"(?:\D{0,2}(?:19|20)\d{2}年(?:底|末)?的?)?"
PACE = rf"(?P<pace>{any_of(WORDS, 'pace')})(?:{any_of(WORDS, 'reached')}|达到?|是|保持在)?"
VERB = rf"(?:(?P<up>{any_of(WORDS, 'up')})|(?P<down>{any_of(WORDS, 'down')})|(?P<grown>{any_of(WORDS, 'grown')}))了?"
REACHED = rf"(?P<to>{any_of(WORDS, 'reached')}{DATED})?"
MOVED = re.compile(rf"(?:{PACE}|{VERB}{REACHED})(?:{any_of(WORDS, 'nearly')})?\s*$")
YEARLY = re.compile(any_of(WORDS, "yearly"))
DOES = f"{any_of(WORDS, 'up', 'down')}|{any_of('verbs', 'action', 'counted', 'reach')}"
SUM = f"(?:{any_of(WORDS, 'total')}|(?<!公){any_of(WORDS, 'together')}(?=$|{DOES}))"  # 共建成, and not 共享
TOTAL = re.compile(SUM)
DOING = re.compile(f"^{any_of('verbs', 'action', 'counted')}+")  # 新建口袋公园 and 建成口袋公园 are of one thing
HOPES = re.compile(any_of(WORDS, "hope"))
FIRM = re.compile(any_of(WORDS, "firm"))
STARTS = re.compile(r"(?:由|从)[^，。；由从]{0,16}$")
PLAN_END = re.compile(r"[“\"]?(?P<plan>十[一二三四五六七八九]?五)[”\"]?(?:时期|规划)?期?末")
COMPARED = re.compile(r"[比较]$")
SINCE = re.compile(r"[比较]((?:19|20)\d{2})年")
BEHIND = re.compile(r"[^，,。；、：:（()）“”\d比较由从和及与]{0,12}")
CLAUSE = re.compile(r"[，,。；：（(]")
SPAN = re.compile(r"(?<![\d第])(?P<years>[两二三四五六七八九十]|\d{1,2})年(?![均级制代度期轮前后])")
FRAME = re.compile(
    rf"[\s，,、。；：（）()“”\"]|(?:19|20)\d{{2}}年?|{SPAN.pattern}|[“\"]?十[一二三四五六七八九]五[”\"]?|"
    f"{SUM}|" + any_of(WORDS, "pace", "up", "down", "yearly", "nearly", "hope", "firm", "frame", "grown")
)


PACED = re.compile(
    rf"{any_of(WORDS, 'yearly')}|平均|递增|时期|期间|五年|[“\"]?十[一二三四五六七八九]?五"
)  # growth of several years


class Way(StrEnum):
    """Which way a number is said to have come, or to go."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A verb before a number: its way, whether the number is the level it leads to (提高到), the verb as printed."""

    way: Way
    reached: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number with what its sentence makes of it: `lead` are the words since the number before, `clause` those since the last
    stop, `behind` what is counted where that stands behind; `starts` after 由 or 从; `year` the one it is said of.
    """

    amount: Amount
    lead: str
    clause: str
    behind: str
    move: Move | None
    yearly: bool
    total: bool
    starts: bool
    year: int | None

    @property
    def is_step(self) -> bool:
        """Whether it says by how much something moved."""
        return self.move is not None and not self.move.reached

    @property
    def is_share(self) -> bool:
        """Whether it is in per cent."""
        return self.amount.unit in PER_CENT

    @property
    def name(self) -> str:
        """What is named before it, without words of years, moves and hopes."""
        return bare(self.clause)


PER_CENT = {"%", "％"}


def move_before(words: str) -> Move | None:
    """The verb right before a number.

    >>> move_before("城镇化率提高到").reached, move_before("净增").way.value, move_before("总量达")
    (True, 'up', None)
    """
    found = MOVED.search(words)
    if found is None or (found["grown"] and not found["to"]):
        return None
    way = Way.DOWN if found["down"] else Way.UP
    return Move(way=way, reached=found["to"] is not None, words=found[0].strip())


def is_step_before(words: str) -> bool:
    """Whether the number after these words is a step and no level: 提高 3, and not 提高到 3."""
    move = move_before(words)
    return move is not None and not move.reached


def grows_yearly(words: str) -> bool:
    """Whether the number after these words is a growth of each year: 年均增长, 年均增速为."""
    move = move_before(words)
    clause = CLAUSE.split(words)[-1]
    return move is not None and not move.reached and move.way is Way.UP and YEARLY.search(clause) is not None


def is_hoped(lead: str) -> bool:
    """Whether the words before a number only hope for it: 力争, with no 确保 between."""
    hope = HOPES.search(lead)
    return hope is not None and FIRM.search(lead, hope.end()) is None


def bare(words: str) -> str:
    """What words name, without years, moves, hopes and particles.

    >>> bare("到2030年，高新技术企业数量增加到"), bare("，五年累计新增")
    ('高新技术企业数量', '')
    """
    return FRAME.sub("", words)


def goes_on(first: Told, later: Told) -> bool:
    """Whether a later number is of the thing that an earlier one names: it names nothing else."""
    named = DOING.sub("", first.name or bare(first.lead)) + first.behind
    own = DOING.sub("", later.name) or later.behind
    return not own or bool(named and (own in named or named in own))


def year_before(words: str, amount: Amount) -> int | None:
    """The year last named before a number; one that it is compared with only where it stands right before it."""
    found = [
        match
        for match in YEAR.finditer(words, 0, amount.start)
        if not COMPARED.search(words[: match.start()]) or words[match.end() : amount.start] in {"", "的"}
    ]
    ended = [(match.start(), find_plan_periods(f"“{match['plan']}”")) for match in PLAN_END.finditer(words, 0, amount.start)]
    years = [(match.start(), int(match[1])) for match in found] + [(at, plans[0].last) for at, plans in ended if plans]
    return max(years)[1] if years else None


def names_own_year(clause: str) -> bool:
    """Whether a clause says of which year its number is: 2025年增长8%, and not 比2020年增长8%."""
    return any(not COMPARED.search(clause[: match.start()]) for match in YEAR.finditer(clause))


def spans_years(words: str) -> bool:
    """Whether words speak of several years together: 比2020年, 五年, 累计."""
    return SINCE.search(words) is not None or TOTAL.search(words) is not None or years_in(words) is not None


def years_in(words: str) -> int | None:
    """How many years words speak of: 五年 or “十五五”时期.

    >>> years_in("五年累计"), years_in("“十五五”期间"), years_in("2030年")
    (5, 5, None)
    """
    found = list(SPAN.finditer(words))
    if found:
        told = found[-1]["years"]
        value = int(told) if told.isdigit() else read_numeral(told)
        return int(value) if value is not None else None
    periods = find_plan_periods(words)
    return periods[-1].last - periods[-1].first + 1 if periods else None


def thing_behind(words: str, amount: Amount) -> str:
    """What is counted, where it stands behind its number: 2000个停车位."""
    match = BEHIND.match(words, amount.end)
    return bare(match[0]) if match is not None and is_counting(amount.unit) else ""


@lru_cache(maxsize=4096)
def told_in(words: str) -> tuple[Told, ...]:
    """Every number of a sentence with what is said of it."""
    found: list[Told] = []
    for amount in amounts_in(words):
        lead = words[found[-1].amount.end if found else 0 : amount.start]
        clause = CLAUSE.split(lead)[-1]
        found.append(
            Told(
                amount=amount,
                lead=lead,
                clause=clause,
                behind=thing_behind(words, amount),
                move=move_before(lead),
                yearly=YEARLY.search(clause) is not None,
                total=TOTAL.search(clause) is not None,
                starts=STARTS.search(lead) is not None,
                year=year_before(words, amount),
            )
        )
    return tuple(found)
