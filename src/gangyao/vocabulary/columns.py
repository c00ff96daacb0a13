"""Text in columns, where a Chinese character takes two."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

WIDEST = 36  # columns that a name may take in a table


def columns_of(text: str) -> int:
    """How many columns of the terminal a text takes: two for a full-width character."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def fitted(text: str, width: int) -> str:
    """The text cut or padded to so many columns."""
    cut = text
    while columns_of(cut) > width:
        cut = cut[:-1]
    if cut != text:
        while columns_of(cut) > width - 2:
            cut = cut[:-1]
        cut += "…" if columns_of("…") == 1 else ".."
    return cut + " " * max(0, width - columns_of(cut))


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """The text as lines no wider than that many columns, each after the indent; between full-width letters any place breaks.

    >>> wrapped("一二三 four five", 10, "  ")
    ['  一二三', '  four', '  five']
    """
    lines, line = [], ""
    for piece in re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+|\s+", text):
        if line and columns_of(indent + line + piece.rstrip()) > width:
            lines.append(line)
            line = ""
        line += piece if line else piece.lstrip()
    return [(indent + one).rstrip() for one in (*lines, line) if one]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines with columns under their heads; the last column is never cut, since nothing stands after it."""
    body = [list(row) for row in rows]
    widths = [min(WIDEST, max(columns_of(line[index]) for line in [head, *body])) for index in range(len(head))]
    lines = [
        [*(fitted(cell, width) for cell, width in zip(line[:-1], widths[:-1], strict=True)), line[-1]]
        for line in [list(head), *body]
    ]
    rule = ["-" * width for width in widths]
    return ["  ".join(line).rstrip() for line in [lines[0], rule, *lines[1:]]]
