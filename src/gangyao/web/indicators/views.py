"""The page of one indicator or promise, and its figures to take away."""

import json

from django.http import HttpResponse
from django.shortcuts import render

from gangyao.reports.tables import csv_bytes
from gangyao.reports.workbooks import workbook_bytes
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.indicators import exports, pages
from gangyao.web.indicators.loading import Chosen
from gangyao.web.indicators.pages import Sought
from gangyao.web.permissions.rules import may
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.store import accounts, histories
from gangyao.web.store.ledger import log
from gangyao.web.uploads.limits import MEDIA
from gangyao.web.wording import say

DIGITS = 15  # of the number of a page or a figure
FORMATS = frozenset({"csv", "xlsx", "json"})


def show(request: Signed, chosen: Chosen) -> HttpResponse:
    """One item, with a page of its history."""
    if request.GET.get("format") in FORMATS:
        return export(request, chosen, request.GET["format"])
    sought = Sought(page=number_in(request.GET.get("history", "")) or 1, figure=number_in(request.GET.get("figure", "")))
    page = pages.page_of(chosen.kept, chosen.item, request.person, sought)
    shown = {"page": page, "address": request.build_absolute_uri("?format=json")}
    return render(request, "indicators/indicator.html", {**shown, "rights": {"matters": may(request.person, "matters.open")}})


def number_in(words: str) -> int | None:
    """A number of an address; None where the words are none."""
    return int(words) if words.isdecimal() and words.isascii() and len(words) <= DIGITS else None


def export(request: Signed, chosen: Chosen, format_: str) -> HttpResponse:
    """Every figure of the item that the person may see."""
    kept = chosen.kept
    eyes = pages.eyes_of(request.person, assessing.basis_for(kept, request.person))
    row = pages.row_of(kept, chosen.item)
    filed, people = histories.all_of(kept.n, pages.subject_of(row) or chosen.item, eyes), accounts.all_names()
    name = pages.name_of(row, chosen.item)
    log("tables.exported", actor_of(request), request.path, details={"format": format_, "rows": len(filed)})
    if format_ == "json":
        told = {"plan": kept.title, "id": chosen.item, "name": name, "figures": exports.object_of(filed, people)}
        content = json.dumps(told, ensure_ascii=False, indent=1).encode()
        return attachment(f"{name}.json", "application/json; charset=utf-8", content)
    heads, rows = exports.table_of(filed, people, inert=format_ == "csv")
    if format_ == "csv":
        return attachment(f"{name}.csv", "text/csv; charset=utf-8", csv_bytes(heads, rows))
    return attachment(f"{name}.xlsx", MEDIA[".xlsx"], workbook_bytes([(say("list_kind.figures"), heads, rows)]))
