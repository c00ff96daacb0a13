"""gangyao access: the log of a site as lines."""

import argparse

from gangyao.cli.refusals import FINE
from gangyao.cli.serving import configured, sayable


def access_command(options: argparse.Namespace) -> int:
    """Gangyao access: who did and read what, one line a row."""
    configured(options)
    from gangyao.web import accessing  # noqa: PLC0415 - so that --help stays fast

    with sayable("serve.not_told", options):
        for line in accessing.lines(options.since, options.login, options.act, options.language):
            print(line)
    return FINE
