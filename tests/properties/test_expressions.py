"""Expressions: Python and SQL give the same, unknown values included; words and nodes go back and forth."""

import sqlite3
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.vocabulary.expressions.functions import function_of
from gangyao.vocabulary.expressions.kinds import check_kind
from gangyao.vocabulary.expressions.nodes import (
    BrokenExpression,
    Expression,
    Joined,
    Kind,
    Literal,
    Member,
    Name,
    Negative,
    Not,
    Sign,
)
from gangyao.vocabulary.expressions.parsing import parse
from gangyao.vocabulary.expressions.sql import sql_of

KINDS = {"x": Kind.NUMBER, "y": Kind.NUMBER, "half": Kind.NUMBER, "word": Kind.TEXT, "met": Kind.BOOLEAN, "late": Kind.BOOLEAN}
# quarters, and divisors that are powers of two or nought: SQLite reckons in binary numbers, in which these are exact
QUARTERS = st.integers(-4000, 4000).map(lambda number: Decimal(number) / 4)
DIVISORS = st.sampled_from([Literal(Decimal(value)) for value in ("0", "0.5", "1", "2", "4")] + [Name("half")])
WORDS = st.sampled_from(["a", "b", "it's", "规划"])
numbers = st.recursive(
    QUARTERS.map(abs).map(Literal) | st.sampled_from([Name("x"), Name("y")]),
    lambda inner: (
        st.builds(Negative, inner)
        | st.builds(Joined, inner, st.sampled_from([Sign.PLUS, Sign.MINUS, Sign.TIMES]), inner)
        | st.builds(Joined, inner, st.just(Sign.OVER), DIVISORS)
    ),
    max_leaves=5,
)
compared = st.sampled_from([Sign.IS, Sign.IS_NOT, Sign.BELOW, Sign.AT_MOST, Sign.ABOVE, Sign.AT_LEAST])
texts = WORDS.map(Literal) | st.just(Name("word"))
conditions = st.recursive(
    st.builds(Joined, numbers, compared, numbers)
    | st.builds(Joined, texts, st.sampled_from([Sign.IS, Sign.IS_NOT]), texts)
    | st.builds(Member, texts, st.lists(WORDS.map(Literal), min_size=1, max_size=3).map(tuple))
    | st.builds(Member, numbers, st.lists(QUARTERS.map(abs).map(Literal), min_size=1, max_size=3).map(tuple))
    | st.sampled_from([Name("met"), Name("late"), *map(Literal, (True, False))]),
    lambda inner: st.builds(Not, inner) | st.builds(Joined, inner, st.sampled_from([Sign.AND, Sign.OR]), inner),
    max_leaves=6,
)
values = st.fixed_dictionaries({
    "x": st.none() | QUARTERS,
    "y": st.none() | QUARTERS,
    "half": st.none() | st.sampled_from([Decimal(value) for value in ("0", "0.5", "1", "2")]),
    "word": st.none() | WORDS,
    "met": st.none() | st.booleans(),
    "late": st.none() | st.booleans(),
})  # fmt: skip


def printed(expression: Expression) -> str:
    """Words with brackets around everything."""
    match expression:
        case Literal(value):
            return (
                str(value).lower()
                if isinstance(value, bool)
                else "'" + value.replace("'", "''") + "'"
                if isinstance(value, str)
                else f"{value:f}"
            )
        case Name(name):
            return name
        case Negative(of):
            return f"(-{printed(of)})"
        case Not(of):
            return f"(not {printed(of)})"
        case Member(of, among):
            return f"({printed(of)} in ({', '.join(map(printed, among))}))"
        case Joined(left, sign, right):
            return f"({printed(left)} {sign} {printed(right)})"


def asked_of_sqlite(expression: Expression, given_values: dict[str, Any]) -> float | None:
    """What SQLite makes of the expression over one row; whole numbers are stored as such."""
    stored = [
        None if value is None else value if isinstance(value, str | bool) else int(value) if value == int(value) else float(value)
        for value in given_values.values()
    ]
    with sqlite3.connect(":memory:") as database:
        columns = ", ".join(f'"{name}"' for name in given_values)
        database.execute(f"CREATE TABLE facts ({columns})")
        database.execute(f"INSERT INTO facts VALUES ({', '.join('?' * len(stored))})", stored)
        return database.execute(f"SELECT {sql_of(expression)} FROM facts").fetchone()[0]


@given(expression=conditions, given_values=values)
def test_a_condition_holds_in_python_where_it_holds_in_sql_and_is_unknown_where_that_is(
    expression: Expression, given_values: dict[str, Any]
) -> None:
    asked = asked_of_sqlite(expression, given_values)

    assert function_of(expression)(given_values) is (None if asked is None else bool(asked))


@given(expression=numbers, given_values=values)
def test_a_formula_gives_the_same_number_in_python_and_in_sql(expression: Expression, given_values: dict[str, Any]) -> None:
    found, asked = function_of(expression)(given_values), asked_of_sqlite(expression, given_values)

    assert (found is None) == (asked is None)
    assert found is None or float(found) == pytest.approx(asked, rel=1e-12)


def test_whole_numbers_are_divided_as_fractions() -> None:
    divided = parse("x / y")

    assert function_of(divided)({"x": Decimal(1), "y": Decimal(4)}) == Decimal("0.25")
    assert asked_of_sqlite(divided, {"x": Decimal(1), "y": Decimal(4)}) == 0.25


@given(expression=conditions)
def test_words_and_nodes_go_back_and_forth_and_kinds_fit(expression: Expression) -> None:
    again = parse(printed(expression))

    check_kind(again, KINDS, Kind.BOOLEAN)
    assert printed(again) == printed(expression)
    assert sql_of(again) == sql_of(expression)


@given(words=st.text(alphabet="metpac andorti()<>=.,'0123456789+-*/", max_size=40))
def test_whatever_is_typed_is_an_expression_or_refused_with_its_place(words: str) -> None:
    try:
        parse(words)
    except BrokenExpression as error:
        at = error.at
    else:
        at = 1

    assert 1 <= at <= len(words) + 1
