"""Which leads where standing, verdict and probability stand on one line: one table (leads.csv), so that none contradicts another.

In: where a target stands, and how likely it is to be attained. Out: which leads, and what is said where they point to different
ends. The verdict tells what was reached; where it leads, the probability is told as a number beside it, without a word.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache

from gangyao.evaluation.assessments import Standing
from gangyao.progress.courses import percent
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.standards.rows import load_rows

PRINTED = Decimal("0.01")  # a probability is told in whole per cent, and goes by that


class Leads(StrEnum):
    """Which of the two a line goes by."""

    AGREE = "agree"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One row: from which probability on to below which; `note` the code of what is said."""

    standing: Standing
    low: Decimal
    high: Decimal
    leads: Leads
    note: str | None


@lru_cache(maxsize=1)
def leads() -> tuple[Lead, ...]:
    """Every row of leads.csv."""
    return tuple(
        Lead(
            standing=Standing(row["standing"]), low=row["low"], high=row["high"], leads=Leads(row["leads"]),
            note=row["note"] or None,
        )
        for row in load_rows("gangyao.evaluation", "leads")
    )  # fmt: skip


def printed_chance(chance: float) -> Decimal:
    """A probability as it is told, in whole per cent: its word and the rule go by that."""
    return Decimal(repr(chance)).quantize(PRINTED, rounding=ROUND_HALF_UP)


def lead_of(standing: Standing, chance: float | None) -> Lead | None:
    """The row of a standing and a probability; None where nothing is forecast."""
    if chance is None:
        return None
    printed = printed_chance(chance)
    own = [row for row in leads() if row.standing is standing]
    return next((row for row in own if row.low <= printed < row.high or row.high == printed == 1), None)


def notes_of(lead: Lead | None, chance: float | None) -> tuple[Reason, ...]:
    """What is said where the pace so far and the probability point to different ends.

    >>> [reason.code for reason in notes_of(lead_of(Standing.ON_COURSE, 0.2), 0.2)], notes_of(None, None)
    (['pace-without-chance'], ())
    """
    if lead is None or lead.note is None or chance is None:
        return ()
    return (because(lead.note, {"chance": percent(chance)}),)
