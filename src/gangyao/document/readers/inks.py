"""What is inked on a picture: its dark dots, how it is turned, the rules on it, and whether it looks like a table or a page.

In: a picture as an array of grey values. Out: strokes in dots, an angle, a judgement.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gangyao.document.readers.strokes import Stroke

Grey: TypeAlias = NDArray[np.uint8]
Dark: TypeAlias = NDArray[np.bool_]

AROUND = 24  # dots to each side that a dot is compared with
DARKER = 18  # grey values below what is around: ink
GRAIN = 3.2  # times the usual step from dot to dot: three deviations of its noise
FEWEST_AROUND = 3  # dots of ink; a lone one is dirt
STAMPED = 50  # by which red is stronger in red ink
STEEPEST = 4.0  # degrees
COARSE, FINE = 0.25, 0.03  # degrees between tries
MOST_DOTS = 60_000  # that tell how a picture is turned
ACROSS, DOWN = 70, 36  # dots: shorter runs of ink are parts of letters
LONG, NEAR = 110, 9  # dots: an upright so long is a rule; a shorter one ends so near to rules
WORN = 45  # dots that may be missing of a rule
BREAK = 3  # dots that a rule may miss
THICK = 12  # dots; a thicker run is an area
PALE, PHOTO = 150, 0.3  # a page is paler; so much of a photograph is neither dark nor pale
INKED = (0.004, 0.3)  # shares of ink on a page
GROUND, THINNEST = 15, 5  # per cent of the rows that show what runs down a picture; dots of the lowest line of text
FEWEST_RULES = 3  # across and down a table
FEWEST_BANDS = 4  # lines of text on what is worth reading


def without_red(colours: NDArray[np.uint8]) -> Grey:
    """The grey values of a picture in red, green and blue; red ink, which is that of stamps, is ground."""
    red, green, blue = (colours[:, :, index] for index in range(3))
    others = np.maximum(green, blue)
    stamped = (red > others) & (red - others > STAMPED) & (red > PALE - STAMPED)
    found: Grey = np.where(stamped, np.uint8(255), red)
    return found


def dark_dots(grey: Grey) -> Dark:
    """The dots that are darker than what is around them, on white as on shaded ground."""
    height, width = grey.shape
    sums = np.zeros((height + 1, width + 1), dtype=np.int64)
    np.cumsum(np.cumsum(grey, axis=0, dtype=np.int64), axis=1, out=sums[1:, 1:])
    top, bottom = np.clip(np.arange(height) - AROUND, 0, height), np.clip(np.arange(height) + AROUND + 1, 0, height)
    left, right = np.clip(np.arange(width) - AROUND, 0, width), np.clip(np.arange(width) + AROUND + 1, 0, width)
    areas = (bottom - top)[:, None] * (right - left)[None, :]
    total = sums[bottom][:, right] - sums[bottom][:, left] - sums[top][:, right] + sums[top][:, left]
    found: Dark = grey.astype(np.int64) * areas < total - darker(grey) * areas
    return found & (neighbours(found) >= FEWEST_AROUND)


def darker(grey: Grey) -> int:
    """By how many grey values ink is darker than its ground: more where the ground is grainy."""
    steps = np.abs(np.diff(grey[::3].astype(np.int16), axis=1))
    grain = float(np.median(steps)) if steps.size else 0.0
    return int(max(DARKER, GRAIN * grain))


def neighbours(dark: Dark) -> NDArray[np.int8]:
    """How many dots of ink stand in the square of nine around each dot, itself among them."""
    padded = np.pad(dark.astype(np.int8), 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    found: NDArray[np.int8] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return found


def skew_of(dark: Dark) -> float:
    """By how many degrees clockwise the lines of a picture sink to the right; 0 where nothing tells."""
    down, across = np.nonzero(dark)
    if len(down) < MOST_DOTS // 100:
        return 0.0
    step = max(1, len(down) // MOST_DOTS)
    down, across = down[::step].astype(np.float64), across[::step].astype(np.float64)

    def sharpness(angle: float) -> float:
        levels = (down - across * np.tan(np.radians(angle))).astype(np.int64)
        counts = np.bincount(levels - levels.min())
        return float((counts.astype(np.float64) ** 2).sum())

    best = max(np.arange(-STEEPEST, STEEPEST + COARSE, COARSE), key=sharpness)
    return float(max(np.arange(best - COARSE, best + COARSE + FINE, FINE), key=sharpness))


def strokes_on(dark: Dark) -> list[Stroke]:
    """The straight rules on a picture, in dots; runs of letters are too short to be any."""
    across = [Stroke(left, row, right, row + 1) for row, left, right in runs(closed(dark), ACROSS)]
    down = [Stroke(column, top, column + 1, bottom) for column, top, bottom in runs(closed(dark.T), DOWN)]
    return anchored(bridged(gathered(across, flat=True)), gathered(down, flat=False))


def bridged(across: list[Stroke]) -> list[Stroke]:
    """The rules with the gaps filled that a stamp or a fold leaves in them, far narrower than a column."""
    whole: list[Stroke] = []
    for stroke in sorted(across, key=lambda stroke: (round(stroke.top / NEAR), stroke.left)):
        last = whole[-1] if whole else None
        if last and abs(stroke.top - last.top) <= NEAR / 2 and 0 <= stroke.left - last.right <= WORN:
            whole[-1] = Stroke(last.left, min(last.top, stroke.top), stroke.right, max(last.bottom, stroke.bottom))
        else:
            whole.append(stroke)
    return whole


def anchored(across: list[Stroke], down: list[Stroke]) -> list[Stroke]:
    """The strokes without short uprights that do not run from one rule to another: those are brackets and parts of letters."""
    kept = [
        stroke
        for stroke in down
        if stroke.bottom - stroke.top >= LONG or all(ends_at(stroke.left, end, across) for end in (stroke.top, stroke.bottom))
    ]
    return [*across, *kept]


def ends_at(column: float, row: float, across: list[Stroke]) -> bool:
    """Whether a place lies at a rule across the picture."""
    return any(abs(rule.top - row) <= NEAR and rule.left - NEAR <= column <= rule.right + NEAR for rule in across)


def closed(dark: Dark) -> Dark:
    """The dots with short gaps along each row filled."""
    found = dark.copy()
    for gap in range(1, BREAK + 1):
        found[:, gap:-gap] |= dark[:, : -2 * gap] & dark[:, 2 * gap :]
    return found


def runs(dark: Dark, shortest: int) -> list[tuple[int, int, int]]:
    """Row, start and end of the runs of ink that are long enough."""
    padded = np.zeros((dark.shape[0], dark.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = dark
    changes = np.diff(padded, axis=1)
    rows, starts = np.nonzero(changes == 1)
    _, ends = np.nonzero(changes == -1)
    long = ends - starts >= shortest
    return list(zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True))


def gathered(strokes: list[Stroke], *, flat: bool) -> list[Stroke]:
    """The strokes that lie upon each other as one; what grows thick is an area and none."""
    whole: list[list[float]] = []
    for stroke in strokes:
        at, start, end = (stroke.top, stroke.left, stroke.right) if flat else (stroke.left, stroke.top, stroke.bottom)
        home = next((one for one in reversed(whole[-200:]) if at - one[1] <= BREAK and start <= one[3] and end >= one[2]), None)
        if home:
            home[1], home[2], home[3] = at + 1, min(home[2], start), max(home[3], end)
        else:
            whole.append([at, at + 1, start, end])
    thin = [one for one in whole if one[1] - one[0] <= THICK]
    return [Stroke(one[2], one[0], one[3], one[1]) if flat else Stroke(one[0], one[2], one[1], one[3]) for one in thin]


def looks_written(grey: Grey, dark: Dark) -> bool:
    """Whether a picture looks like a page or table of words: pale ground, some ink, several lines, and no photograph."""
    share = float(dark.mean())
    between = float(((grey > PALE // 2) & (grey < PALE)).mean())
    if not INKED[0] < share < INKED[1] or between > PHOTO or float(np.median(grey)) < PALE:
        return False
    return len(bands(dark)) >= FEWEST_BANDS or is_ruled(dark)


def is_ruled(dark: Dark) -> bool:
    """Whether rules run across and down a picture, if in pieces because it is turned."""
    across = {row // NEAR for row, _, _ in runs(closed(dark), ACROSS)}
    down = {column // NEAR for column, _, _ in runs(closed(dark.T), ACROSS)}
    return len(across) >= FEWEST_RULES and len(down) >= FEWEST_RULES


def bands(dark: Dark) -> list[tuple[int, int]]:
    """Top and bottom of the lines of ink along the way a picture is turned; what runs down the whole of it is left out."""
    down, across = np.nonzero(dark)
    levels = np.rint(down - across * np.tan(np.radians(skew_of(dark)))).astype(np.int64)
    profile = np.bincount(np.clip(levels, 0, dark.shape[0] - 1), minlength=dark.shape[0]) / dark.shape[1]
    inked = profile > np.percentile(profile, GROUND) + INKED[0]
    found = runs(inked[None, :], THINNEST)
    return [(top, bottom) for _, top, bottom in found if bottom - top < dark.shape[0] / 3]
