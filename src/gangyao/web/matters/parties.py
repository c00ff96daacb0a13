"""As what a person takes part in a matter, by the roles they hold (parties.csv).

In: a person, a flow, the body that the matter is for. Out: parties.
"""

from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows
from gangyao.web.permissions.persons import Person, Role

Rule = tuple[Role, bool]  # a role, and whether it must be of the matter's own body


@lru_cache(maxsize=1)
def rules() -> dict[str, dict[str, tuple[Rule, ...]]]:
    """Who is which party, by flow."""
    found: dict[str, dict[str, tuple[Rule, ...]]] = {}
    for row in load_rows("gangyao.web.matters", "parties"):
        words = (word.partition("@") for word in row["roles"].split())
        found.setdefault(row["flow"], {})[row["party"]] = tuple((Role(role), bool(scope)) for role, _, scope in words)
    return found


def parties_of(person: Person, flow: str, body: str) -> frozenset[str]:
    """What a person is in a matter of a flow that is for a body."""
    return frozenset(
        party
        for party, own in rules().get(flow, {}).items()
        if any(hold.role is role and (not scoped or hold.body == body) for hold in person.holds for role, scoped in own)
    )


def kinds() -> tuple[str, ...]:
    """The flows that people may open."""
    return tuple(rules())
