"""The content of the evaluation reports: overview, overall judgement, attainment, promises, tasks and projects, problems,
changed circumstances, proposals, annexes.

In: a plan, its assessment, what else is at hand. Out: a Report. What only a person can write is a gap, never invented.
"""

import re
from dataclasses import dataclass, field, replace

from gangyao.evaluation.assessments import Assessment, Count, Item, Standing
from gangyao.papers.annexes import annexes
from gangyao.papers.charting import charts_of, completion_chart, due_chart, standing_chart
from gangyao.papers.pieces import Block, Paragraph, Piece, Pieces, Report, Section, Table
from gangyao.papers.tables import heading, items_table
from gangyao.papers.wording import (
    Context,
    Value,
    asked,
    compose,
    count,
    derived,
    from_source,
    name_of,
    number_text,
    plainly,
    planned,
    reason_pieces,
    traced,
)  # fmt: skip
from gangyao.plan.plans import Plan
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.additions import Group, find_additions
from gangyao.vocabulary.findings import Finding

ORDER = (
    Standing.KEPT, Standing.ON_COURSE, Standing.FALLING_SHORT, Standing.MOVING_AWAY, Standing.UNDECIDABLE, Standing.SILENT,
)  # fmt: skip
BAD = {Standing.FALLING_SHORT, Standing.MOVING_AWAY}
MOST_CHARTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a report is written from, besides the plan and its assessment: findings on the plan, its kind, and chapters that
    others wrote on projects and factors.
    """

    plan: Plan
    assessment: Assessment
    kind: str = "mid-term"
    language: str = "zh"
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    charts: bool = True
    chapters: tuple[Section, ...] = ()


def write_report(material: Material) -> Report:
    """The report of one kind."""
    context = Context(plan=material.plan, assessment=material.assessment, language=material.language)
    sections = [
        overview(context, material.kind), judgement(context), attainment(context, charts=material.charts), promises(context),
        works(context), (*material.chapters, *added_chapters(material)), problems(context), circumstances(context),
        proposals(context),
    ]  # fmt: skip
    return Report(
        kind=material.kind,
        title=title_of(context, material.kind),
        language=material.language,
        as_of=material.assessment.as_of,
        plan=material.assessment.plan,
        sections=tuple(section for group in sections for section in group),
        annexes=tuple(annexes(context, material.findings)),
    )


def added_chapters(material: Material) -> tuple[Section, ...]:
    """The chapters that other packages write; raises BrokenAddition where one fails, so that no report lacks it unsaid."""
    return tuple(section for chapter in find_additions(Group.CHAPTERS) for section in chapter.every(material))


def title_of(context: Context, kind: str) -> str:
    """The title: the plan's, and the kind of report."""
    name = context.plan.title or context.plan.document.name
    return catalogue.say(f"report.title_{kind.replace('-', '_')}", context.language, {"plan": name})


def overview(context: Context, kind: str) -> list[Section]:
    """What was evaluated, by which figures, as of which day, how."""
    assessment, plan = context.assessment, context.plan
    period = f"{plan.period.first}—{plan.period.last}" if plan.period else "—"
    sources = {source.file for item in assessment.indicators for source in item.sources}
    rows = sum(len(item.sources) for item in assessment.indicators)
    day = asked(written_day(assessment.as_of, context.language))
    values: dict[str, Value] = {
        "plan": named(plan.title or plan.document.name, context), "period": asked(period), "day": day,
        "indicators": count(len(assessment.indicators), "indicators"), "binding": count(binding_total(assessment), "binding"),
        "promises": count(len(assessment.commitments), "commitments"), "figures": count(rows, "observations"),
        "files": count(len(sources), "files"),
    }  # fmt: skip
    keys = ["overview_object", "overview_method", "overview_silence"] if rows else ["overview_object", "overview_nothing"]
    _ = kind
    return [heading(context, "overview", blocks=[Paragraph(pieces=compose(context, key, values)) for key in keys])]


def written_day(day: str, language: str) -> str:
    """A day as official documents write it, without noughts before its numbers.

    >>> written_day("2025-06-01", "zh")
    '2025年6月1日'
    """
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日" if language == "zh" else day


def named(words: str, context: Context) -> Pieces:
    """Words of the plan's own title, traced where they hold digits."""
    _ = context
    return (asked(words),) if re.search(r"\d", words) else (Piece(text=words),)


def binding_total(assessment: Assessment) -> int:
    """How many indicators bind."""
    return sum(item.nature == "binding" for item in assessment.indicators)


def judgement(context: Context) -> list[Section]:
    """How many stand where, the completion rate by each rule, and how far the figures reach."""
    summary = context.assessment.summary
    blocks: list[Block] = [Paragraph(pieces=counts_sentence(context, "indicators_counted", summary.indicators))]
    binding = next((one for one in summary.natures if one.heading == "binding"), None)
    blocks += [Paragraph(pieces=counts_sentence(context, "binding_counted", binding))] if binding else []
    blocks.append(Paragraph(pieces=counts_sentence(context, "promises_counted", summary.commitments)))
    blocks.append(rates_table(context))
    blocks.append(standing_chart(context))
    blocks += [chart for chart in (completion_chart(context),) if chart]
    return [heading(context, "judgement", blocks=blocks)]


def counts_sentence(context: Context, key: str, counts: Count) -> Pieces:
    """How many items of one kind stand where; what has none is left out."""
    parts: list[Piece] = []
    for standing in ORDER:
        number = counts.by_standing.get(standing.value, 0)
        if number:
            own = "counted" if parts else "counted_first"
            parts += [Piece(text="，" if context.language == "zh" else ", ")] if parts else []
            words = catalogue.say(f"assess.{standing.value}", context.language)
            parts += compose(context, own, {"standing": words, "number": count(number, standing.value)})
    if not parts:
        return compose(context, key.replace("_counted", "_none"))
    return compose(context, key, {"total": count(counts.total, "total"), "parts": parts})


def rates_table(context: Context) -> Table:
    """The completion rate of the whole plan by each rule of counting."""
    rows = []
    for rate in context.assessment.summary.rates:
        share = "—" if rate.rate is None else f"{rate.rate * 100:.1f}%"
        cells = (count(rate.met, "met"), count(rate.counted, "counted"), Piece(text=share, trace=count(0, "met / counted").trace))
        rows.append(((Piece(text=rate.message.get(context.language, "")),), *((cell,) for cell in cells)))
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in ("rule", "met", "counted_of", "rate"))
    caption = catalogue.say("report.rates", context.language)
    return Table(id="rates", caption=caption, head=head, rows=tuple(rows), widths=(0.55, 0.15, 0.15, 0.15))


def attainment(context: Context, *, charts: bool) -> list[Section]:
    """Every indicator that somebody reported on, binding ones first: a table, a sentence each, charts."""
    known = [item for item in context.assessment.indicators if item.standing is not Standing.SILENT]
    binding = [item for item in known if item.nature == "binding"]
    other = [item for item in known if item.nature != "binding"]
    found = [heading(context, "attainment", blocks=[] if known else [Paragraph(pieces=compose(context, "nothing_reported"))])]
    for key, items in (("binding", binding), ("expected", other)):
        if items:
            blocks: list[Block] = [items_table(context, key, items)]
            blocks += [Paragraph(pieces=item_sentence(context, item)) for item in items]
            found.append(heading(context, f"{key}_indicators", 2, blocks))
    if charts and known:
        found.append(heading(context, "paths", 2, charts_of(context, known[:MOST_CHARTS])))
    return [*found, *silent_section(context)]


def silent_section(context: Context) -> list[Section]:
    """Which indicators nobody reported on."""
    silent = [item for item in context.assessment.indicators if item.standing is Standing.SILENT]
    if not silent:
        return []
    names: list[Piece] = []
    for item in silent:
        names += [Piece(text="、" if context.language == "zh" else ", ")] if names else []
        names.append(name_of(context, item))
        names += [asked(f"（{item.owed_by}）")] if item.owed_by else []
    values: dict[str, Value] = {"count": count(len(silent), "silent"), "names": names}
    return [heading(context, "silent", 2, [Paragraph(pieces=compose(context, "silent_names", values))])]


def item_sentence(context: Context, item: Item) -> Pieces:
    """What an item's figures say, what would be required, and who answers for it."""
    pieces: list[Piece] = [
        *compose(context, "item", {"name": name_of(context, item)}),
        *reason_pieces(context, item, item.reason),
    ]
    stop = Piece(text="。" if context.language == "zh" else ". ")
    for reason in (item.condition, *item.notes):
        if reason is not None:
            pieces += [stop, *opened(reason_pieces(context, item, reason))]
    if item.owed_by:
        pieces += [stop, *opened(compose(context, "owed", {"body": asked(item.owed_by)}))]
    return (*pieces, Piece(text="。" if context.language == "zh" else "."))


def opened(pieces: Pieces) -> Pieces:
    """A sentence with a capital at its head, where it begins with words of ours."""
    first = pieces[:1]
    return (
        tuple(replace(one, text=one.text[:1].upper() + one.text[1:]) if one.trace is None else one for one in first) + pieces[1:]
    )


def promises(context: Context) -> list[Section]:
    """The promises of prose that figures follow, and how many are silent."""
    known = [item for item in context.assessment.commitments if item.standing is not Standing.SILENT]
    silent = len(context.assessment.commitments) - len(known)
    blocks: list[Block] = [items_table(context, "promises", known)] if known else []
    values = {"count": count(silent, "silent"), "total": count(len(context.assessment.commitments), "commitments")}
    blocks.append(Paragraph(pieces=compose(context, "promises_silent", values)))
    blocks += [chart for chart in (due_chart(context),) if chart]
    return [heading(context, "promises", blocks=blocks)]


def works(context: Context) -> list[Section]:
    """Tasks and projects: how many there are; what moved only a person can say."""
    values = {"tasks": count(len(context.plan.tasks), "tasks"), "projects": count(len(context.plan.projects), "projects")}
    return [heading(context, "works", blocks=[Paragraph(pieces=compose(context, "works_counted", values))])]


def problems(context: Context) -> list[Section]:
    """What falls short or moves away, with how much is missing; causes are for the writer."""
    bad = [item for item in context.assessment.indicators if item.standing in BAD]
    bad.sort(key=lambda item: (item.standing is not Standing.MOVING_AWAY, item.nature != "binding", item.pace or 0.0))
    blocks: list[Block] = [Paragraph(pieces=(*problem_sentence(context, item), *explanation(context, item))) for item in bad]
    blocks = blocks or [Paragraph(pieces=compose(context, "no_problems"))]
    return [heading(context, "problems", blocks=[*blocks, Paragraph(pieces=compose(context, "causes"))])]


def problem_sentence(context: Context, item: Item) -> Pieces:
    """One problem in numbers; of what is broken and lacks nothing now only where it stands."""
    standing = catalogue.say(f"assess.{item.standing.value}", context.language)
    values: dict[str, Value] = {"name": name_of(context, item), "standing": standing}
    if item.missing is None:
        return compose(context, "problem_plain", values)
    unit = (item.target.unit if item.target else None) or ""
    if unit in {"%", "％"}:
        unit = catalogue.say("report.points", context.language)
    values["missing"] = traced(number_text(item.missing), derived(item, "missing"))
    values["unit"] = traced(unit, planned(context, item)) if re.search(r"\d", unit) else unit
    return compose(context, "problem", values)


def explanation(context: Context, item: Item) -> Pieces:
    """The cause and the remedy that were reported with the latest figure that has any."""
    told = [source for source in item.sources if source.cause or source.remedy]
    if not told:
        return ()
    trace = from_source(told[-1], item.id)
    pieces: list[Piece] = []
    for key, words in (("cause_reported", told[-1].cause), ("remedy_reported", told[-1].remedy)):
        if words:
            stated = plainly(words.rstrip("。．. ；;"), trace)
            pieces += [Piece(text="" if context.language == "zh" else " "), *compose(context, key, {"words": stated})]
    return tuple(piece for piece in pieces if piece.text)


def circumstances(context: Context) -> list[Section]:
    """What has changed around the plan: for the writer."""
    return [heading(context, "circumstances", blocks=[Paragraph(pieces=compose(context, "circumstances_gap"))])]


def proposals(context: Context) -> list[Section]:
    """Whether targets should be revised: those that are unlikely or far behind, and those that ask nothing any more."""
    items = context.assessment.indicators
    hard = [item for item in items if item.standing in BAD and (item.probability is None or item.probability < 0.25)]  # noqa: PLR2004 - 不太可能
    done = [item for item in items if item.standing is Standing.KEPT]
    blocks: list[Block] = []
    for key, own in (("proposal_hard", hard), ("proposal_done", done)):
        if own:
            names: list[Piece] = []
            for item in own:
                names += [Piece(text="、" if context.language == "zh" else ", ")] if names else []
                names.append(name_of(context, item))
            blocks.append(Paragraph(pieces=compose(context, key, {"count": count(len(own), key), "names": names})))
    return [heading(context, "proposals", blocks=[*blocks, Paragraph(pieces=compose(context, "proposal_gap"))])]
