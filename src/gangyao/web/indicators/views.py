"""The page of one indicator or promise."""

from django.http import HttpResponse
from django.shortcuts import render

from gangyao.web.indicators.loading import Chosen
from gangyao.web.indicators.pages import page_of
from gangyao.web.permissions.rules import may
from gangyao.web.requests import Signed


def show(request: Signed, chosen: Chosen) -> HttpResponse:
    """One item."""
    return render(
        request,
        "indicators/indicator.html",
        {"page": page_of(chosen.kept, chosen.item, request.person), "rights": {"matters": may(request.person, "matters.open")}},
    )
