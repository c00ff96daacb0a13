"""Findings as text for the terminal: of a plan each with its place, what to do and its id; of tables by their codes, the
first few of each in full.
"""

from collections.abc import Sequence

from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.passages import Lines

MOST_LINES = 6  # line numbers that a finding lists
MOST_PLACES = 40  # places of others that are named
MOST_ALIKE = 3  # findings of one code that are told in full


def findings_text(
    findings: Sequence[Finding], text: str | None, language: str, *, accepted: int = 0, unsure: bool = False
) -> str:
    """The findings, worst first, in the order of the document within each severity; first of all where reading is `unsure`."""
    lines = [catalogue.say("check.unsure", language)] if unsure else []
    lines += [counts(findings, language, accepted)] if findings or accepted or not unsure else []
    numbers = Lines(text) if text is not None else None
    for severity in Severity:
        own = [finding for finding in findings if finding.severity == severity]
        if own:
            lines += ["", catalogue.say(f"check.{severity}", language)]
        for finding in sorted(own, key=first_place):
            lines += finding_lines(finding, numbers, language)
    return "\n".join(lines)


def faults_text(findings: Sequence[Finding], language: str) -> str:
    """What is said of tables of figures, worst first, those of one code together: the first few in full, the places of the
    others where they must be mended.
    """
    lines = [counts(findings, language)]
    for severity in Severity:
        alike: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.severity == severity:
                alike.setdefault(finding.code, []).append(finding)
        lines += ["", catalogue.say(f"check.figures_{severity}", language)] if alike else []
        for code, own in alike.items():
            lines += alike_lines(code, own, language)
    return "\n".join(lines)


def alike_lines(code: str, own: Sequence[Finding], language: str) -> list[str]:
    """Findings of one code: the first few sentences, the number of the others, each remedy once."""
    say = catalogue.say
    told, rest = own[:MOST_ALIKE], own[MOST_ALIKE:]
    lines = [f"  {say('check.figures_code', language, {'code': code, 'count': len(own)})}"]
    remedies = [finding.remedy.get(language, "") for finding in told]
    for finding, remedy, after in zip(told, remedies, [*remedies[1:], ""], strict=True):
        lines += [f"    {finding.message.get(language, '')}", *([f"    → {remedy}"] if remedy != after else [])]
    if rest:
        mended = own[0].severity is not Severity.NOTE
        named = [str(finding.values["place"]) for finding in rest if "place" in finding.values] if mended else []
        places = "、".join(named[:MOST_PLACES]) + ("……" if len(named) > MOST_PLACES else "")
        key = "check.figures_places" if named else "check.figures_more"
        lines.append(f"    {say(key, language, {'count': len(rest), 'places': places})}")
    return lines


def counts(findings: Sequence[Finding], language: str, accepted: int = 0) -> str:
    """How many of each severity, and how many were accepted."""
    by = {str(severity): sum(finding.severity == severity for finding in findings) for severity in Severity}
    line = catalogue.say("check.counts" if findings else "check.none", language, by)
    return line + (catalogue.say("check.accepted", language, {"count": accepted}) if accepted else "")


def first_place(finding: Finding) -> int:
    """Where a finding begins in the document; what has no place comes first."""
    return finding.where[0].start if finding.where else -1


def finding_lines(finding: Finding, numbers: Lines | None, language: str, others: Lines | None = None) -> list[str]:
    """One finding: code and lines, the sentence, the remedy, the id; `others` counts the lines of another paper it quotes."""
    places = sorted({numbers.of(place.start) for place in finding.where}) if numbers else []
    shown = ", ".join(map(str, places[:MOST_LINES])) + (" …" if len(places) > MOST_LINES else "")
    where = catalogue.say("check.lines", language, {"lines": shown}) if places else ""
    return [
        f"  {finding.code}  {where}".rstrip() + f"  #{finding.id}",
        f"    {finding.message.get(language, '')}",
        *evidence_lines(finding, numbers, language, others),
        f"    → {finding.remedy.get(language, '')}",
    ]


def grounds_words(finding: Finding, language: str) -> str:
    """In what the sides of an error are the same; nothing of other findings."""
    if not finding.grounds:
        return ""
    grounds = catalogue.listed([one.message.get(language, "") for one in finding.grounds], language)
    return catalogue.say("check.evidence", language, {"grounds": grounds})


def evidence_lines(finding: Finding, numbers: Lines | None, language: str, others: Lines | None) -> list[str]:
    """Why an error is one: in what its sides are the same, and the words of each with their line."""
    if not finding.evidence:
        return []
    shown = [(one.document, line_of(one.where.start, others if one.document else numbers), one.words) for one in finding.evidence]
    told = [
        f"{document} {catalogue.say('check.exhibit', language, {'line': line, 'words': words})}".strip()
        for document, line, words in dict.fromkeys(shown)
    ]
    return [f"    {grounds_words(finding, language)}", *(f"      {words}" for words in told)]


def line_of(offset: int, numbers: Lines | None) -> str:
    """The line of an offset, where the text is to be had."""
    return str(numbers.of(offset)) if numbers else "—"
