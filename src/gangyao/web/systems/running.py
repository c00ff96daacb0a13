"""The runs that pages show: of the rows that lie in the site's folder of systems, else of the invented ones of the example.

In: the id of a system. Out: a Shown run, made once for what it is made of; who has no engine is told what to install.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gangyao.systems.bounding import run_bounded
from gangyao.systems.folders import open_folder
from gangyao.systems.inputs import read_folder
from gangyao.systems.laying import Asked, Given
from gangyao.systems.reading import load_system
from gangyao.systems.runs import Run, asked_for
from gangyao.systems.trials import read_trials
from gangyao.web.systems.approved import Approved, approved_for, standards_in

FOLDER = "systems"  # in the folder of the site's data: a folder of tables for each system
KEPT = ".kept"  # in it, large tables as the engine has taken them in
MOST = 8  # runs that are kept


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A run with the rows that it was given, `invented` where these are the example's; the standards that were `changed` here."""

    run: Run
    given: Given
    asked: Asked
    invented: bool
    changed: tuple[str, ...] = ()


def run_of(name: str) -> Shown:
    """The run of a system on what there is of its rows. Raises FailedRun with everything that is wrong with them."""
    folder = settings.CONFIGURATION.data / FOLDER / name
    return made(name, tuple((path, path.stat().st_mtime_ns) for path in tables_in(folder)), approved_for(name))


def tables_in(folder: Path) -> list[Path]:
    """The files of a folder of rows, if there is one."""
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


@lru_cache(maxsize=MOST)
def made(name: str, files: tuple[tuple[Path, int], ...], approved: Approved) -> Shown:
    """A run of these files as they stand, by the standards that were changed and approved."""
    system = load_system(name)
    given: Given = rows_of(name, [path for path, _ in files]) if files else example_of(name)
    asked = asked_for(system, key=person_key(), instead=standards_in(system, approved))
    return Shown(run=run_bounded(system, given, asked), given=given, asked=asked, invented=not files,
                 changed=tuple(one for one, _ in approved))  # fmt: skip


def person_key() -> bytes:
    """The key of the installation under which persons are told apart: it lies outside the database and the folder of data."""
    return hmac.digest(settings.KEYS[0].encode(), b"persons", "sha256")


def rows_of(name: str, paths: Sequence[Path]) -> Given:
    """The rows of files; large tables are kept beside the folders of all systems."""
    aside = settings.CONFIGURATION.data / FOLDER / KEPT
    aside.mkdir(exist_ok=True)
    return read_folder(load_system(name), paths, aside)


def example_of(name: str) -> Given:
    """The invented rows."""
    return read_trials(load_system(name), open_folder(name)[1]).example
