"""What a password must be, by profile: dengbao (GB/T 22239-2019 8.1.4.1) or asvs (OWASP ASVS 5.0 chapter 6).

The two contradict each other on composition and on periodic change; an installation chooses (docs/reliability.md).
"""

import datetime as dt
import re
import secrets
from collections.abc import Iterator
from functools import lru_cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LEAST = {"dengbao": 10, "asvs": 12}
MOST = 128
KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")
ENOUGH_KINDS = 3
AGE = {"dengbao": dt.timedelta(days=90)}
CONTEXT = ("gangyao", "gangy", "纲要", "wuxing", "huzhou", "fagaiwei", "fagai", "ndrc")
ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without what is mistaken for another


@lru_cache(maxsize=1)
def common() -> CommonPasswordValidator:
    """The 20,000 most common passwords, which Django carries with it."""
    return CommonPasswordValidator()


def weaknesses(password: str, profile: str, words: tuple[str, ...]) -> Iterator[str]:
    """The codes of the rules that a password breaks; `words` are names it must not hold."""
    if len(password) < LEAST[profile]:
        yield "short"
    if len(password) > MOST:
        yield "long"
    if profile == "dengbao" and sum(bool(re.search(kind, password)) for kind in KINDS) < ENOUGH_KINDS:
        yield "kinds"
    if is_common(password):
        yield "common"
    plain = password.lower()
    if any(word.lower() in plain for word in (*CONTEXT, *words) if len(word) > 2):  # noqa: PLR2004 - two letters stand in any
        yield "context"


def is_common(password: str) -> bool:
    """Whether it is on the list of those that are tried first, with or without marks between its letters and digits."""
    try:
        common().validate(password)
        common().validate("".join(letter for letter in password if letter.isalnum()))
    except ValidationError:
        return True
    return False


def is_old(changed: dt.datetime, now: dt.datetime, profile: str) -> bool:
    """Whether the profile asks for a new one by now."""
    return profile in AGE and now - changed > AGE[profile]


def once() -> str:
    """A password for one use: 16 letters and digits with a mark, about 90 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))
