"""Whether the unit tests of a package notice small changes of it.

make mutate [PACKAGES="progress checks"] [SAMPLE=300]: changes one place of one module at a time, a seeded sample of all places,
runs the package's own unit tests on a copy and prints what they did not notice.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Queue

HOUSE = Path(__file__).parents[1]
PACKAGES = ("progress", "checks", "evaluation", "allocation", "responsibilities")
SECONDS = 300  # a run that takes longer was led astray, which is noticed
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Something in a module that can be changed: the file, which node of its tree, and its line."""

    path: Path
    node: int
    line: int


def places_in(path: Path) -> Iterator[Place]:
    """Everything in a module that can be changed, docstrings and annotations aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for number, node in enumerate(ast.walk(tree)):
        if change_of(node) is not None:
            yield Place(path, number, getattr(node, "lineno", 0))


def change_of(node: ast.AST) -> Callable[[], None] | None:
    """What changes a node in place; None where it has nothing to change."""
    match node:
        case ast.Compare(ops=[operator, *_]) if type(operator) in COMPARED:
            found = partial(node.ops.__setitem__, 0, COMPARED[type(operator)]())
        case ast.BoolOp():
            found = partial(setattr, node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.BinOp() if type(node.op) in RECKONED and not isinstance(node.left, ast.Constant | ast.JoinedStr):
            found = partial(setattr, node, "op", RECKONED[type(node.op)]())
        case ast.UnaryOp(op=ast.Not()):
            found = partial(setattr, node, "op", ast.UAdd())
        case ast.Constant(value=bool()):
            found = partial(setattr, node, "value", not node.value)
        case ast.Constant(value=int() | float()):
            found = partial(setattr, node, "value", node.value + 1)
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            found = partial(setattr, node, "value", ast.Constant(None))
        case _:
            return None
    return found


def changed(place: Place) -> str:
    """The module with one place changed."""
    tree = ast.parse(place.path.read_text(encoding="utf-8"))
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == place.node)
    change = change_of(node)
    if change is not None:
        change()
    return ast.unparse(ast.fix_missing_locations(tree))


def is_noticed(place: Place, copy: Path, package: str) -> bool:
    """Whether the tests of the package fail on a copy of the house with one place changed."""
    own = copy / place.path.relative_to(HOUSE)
    before = own.read_text(encoding="utf-8")
    own.write_text(changed(place), encoding="utf-8")
    try:
        words = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"tests/unit/{package}"]
        environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "CI": "true", "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(words, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        own.write_text(before, encoding="utf-8")
    return ran.returncode != 0


def measure(package: str, sample: int, seed: int, workers: int) -> None:
    """Prints the share of changes that were noticed, and those that were not."""
    modules = sorted((HOUSE / "src" / "gangyao" / package).glob("*.py"))
    every = [place for path in modules for place in places_in(path)]
    chosen = random.Random(seed).sample(every, min(sample, len(every)))  # noqa: S311 - a sample is no secret
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="mutating-") as folder:
        copies: Queue[Path] = Queue()
        for number in range(workers):
            copies.put(copy_house(Path(folder) / str(number)))

        def tried(place: Place) -> bool:
            copy = copies.get()
            try:
                return is_noticed(place, copy, package)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(workers) as executor:
            noticed = list(executor.map(tried, chosen))
    print(
        f"{package:<18} {sum(noticed)} of {len(chosen)} noticed ({sum(noticed) / max(len(chosen), 1):.2f}), {len(every)} places,",
        end=" ",
    )
    print(f"{time.perf_counter() - begin:.0f} s")
    for place, seen in zip(chosen, noticed, strict=True):
        if not seen:
            words = place.path.read_text(encoding="utf-8").splitlines()[place.line - 1].strip()
            print(f"  {place.path.relative_to(HOUSE)}:{place.line}  {words}")


def copy_house(folder: Path) -> Path:
    """A copy of what the tests need."""
    for name in ("src", "tests", "examples", "docs"):
        shutil.copytree(HOUSE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml", "README.md", "README.zh-CN.md"):
        shutil.copy(HOUSE / name, folder / name)
    return folder


def main() -> None:
    """The packages that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    for package in options.packages:
        measure(package, options.sample, options.seed, options.workers)


if __name__ == "__main__":
    main()
