"""What kind of value an expression gives, where its names are known and its parts fit together.

In: an Expression, the kind of every known name. Out: its kind, or BrokenExpression with the place.
"""

from collections.abc import Mapping

from gangyao.vocabulary.expressions.nodes import (
    BrokenExpression,
    Expected,
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

ARITHMETIC = frozenset({Sign.PLUS, Sign.MINUS, Sign.TIMES, Sign.OVER})
ORDERED = frozenset({Sign.BELOW, Sign.AT_MOST, Sign.ABOVE, Sign.AT_LEAST})
LOGIC = frozenset({Sign.AND, Sign.OR})
MOST = 12  # names that a refusal lists


def check_kind(expression: Expression, names: Mapping[str, Kind], expected: Kind) -> None:
    """Nothing where the expression gives what is expected; else BrokenExpression."""
    expect(expression, names, expected, 1)


def kind_of(expression: Expression, names: Mapping[str, Kind]) -> Kind:
    """The kind of value that an expression gives."""
    match expression:
        case Literal(value):
            return Kind.BOOLEAN if isinstance(value, bool) else Kind.TEXT if isinstance(value, str) else Kind.NUMBER
        case Name(name, at):
            if name not in names:
                raise BrokenExpression(at, name, Expected.NAME, likely(name, names))
            return names[name]
        case Negative(of) | Not(of):
            return expect(of, names, Kind.BOOLEAN if isinstance(expression, Not) else Kind.NUMBER, 1)
        case Member(of, among, at):
            own = kind_of(of, names)
            for literal in among:
                expect(literal, names, own, at)
            return Kind.BOOLEAN
        case Joined():
            return kind_of_joined(expression, names)


def kind_of_joined(joined: Joined, names: Mapping[str, Kind]) -> Kind:
    """The kind of two operands with a sign between them."""
    if joined.sign in ARITHMETIC:
        wanted, gives = Kind.NUMBER, Kind.NUMBER
    elif joined.sign in LOGIC:
        wanted, gives = Kind.BOOLEAN, Kind.BOOLEAN
    else:
        wanted, gives = Kind.NUMBER if joined.sign in ORDERED else kind_of(joined.left, names), Kind.BOOLEAN
    for operand in (joined.left, joined.right):
        expect(operand, names, wanted, joined.at)
    return gives


def expect(expression: Expression, names: Mapping[str, Kind], wanted: Kind, at: int) -> Kind:
    """The kind of an operand, which must be the one that is wanted."""
    found = kind_of(expression, names)
    if found is not wanted:
        raise BrokenExpression(getattr(expression, "at", at), found, Expected.KIND, wanted)
    return found


def likely(name: str, names: Mapping[str, Kind]) -> str:
    """The names that are most like one, else the first of all."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a name that is not known pays for it

    return ", ".join(get_close_matches(name, names) or list(names)[:MOST])
