"""Systems that a plan orders, each a folder of data: read, run, explained, tried."""
