"""A circular on what was handed out (督办事项办理情况通报): how many are done, run or are late, and each with its body and day.

In: Matters on a day. Out: a Report.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.papers.describing import written_day
from gangyao.papers.pieces import Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.wording import count, fill
from gangyao.vocabulary import catalogue

WIDTHS = (0.4, 0.2, 0.12, 0.14, 0.14)
HEADS = ("title", "body", "state", "due", "days")
NAMED = 5  # bodies that a sentence names
ASKED = Trace(ground=Ground.ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrusted:
    """Something that a body was asked to do; `over` once it is closed, `due` its running deadline."""

    title: str
    body: str
    state: str
    over: bool
    due: dt.date | None

    def late(self, day: dt.date) -> int:
        """How many days its deadline is over; 0 where it is not, or where it is closed."""
        return 0 if self.over or self.due is None else max(0, (day - self.due).days)


def write_circular(entrusted: Sequence[Entrusted], day: dt.date, ledger: str = "") -> Report:
    """The circular: those that are late first, the longest before all."""
    say = catalogue.sentences("zh")
    rows = sorted(entrusted, key=lambda one: (-one.late(day), one.over, one.due or dt.date.max, one.title))
    told = [Paragraph(pieces=opening(rows, day))]
    if any(one.late(day) for one in rows):
        told.append(Paragraph(pieces=lateness(rows, day)))
    table = Table(
        id="entrusted", caption=say["circular.table"], head=tuple(say[f"circular.{name}"] for name in HEADS),
        rows=tuple(cells_of(one, day) for one in rows), widths=WIDTHS,
    )  # fmt: skip
    sections = (Section(title=say["circular.state_of"], blocks=tuple(told)), Section(title=say["circular.list"], blocks=(table,)))
    return Report(
        kind="circular", title=say["circular.heading"], language="zh", as_of=day.isoformat(), plan="", sections=sections,
        foot=(Piece(text=ledger),) if ledger else (),
    )  # fmt: skip


def opening(rows: Sequence[Entrusted], day: dt.date) -> Pieces:
    """How many there are, are done, run, are late."""
    values = {
        "all": count(len(rows), "handed out"), "over": count(sum(one.over for one in rows), "closed"),
        "open": count(sum(not one.over for one in rows), "running"),
        "late": count(sum(one.late(day) > 0 for one in rows), "overdue"),
        "day": Piece(text=written_day(day.isoformat(), "zh"), trace=ASKED),
    }  # fmt: skip
    return fill(catalogue.sentences("zh")["circular.opening"], values)


def lateness(rows: Sequence[Entrusted], day: dt.date) -> Pieces:
    """The bodies that are late, by name."""
    bodies = list(dict.fromkeys(one.body for one in rows if one.late(day)))
    rest = "等" if len(bodies) > NAMED else ""
    return fill(catalogue.sentences("zh")["circular.named"], {"bodies": "、".join(bodies[:NAMED]) + rest})


def cells_of(one: Entrusted, day: dt.date) -> tuple[Pieces, ...]:
    """A row of the table."""
    late = one.late(day)
    words = (one.title, one.body, one.state, one.due.isoformat() if one.due and not one.over else "—", str(late) if late else "—")
    return tuple((Piece(text=word, trace=ASKED),) for word in words)
