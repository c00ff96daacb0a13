"""The title: the line or lines of the cover that name the paper, never what they quote, who issued it or who passed it on.

In: a Cover. Out: the title, or None where the document has none.
"""

import re
from collections.abc import Iterator

from gangyao.document.identity.covers import Cover, is_body
from gangyao.registers.places import find_place
from gangyao.vocabulary.periods import find_plan_periods

MOST_LINES = 4  # a title is printed on no more
LONGEST = 90
LETTER_LINES = 12  # a letter names what it passes on in its first lines, broken or not
SHORTEST = 4
KIND = re.compile(
    r"(?:规划|计划|纲要|方案|公报|公告|报告|建议|意见|措施|清单|名单|项目表|远景目标|摘要|要点|目标任务)(?:（[^（）]{1,20}）)?$"
)
BRACKET = re.compile(r"（(?P<inside>[^（）]{1,40})）$")
PASSED = re.compile(r"通过|批准|审议|会议|\d月\d+日")  # who passed it when is no part of its title
LETTER = re.compile(
    r"印发|转发|(?:通知|批复|函|决定|决议|公示|解读|说明|问答|启事|令)$|^关于(?:批准|同意|下达|公布|发布|做好|开展)"
)
OPEN_LETTER = re.compile(r"(?:^关于|印发|转发)(?!.*(?:通知|函|决定|的?规划|纲要|方案|计划)$)")  # goes on in the next line
NO_TITLE = re.compile(
    r"[。；？！>〉|]|[：:](?!$)|^《[^》]*》$|^《|^[，、”）]|[，、]$|^(?:作|来源|索引|发布|主题|相关|附件|抄送|下载|首页|名称|信息|公开|来文|分类|原文|依据|根据|按照|现将)|"
    r"作政府工作报告$|(?:第[一二三四五六七八九十\d]+[章篇编节部条期版])|^\d+[.．、]|^[（(]?[一二三四五六七八九十]+[、）)]|^[—–-]|^(?:全市|全省|全县|全区|今年|我们)"
)
WALL = re.compile(  # a line that no title goes on from or into
    r"(?:人民政府|委员会|办公室|办公厅|政府文件|文件|改革委|改革局|统计局|代表大会|常委会|党委|[省市县区]委)$|^(?:19|20)\d{2}年?\d{0,2}月?\d{0,2}日?$|号$|[〔\[]\d{4}[〕\]]|会议|通过|批准|"
    r"印发|通知|报社?$|[：:/／]|[。；！？>]"
)
JOINT = re.compile(r"^(?:执行|实施|完成|中期|评估|和|与|及|暨|（|的|纲要|规划|计划|远景|二[〇○零]|2[01]\d\d年)")
QUOTED = re.compile(
    r"(?:印发|转发|公布|发布|下达)(?:《(?P<quoted>[^《》]{4,90})》|(?P<bare>[^《》]{4,90}?))(?:的通知|的函|的决定|$)"
)
YEAR = re.compile(r"(?:19|20)\d{2}|二[〇○零][一二三四五六七八九〇○零]{2}")
GENERAL = re.compile(r"国民经济和社会发展|政府工作报告|统计公报")


def read_title(cover: Cover) -> str | None:
    """The title of the paper: the fullest line that names one; else what a letter passes on, or front matter says."""
    best = max(candidates(cover), key=lambda found: found[0], default=None)
    if best is not None:
        return best[1]
    for line in (*cover.lines, "".join(cover.lines[:LETTER_LINES])):
        match = QUOTED.search(line)
        named = match and (match["quoted"] or match["bare"])
        if named and KIND.search(named):
            return named
    return cover.named if cover.named and KIND.search(cover.named) and not LETTER.search(cover.named) else None


def candidates(cover: Cover) -> Iterator[tuple[tuple[int, int, int], str]]:
    """Every line or run of lines that may be the title, with how much it says of itself; the earlier wins, then the longer."""
    end = next((index for index, line in enumerate(cover.lines) if is_body(line)), len(cover.lines))
    for start in range(end):
        if start and OPEN_LETTER.search(cover.lines[start - 1]):
            continue
        for size in range(1, min(MOST_LINES, end - start) + 1):
            run = cover.lines[start : start + size]
            if size > 1 and not goes_on(run):
                break
            title = without_passage("".join(run))
            if is_title(title):
                yield (worth(title), -start, size), title


def goes_on(run: tuple[str, ...]) -> bool:
    """Whether the last line of a run goes on with a title that the lines before it began."""
    before, line = "".join(run[:-1]), run[-1]
    if any(WALL.search(part) for part in run) and not BRACKET.fullmatch(line):
        return False
    return not KIND.search(before) or JOINT.match(line) is not None


def without_passage(title: str) -> str:
    """A title without the bracket that says who passed it and when."""
    match = BRACKET.search(title)
    return title[: match.start()] if match and PASSED.search(match["inside"]) else title


def is_title(line: str) -> bool:
    """Whether a line names a paper."""
    named = re.sub(r"“[^”]{1,20}”", "", line)
    return (
        SHORTEST <= len(line) <= LONGEST
        and KIND.search(line) is not None
        and NO_TITLE.search(named) is None
        and LETTER.search(line) is None
    )


def worth(title: str) -> int:
    """How much a title says of itself: place, years and what it plans."""
    bare = re.sub(r"^(?:关于|中国共产党|中共|(?:19|20)\d{2}年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)+", "", title)
    told = (find_place(bare) is not None, bool(YEAR.search(title) or find_plan_periods(title)), GENERAL.search(title) is not None)
    return sum(told)
