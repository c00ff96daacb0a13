"""What can be listed of a plan, each kind by the word of its address; what was made of it holds until something is written.

In: the word of a kind, a plan, who looks. Out: a Listed.
"""

from collections.abc import Callable, Mapping

from gangyao.web import assessing
from gangyao.web.lists import items, works
from gangyao.web.lists.listing import Listed
from gangyao.web.permissions.persons import Person
from gangyao.web.store import advances, plans
from gangyao.web.wording import language_of

KINDS: Mapping[str, Callable[[assessing.Basis, Person], Listed]] = {
    "indicators": items.indicators_of,
    "promises": items.promises_of,
    "tasks": works.tasks_of,
    "projects": works.projects_of,
    "findings": works.findings_of,
    "figures": works.figures_of,
}
MADE: assessing.Holder[Listed] = assessing.Holder()


def listed(kind: str, kept: plans.Kept, person: Person) -> Listed:
    """The list of a kind for a person."""
    basis = assessing.basis_for(kept, person)
    key = (kind, basis.key, person.name, person.holds, language_of(), *advances.reached())
    return MADE(repr(key), lambda: KINDS[kind](basis, person))
