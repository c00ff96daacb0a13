"""The chain held against the heads that were written outside the database: the site's own anchors, the file on another
machine, copies that somebody kept.

In: files of heads, read before the chain is, and the heads of the chain. Out: a fault where one does not fit, is not there, stops
before the chain does, or lacks the line of an act.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gangyao.web.store.anchors import Anchor, is_reached, kept, read_anchors
from gangyao.web.store.faults import BEHIND, CUT, GAP, STALE, TORN, UNANCHORED, Fault
from gangyao.web.store.gaps import Gap, gaps

PATIENCE = 5.0  # seconds that the newest head may be under way to another machine


class Kind(StrEnum):
    """What is asked of a file of heads: the site's own has every head, one outside the newest, a copy some."""

    OWN = "own"
    OUTSIDE = "outside"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A file of heads, and those that it had before the chain was read: none of them can run ahead of it."""

    path: Path
    kind: Kind
    before: tuple[Anchor, ...]

    @property
    def vouches(self) -> int:
        """How many links of the chain it vouches for."""
        return max((one.count for one in self.before), default=0)

    @property
    def table(self) -> str:
        """Where a head that is not in the chain is looked for: the site's own speak of its links."""
        return "link" if self.kind is Kind.OWN else str(self.path)


def call(own: Path, outside: Path | None, copies: Sequence[Path]) -> tuple[Witness, ...]:
    """Every file of heads; raises OSError where one cannot be read."""
    files = [(own, Kind.OWN), *((path, Kind.OUTSIDE) for path in (outside,) if path), *((path, Kind.COPY) for path in copies)]
    return tuple(Witness(path=path, kind=kind, before=tuple(kept(read_anchors(path)))) for path, kind in files)


def faults_of(witness: Witness, heads: dict[int, str], acts: Mapping[int, str], accepted: Sequence[Gap]) -> Iterator[Fault]:
    """What a file of heads has against a chain: that one does not fit, or else that there are none, not the newest, or of the
    site's own not every act's.
    """
    last = max(heads)
    head, misfit = Anchor(count=last, digest=heads[last]), misfit_of(witness, heads)
    if misfit:
        yield misfit
    elif last == 0 and witness.kind is not Kind.COPY:
        return  # nothing was ever kept: there is no head yet
    elif is_empty(witness):
        yield Fault(table=str(witness.path), key="0", code=UNANCHORED)
    elif witness.kind is Kind.OWN:
        yield from gaps_of(witness, head, acts, accepted)
    elif witness.kind is Kind.OUTSIDE and not arrives(witness.path, head):
        yield Fault(table=str(witness.path), key=str(witness.vouches), code=STALE)


def gaps_of(witness: Witness, head: Anchor, acts: Mapping[int, str], accepted: Sequence[Gap]) -> Iterator[Fault]:
    """Acts that have no line in the site's own file, within it and at its end."""
    anchors = list(read_anchors(witness.path))
    is_behind = not is_reached(anchors, head)
    if is_behind:
        yield Fault(table=str(witness.path), key=str(witness.vouches), code=BEHIND)
    for gap in gaps(acts, anchors, accepted):
        if not (is_behind and gap.last == head.count):  # that one is said already
            yield Fault(table=str(witness.path), key=gap.words, code=GAP)


def misfit_of(witness: Witness, heads: dict[int, str]) -> Fault | None:
    """The first head that was written and is not in the chain: it was cut, or made anew."""
    for anchor in witness.before:
        if heads.get(anchor.count) != anchor.digest:
            return Fault(table=witness.table, key=str(anchor.count), code=TORN if anchor.count in heads else CUT)
    return None


def is_empty(witness: Witness) -> bool:
    """Whether there is no head at all; of the site's own, none that is under way either."""
    return not witness.before and (witness.kind is Kind.COPY or next(read_anchors(witness.path), None) is None)


def arrives(path: Path, head: Anchor) -> bool:
    """Whether a head is told of in a file outside, within the time that it may be under way."""
    limit = time.monotonic() + PATIENCE
    while not is_reached(list(read_anchors(path)), head):
        if time.monotonic() > limit:
            return False
        time.sleep(0.1)
    return True
