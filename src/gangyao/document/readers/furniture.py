"""What the page prints and the writer did not write: page numbers and running heads, found and dropped."""

import re
from collections import Counter
from collections.abc import Sequence

from gangyao.document.documents import Paragraph

DASHED = re.compile(
    r"\s*[-—–－·•]+\s*\d{1,4}\s*[-—–－·•]+\s*|\s*第\s*\d{1,4}\s*页(?:\s*[/，,]?\s*共\s*\d{1,4}\s*页)?\s*|\s*\d{1,4}\s*/\s*\d{1,4}\s*|\s*[Pp]age\s*\d+\s*"
)
BARE = re.compile(r"\s*\d{1,4}\s*")
EDGE = 2  # lines at the top and bottom of a page that may be furniture
REPEATED = 3  # a running head stands on at least so many pages
LONGEST_HEAD = 40
LONG_RUN = 6  # bare numbers without known pages count as page numbers when so many increase one by one
FAR = 8  # with at least so many lines between them


def drop_furniture(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines without page numbers and running heads; figures of tables stay."""
    dashed = [line for line in lines if not DASHED.fullmatch(line.words.text)]
    paged = any(line.page > 1 for line in dashed)
    drop = edge_furniture(dashed) if paged else bare_numbers(dashed)
    return [line for index, line in enumerate(dashed) if index not in drop]


def edge_furniture(lines: Sequence[Paragraph]) -> set[int]:
    """Indices of page numbers and repeated heads at the edges of known pages."""
    edges: set[int] = set()
    for index, line in enumerate(lines):
        above = [other.page for other in lines[max(0, index - EDGE) : index]]
        below = [other.page for other in lines[index + 1 : index + 1 + EDGE]]
        if len(above) < EDGE or above[0] != line.page or len(below) < EDGE or below[-1] != line.page:
            edges.add(index)
    heads = Counter((head_of(lines[index]), lines[index].page) for index in edges)
    pages = Counter(head for head, _ in heads)
    return {
        index
        for index in edges
        if BARE.fullmatch(lines[index].words.text)
        or (pages[head_of(lines[index])] >= REPEATED and len(head_of(lines[index])) <= LONGEST_HEAD)
    }


def head_of(line: Paragraph) -> str:
    """A running head without its page number and spaces."""
    return re.sub(r"[\d\s—–-]", "", line.words.text)


def bare_numbers(lines: Sequence[Paragraph]) -> set[int]:
    """Indices of bare numbers that increase one by one far apart: page numbers of a text without page ends."""
    length: dict[int, int] = {}
    before: dict[int, int | None] = {}
    latest: dict[int, int] = {}
    for index, line in enumerate(lines):
        if BARE.fullmatch(line.words.text) is None:
            continue
        number = int(line.words.text)
        last = latest.get(number - 1)
        follows = last is not None and index - last >= FAR
        before[index] = last if follows else None
        length[index] = length[last] + 1 if follows and last is not None else 1
        if length[index] >= length.get(latest.get(number, -1), 0):
            latest[number] = index
    return run_to(max(length, key=length.__getitem__, default=None), before, length)


def run_to(end: int | None, before: dict[int, int | None], length: dict[int, int]) -> set[int]:
    """The run of page numbers that ends here; empty where it is too short to be one."""
    if end is None or length[end] < LONG_RUN:
        return set()
    run: set[int] = set()
    place: int | None = end
    while place is not None:
        run.add(place)
        place = before[place]
    return run
