"""The page of one indicator or promise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gangyao.web.indicators.loading import Chosen
from gangyao.web.indicators.pages import page_of


def show(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    """One item."""
    return render(request, "indicators/indicator.html", {"page": page_of(chosen.kept, chosen.item)})
