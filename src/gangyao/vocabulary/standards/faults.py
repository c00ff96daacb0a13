"""What is wrong with a data file, as values: where it stands, what was found there, what was expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SHOWN = 60  # characters of a value that a sentence quotes


class Expected(StrEnum):
    """What a place of a file should hold; each has its sentence in the catalogue (`data.…`)."""

    HEADS = "heads"
    HEAD = "head"
    ONE_HEAD = "one-head"
    COLUMN = "column"
    CELLS = "cells"
    VALUE = "value"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    ONE_OF = "one-of"
    FORM = "form"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    DECIMALS = "decimals"
    CREDIT_CODE = "credit-code"
    IDENTITY = "identity"
    NO_PERSON = "no-person"
    OTHER_VALUE = "other-value"
    OTHER_KEY = "other-key"
    LATER_DAY = "later-day"
    OTHER_DAYS = "other-days"
    REFERENCE = "reference"
    CIRCLE = "circle"
    SAME_NAME = "same-name"
    TABLE = "table"
    OVERRIDABLE = "overridable"
    FIXED = "fixed"
    KNOWN_KEY = "known-key"
    OUR_KEY = "our-key"
    TEXT = "text"
    EXPRESSION_NAME = "expression-name"
    EXPRESSION_KIND = "expression-kind"
    EXPRESSION_WORD = "expression-word"
    EXPRESSION_END = "expression-end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The heads are row 1; `words` say which values, form or heads were expected; `titles` what people call the column, by
    language.
    """

    file: str
    row: int
    expected: Expected
    found: str = ""
    column: str = ""
    words: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def called(self, language: str) -> str:
        """The column as people call it, and its name."""
        title = self.titles.get(language, "")
        return f"{title} ({self.column})" if title and title != self.column else self.column

    def sentence(self, language: str) -> str:
        """The fault for a person."""
        from gangyao.vocabulary.catalogue import say  # noqa: PLC0415 - files that are whole load no sentences

        values = {
            "file": self.file,
            "row": self.row,
            "column": self.called(language),
            "found": self.found[:SHOWN],
            "words": self.words,
        }
        return say(f"data.{self.expected}", language, values)


class BrokenData(ValueError):
    """A data file or its descriptor is not what it says; `faults` name file, row and column, what stands and what should."""

    def __init__(self, words: str = "", faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(words or faults[0].sentence("en"))
        self.faults = faults
