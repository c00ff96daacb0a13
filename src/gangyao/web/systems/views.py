"""Systems: all that the plan names; one with its results, explained; its run and its forms to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gangyao.observations.facts.duck import MissingEngine
from gangyao.reports.systembooks import form_workbook, run_workbook
from gangyao.systems.explaining import Explanation, explain
from gangyao.systems.flaws import FailedRun
from gangyao.systems.folders import shipped
from gangyao.systems.named import State
from gangyao.systems.reading import load_system
from gangyao.systems.systems import System
from gangyao.web.actors import actor_of
from gangyao.web.lists.addresses import LONGEST, asked_in
from gangyao.web.permissions.rules import may
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.routes import Found
from gangyao.web.store import plans
from gangyao.web.store.ledger import log
from gangyao.web.systems.pages import page_of, page_of_all
from gangyao.web.systems.results import list_result, title_of
from gangyao.web.systems.running import Shown, run_of
from gangyao.web.uploads.limits import MEDIA
from gangyao.web.wording import language_of


def load_named(_: HttpRequest, system: str) -> Found:
    """A system that ships."""
    if system not in shipped():
        raise Http404
    return Found(item=load_system(system))


def show_all(request: Signed) -> HttpResponse:
    """All that the plan names."""
    state = request.GET.get("state", "")
    words = request.GET.get("q", "").strip()[:LONGEST]
    return render(request, "systems/systems.html", {"page": page_of_all(words, state if state in set(State) else "")})


def show(request: Signed, system: System) -> HttpResponse:
    """One system."""
    if request.GET.get("format") == "form":
        return form(request, system)
    if not system.results:
        return render(request, "systems/system.html", {"page": page_of(system, None)})
    try:
        shown = run_of(system.id)
    except FailedRun as error:
        faults = tuple(fault.sentence(language_of()) for fault in error.faults)
        return render(request, "systems/system.html", {"page": page_of(system, None, faults)})
    except MissingEngine as error:
        return render(request, "systems/system.html", {"page": page_of(system, None, (error.message(language_of()),))})
    if request.GET.get("format") == "xlsx":
        log("tables.exported", actor_of(request), request.path, details={"format": "xlsx", "run": shown.run.digest[:12]})
        return attachment(f"{system.names['zh']}.xlsx", MEDIA[".xlsx"], run_workbook(shown.run, language_of()))
    name = request.GET.get("result", "")
    name = name if name in system.results else next(iter(system.results))
    listing = list_result(shown.run, name, asked_in(dict(request.GET.lists())))
    page = page_of(system, shown, (), listing, explained(request, system, shown, name))
    return render(request, "systems/system.html", {"page": page, "plan": proposing(request)})


def proposing(request: Signed) -> int | None:
    """The plan under which somebody may propose another standard; None where the person may not."""
    kept = plans.all_latest() if may(request.person, "matters.open") else ()
    return kept[0].n if kept else None


def explained(request: Signed, system: System, shown: Shown, name: str) -> Explanation | None:
    """How the row that was asked for came about."""
    words = request.GET.get("key", "")[:LONGEST]
    if not words:
        return None
    key = tuple(part.strip() for part in words.replace("，", ",").split(","))
    if len(key) != len(system.results[name].key):
        return Explanation(key=key, relation=name)
    return explain(system, shown.given, shown.asked, key, request.GET.get("column") or None, name)


def form(request: Signed, system: System) -> HttpResponse:
    """The empty form of an input."""
    table = system.inputs.get(request.GET.get("table", ""))
    if table is None or table.descriptor.secret:
        raise Http404
    return attachment(f"{title_of(table)}.xlsx", MEDIA[".xlsx"], form_workbook(system, table, language_of()))
