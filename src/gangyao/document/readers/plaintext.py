"""Plain text becomes lines; offsets count the file's text as it stands.

In: the text. Out: one paragraph for each line that holds words, and whether the line ends come from a page.
"""

import re

from gangyao.document.documents import Paragraph
from gangyao.document.readers.furniture import drop_furniture
from gangyao.document.words import Words

LINE = re.compile(r"[^\r\n\f]+|\f")
END = re.compile(r"[。！？；：”」）)]\s*$")
LONG = 12  # characters; shorter lines tell nothing of the page's width
FEW = 8  # so many long lines are needed to tell anything
SAME = 3  # characters by which lines of one page width differ at most
WIDEST = 60  # no printed line of a document is longer
MOST = 0.45  # so many of the long lines must end near the same width
OPEN = 0.35  # and so many of those within a sentence


def read_plaintext(text: str) -> tuple[tuple[Paragraph, ...], bool]:
    """The lines of the text without running heads and page numbers, and whether they are printed lines."""
    page = 1
    lines: list[Paragraph] = []
    for match in LINE.finditer(text):
        if match[0] == "\f":
            page += 1
        elif match[0].strip():
            lines.append(Paragraph(words=Words.of(match[0].rstrip(), match.start()), page=page))
    paged = [line if page > 1 else Paragraph(words=line.words) for line in lines]
    kept = drop_furniture(paged)
    return tuple(kept), is_printed([line.words.text.strip() for line in kept])


def is_printed(lines: list[str]) -> bool:
    """Whether the line ends come from a page: most long lines end near one width and within a sentence.

    >>> is_printed(["这是一份规划的第一行文字它在页边", "断开然后继续写下去直到句子结束为止"] * 10)
    True
    """
    long = [line for line in lines if len(line) >= LONG]
    if len(long) < FEW:
        return False
    lengths = sorted(len(line) for line in long)
    width = lengths[int(len(lengths) * 0.7)]
    near = [line for line in long if abs(len(line) - width) <= SAME]
    unfinished = sum(END.search(line) is None for line in near)
    return width <= WIDEST and len(near) >= MOST * len(long) and unfinished >= OPEN * len(long)
