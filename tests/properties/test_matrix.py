"""Tables of chance vocabulary in the layouts of text and web pages: nearly all rows exact, nothing wrong in silence.

`make matrix` does the same with real converters.
"""

import pytest

import made_matrix
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from made_layouts import LAYOUTS, written
from made_matrix import Judged, Made

TABLES = [("fit", seed) for seed in range(12)] + [("kept", seed) for seed in range(12)]
LEAST = 0.97


def read(table: Made, layout: str) -> tuple[Plan, Judged]:
    plan = read_plan(read_document(*written(table, layout)))
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
