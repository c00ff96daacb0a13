"""What is found in real plans, where they are there; the list was made by hand, from the plans themselves."""

import os
from functools import lru_cache
from pathlib import Path

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from gangyao.progress.verdicts import SAID_LEVEL, UNMET, judge
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Lines

PLANS = Path(os.environ.get("GANGYAO_DOCUMENTS", Path(__file__).parents[3] / "shared" / "plans"))


@lru_cache(maxsize=4)
def read(name: str) -> tuple[Plan, str]:
    path = PLANS / name
    if not path.is_file():
        pytest.skip(f"{path} is not here: set GANGYAO_DOCUMENTS to a folder of real plans")
    document = read_document(path.read_bytes(), name)
    return read_plan(document), document.text


@lru_cache(maxsize=4)
def findings(name: str) -> tuple[Finding, ...]:
    plan, text = read(name)
    return check_plan(plan, text)


WUXING = "wuxing-14fyp.md"
# Methods of monitoring §1.6, in its order: code, severity, an id it speaks of, numbers it must tell, lines it must point to.
KNOWN = [
    ("growth-levels", "error", "gdp@2020", {"implied": "7.1", "stated": "9.5"}, {111}),
    ("growth-levels", "doubt", "fiscal_revenue_total@2020", {"implied": "8.26", "stated": "9"}, {114}),
    ("growth-levels", "doubt", "fiscal_revenue@2020", {"implied": "7.39", "stated": "9"}, {115}),
    ("growth-levels", "doubt", "income_rural@2020", {"implied": "10.27", "stated": "9.5"}, {143}),
    ("increment-levels", "error", "elderly_beds_per_1k@2020", {"sum": "41", "to": "40", "increase": "13"}, {153}),
    ("unit-impossible", "error", "labour_productivity@2020", {"unit": "%"}, {132}),
    ("beyond-bound", "doubt", "internet_penetration@2020", {"value": "108.8"}, {131}),
    ("year-beside-total", "doubt", "fdi@2020", {"value": "1.8", "total": "[9]以上"}, {119}),
    ("definition-changed", "doubt", "schooling_new_labour@2020", {"from": "14.3", "to": "11.0"}, {146, 157}),
    ("growth-in-level-row", "doubt", "culture_value", {"stated": "2020: -13"}, {247}),
    ("level-in-reduction-row", "error", "water_intensity_cut", {"value": "25.5"}, {136, 254}),
    ("same-value", "error", "unemployment_registered", {"value": "1.52"}, {145, 263}),
    ("target-behind", "doubt", "pension_coverage", {"base": "96.5", "target": "95"}, {267}),
    ("year-beside-total", "doubt", "fdi", {"value": "1.8", "total": "[10]"}, {246}),
    ("multiple-growth", "doubt", "fiscal_revenue_total", {"needed": "14.87", "planned": "8"}, {211, 236}),
    ("identity", "error", "gdp", {"computed": "1275 亿元", "whole": "1000 亿元", "implied": "66.67 万人"}, {211, 215, 231, 235}),
    ("parts-exceed-whole", "error", "industrial_output_large", {"sum": "2500", "with_mixed": "3300", "with_services": "4500"}, {237, 287, 289, 291}),
    ("acceleration", "doubt", "gdp", {"past": "5.84", "planned": "7.18"}, {179, 231}),
    ("implied-value", "doubt", "人均生产总值|level", {"implied": "100 万人"}, {179}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "severity", "about", "numbers", "lines"), KNOWN, ids=lambda value: str(value)[:30])
def test_a_known_contradiction_is_reported_with_its_numbers_and_places(
    code: str, severity: str, about: str, numbers: dict[str, str], lines: set[int]
) -> None:
    _, text = read(WUXING)
    count = Lines(text)
    matching = [
        finding
        for finding in findings(WUXING)
        if (finding.code, finding.severity) == (code, severity)
        and about in finding.about
        and {key: str(finding.values[key]) for key in numbers} == numbers
    ]

    assert len(matching) == 1
    assert lines <= {count.of(place.start) for place in matching[0].where}


@pytest.mark.parametrize("about", ["rd_share@2020", "retail_sales@2020", "tax_per_mu"])
def test_what_rounding_and_aspiration_excuse_is_not_reported(about: str) -> None:
    reported = {(finding.code, finding.severity.value) for finding in findings(WUXING) if finding.about == (about,)}

    assert not {severity for _, severity in reported} & {"error", "doubt"}


@pytest.mark.parametrize(
    ("name", "errors"), [(WUXING, 7), ("beijing-15fyp.txt", 0), ("guangzhou-15fyp.md", 0), ("guangzhou-15fyp.html", 0)]
)
def test_errors_are_those_that_a_careful_reader_confirmed(name: str, errors: int) -> None:
    assert sum(finding.severity == "error" for finding in findings(name)) == errors


def test_every_place_of_a_finding_lies_in_the_document() -> None:
    for name in (WUXING, "beijing-15fyp.txt", "guangzhou-15fyp.md"):
        _, text = read(name)

        assert all(0 <= place.start < place.end <= len(text) for finding in findings(name) for place in finding.where)


def test_the_rules_of_attainment_judge_the_published_table_as_measured() -> None:
    """Methods of monitoring §1.4: 37 verdicts, 6 undecidable, R1 31 of 31, R2 37 of 37, the full label 26 of 31."""
    rows = [(row, judge(row)) for row in read(WUXING)[0].indicators if row.verdict]
    decided = [(row, judgement) for row, judgement in rows if judgement.verdict is not None]

    assert (len(rows), len(decided)) == (37, 31)
    assert all(judgement.attainment.met is not bool(UNMET.search(row.verdict or "")) for row, judgement in decided)
    assert all(
        bool(SAID_LEVEL.search(row.verdict or "")) is bool(SAID_LEVEL.search(judgement.verdict or "")) for row, judgement in rows
    )
    assert sum(row.verdict == judgement.verdict for row, judgement in decided) == 26
