"""What every answer carries: a request id, how a browser is to treat it; and who asked, told from the network.

X-Forwarded-For and -Proto are believed from configured proxies alone; otherwise lock-outs, the log's addresses and the
encryption of the wire could be forged.
"""

import logging
import secrets
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase

from gangyao.web.configuration import Network
from gangyao.web.requests import Asked

HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}  # also of answers that never reached the rooms of Django's that set some of them: static files, refused hosts, TRACE
Next = Callable[[Asked], HttpResponseBase]
logger = logging.getLogger("gangyao.access")


class Answers:
    """The outermost room of our own."""

    def __init__(self, following: Next) -> None:
        self.following = following

    def __call__(self, request: Asked) -> HttpResponseBase:
        """The answer with its headers."""
        request.id = secrets.token_hex(8)
        request.address = address_of(request, settings.CONFIGURATION.proxies)
        began = time.monotonic()
        if not is_inside(request.META.get("REMOTE_ADDR", ""), settings.CONFIGURATION.proxies):
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        answer = HttpResponse(status=405) if request.method == "TRACE" else self.following(request)
        answer["X-Request-Id"] = request.id
        for name, value in HEADERS.items():
            answer[name] = value
        if not request.path.startswith(settings.STATIC_URL):
            answer.setdefault("Cache-Control", "no-store")
            tell(request, answer, time.monotonic() - began)
        return answer


def tell(request: Asked, answer: HttpResponseBase, seconds: float) -> None:
    """One line of the site's own log for each answer: who asked for which page and what came of it, never what was typed."""
    person = getattr(request, "person", None)
    told = {
        "login": person.login if person else "", "address": request.address, "method": request.method or "",
        "status": answer.status_code, "ms": round(seconds * 1000),
    }  # fmt: skip
    logger.info("answered", extra={"request": request, "told": told})


def address_of(request: Asked, proxies: tuple[Network, ...]) -> str:
    """The nearest address that is none of our proxies'."""
    chain = [request.META.get("REMOTE_ADDR", "")]
    if request.META.get("HTTP_X_FORWARDED_FOR"):
        chain = [*request.META["HTTP_X_FORWARDED_FOR"].split(","), *chain]
    for word in reversed([one.strip() for one in chain]):
        if not is_inside(word, proxies):
            return str(word[:45])
    return str(chain[0].strip()[:45])


def neighbours_of(address: str) -> str:
    """What is counted together as one address: of IPv6 the network of 64 bits, which one desk has to itself.

    >>> [neighbours_of(one) for one in ("10.1.2.3", "::ffff:10.1.2.3", "240e:1:2:3:4:5:6:7", "unix")]
    ['10.1.2.3', '10.1.2.3', '240e:1:2:3::/64', 'unix']
    """
    try:
        own = ip_address(address)
    except ValueError:
        return address
    if own.version == 4:  # noqa: PLR2004 - a version of IP
        return str(own)
    return str(own.ipv4_mapped or ip_network(f"{own}/64", strict=False))


def is_inside(address: str, networks: tuple[Network, ...]) -> bool:
    """Whether an address lies in one of the networks; what is no address lies in none."""
    try:
        own = ip_address(address)
    except ValueError:
        return False
    return any(own in network for network in networks if network.version == own.version)
