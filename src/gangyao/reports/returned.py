"""A copy of a workbook with every fault marked at its cell, to be sent back.

In: the bytes of a workbook and the findings against it. Out: the bytes of the copy; None where it is no XLSX.
"""

import io
import warnings
from collections.abc import Iterable

from gangyao.vocabulary.findings import Finding, Severity

RED, YELLOW = "FFF8CBAD", "FFFFF2CC"
AUTHOR = "gangyao"
WIDE, HIGH = 320, 120  # pixels of a note


def mark_faults(content: bytes, findings: Iterable[Finding], language: str) -> bytes | None:
    """The workbook with a note on each cell that a finding names, red for an error, yellow for a doubt."""
    if not content.startswith(b"PK"):
        return None
    import openpyxl  # noqa: PLC0415 - only who sends forms back pays for the library
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    with warnings.catch_warnings(action="ignore"):  # parts that the library leaves out hold nothing that was reported
        book = openpyxl.load_workbook(io.BytesIO(content))
    for finding in findings:
        sheet, row, column = (finding.values.get(name) for name in ("sheet", "row", "column"))
        if sheet not in book.sheetnames or not row or not column:
            continue
        cell = book[str(sheet)][f"{column}{row}"]
        if not hasattr(cell, "fill") or isinstance(cell, openpyxl.cell.cell.MergedCell):
            continue
        color = RED if finding.severity is Severity.ERROR else YELLOW
        cell.fill = PatternFill("solid", fgColor=color)
        words = f"{finding.message.get(language, '')}\n{finding.remedy.get(language, '')}"
        cell.comment = Comment(f"{cell.comment.text}\n{words}" if cell.comment else words, AUTHOR, height=HIGH, width=WIDE)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
