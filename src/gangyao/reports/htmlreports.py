"""A report as one page that needs nothing else: every traced number tells where it comes from, and an annex lists it all.

In: a Report. Out: bytes. A number is a link into the annex of traces, which links back to every number that rests on it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gangyao.papers.pieces import Block, Chart, Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.reports.numbering import heading_number
from gangyao.reports.pages import page
from gangyao.reports.svgcharts import chart_svg
from gangyao.reports.svgscales import number_words
from gangyao.reports.visible import inert, visible
from gangyao.vocabulary import catalogue

MOST_LINKS = 12  # numbers of one trace that the annex links to


@dataclass(slots=True, kw_only=True)
class Ledger:
    """The traces met so far and the numbers that rest on each; an entry's place is its number in the annex."""

    language: str
    rows: dict[Trace, list[tuple[int, str]]] = field(default_factory=dict)
    entries: dict[Trace, int] = field(default_factory=dict)
    count: int = 0

    def enter(self, piece: Piece, trace: Trace) -> tuple[int, int]:
        """The number of this number, and of its trace."""
        self.count += 1
        self.rows.setdefault(trace, []).append((self.count, piece.text))
        return self.count, self.entries.setdefault(trace, len(self.rows))


def render_html(report: Report) -> bytes:
    """The whole page."""
    ledger = Ledger(language=report.language)
    title = visible(report.title)
    body = "".join(section_html(one, index, ledger) for index, one in enumerate(numbered(report.sections, report.language)))
    annexes = "".join(section_html(one, index, ledger, annex=True) for index, one in enumerate(report.annexes))
    foot = f"<p>{pieces_html(report.foot, ledger)}</p>" if report.foot else ""
    day = catalogue.say("paper.as_of", report.language, {"day": report.as_of, "plan": report.plan[:12]})
    skip = catalogue.say("paper.skip", report.language)
    header = f'<a class="skip" href="#text">{inert(skip)}</a><header><h1>{inert(title)}</h1><p>{inert(day)}</p></header>'
    main = f'<main id="text">{body}{annexes}{foot}{traces_html(ledger)}</main>'
    return page(title, header + contents_html(report) + main, report.language, "papers.css").encode()


def contents_html(report: Report) -> str:
    """The table of contents: headings of the first level and annexes."""
    rows = [
        f'<li><a href="#{kind}{index}">{inert(section.title)}</a></li>'
        for kind, sections in (("s", numbered(report.sections, report.language)), ("a", report.annexes))
        for index, section in enumerate(sections)
        if section.level == 1
    ]
    last = f'<li><a href="#traces">{inert(catalogue.say("paper.traces", report.language))}</a></li>'
    return f'<nav aria-label="{inert(catalogue.say("paper.contents", report.language))}"><ol>{"".join(rows)}{last}</ol></nav>'


def numbered(sections: Iterable[Section], language: str) -> list[Section]:
    """The sections with the numbers of their headings: 一、 and （一）, or 1 and 1.1."""
    found, numbers = [], [0, 0, 0]
    for section in sections:
        numbers = [*numbers[: section.level - 1], numbers[section.level - 1] + 1, 0, 0]
        found.append(replace(section, title=heading_number(numbers[: section.level], language) + section.title))
    return found


def section_html(section: Section, index: int, ledger: Ledger, *, annex: bool = False) -> str:
    """A heading and what stands under it."""
    wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
    kinds = [name for name, holds in (("annex", annex), ("wide", wide)) if holds]
    own = f' class="{" ".join(kinds)}"' if kinds else ""
    name, tag = f"{'a' if annex else 's'}{index}", f"h{min(section.level + 1, 6)}"
    blocks = "".join(block_html(block, ledger) for block in section.blocks)
    title = f'<{tag} id="{name}-h">{inert(section.title)}</{tag}>'
    return f'<section{own} id="{name}" aria-labelledby="{name}-h">{title}{blocks}</section>'


def block_html(block: Block, ledger: Ledger) -> str:
    """A paragraph, table or chart."""
    if isinstance(block, Paragraph):
        return f"<p>{pieces_html(block.pieces, ledger)}</p>"
    return table_html(block, ledger) if isinstance(block, Table) else figure_html(block, ledger.language)


def pieces_html(pieces: Pieces, ledger: Ledger) -> str:
    """Words; a traced number with its trace; a gap that is seen."""
    return "".join(piece_html(piece, ledger) for piece in pieces)


def piece_html(piece: Piece, ledger: Ledger) -> str:
    """One piece."""
    if piece.gap:
        word = catalogue.say("paper.gap", ledger.language)
        return f'<mark class="gap" title="{inert(word)}">{inert(piece.text)}</mark>'
    if piece.trace is None:
        return inert(piece.text)
    number, entry = ledger.enter(piece, piece.trace)
    words = inert(trace_words(piece.trace, ledger.language))
    return f'<span id="n{number}" title="{words}"><a class="number" href="#t{entry}">{inert(piece.text)}</a></span>'


def trace_words(trace: Trace, language: str) -> str:
    """Where a number comes from, in one line."""
    values = {
        "item": trace.item or "—", "file": trace.file or "—", "row": trace.row if trace.row is not None else "—",
        "formula": formula_words(trace.formula, language), "start": trace.passage.start if trace.passage else "—",
        "end": trace.passage.end if trace.passage else "—",
    }  # fmt: skip
    placed = "" if trace.ground is not Ground.PLAN or trace.passage else "_unplaced"
    words = catalogue.say(f"paper.trace_{trace.ground.value}{placed}", language, values)
    extra = [("source", trace.source), ("published", trace.published)]
    return words + "".join(catalogue.say(f"paper.trace_{key}", language, {key: value}) for key, value in extra if value)


def formula_words(formula: str | None, language: str) -> str:
    """A formula as a reader of the language knows it: what was counted in words, symbols as they are."""
    known = catalogue.sentences(language)
    return known.get(f"formulas.{formula}", formula or "—")


def table_html(table: Table, ledger: Ledger) -> str:
    """A table with its caption; the first cell of a row names it."""
    whole = sum(table.widths)
    columns = "".join(f'<col style="width:{width / whole * 100:.1f}%">' for width in table.widths) if whole > 0 else ""
    head = "".join(f'<th scope="col">{inert(name)}</th>' for name in table.head)
    rows = "".join(f"<tr>{''.join(cells_html(row, ledger))}</tr>" for row in table.rows)
    caption = f"<caption>{inert(table.caption)}</caption><colgroup>{columns}</colgroup>"
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{inert(table.caption)}"><table>{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def cells_html(row: Sequence[Pieces], ledger: Ledger) -> Iterator[str]:
    """The cells of a row."""
    for index, cell in enumerate(row):
        words = pieces_html(cell, ledger)
        yield f'<th scope="row">{words}</th>' if index == 0 else f"<td>{words}</td>"


def figure_html(chart: Chart, language: str) -> str:
    """A chart with its numbers in a table that opens."""
    head = "".join(f'<th scope="col">{inert(one.name)}</th>' for one in chart.series)
    rows = "".join(
        f'<tr><th scope="row">{inert(name)}</th>'
        f"{''.join(f'<td>{chart_number(one.values, at)}</td>' for one in chart.series)}</tr>"
        for at, name in enumerate(chart.categories)
    )
    caption = chart.caption + (catalogue.say("paper.in_unit", language, {"unit": chart.unit}) if chart.unit else "")
    words = inert(catalogue.say("paper.numbers", language))
    table = f"<table><caption>{inert(caption)}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return (
        f"<figure>{chart_svg(chart, language)}<figcaption>{inert(caption)}</figcaption>"
        f"<details><summary>{words}</summary>{table}</details></figure>"
    )


def chart_number(values: Sequence[float | None], at: int) -> str:
    """A value of a chart, a dash where there is none."""
    value = values[at] if at < len(values) else None
    return "—" if value is None else inert(number_words(value))


def traces_html(ledger: Ledger) -> str:
    """The annex of traces: what each number rests on, with links back."""
    say = catalogue.say
    rows = []
    for entry, (trace, numbers) in enumerate(ledger.rows.items(), start=1):
        links = " ".join(f'<a href="#n{number}">{inert(words)}</a>' for number, words in numbers[:MOST_LINKS])
        more = say("paper.more", ledger.language, {"count": len(numbers)}) if len(numbers) > MOST_LINKS else ""
        told = inert(trace_words(trace, ledger.language))
        rows.append(f'<tr id="t{entry}"><th scope="row">{entry}</th><td>{told}</td><td>{links}{inert(more)}</td></tr>')
    title = inert(say("paper.traces", ledger.language))
    head = "".join(f'<th scope="col">{inert(say(f"paper.{key}", ledger.language))}</th>' for key in ("entry", "rests", "used"))
    table = f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<section class="annex traces" id="traces" aria-labelledby="traces-h"><h2 id="traces-h">{title}</h2>{table}</section>'
