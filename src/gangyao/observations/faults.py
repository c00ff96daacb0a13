"""What is wrong with a table of observations, by file, sheet, row and column, as findings.

The place is written the way the program that made the file writes it: 填报!E12 of a workbook, line and column of a CSV.
"""

from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.cells import column_letter
from gangyao.observations.fields import Row
from gangyao.observations.observations import Origin
from gangyao.observations.subjects import Subject
from gangyao.vocabulary.findings import Finding, Severity, find

SHOWN = 40  # characters of an offending cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell of a file: the sheet where there are several, row and column counted from 1."""

    file: str
    sheet: str | None
    row: int
    column: int

    @property
    def place(self) -> str:
        """The place as a person looks it up."""
        letter = column_letter(self.column)
        return f"{self.file} {self.sheet}!{letter}{self.row}" if self.sheet else f"{self.file} {self.row}:{letter}"

    def values(self, **more: str | int | Decimal) -> dict[str, str | int | Decimal]:
        """What every fault of a cell says."""
        found: dict[str, str | int | Decimal] = {"place": self.place, "sheet": self.sheet or "", "row": self.row}
        found["column"] = column_letter(self.column)
        found.update({key: cut(value) if key == "found" else value for key, value in more.items()})
        return found


def cut(value: str | int | Decimal) -> str | int | Decimal:
    """An offending value, cut where it is long."""
    return value[:SHOWN] + "…" if isinstance(value, str) and len(value) > SHOWN else value


def spot(file: str, row: Row, field: str | int) -> Spot:
    """The cell of a row by its field or by its column."""
    column = field if isinstance(field, int) else row.header.columns.get(field, 0)
    return Spot(file=file, sheet=row.sheet.name, row=row.number, column=column + 1)


def spot_of(origin: Origin) -> Spot:
    """The cell that a figure was read from."""
    return Spot(file=origin.file, sheet=origin.sheet, row=origin.row, column=origin.column)


def not_a_figure(at: Spot, found: str, reason: str) -> Finding:
    """The cell of a number holds none; `reason` as in figures.NotAFigure."""
    values = at.values(found=found)
    if reason == "two_numbers":
        return find("two-figures", Severity.ERROR, values=values)
    if reason == "two_units":
        return find("two-units", Severity.ERROR, values=values)
    if reason == "day":
        return find("day-in-figure", Severity.ERROR, values=values)
    if reason == "words":
        return find("words-in-figure", Severity.ERROR, values=values)
    return find("beyond-figure", Severity.ERROR, values=values)


def no_table(file: str, sheets: str) -> Finding:
    """No sheet has a head that names its columns."""
    return find("no-observations", Severity.ERROR, values={"place": file, "sheets": sheets or "—"})


def no_duties(file: str, sheets: str) -> Finding:
    """No sheet has a head that names items and who leads on them."""
    return find("no-responsibilities", Severity.ERROR, values={"place": file, "sheets": sheets or "—"})


def no_targets(file: str, sheets: str) -> Finding:
    """No sheet has a head that names indicators and years."""
    return find("no-targets", Severity.ERROR, values={"place": file, "sheets": sheets or "—"})


def unknown_word(at: Spot, found: str, expected: str) -> Finding:
    """A cell of closed words holds another."""
    return find("unknown-word", Severity.ERROR, values=at.values(found=found, expected=expected))


def unknown_indicator(at: Spot, found: str, nearest: tuple[str, ...]) -> Finding:
    """A name that neither the plan nor the dictionary knows."""
    return find("unknown-indicator", Severity.DOUBT, values=at.values(found=found, nearest="；".join(nearest)))


def ambiguous(at: Spot, found: str, sharing: tuple[str, ...]) -> Finding:
    """A name that several rows of the plan share."""
    return find("ambiguous-indicator", Severity.DOUBT, values=at.values(found=found, names="；".join(sharing)))


def no_name(at: Spot) -> Finding:
    """Figures in a row that names nothing."""
    return find("no-name", Severity.DOUBT, values=at.values())


def overlong(file: str, row: Row) -> tuple[Finding, ...]:
    """Cells of a text beyond its head: a number with a comma in it (1,234.5) fell apart."""
    width = len(row.sheet.rows[row.header.row])
    beyond = [index for index, cell in enumerate(row.cells) if index >= width and cell.words]
    if not beyond or row.sheet.name is not None:
        return ()
    at = spot(file, row, beyond[0])
    return (find("row-too-long", Severity.ERROR, values=at.values(found=row.at(beyond[0]).words)),)


def refused_unit(at: Spot, found: str, subject: Subject) -> Finding:
    """A unit that does not measure what its subject does."""
    return find("unit-refused", Severity.ERROR, values=at.values(found=found, name=subject.name, unit=subject.unit or "%"))


def merged(at: Spot, found: str) -> Finding:
    """A figure merged over several cells."""
    return find("merged-figure", Severity.ERROR, values=at.values(found=found))


def unsolved(at: Spot) -> Finding:
    """A formula that was never calculated."""
    return find("formula-unsolved", Severity.ERROR, values=at.values())


def formula_taken(at: Spot, found: str) -> Finding:
    """A formula whose stored result is taken."""
    return find("formula-taken", Severity.NOTE, values=at.values(found=found))


def read_as(at: Spot, found: str, value: str, unit: str) -> Finding:
    """What was understood of a cell."""
    return find("read-as", Severity.NOTE, values=at.values(found=found, value=value, unit=unit))


def answer_with_figure(at: Spot, found: str) -> Finding:
    """The status says that there is no figure, and one stands there."""
    return find("answer-with-figure", Severity.ERROR, values=at.values(found=found))


def answer_without_reason(at: Spot) -> Finding:
    """The status says that there is no figure, and nothing says why."""
    return find("answer-without-reason", Severity.DOUBT, values=at.values())
