"""Glyphs become printed lines: all that share a base line, from left to right, with blanks where white space parts words.

In: glyphs of a page or a part of it. Out: lines with the place of every character.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gangyao.document.documents import Printed
from gangyao.document.readers.glyphs import Glyph

SAME_BASE = 0.3  # of a letter's height: glyphs of one line stand so near to its base
SMALL = 0.8  # of a line's height: so small are its raised and lowered letters
NEAR = 1.0  # letters between a line and what is raised or lowered beside it
WORD = 0.2  # letters between two Latin words or numbers
MIXED = 0.45  # letters between a number and Chinese; less is what typesetters put there
SPACED = 0.3  # letters between two others where the file prints a blank
COLUMN = 1.0  # letters: wider white space parts more than words
EVEN = 0.12  # letters by which the gaps of letters set apart differ
LOOSE = 1.8  # times: letters read from a picture stand less exactly
APART = 0.85  # letters between digits set apart, at most
TWICE = 0.25  # letters: a glyph printed so near to itself is bold
LATIN = re.compile(r"[0-9A-Za-z%\u2030.,+\-/()\[\]<>≥≤]")
WIDE = 0x2E80  # letters from here on fill a square


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, the left and right edge of each character, and how surely they were read from a picture."""

    text: str
    lefts: "array[float]"
    rights: "array[float]"
    top: float
    bottom: float
    score: float | None = None

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.rights[-1]

    def printed(self) -> Printed:
        """The place of the line as a document keeps it."""
        return Printed(top=self.top, bottom=self.bottom, lefts=self.lefts, rights=self.rights)


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The printed lines from top to bottom; raised and lowered letters stand in their line."""
    return [line for line in map(line_of, rows_of(glyphs)) if line.text]


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs of each line, from top to bottom; blanks come with the glyphs they stand between."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        last = rows[-1] if rows else None
        if last and glyph.base - last[0].base <= SAME_BASE * min(glyph.height, last[0].height):
            last.append(glyph)
        else:
            rows.append([glyph])
    shown = [row for row in rows if any(glyph.letter != " " for glyph in row)]
    return with_scripts(shown)


def with_scripts(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows with raised and lowered letters put into the line above or below that they belong to."""
    heights = [median(glyph.height for glyph in row) for row in rows]
    homes = list(range(len(rows)))
    for index, row in enumerate(rows):
        for other in (index - 1, index + 1):
            if 0 <= other < len(rows) and heights[index] < SMALL * heights[other] and is_script(row, rows[other]):
                homes[index] = other
                break
    merged: list[list[Glyph]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        home = homes[index]
        merged[home if homes[home] == home else index] += row
    return [row for row in merged if row]


def is_script(row: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    """Whether every glyph of a small row stands at the height of a line and right beside or between its letters."""
    top, bottom = min(glyph.top for glyph in line), max(glyph.bottom for glyph in line)
    reach = NEAR * median(glyph.height for glyph in line)
    level = all(top - reach / 2 < (glyph.top + glyph.bottom) / 2 < bottom + reach / 2 for glyph in row)
    return level and all(any(distance(glyph, other) < reach for other in [*line, *row]) for glyph in row) and touches(row, line)


def touches(row: Sequence[Glyph], line: Sequence[Glyph]) -> bool:
    """Whether a letter of a small row stands right beside one of a line."""
    reach = NEAR / 2 * median(glyph.height for glyph in line)
    return any(distance(glyph, other) < reach for glyph in row for other in line)


def distance(one: Glyph, other: Glyph) -> float:
    """How far the nearest sides of two letters are apart; a letter is far from itself by its width."""
    return min(abs(one.left - other.right), abs(other.left - one.right))


def line_of(row: Sequence[Glyph]) -> Line:
    """The words of one line with blanks where white space parts them."""
    ordered = sorted(row, key=lambda glyph: (glyph.middle, glyph.base))
    letters = without_doubles([glyph for glyph in ordered if glyph.letter != " "])
    spaces = [glyph.middle for glyph in ordered if glyph.letter == " "]
    letter = letter_width(letters)
    gaps = [right.left - left.right for left, right in pairwise(letters)]
    blanks = blanks_between(letters, gaps, spaces, letter)
    text: list[str] = []
    lefts, rights = array("f"), array("f")
    for index, glyph in enumerate(letters):
        if index and blanks[index - 1]:
            before, count = letters[index - 1].right, blanks[index - 1]
            text.append(" " * count)
            lefts.extend([before] * count)
            rights.extend([max(before, glyph.left)] * count)
        text.append(glyph.letter)
        lefts.extend([glyph.left] * len(glyph.letter))
        rights.extend([glyph.right] * len(glyph.letter))
    tallest = max((glyph.height for glyph in letters), default=0.0)
    tall = [glyph for glyph in letters if glyph.height > SMALL * tallest]
    top, bottom = (min(glyph.top for glyph in tall), max(glyph.bottom for glyph in tall)) if tall else (0.0, 0.0)
    return Line("".join(text), lefts, rights, top, bottom, least_score(letters))


def least_score(glyphs: Sequence[Glyph]) -> float | None:
    """How surely the least sure of some letters and digits was read; None where the file tells them. Marks are left out: whether
    a bracket is a wide one or a narrow one is never sure.
    """
    scored = [(glyph.letter.isalnum(), glyph.score) for glyph in glyphs if glyph.score is not None]
    return min((score for stated, score in scored if stated), default=min((score for _, score in scored), default=None))


def without_doubles(letters: list[Glyph]) -> list[Glyph]:
    """The letters without those printed a second time beside themselves to look bold."""
    kept: list[Glyph] = []
    for glyph in letters:
        before = kept[-1] if kept else None
        if (
            before
            and before.letter == glyph.letter
            and abs(glyph.left - before.left) < TWICE * max(1.0, glyph.right - glyph.left)
        ):
            continue
        kept.append(glyph)
    return kept


def letter_width(letters: Sequence[Glyph]) -> float:
    """The width of a full letter on a line: that of its Chinese letters, else nearly its height."""
    wide = [glyph.right - glyph.left for glyph in letters if ord(glyph.letter[0]) >= WIDE]
    if wide:
        return max(1.0, median(wide))
    return max(1.0, 0.9 * median(glyph.height for glyph in letters)) if letters else 1.0


def blanks_between(letters: Sequence[Glyph], gaps: Sequence[float], spaces: Sequence[float], letter: float) -> list[int]:
    """How many blanks stand after each letter but the last: none, one between words, two where columns part."""
    if is_set_apart(gaps, letter):
        return [0] * len(gaps)
    letter *= LOOSE if any(glyph.score is not None for glyph in letters) else 1
    blanks = []
    place = 0
    for index, gap in enumerate(gaps):
        left, right = letters[index], letters[index + 1]
        while place < len(spaces) and spaces[place] < left.middle:
            place += 1
        spaced = place < len(spaces) and spaces[place] < right.middle
        blanks.append(2 if gap > COLUMN * letter else int(gap > least_gap(left, right, spaced=spaced) * letter))
    return together(letters, gaps, blanks, letter)


def least_gap(left: Glyph, right: Glyph, *, spaced: bool) -> float:
    """How many letters of white part two letters; Chinese letters are parted only by a blank that the file prints."""
    if right.letter in "%％‰.．" and left.letter.isdigit():
        return COLUMN
    latin = [letter for letter in (left.letter, right.letter) if LATIN.match(letter)]
    if len(latin) == 2:  # noqa: PLR2004 - both
        return WORD
    if spaced:
        return SPACED
    return MIXED if latin and latin[0] not in ",.-/" else COLUMN


def is_set_apart(gaps: Sequence[float], letter: float) -> bool:
    """Whether the letters of a whole line stand apart evenly, as in a title."""
    return len(gaps) > 1 and min(gaps) > WORD * letter and max(gaps) - min(gaps) < EVEN * letter


def together(letters: Sequence[Glyph], gaps: Sequence[float], blanks: list[int], letter: float) -> list[int]:
    """The blanks without those between digits that stand apart evenly, each in the room of a full letter: 4 8 0 is 480."""
    index = 0
    while index < len(blanks):
        end = index
        while (
            end < len(blanks)
            and blanks[end] == 1
            and is_figure(letters[end].letter)
            and is_figure(letters[end + 1].letter)
            and gaps[end] < APART * letter
            and abs(gaps[end] - gaps[index]) < EVEN * letter
        ):
            end += 1
        alone = index == 0 or not is_figure(letters[index - 1].letter) or blanks[index - 1] > 0
        if end > index and alone and not (end + 1 < len(letters) and is_figure(letters[end + 1].letter) and not blanks[end]):
            blanks[index:end] = [0] * (end - index)
        index = max(end, index + 1)
    return blanks


def is_figure(letter: str) -> bool:
    """Whether a letter is a digit or a point in a number."""
    return letter.isdigit() or letter in ".．"
