"""The columns of a page of lines: stretches across it that white parts from top to bottom.

In: the spots of the lines. Out: Bands, the columns of words first, then those of figures and what stands right of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gangyao.document.grids.spots import Spot

WHITE = 0.5  # letters of white between two columns of figures at least
MOST_TEXTS = 4  # columns of words left of the figures
SLACK = 0.6  # letters by which a piece may stand left of its column
COUNTED = 0.3  # share of the lines with figures that have a number, where rows are numbered
LONGEST_NUMBER = 3
FEWEST_COUNTED = 4
DRIFT = 6.0  # letters by which columns may move from one page to the next
FEW_PUSHED = 0.5  # times as many lines with figures pushed aside as in place at most
PUSHED = 1.0  # letters between a name and the figure that it has pushed aside
OVER = 1.0  # letters by which a piece reaches into the next column where it goes over both

Test = Callable[[Spot], bool]


@dataclass(frozen=True, slots=True)
class Band:
    """A column's stretch across the page."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Bands:
    """The columns of a page: `texts` of words, `figures` of figures and whatever stands right of the first of them."""

    texts: tuple[Band, ...]
    figures: tuple[Band, ...]

    @property
    def every(self) -> tuple[Band, ...]:
        """All columns from left to right."""
        return (*self.texts, *self.figures)


def bands_of(lines: Sequence[Sequence[Spot]], is_value: Test, is_strong: Test, counted: Sequence[Spot] = ()) -> Bands | None:
    """The columns of the lines; None where no figures stand right of words. `is_strong` says of a value that it cannot be the
    end of a name, as a word that may be a unit can; `counted` are the numbers of rows that are known.
    """
    runs = [run if any(map(is_strong, run)) else [] for run in (run_of(line, is_value) for line in lines)]
    counts = stretches(counted or counts_of(lines, is_value))
    stated = [[spot for spot in run if not any(meets(spot, band) for band in counts)] for run in runs]
    core = without_pushed(stretches([spot for run in stated for spot in run]), stated, lines)
    if not core:
        return None
    edge = core[0].left
    numbers = [band for band in counts if band.left < edge]
    left = [
        [spot for spot in line if spot.left < edge - SLACK and (not is_value(spot) or any(meets(spot, band) for band in numbers))]
        for line in lines
    ]
    beyond = [spot for line in lines for spot in line if spot.left > core[-1].right and not is_value(spot)]
    return Bands(tuple(text_bands(left, edge, numbers)), (*core, *stretches(beyond, white=2 * WHITE)))


def without_pushed(core: list[Band], runs: Sequence[Sequence[Spot]], lines: Sequence[Sequence[Spot]]) -> list[Band]:
    """The columns of figures without those that only figures fill which long names have pushed aside: none of their lines has one
    in the next column, and a single blank parts them from the name.
    """
    if len(core) < 2:  # noqa: PLR2004 - nothing beside it
        return core
    first, second = core[0], core[1]
    own = [index for index, run in enumerate(runs) if any(meets(spot, first) for spot in run)]
    beside = [index for index, run in enumerate(runs) if any(meets(spot, second) for spot in run)]
    pushed = all(is_pushed(lines[index], runs[index][0]) for index in own)
    if set(own) & set(beside) or len(own) > FEW_PUSHED * len(beside) or not pushed:
        return core
    return without_pushed(core[1:], runs, lines)


def is_pushed(line: Sequence[Spot], spot: Spot) -> bool:
    """Whether a single blank parts a figure from the name before it."""
    before = next((left for left, right in pairwise(line) if right is spot), None)
    return before is not None and spot.left - before.right <= PUSHED


def with_heads(bands: Bands, heads: Sequence[Sequence[Spot]], body: Sequence[Sequence[Spot]]) -> Bands:
    """The columns with those that only a head fills on this page: heads right of the names that stand above nothing."""
    covered = stretches([spot for line in body for spot in line], white=0.0)
    alone = [spot for line in heads for spot in line if not any(meets(spot, band) for band in (*covered, *bands.figures))]
    opens = bands.texts[0].left if bands.texts else 0.0
    extra = [band for band in stretches(alone) if band.left > opens + OVER]
    if not extra:
        return bands
    figures = sorted((*bands.figures, *extra), key=lambda band: band.left)
    edge = figures[0].left
    texts = tuple(Band(band.left, min(band.right, edge)) for band in bands.texts if band.left < edge)
    return Bands(texts, tuple(figures))


def stretches(spots: Sequence[Spot], white: float = WHITE) -> list[Band]:
    """The stretches that some spots cover, parted by white."""
    bands: list[Band] = []
    for spot in sorted(spots, key=lambda spot: spot.left):
        if bands and spot.left - bands[-1].right < white:
            bands[-1] = Band(bands[-1].left, max(bands[-1].right, spot.right))
        else:
            bands.append(Band(spot.left, spot.right))
    return bands


def counts_of(lines: Sequence[Sequence[Spot]], is_value: Test) -> list[Spot]:
    """The numbers of rows left of their names: those before words in a good part of the lines."""
    found = [line[0] if is_value(line[0]) else line[1] for line in lines if is_counted(line, is_value)]
    stated = sum(any(map(is_value, line)) for line in lines)
    return found if len(found) >= COUNTED * stated else []


def counting(lines: Sequence[Sequence[Spot]], is_value: Test) -> list[Spot]:
    """The pieces one below the other that count 1, 2, 3 … in many lines with figures, each the first number of its line."""
    found: list[Spot] = []
    for line in lines:
        spot = next((spot for spot in line if is_count(spot)), None)
        if spot is not None and number_of(spot) == len(found) + 1 and (not found or abs(spot.left - found[-1].left) < DRIFT):
            found.append(spot)
    stated = sum(any(map(is_value, line)) for line in lines)
    return found if len(found) >= max(FEWEST_COUNTED, COUNTED * stated) else []


def number_of(spot: Spot) -> int:
    """The number that a piece is."""
    return int(spot.words.text.strip("（）().．、"))


def is_counted(line: Sequence[Spot], is_value: Test) -> bool:
    """Whether a line opens with a number before its words, alone or after the label of a group."""
    found = [is_value(spot) for spot in line[:3]]
    if found[:2] == [True, False]:
        return is_count(line[0])
    return found == [False, True, False] and is_count(line[1])


def is_count(spot: Spot) -> bool:
    """Whether a piece is the number of a row: 3, （3）, 3."""
    number = spot.words.text.strip("（）().．、")
    return number.isdigit() and len(number) <= LONGEST_NUMBER


def meets(spot: Spot, band: Band) -> bool:
    """Whether a piece and a stretch overlap."""
    return spot.left < band.right and band.left < spot.right


def covers(spot: Spot, band: Band) -> bool:
    """Whether a piece and a stretch overlap by more than pieces of one column differ."""
    return min(spot.right, band.right) - max(spot.left, band.left) > SLACK


def run_of(line: Sequence[Spot], is_value: Test) -> list[Spot]:
    """The longest run of figures side by side in a line, the rightmost of several: the number of a row stands alone."""
    best: list[Spot] = []
    run: list[Spot] = []
    for spot in line:
        run = [*run, spot] if is_value(spot) else []
        best = run if len(run) >= len(best) else best
    return best


def text_bands(lines: Sequence[Sequence[Spot]], edge: float, numbers: Sequence[Band]) -> list[Band]:
    """The columns of words left of an edge, parted where most lines of several pieces are, and beside the numbers of rows."""
    spots = [spot for line in lines for spot in line]
    cuts = cuts_of(lines, beside(numbers, spots))
    if not spots:
        return []
    starts = [min(spot.left for spot in spots), *cuts]
    ends = [*cuts, edge]
    return [Band(start, end) for start, end in zip(starts, ends, strict=True)]


def beside(numbers: Sequence[Band], spots: Sequence[Spot]) -> list[float]:
    """Where the column of numbers begins, where words stand left of it, and where the words right of it begin."""
    if not numbers:
        return []
    left, right = numbers[0].left, numbers[-1].right
    before = [left - SLACK] if any(spot.right <= left for spot in spots) else []
    after = [spot.left for spot in spots if spot.left >= right]
    return [*before, *([min(after)] if after else [])]


def cuts_of(lines: Sequence[Sequence[Spot]], cuts: list[float]) -> list[float]:
    """Places that part neighbours, besides those known: each parts most of those not parted yet and crosses fewest."""
    several = [line for line in lines if len(line) > 1]
    pairs = [pair for line in several for pair in pairwise(line) if not any(pair[0].right <= cut <= pair[1].left for cut in cuts)]
    spots = [spot for line in several for spot in line]
    while pairs and len(cuts) < MOST_TEXTS - 1:
        gains = [(gain(cut, pairs, spots), -cut) for cut in {spot.left for spot in spots}]
        best, place = max(gains)
        if best < min(2, len(pairs)):
            break
        cuts.append(-place)
        pairs = [(left, right) for left, right in pairs if not left.right <= cuts[-1] <= right.left]
    return sorted(cuts)


def gain(cut: float, pairs: Sequence[tuple[Spot, Spot]], spots: Sequence[Spot]) -> float:
    """How many pairs a place parts, less twice the pieces it goes through."""
    parted = sum(left.right <= cut + SLACK and cut <= right.left + SLACK for left, right in pairs)
    crossed = sum(spot.left < cut - SLACK and spot.right > cut + OVER for spot in spots)
    return parted - 2 * crossed


def column_at(spot: Spot, bands: Bands) -> tuple[int, int]:
    """The first and the last column that a piece covers."""
    if (
        bands.texts
        and spot.left < bands.figures[0].left - SLACK
        and (spot.middle < bands.figures[0].left or spot.left < bands.texts[-1].left + SLACK)
    ):
        first = max((index for index, band in enumerate(bands.texts) if spot.left >= band.left - SLACK), default=0)
        last = max((index for index, band in enumerate(bands.texts) if spot.right > band.left + OVER), default=first)
        return first, max(first, last)
    figures = range(len(bands.texts), len(bands.every))
    nearest = max(figures, key=lambda index: near(spot, bands.every[index]))
    return nearest, nearest


def near(spot: Spot, band: Band) -> tuple[float, float]:
    """How much a piece and a column overlap, and then how near their middles are."""
    overlap = min(band.right, spot.right) - max(band.left, spot.left)
    return min(overlap, 0.0) if overlap <= 0 else overlap, -abs(spot.middle - band.middle)
