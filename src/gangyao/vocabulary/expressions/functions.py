"""Expressions as functions of named values, in Python.

In: an Expression. Out: a function of a mapping from names to numbers, texts and truths; None is unknown, as NULL is in SQL:
`false and unknown` is false, `true or unknown` is true, else what rests on something unknown is; so is what is divided by nought.
"""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from gangyao.vocabulary.expressions.nodes import Expression, Joined, Literal, Member, Name, Negative, Not, Sign

Values: TypeAlias = Mapping[str, Any]
Function: TypeAlias = Callable[[Values], Any]
Number: TypeAlias = Callable[[Decimal], Any]
PLAIN: dict[Sign, Callable[[Any, Any], Any]] = {
    Sign.PLUS: operator.add, Sign.MINUS: operator.sub, Sign.TIMES: operator.mul, Sign.IS: operator.eq, Sign.IS_NOT: operator.ne,
    Sign.BELOW: operator.lt, Sign.AT_MOST: operator.le, Sign.ABOVE: operator.gt, Sign.AT_LEAST: operator.ge,
    Sign.OVER: lambda one, other: one / other if other else None,
}  # fmt: skip


def function_of(expression: Expression, number: Number = Decimal) -> Function:
    """The function that an expression is; numbers in it become what `number` makes of them (Fraction, where values are).

    A name that the mapping lacks is unknown.
    """
    match expression:
        case Literal(value):
            held = number(value) if isinstance(value, Decimal) else value
            return lambda _: held
        case Name(name):
            return lambda values: values.get(name)
        case Negative(of):
            return lifted(operator.neg, function_of(of, number))
        case Not(of):
            return lifted(operator.not_, function_of(of, number))
        case Member(of, among):
            known = frozenset(number(one.value) if isinstance(one.value, Decimal) else one.value for one in among)
            return lifted(lambda value: value in known, function_of(of, number))
        case Joined(left, sign, right):
            return function_of_two(sign, function_of(left, number), function_of(right, number))


def lifted(act: Callable[[Any], Any], of: Function) -> Function:
    """An act on a value that is unknown where the value is."""

    def function(values: Values) -> object:
        value = of(values)
        return None if value is None else act(value)

    return function


def function_of_two(sign: Sign, left: Function, right: Function) -> Function:
    """The function of two operands with a sign between them."""
    if sign in {Sign.AND, Sign.OR}:
        decides = sign is Sign.OR  # one operand of which the other does not matter

        def logic(values: Values) -> bool | None:
            truths = (left(values), right(values))
            return decides if decides in truths else None if None in truths else not decides

        return logic
    act = PLAIN[sign]

    def arithmetic(values: Values) -> object:
        one, other = left(values), right(values)
        return None if one is None or other is None else act(one, other)

    return arithmetic


def known_number(value: float | None) -> Decimal | None:
    """A float as the decimal that it is written as: 0.95 is 0.95, not the binary number beside it; nan is unknown."""
    return None if value is None or value != value else Decimal(repr(float(value)))  # noqa: PLR0124 - nan alone differs from itself
