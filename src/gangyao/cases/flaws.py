"""What is wrong with a flow that has the right form: a state that is never reached, a deadline that nothing starts, an end
without evidence.

In: a Flow and the name of its file. Out: Flaws, each with its place.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from gangyao.cases.flows import Deadline, End, Flow, Kind, Move
from gangyao.cases.timers import Bound
from gangyao.vocabulary import catalogue


class FlawCode(StrEnum):
    """What can be wrong; each has its sentence in the catalogue (`flows.…`)."""

    UNREADABLE = "unreadable"
    TWICE = "twice"
    UNKNOWN_STATE = "unknown-state"
    UNKNOWN_MOVE = "unknown-move"
    UNKNOWN_PARTY = "unknown-party"
    UNKNOWN_PARTICULAR = "unknown-particular"
    UNKNOWN_DEADLINE = "unknown-deadline"
    OPENINGS = "openings"
    FROM_NOWHERE = "from-nowhere"
    BY_NOBODY = "by-nobody"
    UNREACHED = "unreached"
    NO_WAY_OUT = "no-way-out"
    LEAVES_END = "leaves-end"
    CLOSES_WITHOUT_EVIDENCE = "closes-without-evidence"
    DROPS_WITHOUT_REASON = "drops-without-reason"
    EXTENDS_WITHOUT_REASON = "extends-without-reason"
    EXTENDS_NOTHING = "extends-nothing"
    NEVER_EXTENDED = "never-extended"
    TOO_SHORT = "too-short"
    NEVER_STARTS = "never-starts"
    NEVER_ENDS = "never-ends"
    NEVER_RESUMES = "never-resumes"
    NO_WAIT = "no-wait"
    SHOWS_PERSONAL = "shows-personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing that is wrong: where it stands, and the words it is about."""

    place: str
    code: FlawCode
    words: str = ""

    def sentence(self, language: str) -> str:
        """The flaw for a person."""
        return catalogue.say(f"flows.{self.code}", language, {"place": self.place, "words": self.words})


def find_flaws(flow: Flow, file: str) -> Iterator[Flaw]:
    """Everything that is wrong with a flow. Ways are looked for once every name is known."""
    named = (*find_repeated(flow), *find_unknown(flow), *find_openings(flow))
    found = named or chain.from_iterable(find(flow) for find in FINDERS)
    for flaw in found:
        yield Flaw(place=f"{file}, {flaw.place}", code=flaw.code, words=flaw.words)


def find_repeated(flow: Flow) -> Iterator[Flaw]:
    """Ids that two things of one kind have."""
    groups = {
        "parties": [one.id for one in flow.parties],
        "particulars": [one.id for one in flow.particulars],
        "states": [one.id for one in flow.states],
        "moves": [one.id for one in flow.moves],
        "deadlines": [one.id for one in flow.deadlines],
    }
    for group, ids in groups.items():
        yield from (Flaw(place=group, code=FlawCode.TWICE, words=id_) for id_, times in Counter(ids).items() if times > 1)


def find_unknown(flow: Flow) -> Iterator[Flaw]:
    """Names that nothing in the flow has."""
    states, parties = {one.id for one in flow.states}, {one.id for one in flow.parties}
    particulars, moves = {one.id for one in flow.particulars}, {one.id for one in flow.moves}
    deadlines = {one.id for one in flow.deadlines}
    for move in flow.moves:
        place = place_of(move)
        yield from unknown((*move.origins, *filter(None, [move.to])), states, place, FlawCode.UNKNOWN_STATE)
        yield from unknown(move.by, parties, place, FlawCode.UNKNOWN_PARTY)
        yield from unknown((*move.gives, *move.may_give), particulars, place, FlawCode.UNKNOWN_PARTICULAR)
        yield from unknown(move.other_than, moves, place, FlawCode.UNKNOWN_MOVE)
        yield from unknown((*move.after, *filter(None, [move.extends])), deadlines, place, FlawCode.UNKNOWN_DEADLINE)
    for one in flow.deadlines:
        yield from unknown((*one.starts, *one.ends, *one.stops, *one.resumes), moves, place_of(one), FlawCode.UNKNOWN_MOVE)
    for number, showing in enumerate(flow.shown, start=1):
        yield from unknown(showing.states, states, f"shown[{number}]", FlawCode.UNKNOWN_STATE)
        yield from unknown(showing.particulars, particulars, f"shown[{number}]", FlawCode.UNKNOWN_PARTICULAR)


def unknown(names: Iterable[str], known: set[str], place: str, code: FlawCode) -> Iterator[Flaw]:
    """The names that are not known."""
    yield from (Flaw(place=place, code=code, words=name) for name in names if name not in known)


def find_openings(flow: Flow) -> Iterator[Flaw]:
    """A matter begins in one way; every other move comes from somewhere; somebody may make it."""
    openings = [move.id for move in flow.moves if move.opens and move.to is not None and not move.origins]
    if len(openings) != 1:
        yield Flaw(place="moves", code=FlawCode.OPENINGS, words=", ".join(openings) or "0")
    for move in flow.moves:
        if not move.opens and not move.origins:
            yield Flaw(place=place_of(move), code=FlawCode.FROM_NOWHERE)
        if not move.by:
            yield Flaw(place=place_of(move), code=FlawCode.BY_NOBODY)


def find_ways(flow: Flow) -> Iterator[Flaw]:
    """States that no way leads to, and states from which none leads to an end."""
    reached = reach(flow, flow.moves)
    ends = {one.id for one in flow.states if one.end is not None}
    for state in flow.states:
        place = f"states ({state.id})"
        if state.id not in reached:
            yield Flaw(place=place, code=FlawCode.UNREACHED)
        elif state.end is None and not ends & reach(flow, flow.moves, {state.id}):
            yield Flaw(place=place, code=FlawCode.NO_WAY_OUT)


def reach(flow: Flow, moves: Iterable[Move], begin: set[str] | None = None) -> set[str]:
    """The states that moves lead to, from some states or from the opening."""
    own = tuple(moves)
    reached = set(begin) if begin is not None else {flow.opening.to or ""} if flow.opening in own else set()
    size = -1
    while size != len(reached):
        size = len(reached)
        reached |= {move.to for move in own if move.to is not None and reached.intersection(move.origins)}
    return reached


def find_ends(flow: Flow) -> Iterator[Flaw]:
    """Ends that are left again, that are reached without evidence, or without a reason."""
    ends = {one.id: one.end for one in flow.states if one.end is not None}
    bare = reach(flow, [move for move in flow.moves if not asks(flow, move, Kind.EVIDENCE)])
    for id_, end in ends.items():
        if end is End.CLOSED and id_ in bare:
            yield Flaw(place=f"states ({id_})", code=FlawCode.CLOSES_WITHOUT_EVIDENCE)
    for move in flow.moves:
        if ends.keys() & set(move.origins):
            yield Flaw(place=place_of(move), code=FlawCode.LEAVES_END, words=", ".join(sorted(ends.keys() & set(move.origins))))
        if move.to in ends and ends[move.to] is End.DROPPED and not asks(flow, move, Kind.REASON):
            yield Flaw(place=place_of(move), code=FlawCode.DROPS_WITHOUT_REASON)


def asks(flow: Flow, move: Move, kind: Kind) -> bool:
    """Whether a move must be given something of a kind."""
    return any(flow.particular(name).kind is kind for name in move.gives)


def find_deadline_flaws(flow: Flow) -> Iterator[Flaw]:
    """Deadlines that nothing starts, ends or resumes, and those of no length."""
    for one in flow.deadlines:
        checks = {
            FlawCode.NEVER_STARTS: not one.starts,
            FlawCode.NEVER_ENDS: not one.ends and one.bound is Bound.LATEST,
            FlawCode.NEVER_RESUMES: bool(one.stops) != bool(one.resumes),
            FlawCode.TOO_SHORT: one.term.number < 1 or (one.extension is not None and one.extension < 1),
        }
        yield from (Flaw(place=place_of(one), code=code) for code, wrong in checks.items() if wrong)


def find_extension_flaws(flow: Flow) -> Iterator[Flaw]:
    """Extensions without a reason, of what cannot be extended, or that no move makes; waits for what is no wait."""
    extending = {move.extends for move in flow.moves}
    for one in flow.deadlines:
        if one.extension is not None and one.id not in extending:
            yield Flaw(place=place_of(one), code=FlawCode.NEVER_EXTENDED)
    for move in flow.moves:
        if move.extends is not None and not asks(flow, move, Kind.REASON):
            yield Flaw(place=place_of(move), code=FlawCode.EXTENDS_WITHOUT_REASON)
        if move.extends is not None and flow.deadline(move.extends).extension is None:
            yield Flaw(place=place_of(move), code=FlawCode.EXTENDS_NOTHING, words=move.extends)
        for name in move.after:
            if flow.deadline(name).bound is not Bound.EARLIEST:
                yield Flaw(place=place_of(move), code=FlawCode.NO_WAIT, words=name)


def find_shown(flow: Flow) -> Iterator[Flaw]:
    """Particulars of persons that the public would see."""
    for number, showing in enumerate(flow.shown, start=1):
        for name in showing.particulars:
            if flow.particular(name).personal and showing.to == "public":
                yield Flaw(place=f"shown[{number}]", code=FlawCode.SHOWS_PERSONAL, words=name)


def place_of(one: Move | Deadline) -> str:
    """Where a move or a deadline stands, by its id."""
    return f"{'moves' if isinstance(one, Move) else 'deadlines'} ({one.id})"


FINDERS: tuple[Callable[[Flow], Iterator[Flaw]], ...] = (
    find_ways, find_ends, find_deadline_flaws, find_extension_flaws, find_shown,
)  # fmt: skip
