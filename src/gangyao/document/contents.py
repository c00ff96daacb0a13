"""The table of contents, found and dropped: its lines repeat the headings and promise nothing."""

import re

from gangyao.document.documents import Block, Paragraph, Table

TITLE = re.compile(r"\s*(?:目\s*录|目\s*次|CONTENTS)\s*", re.IGNORECASE)
LEADER = re.compile(r"(?:[.．…·・。]\s*){3,}.{0,12}$|[.…·]{2,}\s*[-—–]?\s*\d+\s*[-—–]?\s*$")
LONG = 66  # no entry is so long on one line
SAME = 8  # so many characters tell that a heading repeats the first entry


def drop_contents(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks without the table of contents and without lines that end in leaders and a page number."""
    start = next((index for index, block in enumerate(blocks) if is_title(block)), None)
    if start is None:
        return [block for block in blocks if not is_entry(block)]
    end = contents_end(blocks, start + 1)
    return [block for block in (*blocks[:start], *blocks[end:]) if not is_entry(block)]


def is_title(block: Block) -> bool:
    """Whether a block says 目录 and nothing else."""
    return isinstance(block, Paragraph) and TITLE.fullmatch(block.words.text) is not None


def is_entry(block: Block) -> bool:
    """Whether a block is an entry by its leaders; a table is where most of its cells are."""
    if isinstance(block, Paragraph):
        return LEADER.search(block.words.text) is not None
    leaders = sum(LEADER.search(cell.words.text) is not None for cell in block.cells)
    return leaders > 0 and leaders * 3 >= sum(len(cell.words) > 0 for cell in block.cells if cell.column == 0)


def contents_end(blocks: tuple[Block, ...], start: int) -> int:
    """Index of the first block after the entries: the first entry's heading again, or the first real paragraph."""
    first = ""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if isinstance(block, Table):
            if not is_entry(block):
                return index
            continue
        text = entry_words(block.words.text)
        if first and text[:SAME] == first and not LEADER.search(block.words.text):
            return index
        if is_prose(block.words.text):
            return back_to_heading(blocks, start, index)
        first = first or text[:SAME]
    return start


def entry_words(text: str) -> str:
    """An entry without leaders, page number and spaces."""
    return re.sub(r"[\s.．…·—–-]+\d*[\s—–-]*$|\s", "", text)


def is_prose(text: str) -> bool:
    """Whether a line is a paragraph and no entry."""
    return not LEADER.search(text) and (len(text) > LONG or text.rstrip().endswith(tuple("。；：")))


def back_to_heading(blocks: tuple[Block, ...], start: int, prose: int) -> int:
    """Where the paragraph's own headings begin: those directly above it that stand there twice."""
    seen: dict[str, int] = {}
    for index in range(start, prose):
        block = blocks[index]
        if isinstance(block, Paragraph):
            seen[entry_words(block.words.text)] = seen.get(entry_words(block.words.text), 0) + 1
    index = prose
    while index > start and repeats(blocks[index - 1], seen):
        index -= 1
    return index


def repeats(block: Block, seen: dict[str, int]) -> bool:
    """Whether the block stands a second time: once as an entry and once as a heading."""
    return isinstance(block, Paragraph) and seen.get(entry_words(block.words.text), 0) > 1
