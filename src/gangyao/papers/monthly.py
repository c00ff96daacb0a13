"""The month's paper (月报): one table of indicators for leaders, and in words who is ahead of time, who behind, who silent.

In: a plan, its Month. Out: a Report in which every number has its trace.
"""

from collections.abc import Sequence
from decimal import Decimal

from gangyao.evaluation.months import Growth, Month, MonthRow, Rank
from gangyao.observations.observations import Measure, Observation
from gangyao.papers.pieces import Ground, Paragraph, Piece, Pieces, Report, Section, Table, Trace
from gangyao.papers.wording import asked, count, fill, number_text, plainly, seen_trace, traced
from gangyao.plan.naming import short_name
from gangyao.plan.plans import Plan
from gangyao.progress.rows import usual_measure
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import span_words

HEADS = ("indicator", "reached", "growth", "ranks", "yearly", "gap", "outlook", "lead", "leader")
WIDTHS = (0.2, 0.11, 0.09, 0.15, 0.09, 0.08, 0.1, 0.1, 0.08)
NAMED = 5  # indicators that a sentence names
ASKED = Trace(ground=Ground.ASKED)
BETWEEN = {"zh": "；", "en": "; "}


def write_monthly(plan: Plan, month: Month, language: str, day: str) -> Report:
    """The paper."""
    say = catalogue.sentences(language)
    name = short_name(plan, plan.title or plan.document.name)
    title = catalogue.say("report.title_monthly", language, {"plan": name, "month": span_words(month.span.label, language)})
    words = (Paragraph(pieces=opening(month, language)), *spoken(month, language))
    return Report(
        kind="monthly", title=title, language=language, as_of=day, plan=plan.document.sha256,
        sections=(Section(title=say["monthly.heading"], blocks=words),),
        annexes=(table_section(plan, month, language),) if month.rows else (),
    )  # fmt: skip


def table_section(plan: Plan, month: Month, language: str) -> Section:
    """The table on a page of its own, turned sideways."""
    say = catalogue.sentences(language)
    caption = catalogue.say("monthly.caption", language, {"month": span_words(month.span.label, language)})
    rows = tuple(cells_of(row, plan, language) for row in month.rows)
    head = tuple(say[f"monthly.{key}"] for key in HEADS)
    table = Table(id="month", caption=caption, head=head, rows=rows, widths=WIDTHS, wide=True)
    return Section(title=say["monthly.table"], blocks=(table,))


def opening(month: Month, language: str) -> Pieces:
    """How many have figures, are ahead of time, behind, silent."""
    late = [row.is_behind for row in month.rows if row.is_behind is not None]
    return fill(
        catalogue.sentences(language)["monthly.opening"],
        {
            "month": asked(span_words(month.span.label, language)), "told": count(len(month.rows), "figures of the month"),
            "ahead": count(late.count(False), "ahead of time"), "behind": count(late.count(True), "behind time"),
            "silent": count(len(month.silent), "due and without a figure"),
        },
    )  # fmt: skip


def spoken(month: Month, language: str) -> list[Paragraph]:
    """The farthest behind, and who is silent, by name."""
    behind = sorted((row for row in month.rows if row.is_behind), key=distance, reverse=True)
    found = [("monthly.behind", behind), ("monthly.silent", list(month.silent))]
    return [Paragraph(pieces=fill(catalogue.sentences(language)[key], named(rows, language))) for key, rows in found if rows]


def distance(row: MonthRow) -> Decimal:
    """How far a row is from its target."""
    return abs(row.gap) if row.gap is not None else Decimal(0)


def named(rows: Sequence[MonthRow], language: str) -> dict[str, Pieces | Piece | str]:
    """The first names, and the rest counted."""
    pieces: list[Piece] = []
    for row in rows[:NAMED]:
        pieces += [*([Piece(text="、" if language == "zh" else ", ")] if pieces else []), name_piece(row)]
    rest = len(rows) - NAMED
    more = catalogue.say("monthly.more", language, {"count": rest}) if rest > 0 else ""
    return {"names": tuple(pieces), "more": traced(more, Trace(ground=Ground.COUNT, formula="others")) if more else ""}


def cells_of(row: MonthRow, plan: Plan, language: str) -> tuple[Pieces, ...]:
    """The cells of an indicator."""
    unit = f" {row.level.unit}" if row.level and row.level.unit else ""
    reached = traced(f"{number_text(row.level.value)}{unit}", trace_of(row.level)) if row.level else Piece(text="—")
    growing = usual_measure(row.row, plan.period) is Measure.GROWTH
    gap_unit = "%" if growing else ""
    return (
        (name_piece(row),), (reached,), (growth_piece(row.growth, language),), standing_pieces(row, language),
        (derived(row.yearly, row, "target of the year", gap_unit),), (derived(row.gap, row, "ahead of time", signed=True),),
        (plainly(row.outlook or "—", trace_of(row.level or (row.growth.seen if row.growth else None))),),
        (plainly(row.lead or "—", ASKED),), (plainly(row.leader or "—", ASKED),),
    )  # fmt: skip


def name_piece(row: MonthRow) -> Piece:
    """The name of an indicator with its qualifier."""
    name = f"{row.row.name}（{row.row.qualifier}）" if row.row.qualifier else row.row.name
    return plainly(name, Trace(ground=Ground.PLAN, item=row.row.id, passage=row.row.passage))


def growth_piece(growth: Growth | None, language: str) -> Piece:
    """Growth in per cent; with a mark where it was reckoned."""
    if growth is None:
        return Piece(text="—")
    mark = catalogue.say("monthly.reckoned", language) if growth.reckoned else ""
    trace = trace_of(growth.seen)
    if growth.reckoned:
        trace = Trace(ground=Ground.DERIVED, item=growth.seen.subject, formula="level / level a year before − 1")
    return traced(f"{number_text(growth.value)}%{mark}", trace)


def standing_pieces(row: MonthRow, language: str) -> Pieces:
    """Ranks with how they moved, and the places above."""
    pieces: list[Piece] = []
    for one in row.ranks:
        pieces += [*between(pieces, language), traced(rank_words(one, language), trace_of(one.seen))]
    for place, seen in row.above:
        unit = "%" if seen.measure is Measure.GROWTH else seen.unit or ""
        pieces += [*between(pieces, language), traced(f"{place} {number_text(seen.value)}{unit}", trace_of(seen))]
    return tuple(pieces) or (Piece(text="—"),)


def between(pieces: Sequence[Piece], language: str) -> list[Piece]:
    """What stands between two of a cell."""
    return [Piece(text=BETWEEN[language])] if pieces else []


def rank_words(one: Rank, language: str) -> str:
    """A rank: how it is counted, the place, and the move since the month before."""
    moved = "" if one.up is None else "→" if not one.up else f"{'↑' if one.up > 0 else '↓'}{abs(one.up)}"
    return catalogue.say("monthly.rank", language, {"how": one.how, "place": one.place, "moved": moved}).strip()


def derived(value: Decimal | None, row: MonthRow, formula: str, unit: str = "", *, signed: bool = False) -> Piece:
    """A number that was set or reckoned."""
    if value is None:
        return Piece(text="—")
    sign = "+" if signed and value > 0 else ""
    return traced(f"{sign}{number_text(value)}{unit}", Trace(ground=Ground.DERIVED, item=row.row.id, formula=formula))


def trace_of(seen: Observation | None) -> Trace:
    """Where an observation comes from."""
    return seen_trace(seen) if seen else ASKED
