"""Tables of chance vocabulary in the layouts of text and web pages: nearly all rows exact, nothing wrong in silence.

`make matrix` does the same with real converters.
"""

import unicodedata
from collections.abc import Callable
from html import escape

import pytest

import made_matrix
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from made_matrix import Judged, Made

TABLES = [("fit", seed) for seed in range(12)] + [("kept", seed) for seed in range(12)]
LEAST = 0.97


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


def read(table: Made, layout: str) -> tuple[Plan, Judged]:
    body, name = LAYOUTS[layout]
    text = made_matrix.framed(table, "@@")
    if name.endswith("html"):
        before, after = text.split("@@")
        paragraphs = ["".join(f"<p>{escape(line)}</p>" for line in part.split("\n") if line.strip()) for part in (before, after)]
        text = f"<html><body>{paragraphs[0]}{body(table)}{paragraphs[1]}</body></html>"
    else:
        text = text.replace("@@", body(table))
    plan = read_plan(read_document(text.encode(), name))
    return plan, made_matrix.judged(table, plan)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_of_chance_read_exactly_and_nothing_is_wrong_in_silence(layout: str) -> None:
    rows = exact = 0
    silent = []
    for vocabulary, seed in TABLES:
        table = made_matrix.made(seed, vocabulary)
        plan, judged = read(table, layout)
        rows += len(table.rows)
        exact += len(judged.exact)
        silent += [
            (vocabulary, seed, row.name) for row in (*judged.wrong, *judged.invented) if not made_matrix.is_pointed_at(row, plan)
        ]
        said = any(finding.code.startswith(("table-", "cells-")) for finding in plan.findings)
        silent += [(vocabulary, seed, name) for name in judged.missing if not said]

    assert exact / rows >= LEAST
    assert silent == []
