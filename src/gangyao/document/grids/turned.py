"""A table that stands on its side: the indicators across the top, the years down the side.

In: a Table. Out: the same with rows and columns exchanged.
"""

from dataclasses import replace

from gangyao.document.documents import Table


def turned(table: Table) -> Table:
    """The table with its rows as columns."""
    cells = [replace(cell, row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows) for cell in table.cells]
    return replace(
        table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), height=table.width, width=table.height
    )
