"""Measures src/gangyao/forecasts/reference.csv anew on the yearly series of the M3 competition: run when a method changes.

The last six points of every series are left out, so that what is tested on them has not seen them. Windows of every length
end at every origin that leaves enough to test; every series counts the same.
"""

import csv
import os
from pathlib import Path

import numpy as np

from gangyao.forecasts.combination import Batch, forecast_batches
from gangyao.forecasts.growth import ALONE
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.reference import HORIZON, PATH

HERE = Path(__file__).parents[1]
M3 = Path(os.environ.get("GANGYAO_DATA", HERE.parent / "shared" / "data")) / "m3-yearly.csv"
LENGTHS = (3, 4, 5, 6, 8, 10, 14)  # of a history; the longer, the fewer series are left to measure on
HELD_OUT = 6


def read_m3(path: Path = M3) -> list[np.ndarray]:
    """The series of the competition."""
    with path.open(encoding="utf-8") as file:
        return [np.array([float(cell) for cell in row[6 : 6 + int(row[1])]]) for row in list(csv.reader(file))[1:]]


def errors_at(histories: list[np.ndarray], length: int) -> tuple[np.ndarray, np.ndarray]:
    """Scaled errors of all windows of one length, (windows, HORIZON), NaN beyond the history, and whose they are."""
    found = [
        (one[origin - length : origin], one[origin : origin + HORIZON], index)
        for index, one in enumerate(histories)
        for origin in range(length, len(one))
        if np.ptp(one[origin - length : origin]) > 0
    ]
    history = np.array([window for window, _, _ in found])
    alone = np.full(len(history), ALONE)
    centres = forecast_batches([Batch(history=history, cycle=1, families=alone)], HORIZON)[0]
    truth = np.array([np.pad(later, (0, HORIZON - len(later)), constant_values=np.nan) for _, later, _ in found])
    return (truth - centres.steps) / centres.unit[:, None], np.array([index for _, _, index in found])


def weighted_quantiles(errors: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Quantiles at LEVELS of one horizon, every series counted once."""
    known = ~np.isnan(errors)
    errors, owners = errors[known], owners[known]
    order = np.argsort(errors)
    weights = (1 / np.bincount(owners)[owners])[order]
    places = (np.cumsum(weights) - weights / 2) / weights.sum()
    return np.interp(LEVELS, places, errors[order])


def measure(histories: list[np.ndarray]) -> list[list[object]]:
    """The rows of the table."""
    rows = []
    for length in LENGTHS:
        errors, owners = errors_at(histories, length)
        for step in range(HORIZON):
            series = len(set(owners[~np.isnan(errors[:, step])]))
            quantiles = weighted_quantiles(errors[:, step], owners)
            rows.append([length, step + 1, series, *(f"{value:.3f}" for value in quantiles)])
    return rows


def main() -> None:
    """Write the table."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["length", "horizon", "series", *LEVELS])
        writer.writerows(measure([one[:-HELD_OUT] for one in read_m3()]))
    print(PATH)


if __name__ == "__main__":
    main()
