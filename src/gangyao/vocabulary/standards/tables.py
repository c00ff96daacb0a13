"""Every data file of the packages, by the name that a file of one's own content has: `evaluation.counting`.

In: nothing. Out: packages and names.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

ROOT = "gangyao"
DESCRIPTOR = ".schema.json"


@cache
def find_tables() -> Mapping[str, tuple[str, str]]:
    """Package and name of every table, by package and name in one; sorted."""
    found = sorted(tables_in(files(ROOT), ROOT))
    return MappingProxyType({f"{package}.{name}".removeprefix(f"{ROOT}."): (package, name) for package, name in found})


def tables_in(folder: Traversable, package: str) -> Iterator[tuple[str, str]]:
    """The tables of a folder and of those in it."""
    inside = {one.name: one for one in folder.iterdir()}
    for name, one in inside.items():
        if one.is_dir() and name.isidentifier():
            yield from tables_in(one, f"{package}.{name}")
        elif name.endswith(DESCRIPTOR) and f"{name.removesuffix(DESCRIPTOR)}.csv" in inside:
            yield package, name.removesuffix(DESCRIPTOR)
