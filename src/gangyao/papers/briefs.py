"""One page for a leader: how it stands, one good thing, one risk and who acts, the worst in a table, who is silent, what changed.

In: a plan, its assessment, changes since the last one. Out: a Report that fits one A4 page whatever the plan's size.
"""

from collections.abc import Sequence

from gangyao.evaluation.assessments import Assessment, Item, Standing
from gangyao.evaluation.changes import Change
from gangyao.papers.amounts import amount, points
from gangyao.papers.describing import counts_sentence, stands, written_day
from gangyao.papers.pieces import Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.tables import heading, reached_words, target_words
from gangyao.papers.wording import (
    Context,
    Value,
    asked,
    compose,
    count,
    derived,
    name_of,
    observed,
    plainly,
    planned,
    traced,
)  # fmt: skip
from gangyao.plan.naming import short_name
from gangyao.plan.plans import Plan
from gangyao.vocabulary import catalogue

WORST, FEW, NAMED, CHANGED = 5, 3, 2, 1  # how many of each are shown
LONGEST = 13  # characters of a name
ASKED = Trace(ground=Ground.ASKED)
BAD = (Standing.MOVING_AWAY, Standing.FALLING_SHORT)
GOOD = (Standing.KEPT, Standing.ON_COURSE)


def write_brief(plan: Plan, assessment: Assessment, language: str, changes: Sequence[Change] = ()) -> Report:
    """The page."""
    context = Context(plan=plan, assessment=assessment, language=language)
    name = short_name(plan, plan.title or plan.document.name)
    sections = [
        overall(context),
        good(context),
        worst(context, FEW if changes else WORST),
        silence(context),
        changed(context, changes),
    ]
    return Report(
        kind="brief",
        title=catalogue.say("report.title_brief", language, {"plan": name}),
        language=language,
        as_of=assessment.as_of,
        plan=assessment.plan,
        sections=tuple(section for section in sections if section is not None),
    )


def overall(context: Context) -> Section:
    """As of when, how many stand where."""
    day = asked(written_day(context.assessment.as_of, context.language))
    pieces = (
        *compose(context, "brief_day", {"day": day}),
        *counts_sentence(context, "indicators_counted", context.assessment.summary.indicators),
    )
    return heading(context, "judgement", blocks=[Paragraph(pieces=pieces)])


def good(context: Context) -> Section | None:
    """What goes best: what is kept before what is ahead of its time, what binds before the rest."""
    own = [
        item for item in context.assessment.indicators if item.standing in GOOD and item.latest and item.completion is not None
    ]
    own.sort(key=lambda item: (GOOD.index(item.standing), item.nature != "binding", -(item.pace or 0.0)))
    if not own:
        return None
    best = own[0]
    values: dict[str, Value] = {
        "name": name_of(context, best), "reached": plainly(reached_words(best), observed(best)),
        "share": traced(f"{(best.completion or 0) * 100:.0f}%", derived(best, "share")),
        "due": traced(f"{(best.expected or 0) * 100:.0f}%", derived(best, "due")),
        "target": plainly(target_words(best, context.language), planned(context, best)),
    }  # fmt: skip
    key = "brief_kept" if best.standing is Standing.KEPT else "brief_ahead"
    return heading(context, "brief_good", blocks=[Paragraph(pieces=compose(context, key, values))])


def worst(context: Context, most: int) -> Section | None:
    """The greatest risk and who acts on it, and the worst targets in a table."""
    bad = [item for item in context.assessment.indicators if item.standing in BAD]
    bad.sort(key=lambda item: (BAD.index(item.standing), item.nature != "binding", item.pace or 0.0))
    if not bad:
        return heading(context, "brief_risk", blocks=[Paragraph(pieces=compose(context, "no_problems"))])
    first, body = bad[0], bad[0].owed_by
    acts = compose(context, "owed", {"body": plainly(body, ASKED)}) if body else compose(context, "brief_nobody")
    values: dict[str, Value] = {"name": short(name_of(context, first)), "standing": stands(context, first.standing), "acts": acts}
    told = Paragraph(pieces=compose(context, "brief_worst_one", values))
    names = ("indicator", "current", "target", "lacking", "lead")
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in names)
    rows = tuple(worst_row(context, item) for item in bad[:most])
    caption = catalogue.say("report.brief_worst", context.language)
    table = Table(id="worst", caption=caption, head=head, rows=rows, widths=(0.36, 0.15, 0.15, 0.17, 0.17))
    return heading(context, "brief_risk", blocks=[told, table])


def worst_row(context: Context, item: Item) -> tuple[Pieces, ...]:
    """One of the worst."""
    unit = item.target.unit if item.target else None
    lacking = "—" if item.missing is None else points(item.missing) if unit == "%" else amount(item.missing, unit)
    cells = (
        short(name_of(context, item)), plainly(dated(item), observed(item)) if item.latest else Piece(text="—"),
        plainly(target_words(item, context.language), planned(context, item)), plainly(lacking, derived(item, "missing")),
        plainly(item.owed_by or "—", ASKED),
    )  # fmt: skip
    return tuple((cell,) for cell in cells)


def dated(item: Item) -> str:
    """What is reached, with its months where it is no whole year."""
    period = item.latest.period if item.latest else ""
    return reached_words(item) + ("" if len(period) == len("2026") else f"（{period}）")


def short(piece: Piece) -> Piece:
    """A name that does not break the page."""
    return piece if len(piece.text) <= LONGEST else Piece(text=piece.text[: LONGEST - 1] + "…", trace=piece.trace)


def silence(context: Context) -> Section | None:
    """How many are silent, and the first of them."""
    silent = [item for item in context.assessment.indicators if item.standing is Standing.SILENT]
    if not silent:
        return None
    names = joined(context, [short(name_of(context, item)) for item in silent[:NAMED]])
    values: dict[str, Value] = {"count": count(len(silent), "silent"), "names": names}
    return heading(context, "silent", blocks=[Paragraph(pieces=compose(context, "brief_silent", values))])


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
