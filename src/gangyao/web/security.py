"""/.well-known/security.txt (RFC 9116): whom to tell of a weakness, where the installation names somebody."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone

from gangyao.web.requests import Asked

GOOD_FOR = dt.timedelta(days=30)  # what is said now is said anew at every look


def show(_: Asked) -> HttpResponse:
    """The contact; Http404 where nobody is named."""
    contact = settings.CONFIGURATION.security_contact
    if not contact:
        raise Http404
    expires = (timezone.now() + GOOD_FOR).astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    words = f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: zh, en\n"
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
