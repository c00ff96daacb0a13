"""Acts that have no line among the site's own anchors: every act ends with its row of the log, and that link's head has a line.

In: the chain and the file of anchors. Out: the acts without one, from link to link, but for those that somebody accepted with a
reason; that is an act of its own and stands in the chain for ever. So a file that was begun anew is missed ever after.
"""

import json
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gangyao.web.store.anchors import Anchor, read_anchors
from gangyao.web.store.ledger import Actor, recording
from gangyao.web.store.models import Event, Link

ACCEPTED, RESTORED = (
    "anchors.accepted",
    "backup.restored",
)  # acts that may say which acts have no line, and from then on need none
DETAIL = "unanchored"
FRESH = 60  # seconds for which what was found holds where somebody asks again and again


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Acts one after the other without a line: the links that the first and the last of them ended with."""

    first: int
    last: int

    @property
    def words(self) -> str:
        """The links as they are told."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def gaps(acts: Mapping[int, str], anchors: Iterable[Anchor], accepted: Iterable[Gap]) -> list[Gap]:
    """The acts, told as the digests of their last links, that no anchor tells of and nobody accepted."""
    order, told = sorted(acts), {(one.count, one.digest) for one in anchors}
    excused = {n for gap in accepted for n in order[bisect_left(order, gap.first) : bisect_right(order, gap.last)]}
    found: list[Gap] = []
    is_open = False
    for n in order:
        is_missing = n not in excused and (n, acts[n]) not in told
        if is_missing and is_open:
            found[-1] = Gap(first=found[-1].first, last=n)
        elif is_missing:
            found.append(Gap(first=n, last=n))
        is_open = is_missing
    return found


def accepted() -> list[Gap]:
    """The acts without a line that somebody accepted."""
    rows = Event.objects.filter(act__in=(ACCEPTED, RESTORED)).values_list("details", flat=True)
    return [Gap(first=int(first), last=int(last)) for row in rows for first, last in json.loads(row).get(DETAIL, ())]


def standing(path: Path) -> list[Gap]:
    """The gaps of the site as it is, without a look at its rows. The chain is read first: its heads have their lines by then."""
    acts, excused = dict(Link.objects.filter(table=Event._meta.db_table).values_list("n", "digest")), accepted()
    return gaps(acts, read_anchors(path), excused)


def is_complete(path: Path) -> bool:
    """Whether there is none, as of a moment ago at the most."""
    return found_in(path, int(time.monotonic() / FRESH))


@lru_cache(maxsize=1)
def found_in(path: Path, _moment: int) -> bool:
    """Whether there was none at a moment."""
    return not standing(path)


def accept(path: Path, actor: Actor, act: str, about: str, reason: str = "") -> list[Gap]:
    """The gaps that stand now are accepted by an act that names them."""
    with recording(act, actor, about) as record:
        now = standing(path)
        record.details.update({DETAIL: [[gap.first, gap.last] for gap in now]} if now else {})
        record.details.update({"reason": reason} if reason else {})
    return now
