"""The files of a system, wherever they lie: shipped with the package, or a folder of somebody's own.

In: the id of a system that ships, or a folder. Out: its files by name, as `tables/firms.json`; a folder that says `like` has
those of a pattern beside its own, which go before.
"""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from gangyao.systems.flaws import BrokenSystem, Flaw, FlawCode

Files: TypeAlias = Mapping[str, bytes]
PASSED_OVER = (".", "~$", "Thumbs.db", "desktop.ini", "__pycache__")  # what systems and offices leave in a folder
LARGEST = 64 * 1024 * 1024  # bytes of one file
MANIFEST = "system.toml"
PATTERNS = "patterns"  # where what many systems are alike in lies
LIKE = "like"  # the pattern that a folder names
ALIKE = "pattern/"  # before the name of a file of which a folder has its own besides
BOTH = frozenset({"trials.toml"})
SMALLEST = "people-land-money-link"  # a whole system of few files, to begin from


@cache
def shipped() -> Mapping[str, Traversable]:
    """The folders of the systems that ship with the package, by id, sorted."""
    content = files("gangyao.systems") / "content"
    found = {one.name: one for family in content.iterdir() if family.is_dir() for one in family.iterdir() if one.is_dir()}
    whole = {name: found[name] for name in sorted(found) if (found[name] / MANIFEST).is_file()}
    return MappingProxyType(whole)


def open_folder(name: str) -> tuple[str, Files]:
    """Id and files of a system by its id or by the path of its folder. Raises BrokenSystem where there is none."""
    own = Path(name)
    if name in shipped():
        return name, filled(files_of(shipped()[name]))
    if (own / MANIFEST).is_file():
        return own.resolve().name, filled(files_of(own))
    near = ", ".join(get_close_matches(name, shipped())) or "gangyao system list"
    raise BrokenSystem([Flaw(place=name, code=FlawCode.NO_FOLDER, words=near)])


@cache
def patterns() -> Mapping[str, Traversable]:
    """What systems may be like: folders of tables, models, results and trials, by name."""
    return MappingProxyType(
        {one.name: one for one in (files("gangyao.systems") / "content" / PATTERNS).iterdir() if one.is_dir()}
    )


def filled(own: Files) -> Files:
    """The files of a folder, and those of the pattern it is like. Raises BrokenSystem where there is no such pattern."""
    like = pattern_of(own)
    if not like:
        return own
    if like not in patterns():
        words = ", ".join(sorted(patterns()))
        raise BrokenSystem([Flaw(place=MANIFEST, code=FlawCode.PATTERN_UNKNOWN, found=like, words=words)])
    given = {ALIKE + name if name in BOTH else name: content for name, content in files_of(patterns()[like]).items()}
    return MappingProxyType(dict(sorted({**given, **own}.items())))


def pattern_of(own: Files) -> str:
    """The pattern that a folder names; blank where it names none, or says nothing that can be read."""
    try:
        return str(tomllib.loads(own[MANIFEST].decode("utf-8-sig")).get(LIKE, ""))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""


def files_of(folder: Traversable) -> Files:
    """The files of a folder and of the folders in it, by name."""
    return MappingProxyType(dict(sorted(files_in(folder, ""))))


def files_in(folder: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder, each under the names of the folders it lies in."""
    for one in folder.iterdir():
        if one.name.startswith(PASSED_OVER):
            continue
        if one.is_dir():
            yield from files_in(one, f"{above}{one.name}/")
        else:
            content = one.read_bytes()
            if len(content) > LARGEST:
                raise BrokenSystem([Flaw(place=f"{above}{one.name}", code=FlawCode.TOO_LARGE, words=str(LARGEST))])
            yield f"{above}{one.name}", content
