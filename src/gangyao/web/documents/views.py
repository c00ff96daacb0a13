"""The document page and what is done on it: confirm, correct, add, reject. Each change is a new revision with a reason."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from gangyao.plan.interchange import NotAPlan, decode_plan, encode_plan
from gangyao.plan.plans import Plan
from gangyao.vocabulary.passages import Passage
from gangyao.web.actors import actor_of
from gangyao.web.documents import corrections, doubts, pages
from gangyao.web.documents.corrections import Faulty, Field, Item
from gangyao.web.indicators.loading import Chosen
from gangyao.web.permissions.rules import may
from gangyao.web.refusals import wants_data
from gangyao.web.requests import Signed
from gangyao.web.store import plans

LONGEST_REASON = 500
DOUBTS = "doubts"  # the page that asks for one confirmation after the other
DIGITS = 20  # of two places in a text


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The page that corrects one item."""

    kept: plans.Kept
    kind: str
    item: Item
    name: str
    fields: tuple[Field, ...]
    faults: dict[str, str]
    reason: str
    words: str


def show(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The text beside what was read."""
    at = request.GET.get("at", "0")
    page = pages.page_of(kept, int(at) if at.isdecimal() and len(at) < 10 else 0)  # noqa: PLR2004 - digits of a place in a text
    rights = {"correct": may(request.person, "document.correct")}
    return render(request, "documents/document.html", {"page": page, "rights": rights})


def confirm(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """Items were looked at and are right."""
    found = {item.id: item for _, item in pages.items_of(kept.plan)}
    items = [name for name in dict.fromkeys(request.POST.getlist("item")) if name in found]
    if items:
        contents = {name: pages.content_of(found[name]) for name in items}
        plans.confirm(kept, items, contents, actor_of(request))
    if wants_data(request):
        return JsonResponse({"confirmed": items})
    if request.POST.get("next") == DOUBTS:
        return HttpResponseRedirect(reverse(DOUBTS, args=[kept.n]))
    return back(kept, request.POST.get("at", "0"))


def show_doubts(request: Signed, kept: plans.Kept) -> HttpResponse:
    """What is in doubt, one by one, and the rest by chapter."""
    return render(request, "documents/doubts.html", {"page": doubts.page_of(kept)})


def back(kept: plans.Kept, at: str) -> HttpResponseBase:
    """To the place in the document."""
    place = at if at.isdecimal() else "0"
    return HttpResponseRedirect(f"{reverse('document', args=[kept.n])}?at={place}#i-{place}")


def show_correction(request: Signed, chosen: Chosen) -> HttpResponse:
    """The form of one item."""
    return correction_page(request, chosen, {}, {})


def correction_page(request: Signed, chosen: Chosen, typed: dict[str, str], faults: dict[str, str]) -> HttpResponse:
    """The form with what was typed and what is wrong with it."""
    found = corrections.find_item(chosen.kept.plan, chosen.item)
    if found is None:
        raise Http404
    kind, item = found
    fields = tuple(
        Field(name=one.name, value=typed.get(one.name, one.value), options=one.options, year=one.year)
        for one in corrections.fields_of(item, chosen.kept.plan)
    )
    page = Correction(
        kept=chosen.kept, kind=kind, item=item, name=pages.name_of(item), fields=fields, faults=faults,
        reason=typed.get("reason", ""), words=item.passage.of(plans.text_of(chosen.kept.file) or "")[:600],
    )  # fmt: skip
    return render(request, "documents/correction.html", {"page": page}, status=422 if faults else 200)


def correct(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """A correction was sent."""
    found = corrections.find_item(chosen.kept.plan, chosen.item)
    if found is None:
        raise Http404
    names = [one.name for one in corrections.fields_of(found[1], chosen.kept.plan)]
    typed = {name: request.POST[name] for name in names if name in request.POST}
    try:
        plan = corrections.correct(chosen.kept.plan, chosen.item, typed)
        revise(request, chosen.kept, plan)
    except Faulty as error:
        return correction_page(request, chosen, {**typed, "reason": request.POST.get("reason", "")}, error.faults)
    return back(chosen.kept, str(found[1].passage.start))


def reject(request: Signed, chosen: Chosen) -> HttpResponseBase:
    """An item is none: it leaves the plan, with a reason."""
    found = corrections.find_item(chosen.kept.plan, chosen.item)
    if found is None:
        raise Http404
    try:
        revise(request, chosen.kept, corrections.reject(chosen.kept.plan, chosen.item))
    except Faulty as error:
        return correction_page(request, chosen, {}, error.faults)
    return back(chosen.kept, str(found[1].passage.start))


def show_addition(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The form for something that the reader missed, at the passage that was selected."""
    return addition_page(request, kept, {}, {})


def addition_page(request: Signed, kept: plans.Kept, typed: dict[str, str], faults: dict[str, str]) -> HttpResponse:
    """The form with the passage."""
    source = request.POST or request.GET
    passage, text = passage_of(source.get("start", ""), source.get("end", ""), kept), plans.text_of(kept.file) or ""
    shown = {
        "kept": kept,
        "typed": typed,
        "faults": faults,
        "passage": passage,
        "words": passage.of(text)[:300] if passage else "",
    }
    return render(request, "documents/addition.html", shown, status=422 if faults else 200)


def passage_of(start: str, end: str, kept: plans.Kept) -> Passage | None:
    """A passage inside the document, None where the numbers are none."""
    if not (start.isdecimal() and end.isdecimal()) or len(start + end) > DIGITS:
        return None
    passage = Passage(start=int(start), end=int(end))
    return passage if 0 <= passage.start < passage.end <= kept.plan.document.characters else None


def add(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """Something that the reader missed."""
    typed = {name: request.POST.get(name, "").strip()[:LONGEST_REASON] for name in ("kind", "name", "quantity", "year", "reason")}
    passage = passage_of(request.POST.get("start", ""), request.POST.get("end", ""), kept)
    if passage is None:
        return addition_page(request, kept, typed, {"passage": "empty"})
    try:
        plan, _ = corrections.add(kept.plan, typed, passage)
        revise(request, kept, plan)
    except Faulty as error:
        return addition_page(request, kept, typed, error.faults)
    return back(kept, str(passage.start))


def revise(request: Signed, kept: plans.Kept, plan: Plan) -> None:
    """Save the next revision; raises Faulty where there is no reason, nothing changed, or somebody was faster."""
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        raise Faulty({"reason": "empty"})
    if plan == kept.plan:
        raise Faulty({"reason": "unchanged"})
    if request.POST.get("number", str(kept.number)) != str(kept.number):
        raise Faulty({"reason": "overtaken"})
    try:
        decode_plan(encode_plan(plan))
        authority = request.POST.get("authority", "").strip()[:LONGEST_REASON]
        plans.revise(kept, plan, plans.Cause(actor=actor_of(request), reason=reason, authority=authority))
    except plans.Overtaken as error:
        raise Faulty({"reason": "overtaken"}) from error
    except NotAPlan as error:
        raise Faulty({"reason": "broken"}) from error
