"""gangyao backtest: how well series would have been forecast."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gangyao.cli.opening import FINE, UNREADABLE, WRONG_USE, Refused, content_of, give, refusals, say

if TYPE_CHECKING:  # the commands import what they need when they run, so that --help stays fast
    from gangyao.observations.series import Series

LONGEST = 10  # periods: beyond, a yearly series is not forecast


def backtest_command(options: argparse.Namespace) -> int:
    """Gangyao backtest: the last values of every series held back, forecast, and compared."""
    from gangyao.forecasts.backtests import backtest  # noqa: PLC0415

    if not 1 <= options.holdout <= LONGEST:
        raise Refused(say("backtest.wrong-holdout", options, holdout=options.holdout, longest=LONGEST), WRONG_USE)
    series = [one for path in options.files for one in series_of(path, options)]
    found = backtest(series, options.holdout)
    if options.format == "json":
        from gangyao.forecasts.interchange import encode_backtest  # noqa: PLC0415

        give(encode_backtest(found), options)
    else:
        from gangyao.terminal.backtests import backtest_text  # noqa: PLC0415

        give(backtest_text(found, options.language), options)
    return FINE


def series_of(path: Path, options: argparse.Namespace) -> "tuple[Series, ...]":
    """The series of a file, or the sentence that says what stands in the way."""
    from gangyao.forecasts.tables import NotSeries, read_series  # noqa: PLC0415

    content = content_of(path, options)
    try:
        with refusals(path, options):
            return read_series(content)
    except NotSeries as error:
        raise Refused(f"{path}: {error.message(options.language)}", UNREADABLE) from error
