"""Writes plan.docx, plan.html and plan.pdf from plan.md: the same invented text in every format that is read.

Run it after a change of plan.md: .venv/bin/python examples/qingshan/build.py (the PDF needs LibreOffice).
"""

import html
import shutil
import subprocess
from pathlib import Path

import docx
from docx.table import Table as WordTable

from gangyao.document.documents import Block, Paragraph, Table
from gangyao.document.reading import read_document

HERE = Path(__file__).parent
NAVIGATION = '<div><ul><li><a href="#">首页</a></li><li><a href="#">政务公开</a></li><li><a href="#">办事服务</a></li></ul></div>'


def main() -> None:
    """Write all formats."""
    blocks = read_document((HERE / "plan.md").read_bytes(), "plan.md").blocks
    write_docx(blocks)
    write_html(blocks)
    if shutil.which("soffice"):
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", HERE, HERE / "plan.docx"], check=True)


def merged(table: Table) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and words of each cell: blanks under a group or beside a head belong to it."""
    grid = [["" for _ in range(table.width)] for _ in range(table.height)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.words.text.strip()
    found = []
    heads = 2 if not grid[1][0] and not grid[1][1] else 1
    for row in range(table.height):
        for column in range(table.width):
            if not grid[row][column]:
                continue
            rows = columns = 1
            if row < heads:
                while heads > 1 and row == 0 and not grid[1][column] and rows < heads:
                    rows += 1
                while row == 0 and rows == 1 and heads > 1 and column + columns < table.width and not grid[0][column + columns]:
                    columns += 1
            elif column == 0:
                while row + rows < table.height and not grid[row + rows][0]:
                    rows += 1
            found.append((row, column, rows, columns, grid[row][column]))
    return found


def write_docx(blocks: tuple[Block, ...]) -> None:
    """plan.docx: headings by level, leads in bold, cells merged."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Table):
            fill(document.add_table(block.height, block.width, style="Table Grid"), block)
        elif block.level:
            document.add_heading(block.words.text, block.level)
        else:
            paragraph = document.add_paragraph()
            paragraph.add_run(block.words.text[: block.bold]).bold = True
            paragraph.add_run(block.words.text[block.bold :])
    document.save(str(HERE / "plan.docx"))


def fill(target: WordTable, table: Table) -> None:
    """Write the cells of a table and merge them."""
    for row, column, rows, columns, words in merged(table):
        cell = target.cell(row, column)
        if rows > 1 or columns > 1:
            cell = cell.merge(target.cell(row + rows - 1, column + columns - 1))
        cell.text = words


def write_html(blocks: tuple[Block, ...]) -> None:
    """plan.html: a page with navigation around the text."""
    body = "\n".join(shown(block) for block in blocks)
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>青山县人民政府</title></head><body>{NAVIGATION}<div class='text'>{body}</div><div><p>版权所有：青山县人民政府办公室</p></div></body></html>\n"
    (HERE / "plan.html").write_text(page, encoding="utf-8")


def shown(block: Block) -> str:
    """A block as HTML."""
    if isinstance(block, Paragraph):
        words = block.words.text
        if block.level:
            return f"<h{block.level}>{html.escape(words)}</h{block.level}>"
        lead = f"<strong>{html.escape(words[: block.bold])}</strong>" if block.bold else ""
        return f"<p>{lead}{html.escape(words[block.bold :])}</p>"
    rows: dict[int, list[str]] = {}
    covered = {(cell.row, cell.column) for cell in block.cells}
    spans = merged(block)
    for row, column, down, across, words in spans:
        rows.setdefault(row, []).append((column, f"<td rowspan={down} colspan={across}>{html.escape(words)}</td>"))  # type: ignore[arg-type]
        covered -= {(row + below, column + right) for below in range(down) for right in range(across)}
    for row, column in covered:
        rows.setdefault(row, []).append((column, "<td></td>"))  # type: ignore[arg-type]
    return (
        "<table>"
        + "".join("<tr>" + "".join(cell for _, cell in sorted(cells)) + "</tr>" for _, cells in sorted(rows.items()))
        + "</table>"
    )


if __name__ == "__main__":
    main()
