"""The annexes of a report: all indicators and promises, projects, findings on the plan itself, sources, method.

In: a plan, its assessment, findings. Out: sections.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gangyao.forecasts.calibration import HOLDS, SERIES
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Section, Table, Trace
from gangyao.papers.tables import heading, items_table, widened
from gangyao.papers.wording import FORMULAS, Context, compose, count, from_source, name_of, number_text, plainly, traced
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding

CALIBRATED = Trace(ground=Ground.DERIVED, formula="share of held-back values within the interval, M3 yearly series")
TOLD = ("share", "due", "gap", "pace", "required", "mean", "room", "probability")  # formulas that the annex explains


def annexes(context: Context, findings: tuple[Finding, ...]) -> list[Section]:
    """The full table of indicators, the promises, projects, findings on the plan itself, sources, method."""
    assessment = context.assessment
    found: list[Section] = []
    for key, name, items in (
        ("annex_indicators", "all", assessment.indicators),
        ("annex_promises", "all_promises", assessment.commitments),
    ):
        if items:
            found.append(heading(context, key, blocks=[widened(items_table(context, name, items))]))
    if context.plan.projects:
        found.append(heading(context, "annex_projects", blocks=[projects_table(context)]))
    if findings:
        found.append(heading(context, "annex_findings", blocks=[findings_table(context, findings)]))
    found.append(heading(context, "annex_sources", blocks=[sources_table(context)]))
    found.append(heading(context, "annex_method", blocks=method_blocks(context)))
    return [numbered(context, number, section) for number, section in enumerate(found, start=1)]


def numbered(context: Context, number: int, section: Section) -> Section:
    """An annex with its number before its title."""
    return replace(section, title=catalogue.say("report.annex", context.language, {"number": number, "title": section.title}))


def findings_table(context: Context, findings: tuple[Finding, ...]) -> Table:
    """What can be said against the plan from its own words."""
    language = context.language
    told = [
        (catalogue.say(f"check.word_{one.severity.value}", language), one) for one in findings if one.severity.value != "note"
    ]
    rows = tuple(((Piece(text=word),), (found_piece(one, language),)) for word, one in told)
    head = tuple(catalogue.say(f"report.{name}", language) for name in ("severity", "finding"))
    caption = catalogue.say("report.findings", language)
    return Table(id="findings", caption=caption, head=head, rows=rows, widths=(0.12, 0.88))


def found_piece(finding: Finding, language: str) -> Piece:
    """A finding's sentence with the places of the plan that it speaks of."""
    passage = finding.where[0] if finding.where else None
    return traced(finding.message.get(language, ""), Trace(ground=Ground.PLAN, item=finding.id, passage=passage))


def sources_table(context: Context) -> Table:
    """Every observation that the report rests on."""
    rows = []
    for item in context.assessment.indicators:
        for source in item.sources:
            own = from_source(source, item.id)
            day = traced(source.published, own) if source.published else Piece(text="—")
            value, unit = traced(number_text(source.value), own), Piece(text=source.unit or "")
            cells = (name_of(context, item), traced(source.period, own), value, unit, day, source_name(source.source, own))
            rows.append(tuple((cell,) for cell in cells))
    names = ("indicator", "period", "value", "unit", "published", "source")
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in names)
    caption = catalogue.say("report.sources", context.language)
    return Table(id="sources", caption=caption, head=head, rows=tuple(rows), widths=(0.26, 0.12, 0.12, 0.12, 0.14, 0.24))


def source_name(words: str | None, trace: Trace) -> Piece:
    """The name of a source, which may hold digits."""
    return traced(words, trace) if words and re.search(r"\d", words) else Piece(text=words or "—")


def projects_table(context: Context) -> Table:
    """Every project and facility that the plan names, with the numbers it states of them."""
    titles = {section.id: section.title for section in context.plan.sections}
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in ("project", "chapter", "stated"))
    rows = []
    for one in context.plan.projects:
        own = Trace(ground=Ground.PLAN, item=one.id, passage=one.passage)
        stated = "；".join(quantity.raw for quantity in one.quantities) or "—"
        rows.append(tuple((plainly(words, own),) for words in (one.name, titles.get(one.section or "", "—"), stated)))
    caption = catalogue.say("report.projects", context.language)
    return Table(id="projects", caption=caption, head=head, rows=tuple(rows), widths=(0.45, 0.33, 0.22), wide=True)


def method_blocks(context: Context) -> Iterator[Block]:
    """The formulas, and how often the intervals of forecasts held where the truth was known."""
    say = catalogue.sentences(context.language)
    rows = tuple(
        ((Piece(text=say[f"report.formula_{name}"]),), (traced(FORMULAS[name], Trace(ground=Ground.DERIVED, formula=name)),))
        for name in TOLD
    )
    head = (say["report.quantity"], say["report.formula"])
    yield Table(id="formulas", caption=say["report.formulas"], head=head, rows=rows, widths=(0.5, 0.5))
    if any(item.forecast for item in context.assessment.indicators):
        shares = {f"holds{level}": traced(f"{share * 100:.1f}%", CALIBRATED) for level, share in HOLDS.items()}
        levels = {f"level{level}": traced(f"{level}%", CALIBRATED) for level in HOLDS}
        yield Paragraph(pieces=compose(context, "calibration", {"series": count(SERIES, "M3 yearly"), **shares, **levels}))
