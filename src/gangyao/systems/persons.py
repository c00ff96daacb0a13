"""What says who somebody is: never laid as it stands, shown in no result, and small counts of persons are not told.

In: fields that are marked `personal`, a key. Out: what is laid in their place; which columns of models say who somebody is; the
question for a result without small counts. The number of an identity card becomes a word that only who has the key could make of
it, so that tables are still joined by it (a plain digest of it would be undone by trying all of them); all else is not known.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence

from sqlglot import exp

from gangyao.observations.facts.duck import listed
from gangyao.systems.databases import quote
from gangyao.systems.models import Model
from gangyao.systems.systems import Table
from gangyao.vocabulary.standards.descriptors import Field, Form, Suppressed

LETTERS = 32  # of the word that stands for a person: 128 bits
COUNTED = (exp.Count, exp.ApproxDistinct)  # what tells of persons how many they are, and no more


def is_personal(table: Table) -> bool:
    """Whether a table says who somebody is."""
    return any(field.personal for field in table.descriptor.fields)


def laid_value(value: object, field: Field, key: bytes) -> object:
    """A value as it is laid: that of a personal field as a word for the person, or not at all.

    >>> card = Field(name="card", type="string", titles={}, form=Form.IDENTITY, personal=True)
    >>> len(laid_value("11010519491231002X", card, b"key")), laid_value(None, card, b"key")
    (32, None)
    """
    if not field.personal:
        return value
    return None if field.form is not Form.IDENTITY or value in {None, ""} else word_for(str(value), key)


def word_for(number: str, key: bytes) -> str:
    """The word that stands for the person of an identity number under a key."""
    return hmac.digest(key, f"person:{number.strip().upper()}".encode(), hashlib.sha256).hex()[:LETTERS]


def personal_columns(models: Mapping[str, Model], order: Sequence[str], inputs: Mapping[str, Table]) -> dict[str, set[str]]:
    """Which columns of which relations say who somebody is: those of inputs that are marked, and whatever is made of them but
    for how many they are.
    """
    found = {name: {field.name for field in one.descriptor.fields if field.personal} for name, one in inputs.items()}
    for name in order:
        found[name] = set(personal_in(models[name], found))
    return found


def personal_in(model: Model, known: Mapping[str, set[str]]) -> Iterable[str]:
    """The columns of a model that say who somebody is."""
    for select in model.selects:
        tables = {table.alias_or_name: table.name for table in select.find_all(exp.Table)}
        for name, one in zip(model.columns, select.selects, strict=False):  # a column without a name is a fault of its own
            if any(is_person(column, tables, known) for column in one.find_all(exp.Column)):
                yield name


def is_person(column: exp.Column, tables: Mapping[str, str], known: Mapping[str, set[str]]) -> bool:
    """Whether a column that is named tells who somebody is; within a count it does not."""
    if column.find_ancestor(*COUNTED):
        return False
    relations = [tables.get(column.table, column.table)] if column.table else list(tables.values())
    return any(column.name in known.get(relation, set()) for relation in relations)


def without_small(question: str, fields: Sequence[Field], rule: Suppressed | None) -> str:
    """A question of a result of which small counts are not told."""
    if rule is None:
        return question
    count = quote(rule.count)
    small = f"({count} > 0 AND {count} < {rule.least})"
    hidden = f"coalesce({small} OR {alone_of(small, count, rule)}, false)" if rule.within else f"coalesce({small}, false)"
    names = {rule.count, *rule.beside}
    columns = listed(
        f"CASE WHEN NOT {hidden} THEN {quote(one.name)} END AS {quote(one.name)}" if one.name in names else quote(one.name)
        for one in fields
    )
    return f"SELECT {columns} FROM ({question}) AS told"


def alone_of(small: str, count: str, rule: Suppressed) -> str:
    """That a row is the least of its group that would be told, where one alone is not: a total would give that one away."""
    part = f"PARTITION BY {listed(map(quote, rule.within))}"
    first = f"row_number() OVER ({part} ORDER BY {small} OR coalesce({count}, 0) = 0, {count}) = 1"
    return f"(count(*) FILTER (WHERE {small}) OVER ({part}) = 1 AND NOT {small} AND {first})"
