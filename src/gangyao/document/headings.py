"""Headings by their numbering, marked up or not: 第一篇, 第一章, 第一节, 一、, （一）, 1., 专栏 2-1, 表 1-2."""

import re
from dataclasses import dataclass

ORDINAL = "[一二三四五六七八九十百零〇\\d]+"
RANKS: tuple[tuple[int, str], ...] = (
    (1, rf"第{ORDINAL}(?:篇|编|部分|卷)"),
    (2, rf"第{ORDINAL}章"),
    (3, rf"第{ORDINAL}节"),
    (4, r"[一二三四五六七八九十]+(?:、|[.．](?!\d))"),
    (5, r"[（(][一二三四五六七八九十]+[）)][、.]?"),
    (6, r"\d{1,2}(?:、|[.．](?!\d))"),
    (7, r"[（(]\d{1,2}[）)]"),
)
NUMBERINGS = tuple((rank, re.compile(rf"(?P<number>{pattern})\s*(?P<title>.+)", re.DOTALL)) for rank, pattern in RANKS)
FRAMES = re.compile(r"(?:序\s*言|前\s*言|引\s*言|结\s*语|结束语|附\s*则|附\s*录|后\s*记|名\s*词\s*解\s*释)")
BOX = re.compile(rf"专栏\s*(?P<number>{ORDINAL}(?:\s*[-—–－.]\s*\d+)?)?\s*[:：]?\s*(?P<title>.*)", re.DOTALL)
CAPTION = re.compile(r"(?:附)?表\s*(?P<number>\d+(?:\s*[-—–－.]\s*\d+)?)?\s*[:：]?\s*(?P<title>\S.*)", re.DOTALL)
SENTENCE_END = "。！？；;，,、"
LONGEST = {1: 80, 2: 80, 3: 70, 4: 62, 5: 50, 6: 34, 7: 30}
DEEPEST_UNMARKED = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's rank (1 is the highest), number as printed and title; `start` is where the title begins."""

    rank: int
    number: str | None
    title: str
    start: int


def read_heading(text: str, *, level: int | None = None) -> Heading | None:
    """The heading that a line is, or None; `level` where the file marks it up as one.

    >>> read_heading("（一）打造主导产业体系")
    Heading(rank=5, number='（一）', title='打造主导产业体系', start=3)
    >>> read_heading("一、二、三产业协调发展，结构不断优化。") is None
    True
    """
    line = text.strip()
    if not line or (BOX.fullmatch(line) and line.startswith("专栏")):
        return None
    if FRAMES.fullmatch(line):
        return Heading(1, None, re.sub(r"\s", "", line), 0)
    for rank, pattern in NUMBERINGS:
        match = pattern.fullmatch(line)
        if match:
            return numbered(rank, match, line, marked=level is not None)
    if level is not None and not line.endswith(tuple("。；")):
        return Heading(level, None, line, 0)
    return None


def numbered(rank: int, match: re.Match[str], line: str, *, marked: bool) -> Heading | None:
    """A numbered line as a heading, where it is short, ends no sentence and holds none."""
    title = match["title"].strip()
    ends = title.endswith(tuple(SENTENCE_END + "：:")) or "。" in title[:-1]
    if not marked and (ends or len(line) > LONGEST[rank] or rank > DEEPEST_UNMARKED):
        return None
    if marked and "。" in title[:-1]:
        return None
    return Heading(rank, re.sub(r"\s", "", match["number"].rstrip("、.．")), title, match.start("title"))


def read_box(text: str) -> tuple[str | None, str] | None:
    """Number and title of a 专栏 where the line is its head, else None.

    >>> read_box("专栏 2-1 四大标志性产业集群")
    ('专栏2-1', '四大标志性产业集群')
    """
    line = text.strip()
    match = BOX.fullmatch(line) if line.startswith("专栏") and len(line) <= LONGEST[1] else None
    if match is None or line.endswith(tuple(SENTENCE_END)) or re.match(r"专栏\s*[\u4e00-\u9fff]*(?:提出|所列|明确)", line):
        return None
    number = "专栏" + tidy_number(match["number"]) if match["number"] else None
    return number, re.sub(r"\s+", " ", match["title"]).strip()


def read_caption(text: str) -> tuple[str | None, str] | None:
    """Number and title of a table where the line is its caption, else None.

    >>> read_caption("表1-1 “十三五”规划主要指标完成情况")
    ('表1-1', '“十三五”规划主要指标完成情况')
    """
    line = text.strip()
    if not line or len(line) > LONGEST[2] or line.endswith(tuple(SENTENCE_END)) or "。" in line:
        return None
    match = CAPTION.fullmatch(line)
    if match and (match["number"] or "指标" in line):
        return ("表" + tidy_number(match["number"]) if match["number"] else None), match["title"].strip()
    if re.search(
        r"主要(?:发展)?(?:目标)?指标(?:体系|表|完成情况|一览表)?(?:表)?$|指标体系$|指标(?:一览)?表$|指标完成情况(?:表)?$", line
    ):
        return None, line
    return None


def tidy_number(number: str) -> str:
    """A number such as 2 — 1 as 2-1."""
    return re.sub(r"\s*[-—–－.]\s*", "-", number.strip())
