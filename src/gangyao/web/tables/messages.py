"""What goes to the process that reads tables and what comes back: bytes, in which no program can hide."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec


class Task(StrEnum):
    """What is to be read."""

    FORMS = "forms"
    MARKS = "marks"
    DUTIES = "duties"
    TARGETS = "targets"
    PUBLISHED = "published"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Files by name, and what is needed to understand them: the plan as plan.json, a language for marks."""

    task: Task
    files: tuple[tuple[str, bytes], ...]
    plan: bytes = b""
    language: str = "zh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A form with its faults marked; None where it is no XLSX. `reason` says why nothing could be read of it."""

    copy: bytes | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was read, packed; or why no text can be had of the file; or that it took too much."""

    packed: bytes = b""
    refused: str = ""
    values: dict[str, Any] | None = None
    too_much: bool = False


UNMARKED = frozenset({"unreadable", "no-form"})  # of a form of which nothing was read there is no cell to mark
PACK = msgspec.msgpack.Encoder(enc_hook=str)  # what a sentence quotes may be anything; it is words on the other side
