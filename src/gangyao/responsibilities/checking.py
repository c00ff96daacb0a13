"""What can be said against a table of responsibilities: one function per check, one list of them.

In: Responsibilities, the items of the plan, a day. Out: findings.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gangyao.registers.answers import Asked, Why
from gangyao.responsibilities.duties import ItemKind, Responsibilities, Responsibility
from gangyao.responsibilities.proposals import Item
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity, find

SHOWN = 3  # offenders that a sentence names
MOST = 0.6  # share of all items beyond which one body answers for everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """The items of a plan with who answers for them on a day."""

    items: tuple[Item, ...]
    duties: Responsibilities
    day: dt.date

    def lead(self, item: Item) -> Responsibility | None:
        """Who answers for an item, by its id or its name."""
        held = self.duties.on(self.day)
        return held.get(item.id) or held.get(item.name)


def check_responsibilities(assigned: Assigned) -> tuple[Finding, ...]:
    """Everything that is found, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(assigned))


def check_leads(assigned: Assigned) -> Iterator[Finding]:
    """Items that nobody leads on; one finding for each kind of item."""
    for kind in ItemKind:
        lacking = [item for item in assigned.items if item.kind is kind and assigned.lead(item) is None]
        if lacking:
            severity = Severity.ERROR if any(item.binding for item in lacking) else Severity.DOUBT
            values: dict[str, str | int] = {"kind": kind.value, "count": len(lacking), "names": names(lacking)}
            yield find("no-lead", severity, about=tuple(item.id for item in lacking), values=values)


def check_sources(assigned: Assigned) -> Iterator[Finding]:
    """Binding indicators of which it is not said who supplies the figures."""
    lacking = [item for item in assigned.items if item.binding and (duty := assigned.lead(item)) is not None and not duty.source]
    if lacking:
        values: dict[str, str | int] = {"count": len(lacking), "names": names(lacking)}
        yield find("no-source", Severity.ERROR, about=tuple(item.id for item in lacking), values=values)


def check_bodies(assigned: Assigned) -> Iterator[Finding]:
    """A body that is named and leads on nothing, or leads on nearly everything."""
    held = [duty for item in assigned.items if (duty := assigned.lead(item)) is not None]
    leads = Counter(duty.lead for duty in held)
    idle = sorted({body for duty in held for body in duty.support} - leads.keys())
    if idle:
        yield find("body-idle", Severity.NOTE, values={"count": len(idle), "names": "、".join(idle[:SHOWN])})
    for body, count in leads.most_common(1):
        if len(leads) > 1 and count > MOST * len(held):
            yield find("body-overloaded", Severity.DOUBT, values={"body": body, "count": count, "total": len(held)})


def check_due_days(assigned: Assigned) -> Iterator[Finding]:
    """Figures that are due before they can exist."""
    for item in assigned.items:
        duty = assigned.lead(item)
        if duty is not None and duty.due_days < item.earliest_days:
            values: dict[str, str | int] = {"name": item.name, "days": duty.due_days, "earliest": item.earliest_days}
            yield find("due-too-early", Severity.ERROR, about=(item.id,), values=values)


def check_unknown_items(assigned: Assigned) -> Iterator[Finding]:
    """Rows about what is not in the plan."""
    known = {item.id for item in assigned.items} | {item.name for item in assigned.items}
    for duty in assigned.duties.rows:
        if duty.item not in known:
            from rapidfuzz import process  # noqa: PLC0415 - only a name that is not known pays for the library

            near = "；".join(str(match[0]) for match in process.extract(duty.item, sorted(known), limit=SHOWN))
            yield find("unknown-item", Severity.DOUBT, values={"found": duty.item, "row": duty.row, "nearest": near})


def check_overlaps(assigned: Assigned) -> Iterator[Finding]:
    """Two bodies that lead on one item at the same time."""
    by_item: dict[str, list[Responsibility]] = {}
    for duty in assigned.duties.rows:
        by_item.setdefault(duty.item, []).append(duty)
    for item, rows in by_item.items():
        pairs = [(one, other) for index, one in enumerate(rows) for other in rows[index + 1 :] if clash(one, other)]
        for one, other in pairs[:1]:
            values: dict[str, str | int] = {"item": item, "one": one.lead, "other": other.lead, "row": other.row}
            yield find("leads-overlap", Severity.DOUBT, about=(item,), values=values)


def asked_names(asked: Sequence[Asked], severity: Severity = Severity.DOUBT) -> Iterator[Finding]:
    """Names in a table that mean no body of the register: one finding for each reason; a note where names are the usual ones."""
    for why in Why:
        own = [one for one in asked if one.why is why]
        if own:
            told = "、".join(f"{one.name}（{' '.join(one.candidates)}）" if one.candidates else one.name for one in own[:SHOWN])
            names = told + ("……" if len(own) > SHOWN else "")
            values: dict[str, str | int] = {"why": why.value, "count": len(own), "names": names}
            yield find("body-asked", severity, values=values, told=reasons(why))


def reasons(why: Why) -> dict[str, dict[str, str]]:
    """Why a name is asked about, in both languages."""
    return {language: {"why": catalogue.say(f"bodies.why_{why.replace('-', '_')}", language)} for language in catalogue.LANGUAGES}


def clash(one: Responsibility, other: Responsibility) -> bool:
    """Whether two rows name different bodies for days that they share."""
    starts = [row.since or dt.date.min for row in (one, other)]
    ends = [row.until or dt.date.max for row in (one, other)]
    return one.lead != other.lead and max(starts) <= min(ends)


def names(items: Sequence[Item]) -> str:
    """The first of many by name."""
    return "、".join(item.name for item in items[:SHOWN]) + ("……" if len(items) > SHOWN else "")


CHECKS: tuple[Callable[[Assigned], Iterator[Finding]], ...] = (
    check_leads,
    check_sources,
    check_bodies,
    check_due_days,
    check_unknown_items,
    check_overlaps,
)
