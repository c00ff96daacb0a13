"""The hidden sheet by which a form is known whatever its file is called: plan, body, period, and its part of the plan.

In: the bytes of a workbook, or what a form is of. Out: an Identity, or the rows of the hidden sheet.
"""

import datetime as dt
import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from gangyao.observations.workbooks import checked_archive
from gangyao.plan.interchange import NotAPlan, decode_plan, encode_plan
from gangyao.plan.plans import Plan

SHEET = "gangyao"
FORM, VERSION = "gangyao.form", "1"
CHUNK = 30_000  # characters; a cell holds 32,767


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a form is of; `excerpt` is the plan with nothing but the items that the form asks for."""

    plan: str
    body: str
    period: str
    excerpt: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A form's identity, None where the hidden sheet was lost, and when it was saved last by its own word."""

    identity: Identity | None
    saved: dt.datetime | None


def excerpt_of(plan: Plan, items: Iterable[str]) -> Plan:
    """The plan with these indicators and promises and nothing that would refer to what is left out."""
    wanted = set(items)
    return replace(
        plan, sections=(), tables=(), boxes=(), facts=(), tasks=(), projects=(), findings=(),
        indicators=tuple(replace(row, table=None) for row in plan.indicators if row.id in wanted),
        commitments=tuple(replace(row, section=None) for row in plan.commitments if row.id in wanted),
    )  # fmt: skip


def identity_rows(identity: Identity) -> Iterator[tuple[str, str]]:
    """The rows of the hidden sheet."""
    yield from ((FORM, VERSION), ("plan", identity.plan), ("body", identity.body), ("period", identity.period))
    words = encode_plan(identity.excerpt).decode()
    yield from (("excerpt", words[start : start + CHUNK]) for start in range(0, len(words), CHUNK))


def read_stamped(content: bytes) -> Stamped:
    """Identity and time of a workbook; neither where it is none or the sheet is gone."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return read_xlsx(content) if content.startswith(b"PK") else read_xls(content)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file trips up; reading its figures says what is wrong with it
        return Stamped(identity=None, saved=None)


def read_xlsx(content: bytes) -> Stamped:
    """Identity and time of an XLSX."""
    checked_archive(content)
    import openpyxl  # noqa: PLC0415 - only who collects forms pays for the library

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = [tuple(row) for row in book[SHEET].iter_rows(max_col=2, values_only=True)] if SHEET in book.sheetnames else []
    return Stamped(identity=identity_in(rows), saved=book.properties.modified)


def read_xls(content: bytes) -> Stamped:
    """Identity of an old workbook, which does not say when it was saved."""
    import xlrd  # noqa: PLC0415 - only who collects old forms pays for the library

    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    sheet = book.sheet_by_name(SHEET) if SHEET in book.sheet_names() else None
    rows = [tuple(sheet.row_values(index)[:2]) for index in range(sheet.nrows)] if sheet is not None else []
    return Stamped(identity=identity_in(rows), saved=None)


def identity_in(rows: list[tuple[Any, ...]]) -> Identity | None:
    """The identity that the rows of the hidden sheet state."""
    stated = [(str(row[0]), str(row[1] or "")) for row in rows if len(row) > 1 and row[0]]
    fields = dict(stated)
    if FORM not in fields:
        return None
    try:
        excerpt = decode_plan("".join(words for key, words in stated if key == "excerpt").encode())
    except NotAPlan:
        return None
    return Identity(plan=fields.get("plan", ""), body=fields.get("body", ""), period=fields.get("period", ""), excerpt=excerpt)
