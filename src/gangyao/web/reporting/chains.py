"""The chain of signatures of a submission, from data.

In: who hands in, for which body. Out: the roles that must sign, in order.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

from gangyao.web.permissions.persons import Hold, Person, Role


@lru_cache(maxsize=1)
def chains() -> dict[str, tuple[str, ...]]:
    """Every chain by the way in."""
    tree = tomllib.loads(Path(__file__).with_name("chains.toml").read_text(encoding="utf-8"))
    return {name: tuple(one["steps"]) for name, one in tree.items()}


def is_own(person: Person, body: str) -> bool:
    """Whether the person stands for the body."""
    return any(hold in person.holds for hold in (Hold(role=Role.REPORTER, body=body), Hold(role=Role.HEAD, body=body)))


def chain_for(person: Person, body: str, configured: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The roles that must sign what the person hands in for the body."""
    if not is_own(person, body):
        return chains()["on_behalf"]
    steps = configured or chains()["department"]
    signed = Hold(role=Role.HEAD, body=body) in person.holds
    return steps[1:] if signed and steps[0] == Role.HEAD and len(steps) > 1 else steps
