"""Numbers as Chinese plans write them: 1,234.5, １２．３, 两, 百, 一万, 二十."""

import re
import unicodedata
from decimal import Decimal

DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2, "○": 0}
STEPS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL = "[零〇一二两三四五六七八九十百千万亿]+"
FIGURE = r"(?:\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:\.\d{1,10})?"  # bounded: no stated number is longer


def read_figure(words: str) -> Decimal | None:
    """The exact number that Arabic digits state, or None.

    >>> read_figure("1,234.50"), read_figure("３．３")
    (Decimal('1234.50'), Decimal('3.3'))
    """
    plain = re.sub(r"[,，\s]", "", unicodedata.normalize("NFKC", words))
    return Decimal(plain) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", plain) else None


def read_numeral(words: str) -> Decimal | None:
    """The number that Chinese numerals state, or None where they are not a number.

    >>> read_numeral("两"), read_numeral("二十五"), read_numeral("百"), read_numeral("一万二千")
    (Decimal('2'), Decimal('25'), Decimal('100'), Decimal('12000'))
    >>> read_numeral("一亿五千万"), read_numeral("三亿零五百万"), read_numeral("一万五千亿"), read_numeral("三千五") is None
    (Decimal('150000000'), Decimal('305000000'), Decimal('1500000000000'), True)
    >>> read_numeral("七十二点六"), read_numeral("零点五")
    (Decimal('72.6'), Decimal('0.5'))
    >>> read_numeral("万亿") is None, read_numeral("二三") is None
    (True, True)
    """
    whole, point, after = words.partition("点")
    if point and whole and after and set(after) <= DIGITS.keys():
        before = read_numeral(whole)
        return None if before is None else before + Decimal("0." + "".join(str(DIGITS[letter]) for letter in after))
    total = section = 0
    digit: int | None = None
    for letter in words:
        if letter in DIGITS and not digit:
            digit = DIGITS[letter]
        elif letter in STEPS:
            section += STEPS[letter] * (1 if digit is None else digit)
            digit = None
        elif letter in LARGE and (section or digit or total):
            total = joined(total, section + (digit or 0), LARGE[letter])
            section, digit = 0, None
        else:
            return None
    if len(words) > 1 and digit and words[-2] in "百千万亿":  # 三千五 is said for 3500 and written for 3005
        return None
    return Decimal(total + section + (digit or 0)) if words else None


def joined(total: int, below: int, step: int) -> int:
    """A number and what goes on before 万 or 亿: 一亿五千 before 万 is 一亿 and 五千万, 一万 before 亿 is 一万亿."""
    return total + below * step if total > step else (total + below) * step
