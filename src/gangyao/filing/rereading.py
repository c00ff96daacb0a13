"""The outline of a package read again, and held against the plan as read that lies beside it.

In: the bytes of the outline, its name, the Plan of the package. Out: findings; none where both say the same. A difference is a
doubt and no error: whoever read the plan may have corrected it, or have gone by rows of one's own. An outline with a secrecy mark
is named and not gone into.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gangyao.document.documents import Document
from gangyao.document.plans import read_plan
from gangyao.document.reading import INTERNAL, mark_of, read_document
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Quantity, as_it_binds
from gangyao.vocabulary.texts import Unreadable

UNSURE = {"filing-reads-otherwise", "filing-not-read-again"}  # a plan that was not seen to agree with its outline
SHOWN = 3  # differences that a sentence names

Row = Indicator | Commitment
Numbers = dict[tuple[str, int | None], str]


def held_again(plan: Plan, content: bytes, name: str, *, internal: bool = False) -> Iterator[Finding]:
    """What the outline says otherwise than the plan beside it, that it is marked as secret, or that it cannot be read here."""
    try:
        document = read_document(content, name)
        marks = tuple(barred(document, name, internal=internal))
        if marks:
            yield from marks
            return
        own = read_plan(document)
    except Unreadable as error:
        told = {language: {"reason": error.message(language)} for language in catalogue.LANGUAGES}
        yield find("filing-not-read-again", Severity.DOUBT, about=(name,), values={"file": name, "reason": error.code}, told=told)
        return
    words = [*unlike(plan.indicators, own.indicators), *unlike(plan.commitments, own.commitments)]
    if words:
        values: dict[str, str | int | Decimal] = {"file": name, "count": len(words), "names": "；".join(words[:SHOWN])}
        yield find("filing-reads-otherwise", Severity.DOUBT, about=(name,), values=values)


def secret(content: bytes, name: str, *, internal: bool) -> Iterator[Finding]:
    """The secrecy mark of an outline whose package is sent back anyhow; what cannot be read has none that is seen."""
    try:
        yield from barred(read_document(content, name), name, internal=internal)
    except Unreadable:
        return


def barred(document: Document, name: str, *, internal: bool) -> Iterator[Finding]:
    """The secrecy mark that keeps a document from being read; `internal` lifts those of internal matter."""
    mark = mark_of(document)
    if mark is not None and not (internal and mark.startswith(INTERNAL)):
        yield find("filing-secret", Severity.ERROR, about=(name,), values={"file": name, "mark": mark})


def unlike(told: Iterable[Row], read: Iterable[Row]) -> Iterator[str]:
    """Every row that only one of both has or that promises something else in the other, with both numbers where these differ; in
    the order of the plan that was told, then of the one that was read.
    """
    ours, theirs = {one.id: one for one in told}, {one.id: one for one in read}
    for identity, row in {**theirs, **ours}.items():
        one, other = ours.get(identity), theirs.get(identity)
        if one is None or other is None or (asks(one), numbers(one)) != (asks(other), numbers(other)):
            yield named(row, numbers(one) if one else {}, numbers(other) if other else {})


def named(row: Row, ours: Numbers, theirs: Numbers) -> str:
    """The name of a row, with the first number that is another one: as told ≠ as read."""
    name = row.name if isinstance(row, Indicator) else row.subject
    key = next((key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)), None)
    return name if key is None else f"{name} {ours.get(key, '—')} ≠ {theirs.get(key, '—')}"


def asks(row: Row) -> tuple[object, ...]:
    """What a row promises besides its numbers."""
    if isinstance(row, Commitment):
        return (row.subject, row.kind, row.year, row.baseline_year, row.annual)
    return (row.name, row.parent, row.qualifier, row.unit, row.nature, row.kind)


def numbers(row: Row) -> Numbers:
    """Every number of a row under what it is, in words that hold all that binds."""
    if isinstance(row, Commitment):
        return {("quantity", row.year): stated(row.quantity)}
    levels: Numbers = {("level", year): stated(one) for year, one in row.levels.items()}
    targets: Numbers = {("target", year): stated(one) for year, one in row.targets.items()}
    return {**targets, **levels, **({("growth", None): stated(row.growth)} if row.growth else {})}


def stated(one: Quantity) -> str:
    """A number as it binds, with its unit; words where it is none."""
    if one.value is None:
        return one.text or one.raw
    number = as_it_binds(one.value, one.upper, one.comparator)
    return f"{f'[{number}]' if one.cumulative else number}{one.unit or ''}"
