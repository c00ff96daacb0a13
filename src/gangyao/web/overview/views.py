"""The start, the list of plans, a plan on one page, what is published, what was submitted to the committee."""

import datetime as dt
from dataclasses import replace

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.cases.acting import Denial
from gangyao.revisions.differences import find_differences
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.overview import cards, pages
from gangyao.web.permissions.rules import may
from gangyao.web.requests import Asked, Signed
from gangyao.web.store import archives, plans

LONGEST = 300  # letters of a title or a reason


def home(request: Asked) -> HttpResponseBase:
    """What is published, and the way to sign in."""
    shown = [summary(basis) for basis in assessing.published([one for one in plans.released(plans.PUBLIC) if not one.archived])]
    return render(request, "overview/home.html", {"published": shown})


def summary(basis: assessing.Basis) -> dict[str, object]:
    """A plan in a list with its counts."""
    return {"kept": basis.kept, "counts": pages.heading_of(assessing.assessment_of(basis).summary.indicators)}


def show_plans(request: Signed) -> HttpResponse:
    """Every plan with its counts."""
    public = not may(request.person, "figures.see")
    every = plans.every_latest()
    found = [summary(replace(basis, public=public)) for basis in assessing.bases_of([one for one in every if not one.archived])]
    away = [one for one in every if one.archived]
    shown = {"plans": found, "away": away, "may_upload": may(request.person, "document.upload")}
    return render(request, "overview/plans.html", shown)


def show(request: Signed, kept: plans.Kept) -> HttpResponse:
    """A plan on one page."""
    page = pages.overview_of(kept, request.person, day_of(request.GET.get("as_of", "")))
    acts = (("release", "plan.release"), ("tables", "tables.see"), ("file", "plan.file"), ("papers", "papers.see"))
    rights = {name: may(request.person, act) for name, act in acts}
    away = archives.last_of(kept.n) if kept.archived else None
    return render(request, "overview/overview.html", {"page": page, "rights": rights, "away": away})


def show_card(request: Signed, kept: plans.Kept) -> HttpResponse:
    """A plan in five facts."""
    return render(request, "overview/card.html", {"card": cards.card_of(kept, request.person)})


def day_of(words: str) -> dt.date | None:
    """The day that is asked for; None where the words are no day."""
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def show_public(request: Asked, kept: plans.Kept) -> HttpResponse:
    """A published plan on public figures."""
    assessment = assessing.assessment_of(assessing.published([kept])[0])
    lines = [pages.line_of(item) for item in assessment.indicators]
    shown = {"kept": kept, "lines": lines, "counts": pages.heading_of(assessment.summary.indicators)}
    return render(request, "overview/public.html", shown)


def show_submitted(request: Asked) -> HttpResponse:
    """The versions that were submitted to the committee."""
    return render(request, "overview/submitted.html", {"found": plans.released(plans.COMMITTEE)})


def show_version(request: Asked, kept: plans.Kept) -> HttpResponse:
    """One submitted version, with what it changes against the one submitted before it."""
    earlier = [one for one in plans.released(plans.COMMITTEE) if one.n == kept.n and one.number < kept.number]
    changes = find_differences(earlier[0].plan, kept.plan).changes if earlier else ()
    rows = [row for row in kept.plan.indicators if row.is_target]
    shown = {"kept": kept, "rows": rows, "earlier": earlier[0] if earlier else None, "changes": changes}
    return render(request, "overview/version.html", shown)


def release(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """Show the newest version to an audience, or take it back."""
    audience = request.POST.get("audience", "")
    if audience in {plans.COMMITTEE, plans.PUBLIC}:
        plans.release(kept, audience, actor_of(request), shown=request.POST.get("shown") == "yes")
    return HttpResponseRedirect(reverse("revisions", args=[kept.n]))


def file(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """A plan is put away, or taken out again, with a reason."""
    reason, out = request.POST.get("reason", "").strip()[:LONGEST], request.POST.get("move") == archives.RESTORE
    if not reason:
        return revisions_page(request, kept, "reason", 422)
    try:
        done = (archives.restore if out else archives.archive)(kept, reason, actor_of(request))
    except archives.Already:
        return revisions_page(request, kept, "already", 409)
    if isinstance(done, Denial):
        return revisions_page(request, kept, "already", 409)
    return HttpResponseRedirect(reverse("overview", args=[kept.n]))


def rename(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """Another title, as the next version of the plan."""
    title, reason = (" ".join(request.POST.get(name, "").split())[:LONGEST] for name in ("title", "reason"))
    if not title or not reason or title == kept.title:
        return revisions_page(request, kept, "title" if not title or title == kept.title else "reason", 422)
    try:
        plans.rename(kept, title, plans.Cause(actor=actor_of(request), reason=reason))
    except plans.Overtaken:
        return revisions_page(request, kept, "overtaken", 409)
    return HttpResponseRedirect(reverse("revisions", args=[kept.n]))


def show_revisions(request: Signed, kept: plans.Kept) -> HttpResponse:
    """Every version of a plan and what each changed."""
    return revisions_page(request, kept)


def revisions_page(request: Signed, kept: plans.Kept, fault: str = "", status: int = 200) -> HttpResponse:
    """The same with what went wrong, and what was typed."""
    shown = {"kept": kept, "revisions": plans.revisions_of(kept.n), "revised": plans.revised(kept.n), "fault": fault}
    typed = {name: request.POST.get(name, "") for name in ("title", "reason")}
    rights = {name: may(request.person, act) for name, act in (("release", "plan.release"), ("file", "plan.file"))}
    return render(request, "overview/revisions.html", {**shown, "rights": rights, "typed": typed}, status=status)
