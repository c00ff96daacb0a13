"""What somebody has to do, reckoned once as long as nothing was written that changes it.

In: a person. Out: their Todos; the counts of the navigation are of the same.
"""

from gangyao.web import assessing
from gangyao.web.desk.todos import Todo, todos_of
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import may
from gangyao.web.store import advances, ledger
from gangyao.web.wording import language_of

KEPT: assessing.Holder[tuple[Todo, ...]] = assessing.Holder()


def todos_for(person: Person) -> tuple[Todo, ...]:
    """What the person has to do."""
    accounts = ledger.position() if may(person, "roles.grant") else 0  # accounts are no rows of their own in the chain
    key = (person.login, person.holds, language_of(), assessing.today(), accounts, *advances.reached())
    return KEPT(repr(key), lambda: todos_of(person))
