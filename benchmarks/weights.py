"""What each price and each doubt of reading is worth, and what the doubts should cost.

make weights: tables of the `fit` vocabulary, printed by real converters and by chance, are read again without each
price (an ablation), the factors of confidence are fitted on them, and both are measured on the `kept` vocabulary.
"""

import argparse
import math
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import matrix  # which finds what the tests make
import numpy as np

import made_matrix
from gangyao.document.columns import alignment
from gangyao.document.grids import partition, spaced, storeys
from gangyao.document.judging import doubts, plausibility, readings, wording
from gangyao.document.judging.calibration import POINTS, calibrate
from gangyao.document.judging.readings import Reading
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.document.tables.leaves import Item
from gangyao.plan.dictionary import Concept
from gangyao.plan.plans import How, Plan
from gangyao.plan.sureness import SURE
from made_layouts import LAYOUTS, written
from made_matrix import Made

Printed = tuple[str, Made, bytes, str]
PRICES: dict[ModuleType, tuple[str, ...]] = {
    readings: ("TURNED", "UNKNOWN", "MISFIT", "OVERRUN", "UNSAID", "TWICE", "LOST_NATURE"),
    plausibility: ("SUMMED_LEVEL", "CHANGED_LEVEL", "CONFIRMED", "REFUTED", "FAR_PACE", "FAR_LEVELS", "WORDS_AS_PACE"),
    wording: (
        "BLANK", "UNBALANCED", "BAD_OPENING", "AFTER_UNIT", "SECOND_NUMBER", "OPEN_ENDED", "TOO_LONG", "FIGURE_AT_END", "NO_NAME",
        "KNOWN", "NO_LABEL", "CERTAIN_LABEL", "MISPLACED", "SWALLOWED_LABEL",
    ),
    partition: ("UNEVEN", "LABEL", "SHORT", "NO_LABEL", "JOINED", "PARTED", "STRAY", "ENDING"),
    spaced: ("ASTRAY",),
    storeys: ("BETTER",),
    alignment: ("SPARE_NAME", "BACKWARD", "SHIFT", "LEAD", "NEW_ROW", "DANGLING", "UNKNOWN_UNIT", "NO_VALUE", "APART",
        "STRAY_ORDINAL"),
}  # fmt: skip
STEPS = [round(0.02 * step, 2) for step in range(10, 51)]  # a factor, 0.20 to 1.00
BASES = [round(0.005 * step, 3) for step in range(170, 200)]  # a base, 0.85 to 0.995
ROUNDS = 4
CALIBRATION_PRIOR = 40.0  # rows that a product as it stands is worth against those counted
PRIOR = 6.0  # rows that a factor as it stands is worth against those counted


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read: how, with what doubts, and whether it is exact."""

    how: How
    held: frozenset[doubts.Doubt]
    exact: bool


@dataclass(slots=True)
class Score:
    """What a set of documents came to."""

    rows: int = 0
    exact: int = 0
    silent: int = 0
    feared: int = 0

    def __str__(self) -> str:
        """Shares of all rows; of those exact, the share in doubt."""
        return f"{self.exact / self.rows:.4f} | {self.silent / self.rows:.4f} | {self.feared / max(self.exact, 1):.4f}"


def printed_anew(seeds: range, vocabulary: str) -> Iterator[Printed]:
    """Tables as converters print them, and in the layouts of the tests."""
    with tempfile.TemporaryDirectory(prefix="weights-") as folder:
        yield from matrix.converted(seeds, vocabulary, Path(folder), None)
    for seed in range(1000, 1000 + 8 * len(seeds)):
        table = made_matrix.made(seed, vocabulary)
        for layout in LAYOUTS:
            yield layout, table, *written(table, layout)


def read_all(documents: list[Printed]) -> tuple[Score, list[Row]]:
    """Every document read: the score, and the rows with their doubts."""
    score, rows = Score(), []
    for _, table, content, file in documents:
        seen: dict[tuple[int, int, str], frozenset[doubts.Doubt]] = {}
        plan = recorded(content, file, seen)
        judged = made_matrix.judged(table, plan)
        counted = matrix.counts(judged, plan, table)
        score.rows += counted["rows"]
        score.exact += counted["exact"]
        score.silent += counted["silent"]
        score.feared += counted["feared"]
        exact = {id(row) for row in judged.exact}
        for row in (*judged.exact, *judged.wrong, *judged.invented):
            held = seen.get((row.passage.start, row.passage.end, row.name))
            if held is not None and row.how is not None:
                rows.append(Row(row.how, held, id(row) in exact))
    return score, rows


def recorded(content: bytes, file: str, seen: dict[tuple[int, int, str], frozenset[doubts.Doubt]]) -> Plan:
    """The plan that a file holds; the doubts of its rows are put into `seen` by passage and name."""
    judge = doubts.judge

    def judging(
        reading: Reading, items: Sequence[Item], concepts: Sequence[Concept | None], printed: doubts.Printing
    ) -> doubts.Judged:
        judged = judge(reading, items, concepts, printed)
        leaves = [leaf for item in items for leaf in item.leaves]
        for leaf, held in zip(leaves, judged.rows, strict=True):
            seen[leaf.passage.start, leaf.passage.end, leaf.name] = held | judged.table
        return judged

    doubts.judge = judging
    try:
        return read_plan(read_document(content, file))
    finally:
        doubts.judge = judge


def ablated(documents: list[Printed]) -> Iterator[tuple[str, Score]]:
    """The score without each price."""
    for module, names in PRICES.items():
        for name in names:
            kept = getattr(module, name)
            setattr(module, name, 0.0)
            for cached in (wording.price_name, wording.price_label):
                cached.cache_clear()
            try:
                yield f"{module.__name__.rsplit('.', 1)[-1]}.{name}", read_all(documents)[0]
            finally:
                setattr(module, name, kept)
                for cached in (wording.price_name, wording.price_label):
                    cached.cache_clear()


def confidence(row: Row, base: dict[How, float], factor: dict[doubts.Doubt, float]) -> float:
    """The confidence of a row under some weights."""
    return base.get(row.how, 0.9) * math.prod(factor[doubt] for doubt in row.held)


def loss(groups: Counter[Row], base: dict[How, float], factor: dict[doubts.Doubt, float]) -> float:
    """How badly confidences tell the share of exact rows: the logarithmic loss, and what leaves the factors in use."""
    total = 0.0
    for row, count in groups.items():
        sure = min(max(confidence(row, base, factor), 0.01), 0.995)
        total -= count * math.log(sure if row.exact else 1 - sure)
    drift = sum((math.log(factor[doubt]) - math.log(doubts.FACTOR[doubt])) ** 2 for doubt in factor)
    return total + PRIOR * drift


def fitted(rows: list[Row]) -> tuple[dict[How, float], dict[doubts.Doubt, float]]:
    """Bases and factors that tell the share of exact rows best: one after the other, until nothing moves."""
    groups = Counter(rows)
    base, factor = dict(doubts.BASE), dict(doubts.FACTOR)
    for _ in range(ROUNDS):
        for how in base:
            base[how] = min(BASES, key=lambda value, how=how: loss(groups, {**base, how: value}, factor))
        for doubt in factor:
            factor[doubt] = min(STEPS, key=lambda value, doubt=doubt: loss(groups, base, {**factor, doubt: value}))
    return base, factor


def bins(rows: list[Row], base: dict[How, float], factor: dict[doubts.Doubt, float]) -> str:
    """Confidence and share of exact rows, by tenths with a hundred rows at least."""
    sure = np.array([calibrate(confidence(row, base, factor)) for row in rows])
    exact = np.array([row.exact for row in rows])
    told = []
    for place in range(11):
        inside = np.abs(sure - place / 10) <= 0.05
        if inside.sum() >= 100:
            told.append(f"{sure[inside].mean():.2f}→{exact[inside].mean():.2f} ({inside.sum()})")
    return "  ".join(told)


def points(rows: list[Row]) -> str:
    """For the stretches between the points of calibration below 0.8: mean product, confidence drawn towards it, rows."""
    products = np.array([confidence(row, doubts.BASE, doubts.FACTOR) for row in rows])
    exact = np.array([row.exact for row in rows])
    told = []
    for low, high in pairwise([0.0, 0.42, 0.5, 0.57, 0.65, SURE - 0.005]):
        inside = (products > low) & (products <= high)
        if inside.any():
            mean = products[inside].mean()
            share = (exact[inside].sum() + CALIBRATION_PRIOR * mean) / (inside.sum() + CALIBRATION_PRIOR)
            told.append(f"{mean:.2f}→{share:.2f} ({inside.sum()})")
    return "  ".join(told)


def doubt_table(rows: list[Row]) -> Iterator[str]:
    """For each doubt: rows that it is held against, how many of them are exact, wrong rows that nothing else points at."""
    for doubt in doubts.Doubt:
        held = [row for row in rows if doubt in row.held]
        without = {**doubts.FACTOR, doubt: 1.0}
        alone = sum(not row.exact and confidence(row, doubts.BASE, without) >= SURE for row in held)
        feared = sum(row.exact and confidence(row, doubts.BASE, without) >= SURE for row in held)
        yield f"| {doubt} | {len(held)} | {sum(row.exact for row in held)} | {alone} | {feared} |"


def main() -> None:
    """The whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--fit-only", action="store_true", help="without the ablation of prices")
    options = parser.parse_args()
    fit = list(printed_anew(range(options.seeds), "fit"))
    kept = list(printed_anew(range(100, 100 + options.seeds), "kept"))
    (whole, rows), (other, others) = read_all(fit), read_all(kept)
    print("| | exact | silent | feared |\n|---|---|---|---|")
    print(f"| fit ({whole.rows} rows) | {whole} |\n| kept ({other.rows} rows) | {other} |\n")
    print("| doubt | rows | of them exact | wrong, pointed at by it alone | exact, feared for it alone |\n|---|---|---|---|---|")
    print("\n".join(doubt_table([*rows, *others])), "\n")
    print("calibration as set", POINTS, "as fitted", points(rows))
    base, factor = fitted(rows)
    for name, own in (("fit", rows), ("kept", others)):
        print(f"{name}: bins as set     {bins(own, doubts.BASE, doubts.FACTOR)}")
        print(f"{name}: bins as fitted  {bins(own, base, factor)}")
    print("fitted bases", {how.value: value for how, value in base.items()})
    print("fitted factors", {doubt.value: value for doubt, value in factor.items()}, "\n")
    if not options.fit_only:
        print("| without | exact | silent | feared |\n|---|---|---|---|")
        for name, score in ablated(fit):
            print(f"| {name} | {score} |", flush=True)


if __name__ == "__main__":
    main()
