"""Real plans, where they are there: GANGYAO_DOCUMENTS names their folder (default ../shared/plans beside the project).

The figures are those of the scorer that lies beside them; gold annotation was made by reading, not by these rules.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.interchange import encode_plan

PLANS = Path(os.environ.get("GANGYAO_DOCUMENTS", Path(__file__).parents[3] / "shared" / "plans"))
GOLD = PLANS.parent / "gold"
SCORER = PLANS.parent / "score" / "score_plan.py"


def score(name: str, tmp_path: Path, *arguments: str) -> dict[str, Any]:
    document = PLANS / name
    if not document.is_file() or not SCORER.is_file():
        pytest.skip(f"{document} or its scorer is not here: set GANGYAO_DOCUMENTS to a folder of real plans")
    plan = tmp_path / "plan.json"
    plan.write_bytes(encode_plan(read_plan(read_document(document.read_bytes(), name))))
    printed = subprocess.run([sys.executable, SCORER, plan, *arguments], capture_output=True, text=True, check=True).stdout
    return dict(json.loads(printed.splitlines()[-1]))


@pytest.mark.parametrize(
    ("document", "gold", "exact"),
    [
        ("wuxing-14fyp.md", "wuxing-14fyp", 78),
        ("guangzhou-15fyp.md", "guangzhou-15fyp", 31),
        ("guangzhou-15fyp.html", "guangzhou-15fyp", 31),
        ("beijing-15fyp.txt", "beijing-15fyp", 28),
    ],
)
def test_every_indicator_row_is_read_and_none_is_invented(document: str, gold: str, exact: int, tmp_path: Path) -> None:
    figures = score(document, tmp_path, "--indicators", str(GOLD / f"{gold}.indicators.jsonl"))["indicators"]

    assert figures["exact"] >= exact
    assert figures["spurious"] == 0


def test_promises_of_wuxing_are_found_with_their_subjects(tmp_path: Path) -> None:
    figures = score("wuxing-14fyp.md", tmp_path, "--commitments", str(GOLD / "wuxing-14fyp.commitments.jsonl"))["commitments"]

    assert figures["recall"] >= 0.95
    assert figures["precision"] >= 0.95
    assert figures["full_share"] >= 0.90
    assert figures["subject_share"] >= 0.85


def test_tasks_of_wuxing_are_found_and_few_others(tmp_path: Path) -> None:
    figures = score("wuxing-14fyp.md", tmp_path, "--tasks", str(GOLD / "wuxing-14fyp.tasks.jsonl"))["tasks"]

    assert figures["found"] >= 112
    assert figures["others"] <= 5


def test_projects_of_wuxing_are_found_and_few_others(tmp_path: Path) -> None:
    figures = score("wuxing-14fyp.md", tmp_path, "--projects", str(GOLD / "wuxing-14fyp.projects.jsonl"))["projects"]

    assert figures["found"] >= 108
    assert figures["others"] <= 40
