"""What a product of doubts is worth: the share of exact rows among rows that were given it.

In: the product of a row's base and factors. Out: its confidence. The doubts of one row seldom come from causes apart: rows with
several are hardly ever exact, a row with one mild doubt mostly is; the product says 0.2 of the first and 0.6 of the second.
Rises with the product and leaves 0.8 and more as they are, so that no row comes into doubt or out of it.
"""

from bisect import bisect_right

POINTS = ((0.0, 0.05), (0.42, 0.12), (0.46, 0.23), (0.55, 0.36), (0.6, 0.7), (0.75, 0.79), (0.79, 0.79), (1.0, 1.0))
"""Product and confidence, between which it is straight: shares of exact rows in the `fit` vocabulary, each drawn towards its
product by the weight of forty rows, and none above 0.79 (docs/weights.md)."""


def calibrate(product: float) -> float:
    """The confidence of a row, 0 to 1.

    >>> [round(calibrate(product), 2) for product in (0.2, 0.45, 0.6, 0.8, 0.97)]
    [0.08, 0.2, 0.7, 0.8, 0.97]
    """
    place = min(bisect_right(POINTS, (product, 1.0)), len(POINTS) - 1)
    (low, lower), (high, upper) = POINTS[place - 1], POINTS[place]
    return lower + (upper - lower) * (product - low) / (high - low)
