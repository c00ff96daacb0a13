"""Findings as text for the terminal: grouped by severity, each with its place, what to do and its id."""

from collections.abc import Sequence

from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.passages import Lines

MOST_LINES = 6  # line numbers that a finding lists


def findings_text(findings: Sequence[Finding], text: str | None, language: str, *, accepted: int = 0) -> str:
    """The findings, worst first, in the order of the document within each severity."""
    lines = [counts(findings, language, accepted)]
    numbers = Lines(text) if text is not None else None
    for severity in Severity:
        own = [finding for finding in findings if finding.severity == severity]
        if own:
            lines += ["", catalogue.say(f"check.{severity}", language)]
        for finding in sorted(own, key=first_place):
            lines += finding_lines(finding, numbers, language)
    return "\n".join(lines)


def counts(findings: Sequence[Finding], language: str, accepted: int = 0) -> str:
    """How many of each severity, and how many were accepted."""
    by = {str(severity): sum(finding.severity == severity for finding in findings) for severity in Severity}
    line = catalogue.say("check.counts" if findings else "check.none", language, by)
    return line + (catalogue.say("check.accepted", language, {"count": accepted}) if accepted else "")


def first_place(finding: Finding) -> int:
    """Where a finding begins in the document; what has no place comes first."""
    return finding.where[0].start if finding.where else -1


def finding_lines(finding: Finding, numbers: Lines | None, language: str) -> list[str]:
    """One finding: code and lines, the sentence, the remedy, the id."""
    places = sorted({numbers.of(place.start) for place in finding.where}) if numbers else []
    shown = ", ".join(map(str, places[:MOST_LINES])) + (" …" if len(places) > MOST_LINES else "")
    where = catalogue.say("check.lines", language, {"lines": shown}) if places else ""
    return [
        f"  {finding.code}  {where}".rstrip() + f"  #{finding.id}",
        f"    {finding.message.get(language, '')}",
        f"    → {finding.remedy.get(language, '')}",
    ]
