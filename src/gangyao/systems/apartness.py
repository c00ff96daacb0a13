"""Whether the rows of a question are told apart by its key whatever they hold, so that nobody needs to count them.

In: a Model, the keys of the relations it names as far as their rows are known to be told apart by them. Out: yes, or not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from sqlglot import exp

from gangyao.systems.models import Model

Keys: TypeAlias = Mapping[str, Sequence[str]]  # by relation; none of a relation of one row
SIDES = {"", "LEFT"}  # joins that add no rows but those that match


def tells_apart(model: Model, keys: Keys) -> bool:
    """Whether no two rows of a model can have one key: a group for each, or the rows of a relation, none of them twice."""
    if len(model.selects) != 1 or not isinstance(model.tree, exp.Select):
        return False
    select = model.selects[0]
    named = dict(zip(model.columns, map(bare, select.selects), strict=True))
    key = [named[name] for name in model.key if name in named]
    if select.args.get("distinct") or len(key) != len(model.key):
        return False
    group = select.args.get("group")
    if group is not None:
        return all(one in key for one in group.expressions)
    if is_one_row(select):
        return True
    return select.args.get("from_") is not None and rows_stay(select, key, keys)


def bare(one: exp.Expr) -> exp.Expr:
    """An expression without its name."""
    return one.this if isinstance(one, exp.Alias) else one


def is_one_row(select: exp.Select) -> bool:
    """Whether everything is taken together, so that there is one row."""
    return any(
        not one.find_ancestor(exp.Window, exp.Subquery) for column in select.selects for one in column.find_all(exp.AggFunc)
    )


def rows_stay(select: exp.Select, key: Sequence[exp.Expr], keys: Keys) -> bool:
    """Whether the key holds that of the first relation, and every other one has one row at most for each of its rows."""
    first = select.args["from_"].this
    own = keys.get(first.name)
    held = {(one.table, one.name) for one in key if isinstance(one, exp.Column)}
    if own is None or not all((first.alias_or_name, name) in held for name in own):
        return False
    where = select.args.get("where")
    fixed = [] if where is None else list(conjuncts(where.this))
    return all(has_one_row(join, keys, fixed) for join in select.args.get("joins") or ())


def has_one_row(join: exp.Join, keys: Keys, fixed: Sequence[exp.Expr]) -> bool:
    """Whether a join finds one row at most: each column of its key is said."""
    own, alias = keys.get(join.this.name), join.this.alias_or_name
    if own is None or join.side not in SIDES or join.args.get("using"):
        return False
    condition = join.args.get("on")
    said = [*(conjuncts(condition) if condition is not None else ()), *fixed]
    return set(own) <= {name for one in said for name in names_said(one, alias)}


def conjuncts(condition: exp.Expr) -> Iterator[exp.Expr]:
    """The parts of a condition that all must hold."""
    if isinstance(condition, exp.And):
        yield from conjuncts(condition.left)
        yield from conjuncts(condition.right)
    elif isinstance(condition, exp.Paren):
        yield from conjuncts(condition.this)
    else:
        yield condition


def names_said(one: exp.Expr, alias: str) -> Iterator[str]:
    """The columns of a relation that an equality sets to something of others."""
    if not isinstance(one, exp.EQ):
        return
    for side, other in ((one.left, one.right), (one.right, one.left)):
        if isinstance(side, exp.Column) and side.table == alias and not mentions(other, alias):
            yield side.name


def mentions(one: exp.Expr, alias: str) -> bool:
    """Whether an expression looks at a relation, or at who knows which, or asks a question of its own."""
    return one.find(exp.Subquery) is not None or any(column.table in {alias, ""} for column in one.find_all(exp.Column))
