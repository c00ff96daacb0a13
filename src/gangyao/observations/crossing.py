"""The months that the head over a figure and the row beside it name together: 1-6月 beside 2023年, 2023年 beside 上半年.

In: a Row and the Figures of a column that has a period. Out: a Span; None where the two name no months together.
"""

import re

from gangyao.observations.fields import Row, part_words
from gangyao.observations.labels import Figures, is_measure, span_in
from gangyao.vocabulary.spans import MONTHS, Span, find_spans, month_span

BESIDE = re.compile(r"(?:累计数?|合计|小计|数|止|[（(].*[)）])+$")  # behind a part of a year: 1-6月累计, 上半年合计
DATED = re.compile(r"\d年")


def cross(row: Row, column: Figures) -> Span | None:
    """The months that a row's figure in a column of a period speaks of."""
    head, words = column.span, row.words("period") or row.period_above
    if head is None or not words:
        return head
    plain = part_words(words, quarters="季" in row.head_of("months")) if "months" in row.header.columns else words
    spans = (span_in(one, head.year) for one in (words, plain, BESIDE.sub("", plain)))
    stated = next((span for span in spans if span is not None), None)
    if stated is None:
        return head if is_measure(words) else None
    if stated.year == head.year:
        return head if stated.is_year or stated == head else stated if head.is_year else None
    said = row.words_over(column.column)
    return None if find_spans(said) or DATED.search(said) or not stated.is_year else moved(head, stated.year)


def moved(span: Span, year: int) -> Span | None:
    """The same months of another year: what a head calls 上半年 and a title dates is that of the row's own year."""
    return month_span(year, span.first % MONTHS + 1, span.last % MONTHS + 1)
