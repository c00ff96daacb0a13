"""An answer to a question in SQL: as a table on the terminal, as CSV, as JSON."""

import csv
import io
import re
from decimal import Decimal

import msgspec

from gangyao.observations.facts.asking import Answer
from gangyao.observations.writing import inert_word
from gangyao.vocabulary.columns import table

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?", re.ASCII)
ENCODER = msgspec.json.Encoder(decimal_format="number", enc_hook=str)


def answer_text(answer: Answer) -> str:
    """Rows under their heads."""
    return "\n".join(table(list(answer.columns), [list(map(cell_of, row)) for row in answer.rows]))


def answer_csv(answer: Answer) -> bytes:
    """With a byte order mark, without which Excel and WPS take UTF-8 for GBK; no word is a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow([cell_of(value) if is_number(value) else inert_word(cell_of(value)) for value in row])
    return buffer.getvalue().encode("utf-8-sig")


def answer_json(answer: Answer) -> bytes:
    """Columns, rows, and whether there are more."""
    rows = [[trimmed(value) if isinstance(value, Decimal) else value for value in row] for row in answer.rows]
    tree = {"columns": answer.columns, "rows": rows, "more": answer.more}
    return msgspec.json.format(ENCODER.encode(tree), indent=1) + b"\n"


def cell_of(value: object) -> str:
    """A value in words; nothing for None."""
    if isinstance(value, Decimal):
        return f"{trimmed(value):f}"
    return "" if value is None else str(value)


def is_number(value: object) -> bool:
    """Whether a value is a number, also one in words as it was stated."""
    return not isinstance(value, str) or NUMBER.fullmatch(value) is not None


def trimmed(value: Decimal) -> Decimal:
    """A number without the zeros that its column puts after it.

    >>> trimmed(Decimal("186.400000000000")), trimmed(Decimal("1200.000000000000"))
    (Decimal('186.4'), Decimal('1200'))
    """
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain
