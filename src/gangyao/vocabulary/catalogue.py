"""The sentences of the project in Chinese and English, by key: messages/zh.toml and messages/en.toml; those that only official
papers say, which are Chinese whoever asks, in messages/papers.toml.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("zh", "en")
SLOT = re.compile(r"( ?)\{(\w+)\}")
CHOICE = re.compile(r"\{(\w+)\|((?:[^|{}]|\{\w+\})*)\|((?:[^|{}]|\{\w+\})*)\}")
CLOSE = {"", "%", "％", "‰"}  # stand without a space after their number, or are not there at all


@lru_cache(maxsize=len(LANGUAGES))
def sentences(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its dotted key, with those of official papers."""
    folder = Path(__file__).parent / "messages"
    return {**read_sentences(folder / "papers.toml"), **read_sentences(folder / f"{language}.toml")}


def read_sentences(path: Path) -> Mapping[str, str]:
    """The sentences of a file of the catalogue by their dotted keys."""
    return dict(flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def flat(tree: Mapping[str, object], stem: str = "") -> list[tuple[str, str]]:
    """Nested tables as dotted keys."""
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found.extend(flat(value, f"{stem}{key}."))
        else:
            found.append((stem + key, str(value)))
    return found


def say(key: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """The sentence of that key with its values filled in; KeyError where the catalogue has none.

    >>> say("terminal.commitments", "en")
    'promises'
    """
    return fill(sentences(language)[key], values or {})


def fill(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its values filled in; what has no value stays as it stands."""
    if "{" not in sentence:
        return sentence

    def filled(match: re.Match[str]) -> str:
        words = str(values.get(match[2], f"{{{match[2]}}}"))
        return words if words in CLOSE else match[1] + words

    return SLOT.sub(filled, agreeing(sentence, values) if "|" in sentence else sentence)


def agreeing(template: str, values: Mapping[str, object]) -> str:
    """A template in which words agree with numbers: {files|file|files} is the first where files is 1, else the second.

    >>> agreeing("{files} {files|file|files}", {"files": 1}), agreeing("{files} {files|file|files}", {"files": 0})
    ('{files} file', '{files} files')
    """
    return CHOICE.sub(lambda match: match[2] if str(values.get(match[1])) == "1" else match[3], template)


def both(
    key: str, values: Mapping[str, object] | None = None, told: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, str]:
    """The sentence in every language; empty where the key is not in the catalogue. `told` has by language what stands in it
    instead of a value.
    """
    return {
        language: say(key, language, {**(values or {}), **(told or {}).get(language, {})})
        for language in LANGUAGES
        if key in sentences(language)
    }


def listed(parts: Sequence[str], language: str) -> str:
    """Clauses one after the other, as the language sets them.

    >>> listed(["its numbers do not count on", "a name is broken"], "en")
    'its numbers do not count on; a name is broken'
    """
    return ("；" if language == "zh" else "; ").join(parts)
