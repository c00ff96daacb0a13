"""gangyao backtest: how well series would have been forecast."""

import argparse
from pathlib import Path

from gangyao.cli.opening import content_of, give, say
from gangyao.cli.plans import refusals
from gangyao.cli.refusals import FINE, UNREADABLE, WRONG_USE, Refused
from gangyao.forecasts.backtests import backtest
from gangyao.forecasts.interchange import encode_backtest
from gangyao.forecasts.tables import NotSeries, read_series
from gangyao.observations.series import Series
from gangyao.terminal.backtests import backtest_text

LONGEST = 10  # periods: beyond, a yearly series is not forecast


def backtest_command(options: argparse.Namespace) -> int:
    """Gangyao backtest: the last values of every series held back, forecast, and compared."""
    if not 1 <= options.holdout <= LONGEST:
        raise Refused(say("backtest.wrong-holdout", options, holdout=options.holdout, longest=LONGEST), WRONG_USE)
    series = [one for path in options.files for one in series_of(path, options)]
    found = backtest(series, options.holdout)
    if options.format == "json":
        give(encode_backtest(found), options)
    else:
        give(backtest_text(found, options.language), options)
    return FINE


def series_of(path: Path, options: argparse.Namespace) -> tuple[Series, ...]:
    """The series of a file, or the sentence that says what stands in the way."""
    content = content_of(path, options)
    try:
        with refusals(path, options):
            return read_series(content)
    except NotSeries as error:
        raise Refused(f"{path}: {error.message(options.language)}", UNREADABLE) from error
