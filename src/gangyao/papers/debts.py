"""Who has not answered, as an official document: the counts, then a table for each body.

In: debts, the plan, a day. Out: a Report.
"""

import datetime as dt
from collections.abc import Sequence

from gangyao.papers.describing import written_day
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.wording import Value, asked, count, fill, plainly
from gangyao.plan.plans import Plan
from gangyao.responsibilities.debts import Debt, by_body, colour_word, owed_periods
from gangyao.vocabulary import catalogue

DUE = "end of the period + days until it is due"
WIDTHS = (0.27, 0.25, 0.15, 0.15, 0.1, 0.08)


def write_reminders(plan: Plan, debts: Sequence[Debt], day: dt.date, language: str) -> Report:
    """The counts, then a section for each body, the longest overdue first."""
    say = catalogue.sentences(language)
    bodies = by_body(debts)
    counts: dict[str, Value] = {
        "day": asked(written_day(day.isoformat(), language)), "bodies": count(len(bodies), "bodies"),
        "items": count(len(debts), "debts"),
    }  # fmt: skip
    opening = Paragraph(pieces=fill(say["report.debts_counted" if debts else "report.debts_none"], counts))
    closing = [Paragraph(pieces=fill(say["report.debts_asked"], {}))] if debts else []
    sections = [Section(title=say["report.debts"], blocks=(opening, *closing))]
    sections += [Section(title=body, blocks=body_blocks(own, language)) for body, own in bodies.items()]
    return Report(
        kind="reminders",
        title=catalogue.say("report.title_reminders", language, {"plan": plan.title or plan.document.name}),
        language=language,
        as_of=day.isoformat(),
        plan=plan.document.sha256,
        sections=tuple(sections),
    )


def body_blocks(debts: Sequence[Debt], language: str) -> tuple[Block, ...]:
    """The table of what one body owes."""
    head = tuple(catalogue.say(f"remind.{name}", language) for name in ("name", "periods", "due", "latest_due", "days", "colour"))
    caption = catalogue.say("report.debts_of", language, {"body": debts[0].lead})
    rows = tuple(debt_row(debt, language) for debt in debts)
    return (Table(id=f"debts-{debts[0].lead}", caption=caption, head=head, rows=rows, widths=WIDTHS),)


def debt_row(debt: Debt, language: str) -> tuple[Pieces, ...]:
    """One item: its periods, when the first and the last were due, how long ago, its colour."""
    cells = (
        plainly(debt.name, Trace(ground=Ground.PLAN, item=debt.item)),
        plainly(owed_periods(debt), derived(debt, "periods without a figure or an answer")),
        *(Piece(text=written_day(day.isoformat(), language), trace=derived(debt, DUE)) for day in (debt.due, debt.latest_due)),
        Piece(text=str(debt.days), trace=derived(debt, "day − first due")),
        Piece(text=colour_word(debt.colour, language)),
    )  # fmt: skip
    return tuple((cell,) for cell in cells)


def derived(debt: Debt, formula: str) -> Trace:
    """A computation from who answers and what is known."""
    return Trace(ground=Ground.DERIVED, item=debt.item, formula=formula)
