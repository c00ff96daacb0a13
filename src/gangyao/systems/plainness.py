"""What a model may say, so that it can be shown, asked again and run anywhere: one plain SELECT over its own relations.

In: a Model and the names of the relations it may use. Out: flaws, none where it is plain.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from sqlglot import exp

from gangyao.systems.flaws import Flaw, FlawCode
from gangyao.systems.models import Model

KNOWN_FUNCTIONS = frozenset({  # by the names that sqlglot has no class for; all give the same for the same
    "round_even", "list_contains", "isfinite", "isnan", "isinf", "bool_and", "bool_or", "month", "day", "year", "quarter",
    "date_diff", "datediff", "last_day", "gamma", "even", "trunc", "fdiv", "mod", "regr_slope", "regr_intercept", "corr",
    "dayofyear", "weekofyear", "isodow", "monthname", "strlen", "ltrim", "rtrim", "printf", "list_sort", "add", "subtract",
    "multiply", "divide", "favg", "fsum", "mad", "cbrt",
})  # fmt: skip
REFUSED = (  # give another answer each time, look outside, or make rows of nothing
    exp.Rand, exp.Uuid, exp.CurrentDate, exp.CurrentTimestamp, exp.CurrentTime, exp.CurrentDatetime, exp.CurrentUser,
    exp.ReadCSV, exp.Unnest, exp.Explode, exp.Randn, exp.Lateral, exp.Pivot, exp.TableSample, exp.Into,
)  # fmt: skip


def find_impurities(model: Model, relations: AbstractSet[str]) -> Iterator[Flaw]:
    """What a model says that it may not."""
    tree = model.tree
    yield from shape_flaws(model, tree)
    yield from table_flaws(model, relations)
    yield from function_flaws(model)
    if not model.key:
        yield flaw(model, FlawCode.NO_KEY)
    for name in model.key:
        if name not in model.columns:
            yield flaw(model, FlawCode.KEY_UNKNOWN, name, ", ".join(model.columns))


def shape_flaws(model: Model, tree: exp.Query) -> Iterator[Flaw]:
    """WITH, questions within FROM, unions that drop rows, columns without a name."""
    if tree.find(exp.With):
        yield flaw(model, FlawCode.WITH)
    yield from column_flaws(model)
    for union in tree.find_all(exp.SetOperation):
        if not isinstance(union, exp.Union) or union.args.get("distinct"):
            yield flaw(model, FlawCode.DISTINCT_UNION, type(union).__name__.upper())
    for inner in tree.find_all(exp.Subquery):
        if isinstance(inner.parent, exp.From | exp.Join):
            yield flaw(model, FlawCode.SUBQUERY, inner.sql(dialect="duckdb")[:60])


def column_flaws(model: Model) -> Iterator[Flaw]:
    """Columns without a name, or all at once."""
    for column in model.selects[0].selects:
        if not column.alias_or_name or column.is_star:
            yield flaw(model, FlawCode.UNNAMED, column.sql(dialect="duckdb")[:60])


def table_flaws(model: Model, relations: AbstractSet[str]) -> Iterator[Flaw]:
    """Relations that there are not, and functions in their place."""
    for table in model.tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier):
            yield flaw(model, FlawCode.TABLE_FUNCTION, table.sql(dialect="duckdb")[:60])
        elif table.name not in relations or table.db or table.catalog:
            yield flaw(model, FlawCode.RELATION_UNKNOWN, table.sql(dialect="duckdb")[:60], ", ".join(sorted(relations)))


def function_flaws(model: Model) -> Iterator[Flaw]:
    """Functions that are not known, or known to give another answer each time."""
    for call in model.tree.find_all(exp.Anonymous):
        if call.name.lower() not in KNOWN_FUNCTIONS and not isinstance(call.parent, exp.Table):
            yield flaw(model, FlawCode.FUNCTION_UNKNOWN, call.name, ", ".join(sorted(KNOWN_FUNCTIONS)))
    for refused in model.tree.find_all(*REFUSED):
        yield flaw(model, FlawCode.FUNCTION_UNKNOWN, refused.sql(dialect="duckdb")[:60], ", ".join(sorted(KNOWN_FUNCTIONS)))


def flaw(model: Model, code: FlawCode, found: str = "", words: str = "") -> Flaw:
    """A flaw of a model's file."""
    return Flaw(place=model.file, code=code, found=found, words=words)
