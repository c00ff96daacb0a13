"""projects.csv, factors.csv and quotas.csv, or one workbook with the three as sheets, become a Portfolio.

In: a plan, and files with their names. Out: a Portfolio; where anything is an error, nothing but its findings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gangyao.allocation import objections
from gangyao.allocation.bidding import Application, check_heads, project_columns
from gangyao.allocation.bids import Bid, Portfolio
from gangyao.allocation.checking import Applied, check_bids, named
from gangyao.allocation.heads import read_head, read_heads
from gangyao.allocation.references import References, references
from gangyao.allocation.supplies import factor_columns, limit_columns, read_factors, read_limits, rows_under
from gangyao.observations import faults
from gangyao.observations.cells import Sheet
from gangyao.observations.headers import Table, find_columns
from gangyao.observations.sheets import read_sheets
from gangyao.observations.wordforms import tidy
from gangyao.plan.plans import Plan
from gangyao.vocabulary.findings import Finding, Severity, find

MOST_PROJECTS = 20_000
TOTAL = re.compile(r"(总|合|小|共)计|total|subtotal")


def read_portfolio(plan: Plan, files: Iterable[tuple[bytes, str]]) -> Portfolio:
    """The portfolio of all files; raises Unreadable (gangyao.vocabulary.texts) where one is no table at all."""
    sheets = [(sheet, name) for content, name in files for sheet in read_sheets(content)]
    factor_tables = list(tables_of(sheets, factor_columns(), {"factor", "unit"}))
    limit_tables = list(tables_of(sheets, limit_columns(), {"group"}))
    taken = {id(table.sheet) for table, _ in (*factor_tables, *limit_tables)}
    projects = list(tables_of([pair for pair in sheets if id(pair[0]) not in taken], project_columns(), {"name"}))
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
    heads = read_heads(table.sheet.rows[table.header.row])
    rows = list(rows_under(table))
    findings = [*unread(table, file), *(check_heads(rows[0], file, heads, known) if rows else ())]
    if not known.factors and any(head.kind == "demand" for head in heads):
        findings.append(objections.no_factors(file))
    applied = []
    for row in rows:
        if TOTAL.fullmatch(tidy(row.words("name"))):
            findings.append(objections.total_row(faults.spot(file, row, "name"), row.words("name")))
            continue
        application = Application(row=row, file=file, heads=heads, references=known)
        bid = application.bid()
        applied += [Applied(bid=bid, row=row, file=file)] if bid.name else []
        findings += [*faults.overlong(file, row), *application.findings]
    return applied, findings


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
