"""A table whose columns only white keeps apart: lines become a grid by where their pieces stand.

In: printed lines, in one metric. Out: a Table of cells as if it had been ruled, and the price of reading it so.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from gangyao.document.documents import Cell, Paragraph, Table
from gangyao.document.grids import storeys
from gangyao.document.grids.bands import Band, Bands, bands_of, column_at, counting, covers, is_count, meets, with_heads
from gangyao.document.grids.partition import Block, Line, Prices, partition
from gangyao.document.grids.runs import NEXT, Placed, level_of, rows_of_runs, runs_by_white, without_asides
from gangyao.document.grids.spots import PLACED, Metric, Spot, size_of, split_at_edges, spots_of
from gangyao.document.grids.whites import blanks_between, parted_by_white
from gangyao.document.words import Words

ROOM = 2.6  # letters; a line with less room than that in its column is full
FEWEST = 2  # anchors
MOST_PARTS = 4  # of a page whose columns move
SHORT_NAME = 3  # letters; what is shorter may be the rest of a head
MOST_LABEL = 1.0  # price of words that may stand alone among the figures
ASTRAY = 3.0  # price of a page whose columns are not those of the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """What the grid must be told of words: whether they stand among figures (a figure, a dash, a nature, a unit), whether they
    can stand nowhere else, whether they are a figure or a dash, head a column, name a year, and what they cost as a name.
    """

    is_value: Callable[[str], bool]
    is_strong: Callable[[str], bool]
    is_figure: Callable[[str], bool]
    is_head: Callable[[str], bool]
    is_year: Callable[[str], bool]
    prices: Prices


def propose(lines: Sequence[Paragraph], metric: Metric, senses: Senses) -> Iterator[tuple[float, Table, int]]:
    """Grids with the price for each row and how many of the rows are the head's; none where the lines have no columns of figures,
    several where a line may be the head's last or the first of a name.
    """
    size = size_of(lines)
    spots = [spots_of(line, index, metric, size) for index, line in enumerate(lines)]
    if metric in PLACED:
        spots = split_at_edges(spots, lines, size, words=metric is Metric.TOUCHING)
    first = next((index for index, line in enumerate(spots) if is_anchor(line, senses)), None)
    parts = segments(spots, first, [line.page for line in lines], senses) if first is not None else []
    bands = parts[0][1] if parts else None
    if first is None or bands is None or not bands.texts:
        return
    labels = label_lines(spots, bands, senses)
    page = Page(spots=spots, blanks=None if metric in PLACED else blanks_between(lines), labels=labels, parts=parts)
    last = storeys.head_end([[] if index in page.labels else line for index, line in enumerate(spots[:first])], bands)
    sure = storeys.sure_end([[] if index in page.labels else line for index, line in enumerate(spots[:last])], senses.is_head)
    wide = widest_way(spots, max(sure, 1), last) if metric in PLACED else last
    for start in {last, wide, sure} if sure else {last, wide}:
        found = gridded(with_first_lines(page, start, first, lines, senses), start, senses)
        if found is not None:
            yield found


def widest_way(spots: Sequence[Sequence[Spot]], first: int, last: int) -> int:
    """The line from `first` to `last` before which the way down is widest: a head may end there above rows without figures."""
    ways = {
        index: spots[index][0].level - spots[index - 1][0].level
        for index in range(first, last + 1)
        if spots[index] and spots[index - 1]
    }
    return max(ways, key=lambda index: ways[index], default=last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The lines of a zone in pieces, the blank lines before each, those that are labels, and the runs with their columns."""

    spots: Sequence[Sequence[Spot]]
    blanks: Sequence[int] | None
    labels: frozenset[int]
    parts: Sequence[tuple[range, Bands | None]]


def with_first_lines(page: Page, start: int, first: int, lines: Sequence[Paragraph], senses: Senses) -> Page:
    """The page with its columns found anew where the body begins above the first line with figures."""
    if start >= first:
        return page
    parts = segments(page.spots, start, [line.page for line in lines], senses)
    return replace(page, parts=parts) if parts and parts[0][1] is not None else page


def gridded(page: Page, start: int, senses: Senses) -> tuple[float, Table, int] | None:
    """The grid whose body begins with a line, its price for each row and the rows of its head."""
    bands = page.parts[0][1]
    if bands is None or not bands.texts:
        return None
    head = page.spots[:start]
    placed, astray = body_lines(page, start, senses)
    placed = [line for line in placed if not repeats(line, head)]
    price, cells, height = body_cells(placed, bands, page, senses)
    if height < FEWEST:
        return None
    heads = storeys.head_cells(head, bands)
    depth = max((cell.row + cell.rows for cell in heads), default=0)
    moved = tuple(Cell(words=c.words, row=c.row + depth, column=c.column, rows=c.rows, columns=c.columns) for c in cells)
    table = Table(cells=(*heads, *moved), height=depth + height, width=len(bands.every))
    return (price + ASTRAY * astray) / max(height, 1), table, depth


def label_lines(spots: Sequence[Sequence[Spot]], bands: Bands, senses: Senses) -> frozenset[int]:
    """The lines that only hold the label of a group: words alone, among the figures too where nothing near goes on with them."""
    found = set()
    for index, line in enumerate(spots):
        if len(line) != 1 or senses.is_value(line[0].words.text):
            continue
        price = senses.prices.label(line[0].words.text)
        near = [spot for other in (*spots[max(0, index - 2) : index], *spots[index + 1 : index + 3]) for spot in other]
        own = Band(line[0].left, line[0].right)
        alone = not any(
            meets(spot, own) and not senses.is_value(spot.words.text) and not senses.is_head(spot.words.text) for spot in near
        )
        among = column_at(line[0], bands)[0] >= len(bands.texts)
        if price < 0 or (price < MOST_LABEL and among and alone and not senses.is_head(line[0].words.text)):
            found.add(index)
    return frozenset(found)


def is_anchor(line: Sequence[Spot], senses: Senses) -> bool:
    """Whether a line belongs to the body: it has a figure that is no year, or a nature beside words that are no head."""
    texts = [spot.words.text for spot in line]
    if sum(senses.is_head(text) or senses.is_year(text) for text in texts) > 1:
        return False
    if any(senses.is_figure(text) and not senses.is_year(text) for text in texts):
        return len(line) > 1 or not senses.is_figure(texts[0])
    natured = any(senses.is_strong(text) and not senses.is_figure(text) for text in texts)
    return natured and any(len(text) >= SHORT_NAME and not senses.is_strong(text) and not senses.is_head(text) for text in texts)


def segments(
    spots: Sequence[Sequence[Spot]], first: int, pages: Sequence[int], senses: Senses
) -> list[tuple[range, Bands | None]]:
    """Runs of lines with the columns of each: the pages, and parts of a page where columns move."""
    starts = [first, *(index for index in range(first + 1, len(spots)) if pages[index] != pages[index - 1])]
    runs = [range(start, stop) for start, stop in zip(starts, [*starts[1:], len(spots)], strict=True)]
    seen = Seen(spots=spots, senses=senses, counted=tuple(counting(spots[first:], lambda spot: senses.is_value(spot.words.text))))
    found = with_rests(seen.runs(runs))
    if found and found[0][1] is not None:
        run = found[0][0]
        found[0] = (run, with_heads(found[0][1], spots[:first], [spots[index] for index in run]))
    widths = Counter(len(bands.figures) for _, bands in found if bands)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    whole: list[tuple[range, Bands | None]] = []
    for run, bands in found:
        whole.extend([(run, bands)] if bands is None or seen.holds(run, bands, usual) else seen.cut(run, usual, MOST_PARTS))
    return whole


def with_rests(runs: Sequence[tuple[range, Bands | None]]) -> list[tuple[range, Bands | None]]:
    """Runs without columns of their own, such as the last words of a name on the next page, with those before them."""
    found: list[tuple[range, Bands | None]] = []
    for run, bands in runs:
        if bands is None and found:
            found[-1] = (range(found[-1][0].start, run.stop), found[-1][1])
        else:
            found.append((run, bands))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The lines of a zone in pieces, with the numbers of rows among them."""

    spots: Sequence[Sequence[Spot]]
    senses: Senses
    counted: tuple[Spot, ...]

    def columns(self, run: range) -> Bands | None:
        """The columns of a run of lines."""
        return bands_of(
            [self.spots[index] for index in run],
            lambda spot: self.senses.is_value(spot.words.text),
            lambda spot: self.senses.is_strong(spot.words.text),
            [spot for spot in self.counted if spot.line in run],
        )

    def runs(self, runs: Sequence[range]) -> list[tuple[range, Bands | None]]:
        """Every run with its columns: those of the run before where all its pieces stand in them."""
        found: list[tuple[range, Bands | None]] = []
        for run in runs:
            before = found[-1][1] if found else None
            found.append((run, before if before is not None and self.goes_on(run, before) else self.columns(run)))
        return found

    def goes_on(self, run: range, bands: Bands) -> bool:
        """Whether every piece of a run meets one column, and those of a line a column each."""
        for index in run:
            met = [[place for place, band in enumerate(bands.every) if covers(spot, band)] for spot in self.spots[index]]
            places = [own[0] for own in met if len(own) == 1]
            if len(places) < len(met) or len(set(places)) < len(places):
                return False
        return True

    def holds(self, run: range, bands: Bands | None, usual: int) -> bool:
        """Whether columns part the figures of every line, and are as many as the table has."""
        if bands is None or len(bands.figures) < usual:
            return False
        for index in run:
            places = [column_at(spot, bands)[0] for spot in self.spots[index] if self.senses.is_value(spot.words.text)]
            if len(set(places)) < len(places):
                return False
        return True

    def cut(self, run: range, usual: int, parts: int) -> list[tuple[range, Bands | None]]:
        """A run whose columns move, cut where both parts have as many columns as the table."""
        for place in range(run.stop - 1, run.start, -1) if parts > 1 else ():
            first = range(run.start, place)
            upper = self.columns(first)
            if self.holds(first, upper, usual):
                rest = range(place, run.stop)
                lower = self.columns(rest)
                if self.holds(rest, lower, usual):
                    return [(first, upper), (rest, lower)]
                return [(first, upper), *self.cut(rest, usual, parts - 1)]
        return [(run, self.columns(run))]


def body_lines(page: Page, start: int, senses: Senses) -> tuple[list[Placed], int]:
    """Every line below the head with its pieces in the table's columns, and how many parts have other columns."""
    reference = page.parts[0][1]
    astray = 0
    placed = []
    for position, (run, bands) in enumerate(page.parts):
        if bands is None or reference is None:
            continue
        begin = start if position == 0 else run.start
        shift = mapped(bands, reference)
        astray += len(bands.figures) != len(reference.figures)
        for index in range(begin, run.stop):
            places = [(spot, *column_at(spot, bands)) for spot in page.spots[index]]
            kept = moved_right([(spot, shift[left], shift[right]) for spot, left, right in places], len(reference.texts), senses)
            anchor = is_placed_anchor(kept, len(reference.texts), senses)
            placed.append(Placed(spots=kept, anchor=anchor, label=index in page.labels))
    return placed, astray


def moved_right(spots: Sequence[tuple[Spot, int, int]], texts: int, senses: Senses) -> tuple[tuple[Spot, int, int], ...]:
    """The pieces of a line, a figure or a unit that a long name has pushed out of the first column of figures back in it."""
    own = [index for index, (_, left, _) in enumerate(spots) if left < texts]
    if len(own) < 2 or any(left == texts for _, left, _ in spots) or not senses.is_value(spots[own[-1]][0].words.text):  # noqa: PLR2004
        return tuple(spots)
    if spots[own[-2]][2] < texts - 1:
        return tuple(spots)
    before, pushed = spots[own[-2]][0], spots[own[-1]][0]
    if senses.is_value(before.words.text):
        return tuple(spots)
    return tuple((spot, texts, texts) if spot is pushed else (spot, left, last) for spot, left, last in spots)


def is_placed_anchor(spots: Sequence[tuple[Spot, int, int]], texts: int, senses: Senses) -> bool:
    """Whether a line has a figure, nature or dash in a column of figures, or the number of a row left of the names."""
    return any(left >= texts and senses.is_strong(spot.words.text) for spot, left, _ in spots)


def mapped(bands: Bands, reference: Bands) -> list[int]:
    """For each column of a part that of the table: words from the names leftwards, figures from the left, last to last."""
    texts, figures = len(reference.texts), len(reference.figures)
    words = [max(0, texts - len(bands.texts) + index) for index in range(len(bands.texts))]
    if len(bands.figures) == figures:
        return [*words, *range(texts, texts + figures)]
    short = [min(index, figures - 1) for index in range(len(bands.figures))]
    if len(bands.figures) < figures and short:
        short[-1] = figures - 1
    return [*words, *(texts + index for index in short)]


def repeats(line: Placed, head: Sequence[Sequence[Spot]]) -> bool:
    """Whether a line prints a line of the head again."""
    own = [spot.words.text for spot, _, _ in line.spots]
    return len(own) > 1 and any(own == [spot.words.text for spot in printed] for printed in head)


def body_cells(placed: Sequence[Placed], bands: Bands, page: Page, senses: Senses) -> tuple[float, list[Cell], int]:
    """The price, the cells and the number of rows of the body."""
    width, texts = len(bands.every), len(bands.texts)
    names = texts - 1
    placed, asides = without_asides(placed, names)
    rights = [
        max((spot.right for line in placed for spot, left, last in line.spots if last == column and left < texts), default=0.0)
        for column in range(texts)
    ]
    named = [name_of(line, texts, names) for line in placed]
    apart = parted_by_white(
        named,
        [level_of(line) for line in placed],
        page.blanks and [page.blanks[line.spots[0][0].line] if line.spots else 0 for line in placed],
    )
    lines = [
        Line(text=text, anchor=line.anchor, full=is_full(line, rights, texts), apart=white, label=is_label(line, texts))
        for line, text, white in zip(placed, named, apart, strict=True)
    ]
    runs = runs_by_white(placed, names) if page.blanks is None else None
    price, blocks = rows_of_runs(lines, placed, runs, senses.prices) if runs else partition(lines, senses.prices)[:2]
    cells: list[Cell] = []
    for row, block in enumerate(blocks):
        cells.extend(block_cells(placed, block, row, width, texts, names))
    spans = spanning(placed, blocks, names, asides)
    return price, [*cells, *spans], len(blocks)


def is_label(line: Placed, texts: int) -> bool:
    """Whether a line among the figures can only be a label."""
    return line.label and line.spots[0][1] >= texts


def name_of(line: Placed, texts: int, names: int) -> str:
    """A line's part of its row's name: what reaches into the column of names; in a line of nothing else, what stands left."""
    own = [spot.words.text for spot, _, last in line.spots if last == names and last < texts]
    if line.label:
        return line.spots[0][0].words.text
    if own or any(left >= texts for _, left, _ in line.spots):
        return "".join(own)
    return "".join(spot.words.text for spot, _, last in line.spots if last < names and not is_count(spot))


def is_full(line: Placed, rights: Sequence[float], texts: int) -> bool:
    """Whether the last words of a line leave no room for more in their column."""
    words = [(spot, last) for spot, _, last in line.spots if last < texts]
    return bool(words) and words[-1][0].right >= rights[words[-1][1]] - ROOM


def block_cells(placed: Sequence[Placed], block: Block, row: int, width: int, texts: int, names: int) -> list[Cell]:
    """The cells of one row: its names joined over its lines, its figures, a label across the table."""
    if block.anchor < 0:
        words = [spot.words for line in placed[block.first : block.last + 1] for spot, _, _ in line.spots]
        return [Cell(words=Words.join(words), row=row, column=0, columns=width)] if words else []
    held: dict[tuple[int, int], list[Words]] = {}
    merged = is_merged(placed, block, names)
    for index in range(block.first, block.last + 1):
        for spot, left, last in placed[index].spots:
            if left >= texts or last == names or is_count(spot) or merged:
                key = (left, left) if left >= texts or is_count(spot) else (names, names)
                held.setdefault(key, []).append(spot.words)
    return [Cell(words=Words.join(parts), row=row, column=left) for (left, _), parts in sorted(held.items())]


def is_merged(placed: Sequence[Placed], block: Block, names: int) -> bool:
    """Whether a row's name goes over the columns of words: nothing of it begins in the column of names alone."""
    spots = [(spot, left, last) for index in range(block.first, block.last + 1) for spot, left, last in placed[index].spots]
    return not any(left == names for _, left, _ in spots)


def spanning(placed: Sequence[Placed], blocks: Sequence[Block], names: int, asides: Sequence[Placed]) -> list[Cell]:
    """The cells left of the names, each over the rows from its own to the next."""
    cells: list[Cell] = []
    for column in range(names):
        fragments = fragments_of(placed, blocks, column, names, asides)
        for index, (row, words) in enumerate(fragments):
            until = fragments[index + 1][0] if index + 1 < len(fragments) else len(blocks)
            end = next((later for later in range(row + 1, until) if breaks_span(placed, blocks[later], column, names)), until)
            cells.append(Cell(words=Words.join(words), row=row, column=column, rows=max(1, end - row)))
    return cells


def breaks_span(placed: Sequence[Placed], block: Block, column: int, names: int) -> bool:
    """Whether a row ends a cell that spans rows: a label, or a name that goes over its column."""
    if block.anchor < 0:
        return True
    return any(
        left <= column and last >= names for index in range(block.first, block.last + 1) for _, left, last in placed[index].spots
    ) or (is_merged(placed, block, names) and any(left <= column for _, left, _ in placed[block.anchor].spots))


def fragments_of(
    placed: Sequence[Placed], blocks: Sequence[Block], column: int, names: int, asides: Sequence[Placed]
) -> list[tuple[int, list[Words]]]:
    """The texts of a column left of the names with the row each begins in: lines one below the other are one text."""
    lines: list[tuple[int, Placed]] = [(-1, line) for line in asides]
    for row, block in enumerate(blocks):
        if block.anchor >= 0 and not is_merged(placed, block, names):
            lines.extend((row, placed[index]) for index in range(block.first, block.last + 1))
    found: list[tuple[int, list[Words]]] = []
    last: Spot | None = None
    for row, line in sorted(lines, key=lambda pair: pair[1].spots[0][0].line if pair[1].spots else 0):
        own = [spot for spot, left, end in line.spots if left == column and end < names and not is_count(spot)]
        if own and last is not None and own[0].level - last.level <= NEXT and found:
            found[-1][1].extend(spot.words for spot in own)
        elif own and row >= 0:
            found.append((row, [spot.words for spot in own]))
        last = own[-1] if own else last
    return found
