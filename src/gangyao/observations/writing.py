"""observations.csv: observations to bytes, in the columns that reading takes back.

In: observations. Out: CSV with a byte order mark, without which Excel and WPS take UTF-8 for GBK.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable

from gangyao.observations.observations import Observation

COLUMNS = (
    "indicator", "period", "measure", "value", "text", "attested", "unit", "status", "visible", "published", "source",
    "address", "place", "definition", "reported_by", "note", "cause", "remedy", "outlook", "authority",
)  # fmt: skip
RISKY = frozenset("=+-@")  # how a formula begins, in whichever width it is typed: some spreadsheets read ＝ as =


def encode_observations(rows: Iterable[Observation]) -> bytes:
    """The rows in their order."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(cells_of(row))
    return buffer.getvalue().encode("utf-8-sig")


def cells_of(row: Observation) -> list[str]:
    """The cells of one observation."""
    origin = row.origin
    value = "" if row.value is None else f"{row.value:f}"
    attested = "" if row.attested is None else "yes" if row.attested else "no"
    published = row.published.isoformat() if row.published else ""
    said = (origin.source, origin.address, row.place, row.definition, origin.reported_by, origin.note)
    why = (origin.cause, origin.remedy, origin.outlook, origin.authority)
    number = f"[{value}]" if row.total and value else value
    head = (row.subject, row.span.label, row.measure.value, number, row.text, attested, row.unit, row.status.value)
    words = [*head, row.visible, published, *said, *why]
    return [inert(word or "", index) for index, word in enumerate(words)]


def inert(word: str, column: int) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return word if COLUMNS[column] == "value" else inert_word(word)


def inert_word(word: str) -> str:
    """A word that no spreadsheet takes for a formula.

    >>> [inert_word(word) for word in ("=1+1", "＝1+1", " ﹣1", "全口径=本级", "")]
    ["'=1+1", "'＝1+1", "' ﹣1", '全口径=本级', '']
    """
    first = unicodedata.normalize("NFKC", word.lstrip()[:1])
    return "'" + word if first in RISKY or word.startswith(("\t", "\r", "\n")) else word
