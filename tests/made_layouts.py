"""The layouts of text and web pages in which tables of chance are written."""

import unicodedata
from collections.abc import Callable
from html import escape

import made_matrix
from made_matrix import Made


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def piped(table: Made) -> str:
    printed = made_matrix.lines(table, merged=False)
    rows = ["| " + " | ".join(cells) + " |" for cells in printed]
    return "\n" + "\n".join([rows[0], "|" + "---|" * len(table.kinds), *rows[1:]]) + "\n"


def tabs(table: Made) -> str:
    return "\n".join("\t".join(cells) for cells in made_matrix.lines(table, merged=True))


def spaces(table: Made) -> str:
    return "\n".join("   ".join(cell for cell in cells if cell) for cells in made_matrix.lines(table, merged=False))


def one_a_line(table: Made) -> str:
    return "\n".join(cell for cells in made_matrix.lines(table, merged=True) for cell in cells if cell)


def aligned(table: Made) -> str:
    printed = made_matrix.lines(table, merged=True)
    widths = [max(width(cells[column]) for cells in printed) + 3 for column in range(len(table.kinds))]
    rows = ("".join(cell + " " * (space - width(cell)) for cell, space in zip(cells, widths, strict=True)) for cells in printed)
    return "\n".join(row.rstrip() for row in rows)


def html(table: Made) -> str:
    rows = made_matrix.lines(table, merged=False)
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{cells}</table>"


LAYOUTS: dict[str, tuple[Callable[[Made], str], str]] = {
    "piped": (piped, "plan.md"),
    "tabs": (tabs, "plan.txt"),
    "spaces": (spaces, "plan.txt"),
    "one a line": (one_a_line, "plan.txt"),
    "aligned": (aligned, "plan.txt"),
    "html": (html, "plan.html"),
}


def written(table: Made, layout: str) -> tuple[bytes, str]:
    """The plan in one layout, as a file's bytes and its name."""
    body, name = LAYOUTS[layout]
    text = made_matrix.framed(table, "@@")
    if not name.endswith("html"):
        return text.replace("@@", body(table)).encode(), name
    before, after = ("".join(f"<p>{escape(line)}</p>" for line in part.split("\n") if line.strip()) for part in text.split("@@"))
    return f"<html><body>{before}{body(table)}{after}</body></html>".encode(), name
