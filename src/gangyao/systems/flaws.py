"""What is wrong with a system's folder or a run, as values: where, what was found, what to do.

In: nothing. Out: Flaw, and the two exceptions that carry flaws.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class FlawCode(StrEnum):
    """Each has its sentence in the catalogue (`systems.…`)."""

    NO_FOLDER = "no-folder"
    PATTERN_UNKNOWN = "pattern-unknown"
    FILE_MISSING = "file-missing"
    FILE_UNKNOWN = "file-unknown"
    UNREADABLE = "unreadable"
    NO_VALUE_COLUMN = "no-value-column"
    MISSING_WITH_VALUE = "missing-with-value"
    VALUE_MISSING = "value-missing"
    SAME_NAME = "same-name"
    NO_SQL = "no-sql"
    NO_SELECT = "no-select"
    WITH = "with"
    SUBQUERY = "subquery"
    RELATION_UNKNOWN = "relation-unknown"
    TABLE_FUNCTION = "table-function"
    FUNCTION_UNKNOWN = "function-unknown"
    UNNAMED = "unnamed"
    DISTINCT_UNION = "distinct-union"
    NO_KEY = "no-key"
    KEY_UNKNOWN = "key-unknown"
    CIRCLE = "circle"
    COLUMN_UNKNOWN = "column-unknown"
    SCALE_MISSING = "scale-missing"
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - a table that is
    STATISTICAL = "statistical"
    RESULT_UNKNOWN = "result-unknown"
    INDICATOR_UNKNOWN = "indicator-unknown"
    EXPRESSION = "expression"
    TABLE_MISSING = "table-missing"
    TABLE_UNKNOWN = "table-unknown"
    KEY_TWICE = "key-twice"
    KEY_BLANK = "key-blank"
    NOT_FINITE = "not-finite"
    TOO_LARGE = "too-large"
    FAILED = "failed"
    TIME = "time"
    MEMORY = "memory"
    FEED_SEVERAL = "feed-several"
    NO_PARAMETER = "no-parameter"


class Told(Protocol):
    """What has a sentence for a person."""

    def sentence(self, language: str) -> str:
        """The sentence in a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A place (file, with its row or item) and what is wrong there; `words` say what would do."""

    place: str
    code: FlawCode
    found: str = ""
    words: str = ""

    def sentence(self, language: str) -> str:
        """The flaw for a person."""
        from gangyao.vocabulary.catalogue import say  # noqa: PLC0415 - folders that are whole load no sentences

        return say(f"systems.{self.code}", language, {"place": self.place, "found": self.found, "words": self.words})


class BrokenSystem(ValueError):
    """A folder is no whole system; `faults` name each place."""

    def __init__(self, faults: Iterable[Told]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0].sentence("en"))


class FailedRun(ValueError):
    """A run that gave nothing; `faults` say why, and nothing of it is kept."""

    def __init__(self, faults: Iterable[Told]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0].sentence("en"))
