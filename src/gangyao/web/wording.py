"""The sentences of the pages, in Chinese and English, by key: messages/zh.toml and messages/en.toml.

A key that stands in neither is looked for among the sentences of the engine.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from gangyao.vocabulary import catalogue


@lru_cache(maxsize=len(catalogue.LANGUAGES))
def sentences(language: str) -> Mapping[str, str]:
    """Every sentence of a language."""
    return catalogue.read_sentences(Path(__file__).parent / "messages" / f"{language}.toml")


def language_of() -> str:
    """The language that is spoken now: zh or en."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def event_name(event: str, language: str | None = None) -> str:
    """What an act in the log is called; one that a later version wrote by its own word."""
    return sentences(language or language_of()).get(f"event.{event}", event)


def outcome_name(outcome: str, language: str | None = None) -> str:
    """What came of an act in the log; why a file was refused is an outcome, too."""
    return sentences(language or language_of()).get(f"outcome.{outcome}", outcome)


def say(key: str, values: Mapping[str, object] | None = None, language: str | None = None) -> str:
    """The sentence of that key; KeyError where no catalogue has one."""
    language = language or language_of()
    own = sentences(language).get(key)
    return catalogue.fill(own, values or {}) if own is not None else catalogue.say(key, language, values)
