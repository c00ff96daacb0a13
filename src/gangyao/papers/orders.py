"""A matter as a paper (督办单): what is to be done by whom until when, and what was done so far, each with who and when.

In: an Order. Out: a Report.
"""

import datetime as dt
from dataclasses import dataclass

from gangyao.papers.describing import written_day
from gangyao.papers.pieces import Paragraph, Piece, Report, Section, Table
from gangyao.vocabulary import catalogue

WIDTHS = (0.2, 0.14, 0.16, 0.5)
MOMENT = "%Y-%m-%d %H:%M"
Step = tuple[dt.datetime, str, str, tuple[str, ...]]  # when, what, by whom, with which words


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What stands on the paper."""

    kind: str
    title: str
    body: str
    state: str
    plan: str
    number: int
    deadlines: tuple[tuple[str, dt.date | None], ...]
    steps: tuple[Step, ...]


def write_order(order: Order, day: dt.date, ledger: str = "") -> Report:
    """The paper; `ledger` is the head of the ledger that vouches for it."""
    say = catalogue.sentences("zh")
    lines = [say["order.to"].format(body=order.body), say["order.of"].format(plan=order.plan), order.title]
    lines += [say["order.due"].format(name=name, day=written_day(due.isoformat(), "zh")) for name, due in order.deadlines if due]
    lines.append(say["order.state"].format(state=order.state))
    rows = tuple(
        tuple((Piece(text=words),) for words in (f"{at:{MOMENT}}", name, by, "\n".join(said)))
        for at, name, by, said in order.steps
    )
    head = tuple(say[f"order.{name}"] for name in ("when", "what", "who", "words"))
    table = Table(id="steps", caption=say["order.steps"], head=head, rows=rows, widths=WIDTHS)
    body = Section(title=say["order.matter"], blocks=tuple(Paragraph(pieces=(Piece(text=line),)) for line in lines))
    history = Section(title=say["order.steps"], blocks=(table,))
    return Report(
        kind="order", title=f"{order.kind}单（{order.number}）", language="zh", as_of=day.isoformat(), plan="",
        sections=(body, history), foot=(Piece(text=ledger),) if ledger else (),
    )  # fmt: skip
