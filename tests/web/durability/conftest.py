"""A data folder as a first start leaves it, made once, and a site of each test's own."""

from pathlib import Path

import pytest

from web.durability import sites
from web.durability.sites import Site


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a first start."""
    data = tmp_path_factory.mktemp("first") / "site"
    sites.make_folder(data)
    return data


@pytest.fixture
def served(first: Path, tmp_path: Path) -> Site:
    """A site that is not started yet."""
    return sites.copy_folder(first, tmp_path / "site")
