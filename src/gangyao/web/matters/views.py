"""The pages of matters: all of them, a new one, one with its history and what may be done next, its paper."""

from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gangyao.cases.acting import Denial
from gangyao.cases.flowfiles import load_flow
from gangyao.cases.flows import Flow, Kind, Move
from gangyao.papers.circulars import Entrusted, write_circular
from gangyao.papers.orders import Order, write_order
from gangyao.reports.wordreports import render_word
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.matters import pages
from gangyao.web.matters.loading import Case
from gangyao.web.matters.parties import kinds, parties_of
from gangyao.web.permissions.rules import may
from gangyao.web.reporting.views import attachment, names_of
from gangyao.web.requests import Signed
from gangyao.web.store import accounts, matters, plans
from gangyao.web.store.ledger import head
from gangyao.web.store.matters import About, Given, Opening, Wish
from gangyao.web.systems.approved import KIND, ROWS, fault_in, name_of
from gangyao.web.uploads.limits import MEDIA, media_type, read_sent
from gangyao.web.wording import language_of, say

SUPERVISION = "supervision"  # the kind that a circular is about
LONGEST = 2000  # letters of what is said
TAKEN = {(KIND, ROWS): "table"}  # what kind of file a flow takes where it is not evidence


def show_all(request: Signed) -> HttpResponse:
    """What somebody handles or sees: all, or those of one's own bodies; what waits for the person first."""
    every = may(request.person, "matters.every")
    kept = [one for one in matters.of_kinds(kinds()) if every or matters.about_of(one).body in request.person.bodies]
    briefs = [pages.brief_of(one, request.person) for one in kept]
    briefs.sort(key=lambda one: (one.over, not one.mine, one.due is None, one.due or timezone.localdate()))
    shown = {"briefs": briefs, "mine": sum(one.mine for one in briefs), "late": sum(one.late and not one.over for one in briefs)}
    rights = {"circular": may(request.person, "matters.circular")}
    return render(request, "matters/matters.html", {**shown, **rights, "kinds": openable(request), "plans": plans.all_latest()})


def openable(request: Signed) -> list[tuple[str, str]]:
    """The kinds that the person may open, with their names."""
    found = []
    for kind in kinds():
        flow = load_flow(kind)
        if parties_of(request.person, kind, "").intersection(flow.opening.by):
            found.append((kind, pages.told(flow.names)))
    return found


def show_new(request: Signed, kept: plans.Kept) -> HttpResponse:
    """A new matter of a plan: what kind, for whom, about what."""
    return new_page(request, kept)


def new_page(request: Signed, kept: plans.Kept, words: str = "", status: int = 200) -> HttpResponse:
    """The form of a new matter, with what is wrong."""
    basis = assessing.basis_of(kept)
    leads = assessing.duties_of(basis).leads(basis.day)
    names = names_of(kept) | {one.id: one.title for one in kept.plan.tasks} | {one.id: one.name for one in kept.plan.projects}
    item = request.POST.get("item") or request.GET.get("item", "")
    names |= {item: standard} if (standard := name_of(item)) else {}
    flows = [(kind, load_flow(kind)) for kind, _ in openable(request)]
    shown = {
        "kept": kept, "item": item if item in names else "", "name": names.get(item, ""), "words": words,
        "body": request.POST.get("body") or leads.get(item, ""), "bodies": sorted({*leads.values()} - {""}),
        "said": request.POST.get("said", ""),
        "kinds": [(kind, pages.told(flow.names), pages.told(asks(flow).names)) for kind, flow in flows],
        "chosen": request.POST.get("kind") or request.GET.get("kind", ""),
    }  # fmt: skip
    return render(request, "matters/new.html", shown, status=status)


def asks(flow: Flow) -> Move:
    """The move that opens a matter of a flow."""
    return flow.opening


def open_new(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """A new matter for a body."""
    kind, body, said = (request.POST.get(name, "").strip()[:LONGEST] for name in ("kind", "body", "said"))
    if kind not in dict(openable(request)) or not body or not said:
        return new_page(request, kept, say("matter.incomplete"), 422)
    flow = load_flow(kind)
    parties = parties_of(request.person, kind, body)
    wish = Wish(move=flow.opening.id, parties=parties, seen=0, given={flow.opening.gives[0]: said})
    about = About(item=request.POST.get("item", "")[:300], body=body[:100])
    opening = Opening(
        flow=matters.flow_text(kind), title=said.splitlines()[0][:60], wish=wish, about=matters.written(about), plan=kept.n
    )
    opened = matters.open_matter(opening, actor_of(request))
    if isinstance(opened, Denial):
        return new_page(request, kept, opened.message[language_of()], 422)
    return HttpResponseRedirect(reverse("matter", args=[opened]))


def show(request: Signed, case: Case) -> HttpResponse:
    """A matter."""
    return matter_page(request, case)


def matter_page(request: Signed, case: Case, fault: str = "", status: int = 200) -> HttpResponse:
    """A matter with what went wrong, and what was typed."""
    typed = {name: words for name, words in request.POST.items() if isinstance(words, str)}
    shown = {"page": pages.page_of(case, request.person), "case": case, "fault": fault, "typed": typed}
    return render(request, "matters/matter.html", shown, status=status)


def act(request: Signed, case: Case) -> HttpResponseBase:
    """A move in a matter, with the words and files that it asks for."""
    kept, word = case.kept, request.POST.get("move", "")
    move = next((one for one in pages.moves_of(request.person, kept) if one.id == word), None)
    if move is None:
        return matter_page(request, case, say("matter.not_now"), 409)
    given, files, fault = given_in(request, case, move)
    if fault:
        return matter_page(request, case, fault, 422)
    seen = request.POST.get("seen", "")
    wish = Wish(
        move=move.id, parties=parties_of(request.person, kept.matter.flow.id, case.about.body), given=given,
        seen=int(seen) if seen.isdecimal() and len(seen) < len(str(10**9)) else 0,
    )  # fmt: skip
    done = matters.act(kept.n, wish, actor_of(request), files)
    if isinstance(done, Denial):
        return matter_page(request, Case(kept=matters.find_matter(kept.n) or kept, about=case.about, plan=case.plan),
                           done.message[language_of()], 409)  # fmt: skip
    return HttpResponseRedirect(reverse("matter", args=[kept.n]))


def given_in(request: Signed, case: Case, move: Move) -> tuple[dict[str, str], list[Given], str]:
    """What was given for a move: words, files with their digests, and what is wrong with one."""
    flow = case.kept.matter.flow
    given: dict[str, str] = {}
    files: list[Given] = []
    for name in (*move.gives, *move.may_give):
        if flow.particular(name).kind is not Kind.EVIDENCE:
            given[name] = request.POST.get(name, "").strip()[:LONGEST]
            continue
        if name not in request.FILES:
            continue
        sent = read_sent(request.FILES.get(name), TAKEN.get((flow.id, name), "evidence"))
        if sent.fault:
            return given, files, say(f"upload_fault.{sent.fault}", {"most": 10})
        if (flow.id, name) == (KIND, ROWS) and (fault := fault_in(case.about.item, sent.content)):
            return given, files, fault
        file = Given(name=sent.name, media_type=media_type(sent.name), content=sent.content)
        given[name] = file.digest
        files.append(file)
    return given, files, ""


def show_paper(request: Signed, case: Case) -> HttpResponse:
    """The paper of a matter in Word: what is to be done, until when, what was answered."""
    page, names = pages.page_of(case, request.person), accounts.all_names()
    order = Order(
        kind=page.brief.kind, title=page.brief.title, body=page.brief.body, state=page.brief.state,
        plan=case.plan.title if case.plan else "", number=case.kept.n,
        deadlines=tuple((one.words, one.due) for one in page.clocks),
        steps=tuple((one.at, one.words, names.get(one.by, one.by), lines_of(one.said)) for one in page.steps),
    )  # fmt: skip
    content, _ = render_word(write_order(order, timezone.localdate(), head().line))
    return attachment(f"{page.brief.kind}{case.kept.n}.docx", MEDIA[".docx"], content)


def lines_of(said: Iterable[pages.Said]) -> tuple[str, ...]:
    """What was given, a line each."""
    return tuple(f"{one.words}：{one.value}" for one in said)


def show_circular(request: Signed) -> HttpResponse:
    """How what was handed out goes, as a circular in Word: those that the person sees."""
    day, every = timezone.localdate(), may(request.person, "matters.every")
    kept = [one for one in matters.of_kinds([SUPERVISION]) if every or matters.about_of(one).body in request.person.bodies]
    briefs = [pages.brief_of(one, request.person) for one in kept]
    entrusted = [Entrusted(title=one.title, body=one.body, state=one.state, over=one.over, due=one.due) for one in briefs]
    content, _ = render_word(write_circular(entrusted, day, head().line))
    return attachment(f"督办通报{day}.docx", MEDIA[".docx"], content)


def show_given(request: Signed, file: Given) -> HttpResponse:  # noqa: ARG001 - a view
    """A file that was given in a matter, to be saved and never opened within the page."""
    return attachment(file.name, file.media_type, file.content)
