"""The rows that somebody hands in for an input of a system: CSV, or a workbook as offices keep it.

In: a Table and files by name. Out: rows as its columns say, or every fault with file, row and column. A table that may be taken
in nowhere is refused, whatever it holds.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from gangyao.observations.cells import Cell, Sheet
from gangyao.observations.sheets import read_sheets
from gangyao.systems.flaws import FailedRun, Flaw, FlawCode, Told
from gangyao.systems.keeping import Kept, keep_large
from gangyao.systems.systems import System, Table
from gangyao.vocabulary.standards.columns import is_identity
from gangyao.vocabulary.standards.descriptors import Field, FieldType, Form
from gangyao.vocabulary.standards.faults import BrokenData, Fault
from gangyao.vocabulary.standards.rows import read_cells, read_rows
from gangyao.vocabulary.texts import Unreadable, decode

Rows: TypeAlias = tuple[Mapping[str, Any], ...]
HEADS_WITHIN = 20  # rows in which the heads of a table stand
KINDS = (".csv", ".xlsx", ".xls", ".et", ".ods")
SURVEY = re.compile(r"制定机关\s*[:：].*统计局|国统[制字办]|统计调查对象代码")  # what the form of a survey must show
DAYS = {FieldType.DATE, FieldType.MOMENT}
HIDDEN = "…"  # what a cell holds that says who somebody is
PLAIN = {FieldType.NUMBER, FieldType.INTEGER}


def read_folder(system: System, paths: Iterable[Path], aside: Path) -> dict[str, Rows | Kept]:
    """The rows of every input from files; large ones are kept aside, where the engine alone can tell that they are right. Raises
    FailedRun, MissingEngine.
    """
    named = {path.name: path for path in paths}
    kept = keep_large(system, named, aside)
    return read_inputs(system, {name: head_of(path) if name in kept else path.read_bytes() for name, path in named.items()}, kept)


def head_of(path: Path) -> bytes:
    """The first lines of a file, in which it says what it is."""
    with path.open("rb") as content:
        return b"".join(islice(content, HEADS_WITHIN))


def read_inputs(system: System, files: Mapping[str, bytes], kept: Mapping[str, Kept] | None = None) -> dict[str, Rows | Kept]:
    """The rows of every input, by its name or title in the names of files, those of some `kept` already. Raises FailedRun with
    everything that is wrong.
    """
    found: dict[str, Rows | Kept] = {}
    done = kept or {}
    faults: list[Told] = []
    named = {file: stem_of(file) for file in files if file.lower().endswith(KINDS)}
    known = {word: name for name, table in system.inputs.items() for word in (name, *table.descriptor.titles.values())}
    faults += [
        Flaw(place=file, code=FlawCode.TABLE_UNKNOWN, found=stem, words=", ".join(system.inputs))
        for file, stem in named.items()
        if stem not in known
    ]
    for name, table in system.inputs.items():
        own = [file for file, stem in named.items() if known.get(stem) == name]
        try:
            refused = tuple(flaw for file in own for flaw in refuse(table, file, files[file]))
            faults += refused
            if own and not refused and own[0] in done:
                found[name] = done[own[0]]
            elif own and not refused:
                found[name] = tuple(row for file in own for row in read_table(table, file, files[file]))
        except BrokenData as error:
            faults += (titled(one, table) for one in error.faults)
        except Unreadable as error:
            faults.append(Flaw(place=own[0], code=FlawCode.UNREADABLE, words=error.message("zh")))
        if not own and not table.descriptor.secret:
            faults.append(Flaw(place=f"{name}.csv", code=FlawCode.TABLE_MISSING, found=title_of(table)))
    if faults:
        raise FailedRun(faults)
    return found


def refuse(table: Table, file: str, content: bytes) -> Iterator[Flaw]:
    """That a file may not be taken in: its table is secret, or it is a form of a statistical survey and speaks of single firms.

    Source: 中华人民共和国统计法 Art. 25 (what a survey learns of one firm or person serves statistics alone).
    """
    if table.descriptor.secret:
        yield Flaw(place=file, code=FlawCode.SECRET, found=table.name)
    elif table.descriptor.statistical or (speaks_of_firms(table) and is_survey_form(file, content)):
        yield Flaw(place=file, code=FlawCode.STATISTICAL, found=title_of(table))


def speaks_of_firms(table: Table) -> bool:
    """Whether rows are told apart by firm or person."""
    return any(one.form is Form.CREDIT_CODE or one.personal for one in table.descriptor.fields)


def is_survey_form(file: str, content: bytes) -> bool:
    """Whether a sheet is headed as the form of a statistical survey: who made it, which statistical approval it has."""
    if file.lower().endswith(".csv"):
        above = decode(content).splitlines()[:HEADS_WITHIN]
    else:
        sheet = next(iter(read_sheets(content)))
        above = ["".join(cell.words for cell in row) for row in sheet.rows[:HEADS_WITHIN]]
    return any(SURVEY.search(line) for line in above)


def titled(fault: Fault, table: Table) -> Fault:
    """A fault with what people call its columns; what a personal one holds is not told."""
    named = [field for field in table.descriptor.fields if field.name in fault.column.split(", ")]
    languages = {language for field in named for language in field.titles}
    titles = {language: ", ".join(field.titles.get(language, field.name) for field in named) for language in languages}
    hidden = any(field.personal for field in named) or is_identity(fault.found.strip())
    return replace(fault, titles=titles, found=HIDDEN if hidden else fault.found)


def title_of(table: Table) -> str:
    """What people call a table."""
    return table.descriptor.titles.get("zh", table.name)


def stem_of(file: str) -> str:
    """The name of a file without its folder and ending."""
    return PurePath(file).stem


def read_table(table: Table, file: str, content: bytes) -> Rows:
    """The rows of one file. Raises BrokenData, or Unreadable where it is no table."""
    if file.lower().endswith(".csv"):
        return tuple(read_rows(decode(content).lstrip("\ufeff"), table.descriptor, file, own=True))
    sheet = next(iter(read_sheets(content)))
    top = top_of(sheet, table)
    lines = (list(words_of(row, fields_of(sheet.rows[top], table))) for row in sheet.rows[top:])
    return tuple(held.row for held in read_cells(lines, table.descriptor, file, own=True, top=top + 1))


def top_of(sheet: Sheet, table: Table) -> int:
    """The row in which most of a table's heads stand."""
    heads = {head for field in table.descriptor.fields for head in field.heads}
    hits = [sum(cell.words.strip() in heads for cell in row) for row in sheet.rows[:HEADS_WITHIN]]
    return hits.index(max(hits)) if hits else 0


def fields_of(heads: Sequence[Cell], table: Table) -> tuple[Field | None, ...]:
    """The column under each head, None where it is none."""
    by_head = {head: field for field in table.descriptor.fields for head in field.heads}
    return tuple(by_head.get(cell.words.strip()) for cell in heads)


def words_of(row: Iterable[Cell], fields: Sequence[Field | None]) -> Iterator[str]:
    """The cells of a row in the words that a data file has: numbers and days whole, whatever their format shows."""
    for place, cell in enumerate(row):
        field = fields[place] if place < len(fields) else None
        if field is not None and field.type in PLAIN and cell.number is not None and cell.unit is None:
            yield f"{cell.number:f}"
        elif field is not None and field.type in DAYS and cell.date is not None:
            yield cell.date.isoformat()
        else:
            yield cell.words.strip()


def write_rows(table: Table, rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as the text of a data file that `read_table` takes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([cell_words(row.get(name)) for name in table.columns] for row in rows)
    return text.getvalue()


def cell_words(value: object) -> str:
    """A value in the words of a data file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(value) if isinstance(value, tuple) else str(value)
