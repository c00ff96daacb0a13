"""A data folder as a first start leaves it, made once for all processes of the tests, and a site of each test's own."""

import fcntl
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from web.durability import sites
from web.durability.sites import Site
from web.ports import free_port
from web.store import stores


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first process of this run makes, and the others find."""
    base = factory.getbasetemp()
    base = base.parent if base.name.startswith("popen-") else base  # what pytest-xdist calls the folder of a process
    folder = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            folder.mkdir()
            make(folder)
            (folder / "made").touch()
    return folder


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a first start."""
    return made_once(tmp_path_factory, "first", lambda folder: sites.make_folder(folder / "site")) / "site"


@pytest.fixture(scope="session")
def scratch(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What acts that are killed begin with: a site, its backup, tables with nobody in them, an example."""
    return made_once(tmp_path_factory, "scratch", lambda folder: make_scratch(first, folder))


def make_scratch(first: Path, folder: Path) -> None:
    """The same."""
    shutil.copytree(first, folder / "first")
    shutil.copytree(sites.HOUSE / "examples" / "qingshan", folder / "qingshan")
    told = [*sites.GANGYAO, "backup", "--data", folder / "first", "-o", folder / "kept"]
    subprocess.run(told, check=True, capture_output=True, env=sites.environment(folder / "first"))
    code = "from pathlib import Path; from gangyao.web import serving; serving.migrate(serving.prepare(Path(__import__('sys').argv[1])))"
    subprocess.run([sys.executable, "-c", code, folder / "migrated"], check=True, env=sites.environment(folder / "migrated"))


@pytest.fixture
def served(first: Path, tmp_path: Path) -> Site:
    """A site that is not started yet."""
    return sites.copy_folder(first, tmp_path / "site")


@pytest.fixture
def served_by_postgresql(tmp_path: Path) -> Iterator[Site]:
    """A site whose first start was on a server of its own; one role owns the tables, another serves."""
    with stores.server() as port:
        empty = stores.Store(vendor="postgresql", data=tmp_path / "site", name="site", port=port)
        stores.make_roles(empty)
        site = Site(
            data=empty.data,
            port=free_port(),
            database_url=empty.address(stores.SERVING),
            owner_url=empty.address(stores.OWNER),
        )
        with sites.running(site, examples=(sites.HOUSE / "examples" / "qingshan",)):
            pass
        yield site


@pytest.fixture(
    params=[pytest.param("served", id="sqlite"), pytest.param("served_by_postgresql", id="postgresql", marks=pytest.mark.soak)]
)
def site_of_either(request: pytest.FixtureRequest) -> Site:
    """A site in SQLite, and one in PostgreSQL."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def small_disk() -> Iterator[Path | None]:
    """A disk of its own that can be filled; None where none can be mounted here. Whoever runs PostgreSQL may go into it."""
    folder = Path(tempfile.mkdtemp(prefix="gangyao-disk-"))
    told = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=192m,mode=755", "tmpfs", folder], capture_output=True, check=False)
    try:
        yield folder if told.returncode == 0 else None
    finally:
        subprocess.run(["umount", "-l", folder], check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
