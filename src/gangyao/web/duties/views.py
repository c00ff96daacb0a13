"""The page of a plan's tables: what is in force or proposed, and a new version of either."""

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.evaluation.splits import split_plan
from gangyao.observations.knowledge import known_records
from gangyao.plan.interchange import encode_plan
from gangyao.reports.tables import DUTIES, DUTY_FIELDS, TARGET_FIELDS, csv_bytes, duty_rows, target_rows
from gangyao.reports.workbooks import workbook_bytes
from gangyao.responsibilities.checking import Assigned, check_unknown_items
from gangyao.responsibilities.proposals import propose
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.texts import Unreadable
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.permissions.rules import may
from gangyao.web.reporting.excel import Cell, cell_of
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.store import figures, plans
from gangyao.web.store.ledger import log
from gangyao.web.tables.asking import NotRead, read_duties, read_yearly
from gangyao.web.uploads.limits import MEDIA, Sent, read_sent
from gangyao.web.wording import language_of, say

KINDS = (plans.DUTIES, plans.TARGETS)


def show(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The tables of a plan."""
    format_ = request.GET.get("format")
    make = {"xlsx": duty_workbook, "targets": target_table}.get(format_ or "")
    if make is None:
        return tables_page(request, kept, (), "")
    answer = make(kept)
    log("tables.exported", actor_of(request), request.path, details={"format": format_})
    return answer


def tables_page(request: Signed, kept: plans.Kept, cells: tuple[Cell, ...], fault: str, status: int = 200) -> HttpResponse:
    """The tables, with what is wrong with one that was sent."""
    basis = assessing.basis_of(kept)
    leads = assessing.duties_of(basis).on(basis.day)
    names = {item.id: item.name for item in propose(kept.plan)}
    shown = {
        "kept": kept, "cells": cells, "fault": fault, "proposed": basis.duties is None,
        "rows": [(names.get(item, item), duty) for item, duty in leads.items()],
        "targets": [
            (names.get(one.subject, one.subject), one) for one in plans.targets_of(basis.targets, kept.revision).rows
        ],
        "may_replace": may(request.person, "tables.replace"),
    }  # fmt: skip
    return render(request, "duties/tables.html", shown, status=status)


def target_table(kept: plans.Kept) -> HttpResponse:
    """Yearly targets proposed from what remains to be done, to be corrected in Excel and sent back."""
    basis = assessing.basis_of(kept)
    records = known_records(figures.official(kept.n), basis.day)
    splits = split_plan(kept.plan, records, plans.targets_of(basis.targets, kept.revision).in_force(basis.day))
    return attachment(f"{say('tables.targets')}.csv", "text/csv; charset=utf-8", csv_bytes(TARGET_FIELDS, target_rows(splits)))


def duty_workbook(kept: plans.Kept) -> HttpResponse:
    """Who answers for what, to be corrected in Excel and sent back."""
    basis = assessing.basis_of(kept)
    given = assessing.duties_of(basis).on(basis.day) if basis.duties else {}
    content = workbook_bytes([(say("duties.sheet"), DUTIES, duty_rows(propose(kept.plan), given))])
    return attachment(f"{say('duties.sheet')}.xlsx", MEDIA[".xlsx"], content)


def replace(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """A new version of a table; while a cell is wrong nothing is saved."""
    kind, reason = request.POST.get("kind", ""), request.POST.get("reason", "").strip()[:500]
    if kind not in KINDS:
        return tables_page(request, kept, (), say("form_fault.kind"), 422)
    table = sent(request, kept, kind)
    if table.fault:
        return tables_page(request, kept, (), say(f"upload_fault.{table.fault}", {"most": 10}), 422)
    name, content = table.name, table.content
    try:
        findings, lost = findings_of(kept, kind, name, content), lost_by(kept, kind, name, content)
    except Unreadable as error:
        return tables_page(request, kept, (), error.message(language_of()), 422)
    except NotRead as error:
        return tables_page(request, kept, (), say(f"upload_fault.{error.reason}"), error.status)
    grave = {Severity.ERROR} if request.POST.get("sure") else {Severity.ERROR, Severity.DOUBT}
    wrong = tuple(cell_of(one) for one in findings if one.severity in grave)
    if wrong or (lost and not request.POST.get("sure")):
        return tables_page(request, kept, wrong, say("tables.lost", {"count": lost}) if lost else "", 422)
    plans.set_table(kept, kind, name, content, plans.Cause(actor=actor_of(request), reason=reason))
    return HttpResponseRedirect(reverse("tables", args=[kept.n]))


def lost_by(kept: plans.Kept, kind: str, name: str, content: bytes) -> int:
    """How many items would have no lead any more, or how many yearly targets would no longer be in force."""
    basis = assessing.basis_of(kept)
    if kind == plans.TARGETS:
        before = plans.targets_of(basis.targets, kept.revision).in_force(basis.day)
        return len(before.keys() - read_yearly(content, name, encode_plan(kept.plan)).in_force(basis.day).keys())
    before_leads = assessing.duties_of(basis).on(basis.day)
    return len(before_leads.keys() - read_duties(content, name).on(basis.day).keys())


def sent(request: Signed, kept: plans.Kept, kind: str) -> Sent:
    """The table that was sent, or the proposal where it is to be taken as it is."""
    if kind == plans.DUTIES and request.POST.get("take_proposal"):
        return Sent(name="proposal.csv", content=csv_bytes(DUTY_FIELDS, duty_rows(propose(kept.plan), {})), fault=None)
    return read_sent(request.FILES.get("table"), "table")


def findings_of(kept: plans.Kept, kind: str, name: str, content: bytes) -> tuple[Finding, ...]:
    """What is wrong with a table; raises Unreadable."""
    if kind == plans.TARGETS:
        return read_yearly(content, name, encode_plan(kept.plan)).findings
    duties = read_duties(content, name)
    assigned = Assigned(items=propose(kept.plan), duties=duties, day=assessing.today())
    return (*duties.findings, *check_unknown_items(assigned))
