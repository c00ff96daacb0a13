"""Expressions as SQL.

In: an Expression. Out: the words of an expression in standard SQL, names quoted, every operation in brackets. Division is of
fractions, also between whole numbers, and unknown by nought.
"""

from decimal import Decimal

from gangyao.vocabulary.expressions.nodes import Expression, Joined, Literal, Member, Name, Negative, Not, Sign


def sql_of(expression: Expression) -> str:
    """The expression in SQL.

    >>> from gangyao.vocabulary.expressions.parsing import parse
    >>> sql_of(parse("energy / output > 0.5 and not met"))
    '((("energy" * 1.0 / NULLIF("output", 0)) > 0.5) AND (NOT "met"))'
    """
    match expression:
        case Literal():
            return literal_of(expression)
        case Name(name):
            return '"' + name.replace('"', '""') + '"'
        case Negative(of) | Not(of):
            return f"({'NOT' if isinstance(expression, Not) else '-'} {sql_of(of)})"
        case Member(of, among):
            return f"({sql_of(of)} IN ({', '.join(map(literal_of, among))}))"
        case Joined():
            return sql_of_joined(expression)


def sql_of_joined(joined: Joined) -> str:
    """Two operands with a sign between them in SQL."""
    left, right = sql_of(joined.left), sql_of(joined.right)
    return f"({left} * 1.0 / NULLIF({right}, 0))" if joined.sign is Sign.OVER else f"({left} {joined.sign.upper()} {right})"


def literal_of(literal: Literal) -> str:
    """A literal in SQL."""
    value = literal.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return f"{value:f}" if isinstance(value, Decimal) else "'" + value.replace("'", "''") + "'"
