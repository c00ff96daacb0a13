"""The numbers of headings 一、（一）1.（1） in order and without gaps, GB/T 9704-2012 §7.3.3. In: a Print. Out: findings."""

import re
from collections.abc import Iterator

from gangyao.typesetting.places import Values, quoted
from gangyao.typesetting.prints import Line, Print
from gangyao.typesetting.standard import Role
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.numerals import read_numeral

LEVELS = (Role.ONE, Role.TWO, Role.THREE, Role.FOUR)
FORMS = ("{}、", "（{}）", "{}.", "（{}）")
NUMBER = re.compile(r"^[（(]?([一二三四五六七八九十百]+|\d{1,2})")
FRESH = re.compile(r"^(?:附件|附表|附录|第[一二三四五六七八九十百\d]+[章编篇部])")  # numbers begin anew after it
WRONG_MARK = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[.．，,](?!\d)|\([一二三四五六七八九十]{1,3}\)|（[一二三四五六七八九十]{1,3}）、|\d{1,2}、|\(\d{1,2}\)|（\d{1,2}）、)"
)
DIGITS = "零一二三四五六七八九"


def check_numbers(printed: Print) -> Iterator[Finding]:
    """Every heading's number is the next of its level; no level is left out."""
    counts = [0, 0, 0, 0]
    for line in printed.lines:
        if FRESH.match(line.text) and not line.in_table:
            counts = [0, 0, 0, 0]
        if line.role not in LEVELS or line.in_table:
            continue
        level, own = LEVELS.index(line.role), own_number(line)
        if own == 0:
            continue
        if own != counts[level] + 1:
            yield find("heading-number", Severity.ERROR, where=(line.passage,), values=wrong(line, level, counts[level] + 1))
        elif level and own == 1 and not counts[level - 1] and any(counts[: level - 1]):
            yield find("heading-level", Severity.DOUBT, where=(line.passage,), values=wrong(line, level - 1, 1))
        counts[level] = own
        counts[level + 1 :] = [0] * (3 - level)


def own_number(line: Line) -> int:
    """The number that a heading carries, 0 where it is none."""
    match = NUMBER.match(line.text)
    found = match[1] if match else ""
    return int(found) if found.isdigit() else int(read_numeral(found) or 0)


def wrong(line: Line, level: int, number: int) -> Values:
    """Where a number is wrong and what should stand there."""
    tens, ones = divmod(number, 10)
    chinese = ("" if not tens else "十" if tens == 1 else f"{DIGITS[tens % 10]}十") + (DIGITS[ones] if ones or not tens else "")
    expected = FORMS[level].format(chinese if level in {0, 1} else number)
    return {"paragraph": line.number, "words": quoted(line.text), "expected": expected}


def check_marks(printed: Print) -> Iterator[Finding]:
    """The punctuation of a heading's number: 、 after 一, full-width brackets with nothing after them, a point after 1."""
    own = [line for line in printed.lines if not line.in_table and WRONG_MARK.match(line.text)]
    for line in own:
        match = WRONG_MARK.match(line.text)
        values: Values = {"paragraph": line.number, "words": quoted(line.text), "found": match[0] if match else ""}
        yield find("heading-mark", Severity.DOUBT, where=(line.passage,), values=values)
