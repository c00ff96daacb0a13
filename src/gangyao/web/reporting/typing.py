"""Lines that were typed become observations by the rules of tables: a line is entered as a row of a table is.

In: lines. Out: observations and faults by line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gangyao.observations import faults
from gangyao.observations.amounts import Units
from gangyao.observations.cells import EMPTY, Cell
from gangyao.observations.closedwords import NotAWord, meaning_of
from gangyao.observations.entered import Answer, Entered, Reply, failed, read_entered
from gangyao.observations.fields import day_of, visible_of
from gangyao.observations.figures import is_blank
from gangyao.observations.knowledge import Record
from gangyao.observations.neighbours import find_oddities
from gangyao.observations.observations import Authority, Observation, Origin, Reading, Status
from gangyao.observations.reading import once
from gangyao.observations.subjects import Subject, Subjects
from gangyao.responsibilities.duties import ItemKind
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.spans import read_span
from gangyao.web.marks import oddities
from gangyao.web.reporting.lines import Line
from gangyao.web.wording import say

WORKS = frozenset({ItemKind.TASK, ItemKind.PROJECT})  # of which words are asked, too
PAGE = "page"  # the file that a figure typed on the page came from

Told = tuple[Severity, str]


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
    readings = {line.key: read_line(line, reporter, subjects) for line in lines}
    told = {line.key: [*missing(line), *found_in(readings[line.key])] for line in lines}
    line_of = {id(one): line for line in lines for one in readings[line.key].observations}
    every = [one for reading in readings.values() for one in reading.observations]
    for odd in find_oddities(every, subjects):
        if odd.finding.severity is not Severity.NOTE:
            other = {"other": line_of[id(odd.other)].name} if odd.other is not None else {}
            told[line_of[id(odd.row)].key].append((odd.finding.severity, sentence(odd.finding, other)))
    kept = once(every)
    for one in kept:
        odd_words = oddities(one, records.get(one.subject), subjects)
        told[line_of[id(one)].key] += [(Severity.DOUBT, words) for words in odd_words]
    wrong = {key: of(rows, Severity.ERROR) for key, rows in told.items()}
    return Typed(
        observations=tuple(one for one in kept if not wrong[line_of[id(one)].key]),
        faults={key: words for key, words in wrong.items() if words},
        doubts={key: words for key, rows in told.items() if (words := of(rows, Severity.DOUBT))},
    )


def read_line(line: Line, reporter: str, subjects: Subjects) -> Reading:
    """The figure of a line, or what is wrong with it."""
    origin = origin_of(line, reporter)
    subject = subjects.find(line.item)
    if subject is None:
        return failed(faults.unknown_indicator(faults.spot_of(origin), line.item, subjects.nearest(line.item)))
    try:
        return read_entered(entered_of(line, subject, origin), subjects)
    except NotAWord as error:
        return failed(faults.unknown_word(faults.spot_of(origin), inert(line, error.field), error.expected))


def entered_of(line: Line, subject: Subject, origin: Origin) -> Entered:
    """What was typed into a line; raises NotAWord."""
    answer, status, attested = (meaning_of(name, inert(line, name)) for name in ("answer", "status", "attested"))
    last = Cell(words=f"{line.known.last_value:f}", number=line.known.last_value) if line.known.last_value is not None else EMPTY
    return Entered(
        subject=subject,
        span=line.span,
        measure=line.measure,
        figure=cell(line, "value"),
        units=Units(beside=() if is_blank(line.unit) else (line.unit,)),
        reply=Reply(answer=Answer(answer) if answer else None, expected=inert(line, "expected"), last=last),
        text=inert(line, "text") or None,
        attested=None if attested is None else attested == "yes",
        status=Status(status) if status else None,
        visible=visible_of(cell(line, "visible")),
        published=day_of("published", cell(line, "published")),
        place=None,
        definition=inert(line, "definition") or None,
        origin=origin,
    )


def origin_of(line: Line, reporter: str) -> Origin:
    """Where the figure of a line comes from: the page, who reports, and what is said of it."""
    said = {name: inert(line, name) or None for name in ("source", "note", "cause", "remedy", "outlook", "needs")}
    authority = inert(line, "authority")
    said["authority"] = authority if authority in set(Authority) else None
    return Origin(file=PAGE, row=0, column=1, reported_by=reporter, **said)


def cell(line: Line, field: str) -> Cell:
    """A field of a line as a cell of a table holds it."""
    return Cell(words=inert(line, field))


def inert(line: Line, field: str) -> str:
    """The words of a field on one line: a figure typed with a line break is still one figure."""
    return " ".join(line.typed.get(field, "").split())


def found_in(reading: Reading) -> Iterator[Told]:
    """What a person must know of a reading; whatever keeps a figure from being taken is a fault, for nobody can confirm it."""
    for finding in reading.findings:
        if finding.severity is not Severity.NOTE:
            yield finding.severity if reading.observations else Severity.ERROR, sentence(finding)


def missing(line: Line) -> list[Told]:
    """What the form asks for beyond a figure: when, where there is none yet; why, where the pace is too slow."""
    typed, found = line.typed, []
    expected = typed.get("expected", "")
    if typed.get("answer") == "pending" and read_span(expected.strip()) is None:
        found.append((Severity.ERROR, say("form_fault.expected")))
    if typed.get("answer") == "dropped" and not typed.get("text"):
        found.append((Severity.ERROR, say("form_fault.dropped")))
    if typed.get("answer") == "same" and line.known.last_value is None:
        found.append((Severity.ERROR, say("form_fault.same")))
    if line.kind in WORKS and not any(typed.get(name) for name in ("value", "text", "answer", "attested")):
        found.append((Severity.ERROR, say("form_fault.work")))
    figure = typed.get("value") or typed.get("answer") == "same"
    if line.known.behind and figure and not (typed.get("cause") and typed.get("remedy")):
        found.append((Severity.ERROR, say("form_fault.behind")))
    return found


def sentence(finding: Finding, instead: Mapping[str, str] | None = None) -> str:
    """The fault and what to do, of this line; `instead` are words that take the place of values."""
    values = {**finding.values, "place": say("form_fault.here"), **(instead or {})}
    return " ".join(say(f"findings.{finding.code}.{part}", values) for part in ("message", "remedy"))


def of(rows: list[Told], severity: Severity) -> tuple[str, ...]:
    """The sentences of one severity."""
    return tuple(dict.fromkeys(words for own, words in rows if own is severity))
