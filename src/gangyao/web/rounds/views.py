"""Rounds: the page of all, opening one, its board, a later day, its end."""

import datetime as dt
from dataclasses import replace
from typing import TypeGuard

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.cases.acting import Denial
from gangyao.cases.matters import Deed
from gangyao.responsibilities.boards import Board
from gangyao.responsibilities.duties import ItemKind
from gangyao.responsibilities.rounds import EVERYBODY
from gangyao.vocabulary.spans import read_span
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.requests import Signed
from gangyao.web.rounds import boards, ordering, pages
from gangyao.web.rounds.loading import OPEN, Opened
from gangyao.web.store import plans, rounds
from gangyao.web.wording import language_of, say

LONGEST = 500  # letters of a reason
DIGITS = 15  # of the number of a plan
FARTHEST = dt.timedelta(days=366)  # that a last day may lie away


def show_all(request: Signed) -> HttpResponse:
    """What can be opened next of each plan, and its rounds."""
    return all_page(request)


def all_page(request: Signed, fault: str = "", status: int = 200, opened: plans.Kept | None = None) -> HttpResponse:
    """The page of all rounds, with what went wrong in opening one of a plan, which stays chosen."""
    words = request.GET.get("plan", "")
    plan = opened.n if opened else int(words) if words.isdecimal() and len(words) <= DIGITS else None
    period = read_span((request.POST if opened else request.GET).get("period", ""))
    found = boards.asked_of(assessing.bases_of(plans.all_latest()))
    sections = pages.sections_of(found, plan, period)
    shown = {
        "sections": sections, "heading": pages.heading_all(sections), "fault": fault,
        "may_open": may(request.person, "rounds.open"),
    }  # fmt: skip
    return render(request, "rounds/rounds.html", shown, status=status)


def open_round(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """A round is opened as it was offered, until the day and for the kinds that were chosen."""
    period, due = read_span(request.POST.get("period", "")), day_in(request.POST.get("due", ""))
    [asked] = boards.asked_of([assessing.basis_of(kept)])
    opening = ordering.opening_of(asked, period) if period else None
    if opening is None:
        return all_page(request, "asked", 409, kept)
    kinds = {ItemKind(word) for word in request.POST.getlist("kind") if word in set(ItemKind)}
    if not is_near(due) or not opening.asked(kinds):
        return all_page(request, "due" if opening.asked(kinds) else "nothing", 422, kept)
    try:
        opened = rounds.open_round(ordering.order(asked, opening, due, kinds), actor_of(request))
    except rounds.OpenedAlready:
        return all_page(request, "asked", 409, kept)
    if isinstance(opened, Denial):
        return all_page(request, "due", 422, kept)
    return HttpResponseRedirect(reverse("round", args=[opened]))


def day_in(words: str) -> dt.date | None:
    """The day that was chosen; None where the words are no day."""
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


def is_near(due: dt.date | None) -> TypeGuard[dt.date]:
    """Whether a last day can be meant: not over, and within a year."""
    return due is not None and assessing.today() <= due <= assessing.today() + FARTHEST


def show(request: Signed, opened: Opened) -> HttpResponse:
    """The board of a round."""
    return board_page(request, opened)


def board_page(request: Signed, opened: Opened, fault: str = "", status: int = 200) -> HttpResponse:
    """The board, with what went wrong."""
    kept, plan = opened.kept, opened.plan
    items = {one.id: one for one in assessing.proposals(plan.digest, plan.revision)}
    page = pages.page_of(kept, plan, kept.board or board_of(opened), items)
    state = Thing(states=frozenset({OPEN} if kept.round.is_open else ()))
    rights = {name: may(request.person, f"rounds.{name}", state) for name in ("extend", "close", "withdraw")}
    rights["letters"] = may(request.person, "reminders.letters")
    return render(request, "rounds/round.html", {"page": page, "rights": rights, "fault": fault}, status=status)


def board_of(opened: Opened) -> Board:
    """How a round stands now."""
    return boards.board_of(assessing.basis_of(opened.plan), opened.kept.round)


def extend(request: Signed, opened: Opened) -> HttpResponseBase:
    """A later last day for one body or for all."""
    own, due, body = opened.kept.round, day_in(request.POST.get("due", "")), request.POST.get("body", "")[:100]
    reason = request.POST.get("reason", "").strip()[:LONGEST]
    bodies = {row.body for row in board_of(opened).rows} | {EVERYBODY}
    if not is_near(due) or due <= own.due_of(body) or body not in bodies:
        return board_page(request, opened, say("round_fault.earlier"), 422)
    return done(request, opened, rounds.extend(own, due, body, reason, actor_of(request)))


def close(request: Signed, opened: Opened) -> HttpResponseBase:
    """The end of a round, with how it stood; what is still owed must be said to be known."""
    board = board_of(opened)
    if board.owing and not request.POST.get("sure"):
        left = board.whole.asked - board.whole.answered
        return board_page(request, opened, say("round_fault.owing", {"left": left}), 422)
    return done(request, opened, rounds.close(board, actor_of(request)))


def withdraw(request: Signed, opened: Opened) -> HttpResponseBase:
    """A round that was opened by mistake asks for nothing any more."""
    reason = request.POST.get("reason", "").strip()[:LONGEST]
    return done(request, opened, rounds.withdraw(opened.kept.round, reason, actor_of(request)))


def done(request: Signed, opened: Opened, deed: Deed | Denial) -> HttpResponseBase:
    """Back to the board, with why not where it was not done."""
    number = opened.kept.round.number
    if isinstance(deed, Denial):
        now = replace(opened, kept=rounds.find_round(number) or opened.kept)
        return board_page(request, now, deed.message[language_of()], 409)
    return HttpResponseRedirect(reverse("round", args=[number]))
