"""The one language of conditions and formulas."""

from decimal import Decimal
from fractions import Fraction

import pytest

from gangyao.vocabulary.expressions.functions import function_of, known_number
from gangyao.vocabulary.expressions.kinds import check_kind
from gangyao.vocabulary.expressions.nodes import BrokenExpression, Expected, Kind
from gangyao.vocabulary.expressions.parsing import parse

KINDS = {"met": Kind.BOOLEAN, "pace": Kind.NUMBER, "bound": Kind.NUMBER, "kind": Kind.TEXT}


@pytest.mark.parametrize(
    ("words", "values", "found"),
    [
        ("not met and late or met", {"met": False, "late": False}, False),
        ("not (met and late) or met", {"met": False, "late": False}, True),
        ("1 + 2 * 3 - 4 / 2 = 5", {}, True),
        ("10 - 3 - 2", {}, Decimal(5)),
        ("--pace", {"pace": Decimal(2)}, Decimal(2)),
        ("0.1 + 0.2 = 0.3", {}, True),
        ("pace in (1, 2.0)", {"pace": Decimal(2)}, True),
        ("kind not in ('a', 'it''s')", {"kind": "it's"}, False),
        ("pace > 1 and met", {"met": False}, False),
        ("pace > 1 and met", {"met": True}, None),
        ("pace > 1 or met", {"met": True}, True),
        ("not met", {}, None),
        ("1 / pace > 0", {"pace": Decimal(0)}, None),
        ("kind in ('a')", {}, None),
    ],
)
def test_what_words_say(words: str, values: dict[str, object], found: object) -> None:
    assert function_of(parse(words))(values) == found


def test_numbers_may_be_fractions() -> None:
    assert function_of(parse("whole / 3 * 0.5"), Fraction)({"whole": Fraction(1)}) == Fraction(1, 6)


def test_a_float_is_the_decimal_it_is_written_as() -> None:
    bounds = ("0.95", "0.6", "0.8", "1.2", "0")

    assert [known_number(float(bound)) for bound in bounds] == [Decimal(bound) for bound in bounds[:-1]] + [Decimal("0.0")]
    assert known_number(float("nan")) is None


@pytest.mark.parametrize(
    ("words", "at", "found", "expected"),
    [
        ("", 1, "", Expected.WORD),
        ("met and", 8, "", Expected.WORD),
        ("met met", 5, "met", Expected.END),
        ("pace >= >= 2", 9, ">=", Expected.WORD),
        ("met & late", 5, "& late", Expected.WORD),
        ("a < b < c", 7, "<", Expected.END),
        ("pace in ()", 10, ")", Expected.WORD),
        ("pace in (bound)", 10, "bound", Expected.WORD),
        ("kind = 'a", 8, "'a", Expected.WORD),
        ("(" * 50 + "met" + ")" * 50, 42, "(", Expected.END),
    ],
)
def test_words_that_are_no_expression_are_refused_with_their_place(words: str, at: int, found: str, expected: Expected) -> None:
    with pytest.raises(BrokenExpression) as refusal:
        parse(words)

    assert (refusal.value.at, refusal.value.found, refusal.value.expected) == (at, found, expected)


@pytest.mark.parametrize(
    ("words", "kind", "at", "found", "expected"),
    [
        ("paces > 1", Kind.BOOLEAN, 1, "paces", "name pace"),
        ("met > 1", Kind.BOOLEAN, 1, "boolean", "kind number"),
        ("pace", Kind.BOOLEAN, 1, "number", "kind boolean"),
        ("pace + kind", Kind.NUMBER, 8, "text", "kind number"),
        ("kind = 1", Kind.BOOLEAN, 6, "number", "kind text"),
        ("met and kind in (1)", Kind.BOOLEAN, 14, "number", "kind text"),
        ("met and bound", Kind.BOOLEAN, 9, "number", "kind boolean"),
    ],
)
def test_names_that_are_not_known_and_kinds_that_do_not_fit_are_refused(
    words: str, kind: Kind, at: int, found: str, expected: str
) -> None:
    with pytest.raises(BrokenExpression) as refusal:
        check_kind(parse(words), KINDS, kind)

    error = refusal.value
    assert (error.at, error.found, f"{error.expected} {error.words}") == (at, found, expected)
