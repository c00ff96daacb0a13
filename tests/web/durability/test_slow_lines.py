"""Connections that send nothing, send slowly or read slowly hold nobody up, and none of them lasts; tried on the real server."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import requests

from web.durability import sites
from web.durability.sites import Site

HEAD = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\n"
BODY = HEAD + b"Content-Length: 100000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nlogin=pl"
LARGE = b"GET /static/large.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
SHORT = "from gangyao.web import doors; doors.HEAD = doors.BODY = doors.IDLE = 0.5"
FEW = "from gangyao.web import doors; doors.EACH = 4"
SLEEPY = (  # signing in takes a while, and says when it began
    "import os, time; from gangyao.web import answers; old = answers.address_of; "
    "answers.address_of = lambda one, *more: (one.path == '/sign-in/' and "
    "(open(os.environ['BEGUN'], 'w').close(), time.sleep(2)), old(one, *more))[1]"
)
LINES = 100


def line(site: Site, *, window: int = 0) -> socket.socket:
    """A connection, with a small window for who reads slowly."""
    found = socket.socket()
    if window:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    found.settimeout(sites.LONGEST)
    found.connect(("127.0.0.1", site.port))
    return found


@contextmanager
def lines(site: Site, *sent: bytes, count: int = LINES, window: int = 0) -> Iterator[list[socket.socket]]:
    """Many connections that each sent something and say no more."""
    with ExitStack() as stack:
        found = [stack.enter_context(line(site, window=window)) for _ in range(count)]
        for place, one in enumerate(found):
            one.sendall(sent[place % len(sent)])
        yield found


def to_the_end(one: socket.socket) -> bytes:
    """What is said until the other side hangs up."""
    heard = b""
    while part := one.recv(65536):
        heard += part
    return heard


def answers(site: Site) -> list[int]:
    """What many who ask at once get."""
    return [requests.get(f"{site.address}/{path}", timeout=sites.PATIENCE).status_code for path in ("health", "sign-in/") * 4]


@pytest.mark.parametrize("sent", [(b"",), (b"G", HEAD), (BODY,)], ids=["nothing", "half a head", "half a body"])
def test_a_hundred_connections_that_are_slow_to_ask_hold_nobody_up(served: Site, sent: tuple[bytes, ...]) -> None:
    with sites.running(served), lines(served, *sent):
        assert answers(served) == [200] * 8


def test_one_process_alone_withstands_them_as_well_where_gunicorn_cannot_run(served: Site) -> None:
    with (
        sites.running(served, "from gangyao.web import serving; serving.run_gunicorn = serving.serve_alone"),
        lines(served, HEAD),
    ):
        assert answers(served) == [200] * 8


def test_connections_that_do_not_read_their_answer_hold_nobody_up(served: Site) -> None:
    (served.data / "static" / "large.js").write_bytes(b"/" * 2_000_000)

    with sites.running(served), lines(served, LARGE, count=40, window=2048):
        assert answers(served) == [200] * 8


@pytest.mark.parametrize(("sent", "says"), [(b"", b""), (HEAD, b"HTTP/1.1 408 "), (BODY, b"HTTP/1.1 408 ")])
def test_each_has_its_time_and_is_told_when_it_is_over(served: Site, sent: bytes, says: bytes) -> None:
    with sites.running(served, SHORT), line(served) as one:
        one.sendall(sent)

        heard = to_the_end(one)

    assert heard.startswith(says)
    assert ("没有在限定时间内发完".encode() in heard) == bool(says)


def test_one_address_holds_only_so_many_connections_and_is_told_so(served: Site) -> None:
    with sites.running(served, FEW, workers=1), lines(served, b"", count=4) as held:
        with line(served) as more:
            heard = to_the_end(more)
        held[0].close()
        sites.wait_until_it_answers(served)

    assert heard.startswith(b"HTTP/1.1 503 ")
    assert "同时打开的连接太多".encode() in heard


def test_a_proxy_that_brings_everybodys_requests_has_no_such_limit(served: Site) -> None:
    with sites.running(served, FEW, workers=1, settings={"GANGYAO_PROXIES": "127.0.0.1/32"}), lines(served, b"", count=12):
        assert answers(served) == [200] * 8


def test_what_is_far_too_large_is_refused_in_words_before_it_is_sent(served: Site) -> None:
    with sites.running(served), line(served) as one:
        one.sendall(HEAD + b"Content-Length: 99999999999\r\n\r\n")

        heard = to_the_end(one)

    assert heard.startswith(b"HTTP/1.1 413 ")
    assert "发来的内容太大，最大 50 MB".encode() in heard


def test_a_request_that_was_begun_is_answered_before_the_site_stops(served: Site, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with sites.running(served, SLEEPY, settings={"BEGUN": str(begun)}) as server, line(served) as one:
        one.sendall(b"GET /sign-in/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        while not begun.exists():
            time.sleep(0.01)
        os.kill(server.pid, signal.SIGTERM)

        heard = to_the_end(one)
        server.wait(sites.LONGEST)

    assert heard.startswith(b"HTTP/1.1 200 ")
    assert heard.rstrip().endswith(b"</html>")
