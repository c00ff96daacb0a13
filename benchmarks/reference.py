"""Measures src/gangyao/forecasts/reference.csv anew on the yearly series of the M3 competition: run when a method changes.

Windows of every length end at every origin; every series counts the same. The origin of the competition itself, six points
before the end, weighs FINAL, all earlier ones together the rest. What is tested on the last six points therefore measures a
table of its own on other series (benchmarks/forecasting.py).
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
# Between 1, which holds 80 % of the last six points in the 80 % interval, and 0, which holds 80 % on the mean of five earlier
# ends of the series (docs/forecasting.md): the years before the last six were wilder.
FINAL = 0.85


def read_m3(path: Path = M3) -> list[np.ndarray]:
    """The series of the competition."""
    with path.open(encoding="utf-8") as file:
        return [np.array([float(cell) for cell in row[6 : 6 + int(row[1])]]) for row in list(csv.reader(file))[1:]]


def errors_at(histories: list[np.ndarray], length: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scaled errors of all windows of a length, (windows, HORIZON), NaN beyond the end, whose they are, how much is left."""
    found = [
        (one[origin - length : origin], one[origin : origin + HORIZON], index, len(one) - origin)
        for index, one in enumerate(histories)
        for origin in range(length, len(one))
        if np.ptp(one[origin - length : origin]) > 0
    ]
    history = np.array([window for window, _, _, _ in found])
    alone = np.full(len(history), ALONE)
    centres = forecast_batches([Batch(history=history, cycle=1, families=alone)], HORIZON)[0]
    truth = np.array([np.pad(later, (0, HORIZON - len(later)), constant_values=np.nan) for _, later, _, _ in found])
    errors = (truth - centres.steps) / centres.unit[:, None]
    return errors, np.array([index for _, _, index, _ in found]), np.array([left for _, _, _, left in found])


def weighted_quantiles(errors: np.ndarray, owners: np.ndarray, final: np.ndarray) -> np.ndarray:
    """Quantiles at LEVELS of one horizon about their median."""
    weights = 1 / np.bincount(owners)[owners]
    if final.any():
        weights = (1 - FINAL) * weights / weights.sum() + FINAL * final / final.sum()
    order = np.argsort(errors)
    weights = weights[order]
    quantiles = np.interp(LEVELS, (np.cumsum(weights) - weights / 2) / weights.sum(), errors[order])
    return quantiles - quantiles[LEVELS.index(0.5)]


def measure(histories: list[np.ndarray]) -> list[list[object]]:
    """The rows of the table."""
    rows = []
    for length in LENGTHS:
        errors, owners, left = errors_at(histories, length)
        for step in range(HORIZON):
            known = ~np.isnan(errors[:, step])
            quantiles = weighted_quantiles(errors[known, step], owners[known], left[known] == HELD_OUT)
            rows.append([length, step + 1, len(set(owners[known])), *(f"{value:.3f}" for value in quantiles)])
    return rows


def main() -> None:
    """Write the table."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["length", "horizon", "series", *LEVELS])
        writer.writerows(measure(read_m3()))
    print(PATH)


if __name__ == "__main__":
    main()
