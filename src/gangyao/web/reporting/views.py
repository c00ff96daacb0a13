"""The pages of reporting: whose turn it is, the form, drafts that save themselves, handing in, the slip, evidence."""

import secrets
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gangyao.web import assessing
from gangyao.web.actors import actor_of
from gangyao.web.permissions.rules import may
from gangyao.web.refusals import wants_data
from gangyao.web.reporting import desks
from gangyao.web.reporting import lines as forms
from gangyao.web.reporting.chains import chain_for, is_own
from gangyao.web.reporting.fields import fields_of
from gangyao.web.reporting.lines import FIELDS, Form, Line
from gangyao.web.reporting.loading import Desk
from gangyao.web.reporting.typing import read_lines
from gangyao.web.requests import Signed
from gangyao.web.store import accounts, decisions, drafts, figures, plans, submissions, uploads
from gangyao.web.store.ledger import head
from gangyao.web.uploads.limits import media_type, read_sent
from gangyao.web.wording import say

MOST_LINES = 400
LONGEST = 2000  # letters of a field


def home(request: Signed) -> HttpResponse:
    """The bodies that the person reports for, and for a planner all of them, with what each owes of each plan."""
    rows = []
    for desk in desks.desks_of(plans.all_latest()):
        counts = desks.bodies_of(desk)
        own = counts if may(request.person, "forms.collect") else {body: counts.get(body, 0) for body in request.person.bodies}
        rows.append({"kept": desk.kept, "bodies": own, "proposed": desk.proposed})
    return render(request, "reporting/home.html", {"rows": rows, "may_collect": may(request.person, "forms.collect")})


def show(request: Signed, desk: Desk) -> HttpResponse:
    """What a body owes now."""
    form = form_for(request, desk, secrets.token_urlsafe(24))
    return form_page(request, form)


def form_for(request: Signed, desk: Desk, key: str) -> Form:
    """The form with the drafts and evidence of the person."""
    typed = drafts.drafts_of(request.person.id, desk.kept.n, desk.body)
    return form_with(request, desk, typed, key)


def form_with(request: Signed, desk: Desk, typed: dict[str, dict[str, str]], key: str) -> Form:
    """The form with what was typed."""
    return forms.form_of(desks.desk_of(desk.kept), desk.body, typed, on_behalf=not is_own(request.person, desk.body), key=key)


def form_page(request: Signed, form: Form, fault: str = "", status: int = 200, words: str = "") -> HttpResponse:
    """The page of a form; `words` say what is wrong where no sentence of the catalogue says it alone."""
    attached: dict[str, list[tuple[int, str]]] = {}
    for upload in uploads.evidence_of(request.person.id, form.kept.n, form.body):
        attached.setdefault(upload.line, []).append((upload.id, upload.name))
    names = names_of(form.kept)
    shown = {
        "form": form,
        "attached": attached,
        "fault": fault,
        "words": words,
        "scanned": [name for _, name in attached.get("", ())],
        "answers": forms.ANSWERS,
        "statuses": forms.STATUSES,
        "filed": [(names.get(one.observation.subject, one.observation.subject), one) for one in form.filed],
    }
    return render(request, "reporting/form.html", shown, status=status)


def typed_lines(request: Signed) -> dict[str, dict[str, str]]:
    """What was typed, by line; only the fields of the form, whatever else was sent."""
    found: dict[str, dict[str, str]] = {}
    for name, key in request.POST.items():
        index, _, field = name.partition(".")
        if isinstance(key, str) and field == "line" and index.isdecimal() and len(found) < MOST_LINES:
            words = {one: request.POST.get(f"{index}.{one}", "").strip()[:LONGEST] for one in FIELDS}
            found[key[:300]] = {one: value for one, value in words.items() if value}
    return found


def draft(request: Signed, desk: Desk) -> HttpResponseBase:
    """Fields save themselves; without scripts the button saves them."""
    typed, given_up = typed_lines(request), request.POST.get("discard", "")[:300]
    if given_up:
        drafts.clear(request.person.id, desk.kept.n, desk.body, [given_up])
        return HttpResponseRedirect(reverse("form", args=[desk.kept.n, desk.body]))
    own = desks.desk_of(desk.kept)
    known = {key for key in typed if desks.by_key(key, own, desk.body) is not None}
    drafts.keep(request.person.id, desk.kept.n, desk.body, {key: fields for key, fields in typed.items() if key in known})
    moment = timezone.localtime().strftime("%H:%M:%S")
    if wants_data(request):
        return JsonResponse({"saved": moment, "says": say("form.saved", {"time": moment})})
    return HttpResponseRedirect(reverse("form", args=[desk.kept.n, desk.body]))


def hand_in(request: Signed, desk: Desk) -> HttpResponseBase:
    """Everything that was filled is handed in together, or nothing where a line has a fault."""
    if request.POST.get("save"):
        return draft(request, desk)
    typed, key = typed_lines(request), request.POST.get("key", "")[:64]
    on_behalf = not is_own(request.person, desk.body)
    known, records = forms.typed_lines(desks.desk_of(desk.kept), desk.body, typed)
    filled = [line for line in known if line.is_filled]
    if not filled or not key:
        return form_page(request, form_with(request, desk, typed, key), "nothing", 422)
    subjects = assessing.subjects(desk.kept.digest, desk.kept.revision)
    read = read_lines(subjects, filled, desk.body, records)
    wrong = take_scan(request, desk) if on_behalf else ""
    if wrong:
        drafts.keep(request.person.id, desk.kept.n, desk.body, {line.key: line.typed for line in filled})
        return form_page(request, form_with(request, desk, typed, key), "", 422, wrong)
    attached = evidence_for(request, desk, filled)
    own_key = f"{request.person.id}:{key}"[:64]
    lacks_scan = on_behalf and not attached and figures.known_by(own_key) is None  # sent again, its scan is in already
    unsure = read.doubts and not request.POST.get("sure")
    fault = "scan" if lacks_scan else "faults" if read.faults else "doubts" if unsure else ""
    if fault:
        drafts.keep(request.person.id, desk.kept.n, desk.body, {line.key: line.typed for line in filled})
        return form_page(request, forms.with_faults(form_with(request, desk, typed, key), read.faults, read.doubts), fault, 422)
    handed = figures.Handed(
        plan=desk.kept.n, body=desk.body, observations=read.observations, key=own_key,
        chain=chain_for(request.person, desk.body, settings.CONFIGURATION.chain), on_behalf=on_behalf,
        clear=figures.Clear(account=request.person.id, lines=tuple(line.key for line in filled), pieces=pieces(attached, filled)),
    )  # fmt: skip
    try:
        number, _ = figures.hand_in(handed, actor_of(request))
    except uploads.EvidenceGone:
        drafts.keep(request.person.id, desk.kept.n, desk.body, {line.key: line.typed for line in filled})
        return form_page(request, form_with(request, desk, typed, key), "evidence_gone", 409)
    address = reverse("slip", args=[number])
    return JsonResponse({"to": address, "submission": number}) if wants_data(request) else HttpResponseRedirect(address)


def take_scan(request: Signed, desk: Desk) -> str:
    """The signed scan that came with what is handed in for a body, kept with it; why it is none, else nothing."""
    if "scan" not in request.FILES:
        return ""
    sent = read_sent(request.FILES.get("scan"), "evidence")
    if sent.fault:
        return say(f"upload_fault.{sent.fault}", {"most": 10})
    wanted = uploads.Attachment(
        account=request.person.id, plan=desk.kept.n, body=desk.body, line="", name=sent.name, content=sent.content
    )
    try:
        uploads.attach(wanted)
    except uploads.TooMuch as error:
        return too_much(error)
    return ""


def too_much(error: uploads.TooMuch) -> str:
    """What is said where more was attached than a draft or a body may have."""
    told = {"files": error.files, "found": error.megabytes, "most_files": uploads.DRAFT_FILES}
    limits = {"most": uploads.DRAFT_MB if error.quota is uploads.Quota.DRAFT else uploads.BODY_MB}
    return say(f"form_fault.quota_{error.quota}", {**told, **limits})


def evidence_for(request: Signed, desk: Desk, filled: list[Line]) -> list[uploads.Attached]:
    """What was attached to all lines or to one that is handed in; that of other lines waits for theirs."""
    keys = {"", *(line.key for line in filled)}
    return [one for one in uploads.evidence_of(request.person.id, desk.kept.n, desk.body) if one.line in keys]


def pieces(attached: list[uploads.Attached], filled: list[Line]) -> tuple[uploads.Piece, ...]:
    """What was attached, each with the item of its line, empty where it is for all."""
    items = {line.key: line.item for line in filled}
    return tuple(uploads.Piece(upload=one.id, item=items.get(one.line, ""), media_type=media_type(one.name)) for one in attached)


def attach(request: Signed, desk: Desk) -> HttpResponseBase:
    """Evidence for a line or for the whole form; kept with the draft until it is handed in."""
    back = reverse("form", args=[desk.kept.n, desk.body])
    if request.POST.get("remove"):
        for one in uploads.evidence_of(request.person.id, desk.kept.n, desk.body):
            if str(one.id) == request.POST["remove"]:
                uploads.drop(one.id)
        return HttpResponseRedirect(back)
    sent = read_sent(request.FILES.get("evidence"), "evidence")
    if sent.fault:
        return not_attached(request, desk, say(f"upload_fault.{sent.fault}", {"most": 10}), f"upload_{sent.fault}")
    line, person = request.POST.get("line", "")[:300], request.person.id
    wanted = uploads.Attachment(account=person, plan=desk.kept.n, body=desk.body, line=line, name=sent.name, content=sent.content)
    try:
        uploads.attach(wanted)
    except uploads.TooMuch as error:
        return not_attached(request, desk, too_much(error))
    return (
        JsonResponse({"says": say("form.attached", {"name": sent.name})}) if wants_data(request) else HttpResponseRedirect(back)
    )


def not_attached(request: Signed, desk: Desk, words: str, fault: str = "") -> HttpResponse:
    """Why a file is no evidence of the draft, for its script or on the page."""
    if wants_data(request):
        return JsonResponse({"says": words}, status=422)
    form = form_for(request, desk, secrets.token_urlsafe(24))
    return form_page(request, form, fault, 422, "" if fault else words)


def correct(request: Signed, desk: Desk) -> HttpResponseBase:
    """A line of an earlier period is to be filled, or a number that was handed in corrected: it becomes a line of the form."""
    key = request.POST.get("line", "")[:300]
    if desks.by_key(key, desks.desk_of(desk.kept), desk.body) is None:
        raise Http404
    known = drafts.drafts_of(request.person.id, desk.kept.n, desk.body).get(key, {})
    again = {"status": "revised"} if figures.was_approved(desk.kept.n, *key.rsplit(drafts.SEPARATOR, 2)[:2]) else {}
    drafts.keep(request.person.id, desk.kept.n, desk.body, {key: {**again, **known}})
    return HttpResponseRedirect(reverse("form", args=[desk.kept.n, desk.body]) + f"#l-{quote(key)}")


def withdraw(request: Signed, submission: submissions.Submitted) -> HttpResponseBase:
    """What was handed in is taken back, as long as nobody decided on it: its lines are there to be filled again."""
    back = reverse("form", args=[submission.plan, submission.body])
    rows = [one for one in figures.of_submission(submission.n) if one.state == figures.WAITING]
    try:
        decisions.withdraw(submission.n, actor_of(request))
    except decisions.DecidedAlready:
        return HttpResponseRedirect(f"{back}?withdrawn=0")
    typed = {forms.key_of(one): fields_of(one.observation) for one in rows}
    drafts.keep(request.person.id, submission.plan, submission.body, typed)
    return HttpResponseRedirect(f"{back}?withdrawn=1")


def show_slip(request: Signed, submission: submissions.Submitted) -> HttpResponse:
    """The filing slip: what was handed in, to print and sign."""
    rows = figures.of_submission(submission.n)
    kept = plans.latest(submission.plan)
    names = names_of(kept) if kept else {}
    lines = [{"filed": one, "name": names.get(one.observation.subject, one.observation.subject)} for one in rows]
    shown = {"submission": submission, "lines": lines, "steps": submission.chain, "kept": kept}
    shown["name"] = accounts.names([submission.by]).get(submission.by, submission.by)
    return render(request, "reporting/slip.html", {**shown, "digest": submissions.digest_of(submission.n), "head": head()})


def names_of(kept: plans.Kept) -> dict[str, str]:
    """The names of indicators and promises by what figures are said of."""
    own = {one.id: one.subject for one in kept.plan.commitments}
    rows = {row.id: f"{row.name}（{row.qualifier}）" if row.qualifier else row.name for row in kept.plan.indicators}
    return {**own, **rows}


def show_evidence(request: Signed, file: int) -> HttpResponse:  # noqa: ARG001 - a view
    """A file as it was handed in, to be saved and never opened within the page."""
    found = plans.bytes_of(file)
    if found is None:
        raise Http404
    return attachment(*found)


def attachment(name: str, media: str, content: bytes) -> HttpResponse:
    """Bytes to be saved under a name that may be Chinese (RFC 6266)."""
    answer = HttpResponse(content, content_type=media)
    plain = "".join(letter for letter in name if letter.isascii() and letter.isprintable() and letter not in '"\\;%') or "file"
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
