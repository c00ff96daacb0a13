"""The whole of gangyao on one screen.

>>> from gangyao.pipeline import read
>>> plan = read("examples/qingshan/plan.md")                                        # doctest: +SKIP
>>> [(row.name, row.targets) for row in plan.indicators]                            # doctest: +SKIP
>>> from gangyao.pipeline import check
>>> [finding.code for finding in check("examples/broken/identity.md")]              # doctest: +SKIP
>>> from gangyao.pipeline import assess
>>> assess("plan.json", "observations.csv", as_of=dt.date(2025, 6, 1)).summary      # doctest: +SKIP
>>> from gangyao.pipeline import allocate, report
>>> allocate("plan.json", "projects.xlsx", "factors.xlsx", as_of=dt.date(2025, 6, 1)).chosen  # doctest: +SKIP
>>> report("plan.json", "observations.csv", as_of=dt.date(2025, 6, 1))                # doctest: +SKIP
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gangyao.document.documents import Document
from gangyao.document.plans import read_plan
from gangyao.document.reading import INTERNAL, Going, always, mark_of, read_document
from gangyao.plan.interchange import decode_plan, encode_plan
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding

if TYPE_CHECKING:  # reading loads nothing of what comes after it
    from gangyao.alignment.comparisons import Comparison
    from gangyao.allocation.allocations import Allocation
    from gangyao.evaluation.assessments import Assessment
    from gangyao.observations.facts.relations import Related, Relation
    from gangyao.revisions.changes import Difference


class MarkedSecret(Exception):
    """The document carries a secrecy mark and was not read; `mark` is the mark."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


class DocumentChanged(Exception):
    """The document beside a plan.json is not the one it was read from; `path` is where it lies."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NothingToAssess(Exception):
    """A plan without an indicator or promise; `path` is the file, `is_figures` whether it is a table of figures."""

    def __init__(self, path: str, *, is_figures: bool) -> None:
        told = "is a table of figures and no plan; give the plan first and the table after it"
        super().__init__(f"{path} {told if is_figures else 'holds no indicator and no promise to assess'}")
        self.path, self.is_figures = path, is_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A plan with its document and the bytes of it; both None where only a plan.json is to be had, or where the document is at
    hand but `is_other_text`: this version takes a text out of it in which the plan's places do not fit.
    """

    plan: Plan
    document: Document | None
    content: bytes | None
    is_other_text: bool = False

    @property
    def text(self) -> str | None:
        """The text that offsets count."""
        return self.document.text if self.document else None


def read(path: str | Path, *, internal: bool = False, converted: bytes | None = None) -> Plan:
    """The plan that a document or a plan.json states; `converted` as in read_document.

    Raises FileNotFoundError, Unreadable (gangyao.document.readers.formats) where no text can be had from the file,
    NotAPlan (gangyao.plan.interchange) for a broken plan.json, and MarkedSecret unless `internal` allows it.
    """
    content = Path(path_in(path)).read_bytes()
    if is_plan_json(content):
        return decode_plan(content)
    return read_plan(open_document(content, Path(path).name, internal=internal, converted=converted))


def check(path: str | Path, *, internal: bool = False) -> tuple[Finding, ...]:
    """What can be said against the plan from its own words; raises as `read` and `open_plan` do."""
    from gangyao.checks.listing import check_plan

    opened = open_plan(Path(path_in(path)), internal=internal)
    return check_plan(opened.plan, opened.text)


def compare(upper: str | Path, *lowers: str | Path) -> "Comparison":
    """Lower plans held against an upper one; raises as `read` does."""
    from gangyao.alignment.comparisons import compare_plans

    return compare_plans(read(upper), [read(lower) for lower in lowers])


def differ(old: str | Path, new: str | Path) -> "Difference":
    """What changed from one version of a plan to the next; raises as `read` and `open_plan` do."""
    from gangyao.revisions.differences import find_differences

    before, after = open_plan(Path(old)), open_plan(Path(new))
    return find_differences(before.plan, after.plan, before.text, after.text)


def assess(path: str | Path, *tables: str | Path, as_of: dt.date) -> "Assessment":
    """Where every promise of a plan stands by tables of figures, as known on a day; raises as `read` does, and
    NotTaken (gangyao.bulletins.intake) where a table has a fault, NothingToAssess where the plan asks for nothing.
    """
    from gangyao.bulletins.intake import read_tables
    from gangyao.evaluation.assessing import evaluate_plan
    from gangyao.evaluation.items import Question

    day = day_in(as_of)
    plan = assessable(read(path), path)
    reading = read_tables(plan, [(Path(path_in(table)).read_bytes(), Path(table).name) for table in tables])
    return evaluate_plan(plan, reading.observations, Question(as_of=day), reading.findings)


def assessable(plan: Plan, path: str | Path) -> Plan:
    """The plan, where it asks for anything; NothingToAssess where it does not, or the file is a table of figures."""
    if plan.commitments or any(row.is_target for row in plan.indicators):
        return plan
    from gangyao.observations.headers import find_tables
    from gangyao.observations.sheets import read_sheets
    from gangyao.vocabulary.texts import Unreadable

    try:
        is_figures = any(find_tables(sheet) for sheet in read_sheets(Path(path).read_bytes()))
    except Unreadable:
        is_figures = False
    raise NothingToAssess(str(path), is_figures=is_figures)


def path_in(stated: object) -> str | Path:
    """A path as it was given; TypeError, with what was found and expected, for anything else."""
    if isinstance(stated, (str, Path)):
        return stated
    remedy = "; for a plan at hand: gangyao.evaluation.assessing.evaluate_plan" if isinstance(stated, Plan) else ""
    raise TypeError(f"found a {type(stated).__name__}, expected the path of a document, plan.json or table{remedy}")


def day_in(stated: object) -> dt.date:
    """A day as it was given; TypeError, with what was found and expected, for anything else."""
    if isinstance(stated, dt.datetime):
        return stated.date()
    if isinstance(stated, dt.date):
        return stated
    raise TypeError(f"as_of: found {stated!r}, expected a datetime.date, such as datetime.date(2025, 6, 1)")


def allocate(path: str | Path, *tables: str | Path, as_of: dt.date, aims: Sequence[str] = ("score",)) -> "Allocation":
    """Which projects get the factors, and why the others do not: tables of projects and of factors, as `gangyao allocate` takes
    them, appraised on a day; `aims` in order of weight: score, gaps and others of gangyao.allocation.problems.

    Raises as `read` does; ValueError, with the first sentence, where a table has a fault; needs gangyao[allocation].
    """
    from gangyao.allocation.allocations import Refused, Wanted, make_allocation
    from gangyao.allocation.candidates import problem_of
    from gangyao.allocation.portfolios import read_portfolio
    from gangyao.allocation.problems import Effort
    from gangyao.allocation.surveys import Asked, appraise_all
    from gangyao.registers.places import name_or_code

    as_of = day_in(as_of)
    plan = read(path)
    portfolio = read_portfolio(plan, [(Path(table).read_bytes(), Path(table).name) for table in tables])
    fault = next((finding for finding in portfolio.findings if finding.severity == "error"), None)
    if fault is not None:
        raise ValueError(fault.message["en"])
    posed = problem_of(plan, portfolio, appraise_all(portfolio.bids, Asked(day=as_of), name_or_code(plan.place)), None)
    names = {bid.id: bid.name for bid in portfolio.bids}
    refused = tuple(Refused(id=one.id, name=names[one.id], reason=one.reason) for one in posed.refused)
    return make_allocation(posed.problem, Wanted(aims=tuple(aims), effort=Effort(), plan=plan.document.sha256, refused=refused))


def what_if(allocation: "Allocation", *changes: str, seconds: float = 2.0) -> "Allocation":
    """What an allocation becomes where something else is supposed, with what differs in `difference`: 建设用地-10%,
    建设用地:2024=300, 必保:项目, 不取:项目 (must:PROJECT, without:PROJECT).

    Raises NotSupposed (gangyao.allocation.suppositions), a ValueError, where words suppose nothing that can be tried.
    """
    from gangyao.allocation.problems import Effort
    from gangyao.allocation.suppositions import read_supposition
    from gangyao.allocation.whatifs import try_suppositions

    read = [read_supposition(words, allocation.problem) for words in changes]
    return try_suppositions(allocation, read, Effort(seconds=seconds, seed=allocation.seed))


def report(path: str | Path, *tables: str | Path, as_of: dt.date, kind: str = "mid-term") -> bytes:
    """The evaluation report of one kind as a Word file; raises as `assess` does, and needs gangyao[office] for its charts."""
    from gangyao.bulletins.intake import read_tables
    from gangyao.evaluation.assessing import evaluate_plan
    from gangyao.evaluation.items import Question
    from gangyao.papers.gathering import Given, gather
    from gangyao.papers.material import Material
    from gangyao.papers.reporting import write_report
    from gangyao.reports.wordreports import render_word

    plan, question = assessable(read(path), path), Question(as_of=day_in(as_of))
    reading = read_tables(plan, [(Path(path_in(table)).read_bytes(), Path(table).name) for table in tables])
    assessment = evaluate_plan(plan, reading.observations, question, reading.findings)
    material = Material(plan=plan, assessment=assessment, kind=kind, findings=check(path))
    return render_word(write_report(gather(material, Given(observations=reading.observations, question=question))))[0]


def relations_of(thing: "Plan | Assessment") -> "dict[str, Relation]":
    """The tables of a plan (indicators, commitments, tasks, projects) or of an assessment (items, sources, achievements)."""
    from gangyao.evaluation import tables as assessed
    from gangyao.observations.facts.relations import Relation
    from gangyao.plan import tables as planned

    if isinstance(thing, Plan):
        found = {
            "indicators": (planned.INDICATORS, planned.indicator_rows(thing)),
            "commitments": (planned.COMMITMENTS, planned.commitment_rows(thing.commitments)),
            "tasks": (planned.TASKS, planned.task_rows(thing)),
            "projects": (planned.PROJECTS, planned.project_rows(thing)),
        }
    else:
        found = {
            "items": (assessed.ITEMS, assessed.item_rows(thing)),
            "sources": (assessed.SOURCES, assessed.source_rows(thing)),
            "achievements": (assessed.ACHIEVEMENTS, assessed.achievement_rows(thing)),
        }
    return {name: Relation(columns=columns, rows=tuple(rows)) for name, (columns, rows) in found.items()}


def tables(*things: "Plan | Assessment") -> "Related":
    """Plans and assessments as relations of DuckDB by name, in one database, to be joined and asked further:
    `tables(plan, assessment)["items"].filter("standing = 'falling-short'")`.

    Raises MissingEngine (gangyao.observations.facts.duck) where the extra [facts] is not installed.
    """
    from gangyao.observations.facts.relations import relate

    return relate({name: relation for thing in things for name, relation in relations_of(thing).items()})


def open_plan(path: Path, *, internal: bool = False, document: Path | None = None) -> Opened:
    """The plan of a document or plan.json with its document, which is looked for beside a plan.json.

    Raises as `read` does, and DocumentChanged where the document that was found is not the one the plan was read from.
    """
    content = path.read_bytes()
    if not is_plan_json(content):
        own = open_document(content, path.name, internal=internal)
        return Opened(plan=read_plan(own), document=own, content=content)
    plan = decode_plan(content)
    places = [document] if document else [path.parent / plan.document.name, Path(plan.document.name)]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        return Opened(plan=plan, document=None, content=None)
    content = found.read_bytes()
    if hashlib.sha256(content).hexdigest() != plan.document.sha256:
        raise DocumentChanged(found)
    document_read = read_document(content, found.name)
    if len(document_read.text) != plan.document.characters:
        return Opened(plan=plan, document=None, content=None, is_other_text=True)
    return Opened(plan=plan, document=document_read, content=content)


def open_document(
    content: bytes, name: str, *, internal: bool = False, converted: bytes | None = None, going: Going = always
) -> Document:
    """The document that the bytes hold, unless a secrecy mark forbids it; `converted` and `going` as in read_document."""
    document = read_document(content, name, converted=converted, going=going)
    mark = mark_of(document)
    if mark is not None and not (internal and mark.startswith(INTERNAL)):
        raise MarkedSecret(mark)
    return document


def is_plan_json(content: bytes) -> bool:
    """Whether the bytes begin as a plan.json does."""
    head = content[:200].lstrip()
    return head.startswith(b"{") and b"gangyao.plan" in head


__all__ = [
    "DocumentChanged",
    "MarkedSecret",
    "Opened",
    "allocate",
    "assess",
    "check",
    "compare",
    "differ",
    "encode_plan",
    "open_plan",
    "read",
    "relations_of",
    "report",
    "tables",
    "what_if",
]
