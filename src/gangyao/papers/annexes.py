"""The annexes of a report: all indicators and promises, projects, findings on the plan itself, sources, method.

In: a plan, its assessment, findings. Out: sections.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from gangyao.forecasts.calibration import HOLDS, SERIES
from gangyao.papers.chapters.annual import silent_annex
from gangyao.papers.chapters.works import four_lists
from gangyao.papers.material import Chapter, Material
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Section, Table, Trace
from gangyao.papers.tables import findings_table, heading, items_table, widened
from gangyao.papers.wording import FORMULAS, Context, compose, count, from_source, name_of, number_text, plainly, traced
from gangyao.vocabulary import catalogue

CALIBRATED = Trace(ground=Ground.DERIVED, formula="share of held-back values within the interval, M3 yearly series")
TOLD = ("share", "due", "gap", "pace", "required", "mean", "room", "probability")  # formulas that the annex explains


class Annex(StrEnum):
    """What may follow a paper."""

    INDICATORS = "indicators"
    PROMISES = "promises"
    LISTS = "lists"
    PROJECTS = "projects"
    FINDINGS = "findings"
    SOURCES = "sources"
    METHOD = "method"
    YEAR_SILENT = "year-silent"
    YEAR_SOURCES = "year-sources"


def annexes(material: Material, wanted: Iterable[Annex]) -> list[Section]:
    """The annexes that a paper has, those without content left out, numbered."""
    found = [section for one in wanted for section in ANNEXES[one](material)]
    return [numbered(material.context, number, section) for number, section in enumerate(found, start=1)]


def indicators_annex(material: Material) -> list[Section]:
    """Every indicator."""
    context, items = material.context, material.assessment.indicators
    return [heading(context, "annex_indicators", blocks=[widened(items_table(context, "all", items))])] if items else []


def promises_annex(material: Material) -> list[Section]:
    """Every promise of prose."""
    context, items = material.context, material.assessment.commitments
    return [heading(context, "annex_promises", blocks=[widened(items_table(context, "all_promises", items))])] if items else []


def projects_annex(material: Material) -> list[Section]:
    """Every project and facility of the plan."""
    context = material.context
    return [heading(context, "annex_projects", blocks=[projects_table(context)])] if material.plan.projects else []


def findings_annex(material: Material) -> list[Section]:
    """What can be said against the plan from its own words."""
    context = material.context
    told = tuple(finding for finding in material.findings if finding.severity.value != "note")
    return [heading(context, "annex_findings", blocks=[findings_table(context, told)])] if told else []


def sources_annex(material: Material) -> list[Section]:
    """Every figure that the paper rests on."""
    return [heading(material.context, "annex_sources", blocks=[sources_table(material.context)])]


def year_sources_annex(material: Material) -> list[Section]:
    """The figures of the year that is told and of the year before it, and no others."""
    if material.year is None:
        return []
    year = material.year.year
    title = catalogue.say("annual.annex_sources", "zh", {"year": year, "before": year - 1})
    table = sources_table(material.context, (str(year), str(year - 1)), promises=False)
    return [Section(title=title, blocks=(table,))]


def method_annex(material: Material) -> list[Section]:
    """The formulas, and how forecasts held."""
    return [heading(material.context, "annex_method", blocks=method_blocks(material.context))]


def numbered(context: Context, number: int, section: Section) -> Section:
    """An annex with its number before its title."""
    return replace(section, title=catalogue.say("report.annex", context.language, {"number": number, "title": section.title}))


def sources_table(context: Context, years: tuple[str, ...] = ("",), *, promises: bool = True) -> Table:
    """Every observation that the report rests on, each once; of some years where they are named."""
    rows, known = [], set()
    every = (*context.assessment.indicators, *(context.assessment.commitments if promises else ()))
    for item in every:
        for source in (one for one in item.sources if one.period.startswith(years) and one not in known):
            known.add(source)
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


ANNEXES: dict[Annex, Chapter] = {
    Annex.INDICATORS: indicators_annex,
    Annex.PROMISES: promises_annex,
    Annex.LISTS: four_lists,
    Annex.PROJECTS: projects_annex,
    Annex.FINDINGS: findings_annex,
    Annex.SOURCES: sources_annex,
    Annex.METHOD: method_annex,
    Annex.YEAR_SILENT: silent_annex,
    Annex.YEAR_SOURCES: year_sources_annex,
}
