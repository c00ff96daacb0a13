"""Where a project stands on a day: the stage it reached, how late the next one is, whether it stalled, how its investment
keeps pace.

In: a Bid, a day, rules of stalling (stalls.csv or one's own in the same columns). Out: a Lifecycle.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gangyao.allocation.bids import Bid, Stage
from gangyao.allocation.owntables import read_own
from gangyao.vocabulary.standards.inforce import pick_in_force
from gangyao.vocabulary.standards.rows import Held, load_held
from gangyao.vocabulary.texts import Unreadable

ORDER = tuple(Stage)
APPROVED = "approved"
KEY = ("id",)  # what a rule speaks of, whenever and wherever it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class StallRule:
    """A project has stalled where more than `days` passed since one day (`planned` for the planned one) and the stage
    `until` is not reached; of some kinds of project, or of all where none is named.
    """

    id: str
    name: str
    english: str
    since: str
    until: Stage
    days: int
    planned: bool = False
    kinds: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    """A rule that a project falls under, since when, and the days that passed beyond the ones allowed."""

    id: str
    name: str
    english: str
    since: dt.date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifecycle:
    """A project on a day. `late` days that the next stage is overdue, nought where it is not due yet, None where no day
    is planned; `planned` and `done` investment to date in 亿元, `pace` the one by the other.
    """

    stage: Stage | None
    since: dt.date | None
    next: Stage | None
    due: dt.date | None
    late: int | None
    stalls: tuple[Stall, ...]
    planned: Decimal
    done: Decimal
    pace: float | None


def shipped_rules() -> tuple[Held, ...]:
    """The rules that ship with the package."""
    return load_held("gangyao.allocation", "stalls")


def read_rules(content: bytes) -> tuple[Held, ...]:
    """The rules of a table; Unreadable (gangyao.vocabulary.texts) names the first row that is none."""
    rows = read_own("gangyao.allocation", "stalls", content)
    for held in rows:
        rule_of(held)
    return rows


def rules_on(rules: Sequence[Held], day: dt.date, place: str) -> tuple[StallRule, ...]:
    """The rules in force on a day at a place, by its code, or by its name where it has none."""
    return tuple(rule_of(held) for held in pick_in_force(rules, KEY, day, place))


def rule_of(held: Held) -> StallRule:
    """One row of a table of rules."""
    row = held.row
    try:
        since, _, basis = row["since"].partition(" ")
        return StallRule(
            id=row["id"], name=row["name"], english=row["english"], since=since if since == APPROVED else Stage(since).value,
            until=Stage(row["until"]), days=row["days"], planned=basis == "planned",
            kinds=row["kinds"], source=held.source,
        )  # fmt: skip
    except ValueError as error:
        raise Unreadable("broken-stalls", row=held.number, found=f"{row['since']}，{row['until']}") from error


def lifecycle_of(bid: Bid, day: dt.date, rules: Sequence[Held], place: str = "") -> Lifecycle:
    """A project as it stands on a day by the rules in force at a place; what is dated later is not known yet."""
    reached = [stage for stage in ORDER if is_reached(bid, stage, day)]
    stage = reached[-1] if reached else None
    after = ORDER[ORDER.index(stage) + 1 :] if stage else ORDER
    coming = next(iter(after), None)
    due = bid.day(coming, planned=True) if coming else None
    planned, done = planned_to(bid, day), done_to(bid, day)
    return Lifecycle(
        stage=stage,
        since=bid.day(stage) if stage else None,
        next=coming,
        due=due,
        late=max(0, (day - due).days) if due else None,
        stalls=tuple(stall for rule in rules_on(rules, day, place) if (stall := stalled(bid, rule, day)) is not None),
        planned=planned,
        done=done,
        pace=float(done / planned) if planned else None,
    )


def is_reached(bid: Bid, stage: Stage, day: dt.date) -> bool:
    """Whether a stage was reached by a day."""
    own = bid.day(stage)
    return own is not None and own <= day


def stalled(bid: Bid, rule: StallRule, day: dt.date) -> Stall | None:
    """The stall that a rule finds on a day; a later stage that was reached proves the earlier one."""
    if rule.kinds and (bid.kind is None or bid.kind.value not in rule.kinds):
        return None
    since = bid.approved if rule.since == APPROVED else bid.day(Stage(rule.since), planned=rule.planned)
    if since is None or any(is_reached(bid, stage, day) for stage in ORDER[ORDER.index(rule.until) :]):
        return None
    beyond = (day - since).days - rule.days
    return Stall(id=rule.id, name=rule.name, english=rule.english, since=since, days=beyond) if beyond > 0 else None


def planned_to(bid: Bid, day: dt.date) -> Decimal:
    """Investment planned up to a day: whole years before it, and of its own year the share of the days that passed."""
    first, last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    share = Decimal((day - first).days + 1) / Decimal((last - first).days + 1)
    whole = sum((amount for year, amount in bid.planned.items() if year < day.year), Decimal(0))
    return (whole + bid.planned.get(day.year, Decimal(0)) * share).quantize(Decimal("0.0001"))


def done_to(bid: Bid, day: dt.date) -> Decimal:
    """Investment done in the years up to a day's."""
    return sum((amount for year, amount in bid.done.items() if year <= day.year), Decimal(0))
