"""Flows read from their files.

In: the bytes of a flow.toml, or the id of a flow that ships with the package. Out: a Flow; BrokenFlow with every flaw and its
place where it is none.
"""

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeAlias

from gangyao.cases import flaws
from gangyao.cases.flaws import Flaw, FlawCode
from gangyao.cases.flows import Deadline, End, Flow, Kind, Move, Particular, Party, Showing, State
from gangyao.cases.terms import Ending, Term, Unit
from gangyao.cases.timers import Bound, Source, Sureness, timers
from gangyao.vocabulary.standards.documents import find_misfits, load_schema
from gangyao.vocabulary.texts import Unreadable, decode

Tree: TypeAlias = Mapping[str, Any]


class Told(Protocol):
    """What has a sentence for a person."""

    def sentence(self, language: str) -> str:
        """The sentence in a language."""


class BrokenFlow(ValueError):
    """A file is no flow; `faults` name each place, what stands there and what should."""

    def __init__(self, faults: Iterable[Told]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0].sentence("en"))

    def sentences(self, language: str) -> tuple[str, ...]:
        """All that is wrong, for a person."""
        return tuple(fault.sentence(language) for fault in self.faults)


def shipped() -> tuple[str, ...]:
    """The ids of the flows that ship with the package: a folder each."""
    return tuple(sorted(path.name for path in (files("gangyao.cases") / "content").iterdir() if path.is_dir()))


@cache
def load_flow(id_: str) -> Flow:
    """A flow that ships with the package."""
    return read_flow((files("gangyao.cases") / "content" / id_ / "flow.toml").read_bytes())


def read_flow(content: bytes, file: str = "flow.toml") -> Flow:
    """The flow that the bytes of a file are."""
    try:
        tree = tomllib.loads(decode(content).lstrip("\ufeff"))
    except (tomllib.TOMLDecodeError, Unreadable) as error:
        raise BrokenFlow([Flaw(place=file, code=FlawCode.UNREADABLE, words=str(error))]) from error
    tree = {**tree, "deadlines": [timed(one) for one in tree.get("deadlines", ())]}
    misfits = tuple(find_misfits(tree, load_schema("gangyao.cases", "flow"), file))
    if misfits:
        raise BrokenFlow(misfits)
    flow = flow_of(tree)
    found = tuple(flaws.find_flaws(flow, file))
    if found:
        raise BrokenFlow(found)
    return flow


def timed(stated: Tree) -> dict[str, Any]:
    """A deadline with what the table of legal terms says of it, where it names a row (`timer`); its own words come first."""
    rows = [one for one in timers() if one.id == stated.get("timer")]
    if not rows:
        return dict(stated)
    last = max(rows, key=lambda one: one.valid_from or dt.date.min)
    given: dict[str, Any] = {
        "zh": last.step["zh"], "en": last.step["en"], "number": last.term.number, "unit": str(last.term.unit),
        "ending": str(last.term.ending), "bound": str(last.bound), "sure": str(last.source.sure),
        "source": f"{last.law}{last.source.words}",
    }  # fmt: skip
    days = {"since": last.valid_from, "until": last.valid_to}
    given |= {name: day for name, day in days.items() if day is not None}
    return given | ({} if last.extension is None else {"extension": last.extension}) | dict(stated)


def flow_of(tree: Tree) -> Flow:
    """A tree of the right form as a flow."""
    return Flow(
        id=tree["id"],
        names=names_of(tree),
        source=source_of(tree),
        parties=tuple(Party(id=one["id"], names=names_of(one)) for one in tree["parties"]),
        particulars=tuple(particular_of(one) for one in tree["particulars"]),
        states=tuple(
            State(id=one["id"], names=names_of(one), end=End(one["end"]) if "end" in one else None) for one in tree["states"]
        ),
        moves=tuple(map(move_of, tree["moves"])),
        deadlines=tuple(map(deadline_of, tree.get("deadlines", ()))),
        shown=tuple(showing_of(one) for one in tree.get("shown", ())),
    )


def names_of(tree: Tree) -> dict[str, str]:
    """What something is called, by language."""
    return {"zh": tree["zh"], "en": tree["en"]}


def source_of(tree: Tree) -> Source:
    """Who says so, and how sure."""
    return Source(words=tree["source"], sure=Sureness(tree["sure"]))


def state_of(tree: Tree) -> State:
    """One state."""
    return State(id=tree["id"], names=names_of(tree), end=End(tree["end"]) if "end" in tree else None)


def particular_of(tree: Tree) -> Particular:
    """One of the things that a move may ask for."""
    return Particular(id=tree["id"], names=names_of(tree), kind=Kind(tree["kind"]), personal=tree.get("personal", False))


def move_of(tree: Tree) -> Move:
    """One move."""
    lists = {name: tuple(tree.get(name, ())) for name in ("by", "gives", "may_give", "other_than", "after", "also")}
    return Move(
        id=tree["id"], names=names_of(tree), opens=tree.get("opens", False), origins=tuple(tree.get("from", ())),
        to=tree.get("to"), extends=tree.get("extends"), **lists,
    )  # fmt: skip


def deadline_of(tree: Tree) -> Deadline:
    """One deadline."""
    lists = {name: tuple(tree.get(name, ())) for name in ("starts", "ends", "stops", "resumes")}
    ending = Ending(tree.get("ending", Ending.AS_COUNTED))
    return Deadline(
        id=tree["id"], names=names_of(tree), term=Term(number=tree["number"], unit=Unit(tree["unit"]), ending=ending),
        extension=tree.get("extension"), bound=Bound(tree.get("bound", Bound.LATEST)),
        source=source_of(tree), since=tree.get("since"), until=tree.get("until"),
        **lists,
    )  # fmt: skip


def showing_of(tree: Tree) -> Showing:
    """What one audience may see."""
    return Showing(to=tree["to"], states=tuple(tree["in"]), particulars=tuple(tree["particulars"]))
