"""A document as one page with what was found in its margin; nothing is fetched, no script runs.

In: a Document and findings. Out: HTML. Marks stand on the words a finding speaks of; its note stands beside the first.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from gangyao.document.documents import Block, Document, Paragraph, Table
from gangyao.document.words import Words
from gangyao.reports.listings import counts, first_place, grounds_words
from gangyao.reports.pages import page
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity

Numbered = tuple[int, Finding]


def render_page(document: Document, title: str, findings: Sequence[Finding], language: str) -> str:
    """The whole page."""
    ordered = list(enumerate(sorted(findings, key=first_place), start=1))
    left = [pair for pair in ordered if not pair[1].where]
    rows = list(block_rows(document.blocks, [pair for pair in ordered if pair[1].where], language))
    head = "".join(note(number, finding, language) for number, finding in left)
    switches = "".join(
        f'<input type="checkbox" id="show-{severity}" checked>'
        f'<label for="show-{severity}" class="{severity}">{escape(catalogue.say(f"check.word_{severity}", language))}</label>'
        for severity in Severity
    )
    header = f"<header><h1>{escape(title)}</h1><p>{escape(counts(findings, language))}</p>{head}</header>"
    return page(title, f"{switches}{header}<main>{''.join(rows)}</main>", language)


def block_rows(blocks: Sequence[Block], findings: Sequence[Numbered], language: str) -> Iterator[str]:
    """Each block with the notes that begin in it; a finding whose place no block holds stands with the next one."""
    waiting = list(findings)
    marks = sorted((place.start, place.end, number, finding) for number, finding in findings for place in finding.where)
    for block in blocks:
        start, end = extent(block)
        own = [mark for mark in marks if mark[0] < end and mark[1] > start]
        notes = [pair for pair in waiting if first_place(pair[1]) < end]
        waiting = waiting[len(notes) :]
        aside = "".join(note(number, finding, language) for number, finding in notes)
        yield f'<div class="row"><div class="text">{block_html(block, own)}</div><aside>{aside}</aside></div>'
    if waiting:
        yield f'<div class="row"><aside>{"".join(note(number, finding, language) for number, finding in waiting)}</aside></div>'


Mark = tuple[int, int, int, Finding]


def extent(block: Block) -> tuple[int, int]:
    """First and last character of a block."""
    words = [block.words] if isinstance(block, Paragraph) else [cell.words for cell in block.cells]
    places = [one.passage() for one in words if len(one)]
    return (min(place.start for place in places), max(place.end for place in places)) if places else (0, 0)


def block_html(block: Block, marks: Sequence[Mark]) -> str:
    """A paragraph, heading or table."""
    if isinstance(block, Table):
        return table_html(block, marks)
    tag = f"h{min(block.level + 1, 6)}" if block.level else "p"
    bold = block.bold if not block.level else 0
    lead = f"<b>{marked(block.words[:bold], marks)}</b>" if bold else ""
    return f"<{tag}>{lead}{marked(block.words[bold:], marks)}</{tag}>"


def table_html(table: Table, marks: Sequence[Mark]) -> str:
    """A table with its merged cells."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
        rows.setdefault(cell.row, []).append(f"<td{spans}>{marked(cell.words, marks)}</td>")
    return "<table>" + "".join(f"<tr>{''.join(rows.get(row, []))}</tr>" for row in range(table.height)) + "</table>"


def marked(words: Words, marks: Sequence[Mark]) -> str:
    """Words with a mark on every stretch that a finding speaks of, and the number of its note where the stretch ends."""
    if not len(words):
        return ""
    start, end = words.passage().start, words.passage().end
    own = [mark for mark in marks if mark[0] < end and mark[1] > start]
    if not own:
        return escape(words.text)
    edges = sorted({0, len(words), *(index_of(words, place) for mark in own for place in mark[:2])})
    pieces = []
    for left, right in pairwise(edges):
        at = words.at[left]
        covering = [mark for mark in own if mark[0] <= at < mark[1]]
        pieces.append(stretch(words.text[left:right], covering, words.at[right - 1] + 1))
    return "".join(pieces)


def index_of(words: Words, offset: int) -> int:
    """The first character of the words at or after an offset of the document."""
    return next((index for index, place in enumerate(words.at) if place >= offset), len(words))


def stretch(text: str, covering: Sequence[Mark], end: int) -> str:
    """One stretch of text under the same marks."""
    if not covering:
        return escape(text)
    worst = min((mark[3].severity for mark in covering), key=list(Severity).index)
    numbers = "".join(f'<a href="#f{mark[2]}">{mark[2]}</a>' for mark in covering if mark[1] <= end)
    return f'<mark class="{worst}">{escape(text)}</mark>' + (f"<sup>{numbers}</sup>" if numbers else "")


def note(number: int, finding: Finding, language: str) -> str:
    """The note of one finding."""
    word = catalogue.say(f"check.word_{finding.severity}", language)
    why = f"<p>{escape(grounds_words(finding, language))}</p>" if finding.grounds else ""
    return (
        f'<section class="note {finding.severity}" id="f{number}"><h2>{number} · {escape(word)} · {escape(finding.code)}</h2>'
        f'<p>{escape(finding.message.get(language, ""))}</p>{why}<p class="remedy">{escape(finding.remedy.get(language, ""))}</p>'
        f"<code>{escape(finding.id)}</code></section>"
    )
