"""Acting in a matter: the next deed, or why it cannot be done, said to people.

In: a Matter, an Intent, a Calendar. Out: a Deed, or a Denial; nothing is raised for what somebody wanted.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gangyao.cases.calendars import Calendar
from gangyao.cases.clocks import is_waited
from gangyao.cases.flows import Kind, Move, Names
from gangyao.cases.matters import Deed, Intent, Matter, fits
from gangyao.cases.terms import Due
from gangyao.vocabulary import catalogue

NAMED_AT = "%Y-%m-%d %H:%M"
PARTS = {"zh": "、", "en": ", "}


class Why(StrEnum):
    """Why something cannot be done; each has its sentence in the catalogue (`matters.…`)."""

    OVERTAKEN = "overtaken"
    UNSEEN = "unseen"
    UNKNOWN = "unknown"
    OVER = "over"
    NOT_FROM_HERE = "not-from-here"
    NOT_THEIRS = "not-theirs"
    SAME_PERSON = "same-person"
    LACKING = "lacking"
    UNASKED = "unasked"
    NO_DAY = "no-day"
    EARLIER = "earlier"
    NOT_RUNNING = "not-running"
    EXTENDED = "extended"
    TOO_LATE = "too-late"
    TOO_EARLY = "too-early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Why somebody cannot do what they wanted, with the sentence by language."""

    why: Why
    message: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An intent held against a matter."""

    matter: Matter
    intent: Intent
    move: Move
    calendar: Calendar


def act(matter: Matter, intent: Intent, calendar: Calendar) -> Deed | Denial:
    """The deed that an intent becomes, or why it does not."""
    move = matter.flow.move(intent.move)
    if move is None:
        return deny(Why.UNKNOWN, {}, move=intent.move)
    asked = Asked(matter=matter, intent=intent, move=move, calendar=calendar)
    denial = next((found for check in CHECKS if (found := check(asked)) is not None), None)
    if denial is not None:
        return denial
    given = {name: words.strip() for name, words in intent.given.items() if words.strip()}
    return Deed(number=len(matter.deeds) + 1, move=move.id, at=intent.at, by=intent.by, given=given)


def deny(why: Why, names: Mapping[str, tuple[Names, ...]], **values: object) -> Denial:
    """A denial with its sentences; `names` are things with a name in each language."""
    told = {
        language: {key: PARTS[language].join(one[language] for one in found) for key, found in names.items()}
        for language in catalogue.LANGUAGES
    }
    return Denial(why=why, message=catalogue.both(f"matters.{why}", values, told))


def check_place(asked: Asked) -> Denial | None:
    """Whoever acts had seen every deed, and none that is not there."""
    deeds, seen = asked.matter.deeds, asked.intent.seen
    if seen > len(deeds):
        return deny(Why.UNSEEN, {}, seen=seen, count=len(deeds))
    if seen == len(deeds):
        return None
    last = deeds[-1]
    move = asked.matter.flow.move(last.move)
    names: dict[str, tuple[Names, ...]] = {"move": (move.names,)} if move is not None else {}
    return deny(Why.OVERTAKEN, names, by=asked.intent.names.get(last.by, last.by), at=last.at.strftime(NAMED_AT))


def check_state(asked: Asked) -> Denial | None:
    """The move starts from where the matter stands."""
    matter, move = asked.matter, asked.move
    stands = (matter.flow.state(matter.state).names,) if matter.state is not None else ()
    if matter.is_over:
        return deny(Why.OVER, {"state": stands, "move": (move.names,)})
    if (matter.state is None) != move.opens or (matter.state is not None and matter.state not in move.origins):
        return deny(Why.NOT_FROM_HERE, {"state": stands, "move": (move.names,), "moves": moves_here(matter)})
    return None


def moves_here(matter: Matter) -> tuple[Names, ...]:
    """What can be done where a matter stands."""
    return tuple(move.names for move in matter.flow.moves if fits(move, matter))


def check_person(asked: Asked) -> Denial | None:
    """Whoever acts takes part as somebody who may, and is not whoever did what a second person must look at."""
    move, intent, flow = asked.move, asked.intent, asked.matter.flow
    if not intent.parties.intersection(move.by):
        may = tuple(one.names for one in flow.parties if one.id in move.by)
        return deny(Why.NOT_THEIRS, {"move": (move.names,), "parties": may})
    own = tuple(one.names for name in move.other_than if intent.by in asked.matter.doers(name) and (one := flow.move(name)))
    return deny(Why.SAME_PERSON, {"move": (move.names,), "moves": own}) if own else None


def check_given(asked: Asked) -> Denial | None:
    """What must be given is given, and nothing else; days are days."""
    move, flow = asked.move, asked.matter.flow
    given = {name: words.strip() for name, words in asked.intent.given.items()}
    lacking = tuple(flow.particular(name).names for name in move.gives if not given.get(name))
    if lacking:
        return deny(Why.LACKING, {"move": (move.names,), "particulars": lacking})
    more = [name for name in given if name not in move.gives and name not in move.may_give]
    if more:
        return deny(Why.UNASKED, {"move": (move.names,)}, particulars=", ".join(more))
    wrong = [name for name, words in given.items() if words and flow.particular(name).kind is Kind.DAY and not is_day(words)]
    return deny(Why.NO_DAY, {"particulars": (flow.particular(wrong[0]).names,)}, found=given[wrong[0]]) if wrong else None


def is_day(words: str) -> bool:
    """Whether words are a day as 2026-01-31."""
    try:
        return dt.date.fromisoformat(words) is not None
    except ValueError:
        return False


def check_time(asked: Asked) -> Denial | None:
    """Nothing is done before what was done already, nor before a wait is over."""
    deeds, at = asked.matter.deeds, asked.intent.at
    if deeds and at < deeds[-1].at:
        return deny(Why.EARLIER, {}, at=at.strftime(NAMED_AT), last=deeds[-1].at.strftime(NAMED_AT))
    for name in asked.move.after:
        run = asked.matter.last_run(name)
        due = None if run is None else run.due(asked.calendar)
        if due is None or not is_waited(due, at):
            names = {"move": (asked.move.names,), "deadline": (asked.matter.flow.deadline(name).names,)}
            return deny(Why.TOO_EARLY, {**names, "day": (day_names(due),)})
    return None


def day_names(due: Due | None) -> Names:
    """The last day of a term in each language, and that it may still change where it rests on a year that is not published."""
    day = "—" if due is None else due.day.isoformat()
    return catalogue.both("terms.provisional", {"day": day}) if due is not None and due.provisional else {"zh": day, "en": day}


def check_extension(asked: Asked) -> Denial | None:
    """A deadline is extended once, while it runs, and before its last day is over."""
    name = asked.move.extends
    if name is None:
        return None
    run = asked.matter.last_run(name)
    names = {"deadline": (asked.matter.flow.deadline(name).names,)}
    if run is None or not run.is_open:
        return deny(Why.NOT_RUNNING, names)
    if run.extended:
        return deny(Why.EXTENDED, names)
    due = run.due(asked.calendar)
    if due is not None and due.is_past(asked.intent.at):
        return deny(Why.TOO_LATE, {**names, "day": (day_names(due),)})
    return None


CHECKS: tuple[Callable[[Asked], Denial | None], ...] = (
    check_place, check_state, check_person, check_given, check_time, check_extension,
)  # fmt: skip
"""In the order in which a person wants to know: first that another was faster, last what a calendar says."""
