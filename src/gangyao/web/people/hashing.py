"""Passwords are hashed one at a time in a worker: each takes a hundred megabytes, and sixty at once would take all there is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

ONE = threading.Lock()
QUEUE = threading.BoundedSemaphore(5)  # who signs in at a worker at the same moment; its other threads stay free for pages


class Busy(Exception):
    """Too many sign in at this very moment."""


class OneAtATime(Argon2PasswordHasher):
    """Django's hasher, one hash after the other."""

    def encode(self, password: str, salt: str) -> str:
        """The hash of a password."""
        with ONE:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether a password has that hash."""
        with ONE:
            return super().verify(password, encoded)


@contextmanager
def turn() -> Iterator[None]:
    """Among those who wait for a hash; raises Busy where they are enough."""
    if not QUEUE.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        QUEUE.release()
