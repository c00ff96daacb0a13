"""Which column holds names, places, periods, units or measures, told by its cells where its head does not say.

In: the rows below a head and the columns that are free. Out: fields by column.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from gangyao.observations.cells import Cell
from gangyao.observations.figures import is_blank
from gangyao.observations.labels import SOME_YEAR, is_measure, span_in
from gangyao.observations.names import find_named
from gangyao.observations.placing import place_headed, without_total
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.units import find_unit

SHARE = 0.6  # of the cells that say anything
LOOKED = 200  # rows
NOTE_ROW = re.compile(
    r"^(?:注|备注|说明|附注|资料来源|数据来源|来源|填报人|填表人|审核人|负责人|联系电话|制表|(?:计量)?单位)\d*[:：]"
)
FOOTNOTE = re.compile(r"[①-⑳*※]|[(（\[]?注?\d{1,2}[)）\].、]")
TOTAL = {"合计", "总计", "平均", "其中", "小计"}
Says = Callable[[str], bool]


def fields_by_cells(rows: list[tuple[Cell, ...]], free: Iterable[int], year: int | None, subjects: Subjects) -> Mapping[str, int]:
    """The columns of periods, places, names, units and measures among those that are free; of two the first."""
    found: dict[str, int] = {}
    for column in sorted(free):
        field = field_of(words_in(rows, column), year, subjects)
        if field is not None:
            found.setdefault(field, column)
    return found


def words_in(rows: Iterable[tuple[Cell, ...]], column: int) -> list[str]:
    """What stands in a column; notes below a table and totals are not looked at."""
    looked = (row for row in list(rows)[:LOOKED] if column < len(row) and not is_blank(row[column].words) and not is_note(row))
    return [words for row in looked if (words := row[column].words.strip()) not in TOTAL]


def is_note(row: Sequence[Cell]) -> bool:
    """Whether a row is a note below a table: 注：…, or the mark of a footnote and words with nothing beside them."""
    stated = [cell.words for cell in row if cell.words]
    return bool(stated) and (bool(NOTE_ROW.match(stated[0])) or (len(stated) == 1 and bool(FOOTNOTE.match(stated[0]))))


def is_place(words: str, subjects: Subjects) -> bool:
    """Whether a cell is a place, the short name of one's own and a total of all included, and nothing that is measured."""
    headed = place_headed(without_total(words)) is not None and subjects.find(words) is None
    return headed or subjects.is_short(words)


def field_of(cells: list[str], year: int | None, subjects: Subjects) -> str | None:
    """What most cells of a column are; None where they are nothing that is known."""
    kinds: tuple[tuple[str, Says], ...] = (
        ("period", lambda words: span_in(words, year or SOME_YEAR) is not None),
        ("place", lambda words: is_place(words, subjects)),
        ("measure", is_measure),
        ("unit", lambda words: find_unit(words) is not None),
    )
    for field, says in kinds:
        if cells and sum(map(says, cells)) >= SHARE * len(cells):
            return field
    return "name" if any(find_named(words, subjects) is not None for words in cells) else None
