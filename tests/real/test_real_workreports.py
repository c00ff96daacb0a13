"""Work reports of provinces: what stands in the review of the past is no promise."""

import os
from pathlib import Path

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

REPORTS = Path(os.environ.get("GANGYAO_DOCUMENTS", Path(__file__).parents[3] / "shared" / "plans")) / "workreports"
REVIEW_ENDS = {  # the line, from 1, that the part about the coming years begins with: read by eye
    "anhui": 40, "fujian": 66, "guangxi": 42, "hebei": 30, "hubei": 43,
    "jiangxi": 37, "neimenggu": 29, "shaanxi": 35, "shanxi": 40, "xinjiang": 43,
}  # fmt: skip
FEWEST = 10  # each report sets so many goals at least


@pytest.mark.parametrize("province", REVIEW_ENDS)
def test_the_review_of_the_past_holds_hardly_a_promise_and_the_rest_of_a_report_does(province: str) -> None:
    path = REPORTS / f"{province}-2026.txt"
    if not path.is_file():
        pytest.skip(f"{path} is not here: set GANGYAO_DOCUMENTS to a folder of real plans")
    document = read_document(path.read_bytes(), path.name)
    edge = sum(len(line) + 1 for line in document.text.split("\n")[: REVIEW_ENDS[province] - 1])

    plan = read_plan(document)

    assert sum(row.passage.start < edge for row in plan.commitments) <= 0.03 * len(plan.commitments)
    assert len(plan.commitments) >= FEWEST
    assert {row.year for row in plan.commitments} <= {2026, 2030, 2035}
