"""What a person gave in a matter: under a key of that person's own, so that it can be erased and the chain still agrees.

In: the particulars of a deed that are marked `personal`. Out: the same, sealed; opened again while the key is there. The chain
vouches for what is sealed and never for the words; the key lies beside the chain, under that of the installation, and copies of
the database hold no more than that.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils import timezone

from gangyao.cases.flows import Flow
from gangyao.web.store.cases import Deed, PersonKey
from gangyao.web.store.ledger import Actor, recording

MARK = "sealed:"
ERASED = "—"  # what stands where something was erased


def cipher() -> MultiFernet:
    """The cipher of the keys of the installation, the one in use first."""
    keys = [base64.urlsafe_b64encode(hashlib.sha256(f"person:{key}".encode()).digest()) for key in settings.KEYS]
    return MultiFernet([Fernet(key) for key in keys])


def word_of(matter: int) -> str:
    """The word that stands for the person of a matter; who has the database alone cannot tell whose it is."""
    return hmac.digest(settings.KEYS[-1].encode(), f"matter:{matter}".encode(), "sha256").hex()


def seal(matter: int, flow: Flow, given: Mapping[str, str]) -> dict[str, str]:
    """What is given in a matter, what is personal of it sealed; within the transaction of the deed."""
    personal = {one.id for one in flow.particulars if one.personal}
    if not any(given.get(name) for name in personal):
        return dict(given)
    word = word_of(matter)
    key = key_of(word) or new_key(word)
    return {
        name: f"{MARK}{word}:{key.encrypt(words.encode()).decode()}" if name in personal and words else words
        for name, words in given.items()
    }


def new_key(word: str) -> Fernet:
    """A key for a person who has none yet, or whose earlier one was destroyed: what was sealed by that stays sealed."""
    key = Fernet.generate_key()
    PersonKey.objects.update_or_create(word=word, defaults={"sealed": cipher().encrypt(key).decode(), "erased": None})
    return Fernet(key)


def key_of(word: str) -> Fernet | None:
    """The key of a person; None where it was destroyed, or no key of the installation opens it."""
    row = PersonKey.objects.filter(word=word).first()
    if row is None or not row.sealed:
        return None
    try:
        return Fernet(cipher().decrypt(row.sealed.encode()))
    except InvalidToken:
        return None


def opened(given: Mapping[str, str]) -> dict[str, str]:
    """What was given, in words again; a dash where it was erased."""
    keys: dict[str, Fernet | None] = {}
    return {name: opened_words(words, keys) for name, words in given.items()}


def opened_words(words: str, keys: dict[str, Fernet | None]) -> str:
    """One particular in words again."""
    if not words.startswith(MARK):
        return words
    word, _, token = words.removeprefix(MARK).partition(":")
    key = keys[word] if word in keys else keys.setdefault(word, key_of(word))
    try:
        return ERASED if key is None else key.decrypt(token.encode()).decode()
    except InvalidToken:
        return ERASED


def erase(matter: int, actor: Actor) -> bool:
    """Whether there was something of the person of a matter to erase; it is gone for good, from copies of later days too."""
    with recording("persons.erased", actor, str(matter)) as record:
        keys = PersonKey.objects.filter(word__in=words_in(matter)).exclude(sealed="")
        done = keys.update(sealed="", erased=timezone.now())
        record.details.update({"matter": matter, "erased": done})
    return bool(done)


def words_in(matter: int) -> set[str]:
    """The words of the persons of whom something is sealed in a matter."""
    given = [words for deed in Deed.objects.filter(matter_id=matter) for words in json.loads(deed.given).values()]
    return {words.removeprefix(MARK).partition(":")[0] for words in given if words.startswith(MARK)}
