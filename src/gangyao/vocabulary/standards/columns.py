"""The cells of a column, checked and turned into values.

In: words and the Field they stand under. Out: values, or Faults.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gangyao.vocabulary.expressions.kinds import check_kind
from gangyao.vocabulary.expressions.nodes import BrokenExpression, Kind, names_in
from gangyao.vocabulary.expressions.parsing import parse
from gangyao.vocabulary.standards.descriptors import Field, FieldType, Form
from gangyao.vocabulary.standards.faults import Expected, Fault

SHEET_DAY = re.compile(r"(?P<year>\d{4})(?:[-/.]|年)(?P<month>\d{1,2})(?:[-/.]|月)(?P<day>\d{1,2})日?", re.ASCII)
SHEET_MOMENT = re.compile(
    rf"{SHEET_DAY.pattern}[T ]\s*(?P<hour>\d{{1,2}})[:：](?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?", re.ASCII
)
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of credit codes: no I, O, S, V, Z
WEIGHTS = tuple(pow(3, place, len(CODE_LETTERS)) for place in range(17))
IDENTITY = re.compile(r"\d{17}[\dX]", re.ASCII)
NUMBERS = frozenset({FieldType.NUMBER, FieldType.INTEGER})
VALUES: dict[FieldType, Callable[[str], object]] = {
    FieldType.STRING: str,
    FieldType.INTEGER: int,
    FieldType.NUMBER: Decimal,
    FieldType.BOOLEAN: "true".__eq__,
    FieldType.DATE: dt.date.fromisoformat,
    FieldType.MOMENT: dt.datetime.fromisoformat,
    FieldType.EXPRESSION: parse,
    FieldType.LIST: lambda words: tuple(word for word in words.split(";") if word),
}


def values_of(cells: Sequence[str], field: Field) -> list[object]:
    """The cells of a column that has no faults as values; each different cell is read once, since a column repeats itself."""
    values = {cell: value_of(cell, field) for cell in dict.fromkeys(cells)}
    return [values[cell] for cell in cells]


def value_of(cell: str, field: Field) -> object:
    """A checked cell as a value of its column's type."""
    return VALUES[field.type](cell) if cell or field.type in {FieldType.STRING, FieldType.LIST} else None


def own_cell(cell: str, field: Field) -> str:
    """A cell of somebody's own as spreadsheets write what it means: 2024/1/5 is a day, TRUE a truth, words are parted by 、 too.

    >>> day = Field(name="since", type=FieldType.DATE, titles={})
    >>> own_cell(" 2024/1/5 ", day), own_cell("soon", day)
    ('2024-01-05', 'soon')
    """
    plain = field.word_called(cell.strip()) if field.labels else cell.strip()
    if field.type is FieldType.DATE and (match := SHEET_DAY.fullmatch(plain)):
        return day_of(match)
    if field.type is FieldType.MOMENT:
        return own_moment(plain)
    if field.type is FieldType.BOOLEAN:
        return plain.lower()
    return re.sub(r"\s*[;；、]\s*", ";", plain) if field.type is FieldType.LIST else plain


def own_moment(plain: str) -> str:
    """A moment as spreadsheets write it, a day where no hour is said.

    >>> own_moment("2025/3/3 9:05"), own_moment("2025年3月3日")
    ('2025-03-03T09:05:00', '2025-03-03')
    """
    if match := SHEET_MOMENT.fullmatch(plain):
        return f"{day_of(match)}T{match['hour']:0>2}:{match['minute']}:{match['second'] or '00'}"
    match = SHEET_DAY.fullmatch(plain)
    return plain if match is None else day_of(match)


def day_of(match: re.Match[str]) -> str:
    """The day of a spreadsheet as it is kept."""
    return f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"


def find_faults(cells: Sequence[str], numbers: Sequence[int], field: Field, file: str) -> Iterator[Fault]:
    """What is wrong with the cells of a column, which stand in rows of these numbers."""
    wrong = {cell: fault for cell in dict.fromkeys(cells) if (fault := fault_of(cell, field)) is not None}
    repeated = field.unique and len(set(cells)) < len(cells)
    if not wrong and not repeated:
        return
    seen: set[str] = set()
    for row, cell in zip(numbers, cells, strict=True):
        fault = wrong.get(cell) or ((Expected.OTHER_VALUE, "") if repeated and cell in seen else None)
        if fault is not None:
            yield Fault(file=file, row=row, column=field.name, found=cell, expected=fault[0], words=fault[1])
        seen.add(cell)


def fault_of(cell: str, field: Field) -> tuple[Expected, str] | None:
    """What was expected of a cell that is not what its column holds; None of one that is."""
    if not cell:
        return (Expected.VALUE, "") if field.required else None
    if field.type is FieldType.EXPRESSION:
        return fault_of_expression(cell, field)
    form = FORMS.get(field.type)
    if form is not None and not form[0](cell):
        return form[1], ""
    return fault_of_words(cell, field) or (fault_of_limits(Decimal(cell), field) if field.type in NUMBERS else None)


def fault_of_words(cell: str, field: Field) -> tuple[Expected, str] | None:
    """What was expected of a cell that is none of its column's words, or not of its form."""
    words = cell.split(";") if field.type is FieldType.LIST else (cell,)
    if field.enum and not field.enum.issuperset(words):
        return Expected.ONE_OF, ", ".join(sorted(field.enum))
    if field.pattern is not None and not all(map(field.pattern.fullmatch, words)):
        return Expected.FORM, field.pattern.pattern
    if field.form is Form.CREDIT_CODE and not is_credit_code(cell):
        return Expected.CREDIT_CODE, ""
    if field.form is Form.IDENTITY:
        return None if is_identity(cell) else (Expected.IDENTITY, "")
    return (Expected.NO_PERSON, "") if field.form is None and is_identity(cell) else None


def fault_of_limits(value: Decimal, field: Field) -> tuple[Expected, str] | None:
    """What was expected of a number beyond its column's limits, or with more decimals than the column keeps."""
    if field.minimum is not None and value < field.minimum:
        return Expected.MINIMUM, f"{field.minimum:f}"
    if field.maximum is not None and value > field.maximum:
        return Expected.MAXIMUM, f"{field.maximum:f}"
    decimals = -int(value.normalize().as_tuple().exponent)
    return (Expected.DECIMALS, str(field.scale)) if field.scale is not None and decimals > field.scale else None


def is_credit_code(cell: str) -> bool:
    """Whether a cell is a unified social credit code: 18 characters, the last reckoned from those before (GB 32100-2015)."""
    if len(cell) != len(WEIGHTS) + 1 or not set(cell) <= set(CODE_LETTERS):
        return False
    total = sum(CODE_LETTERS.index(letter) * weight for letter, weight in zip(cell, WEIGHTS, strict=False))
    return CODE_LETTERS[-total % len(CODE_LETTERS)] == cell[-1]


def is_identity(cell: str) -> bool:
    """Whether a cell is the number of an identity card: 17 digits with a day of birth, and a check digit or X (GB 11643-1999).

    >>> is_identity("11010519491231002X"), is_identity("110105194912310021")
    (True, False)
    """
    if not IDENTITY.fullmatch(cell) or not is_date(f"{cell[6:10]}-{cell[10:12]}-{cell[12:14]}"):
        return False
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(cell[:17]))
    return "10X98765432"[total % 11] == cell[17]


def fault_of_expression(cell: str, field: Field) -> tuple[Expected, str] | None:
    """What was expected of words that are no expression, and at which place of them."""
    try:
        expression = parse(cell)
        check_kind(expression, field.names or dict.fromkeys(names_in(expression), Kind.NUMBER), field.gives)
    except BrokenExpression as error:
        found = f"“{error.found}” ({error.at})"
        return Expected(f"expression-{error.expected}"), f"{found} → {error.words}" if error.words else found
    return None


def is_date(cell: str) -> bool:
    """Whether a cell is a day of the calendar."""
    try:
        return len(cell) == len("2026-01-31") and dt.date.fromisoformat(cell) is not None
    except ValueError:
        return False


def is_moment(cell: str) -> bool:
    """Whether a cell is a moment, or a day of which no hour is said."""
    try:
        return len(cell) >= len("2026-01-31") and dt.datetime.fromisoformat(cell) is not None
    except ValueError:
        return False


FORMS: dict[FieldType, tuple[Callable[[str], object], Expected]] = {
    FieldType.INTEGER: (re.compile(r"-?\d+", re.ASCII).fullmatch, Expected.INTEGER),
    FieldType.NUMBER: (re.compile(r"-?\d+(?:\.\d+)?", re.ASCII).fullmatch, Expected.NUMBER),
    FieldType.BOOLEAN: (re.compile("true|false").fullmatch, Expected.BOOLEAN),
    FieldType.DATE: (is_date, Expected.DATE),
    FieldType.MOMENT: (is_moment, Expected.MOMENT),
}
