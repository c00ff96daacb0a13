"""The queue, decisions on many figures at once, reminders and letters."""

import io
import zipfile
from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gangyao.reports.reminders import chat_text, letter_bytes
from gangyao.responsibilities.addressing import paper_to
from gangyao.responsibilities.debts import Debt, by_body, colour_word, owed_periods
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.permissions.persons import Person, Role
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed
from gangyao.web.reviewing import pages
from gangyao.web.reviewing.pages import Typed
from gangyao.web.rounds import boards
from gangyao.web.store import decisions, figures, plans, queues
from gangyao.web.store.ledger import head, log
from gangyao.web.wording import language_of

MOST = 2000  # figures decided at once
DIGITS = 15  # of the number of a figure
WORDS = "words-"  # before the number of a figure: the words with which it is sent back
PLAIN = "approve-plain"
LONGEST = 500  # letters of what is sent back with a figure


def show(request: Signed) -> HttpResponse:
    """What waits for the person, and for a planner what waits for whom."""
    return queue_page(request, "", 200)


def queue_page(request: Signed, fault: str, status: int, typed: Typed | None = None) -> HttpResponse:
    """The queue with what went wrong, and what was ticked and typed."""
    queue = pages.queue_for(request.person, typed or Typed())
    others = queues.waiting_by_role() if may(request.person, "forms.collect") else ()
    recent = decisions.undoable(request.person.login)
    shown = {
        "queue": queue, "others": others, "fault": fault, "recent": recent, "minutes": decisions.MINUTES,
        "signers": pages.signers_for(request.person, others) if may(request.person, "acting.name") else None,
    }  # fmt: skip
    return render(request, "reviewing/queue.html", shown, status=status)


def typed_in(request: Signed) -> Typed:
    """What was ticked and typed."""
    sent = request.POST
    told = {int(name.removeprefix(WORDS)): cut(words) for name, words in sent.items() if is_numbered(name, words)}
    return Typed(ticked=frozenset(numbers_in(sent.getlist("figure"))), words=told, every=cut(sent.get("words", "")))


def cut(words: object) -> str:
    """Words of a reasonable length."""
    return str(words).strip()[:LONGEST]


def is_numbered(name: str, words: object) -> bool:
    """Whether a field holds the words for one figure."""
    return name.startswith(WORDS) and bool(numbers_in([name.removeprefix(WORDS)])) and isinstance(words, str)


def numbers_in(words: Iterable[str]) -> list[int]:
    """The numbers of figures that were sent."""
    return [int(word) for word in list(words)[:MOST] if word.isdecimal() and word.isascii() and len(word) <= DIGITS]


def decide(request: Signed) -> HttpResponseBase:
    """Sign, approve, or return: all that was ticked or nothing; or all that nothing is odd about, as the page showed it."""
    act, typed = request.POST.get("act", ""), typed_in(request)
    plain = act == PLAIN
    numbers = numbers_in(request.POST.getlist("plain")) if plain else sorted(typed.ticked)
    act = figures.APPROVE if plain else act
    if act not in {figures.APPROVE, figures.RETURN} or not numbers:
        return queue_page(request, "nothing", 422, typed)
    words = {number: (typed.words or {}).get(number) or typed.every for number in numbers} if act == figures.RETURN else {}
    if act == figures.RETURN and not all(words.values()):
        return queue_page(request, "word", 422, typed)
    by_verdict: dict[tuple[str, str], dict[int, int]] = {}
    for one in figures.find_stages(numbers):
        if one.state != figures.WAITING and signs_for(request.person, one.body):
            return queue_page(request, "decided", 409, typed)
        if not is_turn_of(request.person, one) or pages.had_a_hand(request.person, one):
            return forbidden_here(request, one)
        step = step_seen(request.POST.get(f"step-{one.n}", ""))
        by_verdict.setdefault((one.role, words.get(one.n, "")), {})[one.n] = step
    return decided(request, [verdict_of(act, role, said, own) for (role, said), own in by_verdict.items()])


def undo(request: Signed) -> HttpResponseBase:
    """What the person decided a few minutes ago is taken back."""
    try:
        decisions.undo(numbers_in(request.POST.getlist("figure")), actor_of(request))
    except decisions.DecidedAlready:
        return queue_page(request, "gone_on", 409)
    return HttpResponseRedirect(reverse("queue"))


def decided(request: Signed, verdicts: list[decisions.Verdict]) -> HttpResponseBase:
    """Every verdict kept, or the queue as it is by now."""
    try:
        decisions.decide_all(verdicts, actor_of(request))
    except decisions.DecidedAlready:
        return queue_page(request, "decided", 409)
    except decisions.DecidedByThem:  # by the same person at the same moment
        return queue_page(request, "not_yours", 403)
    return HttpResponseRedirect(reverse("queue"))


def step_seen(word: str) -> int:
    """Where a figure stood when the person looked; a step that there is not where nothing was said."""
    return int(word) if word.isdecimal() and len(word) <= DIGITS else 0


def is_turn_of(person: Person, one: figures.Filed) -> bool:
    """Whether a figure waits for a role that the person holds, for its body where the role is for one: the table says so."""
    turn = frozenset({one.role} if one.state == figures.WAITING else ())
    return any(may(person, f"figure.{role}", Thing(body=one.body, states=turn)) for role in pages.STEPS)


def signs_for(person: Person, body: str) -> bool:
    """Whether the person signs figures of a body at any step, and may hear that somebody else was faster."""
    return any(may(person, f"figure.{role}", Thing(body=body, states=frozenset({role.value}))) for role in pages.STEPS)


def forbidden_here(request: Signed, one: figures.Filed) -> HttpResponse:
    """Not theirs to decide; the log keeps who tried."""
    details = {"act": f"figure.{one.role}", "figure": one.n}
    log("refused", actor_of(request), request.path, outcome="refused", details=details)
    return queue_page(request, "not_yours", 403)


def verdict_of(act: str, role: str, words: str, steps: dict[int, int]) -> decisions.Verdict:
    """What is said of the figures that wait for one role; heads and leaders sign, reviewers approve."""
    said = figures.SIGN if act == figures.APPROVE and role != Role.REVIEWER else act
    return decisions.Verdict(act=said, role=role, words=words, steps=steps)


def debts_by_plan() -> list[tuple[plans.Kept, tuple[Debt, ...]]]:
    """What is owed in the open rounds of every plan."""
    found = boards.asked_of(assessing.bases_of(plans.all_latest()))
    return [(asked.basis.kept, boards.debts_of(asked, overdue=False)) for asked in found]


def show_reminders(request: Signed) -> HttpResponse:
    """Who owes what and how late, with words to copy into a chat group."""
    day, language = timezone.localdate(), language_of()
    sections = []
    for kept, debts in debts_by_plan():
        rows = [{"debt": debt, "colour": colour_word(debt.colour, language), "periods": owed_periods(debt)} for debt in debts]
        sections.append({"kept": kept, "rows": rows, "chat": chat_text(debts, kept.title, day, "zh")})
    shown = {"sections": sections, "letters": may(request.person, "reminders.letters")}
    return render(request, "reviewing/reminders.html", shown)


def letters(request: Signed) -> HttpResponse:
    """A letter for each body that owes something, in one archive."""
    day, buffer = timezone.localdate(), io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for kept, debts in debts_by_plan():
            for place, (body, own) in enumerate(by_body(debts).items(), start=1):
                safe = "".join("_" if letter in '\\/:*?"<>|' else letter for letter in body)[:60]
                paper = paper_to(body, kept.plan.place, day)
                content = letter_bytes(own, kept.title, body, day, paper=paper, ledger=head().line)
                archive.writestr(f"{kept.n}-{place:02}-{safe}.docx", content)
    log("reminders.letters", actor_of(request), str(day))
    return attachment(f"催报单{day}.zip", "application/zip", buffer.getvalue())
