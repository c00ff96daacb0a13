"""A table of thresholds or of rules that a district hands in instead of ours, read by the same descriptor.

In: the bytes of a CSV. Out: its rows.
"""

from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.rows import Row, load_descriptor, read_rows
from gangyao.vocabulary.texts import Unreadable, decode


def read_own(package: str, name: str, content: bytes) -> tuple[Row, ...]:
    """The rows of a table in the columns of a data file; Unreadable names the first row that is none."""
    text = decode(content).lstrip("\ufeff")
    try:
        return tuple(read_rows(text, load_descriptor(package, name), f"{name}.csv", own=True))
    except BrokenData as error:
        fault = error.faults[0]
        raise Unreadable(f"broken-{name}", row=fault.row, found=f"{fault.column} {fault.found}".strip()) from error
