"""Number formats: what a cell shows of the number it holds.

A cell that shows 12.3% holds 0.123; one that shows 85.3万元 by `0!.0,"万元"` holds 853000.
"""

import operator
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gangyao.vocabulary.units import plain_decimal

CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
HOLDS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}
# A quoted word, an escaped letter (! is Excel's escape in Chinese), a colour or a locale, a space or filling letter.
TOKEN = re.compile(r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|\[[^\]]*\]|[_*].|(?P<bare>General|.)', re.DOTALL)
DIGIT = {"0", "#", "?", "General"}
THREE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """One section of a number format: the power of ten it multiplies by, and the letters behind the digits."""

    power: int
    behind: str


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[tuple[str, Decimal] | None, ...]:
    """The condition of every section of a format; None where it has none."""
    found = [CONDITION.search(part) for part in split(code)]
    return tuple((match[1], Decimal(match[2])) if match else None for match in found)


@lru_cache(maxsize=1024)
def split(code: str) -> tuple[str, ...]:
    """The sections of a format; a semicolon in quotes parts nothing."""
    return tuple(re.findall(r'((?:"[^"]*"?|[\\!].|[^;"\\!])+)(?:;|$)', code)) or ("",)


@lru_cache(maxsize=4096)
def shape_of(section: str) -> Shape:
    """What a section does to a number, and writes behind it."""
    tokens = [(match["bare"] or "", match["quoted"] or match["escaped"] or "") for match in TOKEN.finditer(section)]
    digits = [index for index, (bare, _) in enumerate(tokens) if bare in DIGIT]
    if not digits:
        return Shape(0, "")
    behind = tokens[digits[-1] + 1 :]
    thousands = 0
    while behind and behind[0][0] == ",":
        thousands, behind = thousands + 1, behind[1:]
    percent = any(bare == "%" for bare, _ in tokens)
    # A written point among the digits (0!.0,) moves it: whole digits follow that are shown as decimals.
    point = next((index for index in range(digits[0], digits[-1]) if tokens[index][1] == "."), None)
    moved = 0 if point is None else sum(index > point for index in digits)
    letters = "".join(bare + written for bare, written in behind).strip()
    return Shape(2 * percent - THREE_DIGITS * thousands - moved, letters)


def shown(number: Decimal, code: str) -> tuple[Decimal, str]:
    """A number as a format shows it, unrounded, and the letters behind it.

    >>> shown(Decimal("0.123"), "0.0%"), shown(Decimal("12.3"), '0.0"%"'), shown(Decimal(853000), '0!.0,"万元"')
    ((Decimal('12.3'), '%'), (Decimal('12.3'), '%'), (Decimal('85.3'), '万元'))
    """
    shape = shape_of(section_for(number, code))
    return (plain_decimal(number.scaleb(shape.power)) if shape.power else number), shape.behind


def section_for(number: Decimal, code: str) -> str:
    """The section of a format that a number is shown by: by its conditions, else above, below and at zero."""
    parts, conditions = split(code), sections(code)
    if any(conditions):
        fitting = (
            part for part, stated in zip(parts, conditions, strict=True) if stated is None or HOLDS[stated[0]](number, stated[1])
        )
        return next(fitting, parts[-1])
    index = 1 if number < 0 else 2 if number == 0 else 0
    return parts[index] if index < len(parts) else parts[0]


def shows_day(code: str) -> tuple[bool, bool]:
    """Whether a date's format shows months, and days.

    >>> shows_day('yyyy"年"m"月"'), shows_day("yyyy"), shows_day("yyyy-mm-dd")
    ((True, False), (False, False), (True, True))
    """
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code.split(";", maxsplit=1)[0]).lower()
    return (True, True) if not plain or plain == "general" else ("m" in plain, "d" in plain)
