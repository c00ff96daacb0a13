"""Which tables are only added to, and the statements that guard them: those of every migration together.

Out: table → unique keys beside the number; the statements for an engine. Migrations of releases are never changed, so that each
brings the guards of its own tables.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

from gangyao.web.store.engines import engine

GUARDING = ("0002_guards", "0003_matters")


def uniques() -> Mapping[str, tuple[str, ...]]:
    """Every table that is only added to, with its unique keys beside the number."""
    found: dict[str, tuple[str, ...]] = {}
    for name in GUARDING:
        found |= import_module(f"gangyao.web.store.migrations.{name}").UNIQUES
    return found


def statements(vendor: str) -> Iterator[str]:
    """Every guard, as it was put up."""
    for table, keys in uniques().items():
        yield from engine(vendor).guards(table, ("n", *keys))
