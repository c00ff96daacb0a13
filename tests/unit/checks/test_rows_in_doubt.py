"""Rows that may be misread make no findings; somebody is told how many there are."""

from dataclasses import replace

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.judging.doubts import Doubt
from gangyao.plan.plans import CommitmentKind, Indicator
from gangyao.plan.sureness import doubtful_rows
from gangyao.reports.listings import findings_text
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Severity, find
from made_plans import growth, plan, promise, row


def impossible(confidence: float | None) -> Indicator:
    own = row("地区生产总值", "亿元", {2020: "100"}, {2025: "300"}, planned=growth("6"))
    return replace(own, confidence=confidence)


@pytest.mark.parametrize(("confidence", "expected"), [(0.95, 1), (0.8, 1), (None, 1), (0.79, 0)])
def test_a_row_below_the_confidence_that_is_sure_is_held_against_nothing(confidence: float | None, expected: int) -> None:
    findings = check_plan(plan([impossible(confidence)]))

    assert sum(finding.code == "growth-levels" for finding in findings) == expected
    assert sum(finding.code == "rows-left-out" for finding in findings) == 1 - expected


def test_a_row_with_a_finding_of_its_reading_over_it_is_held_against_nothing() -> None:
    own = impossible(0.95)
    doubt = find("row-doubtful", Severity.DOUBT, where=(own.passage,), values={"name": own.name})
    read = replace(plan([own]), findings=(doubt,))

    codes = [finding.code for finding in check_plan(read)]

    assert doubtful_rows(read) == (own,)
    assert "growth-levels" not in codes
    assert codes[:2] == ["row-doubtful", "rows-left-out"]


def test_a_promise_of_what_stands_in_a_row_in_doubt_is_not_said_to_have_no_row() -> None:
    said = promise("地区生产总值", CommitmentKind.LEVEL, "300", "亿元")
    other = row("森林覆盖率", "%", {2020: "60"}, {2025: "62"})

    codes = {finding.code for finding in check_plan(plan([impossible(0.3), other], [said]))}

    assert "promise-without-row" not in codes


def test_nothing_found_is_said_only_where_reading_is_sure_of_itself() -> None:
    sure, unsure = findings_text((), "", "en"), findings_text((), "", "en", unsure=True)

    assert sure == "Nothing found."
    assert "Nothing found" not in unsure
    assert "may be missing or misread" in unsure


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("doubt", list(Doubt))
def test_every_doubt_is_said_in_a_short_sentence(language: str, doubt: Doubt) -> None:
    assert 3 < len(catalogue.say(f"doubts.{doubt}", language)) < 90
