"""What a plan is called in short, where its whole title would fill the line: 青山县“十四五”规划.

In: a Plan. Out: words; its title where place or years tell no five-year plan.
"""

from gangyao.plan.plans import Genre, Plan

FIRST, NUMBER, YEARS = 1981, 6, 5  # the sixth plan began in 1981, and every five years since one has followed it
DIGITS = "一二三四五六七八九"
TEN = 10
OUTLINE = ("五年规划", "纲要")  # in the title of a plan that was read before genres were known


def short_name(plan: Plan, title: str) -> str:
    """The short name of the outline for five years of a place; else the title."""
    period = plan.period
    outline = plan.genre is Genre.OUTLINE or all(word in title for word in OUTLINE)
    if plan.place is None or period is None or not outline or period.last - period.first != YEARS - 1:
        return title
    number, rest = divmod(period.first - FIRST, YEARS)
    return title if rest or number < 0 else f"{plan.place.name}“{numeral(NUMBER + number)}五”规划"


def numeral(number: int) -> str:
    """A number below a hundred in Chinese.

    >>> [numeral(number) for number in (6, 10, 14, 20, 21)]
    ['六', '十', '十四', '二十', '二十一']
    """
    tens, ones = divmod(number, TEN)
    return (DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")
