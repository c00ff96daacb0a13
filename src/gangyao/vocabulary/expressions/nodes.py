"""What an expression is made of, and what is wrong with one that is none."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Kind(StrEnum):
    """What an expression gives."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"


class Sign(StrEnum):
    """What stands between two operands, as it is written, in SQL too."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    OVER = "/"
    IS = "="
    IS_NOT = "<>"
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    AND = "and"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text or a truth as written."""

    value: Decimal | str | bool


@dataclass(frozen=True, slots=True)
class Name:
    """A named value, and the place in the words at which it stands."""

    name: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Negative:
    """The negative of a number."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two operands with a sign between them, and the place at which it stands."""

    left: "Expression"
    sign: Sign
    right: "Expression"
    at: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """Whether a value is one of some."""

    of: "Expression"
    among: tuple[Literal, ...]
    at: int = 0


Expression: TypeAlias = Literal | Name | Negative | Not | Joined | Member


class Expected(StrEnum):
    """What a place of an expression should hold."""

    NAME = "name"
    KIND = "kind"
    WORD = "word"
    END = "end"


class BrokenExpression(ValueError):
    """Words that are no expression: at which place (from 1), what was found there, what was expected, which words would do."""

    def __init__(self, at: int, found: str, expected: Expected, words: str = "") -> None:
        super().__init__(f"at {at}: found {found!r}, expected {expected} {words}".rstrip())
        self.at = at
        self.found = found
        self.expected = expected
        self.words = words


def walk(expression: Expression) -> Iterator[Expression]:
    """An expression and every part of it, as written from left to right."""
    yield expression
    if isinstance(expression, Joined):
        yield from walk(expression.left)
        yield from walk(expression.right)
    elif isinstance(expression, Negative | Not | Member):
        yield from walk(expression.of)


def names_in(expression: Expression) -> tuple[str, ...]:
    """The names that an expression uses, once each, in order.

    >>> from gangyao.vocabulary.expressions.parsing import parse
    >>> names_in(parse("pace >= bound and pace < 2"))
    ('pace', 'bound')
    """
    return tuple(dict.fromkeys(part.name for part in walk(expression) if isinstance(part, Name)))
