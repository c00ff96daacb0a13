"""Words become an expression.

In: words as `met and pace >= 0.8`, `kind in ('a', 'b')`, `energy / output`. Out: an Expression, or BrokenExpression with where.
`or` binds loosest, then `and`, `not`, one comparison, `+ -`, `* /`, a leading `-`. Texts stand in ' '.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from gangyao.vocabulary.expressions.nodes import (
    BrokenExpression,
    Expected,
    Expression,
    Joined,
    Literal,
    Member,
    Name,
    Negative,
    Not,
    Sign,
)

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'(?:[^']|'')*')|(?P<word>[^\W\d]\w*)|(?P<sign><>|<=|>=|[-+*/=<>(),]))"
)
WORDS = frozenset({"and", "or", "not", "in", "true", "false"})
COMPARED = frozenset({Sign.IS, Sign.IS_NOT, Sign.BELOW, Sign.AT_MOST, Sign.ABOVE, Sign.AT_LEAST})
DEEPEST = 40  # brackets within brackets
LONGEST = 2000  # characters


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the words, what it is, and the place at which it stands, counted from 1."""

    kind: str
    words: str
    at: int


def parse(words: str) -> Expression:
    """The expression that the words say.

    >>> parse("met and pace >= 0.8").right.sign.value
    '>='
    """
    reader = Reader(read_tokens(words))
    found = reader.read_or()
    if reader.token.kind != "end":
        raise reader.refuse(Expected.END)
    return found


def read_tokens(words: str) -> list[Token]:
    """The pieces of the words, with an end."""
    if len(words) > LONGEST:
        raise BrokenExpression(LONGEST, "…", Expected.END)
    tokens, start = [], 0
    while words[start:].strip():
        match = TOKEN.match(words, start)
        if match is None:
            at = start + len(words[start:]) - len(words[start:].lstrip())
            raise BrokenExpression(at + 1, words[at : at + 10], Expected.WORD)
        kind = str(match.lastgroup)
        said = match[kind]
        tokens.append(Token("sign" if said in WORDS else kind, said, match.start(kind) + 1))
        start = match.end()
    return [*tokens, Token("end", "", len(words) + 1)]


class Reader:
    """The pieces of an expression, read from left to right."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.place, self.depth = tokens, 0, 0

    @property
    def token(self) -> Token:
        """The piece that comes next."""
        return self.tokens[self.place]

    def refuse(self, expected: Expected) -> BrokenExpression:
        """What is wrong with the piece that comes next."""
        return BrokenExpression(self.token.at, self.token.words, expected)

    def take(self, *signs: str) -> Token | None:
        """The next piece where it is one of these signs or words."""
        token = self.token
        if token.kind != "sign" or token.words not in signs:
            return None
        self.place += 1
        return token

    def joined(self, operand: Callable[[], Expression], *signs: str) -> Expression:
        """Operands with such signs between them, the first two first."""
        found = operand()
        while sign := self.take(*signs):
            found = Joined(found, Sign(sign.words), operand(), sign.at)
        return found

    def read_or(self) -> Expression:
        """Alternatives."""
        return self.joined(lambda: self.joined(self.read_not, "and"), "or")

    def read_not(self) -> Expression:
        """A condition, or that it does not hold."""
        return self.deeper(lambda: Not(self.read_not())) if self.take("not") else self.read_comparison()

    def read_comparison(self) -> Expression:
        """Two values compared, a value sought in a list, or a value alone."""
        left = self.read_sum()
        if sign := self.take(*COMPARED):
            return Joined(left, Sign(sign.words), self.read_sum(), sign.at)
        absent = self.take("not")
        if sign := self.take("in"):
            member = Member(left, self.read_list(), sign.at)
            return Not(member) if absent else member
        if absent:
            raise self.refuse(Expected.WORD)
        return left

    def read_sum(self) -> Expression:
        """Terms added or subtracted."""
        return self.joined(lambda: self.joined(self.read_negative, "*", "/"), "+", "-")

    def read_negative(self) -> Expression:
        """A value, or the negative of one."""
        return self.deeper(lambda: Negative(self.read_negative())) if self.take("-") else self.read_value()

    def read_value(self) -> Expression:
        """A name, a literal, or an expression in brackets."""
        if self.take("("):
            found = self.deeper(self.read_or)
            if not self.take(")"):
                raise self.refuse(Expected.WORD)
            return found
        if self.token.kind == "word":
            self.place += 1
            return Name(self.tokens[self.place - 1].words, self.tokens[self.place - 1].at)
        return self.read_literal()

    def read_literal(self) -> Literal:
        """A number, a text or a truth."""
        if sign := self.take("true", "false"):
            return Literal(sign.words == "true")
        token = self.token
        if token.kind not in {"number", "text"}:
            raise self.refuse(Expected.WORD)
        self.place += 1
        return Literal(Decimal(token.words) if token.kind == "number" else token.words[1:-1].replace("''", "'"))

    def read_list(self) -> tuple[Literal, ...]:
        """Literals in brackets, one at least."""
        if not self.take("("):
            raise self.refuse(Expected.WORD)
        found = [self.read_literal()]
        while self.take(","):
            found.append(self.read_literal())
        if not self.take(")"):
            raise self.refuse(Expected.WORD)
        return tuple(found)

    def deeper(self, read: Callable[[], Expression]) -> Expression:
        """What is read one step further in; nothing lies deeper than a person reads."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.refuse(Expected.END)
        found = read()
        self.depth -= 1
        return found
