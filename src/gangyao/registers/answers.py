"""What a register says of a name that it cannot resolve: a value that asks a person, never a guess."""

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a name is asked about."""

    UNKNOWN = "unknown"
    SEVERAL = "several"
    NOT_THEN = "not-then"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name that means nothing known, or several things, or nothing on the day; `candidates` are ids that it may mean."""

    name: str
    why: Why
    candidates: tuple[str, ...] = ()
