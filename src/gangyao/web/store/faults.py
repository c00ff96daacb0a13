"""What a verification can find."""

from dataclasses import dataclass

CHANGED, MISSING, UNLINKED, TORN, CUT, UNREADABLE = "changed", "missing", "unlinked", "torn", "cut", "unreadable"
UNGUARDED, DAMAGED, MISSHAPEN = "unguarded", "damaged", "misshapen"
UNANCHORED, BEHIND, STALE, GAP = "unanchored", "behind", "stale", "gap"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """What does not agree: the table, the row's key, and how."""

    table: str
    key: str
    code: str
