"""findings.json and the file of acceptances: exact, and refused where they are something else."""

import re
from pathlib import Path

import msgspec
import pytest

from gangyao import pipeline
from gangyao.checks.acceptances import Acceptances, NotAcceptances, decode_acceptances, encode_acceptances
from gangyao.checks.interchange import Findings, decode_findings, encode_findings
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Severity, find

BROKEN = sorted((Path(__file__).parents[3] / "examples" / "broken").glob("*.md"))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_findings_go_out_and_come_back_exactly(path: Path) -> None:
    findings = Findings(plan="0" * 64, findings=pipeline.check(path))

    assert decode_findings(encode_findings(findings)) == findings


def test_every_number_of_a_sentence_stands_in_its_values() -> None:
    for path in BROKEN:
        for finding in pipeline.check(path):
            told = " ".join(str(value) for value in finding.values.values())
            template = catalogue.sentences("zh")[f"findings.{finding.code}.message"]
            numbers = re.findall(r"\d+(?:\.\d+)?", finding.message["zh"])

            assert numbers or not re.search(r"\d", told)
            assert all(number in told or number in template for number in numbers)


def test_something_else_is_no_findings_json() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode_findings(b'{"findings": 3}')


def test_acceptances_are_kept_replaced_and_withdrawn() -> None:
    finding = find("no-period", Severity.DOUBT, values={"title": "规划"})
    once = Acceptances().accept(finding, "旧理由", "2021-01-01", "zh")
    twice = decode_acceptances(encode_acceptances(once.accept(finding, "新理由", "2021-02-01", "zh")))

    assert [(one.finding, one.why) for one in twice.accepted] == [(finding.id, "新理由")]
    assert twice.withdraw(finding.id).accepted == ()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b'{"format": "x", "version": 1, "accepted": []}', b'{"accepted": [{"finding": 1}]}']
)
def test_a_damaged_file_of_acceptances_is_refused(content: bytes) -> None:
    with pytest.raises(NotAcceptances):
        decode_acceptances(content)
