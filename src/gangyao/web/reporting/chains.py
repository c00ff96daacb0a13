"""The chain of signatures of a submission, from data (chains.csv).

One to three steps. A head who hands in has signed already; settings.toml of an installation may name another chain for
departments (chain = "reviewer").

In: who hands in, for which body. Out: the roles that must sign, in order.
"""

from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows
from gangyao.web.permissions.persons import Hold, Person, Role


@lru_cache(maxsize=1)
def chains() -> dict[str, tuple[str, ...]]:
    """Every chain by the way in."""
    return {row["way"]: row["steps"] for row in load_rows("gangyao.web.reporting", "chains")}


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
