"""The desk, and its last days as a calendar."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gangyao.web.desk import pages
from gangyao.web.desk.calendars import calendar_text
from gangyao.web.desk.counting import todos_for
from gangyao.web.reporting.views import attachment
from gangyao.web.requests import Signed


def show(request: Signed) -> HttpResponse:
    """What is mine to do, what changed since I was here."""
    return render(request, "desk/desk.html", {"desk": pages.desk_of(request.person, todos_for(request.person))})


def show_calendar(request: Signed) -> HttpResponse:
    """The last days of the person, to be taken into a calendar."""
    deadlines = pages.desk_of(request.person, ()).deadlines
    content = calendar_text(deadlines, timezone.now(), request.get_host().partition(":")[0])
    return attachment("gangyao.ics", "text/calendar; charset=utf-8", content.encode())
