"""projects.csv, factors.csv and quotas.csv, or one workbook with the three as sheets, become a Portfolio.

In: a plan, and files with their names. Out: a Portfolio; where anything is an error, nothing but its findings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gangyao.allocation import objections
from gangyao.allocation.bidding import Application, check_heads, project_columns
from gangyao.allocation.bids import Bid, Portfolio
from gangyao.allocation.checking import Applied, check_bids, named
from gangyao.allocation.groups import called, group_rows, is_total
from gangyao.allocation.heads import Head, dated_heads, read_head, read_heads
from gangyao.allocation.references import References, references
from gangyao.allocation.storeys import with_one_head
from gangyao.allocation.supplies import factor_columns, limit_columns, read_factors, read_limits, rows_under
from gangyao.observations import faults
from gangyao.observations.cells import Sheet
from gangyao.observations.fields import Row
from gangyao.observations.headers import Table, find_columns
from gangyao.observations.sheets import read_sheets
from gangyao.observations.wordforms import tidy
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding, Severity, find

MOST_PROJECTS = 20_000
YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def read_portfolio(plan: Plan, files: Iterable[tuple[bytes, str]]) -> Portfolio:
    """The portfolio of all files; raises Unreadable (gangyao.vocabulary.texts) where one is no table at all."""
    sheets = [(sheet, name) for content, name in files for sheet in read_sheets(content)]
    factor_tables = list(tables_of(sheets, factor_columns(), {"factor", "unit"}))
    limit_tables = list(tables_of(sheets, limit_columns(), {"group"}))
    taken = {id(table.sheet) for table, _ in (*factor_tables, *limit_tables)}
    lists = [(with_one_head(sheet), name) for sheet, name in sheets if id(sheet) not in taken]
    projects = list(tables_of(lists, project_columns(), {"name"}))
    factors, findings, uncapped = read_factors(factor_tables)
    applied, faulty = read_bids(projects, references(plan, factors))
    bids = tuple(row.bid for row in applied)
    needed = {factor for bid in bids for factor in bid.demands} | {factor.payer for factor in factors}
    faulty += [finding for factor, finding in uncapped.items() if factor in needed]
    factors = tuple(factor for factor in factors if factor.id not in uncapped)
    quotas, limits = read_limits(limit_tables, Counter(group for bid in bids for group in bid.groups))
    if not bids and not faulty:
        faulty.append(objections.no_projects("、".join(dict.fromkeys(name for _, name in sheets)), names_of(sheets)))
    every = (*findings, *faulty, *limits)
    if any(finding.severity is Severity.ERROR for finding in every):
        return Portfolio(findings=every)
    return Portfolio(bids=bids, factors=factors, quotas=quotas, findings=every)


def tables_of(sheets: Iterable[tuple[Sheet, str]], known: dict[str, str], required: set[str]) -> Iterator[tuple[Table, str]]:
    """The tables under a head that has what is required, each with its file."""
    for sheet, name in sheets:
        table = find_columns(sheet, known, required)
        if table is not None:
            yield table, name


def names_of(sheets: Iterable[tuple[Sheet, str]]) -> str:
    """The names of sheets for a sentence."""
    return "、".join(sheet.name or "" for sheet, _ in sheets)


def read_bids(tables: list[tuple[Table, str]], known: References) -> tuple[list[Applied], list[Finding]]:
    """The bids of all tables, each with its row, and what is wrong with them."""
    count = sum(1 for table, _ in tables for _ in rows_under(table))
    if count > MOST_PROJECTS:
        return [], [objections.too_many_projects(tables[0][1], count, MOST_PROJECTS)]
    applied: list[Applied] = []
    findings: list[Finding] = []
    for table, file in tables:
        rows, faulty = read_table(table, file, known)
        applied += rows
        findings += faulty
    applied, unknown = named(applied)
    return applied, [*findings, *unknown, *check_bids(applied)]


def read_table(table: Table, file: str, known: References) -> tuple[list[Applied], list[Finding]]:
    """The bids of one table."""
    stated = read_heads(table.sheet.rows[table.header.row])
    heads = dated_heads(stated, year_of(table, file))
    rows = list(rows_under(table))
    findings = [
        *unread(table, file),
        *undated(table, file, stated, heads),
        *(check_heads(rows[0], file, heads, known) if rows else ()),
    ]
    if not known.factors and any(head.kind == "demand" for head in heads):
        findings.append(objections.no_factors(file))
    applied = []
    money = [head for head in heads if head.kind == "investment"]
    findings += unitless(rows, money, file)
    groups = {rows[place].index for place in group_rows(rows, [head.column for head in money])}
    for row in rows:
        at = faults.spot(file, row, "name")
        if is_total(row):
            findings.append(objections.total_row(at, called(row)))
            continue
        if row.index in groups:
            findings.append(objections.group_row(at, called(row)))
            continue
        application = Application(row=row, file=file, heads=heads, references=known)
        bid = application.bid()
        applied += [Applied(bid=bid, row=row, file=file)] if bid.name else []
        findings += [*faults.overlong(file, row), *application.findings]
    return applied, findings


def year_of(table: Table, file: str) -> int | None:
    """The year of a list: the one that stands above it, or in the names of its sheet and file; None where several do, or none."""
    above = [cell.words for row in table.sheet.rows[: table.header.row] for cell in row]
    for words in (" ".join(above), table.sheet.name or "", file):
        years = set(YEARS.findall(words))
        if years:
            return int(years.pop()) if len(years) == 1 else None
    return None


def undated(table: Table, file: str, stated: Sequence[Head], kept: Sequence[Head]) -> Iterator[Finding]:
    """A doubt where nothing says of which year a plan of investment is: it is left out."""
    lost = next((head for head in stated if head.column not in {one.column for one in kept}), None)
    if lost is not None:
        words = table.sheet.rows[table.header.row][lost.column].words
        at = faults.Spot(file=file, sheet=table.sheet.name, row=table.header.row + 1, column=lost.column + 1)
        yield find("plan-year-untold", Severity.DOUBT, values=at.values(found=words))


def unitless(rows: list[Row], money: list[Head], file: str) -> Iterator[Finding]:
    """A doubt where nothing says in which unit money is told: it is taken for 亿元."""
    for head in money:
        told = head.unit or (rows[0].header.unit if rows else None)
        cells = [row.at(head.column) for row in rows]
        bare = [row for row, cell in zip(rows, cells, strict=True) if cell.words and cell.unit is None and is_number(cell.words)]
        own = ":" in tidy_head(rows, head)  # 投资:2024 of the form, whose unit is 亿元
        if not told and not own and bare:
            at = faults.spot(file, bare[0], head.column)
            yield find("money-unit-untold", Severity.DOUBT, values=at.values(found=bare[0].at(head.column).words))
            return


def tidy_head(rows: list[Row], head: Head) -> str:
    """The words over a column, colons in half width."""
    return rows[0].sheet.rows[rows[0].header.row][head.column].words.replace("：", ":") if rows else ""


def is_number(words: str) -> bool:
    """Whether words are a number and nothing else."""
    return re.fullmatch(r"[-+]?[\d,]+(?:\.\d+)?", words.strip()) is not None


def unread(table: Table, file: str) -> Iterator[Finding]:
    """Columns whose head means nothing here."""
    cells = table.sheet.rows[table.header.row]
    names = [cell.words for column, cell in enumerate(cells) if cell.words and read_head(column, cell.words) is None]
    left = [words for words in names if tidy(words) not in project_columns()]
    if left:
        values: dict[str, str | int] = {
            "place": f"{file} {table.sheet.name or ''}".strip(), "heads": "、".join(left[:3]), "count": len(left),
        }  # fmt: skip
        yield find("column-unread", Severity.NOTE, values=values)


def bids_by_id(portfolio: Portfolio) -> dict[str, Bid]:
    """The bids of a portfolio by their ids."""
    return {bid.id: bid for bid in portfolio.bids}
