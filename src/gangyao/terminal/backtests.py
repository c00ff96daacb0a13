"""A backtest in the terminal: accuracy, coverage, calibration, abstentions, and what follows from them in a sentence each."""

from collections.abc import Sequence

from gangyao.forecasts.backtests import COMBINATION, Backtest, Coverage
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table

TOLERANCE = 0.05  # an interval that holds so much more or less than it says is called wide or narrow
FEWEST = 30  # cases in a bin; fewer tell nothing


def backtest_text(found: Backtest, language: str) -> str:
    """All tables, then the conclusions."""

    def say(key: str, **values: object) -> str:
        return catalogue.say(f"backtest.{key}", language, values)

    lines = [say("heading", series=found.series, tested=found.tested, holdout=found.holdout, origins=found.origins)]
    if found.tested:
        lines += ["", *accuracy_table(found, language), "", say("errors")]
        for key, groups in (("step", found.by_step), ("length", found.by_length)):
            lines += ["", *coverage_table(groups, say(key), language)]
        lines += ["", *calibration_table(found, language)]
    lines += ["", *(say(f"abstained-{code}", count=count) for code, count in found.abstained), *conclusions(found, language)]
    return "\n".join(lines)


def accuracy_table(found: Backtest, language: str) -> list[str]:
    """One row for each method."""
    names = ("method", "smape", "mase", "pinball")
    head = [catalogue.say(f"backtest.{name}", language) for name in names]
    rows = [
        (
            catalogue.say(f"backtest.by-{row.method}", language),
            f"{row.smape:.2f}",
            f"{row.mase:.3f}",
            "" if row.pinball is None else f"{row.pinball:.3f}",
        )
        for row in found.accuracies
    ]
    return table(head, rows)


def coverage_table(groups: Sequence[Coverage], name: str, language: str) -> list[str]:
    """How often intervals held, by horizon or by length."""
    head = [name, *(catalogue.say(f"backtest.{key}", language) for key in ("count", "half", "wide"))]
    return table(head, [(f"{row.group}", f"{row.count}", f"{row.half:.2f}", f"{row.wide:.2f}") for row in groups])


def calibration_table(found: Backtest, language: str) -> list[str]:
    """Probabilities beside what came true."""
    head = [catalogue.say(f"backtest.{key}", language) for key in ("probability", "count", "predicted", "observed")]
    return table(
        head,
        [
            (f"{row.lower:.1f}-{row.lower + 0.1:.1f}", f"{row.count}", f"{row.predicted:.2f}", f"{row.observed:.2f}")
            for row in found.calibration
        ],
    )


def conclusions(found: Backtest, language: str) -> list[str]:
    """A sentence for each thing that follows, whether it pleases or not."""
    if not found.tested:
        return [catalogue.say("backtest.nothing-tested", language)]
    own, floor = found.accuracy(COMBINATION).mase, found.accuracy("drift").mase
    gain = 100 * (1 - own / floor) if floor > 0 else 0.0
    held = found.coverage[0].wide
    verdict = "narrow" if held < 0.8 - TOLERANCE else "loose" if held > 0.8 + TOLERANCE else "honest"
    off = max((abs(row.observed - row.predicted) for row in found.calibration if row.count >= FEWEST), default=0.0)
    said = [
        ("beaten" if gain > 0 else "not-beaten", {"gain": f"{abs(gain):.1f}"}),
        (verdict, {"held": f"{100 * held:.0f}"}),
        ("calibrated", {"off": f"{100 * off:.0f}"}),
        *((("borrowed", {"fewest": FEWEST}),) if found.borrowed else ()),
    ]
    return [catalogue.say(f"backtest.{key}", language, values) for key, values in said]
