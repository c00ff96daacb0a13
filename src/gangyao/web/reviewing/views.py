"""The queue, decisions on many figures at once, reminders and letters."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gangyao.observations.knowledge import Record, known_records
from gangyao.papers.wording import number_text
from gangyao.reports.forms import LAST_DAY
from gangyao.reports.reminders import chat_text, letter_bytes
from gangyao.responsibilities.addressing import paper_to
from gangyao.responsibilities.debts import Debt, by_body, colour_word, owed_periods
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.marks import marks_of
from gangyao.web.permissions.persons import Person, Role
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.reporting.views import attachment, names_of
from gangyao.web.requests import Signed
from gangyao.web.rounds import boards
from gangyao.web.store import decisions, figures, plans, queues
from gangyao.web.store.ledger import head, log
from gangyao.web.wording import language_of

MOST = 2000  # figures decided at once
DIGITS = 15  # of the number of a figure
STEPS = (Role.HEAD, Role.REVIEWER, Role.LEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A figure in the queue."""

    filed: figures.Filed
    name: str
    period: str
    value: str
    before: str
    internal: bool
    corrects: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What one body handed in of one plan."""

    kept: plans.Kept
    body: str
    rows: tuple[Waiting, ...]
    on_behalf: bool


def show(request: Signed) -> HttpResponse:
    """What waits for the person, and for a planner what waits for whom."""
    return queue_page(request, "", 200)


def queue_page(request: Signed, fault: str, status: int) -> HttpResponse:
    """The queue with what went wrong."""
    waits = [one for role in STEPS for one in queue_of(request.person, role)]
    mine = [one for one in waits if not had_a_hand(request.person, one)]
    others = queues.waiting_by_role() if may(request.person, "forms.collect") else ()
    shown = {"groups": groups_of(mine), "others": others, "fault": fault, "count": len(mine), "barred": len(waits) - len(mine)}
    return render(request, "reviewing/queue.html", shown, status=status)


def queue_of(person: Person, role: Role) -> list[figures.Filed]:
    """What waits for a role that the person holds."""
    bodies = tuple(hold.body for hold in person.holds if hold.role is role)
    if not bodies:
        return []
    return queues.queue(role.value, bodies if role is Role.HEAD else None)


def had_a_hand(person: Person, one: figures.Filed) -> bool:
    """Whether the person handed a figure in or decided a step of it: whoever did leaves the next step to somebody else."""
    return person.login in {one.by, *(sign.by for sign in one.standing)}


def groups_of(rows: Iterable[figures.Filed]) -> list[Group]:
    """The queue by plan and body."""
    by_plan: dict[int, dict[tuple[str, bool], list[figures.Filed]]] = defaultdict(lambda: defaultdict(list))
    for one in rows:
        by_plan[one.plan][one.body, one.on_behalf].append(one)
    found = []
    for number, bodies in by_plan.items():
        kept = plans.latest(number)
        if kept is not None:
            found += groups_of_plan(kept, bodies)
    return found


def groups_of_plan(kept: plans.Kept, bodies: dict[tuple[str, bool], list[figures.Filed]]) -> list[Group]:
    """The groups of one plan, with their marks."""
    records, names = known_records(figures.official(kept.n), LAST_DAY), names_of(kept)
    marks = marks_of(kept.plan, [one for rows in bodies.values() for one in rows], records)
    return [
        Group(
            kept=kept, body=body, on_behalf=on_behalf,
            rows=tuple(with_base(waiting_of(one, names, records, marks.get(one.n, ())), kept) for one in rows),
        )
        for (body, on_behalf), rows in bodies.items()
    ]  # fmt: skip


def with_base(one: Waiting, kept: plans.Kept) -> Waiting:
    """A line of the queue with the plan's own starting level where nothing was reported before."""
    level = one.filed.observation.measure.value == "level"
    return one if one.before or not level else replace(one, before=base_of(kept, one.filed.observation.subject))


def base_of(kept: plans.Kept, subject: str) -> str:
    """The level that the plan starts from, for a figure that is the first of its kind."""
    row = next((one for one in kept.plan.indicators if one.id == subject), None)
    if row is None or not row.levels:
        return ""
    year = max(row.levels)
    return f"{row.levels[year].raw}（{year}）"


def waiting_of(one: figures.Filed, names: Mapping[str, str], records: Mapping[str, Record], marks: tuple[str, ...]) -> Waiting:
    """A line of the queue."""
    seen, record = one.observation, records.get(one.observation.subject)
    rows = {} if record is None else record.of(seen.measure)
    same, earlier = rows.get(seen.span), [span for span in rows if span < seen.span and span.months == seen.span.months]
    last = rows[max(earlier)] if earlier else None
    before = (
        f"{number_text(last.value)}（{span_words(last.span.label, language_of())}）" if last and last.value is not None else ""
    )
    return Waiting(
        filed=one, name=names.get(seen.subject, seen.subject), period=span_words(seen.span.label, language_of()),
        value=f"{number_text(seen.value)} {seen.unit or ''}".strip() if seen.value is not None else seen.text or "—",
        before=before, internal=seen.visible != "public", marks=marks,
        corrects=number_text(same.value) if same and same.value is not None else "",
    )  # fmt: skip


def decide(request: Signed) -> HttpResponseBase:
    """Sign, approve, or return: all that was ticked or nothing."""
    act = request.POST.get("act", "")
    numbers = [int(word) for word in request.POST.getlist("figure")[:MOST] if word.isdecimal() and len(word) <= DIGITS]
    steps = {number: step_seen(request.POST.get(f"step-{number}", "")) for number in numbers}
    words = request.POST.get("words", "").strip()[:500]
    if act not in {figures.APPROVE, figures.RETURN} or not numbers:
        return queue_page(request, "nothing", 422)
    if act == figures.RETURN and not words:
        return queue_page(request, "word", 422)
    by_role: dict[str, dict[int, int]] = {}
    for one in figures.find_stages(numbers):
        if one.state != figures.WAITING and signs_for(request.person, one.body):
            return queue_page(request, "decided", 409)
        if not is_turn_of(request.person, one) or had_a_hand(request.person, one):
            return forbidden_here(request, one)
        by_role.setdefault(one.role, {})[one.n] = steps[one.n]
    return decided(request, [verdict_of(act, role, words, own) for role, own in by_role.items()])


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
    return any(may(person, f"figure.{role}", Thing(body=one.body, states=turn)) for role in STEPS)


def signs_for(person: Person, body: str) -> bool:
    """Whether the person signs figures of a body at any step, and may hear that somebody else was faster."""
    return any(may(person, f"figure.{role}", Thing(body=body, states=frozenset({role.value}))) for role in STEPS)


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
