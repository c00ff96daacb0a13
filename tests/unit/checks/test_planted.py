"""Contradictions set into a clean plan: nearly all are found, and none brings an error anywhere else (make planted measures more)."""

import random
from functools import lru_cache
from pathlib import Path

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding, Severity
from made_contradictions import PLANTERS, Planter, places, set_in, touches

PLAN = Path(__file__).parents[3] / "examples" / "qingshan" / "plan.md"
SEEDS = range(6)


def checked(text: str) -> tuple[Plan, str, tuple[Finding, ...]]:
    document = read_document(text.encode(), PLAN.name)
    plan = read_plan(document)
    return plan, document.text, check_plan(plan, document.text)


@lru_cache(maxsize=1)
def clean() -> tuple[Plan, str, tuple[Finding, ...]]:
    return checked(PLAN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("planter", PLANTERS, ids=lambda planter: planter.__name__)
def test_a_planted_contradiction_is_found_and_brings_no_error_elsewhere(planter: Planter) -> None:
    plan, text, before = clean()
    old = {finding.id for finding in before}
    hits = []
    for seed in SEEDS:
        planting = planter(plan, text, random.Random(seed))
        if planting is None:
            continue
        _, new_text, findings = checked(set_in(plan, text, planting, random.Random(seed)))
        spots = places(new_text, planting)
        new = [finding for finding in findings if finding.id not in old and finding.severity is not Severity.NOTE]
        hits.append(any(touches(finding, spots) for finding in new))
        assert not [finding for finding in new if finding.severity is Severity.ERROR and not touches(finding, spots)]

    assert len(hits) >= 3
    assert sum(hits) >= len(hits) - 1
