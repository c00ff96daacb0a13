"""One page for a leader: three sentences, the five worst with what is missing and who answers, who is silent, what changed.

In: a plan, its assessment, changes since the last one. Out: a Report that fits one A4 page whatever the plan's size.
"""

from collections import Counter
from collections.abc import Sequence

from gangyao.evaluation.assessments import Assessment, Item, Standing
from gangyao.evaluation.changes import Change
from gangyao.papers.describing import counts_sentence, written_day
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.tables import heading, target_text, verdict_text
from gangyao.papers.wording import (
    Context,
    Value,
    asked,
    compose,
    count,
    derived,
    name_of,
    number_text,
    observed,
    plainly,
    planned,
    traced,
)  # fmt: skip
from gangyao.plan.plans import Plan
from gangyao.vocabulary import catalogue

WORST, NAMED, CHANGED = 5, 4, 3  # how many of each are shown
LONGEST = 15  # characters of a name
ASKED = Trace(ground=Ground.ASKED)
BAD = (Standing.MOVING_AWAY, Standing.FALLING_SHORT)


def write_brief(plan: Plan, assessment: Assessment, language: str, changes: Sequence[Change] = ()) -> Report:
    """The page."""
    context = Context(plan=plan, assessment=assessment, language=language)
    name = plan.title or plan.document.name
    sections = [overall(context), worst(context), silence(context), changed(context, changes)]
    return Report(
        kind="brief",
        title=catalogue.say("report.title_brief", language, {"plan": name}),
        language=language,
        as_of=assessment.as_of,
        plan=assessment.plan,
        sections=tuple(section for section in sections if section is not None),
    )


def overall(context: Context) -> Section:
    """Three sentences: as of when, how many stand where, the rate of completion."""
    summary = context.assessment.summary
    rate = next((one for one in summary.rates if one.rate is not None), None)
    day = asked(written_day(context.assessment.as_of, context.language))
    pieces = [*compose(context, "brief_day", {"day": day}), *counts_sentence(context, "indicators_counted", summary.indicators)]
    if rate is not None and rate.rate is not None:
        share = traced(f"{rate.rate * 100:.0f}%", Trace(ground=Ground.COUNT, formula="met / counted"))
        values: dict[str, Value] = {"rate": share, "rule": rate.message.get(context.language, "")}
        pieces += compose(context, "brief_rate", values)
    return heading(context, "judgement", blocks=[Paragraph(pieces=tuple(pieces))])


def worst(context: Context) -> Section | None:
    """The five worst targets in a table."""
    bad = [item for item in context.assessment.indicators if item.standing in BAD]
    bad.sort(key=lambda item: (BAD.index(item.standing), item.nature != "binding", item.pace or 0.0))
    if not bad:
        return heading(context, "problems", blocks=[Paragraph(pieces=compose(context, "no_problems"))])
    names = ("indicator", "current", "target", "lacking", "verdict", "lead")
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in names)
    rows = tuple(worst_row(context, item) for item in bad[:WORST])
    caption = catalogue.say("report.brief_worst", context.language)
    table = Table(id="worst", caption=caption, head=head, rows=rows, widths=(0.27, 0.14, 0.17, 0.14, 0.13, 0.15))
    return heading(context, "problems", blocks=[table])


def worst_row(context: Context, item: Item) -> tuple[Pieces, ...]:
    """One of the worst."""
    unit = item.target.unit if item.target and item.target.unit else ""
    goal = f"{target_text(item, context.language)} {unit}".strip()
    latest = traced(number_text(item.latest.value), observed(item)) if item.latest else Piece(text="—")
    missing = traced(number_text(item.missing), derived(item, "missing")) if item.missing is not None else Piece(text="—")
    cells = (
        short(name_of(context, item)), latest, traced(goal, planned(context, item)), missing,
        Piece(text=verdict_text(context, item)), plainly(item.owed_by or "—", ASKED),
    )  # fmt: skip
    return tuple((cell,) for cell in cells)


def short(piece: Piece) -> Piece:
    """A name that does not break the page."""
    return piece if len(piece.text) <= LONGEST else Piece(text=piece.text[: LONGEST - 1] + "…", trace=piece.trace)


def silence(context: Context) -> Section | None:
    """How many are silent, the first of them, and which bodies owe most."""
    silent = [item for item in context.assessment.indicators if item.standing is Standing.SILENT]
    if not silent:
        return None
    names = joined(context, [short(name_of(context, item)) for item in silent[:NAMED]])
    values: dict[str, Value] = {"count": count(len(silent), "silent"), "names": names}
    blocks: list[Block] = [Paragraph(pieces=compose(context, "brief_silent", values))]
    owing = Counter(item.owed_by for item in silent if item.owed_by).most_common(NAMED)
    if owing:
        parts: list[Piece] = []
        for body, number in owing:
            owed = compose(context, "brief_owing", {"body": plainly(body or "", ASKED), "count": count(number, "owed")})
            parts += [*parts_between(context, parts), *owed]
        blocks.append(Paragraph(pieces=compose(context, "brief_bodies", {"bodies": parts})))
    return heading(context, "silent", blocks=blocks)


def joined(context: Context, names: Sequence[Piece]) -> list[Piece]:
    """Names one after the other."""
    found: list[Piece] = []
    for name in names:
        found += [*parts_between(context, found), name]
    return found


def parts_between(context: Context, before: Sequence[Piece]) -> list[Piece]:
    """What stands between two of a list."""
    return [Piece(text="、" if context.language == "zh" else ", ")] if before else []


def changed(context: Context, changes: Sequence[Change]) -> Section | None:
    """What moved since the last assessment, standings first."""
    moved = sorted(changes, key=lambda change: change.reason.code != "changed-standing")[:CHANGED]
    if not moved:
        return None
    items = {item.id: item for item in context.assessment.every_item}
    blocks = [
        Paragraph(pieces=(short(name_of(context, items[one.id])), Piece(text="：" if context.language == "zh" else ": "),
                          traced(one.reason.message.get(context.language, ""), observed(items[one.id]))))
        for one in moved
        if one.id in items
    ]  # fmt: skip
    return heading(context, "brief_changed", blocks=blocks)
