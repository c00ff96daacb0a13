"""Titles over several lines: as even as can be, and broken where words end (GB/T 9704-2012, 7.3.1: 回行词意完整, 排列对称).

In: a title, how many characters a line holds. Out: its lines.
"""

import re
import unicodedata

TOKEN = re.compile(
    r"[A-Za-z0-9.%]+年?|第?[〇零一二三四五六七八九十百]+[个次届号期]?年?|人大常委会|常务委员会|人民代表大会|会议|“[^”]{1,4}”|国民经济|社会发展|远景目标|实施情况|贯彻落实|人民政府|"
    r"规划|纲要|中期|总结|年度|监测|评估|论证|草案|报告|简报|月报|调整|方案|对照表|分工表|任务|通知|上半年|主要|指标|建设|发展|第|和|的|.",
    re.DOTALL,
)
OPENING, CLOSING = "《（“〈〔([", "》）”〉〕，。、：；)]"
AFTER_BOOK = 1.0  # how many characters of unevenness an end at 》 is worth


def lines_of_title(title: str, width: float) -> list[str]:
    """The lines of a title; each is broken between words, never before a closing mark or after an opening one.

    >>> lines_of_title("《青山县国民经济和社会发展规划纲要》实施情况简报", 20)
    ['《青山县国民经济和社会发展规划纲要》', '实施情况简报']
    >>> lines_of_title("简报", 20)
    ['简报']
    """
    parts = TOKEN.findall(title)
    least = -(-ems(title) // width)
    if least <= 1:
        return [title]
    for number in range(int(least), len(parts) + 1):
        found = best_lines(parts, number, width)
        if found is not None:
            return found
    return [title]


def best_lines(parts: list[str], number: int, width: float) -> list[str] | None:
    """So many lines with the least unevenness; None where no line of the width holds its part."""
    mean = ems("".join(parts)) / number
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for line in range(1, number + 1):
        for end in range(line, len(parts) + 1):
            options = [
                (cost + unevenness(parts[start:end], mean, last=end == len(parts)), (*ends, end))
                for start in range(line - 1, end)
                if (line - 1, start) in best and may_break(parts, end)
                and ems("".join(parts[start:end])) <= width
                for cost, ends in [best[line - 1, start]]
            ]  # fmt: skip
            if options:
                best[line, end] = min(options)
    found = best.get((number, len(parts)))
    if found is None:
        return None
    starts = (0, *found[1][:-1])
    return ["".join(parts[start:end]) for start, end in zip(starts, found[1], strict=True)]


def unevenness(parts: list[str], mean: float, *, last: bool) -> float:
    """How far a line is from the mean; a line that ends a book's title is let off."""
    return (ems("".join(parts)) - mean) ** 2 - (0 if last or not parts[-1].endswith("》") else AFTER_BOOK * mean**2)


def may_break(parts: list[str], end: int) -> bool:
    """Whether a line may end there."""
    return end == len(parts) or (parts[end][0] not in CLOSING and parts[end - 1][-1] not in OPENING)


def ems(words: str) -> float:
    """The width of words in characters."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in words)
