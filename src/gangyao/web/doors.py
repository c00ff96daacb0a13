"""Where requests come in: each is taken in whole before a thread is given to it, and no address holds more than its share.

Connections that send nothing, or slowly, or read slowly cost no thread: one loop a worker waits for all of them, each with its
time for a head, for a body and between two requests. What a page answers is buffered likewise.
"""

import contextlib
import time
from typing import Any

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import RequestEntityTooLarge

from gangyao.foreign import Foreign
from gangyao.web.answers import is_inside, neighbours_of
from gangyao.web.configuration import Network

MEGABYTE = 1024 * 1024
HEAD, IDLE = 10.0, 20.0  # seconds that a head may take, and between two requests
BODY, SLOWEST = 60.0, 16 * 1024  # seconds that a body may take, and one more for so many bytes of it
EACH = 200  # connections of one address at a worker: a building behind one address has as many desks, a proxy has no limit
ALL = 1000  # connections at a worker
BUFFERED = 64 * MEGABYTE  # of an answer, beyond which whoever computes it waits for whoever reads it
BEYOND = 8  # megabytes more than a request may hold are read, so that a page can say so in its own words
SLOW = "408 这个请求没有在限定时间内发完，连接已关闭。请再试一次。\n408 The request was not sent within its time. Try again.\n"
MANY = "503 这个地址同时打开的连接太多。请过一会儿再试。\n503 Too many connections from this address. Try again in a while.\n"
LARGE = "发来的内容太大，最大 {most} MB，什么都没有保存。 What was sent is too large, at most {most} MB; nothing was saved."


def answer(status: str, words: str) -> bytes:
    """A whole answer to somebody who is not heard to the end."""
    body = words.encode()
    heads = (f"HTTP/1.1 {status}", "Content-Type: text/plain; charset=utf-8", f"Content-Length: {len(body)}", "Connection: close")
    return "\r\n".join((*heads, "", "")).encode() + body


class Request(HTTPRequestParser):  # type: ignore[misc]
    """A request on its way; one that is too large says so in our words."""

    def received(self, data: bytes) -> int:
        """How much of some bytes is of this request."""
        taken = int(super().received(data))
        if isinstance(self.error, RequestEntityTooLarge):
            self.error.body = LARGE.format(most=self.adj.max_request_body_size // MEGABYTE - BEYOND)
        return taken


class Line(HTTPChannel):  # type: ignore[misc]
    """A connection, which knows since when it waits for the rest of a request."""

    parser_class = Request
    since: float | None = None
    timed: Any = None

    def received(self, data: bytes) -> bool:
        """Some of a request, or of the next one."""
        taken = bool(super().received(data))
        if self.request is not self.timed:
            self.timed, self.since = self.request, time.monotonic() if self.request is not None else None
        return taken

    def is_late(self) -> bool:
        """Whether the rest of a request did not come in time, whatever the clock on the wall did."""
        if self.since is None or self.request is None:
            return False
        more = 0.0
        if self.request.headers_finished:
            more = BODY + self.request.body_bytes_received / SLOWEST
        return time.monotonic() - self.since > HEAD + more


class Door(TcpWSGIServer):  # type: ignore[misc]
    """Where connections come in. `trusted` are proxies, which bring everybody's."""

    trusted: tuple[Network, ...] = ()
    tended: float = 0.0

    def channel_class(
        self, _server: object, connection: Foreign, address: tuple[str, int], adj: Adjustments, **more: Foreign
    ) -> None:
        """A connection is taken, or told that its address has enough of them."""
        own = neighbours_of(address[0])
        held = sum(neighbours_of(one.addr[0]) == own for one in self.active_channels.values())
        if held < EACH or is_inside(address[0], self.trusted):
            Line(self, connection, address, adj, **more)
            return
        with contextlib.suppress(OSError):
            connection.settimeout(0)
            connection.send(answer("503 Service Unavailable", MANY))
        connection.close()

    def tend(self) -> None:
        """See to the connections once a second, also where the clock was set back."""
        if time.monotonic() - self.tended > 1:
            self.tended = time.monotonic()
            self.maintenance(time.time())

    def maintenance(self, now: float) -> None:
        """Connections whose time is over are closed; who began a request is told."""
        for one in list(self.active_channels.values()):
            if one.requests:
                continue
            if one.total_outbufs_len:
                one.will_close = one.will_close or now - one.last_activity > BODY
            elif one.is_late():
                with contextlib.suppress(OSError):
                    one.send(answer("408 Request Timeout", SLOW))
                one.will_close = True
            elif one.request is None and now - one.last_activity > IDLE:
                one.will_close = True


def adjusted(upload_mb: int) -> Adjustments:
    """How the library is told about all that."""
    return Adjustments(
        ident=None, clear_untrusted_proxy_headers=False, cleanup_interval=1, log_socket_errors=False, connection_limit=ALL,
        max_request_header_size=32 * 1024, max_request_body_size=(upload_mb + BEYOND) * MEGABYTE,
        outbuf_high_watermark=BUFFERED, asyncore_use_poll=True, server_name="localhost",
    )  # fmt: skip


def door(application: Foreign, socket: Foreign, threads: int) -> Door:
    """A door at a socket, with threads behind it."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now

    behind = ThreadedTaskDispatcher()
    behind.set_thread_count(threads)
    adj, info = adjusted(settings.CONFIGURATION.upload_mb), (socket.family, socket.type, socket.proto, socket.getsockname())
    made = Door(application, {}, True, socket, dispatcher=behind, adj=adj, sockinfo=info, bind_socket=False)  # noqa: FBT003
    made.trusted = settings.CONFIGURATION.proxies
    return made
