"""The one list: what is seen of it, and exactly that as a table to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gangyao.reports.tables import csv_bytes
from gangyao.reports.workbooks import workbook_bytes
from gangyao.web.actors import actor_of
from gangyao.web.lists import kinds, pages
from gangyao.web.lists.addresses import asked_in
from gangyao.web.lists.listing import Shown, select
from gangyao.web.overview.loading import load_plan
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.routes import Found
from gangyao.web.store import plans
from gangyao.web.store.ledger import log
from gangyao.web.uploads.limits import MEDIA
from gangyao.web.wording import say


def load_list(request: HttpRequest, plan: int, kind: str) -> Found:
    """A kind of list of a plan."""
    if kind not in kinds.KINDS:
        raise Http404
    found = load_plan(request, plan)
    return Found(item=(found.item, kind), thing=found.thing)


def show(request: Signed, chosen: tuple[plans.Kept, str]) -> HttpResponse:
    """What somebody asked to see of a list, as a page or as a table."""
    kept, kind = chosen
    listed = kinds.listed(kind, kept, request.person)
    asked = asked_in(dict(request.GET.lists()))
    shown = select(listed, asked)
    if request.GET.get("format") in {"csv", "xlsx"}:
        return export(request, kind, shown)
    return render(request, "lists/list.html", {"page": pages.page_of(kept, kind, asked, shown, listed.columns)})


def export(request: Signed, kind: str, shown: Shown) -> HttpResponse:
    """Exactly what is shown, all pages of it."""
    name, format_ = say(f"list_kind.{kind}"), request.GET["format"]
    heads, rows = pages.table_of(shown, inert=format_ == "csv")
    log("tables.exported", actor_of(request), request.path, details={"format": format_, "rows": len(rows)})
    if format_ == "csv":
        return attachment(f"{name}.csv", "text/csv; charset=utf-8", csv_bytes(heads, rows))
    return attachment(f"{name}.xlsx", MEDIA[".xlsx"], workbook_bytes([(name[:31], heads, rows)]))
