"""Lines that were typed become observations by the rules that read tables: the form on the page is a table like any other.

In: lines. Out: observations and faults by line.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Observation
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.web.marks import oddities
from gangyao.web.reporting.lines import Line
from gangyao.web.wording import language_of, say

HEAD = (
    "indicator", "period", "measure", "value", "unit", "text", "attested", "answer", "expected", "上期值", "cause", "remedy",
    "outlook", "published", "status", "visible", "source", "definition", "note",
)  # fmt: skip
WORDS = {
    "answer": {"same": "持平", "pending": "暂无新数", "dropped": "不再统计"},
    "attested": {"yes": "是", "no": "否"},
    "measure": {"level": "水平", "growth": "增速"},
}
FIRST = 2  # the row of the table that the first line is
PAGE = "page"  # the file that a figure typed on the page came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed: figures that can be taken, faults and doubts by the key of their line."""

    observations: tuple[Observation, ...]
    faults: dict[str, tuple[str, ...]]
    doubts: dict[str, tuple[str, ...]]


def read_lines(subjects: Subjects, lines: Sequence[Line], reporter: str, records: Mapping[str, Record]) -> Typed:
    """The figures of filled lines; nothing is taken of a line that has a fault, and what looks odd beside what is known is
    doubted.
    """
    reading = read_observations(table_of(lines), PAGE, subjects)
    asked = {line.key: missing(line) for line in lines}
    by_line: dict[str, list[tuple[Severity, str]]] = {line.key: list(asked[line.key]) for line in lines}
    for finding in reading.findings:
        place = place_of(finding)
        if finding.severity is not Severity.NOTE and 0 <= place < len(lines):
            by_line[lines[place].key].append((finding.severity, sentence(finding)))
    for one in reading.observations:
        odd = oddities(one, records.get(one.subject), subjects)
        by_line[lines[one.origin.row - FIRST].key] += [(Severity.DOUBT, words) for words in odd]
    own = tuple(
        replace(one, origin=replace(one.origin, file=PAGE, sheet=None, row=0, column=1, reported_by=reporter))
        for one in reading.observations
        if not any(severity is Severity.ERROR for severity, _ in by_line[lines[one.origin.row - FIRST].key])
    )
    return Typed(
        observations=own,
        faults={key: told for key, rows in by_line.items() if (told := of(rows, Severity.ERROR))},
        doubts={key: told for key, rows in by_line.items() if (told := of(rows, Severity.DOUBT))},
    )


def table_of(lines: Sequence[Line]) -> bytes:
    """The lines as the table that a department would have sent."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEAD)
    for line in lines:
        fixed = {
            "indicator": line.item,
            "period": line.label,
            "measure": line.measure,
            "unit": line.unit,
            "上期值": line.last_value,
        }
        told = {**line.typed, **fixed}
        writer.writerow([inert(WORDS.get(name, {}).get(told.get(name, ""), told.get(name, ""))) for name in HEAD])
    return buffer.getvalue().encode()


def inert(words: str) -> str:
    """Words on one line of a table: a figure typed with a line break is still one figure."""
    return " ".join(words.split())


def missing(line: Line) -> list[tuple[Severity, str]]:
    """What the form asks for beyond a figure: when, where there is none yet; why, where the pace is too slow."""
    typed, found = line.typed, []
    expected = typed.get("expected", "")
    if typed.get("answer") == "pending" and not any(letter.isdigit() for letter in expected):
        found.append((Severity.ERROR, say("form_fault.expected")))
    if typed.get("answer") == "dropped" and not typed.get("text"):
        found.append((Severity.ERROR, say("form_fault.dropped")))
    if typed.get("answer") == "same" and not line.last_value:
        found.append((Severity.ERROR, say("form_fault.same")))
    figure = typed.get("value") or typed.get("answer") == "same"
    if line.behind and figure and not (typed.get("cause") and typed.get("remedy")):
        found.append((Severity.ERROR, say("form_fault.behind")))
    return found


def place_of(finding: Finding) -> int:
    """The place among the lines that a finding speaks of."""
    row = finding.values.get("row")
    if row is None:
        words = "".join(letter if letter.isdigit() else " " for letter in str(finding.values.get("place", ""))).split()
        row = words[0] if words else -1
    return int(row) - FIRST


def sentence(finding: Finding) -> str:
    """The fault and what to do, without the place, which is the line itself."""
    language = language_of()
    words = f"{finding.message.get(language, '')} {finding.remedy.get(language, '')}"
    return words.replace(str(finding.values.get("place", "\0")), "").strip("：: ，,")


def of(rows: list[tuple[Severity, str]], severity: Severity) -> tuple[str, ...]:
    """The sentences of one severity."""
    return tuple(dict.fromkeys(words for own, words in rows if own is severity))
