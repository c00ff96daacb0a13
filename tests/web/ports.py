"""A port for a server of a test."""

import contextlib
import random
import socket


def free_port() -> int:
    """A port that nobody listens on, below those that are given to clients: one of them, asking again and again for a server that
    is not there, would otherwise be given the very port and keep it from the server.
    """
    while True:
        port = random.SystemRandom().randrange(12_000, 32_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
