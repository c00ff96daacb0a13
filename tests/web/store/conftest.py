"""The same store tests on SQLite and on a real PostgreSQL."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections

from gangyao.web import serving
from web.store import stores
from web.store.stores import Store

NAMES = (f"store_{number}" for number in itertools.count())
VENDORS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def servers() -> Iterator[ExitStack]:
    """The server, once it was asked for."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def made() -> dict[str, Store]:
    """Templates by their engine."""
    return {}


@pytest.fixture
def at_home() -> Iterator[None]:
    """Other tests find their own database again."""
    before, configuration = connections.settings, settings.CONFIGURATION
    yield
    connection.close()
    connections.settings = before
    del connections["default"]
    settings.CONFIGURATION = configuration


@pytest.fixture(params=VENDORS)
def template(
    request: pytest.FixtureRequest,
    made: dict[str, Store],
    servers: ExitStack,
    at_home: None,  # noqa: ARG001 - what it does afterwards
    tmp_path_factory: pytest.TempPathFactory,
) -> Store:
    """A furnished store of an engine, made once."""
    vendor = request.param
    if vendor not in made:
        data = tmp_path_factory.mktemp(vendor) / "site"
        if vendor == "postgresql":
            made[vendor] = stores.make_template(data, servers.enter_context(stores.server()), "template_of_tests")
        else:
            made[vendor] = make_file(data)
    return made[vendor]


def make_file(data: Path) -> Store:
    """A furnished file."""
    for folder in ("work", "cache", "static"):
        (data / folder).mkdir(parents=True)
    store = Store(vendor="sqlite", data=data)
    stores.open_store(store)
    serving.migrate(settings.CONFIGURATION)
    stores.furnish()
    connection.close()  # the last connection moves everything into the file
    return store


@pytest.fixture
def store(template: Store, tmp_path: Path) -> Iterator[Store]:
    """A furnished store of the test's own."""
    own = stores.copied(template, tmp_path / "site", next(NAMES))
    stores.open_store(own)
    yield own
    connection.close()


@pytest.fixture
def kept(template: Store) -> Store:
    """A furnished store in which nothing is to be changed."""
    stores.open_store(template)
    return template
