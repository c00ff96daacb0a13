"""The mid-term evaluation: how it was made, overall judgement, achievements, indicators, promises, tasks by chapter, projects,
how the plan is carried out, problems by their kind, remedies, changed circumstances, whether to adjust.

Source of the outline: the national notice on mid-term evaluations of 2018 (发改规划〔2018〕238号) and methods of documents §19.
"""

from gangyao.evaluation.assessments import Item, Standing
from gangyao.papers.charting import charts_of, completion_chart, due_chart, standing_chart
from gangyao.papers.describing import (
    BAD,
    binding_total,
    counts_sentence,
    explanation,
    item_sentence,
    named,
    opened,
    problem_sentence,
    rates_table,
    written_day,
)
from gangyao.papers.material import Material
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Section, Trace
from gangyao.papers.places import places_table
from gangyao.papers.tables import heading, items_table
from gangyao.papers.vintages import replaced_figures
from gangyao.papers.wording import Context, Value, asked, compose, count, listed, name_of, reason_pieces, tell
from gangyao.vocabulary import catalogue

MOST_CHARTS = 60
UNLIKELY = 0.25  # 不太可能
BAND = Trace(ground=Ground.DERIVED, formula="q(0.9) − q(0.1)")


def overview(material: Material) -> list[Section]:
    """What was evaluated, by which figures, as of which day, how."""
    context = material.context
    assessment, plan = context.assessment, context.plan
    period = f"{plan.period.first}—{plan.period.last}" if plan.period else "—"
    used = {source for item in (*assessment.indicators, *assessment.commitments) for source in item.sources}
    sources, rows = {source.file for source in used}, len(used)
    day = asked(written_day(assessment.as_of, context.language))
    values: dict[str, Value] = {
        "plan": named(plan.title or plan.document.name, context), "period": asked(period), "day": day,
        "indicators": count(len(assessment.indicators), "indicators"), "binding": count(binding_total(assessment), "binding"),
        "promises": count(len(assessment.commitments), "commitments"), "figures": count(rows, "observations"),
        "files": count(len(sources), "files"),
    }  # fmt: skip
    keys = ["overview_object", "overview_method", "overview_silence"] if rows else ["overview_object", "overview_nothing"]
    return [heading(context, "overview", blocks=[Paragraph(pieces=compose(context, key, values)) for key in keys])]


def judgement(material: Material) -> list[Section]:
    """How many stand where, the completion rate by each rule, and how far the figures reach."""
    context = material.context
    summary = context.assessment.summary
    blocks: list[Block] = [Paragraph(pieces=counts_sentence(context, "indicators_counted", summary.indicators))]
    binding = next((one for one in summary.natures if one.heading == "binding"), None)
    blocks += [Paragraph(pieces=counts_sentence(context, "binding_counted", binding))] if binding else []
    blocks.append(Paragraph(pieces=counts_sentence(context, "promises_counted", summary.commitments)))
    blocks.append(rates_table(context))
    blocks.append(standing_chart(context))
    blocks += [chart for chart in (completion_chart(context),) if chart]
    return [heading(context, "judgement", blocks=blocks)]


def achievements(material: Material) -> list[Section]:
    """What was reached: what is kept already, what is on its course, what binds and holds; the rest is the writer's."""
    context, items = material.context, material.assessment.indicators
    timely = [item for item in items if item.standing is Standing.ON_COURSE and (item.pace is None or item.pace >= 1)]
    held = [item for item in items if item.standing is Standing.KEPT or item in timely]
    groups = (
        ("led", [item for item in items if item.standing is Standing.KEPT]),
        ("on_course", timely),
        ("near", [item for item in items if item.standing is Standing.ON_COURSE and item not in timely]),
        ("binding_kept", [item for item in held if item.nature == "binding"]),
    )
    blocks: list[Block] = [Paragraph(pieces=named_sentence(context, f"midterm.{key}", own)) for key, own in groups if own]
    blocks = blocks or [Paragraph(pieces=tell("midterm.achievements_none"))]
    blocks.append(Paragraph(pieces=tell("midterm.achievements_gap")))
    return [Section(title=catalogue.say("midterm.achievements", "zh"), blocks=tuple(blocks))]


def named_sentence(context: Context, key: str, items: list[Item]) -> Pieces:
    """How many items, and their names."""
    return tell(key, {"count": count(len(items), key), "names": listed([name_of(context, item) for item in items])})


def attainment(material: Material) -> list[Section]:
    """Every indicator that somebody reported on, binding ones first: a table, a sentence each, charts."""
    context = material.context
    known = [item for item in context.assessment.indicators if item.standing is not Standing.SILENT]
    binding = [item for item in known if item.nature == "binding"]
    other = [item for item in known if item.nature != "binding"]
    found = [heading(context, "attainment", blocks=[] if known else [Paragraph(pieces=compose(context, "nothing_reported"))])]
    for key, items in (("binding", binding), ("expected", other)):
        if items:
            blocks: list[Block] = [items_table(context, key, items)]
            blocks += [Paragraph(pieces=item_sentence(context, item)) for item in items]
            found.append(heading(context, f"{key}_indicators", 2, blocks))
    if replaced := replaced_figures(material, lambda _: True):
        title = catalogue.say("vintages.title", "zh")
        found.append(Section(title=title, level=2, blocks=tuple(replaced)))
    if material.charts and known:
        legend = Paragraph(pieces=tell("midterm.legend", {"share": Piece(text="80%", trace=BAND)}))
        found.append(heading(context, "paths", 2, [legend, *charts_of(context, known[:MOST_CHARTS])]))
    return found


def compared(material: Material) -> list[Section]:
    """The figures of city and province beside our own, where they were given."""
    table = places_table(material.year.rows) if material.year else None
    return [Section(title=catalogue.say("midterm.compared", "zh"), level=2, blocks=(table,))] if table else []


def promises(material: Material) -> list[Section]:
    """The promises of prose that figures follow, chapter by chapter in numbers, and how many are silent."""
    context = material.context
    known = [item for item in context.assessment.commitments if item.standing is not Standing.SILENT]
    silent = len(context.assessment.commitments) - len(known)
    blocks: list[Block] = [items_table(context, "promises", known)] if known else []
    values = {"count": count(silent, "silent"), "total": count(len(context.assessment.commitments), "commitments")}
    blocks.append(Paragraph(pieces=compose(context, "promises_silent", values)))
    blocks += [chart for chart in (due_chart(context),) if chart]
    return [heading(context, "promises", blocks=blocks)]


def problems(material: Material) -> list[Section]:
    """What falls short, kind by kind: moves away, is late, is silent, has doubtful figures, contradicts itself in the plan."""
    context, items = material.context, material.assessment.indicators
    found = [heading(context, "problems")]
    bad = sorted((item for item in items if item.standing in BAD), key=lambda item: (item.nature != "binding", item.pace or 0.0))
    for key, standing in (("problems_away", Standing.MOVING_AWAY), ("problems_slow", Standing.FALLING_SHORT)):
        own = [item for item in bad if item.standing is standing]
        blocks = [Paragraph(pieces=(*problem_sentence(context, item), *explanation(context, item))) for item in own]
        found += [subsection(key, blocks)] if blocks else []
    silent = [item for item in items if item.standing is Standing.SILENT]
    found += [subsection("problems_silent", [Paragraph(pieces=silent_sentence(context, silent))])] if silent else []
    doubts = [Paragraph(pieces=doubt) for item in items if (doubt := figures_doubt(context, item))]
    found += [subsection("problems_figures", doubts)] if doubts else []
    wrong = [finding for finding in material.findings if finding.severity.value != "note"]
    told = tell("midterm.problems_text_counted", {"count": count(len(wrong), "findings")})
    found += [subsection("problems_text", [Paragraph(pieces=told)])] if wrong else []
    if len(found) == 1:
        return [heading(context, "problems", blocks=[Paragraph(pieces=compose(context, "no_problems"))])]
    return found


def subsection(key: str, blocks: list[Paragraph]) -> Section:
    """A part of a chapter under its heading."""
    return Section(title=catalogue.say(f"midterm.{key}", "zh"), level=2, blocks=tuple(blocks))


def silent_sentence(context: Context, silent: list[Item]) -> Pieces:
    """Which indicators nobody reported on, with who owes them."""
    names: list[Piece] = []
    for item in silent:
        names += [Piece(text="、")] if names else []
        names.append(name_of(context, item))
        names += [asked(f"（{item.owed_by}）")] if item.owed_by else []
    return compose(context, "silent_names", {"count": count(len(silent), "silent"), "names": names})


def figures_doubt(context: Context, item: Item) -> Pieces | None:
    """What is said against the figures of an item; None where nothing is."""
    if item.standing is not Standing.UNDECIDABLE:
        return None
    said = (*compose(context, "item", {"name": name_of(context, item)}), *reason_pieces(context, item, item.reason))
    return (*said, Piece(text="。"))


def remedies(material: Material) -> list[Section]:
    """What would have to be true for what falls short, and what bodies proposed."""
    context = material.context
    blocks: list[Block] = []
    for item in material.assessment.indicators:
        if item.standing in BAD and item.condition is not None:
            values: dict[str, Value] = {"name": name_of(context, item), "condition": reason_pieces(context, item, item.condition)}
            blocks.append(Paragraph(pieces=opened(tell("midterm.remedy_needed", values))))
    blocks.append(Paragraph(pieces=tell("midterm.remedy_gap")))
    return [Section(title=catalogue.say("midterm.remedies", "zh"), blocks=tuple(blocks))]


def mechanism(material: Material) -> list[Section]:
    """How the plan is carried out: who leads on how much, how many yearly targets are in force."""
    items = (*material.assessment.indicators, *material.assessment.commitments)
    led = [item for item in items if item.owed_by]
    values = {
        "total": count(len(items), "items"), "led": count(len(led), "owed_by"), "targets": count(material.targets, "targets"),
        "bodies": count(len({item.owed_by for item in led}), "bodies"),
    }  # fmt: skip
    told = tell("midterm.mechanism_duties", values) if led else tell("midterm.mechanism_none")
    blocks = (Paragraph(pieces=told), Paragraph(pieces=tell("midterm.mechanism_gap")))
    return [Section(title=catalogue.say("midterm.mechanism", "zh"), blocks=blocks)]


def circumstances(material: Material) -> list[Section]:
    """What has changed around the plan: for the writer."""
    context = material.context
    return [heading(context, "circumstances", blocks=[Paragraph(pieces=compose(context, "circumstances_gap"))])]


def proposals(material: Material) -> list[Section]:
    """Whether targets should be revised: those that are unlikely or far behind, and those that ask nothing any more."""
    context, items = material.context, material.assessment.indicators
    hard = [item for item in items if item.standing in BAD and (item.probability is None or item.probability < UNLIKELY)]
    done = [item for item in items if item.standing is Standing.KEPT]
    blocks: list[Block] = []
    for key, own in (("proposal_hard", hard), ("proposal_done", done)):
        if own:
            values: dict[str, Value] = {"count": count(len(own), key), "names": listed([name_of(context, one) for one in own])}
            blocks.append(Paragraph(pieces=compose(context, key, values)))
    return [heading(context, "proposals", blocks=[*blocks, Paragraph(pieces=compose(context, "proposal_gap"))])]
