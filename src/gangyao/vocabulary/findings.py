"""What can be said against a plan, a document or a table: a value, never an exception."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gangyao.vocabulary import catalogue
from gangyao.vocabulary.passages import Passage


class Severity(StrEnum):
    """How bad it is: cannot be true, a person should look, worth knowing."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """Words of the document that bear an error out, and where they stand; `document` names another paper than the one checked."""

    where: Passage
    words: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why the sides of an error are the same in one respect: subject, definition, place, period, kind."""

    aspect: str
    message: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found, with every place it speaks of and every number in its sentence. An error of a check has the words of its
    sides in `evidence` and why they speak of the same in `grounds`.

    `id` is a hash of code, subjects and values, so that it survives a renumbered document and changes when a number
    does; `message` and `remedy` come from the catalogue, by language.
    """

    id: str
    code: str
    severity: Severity
    where: tuple[Passage, ...] = ()
    about: tuple[str, ...] = ()
    values: dict[str, Any] = field(default_factory=dict)
    message: dict[str, str] = field(default_factory=dict)
    remedy: dict[str, str] = field(default_factory=dict)
    evidence: tuple[Exhibit, ...] = ()
    grounds: tuple[Ground, ...] = ()


def find(
    code: str,
    severity: Severity,
    *,
    where: tuple[Passage, ...] = (),
    about: tuple[str, ...] = (),
    values: Mapping[str, str | int | Decimal] | None = None,
    told: Mapping[str, Mapping[str, str]] | None = None,
) -> Finding:
    """A finding with its id and its sentences in both languages; `told` has by language what a value says in words.

    >>> find("no-indicator-table", Severity.NOTE, values={"tables": 0}).message["en"]
    'No table of indicators was found; the document has 0 tables.'
    """
    stated: dict[str, Any] = dict(values or {})
    content = repr((code, sorted(about), sorted((key, str(value)) for key, value in stated.items())))
    return Finding(
        id=hashlib.sha256(content.encode()).hexdigest()[:12],
        code=code,
        severity=severity,
        where=where,
        about=about,
        values=stated,
        message=catalogue.both(f"findings.{code}.message", stated, told),
        remedy=catalogue.both(f"findings.{code}.remedy", stated),
    )
