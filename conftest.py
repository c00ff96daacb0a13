"""The tests of the site, and doctests of its modules, need Django set up: on a data folder that goes with the process."""

import os
import tempfile
from pathlib import Path

import django

FOLDER = tempfile.TemporaryDirectory(prefix="gangyao-tests-")
DATA = Path(FOLDER.name) / "site"
for name in ("work", "cache", "static"):
    (DATA / name).mkdir(parents=True)
os.environ["GANGYAO_SITE"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "gangyao.web.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # a browser of the stories leaves its loop running in the process
django.setup()
