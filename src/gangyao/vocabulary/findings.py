"""What can be said against a plan, a document or a table: a value, never an exception."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gangyao.vocabulary.passages import Passage


class Severity(StrEnum):
    """How bad it is: cannot be true, a person should look, worth knowing."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found; its sentences stand in the catalogue under the code."""

    code: str
    severity: Severity
    where: tuple[Passage, ...] = ()
    about: tuple[str, ...] = ()
    values: dict[str, str | int | Decimal] = field(default_factory=dict)
