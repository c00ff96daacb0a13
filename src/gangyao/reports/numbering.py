"""The numbers of headings in official documents: 一、 （一） 1. In: numbers of a heading and of those above. Out: words."""

from collections.abc import Sequence

NUMERALS = "一二三四五六七八九十"


def heading_number(numbers: Sequence[int], language: str = "zh") -> str:
    """一、 and （一） and so on before a heading, from the numbers of its level and of those above; 1.1 in English.

    >>> heading_number([12]), heading_number([12, 3]), heading_number([1, 3, 4]), heading_number([1, 3], "en")
    ('十二、', '（三）', '4.', '1.3 ')
    """
    level, number = len(numbers), numbers[-1]
    if language != "zh":
        return ".".join(map(str, numbers)) + " "
    if level == 1:
        return f"{numeral(number)}、"
    return f"（{numeral(number)}）" if level == 2 else f"{number}."  # noqa: PLR2004 - the second level


def numeral(number: int) -> str:
    """A number up to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return head + (NUMERALS[ones - 1] if ones else "")
