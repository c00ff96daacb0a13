"""Published figures come in: what files of them say, what was left out and what would change, before anybody takes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from gangyao.observations.arrivals import Arrival, Novelty, find_arrivals
from gangyao.observations.faults import spot_of
from gangyao.observations.observations import Measure, Observation, Reading
from gangyao.vocabulary.findings import Severity
from gangyao.vocabulary.spans import span_words
from gangyao.vocabulary.texts import Unreadable
from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.reporting import desks
from gangyao.web.reporting.chains import chains
from gangyao.web.reporting.excel import DIGITS, Cell, cell_of
from gangyao.web.requests import Signed
from gangyao.web.store import figures, plans, uploads
from gangyao.web.tables.asking import NotRead, read_published
from gangyao.web.uploads.limits import media_type, read_sent
from gangyao.web.wording import language_of, say

MOST = 20  # files at once
SHOWN = 1000  # figures of a page
RANK = {Severity.ERROR: 0, Severity.DOUBT: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure as it was understood, and the one that is known; `novelty` is new, same or changed."""

    name: str
    period: str
    place: str
    measure: str
    value: str
    before: str
    at: str
    novelty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What files of figures hold: what was left out or asked first, how many figures are new, changed and the same, and the
    figures, changed ones first. `upload` is what a confirmation names, None where a fault forbids to take anything.
    """

    left: tuple[Cell, ...]
    wrong: tuple[tuple[str, str], ...]
    new: int
    changed: int
    same: int
    lines: tuple[Line, ...]
    upload: int | None

    @property
    def unsure(self) -> bool:
        """Whether something is asked that a tick must say was checked."""
        return any(one.severity == Severity.DOUBT for one in self.left)

    @property
    def taken(self) -> int:
        """How many figures a confirmation hands in."""
        return self.new + self.changed

    @property
    def more(self) -> int:
        """How many figures are not shown."""
        return self.new + self.changed + self.same - len(self.lines)


def show(request: Signed, kept: plans.Kept) -> HttpResponse:
    """The page to drop published figures on."""
    return page(request, kept)


def page(request: Signed, kept: plans.Kept, looked: Looked | None = None, fault: str = "", status: int = 200) -> HttpResponse:
    """The page, with what was understood or what went wrong."""
    shown = {"kept": kept, "looked": looked, "fault": fault, "most": MOST}
    return render(request, "reporting/publications.html", shown, status=status)


def take(request: Signed, kept: plans.Kept) -> HttpResponseBase:
    """Files are looked at; nothing is handed in before somebody says so."""
    confirmed = request.POST.get("confirm", "")
    try:
        if confirmed.isdecimal() and len(confirmed) <= DIGITS:
            return hand_in(request, kept, int(confirmed))
        return look(request, kept)
    except NotRead as error:
        return page(request, kept, fault=say(f"upload_fault.{error.reason}"), status=error.status)
    except Unreadable as error:
        return page(request, kept, fault=error.message(language_of()), status=422)


def look(request: Signed, kept: plans.Kept) -> HttpResponse:
    """What files hold; nothing is kept but the files as they came, for who says so next."""
    files = request.FILES.getlist("files")
    if len(files) > MOST:
        return page(request, kept, fault=say("publications.too_many", {"count": len(files), "most": MOST}), status=422)
    sent = [read_sent(one, "published") for one in files]
    sound = [(one.name, one.content) for one in sent if one.fault is None]
    wrong = tuple((one.name, say(f"upload_fault.{one.fault}", {"most": 10})) for one in sent if one.fault)
    reading = read_published(sound, kept.plan)
    faulty = any(one.severity is Severity.ERROR for one in reading.findings)
    staged = None if faulty or not reading.observations else stage(request, kept, sound)
    return page(request, kept, looked_at(reading, wrong, staged, kept), status=422 if faulty or not sound else 200)


def stage(request: Signed, kept: plans.Kept, files: list[tuple[str, bytes]]) -> int:
    """The files as they came, kept for who confirms."""
    packed = msgspec.msgpack.encode(files)
    staged = uploads.begin(
        request.person.id, uploads.PUBLISHED, f"{len(files)}", plan_id=kept.n, content=packed, state=uploads.DONE
    )
    return int(staged.pk)


def looked_at(reading: Reading, wrong: tuple[tuple[str, str], ...], staged: int | None, kept: plans.Kept) -> Looked:
    """What is shown of a reading."""
    arrivals = arriving(reading, kept)
    counts = {kind: sum(one.novelty is kind for one in arrivals) for kind in Novelty}
    order = [Novelty.CHANGED, Novelty.NEW, Novelty.SAME]
    ordered = sorted(arrivals, key=lambda one: order.index(one.novelty))
    left = sorted(reading.findings, key=lambda one: RANK[one.severity])
    return Looked(
        left=tuple(cell_of(one) for one in left), wrong=wrong, new=counts[Novelty.NEW], changed=counts[Novelty.CHANGED],
        same=counts[Novelty.SAME], lines=tuple(line_of(one, kept) for one in ordered[:SHOWN]), upload=staged,
    )  # fmt: skip


def arriving(reading: Reading, kept: plans.Kept) -> list[Arrival]:
    """The figures, each with what was handed in of the same and not sent back."""
    subjects = {one.subject for one in reading.observations}
    return list(find_arrivals(figures.answered(kept.n, subjects, 0), reading.observations))


def line_of(one: Arrival, kept: plans.Kept) -> Line:
    """A figure as it is shown."""
    figure = one.figure
    found = assessing.subjects(kept.digest, kept.revision).find(figure.subject)
    return Line(
        name=found.name if found else figure.subject, period=span_words(figure.span.label, language_of()),
        place=figure.place or say("publications.own"), measure=say(f"publications.{figure.measure.value}"),
        value=value_of(figure), before=value_of(one.known) if one.known and one.novelty is Novelty.CHANGED else "",
        at=spot_of(figure.origin).place, novelty=one.novelty.value,
    )  # fmt: skip


def value_of(one: Observation) -> str:
    """A number with its unit, or the words in its place."""
    if one.value is None:
        return one.text or "—"
    return f"{one.value:f} {'' if one.measure is Measure.RANK else one.unit or ''}".strip()


def hand_in(request: Signed, kept: plans.Kept, number: int) -> HttpResponseBase:
    """What is new or another than is known, as submissions on behalf of the bodies that lead, with the files as evidence."""
    staged = uploads.find(number)
    if staged is None or staged.account_id != request.person.id or staged.plan_id != kept.n or staged.kind != uploads.PUBLISHED:
        raise Http404
    files: list[tuple[str, bytes]] = msgspec.msgpack.decode(bytes(staged.content), type=list[tuple[str, bytes]])
    reading = read_published(files, kept.plan)
    if any(one.severity is Severity.DOUBT for one in reading.findings) and not request.POST.get("sure"):
        return page(request, kept, looked_at(reading, (), number, kept), say("publications.unsure"), 422)
    arrivals = arriving(reading, kept)
    taken = [one.figure for one in arrivals if one.novelty is not Novelty.SAME]
    evidence = tuple(("", plans.file_of(name, media_type(name), content, request.person.login)) for name, content in files)
    handed = [
        figures.Handed(
            plan=kept.n, body=body, observations=tuple(own), key=f"published:{number}:{place}", chain=chains()["on_behalf"],
            on_behalf=True, evidence=evidence, way=figures.Way.PUBLISHED,
        )
        for place, (body, own) in enumerate(by_body(taken, desks.desk_of(kept)))
    ]  # fmt: skip
    figures.hand_in_all(handed, actor_of(request), number)
    return HttpResponseRedirect(reverse("queue"))


def by_body(taken: Iterable[Observation], desk: desks.Desk) -> Sequence[tuple[str, list[Observation]]]:
    """Figures by the body that leads on them; those that nobody leads on go with the body that leads on most."""
    leads = [duty.lead for duty in desk.duties.values()]
    most = max(sorted(set(leads)), key=leads.count) if leads else say("form.unknown_body")
    found: dict[str, list[Observation]] = {}
    for one in taken:
        duty = desk.duties.get(one.subject)
        found.setdefault(duty.lead if duty else most, []).append(one)
    return sorted(found.items())
