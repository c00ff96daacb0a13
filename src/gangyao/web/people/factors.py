"""The second factor: codes by time (TOTP, RFC 6238), each good once over all workers; the seed encrypted at rest.

The key lies outside the data folder and the database, so that a copied database gives no codes.
"""

import base64
import hashlib
import hmac
import time

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from gangyao.web.store import accounts

STEP = 30  # seconds
DRIFT = (0, -1, 1)  # steps a clock may be off
KEPT = 10  # steps that a used code is remembered: more than any code lives


def cipher() -> MultiFernet:
    """The cipher of the keys of the installation, the one in use first."""
    keys = [base64.urlsafe_b64encode(hashlib.sha256(f"factor:{key}".encode()).digest()) for key in settings.KEYS]
    return MultiFernet([Fernet(key) for key in keys])


def seed_for(session: str, sealed: str) -> str:
    """The seed that is offered to a session in place of a sealed one: the same until it is taken, so that showing it writes
    nothing, and another one afterwards, so that a seed in use is never shown again.
    """
    key = hmac.digest(settings.KEYS[0].encode(), f"seed:{session}:{sealed}".encode(), "sha256")
    return base64.b32encode(key[:20]).decode()


def seal(seed: str) -> str:
    """The seed as it is kept."""
    return cipher().encrypt(seed.encode()).decode()


def opened(sealed: str) -> str | None:
    """The seed again; None where no key of the installation opens it."""
    try:
        return cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def address_of(seed: str, login: str) -> str:
    """What an authenticator reads from the picture."""
    return pyotp.TOTP(seed).provisioning_uri(name=login, issuer_name="gangyao")


def picture(seed: str, login: str) -> str:
    """The picture as SVG without styles."""
    return str(segno.make(address_of(seed, login), error="m").svg_inline(scale=5, border=2, light="white", omitsize=False))


def step_of(seed: str, code: str, now: float | None = None) -> int | None:
    """The step of time that a code is of; None where it is of none that is near."""
    totp, current = pyotp.TOTP(seed), int((time.time() if now is None else now) // STEP)
    steps = (current + drift for drift in DRIFT)
    return next((step for step in steps if pyotp.utils.strings_equal(totp.at(step * STEP), code.strip())), None)


def use_code(account: int, seed: str, code: str) -> bool:
    """Whether the code is right and was never used; it is used now. A unique key decides between two workers."""
    step = step_of(seed, code)
    return step is not None and accounts.use_step(account, step, forget=step - KEPT)
