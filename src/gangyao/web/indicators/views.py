"""The page of one indicator or promise."""

from django.http import HttpResponse
from django.shortcuts import render

from gangyao.web.indicators.loading import Chosen
from gangyao.web.indicators.pages import page_of
from gangyao.web.permissions.rules import may
from gangyao.web.requests import Signed

DIGITS = 6  # of the number of a page


def show(request: Signed, chosen: Chosen) -> HttpResponse:
    """One item, with a page of its history."""
    words = request.GET.get("history", "")
    number = int(words) if words.isdecimal() and words.isascii() and len(words) <= DIGITS else 1
    rights = {"matters": may(request.person, "matters.open")}
    page = page_of(chosen.kept, chosen.item, request.person, number)
    return render(request, "indicators/indicator.html", {"page": page, "rights": rights})
