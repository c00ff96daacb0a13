"""The tables of items and findings and the headings that reports share.

In: items of an assessment, findings. Out: tables and sections in which every number has its trace.
"""

from collections.abc import Iterable, Sequence

from gangyao.evaluation.assessments import Item, Standing
from gangyao.evaluation.leading import Leads
from gangyao.evaluation.wordings import held_mark, verdict_told
from gangyao.papers.amounts import amount
from gangyao.papers.pieces import Block, Ground, Piece, Pieces, Section, Table, Trace
from gangyao.papers.wording import Context, baseline_trace, derived, name_of, number_text, observed, plainly, planned, traced
from gangyao.progress.aims import AimKind
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding


def heading(context: Context, key: str, level: int = 1, blocks: Iterable[Block] = ()) -> Section:
    """A section under its heading."""
    return Section(title=catalogue.say(f"report.{key}", context.language), level=level, blocks=tuple(blocks))


def items_table(context: Context, key: str, items: Sequence[Item]) -> Table:
    """Baseline, target, current, completion, pace, verdict, probability."""
    names = ("indicator", "baseline", "target", "current", "completion", "pace", "verdict", "probability")
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in names)
    caption = catalogue.say(f"report.table_{key}", context.language)
    widths = (0.18, 0.1, 0.12, 0.2, 0.12, 0.08, 0.12, 0.08)
    return Table(
        id=f"table-{key}", caption=caption, head=head, rows=tuple(item_row(context, item) for item in items), widths=widths
    )


def item_row(context: Context, item: Item) -> tuple[Pieces, ...]:
    """The cells of one item."""
    base, latest = item.baseline, item.latest
    cells: list[Piece] = [name_of(context, item)]
    cells.append(plainly(amount(base.value, base.unit), baseline_trace(context, item)) if base else Piece(text="—"))
    cells.append(plainly(dated_target(context, item), planned(context, item)) if item.target else Piece(text="—"))
    told = f"{reached_words(item)}（{latest.period}）{held_mark(item, context.language)}" if latest else "—"
    cells.append(plainly(told, observed(item)))
    cells.append(share_piece(item))
    cells.append(traced(f"{item.pace:.2f}", derived(item, "pace")) if item.pace is not None else Piece(text="—"))
    cells.append(Piece(text=verdict_text(context, item)))
    chance = item.probability if item.standing is not Standing.KEPT else None
    shown = f"{chance * 100:.0f}%" if chance is not None else ""
    if item.leads == Leads.VERDICT:
        shown = catalogue.say("assess.chance_beside", context.language, {"chance": shown})
    cells.append(traced(shown, derived(item, "probability")) if chance is not None else Piece(text="—"))
    return tuple((cell,) for cell in cells)


def latest_text(context: Context, item: Item) -> str:
    """The latest figure with its period, marked where it is not released yet."""
    latest = item.latest
    told = f"{number_text(latest.value)}（{latest.period}）" if latest else ""
    return told + held_mark(item, context.language)


def share_piece(item: Item) -> Piece:
    """The share of the way, or a dash."""
    if item.completion is None:
        return Piece(text="—")
    return traced(f"{item.completion * 100:.1f}%", derived(item, "share"))


def verdict_text(context: Context, item: Item) -> str:
    """The word of the vocabulary, else where it stands."""
    told = verdict_told(item, context.assessment.vocabulary, context.language)
    return told or catalogue.say(f"assess.{item.standing.value}", context.language)


def target_words(item: Item, language: str = "zh") -> str:
    """A target as it binds, with its unit; growth and cuts as a verb."""
    target = item.target
    if target is None or target.value is None:
        return target_text(item, language)
    if target.upper is not None or language != "zh":
        return f"{target_text(item, language)}{f' {target.unit}' if target.unit else ''}"
    return target_text(item).removesuffix(f"{target.value:f}") + amount(target.value, target.unit, rate_of(item))


def dated_target(context: Context, item: Item) -> str:
    """A target as it binds, with its year where that is not the last of the plan."""
    told, period = target_words(item, context.language), context.plan.period
    year = item.target.year if item.target else None
    if year is None or period is None or year == period.last:
        return told
    return f"{told}（{year}）" if context.language == "zh" else f"{told} ({year})"


def reached_words(item: Item) -> str:
    """What is reached, with its unit."""
    return amount(item.latest.value, item.latest.unit, rate_of(item)) if item.latest else "—"


def rate_of(item: Item) -> AimKind | None:
    """The kind of a target that is a rate."""
    return AimKind(item.kind) if item.kind in {AimKind.GROWTH, AimKind.CUT} else None


def target_text(item: Item, language: str = "zh") -> str:
    """A target as it binds."""
    target = item.target
    if target is None or target.value is None:
        return (target.text if target else None) or "—"
    signs = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "约" if language == "zh" else "≈"}
    upper = f"—{target.upper:f}" if target.upper is not None else ""
    return f"{signs.get(target.comparator or '', '')}{target.value:f}{upper}"


def widened(table: Table) -> Table:
    """A table on a page turned sideways."""
    return Table(id=table.id, caption=table.caption, head=table.head, rows=table.rows, widths=table.widths, wide=True)


def findings_table(context: Context, findings: tuple[Finding, ...]) -> Table:
    """What can be said against the plan from its own words."""
    language = context.language
    told = [
        (catalogue.say(f"check.word_{one.severity.value}", language), one) for one in findings if one.severity.value != "note"
    ]
    rows = tuple(((Piece(text=word),), (found_piece(one, language),)) for word, one in told)
    head = tuple(catalogue.say(f"report.{name}", language) for name in ("severity", "finding"))
    caption = catalogue.say("report.findings", language)
    return Table(id="findings", caption=caption, head=head, rows=rows, widths=(0.12, 0.88))


def found_piece(finding: Finding, language: str) -> Piece:
    """A finding's sentence with the places of the plan that it speaks of."""
    passage = finding.where[0] if finding.where else None
    return traced(finding.message.get(language, ""), Trace(ground=Ground.PLAN, item=finding.id, passage=passage))
