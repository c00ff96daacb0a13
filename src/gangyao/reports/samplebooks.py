"""A workbook with rows of plans to judge by hand, and the marks read back from it.

In: rows with the words that are printed. Out: the bytes of a workbook; from a marked one, how many rows there are of each
confidence, and the marks.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gangyao.plan.plans import Indicator
from gangyao.plan.samples import bin_of
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.quantities import Quantity

SHEETS = ("rows", "all rows")  # names that the marks are found by, in whatever language the heads are
HEADS = ("document", "table", "line", "printed", "name", "unit", "read", "group", "nature", "sure", "mark", "remark")
WIDTHS = (24, 16, 8, 60, 28, 10, 36, 12, 10, 8, 8, 24)
SURE, MARK = HEADS.index("sure"), HEADS.index("mark")
RIGHT = frozenset({"对", "right", "√", "✓", "正确", "y", "yes", "1"})
WRONG = frozenset({"错", "wrong", "×", "✗", "x", "错误", "n", "no", "0"})


class NotASample(ValueError):
    """The file is no sample of rows, or a mark in it cannot be understood; `cell` is where, `words` what stands there."""

    def __init__(self, cell: str = "", words: str = "") -> None:
        super().__init__(cell, words)
        self.cell, self.words = cell, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A row to judge: its document, the line it is printed on, the printed words, and the row as it was read."""

    document: str
    line: int | None
    printed: str
    row: Indicator


def sample_book(rows: Sequence[Sampled], population: Mapping[float, int], language: str) -> bytes:
    """The workbook; its second sheet says how many rows of each confidence there are in all."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a workbook pays for the library

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(SHEETS[0])
    for column, (name, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width, plain)
        sheet.write_string(0, column, catalogue.say(f"sample.{name}", language), bold)
    for place, one in enumerate(rows, start=1):
        for column, value in enumerate(cells_of(one, language)):
            (sheet.write_number if isinstance(value, int | float) else sheet.write_string)(place, column, value)
    choices = [catalogue.say("sample.right", language), catalogue.say("sample.wrong", language)]
    sheet.data_validation(1, MARK, max(len(rows), 1), MARK, {"validate": "list", "source": choices, "error_type": "warning"})
    sheet.freeze_panes(1, 0)
    counts = book.add_worksheet(SHEETS[1])
    for place, (edge, count) in enumerate(sorted(population.items())):
        counts.write_row(place, 0, (edge, count))
    book.close()
    return buffer.getvalue()


def cells_of(one: Sampled, language: str) -> tuple[str | float, ...]:
    """A row of the sheet; mark and remark are left to the person."""
    row = one.row
    name = row.name + (f"（{row.qualifier}）" if row.qualifier else "")
    nature = catalogue.say(f"terminal.{row.nature}", language) if row.nature else ""
    sure = "" if row.confidence is None else row.confidence
    place = "" if one.line is None else one.line
    return (
        one.document,
        row.table or "",
        place,
        one.printed,
        name,
        row.unit or "",
        said(row, language),
        row.group or "",
        nature,
        sure,
    )


def said(row: Indicator, language: str) -> str:
    """The figures of a row as they were read, each with what it is."""

    def told(key: str, quantity: Quantity | None, year: int | None = None) -> list[str]:
        return [f"{year or ''} {catalogue.say(f'holds.{key}', language)} {quantity.raw}".strip()] if quantity else []

    parts = [part for year, quantity in row.levels.items() for part in told("level", quantity, year)]
    parts += [part for year, quantity in row.expected.items() for part in told("expected", quantity, year)]
    parts += [part for year, quantity in row.targets.items() for part in told("target", quantity, year)]
    parts += told("growth", row.growth) + told("actual-growth", row.actual_growth) + told("progress", row.progress)
    return "\n".join(part.replace("\n", "") for part in parts)


def read_marks(content: bytes) -> tuple[dict[float, int], list[tuple[float, bool]]]:
    """How many rows of each bin of confidence there are in all, and for each marked row its bin and whether it is right.

    Raises NotASample.
    """
    import openpyxl  # noqa: PLC0415 - only who brings a workbook pays for the library

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
        rows, counts = ([list(row) for row in book[name].iter_rows(values_only=True)] for name in SHEETS)
        population = {float(row[0]): int(row[1]) for row in counts if row and row[0] is not None}
    except Exception as error:  # whatever the library says of another file, the person hears one sentence
        raise NotASample from error
    return population, list(marks_in(rows))


def marks_in(rows: Sequence[Sequence[object]]) -> Iterable[tuple[float, bool]]:
    """Bin and mark of every marked row."""
    for place, row in enumerate(rows[1:], start=2):
        words = str(row[MARK]).strip().lower() if len(row) > MARK and row[MARK] is not None else ""
        if not words:
            continue
        sure = row[SURE]
        if words not in RIGHT | WRONG or not (sure is None or isinstance(sure, int | float)):
            raise NotASample(f"{chr(ord('A') + MARK)}{place}", words)
        yield bin_of(sure), words in RIGHT
