"""backtest.json: a backtest to bytes."""

import msgspec

from gangyao.forecasts.backtests import Backtest


def encode_backtest(found: Backtest) -> bytes:
    """The backtest as UTF-8 JSON; a figure that nothing was there to measure is null."""
    content = {"format": "gangyao.backtest", "version": 1, **msgspec.to_builtins(found)}
    return msgspec.json.format(msgspec.json.encode(content), indent=1) + b"\n"
