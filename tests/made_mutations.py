"""Texts as people and converters spoil them: pieces put in, cut out, doubled and moved, figures exchanged, all printable."""

import random
import re

PIECES = (
    "0", "00", "0.0", "0亿元", "-", "—", "－5", "%", "‰", "万", "亿元", "倍", "翻一番", "个百分点", "（", "）", "[", "]", "≥", "<", "约", "左右",
    "2025年", "“十四五”", "|", "\n", "\t", " ", "　", "/", "：", ":", "~", "–", "1e9", "九", "第", "①", "“", "”", "，", "。", "；", ";", ",", '"',
    "100", "999999999999999", "0.000000001", "万亩", "零", "负", "年均", "累计", "增长", "下降", "其中：", "＝1+1", "２０２６", "NaN", "inf", "#",
)  # fmt: skip
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def mutated(text: str, seed: int) -> str:
    """A text with one to six changes, always the same for a seed."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        text = chance.choice((put_in, cut_out, exchanged, moved, doubled))(text or " ", chance)
    return text


def put_in(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(PIECES) + text[place:]


def cut_out(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + text[place + chance.randint(1, 8) :]


def exchanged(text: str, chance: random.Random) -> str:
    figures = list(FIGURE.finditer(text))
    if not figures:
        return put_in(text, chance)
    figure = chance.choice(figures)
    return text[: figure.start()] + chance.choice(PIECES) + text[figure.end() :]


def moved(text: str, chance: random.Random) -> str:
    start, to = chance.randrange(len(text)), chance.randrange(len(text))
    part, rest = text[start : start + 40], text[:start] + text[start + 40 :]
    return rest[:to] + part + rest[to:]


def doubled(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[: start + 60] + text[start:]
