"""The table of responsibilities as an official document (任务分工表): every item, then 牵头单位 and 责任单位.

In: a plan, its responsibilities, a day. Out: a Report. Who is only proposed stands in a place for the writer.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Report, Section, Trace
from gangyao.papers.wording import Value, count, fill, plainly
from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.responsibilities.duties import ItemKind, Responsibilities, Responsibility
from gangyao.responsibilities.proposals import Item, propose
from gangyao.revisions import amounts
from gangyao.vocabulary import catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What every line needs: the things of the plan by their ids, and who answers on the day."""

    rows: Mapping[str, Indicator | Commitment | Task | Project]
    titles: Mapping[str, str]
    known: Mapping[str, Responsibility]
    language: str


def write_duties(plan: Plan, duties: Responsibilities, day: dt.date, language: str) -> Report:
    """Indicators, promises, tasks and projects under their headings; what has chapters is divided by them."""
    rows = {row.id: row for kind in (plan.indicators, plan.commitments, plan.tasks, plan.projects) for row in kind}
    titles = {section.id: section.title for section in plan.sections}
    draft = Draft(rows=rows, titles=titles, known=duties.on(day), language=language)
    items = propose(plan)
    groups = [[item for item in items if item.kind is kind] for kind in ItemKind]
    sections = tuple(section for own in groups if own for section in sections_of(own, draft))
    return Report(
        kind="responsibilities",
        title=catalogue.say("report.title_responsibilities", language, {"plan": plan.title or plan.document.name}),
        language=language,
        as_of=day.isoformat(),
        plan=plan.document.sha256,
        sections=sections,
    )


def sections_of(items: list[Item], draft: Draft) -> Iterator[Section]:
    """The items of one kind, under the chapters that they stand in."""
    kind = items[0].kind
    title = catalogue.say(f"report.duties_{kind.value}", draft.language)
    yield Section(title=title)
    for chapter, own in groupby(items, key=lambda item: chapter_of(item, draft)):
        yield Section(title=chapter or title, level=2, blocks=lines_of(list(own), draft))


def chapter_of(item: Item, draft: Draft) -> str:
    """The heading that an item stands under: its group of the table, or its section."""
    row = draft.rows[item.id]
    return (row.group or "") if isinstance(row, Indicator) else draft.titles.get(row.section or "", "")


def lines_of(items: list[Item], draft: Draft) -> tuple[Block, ...]:
    """The numbered paragraphs of a heading."""
    return tuple(line_of(number, item, draft) for number, item in enumerate(items, start=1))


def line_of(number: int, item: Item, draft: Draft) -> Paragraph:
    """A paragraph: the number, the item, who leads and who supports."""
    duty = draft.known.get(item.id) or draft.known.get(item.name) or item.duty
    row = draft.rows[item.id]
    values: dict[str, Value] = {
        "number": count(number, "number of the item"),
        "item": plainly(aim_of(item, row), Trace(ground=Ground.PLAN, item=item.id, passage=row.passage)),
        "lead": body_pieces(duty.lead, duty), "support": support_pieces(duty, draft.language),
    }  # fmt: skip
    return Paragraph(pieces=fill(catalogue.sentences(draft.language)["report.duty"], values))


def aim_of(item: Item, row: Indicator | Commitment | Task | Project) -> str:
    """An item's name, with what an indicator or a promise asks."""
    words = asked_of(row)
    return f"{item.name}（{words}）" if words else item.name


def asked_of(row: Indicator | Commitment | Task | Project) -> str | None:
    """The number that an indicator or a promise asks, as the plan says it; None of what asks none."""
    if isinstance(row, Commitment):
        told = amounts.stated(row.quantity)
        return f"{row.year}: {told}" if row.year else told
    if not isinstance(row, Indicator):
        return None
    if row.targets:
        return amounts.by_year(row.targets, [max(row.targets)], row.unit)
    return amounts.stated(row.growth) if row.growth else None


def body_pieces(words: str, duty: Responsibility) -> Pieces:
    """A body; a proposed one is for the writer to confirm."""
    return (Piece(text=words, gap=True),) if duty.proposed else (plainly(words, Trace(ground=Ground.ASKED)),)


def support_pieces(duty: Responsibility, language: str) -> Pieces:
    """The bodies that support."""
    if not duty.support:
        return ()
    words = "、".join(duty.support) if language == "zh" else ", ".join(duty.support)
    return fill(catalogue.sentences(language)["report.duty_support"], {"bodies": body_pieces(words, duty)})
