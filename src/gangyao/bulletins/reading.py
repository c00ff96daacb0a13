"""Files of figures of any kind become observations: workbooks and texts of tables, and papers with tables and sentences.

In: the bytes of a file, and the subjects of a plan. Out: a Reading. A paper is read as every document is; what its tables and
sentences say of known indicators is taken, and how much was left is said.
"""

from collections.abc import Iterable
from dataclasses import replace

from gangyao.bulletins.sentences import read_sentences, titles
from gangyao.bulletins.tables import sheets_in
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.observations import faults
from gangyao.observations.cells import Sheet
from gangyao.observations.observations import Reading
from gangyao.observations.reading import LOCKS, merged_readings, read_sheet_tables, read_table
from gangyao.observations.sheets import is_table
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.texts import Unreadable


def read_figures(content: bytes, file: str, subjects: Subjects) -> Reading:
    """The observations of a file; raises Unreadable (gangyao.vocabulary.texts) where it can hold none."""
    if file.startswith(LOCKS):
        raise Unreadable("lock-file")
    return read_table(content, file, subjects) if is_table(content, file) else read_paper(content, file, subjects)


def read_all(files: Iterable[tuple[bytes, str]], subjects: Subjects) -> Reading:
    """The observations of several files, held against each other."""
    return merged_readings([read_figures(content, name, subjects) for content, name in files], subjects)


def read_paper(content: bytes, file: str, subjects: Subjects) -> Reading:
    """The figures of a bulletin: those of its tables, and those of its sentences."""
    document = read_document(content, file)
    paper = read_plan(document)
    sheets = place_sheets(sheets_in(document), tuple(titles(document, paper)), subjects)
    tables = read_sheet_tables(sheets, file, subjects) if sheets else None
    prose = read_sentences(document, paper, file, subjects)
    if not prose.observations and not prose.findings and not sheets:
        return Reading(observations=(), findings=(faults.no_table(file, ""), *prose.findings))
    if tables is None or (not tables.observations and prose.observations):
        return prose
    found = (*tables.findings, *prose.findings)
    return Reading(observations=(*tables.observations, *prose.observations), findings=found, unfilled=tables.unfilled)


def place_sheets(sheets: tuple[Sheet, ...], named: tuple[str, ...], subjects: Subjects) -> tuple[Sheet, ...]:
    """The tables of a paper; of one that is another place's by its titles, each with that place above it."""
    place = subjects.place_above(named)
    title = next((words for words in named if place and place in words), "")
    if not place or not title:
        return sheets
    above = title[: title.index(place) + len(place)]
    return tuple(replace(sheet, captions=(above, *sheet.captions)) for sheet in sheets)
