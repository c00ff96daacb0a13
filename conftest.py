"""The tests of the site, and doctests of its modules, need Django set up: on a data folder that goes with the process."""

import os
import tempfile
from collections import Counter
from pathlib import Path

import django
import pytest

FOLDER = tempfile.TemporaryDirectory(prefix="gangyao-tests-")
DATA = Path(FOLDER.name) / "site"
for name in ("work", "cache", "static"):
    (DATA / name).mkdir(parents=True)
os.environ["GANGYAO_SITE"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "gangyao.web.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # a browser of the stories leaves its loop running in the process
django.setup()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line says how many tests were skipped, and for want of what."""
    skipped = [report.longrepr for report in terminalreporter.stats.get("skipped", ())]
    reasons = Counter(str(told[2]).removeprefix("Skipped: ") for told in skipped if isinstance(told, tuple))
    if reasons:
        told = "; ".join(f"{count} × {reason}" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"{sum(reasons.values())} tests were skipped: {told}")
