"""Places in an order: one thing that stands at two places among the same others in the same year. An ordinal is no count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.plan.dictionary import normalise_name
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.passages import Passage

PARTS = "(?:中西部|西部|东部|中部)(?:地区)?"
AMONG = (
    rf"(?P<among>全国(?:城市|各省[区市]*|省会城市|副省级城市)?|全省|全市|全区|世界|全球|长三角|{PARTS}|全?国?同类城市|省内|国内)"
)
RANK = re.compile(
    rf"(?P<verb>位居|稳居|位列|跃居|居于|名列|排名|排在|排|列|居|在|保持|升至|上升至|升到|位次居)(?:{AMONG})(?:中)?(?:排名|排在|排|居|位居|列|位列|保持)?第?"
    r"(?<=第)(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>位|名|)?"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?")
PART_YEAR = re.compile(
    r"上半年|下半年|前三季度|[一二三四]季度|\d{1,2}月份?|截至|目前|增速|增幅|总量|人均"
)  # what a rank is of besides its name
LEAST = 3  # letters of a name that says enough
MOVES = re.compile(
    r"由第|从第|前移|上升|提升|跃升|前进|升至|升到|上升至|连续|首次|曾|第[一二三四五六七八九十\d]+[^，。]{0,3}(?:升|提|跃)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What stands where among whom, in which year, and where it is said."""

    name: str
    among: str
    year: int | None
    rank: int
    raw: str
    place: Passage


def check_ranks_agree(stated: Stated) -> Iterator[Finding]:
    """Two sentences that put one thing at two places of one order."""
    seen: dict[tuple[str, str, int | None], Rank] = {}
    for rank in ranks_in(stated.text or ""):
        other = seen.setdefault((normalise_name(rank.name), rank.among, rank.year), rank)
        if other.rank != rank.rank:
            severity = Severity.ERROR if rank.year is not None else Severity.DOUBT
            values = {"name": rank.name, "among": rank.among, "year": rank.year or "—", "one": other.raw, "other": rank.raw}
            found = find("rank-rank", severity, where=tuple(sorted({other.place, rank.place})), values=values)
            yield proven(stated, found, stretches(stated.text or "", other.place, rank.place, name=rank.name), Tie.SAME)


def ranks_in(text: str) -> Iterator[Rank]:
    """The ranks that sentences state, one that is not on its way to another."""
    for sentence in sentences_of(text):
        words = sentence.read
        if "第" not in words:
            continue
        for match in RANK.finditer(words):
            found = rank_of(sentence, words, match)
            if found is not None:
                yield found


def rank_of(sentence: Sentence, words: str, match: re.Match[str]) -> Rank | None:
    """One rank; None where nothing names what it is of, or the sentence tells how it moved."""
    clause = re.split(r"[。；：]", words[: match.start()])[-1]
    number = int(match["rank"]) if match["rank"].isdigit() else read_numeral(match["rank"])
    years = YEAR.findall(clause)
    part = PART_YEAR.search(clause)
    name = YEAR.sub("", re.split(r"[，、]", clause.strip("，, "))[-1]).strip(" ，,年")
    name = re.sub(
        r"^(?:其中|到|预计|目前|截至|末|底|全[省市区县]|我[省市区县])+|(?:已|将|继续|均|也|总体|综合|排名|水平)+$", "", name
    )
    if number is None or len(name) < LEAST or MOVES.search(clause[-len(name) - 12 :]) or MOVES.match(words[match.end() :]):
        return None
    return Rank(
        name=f"{part[0]}{name}" if part and part[0] not in name else name,
        among=match["among"],
        year=int(years[-1]) if years else None,
        rank=int(number),
        raw=f"第{match['rank']}",
        place=sentence.passage(match.start(), match.end()),
    )
