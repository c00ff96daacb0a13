"""Who has not answered: the periods that were due by a day and have neither a figure nor an answer.

In: items with who answers for them, what is known, a day, the day the plan was issued. Out: Debts, the longest overdue
first, with a colour by rules that are data (colours.csv).
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gangyao.observations.knowledge import Record
from gangyao.plan.plans import Plan
from gangyao.responsibilities.duties import MONTHS_OF, ItemKind, Responsibility
from gangyao.responsibilities.proposals import Item
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.spans import MONTHS, Span
from gangyao.vocabulary.standards.rows import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """What one body owes of one item: the periods without a figure, when the first and the last of them were due, and the
    days since the first was.
    """

    item: str
    name: str
    kind: ItemKind
    binding: bool
    lead: str
    periods: tuple[str, ...]
    due: dt.date
    latest_due: dt.date
    days: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """From how many days overdue on a colour holds."""

    id: str
    word: str
    english: str
    least: int


@lru_cache(maxsize=1)
def colours() -> tuple[Colour, ...]:
    """Every colour, the worst first."""
    found = [Colour(**row) for row in load_rows("gangyao.responsibilities", "colours")]
    return tuple(sorted(found, key=lambda colour: -colour.least))


def colour_of(days: int) -> str:
    """The colour of so many days."""
    return next((colour.id for colour in colours() if days >= colour.least), colours()[-1].id)


def day_of_issue(plan: Plan) -> dt.date | None:
    """The day that a plan was issued; None where it states none, or none that a plan for its years can have been issued on."""
    try:
        issued = dt.date.fromisoformat(plan.document.issued or "")
    except ValueError:
        return None
    return None if plan.period and issued.year > plan.period.last else issued


def find_debts(
    items: Iterable[Item],
    duties: Mapping[str, Responsibility],
    ends: Mapping[str, Collection[int]],
    years: Period,
    day: dt.date,
    issued: dt.date | None = None,
) -> tuple[Debt, ...]:
    """What is owed on a day of the years of a plan; nothing of the years after it, nor what was due before it was issued.

    `ends` are the months, of every subject, to which what was answered reaches (answered_ends).
    """
    debts = []
    for item in items:
        duty = duties.get(item.id) or duties.get(item.name)
        if duty is None:
            continue
        owed = [span for span in due_spans(duty, years, day, issued) if span.last not in ends.get(item.id, ())]
        if owed:
            due, latest = (due_day(duty, span) for span in (owed[0], owed[-1]))
            days = (day - due).days
            debts.append(
                Debt(
                    item=item.id, name=item.name, kind=item.kind, binding=item.binding, lead=duty.lead,
                    periods=tuple(span.label for span in owed), due=due, latest_due=latest, days=days, colour=colour_of(days),
                )
            )  # fmt: skip
    return tuple(sorted(debts, key=lambda debt: (-debt.days, debt.lead, debt.item)))


def due_spans(duty: Responsibility, years: Period, day: dt.date, issued: dt.date | None = None) -> list[Span]:
    """The periods of a plan whose figures are due by a day, and fall within the days the duty is in force.

    Without a first day of the duty, what was due before the plan was issued was owed by nobody. A period that ended before
    that and is due after it can still be asked for, such as the first year of a plan that is issued in the January after.
    """
    months = MONTHS_OF[duty.frequency]
    starts = range(years.first * MONTHS, (years.last + 1) * MONTHS, months)
    spans = (Span(first=start, last=start + months - 1) for start in starts)
    return [
        span
        for span in spans
        if due_day(duty, span) < day
        and (span.end >= duty.since if duty.since else issued is None or due_day(duty, span) >= issued)
        and (duty.until is None or span.end <= duty.until)
    ]


def due_day(duty: Responsibility, span: Span) -> dt.date:
    """The last day on which the figure of a period is not late."""
    return span.end + dt.timedelta(days=duty.due_days)


def answered_ends(records: Mapping[str, Record]) -> dict[str, frozenset[int]]:
    """The months to which figures, words and answers of every subject reach; a period is answered by what reaches to its end,
    and not by a figure of a later month.
    """
    return {
        subject: frozenset(row.span.last for row in (*record.sources(), *record.answers)) for subject, record in records.items()
    }


def by_body(debts: Sequence[Debt]) -> dict[str, list[Debt]]:
    """Debts under the body that leads on them, the longest overdue first."""
    found: dict[str, list[Debt]] = {}
    for debt in debts:
        found.setdefault(debt.lead, []).append(debt)
    return found


def colour_word(colour: str, language: str) -> str:
    """The word for a colour."""
    own = next(one for one in colours() if one.id == colour)
    return own.word if language == "zh" else own.english


def owed_periods(debt: Debt) -> str:
    """The periods that are owed, the last of many with their number."""
    shown = "、".join(debt.periods[-2:])
    return shown if len(debt.periods) <= 2 else f"…{shown}（{len(debt.periods)}）"  # noqa: PLR2004 - two are shown
