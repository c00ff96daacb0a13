"""Markdown becomes blocks; offsets count the file's text as it stands.

In: the text. Out: headings, paragraphs (one for each line) and pipe tables in order.
"""

import html
import re
from array import array
from collections.abc import Iterator

from gangyao.document.documents import Block, Cell, Paragraph, Table
from gangyao.document.readers.tagged import tagged_tables
from gangyao.document.words import Words

LINE = re.compile(r"[^\r\n]+")
HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})(?:\s+|(?=[^#\s]))")
RULE = re.compile(r"\s*(?:(?:[-*_]\s*){3,}|={3,})$")
TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$")
QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
COMPARED = re.compile(r"\s{0,3}>\s?[=＝]?\s?\d[\d.,]*\s?(?:[^\s，。；、]{0,8}\s*$|[^\n]{0,40}(?:\t|\s{2,}|\|))")
FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<lines>(?:[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
ENTRY = re.compile(r"\s*(?:#.*|-\s.*|[\w.-]+\s*:.*|[\]}\[{].*)?\s*")
BULLET = re.compile(r"\s*[-*+]\s+(?=\S)")
SPECIAL = re.compile(r"[*_<\[!&`\\]")
MARK = re.compile(
    r"(?P<bold>\*\*|__)|(?P<open><(?:b|strong)>)|(?P<close></(?:b|strong)>)|(?<![mM])<sup>\s*[\[［]?\d{1,3}[\]］]?\s*</sup>|<br\s*/?>|</?[a-zA-Z][^<>\n]{0,200}>"
    r"|!\[[^\]]{0,300}\]\([^)]{0,600}\)|\[(?P<words>[^\]\[]{1,300})\]\([^)\s]{0,600}\)|(?P<entity>&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});)|\\(?P<escaped>[!-/:-@\[-`{-~])|`+"
)
PIPE = re.compile(r"(?<!\\)\|")


def read_markdown(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text."""
    hidden = hidden_in(text)
    tagged = list(tagged_tables(text, inline))[::-1]
    blocks: list[Block] = []
    rows: list[list[Words]] = []
    last = 0
    for match in LINE.finditer(text):
        line, start = match[0], match.start()
        piped = line.lstrip().startswith("|")
        if rows and (not piped or text.count("\n", last, start) > 1):
            blocks.extend(closed_table(rows))
            rows = []
        last = match.end()
        if is_within(hidden, start):
            continue
        if tagged and match.end() > tagged[-1][0]:
            blocks.extend(around_table(text, start, match.end(), tagged))
        elif not piped:
            blocks.extend(read_line(line, start))
        elif not TABLE_RULE.fullmatch(line):
            rows.append(list(cells_of(line, start)))
    blocks.extend(closed_table(rows))
    return tuple(blocks)


def is_within(hidden: list[tuple[int, int]], start: int) -> bool:
    """Whether a place lies in a comment; comments that end before it are forgotten."""
    while hidden and hidden[-1][1] <= start:
        hidden.pop()
    return bool(hidden) and hidden[-1][0] <= start


def around_table(text: str, start: int, end: int, tagged: list[tuple[int, int, Table]]) -> Iterator[Block]:
    """What a line with tags of tables gives: the words before and after, and each table where it begins."""
    while tagged and end > tagged[-1][0]:
        begin, stop, table = tagged[-1]
        if start <= begin:
            yield from read_line(text[start:begin], start)
            yield table
        if end < stop:
            return
        tagged.pop()
        start = stop
    yield from read_line(text[start:end], start)


def hidden_in(text: str) -> list[tuple[int, int]]:
    """Where the comments and the front matter of a text begin and end, the last one first."""
    front = FRONT_MATTER.match(text)
    is_front = front is not None and all(ENTRY.fullmatch(line) for line in front["lines"].splitlines())
    return [*comments_in(text), *([front.span()] if front and is_front else [])]


def comments_in(text: str) -> list[tuple[int, int]]:
    """Where the comments of a text begin and end, the last one first."""
    found: list[tuple[int, int]] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        found.append((start, end + 3))
        start = text.find("<!--", end)
    return found[::-1]


def read_line(line: str, start: int) -> Iterator[Paragraph]:
    """A line as a heading or paragraph; nothing for blank lines and rules."""
    if RULE.fullmatch(line) or not line.strip():
        return
    level: int | None = None
    offset = 0
    quoted = None if COMPARED.match(line) else QUOTE.match(line)
    if quoted:
        offset = quoted.end()
    heading = HEADING.match(line, offset)
    bullet = BULLET.match(line, offset)
    if heading:
        level, offset = len(heading["marks"]), heading.end()
    elif bullet and not line.lstrip().startswith(("--", "**")):
        offset = bullet.end()
    words, bold = inline(line[offset:].rstrip(" #") if heading else line[offset:], start + offset)
    if len(words.strip()):
        yield Paragraph(words=words, bold=0 if heading else bold, level=level)


def cells_of(line: str, start: int) -> Iterator[Words]:
    """The cells of a row between pipes."""
    inner = line.rstrip()
    end = len(inner) - 1 if inner.endswith("|") and not inner.endswith("\\|") else len(inner)
    place = inner.index("|") + 1
    while place <= end:
        bar = PIPE.search(inner, place, end)
        stop = bar.start() if bar else end
        yield inline(inner[place:stop], start + place)[0].strip()
        place = stop + 1
        if bar is None:
            return


def closed_table(rows: list[list[Words]]) -> Iterator[Table]:
    """The rows as a table; nothing where there are none."""
    if rows:
        cells = tuple(
            Cell(words=words, row=row, column=column) for row, line in enumerate(rows) for column, words in enumerate(line)
        )
        yield Table(cells=cells, height=len(rows), width=max(len(line) for line in rows))


def inline(line: str, start: int) -> tuple[Words, int]:
    """The clean words of a line, and how many of them open it in bold.

    >>> words, bold = inline("**一、总则。**PM<sub>2.5</sub> 浓度", 0)
    >>> words.text, bold
    ('一、总则。PM2.5 浓度', 5)
    """
    if SPECIAL.search(line) is None:
        return Words.of(line, start), 0
    texts: list[str] = []
    offsets = array("i")
    place = bold = size = 0
    leading = inside = spoken = False
    for match in MARK.finditer(line):
        if match["bold"] == "__" and not is_emphasis(line, match):
            continue
        take(texts, offsets, line[place : match.start()], start + place)
        spoken = spoken or (not line[place : match.start()].isspace() and match.start() > place)
        size += match.start() - place
        place = match.end()
        if match["bold"] or match["open"] or match["close"]:
            inside = not inside if match["bold"] else bool(match["open"])
            leading = leading or (inside and not spoken)
            if not inside and leading and not bold:
                bold = size
        else:
            size += kept(match, texts, offsets, start)
    take(texts, offsets, line[place:], start + place)
    size += len(line) - place
    return Words("".join(texts), offsets), size if inside and leading and not bold else bold


def is_emphasis(line: str, match: re.Match[str]) -> bool:
    """Whether two underscores are mark-up: some words lie between them and another pair."""
    return "__" in line[match.end() :] or "__" in line[: match.start()]


def take(texts: list[str], offsets: "array[int]", text: str, start: int) -> None:
    """Add plain text that stands at `start`."""
    texts.append(text)
    offsets.extend(range(start, start + len(text)))


def kept(match: re.Match[str], texts: list[str], offsets: "array[int]", start: int) -> int:
    """Add what a piece of mark-up leaves in the words; returns its length."""
    if match["words"] is not None:
        take(texts, offsets, match["words"], start + match.start("words"))
        return len(match["words"])
    if match["escaped"] is not None:
        take(texts, offsets, match["escaped"], start + match.start("escaped"))
        return 1
    if match["entity"] is not None:
        letters = html.unescape(match["entity"]).replace("\u00a0", " ")
        texts.append(letters)
        offsets.extend([start + match.start()] * len(letters))
        return len(letters)
    return 0
