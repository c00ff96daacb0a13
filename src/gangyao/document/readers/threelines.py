"""A table of indicators ruled only above, under its header and below (三线表): the white between its cells parts them.

In: a page of pdfplumber. Out: its tables. One whose lines fit no rows is withheld: its words are kept, nothing is read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gangyao.document.readers.heads import Form, Letter, form_of, pieces_of, printed, size_of, stacked
from gangyao.document.readers.printedrows import Line, printed_rows
from gangyao.document.readers.ruled import Ruled, unwrapped
from gangyao.document.readers.writing import Spot

THIN = 3.0  # points; strokes of one table begin, end or meet within them
SHORTEST = 100.0  # points a table is wide at least
UPRIGHT = 8.0  # points; a longer stroke downwards parts columns, and the table is no three-line table
WIDE = 0.7  # of the table's width: a line without gaps so long is a sentence
BELOW = 5.0  # points by which a subscript may stand below its line
MOST_HEADER = 200  # letters
RUNNING = 2.0  # letters between a running head and the text, at least
MOST_REST = 6  # lines of a row that the page end has cut
FIGURES = re.compile(r"(?:19|20)\d{2}|目标|年均|增速|增长|累计|基期")
AFTER = re.compile(r"(?:注|备注|说明|资料来源)[:：\d]|[续附]?表\d|专栏|第[一二三四五六七八九十百]+[篇编章节]|.*。$")
PAGE_NUMBER = re.compile(r"[-—–－·•]*\d{1,4}[-—–－·•]*")
GROUP_ROW = re.compile(
    r"(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)])\S{2,14}"
    r"|(?:经济|创新|民生|绿色|安全|生态|协调|开放|共享|社会|资源)(?:发展|驱动|福祉|生态|保障|环境|文明|治理|改善)(?:[（(]\d+[项个][）)])?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke across the page."""

    left: float
    right: float
    top: float

    def is_under(self, left: float, right: float) -> bool:
        """Whether it begins and ends at these places."""
        return abs(self.left - left) < 2 * THIN and abs(self.right - right) < 2 * THIN


def three_line_tables(page: Any, known: Form | None) -> tuple[list[Ruled], Form | None]:  # noqa: ANN401 - no types
    """The tables of a page from top to bottom, and the form of one that the page end cuts; `known` is the form of the
    one that the end of the page before has cut.
    """
    groups = rule_groups(page)
    rest = rest_of(page, known, groups) if known else None
    found = [rest] if rest else []
    cut = known if rest and is_last(page, rest.bottom) else None
    for rules in groups:
        index = 0
        while index + 1 < len(rules):
            if not heads_indicators(page, rules[index:]):
                index += 1
                continue
            table, form = table_under(page, rules[index:], after_cut=known is not None)
            found.append(table)
            cut = form if is_last(page, table.bottom) else cut
            index = next((later for later, rule in enumerate(rules) if rule.top >= table.bottom), len(rules))
    return sorted(found, key=lambda table: table.top), cut


def table_under(page: Any, rules: Sequence[Rule], *, after_cut: bool) -> tuple[Ruled, Form | None]:  # noqa: ANN401 - the same
    """The table whose header stands under the first rule, and its form where the header settles one."""
    bands, bottom = bands_between(page, rules[1:])
    header = letters_between(page, rules[0], rules[1].top)
    form = form_of(rules[0].left, rules[0].right, header, without_groups(bands))
    if form is None:
        return withheld(rules[0], [header, *bands], bottom), None
    return filled(form, rules[0].top, bands, bottom, after_cut=after_cut), form


def rest_of(page: Any, known: Form, groups: Sequence[Sequence[Rule]]) -> Ruled | None:  # noqa: ANN401 - the same
    """What a page has of a table without its header: under the first rule where the page draws one anew, else above it. On
    a page without rules it is a table only where all its lines are rows.
    """
    left, right = known.edges[0], known.edges[-1]
    rules = next((group for group in groups if group[0].is_under(left, right)), [])
    if heads_indicators(page, rules):
        return None
    top = Rule(left, right, head_end(page))
    if rules and not letters_between(page, top, rules[0].top):
        top = rules[0]
    bands, bottom = bands_between(page, rules if rules and top is rules[0] else [top, *rules[:1]])
    if not bands:
        return None
    table = filled(known.headless(), top.top, bands, bottom, after_cut=True)
    return None if table.withheld and not rules else table


def head_end(page: Any) -> float:  # noqa: ANN401 - the same
    """Where the text of a page begins: under its running head, a first line far above the next."""
    lines = stacked(letters_between(page, Rule(0.0, float(page.width), 0.0), float(page.height)), THIN)
    if len(lines) < 2:  # noqa: PLR2004 - the first and the next
        return 0.0
    end = printed(lines[0]).bottom
    return end if printed(lines[1]).top - end > RUNNING * size_of(lines[0]) else 0.0


def is_last(page: Any, bottom: float) -> bool:  # noqa: ANN401 - the same
    """Whether nothing but a page number stands below a place on the page."""
    below = stacked(letters_between(page, Rule(0.0, float(page.width), bottom), float(page.height)), THIN)
    return not below or (len(below) == 1 and PAGE_NUMBER.fullmatch(printed(below[0]).text) is not None)


def rule_groups(page: Any) -> list[list[Rule]]:  # noqa: ANN401 - the same
    """The strokes across the page from top to bottom, those together that begin and end at the same places."""
    whole: list[Rule] = []
    for edge in sorted(page.horizontal_edges, key=lambda edge: (round(edge["top"]), edge["x0"])):
        rule = Rule(edge["x0"], edge["x1"], edge["top"])
        last = whole[-1] if whole else None
        if last and abs(rule.top - last.top) < THIN and rule.left - last.right < THIN:
            whole[-1] = Rule(min(last.left, rule.left), max(last.right, rule.right), last.top)
        else:
            whole.append(rule)
    groups: list[list[Rule]] = []
    for rule in (rule for rule in whole if rule.right - rule.left > SHORTEST):
        group = next((group for group in groups if rule.is_under(group[0].left, group[0].right)), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return groups


def heads_indicators(page: Any, rules: Sequence[Rule]) -> bool:  # noqa: ANN401 - the same
    """Whether the header of a table of indicators stands between the first two rules, with no stroke between its words."""
    if len(rules) < 2:  # noqa: PLR2004 - a header is ruled above and below
        return False
    above, below = rules[0], rules[1]
    letters = letters_between(page, above, below.top)
    text = "".join(printed(line).text for line in stacked(letters, THIN))
    upright = any(
        stroke["bottom"] - stroke["top"] > UPRIGHT
        and stroke["top"] < below.top
        and stroke["bottom"] > above.top
        and above.left - THIN < stroke["x0"] < above.right + THIN
        for stroke in [*page.lines, *page.rects]
        if stroke["x1"] - stroke["x0"] < THIN or stroke["stroke"]
    )
    return len(letters) < MOST_HEADER and "指标" in text and FIGURES.search(text) is not None and "。" not in text and not upright


def letters_between(page: Any, above: Rule, bottom: float) -> list[Letter]:  # noqa: ANN401 - the same
    """The letters under a rule and above a place on the page."""
    return [
        Letter(char["text"], char["x0"], char["x1"], char["top"], char["bottom"])
        for char in page.chars
        if char["text"].strip()
        and char["x1"] > char["x0"]
        and above.top <= (char["top"] + char["bottom"]) / 2 < bottom
        and above.left - THIN <= (char["x0"] + char["x1"]) / 2 <= above.right + THIN
    ]


def bands_between(page: Any, rules: Sequence[Rule]) -> tuple[list[list[Letter]], float]:  # noqa: ANN401 - the same
    """The letters of the body from rule to rule, and where it ends: at a note or a sentence, at the last rule, or, where no
    rule follows, with the page.
    """
    bands: list[list[Letter]] = []
    bottom = rules[0].top
    for index, above in enumerate(rules):
        closed = index + 1 < len(rules)
        if not closed and bands:
            break
        bottom = rules[index + 1].top if closed else float(page.height)
        lines = stacked(letters_between(page, above, bottom), THIN)
        if lines and not closed and PAGE_NUMBER.fullmatch(printed(lines[-1]).text):
            lines.pop()
        end = next((number for number, line in enumerate(lines) if is_beyond(line, above)), len(lines))
        bands += [[letter for line in lines[:end] for letter in line]] if end else []
        if end < len(lines):
            return bands, min(letter.top for letter in lines[end]) if not closed or end else above.top
    return bands, bottom


def is_beyond(line: Sequence[Letter], rule: Rule) -> bool:
    """Whether a line is none of the table: a note, a caption, a heading, a sentence."""
    longest = max(piece[-1].right - piece[0].left for piece in pieces_of(line))
    return AFTER.match(printed(line).text) is not None or longest > WIDE * (rule.right - rule.left)


def without_groups(bands: Sequence[Sequence[Letter]]) -> list[Letter]:
    """The letters of the body without the rows that only name a group, which may stand across columns."""
    return [letter for band in bands for line in stacked(band, THIN) if not is_group(line) for letter in line]


def is_group(line: Sequence[Letter]) -> bool:
    """Whether a line holds nothing but a group's name."""
    return len(pieces_of(line)) == 1 and GROUP_ROW.fullmatch(printed(line).text) is not None


def filled(form: Form, top: float, bands: Sequence[Sequence[Letter]], bottom: float, *, after_cut: bool) -> Ruled:
    """The table with its rows under its header; withheld where they are in doubt. `after_cut` says that it may begin with
    the rest of a row.
    """
    rows: list[list[str]] = []
    for index, band in enumerate(bands):
        part = rows_in(form, band)
        if part is None and after_cut and index == 0:
            part = rows_after_rest(form, band)
        if part is None:
            return withheld(Rule(form.edges[0], form.edges[-1], top), [form.letters, *bands], bottom)
        rows += part
    body = [
        Spot(text=text, row=row, column=column, columns=1 if len(cells) > 1 else len(form.edges) - 1)
        for row, cells in enumerate(rows, start=form.height)
        for column, text in enumerate(cells)
    ]
    return Ruled(top, bottom, (*form.spots, *body), form.edges, form.height + len(rows))


def rows_in(form: Form, band: Sequence[Letter]) -> list[list[str]] | None:
    """The words of each row in each column; of a group's name alone where the row is one. None in doubt."""
    rows: list[list[str]] = []
    part: list[Letter] = []
    for line in [*stacked(band, THIN), []]:
        named = bool(line) and not form.grouped and is_group(line)
        if line and not named:
            part += line
            continue
        found = cells_of(form, part) if part else []
        if found is None:
            return None
        rows += [*found, [printed(line).text]] if named else found
        part = []
    return rows


def rows_after_rest(form: Form, band: Sequence[Letter]) -> list[list[str]] | None:
    """The rows after a page end that cut one: the first lines, that hold no more than a row's rest, are a row of their own."""
    lines = stacked(band, THIN)
    for count in range(1, min(len(lines), MOST_REST) + 1):
        first = [letter for line in lines[:count] for letter in line]
        columns = columns_of(form, first)
        if sum(map(bool, columns)) * 2 >= len(columns):
            return None
        after = [letter for line in lines[count:] for letter in line]
        rows = rows_in(form, after)
        if rows is not None:
            return [[joined(column) for column in columns], *rows]
    return None


def cells_of(form: Form, letters: Sequence[Letter]) -> list[list[str]] | None:
    """The words of each row in each column; None in doubt."""
    cells = printed_rows(columns_of(form, letters), form.name, size_of(letters))
    return None if cells is None else [[joined(cell) for cell in row] for row in zip(*cells, strict=True)]


def columns_of(form: Form, letters: Sequence[Letter]) -> list[list[Line]]:
    """The printed lines of each column."""
    inside = [[letter for letter in letters if left <= letter.middle < right] for left, right in pairwise(form.edges)]
    return [[printed(line) for line in stacked(column, BELOW)] for column in inside]


def joined(cell: Sequence[Line]) -> str:
    """The words of a cell."""
    return unwrapped("\n".join(line.text for line in cell))


def withheld(rule: Rule, bands: Sequence[Sequence[Letter]], bottom: float) -> Ruled:
    """The words of a table in doubt, line by line, under no column."""
    lines = [printed(line).text for band in bands for line in stacked(band, THIN)]
    spots = tuple(
        Spot(text=text if column == 0 else "", row=row, column=column) for row, text in enumerate(lines) for column in (0, 1)
    )
    edges = (rule.left, (rule.left + rule.right) / 2, rule.right)
    return Ruled(rule.top, bottom, spots, edges, len(lines), withheld=True)
