"""The form in Excel, out and in: one for a body, or a round of them at once. While a cell is wrong nothing is saved."""

from dataclasses import dataclass

import msgspec
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.observations.knowledge import known_records
from gangyao.reports.forms import LAST_DAY, Asked, render_asked
from gangyao.responsibilities.collecting import Collected, Receipt, Returned, State
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.spans import Span, read_span
from gangyao.web.actors import actor_of
from gangyao.web.reporting import desks
from gangyao.web.reporting.chains import chains
from gangyao.web.reporting.fields import fields_of
from gangyao.web.reporting.loading import Desk
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.store import drafts, figures, plans, uploads
from gangyao.web.tables.asking import NotRead, mark_form, read_forms
from gangyao.web.tables.messages import UNMARKED
from gangyao.web.uploads.limits import MEDIA, media_type, read_sent
from gangyao.web.wording import language_of, say

MOST = 60  # forms of a round
DIGITS = 15  # of the number of a round
TAKEN = {State.TAKEN, State.EMPTY, State.SUPERSEDED, State.IGNORED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One wrong cell: where, what is wrong and what to do."""

    place: str
    severity: str
    words: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """A form that came back: whose, what was taken of it, what is wrong."""

    file: str
    body: str
    period: str
    state: str
    answered: int
    asked: int
    cells: tuple[Cell, ...]
    reason: str


def download(request: Signed, desk: Desk) -> HttpResponse:
    """The form of a body, for the period that it owes."""
    own = desks.desk_of(desk.kept)
    period = read_span(request.GET.get("period", "")) or period_of(own, desk.body)
    owed = {one.item.id for one in desks.owed_by(own, desk.body) if period and one.span.label == period.label}
    subjects = {name for row in own.indicators(desk.body) for name in (row.id, row.concept) if name}
    records = known_records(figures.answered(desk.kept.n, subjects, 0), LAST_DAY)
    yearly = {name: value for (name, year), value in own.yearly.items() if period and year == period.year}
    asked = Asked(
        plan=desk.kept.plan, records=records, body=desk.body, items=frozenset(owed or own.leads(desk.body)), period=period,
        yearly=yearly, behind=own.behind,
    )  # fmt: skip
    label = period.label if period else ""
    return attachment(f"{desk.body}{label}.xlsx", MEDIA[".xlsx"], render_asked(asked))


def period_of(own: desks.Desk, body: str) -> Span | None:
    """The period that most lines of the body are owed for."""
    labels = [one.span.label for one in desks.owed_by(own, body) if one.row and not one.older]
    return read_span(max(labels, key=labels.count)) if labels else None


def upload(request: Signed, desk: Desk) -> HttpResponseBase:
    """The form of a body came back: with a wrong cell it is shown and nothing is saved, else its lines are filled."""
    sent = read_sent(request.FILES.get("form"), "table")
    if sent.fault:
        return back_page(request, desk, None, say(f"upload_fault.{sent.fault}", {"most": 10}))
    try:
        collected = read_forms([(sent.name, sent.content)], desk.kept.plan)
    except NotRead as error:
        return back_page(request, desk, None, say(f"upload_fault.{error.reason}"), error.status)
    receipt = collected.receipts[0]
    if receipt.body and receipt.body != desk.body:
        return back_page(request, desk, None, say("form_fault.other_body", {"found": receipt.body, "expected": desk.body}))
    if receipt.state not in TAKEN:
        return back_page(request, desk, back_of(receipt), "")
    own = set(desks.desk_of(desk.kept).leads(desk.body))
    taken = [one for one in collected.observations if one.subject in own]
    fields = {drafts.line_of(one.subject, one.span, one.measure): fields_of(one) for one in taken}
    drafts.keep(request.person.id, desk.kept.n, desk.body, fields)
    asked = f"?filled={len(fields)}&left={len(collected.observations) - len(taken)}"
    return HttpResponseRedirect(reverse("form", args=[desk.kept.n, desk.body]) + asked)


def back_page(request: Signed, desk: Desk, back: Back | None, fault: str, status: int = 422) -> HttpResponse:
    """What is wrong with a form, cell by cell."""
    shown = {"desk": desk, "back": back, "fault": fault}
    return render(request, "reporting/back.html", shown, status=status)


def back_of(receipt: Receipt) -> Back:
    """A receipt for its page."""
    return Back(
        file=receipt.file, body=receipt.body, period=receipt.period, state=receipt.state.value, answered=receipt.answered,
        asked=receipt.asked, cells=tuple(cell_of(one) for one in receipt.findings),
        reason=reason_of(receipt),
    )  # fmt: skip


def reason_of(receipt: Receipt) -> str:
    """Why a form was not taken, in words."""
    values = receipt.values or {}
    if receipt.reason == "unreadable":
        return str(values[language_of()])
    return say(f"collect.{receipt.reason}", values) if receipt.reason else ""


def cell_of(finding: Finding) -> Cell:
    """A finding at its cell."""
    language = language_of()
    return Cell(
        place=str(finding.values.get("place", "")), severity=finding.severity.value, words=finding.message.get(language, ""),
        remedy=finding.remedy.get(language, ""),
    )  # fmt: skip


def show_round(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The page to drop a round of forms on."""
    return round_page(request, kept)


def round_page(request: Signed, kept: plans.Kept, error: NotRead | None = None) -> HttpResponse:
    """The page with what went wrong."""
    shown = {"kept": kept, "backs": (), "upload": None, "fault": say(f"upload_fault.{error.reason}") if error else ""}
    return render(request, "reporting/collect.html", shown, status=error.status if error else 200)


def take_round(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """A round of forms is looked at; nothing is saved before somebody says so."""
    confirmed = request.POST.get("confirm", "")
    try:
        if confirmed.isdecimal() and len(confirmed) <= DIGITS:
            return save_round(request, kept, int(confirmed))
        return look_at_round(request, kept)
    except NotRead as error:
        return round_page(request, kept, error)


def look_at_round(request: Signed, kept: plans.Kept) -> HttpResponse:
    """What the forms of a round hold; nothing is saved but the forms as they came, for who says so next."""
    looked = [read_sent(one, "table") for one in request.FILES.getlist("forms")[:MOST]]
    sound = [(one.name, one.content) for one in looked if one.fault is None]
    collected = read_forms(sound, kept.plan)
    staged = uploads.begin(
        request.person.id, uploads.FORMS, f"{len(sound)}", plan_id=kept.n, content=msgspec.msgpack.encode(sound),
        state=uploads.DONE,
    )  # fmt: skip
    backs = [back_of(one) for one in collected.receipts]
    wrong = [{"file": one.name, "words": say(f"upload_fault.{one.fault}", {"most": 10})} for one in looked if one.fault]
    shown = {"kept": kept, "backs": backs, "wrong": wrong, "upload": staged, "takes": len(takes(collected))}
    return render(request, "reporting/collect.html", shown)


def takes(collected: Collected) -> list[Returned]:
    """The forms that can be taken: sound ones, and of a faulty one nothing."""
    return [one for one in collected.forms if one.receipt.state is State.TAKEN]


def save_round(request: Signed, kept: plans.Kept, number: int) -> HttpResponseBase:
    """The sound forms of a round that was looked at, each a submission with the form as its evidence: all or none."""
    staged = uploads.find(number)
    if staged is None or staged.account_id != request.person.id or staged.plan_id != kept.n or staged.kind != uploads.FORMS:
        raise Http404
    files: list[tuple[str, bytes]] = msgspec.msgpack.decode(bytes(staged.content), type=list[tuple[str, bytes]])
    handed = [handed_of(request, kept, number, one, files[one.place]) for one in takes(read_forms(files, kept.plan))]
    figures.hand_in_all(handed, actor_of(request), number)
    return HttpResponseRedirect(reverse("queue"))


def handed_of(request: Signed, kept: plans.Kept, number: int, one: Returned, file: tuple[str, bytes]) -> figures.Handed:
    """One form of a round as a submission of the body that sent it, with that very file as its evidence."""
    name, content = file
    return figures.Handed(
        plan=kept.n, body=one.receipt.body or say("form.unknown_body"), observations=one.observations,
        key=f"round:{number}:{one.place}", chain=chains()["on_behalf"], on_behalf=True, way=figures.Way.FORM,
        evidence=(("", plans.file_of(name, media_type(name), content, request.person.login)),),
    )  # fmt: skip


def marked(request: Signed, desk: Desk) -> HttpResponseBase:
    """The form that came back with every fault marked at its cell, to be saved and mended."""
    sent = read_sent(request.FILES.get("form"), "table")
    if sent.fault:
        raise Http404
    try:
        made = mark_form((sent.name, sent.content), desk.kept.plan, language_of())
    except NotRead as error:
        return back_page(request, desk, None, say(f"upload_fault.{error.reason}"), error.status)
    if made.reason in UNMARKED:
        raise Http404
    return attachment(f"✗{sent.name}", MEDIA[".xlsx"], made.copy or sent.content)
