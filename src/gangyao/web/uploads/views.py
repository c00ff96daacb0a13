"""A document dropped on the page, its progress, and where one arrives."""

import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from gangyao.foreign import Foreign
from gangyao.web.actors import actor_of
from gangyao.web.limiting import is_held, seat
from gangyao.web.permissions.rules import Thing
from gangyao.web.refusals import wants_data
from gangyao.web.requests import Signed
from gangyao.web.routes import Found
from gangyao.web.store import uploads
from gangyao.web.store.ledger import log
from gangyao.web.uploads.limits import read_sent
from gangyao.web.uploads.reading import lock_of, path_of
from gangyao.web.wording import language_of, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a document is."""

    id: int
    name: str
    state: str
    says: str
    to: str
    outcome: dict[str, Any]


def show(request: Signed) -> HttpResponse:
    """The page to drop a document on."""
    return upload_page(request)


def upload_page(request: Signed, fault: str = "", status: int = 200) -> HttpResponse:
    """The page with what is wrong."""
    if fault and wants_data(request):
        return JsonResponse({"says": say(f"upload_fault.{fault}", {"most": settings.CONFIGURATION.upload_mb})}, status=status)
    shown = {"fault": fault, "most": settings.CONFIGURATION.upload_mb}
    return render(request, "uploads/upload.html", shown, status=status)


def take(request: Signed) -> HttpResponseBase:
    """A document was dropped: it is read by a process of its own while the page waits."""
    file = request.FILES.get("document")
    if file is None:
        return upload_page(request, "empty", 422)
    sent = read_sent(file, "document")
    if sent.fault:
        log("document.refused", actor_of(request), sent.name, outcome=sent.fault)
        return upload_page(request, sent.fault, 422)
    upload = uploads.begin(request.person.id, uploads.DOCUMENT, sent.name)
    path_of(settings.CONFIGURATION.work, upload.pk).write_bytes(sent.content)
    start(upload.pk)
    address = reverse("progress", args=[upload.pk])
    return JsonResponse({"to": address}) if wants_data(request) else HttpResponseRedirect(address)


def start(number: int) -> None:
    """A process that reads and ends by itself; the lock is its own from before it begins until it is gone."""
    with seat([lock_of(settings.CONFIGURATION.work, number)], 0) as handle:
        reader = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "gangyao.web.uploads.reading", str(number)], stdin=subprocess.DEVNULL, start_new_session=True,
            pass_fds=() if handle < 0 else (handle,),
        )  # fmt: skip
    threading.Thread(target=reader.wait, daemon=True).start()  # so that it leaves no entry behind when it ends


def load_upload(request: Signed, number: int) -> Found:
    """A document on its way; it is seen by whoever sent it."""
    upload = uploads.find(number)
    if upload is None or upload.kind != uploads.DOCUMENT:
        raise Http404
    states = {"mine"} if upload.account_id == request.person.id else set()
    return Found(item=upload, thing=Thing(states=frozenset(states)))


def as_it_is(upload: Foreign) -> Foreign:
    """The upload, ended where the process that read it is gone without a word: by the system, for its memory, or by somebody."""
    lock = lock_of(settings.CONFIGURATION.work, upload.pk)
    if upload.state not in uploads.UNDER_WAY or is_held(lock):
        return upload
    if uploads.give_up(upload.pk, {"code": "killed"}):
        path_of(settings.CONFIGURATION.work, upload.pk).unlink(missing_ok=True)
        lock.unlink(missing_ok=True)
    return uploads.find(upload.pk) or upload


def progress(request: Signed, upload: Foreign) -> HttpResponse:
    """How far it is, as a page or for its script."""
    upload = as_it_is(upload)
    outcome = uploads.outcome_of(upload)
    to = reverse("document", args=[outcome["plan"]]) if upload.state == uploads.DONE else ""
    page = Progress(
        id=upload.pk, name=upload.name, state=upload.state, says=says_of(upload.state, outcome), to=to, outcome=outcome
    )
    if wants_data(request):
        return JsonResponse({"state": page.state, "says": page.says, "to": page.to})
    return render(request, "uploads/progress.html", {"page": page})


def says_of(state: str, outcome: dict[str, Any]) -> str:
    """The state in a sentence."""
    if state == uploads.REFUSED and language_of() in outcome:
        return str(outcome[language_of()])
    if "code" in outcome:
        return say(f"upload_fault.{outcome['code']}", outcome)
    return say(f"upload_state.{state}", outcome)
