"""The summary evaluation of a period that ends: only figures of the last year decide; what is not done or not known is carried
on by name.

In: Material. Out: sections. Source: 国家发展规划法 (2026) Art. 16 and 31, in words of our own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.evaluation.assessments import Item, Standing
from gangyao.observations.observations import Authority
from gangyao.papers.amounts import amount, difference, marked
from gangyao.papers.describing import explanation, named, report_on, written_day
from gangyao.papers.material import Material
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Section, Table, Trace
from gangyao.papers.tables import reached_words, target_words
from gangyao.papers.vintages import replaced_figures
from gangyao.papers.wording import (
    Value,
    asked,
    baseline_trace,
    count,
    derived,
    name_of,
    observed,
    plainly,
    planned,
    reason_pieces,
    tell,
)
from gangyao.progress.aims import KEPT_EVERY_YEAR, AimKind
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import MONTHS, read_span, year_span

HEADS = ("indicator", "baseline", "target", "reached", "balance", "result", "since")
WIDTHS = (0.23, 0.13, 0.15, 0.15, 0.14, 0.11, 0.09)
CARRIED = ("indicator", "target", "reached", "rest", "proposal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an indicator: `met` None where the last year is not known, `early` where it was met before."""

    item: Item
    met: bool | None
    early: bool = False

    @property
    def word(self) -> str:
        """The result in a word."""
        word = say("open" if self.met is None else "unmet" if not self.met else "early" if self.early else "met")
        mark = catalogue.say("assess.provisional", "zh") if self.met is not None and self.item.provisional else ""
        return f"{word}{mark}"


def outcomes_of(material: Material) -> list[Outcome]:
    """What became of every indicator."""
    return [outcome_of(item) for item in material.assessment.indicators]


def outcome_of(item: Item) -> Outcome:
    """What became of an indicator, by the figure of its last year alone."""
    last = item.target.year if item.target else None
    ended = last is not None and item.met is not None and ends_with(item, last)
    if not ended:
        return Outcome(item=item, met=None)
    early = item.since is not None and last is not None and item.since < last and AimKind(item.kind) not in KEPT_EVERY_YEAR
    return Outcome(item=item, met=item.met, early=bool(item.met) and early)


def ends_with(item: Item, year: int) -> bool:
    """Whether the latest figure is of the whole of a year, or of years that end with it."""
    span = read_span(item.latest.period) if item.latest else None
    return span is not None and span.months % MONTHS == 0 and span.last == year_span(year).last


def say(key: str, **values: object) -> str:
    """A title, head or word of the paper."""
    return catalogue.say(f"final.{key}", "zh", values)


def overview(material: Material) -> list[Section]:
    """What is evaluated, and that it is not over yet where it is not."""
    plan = material.plan
    period = plan.period
    values: dict[str, Value] = {
        "plan": named(plan.title or plan.document.name, material.context),
        "day": asked(written_day(material.assessment.as_of, "zh")),
        "period": asked(f"{period.first}—{period.last}" if period else "—"),
    }  # fmt: skip
    blocks = [Paragraph(pieces=tell("final.object", values))]
    waiting = [one for one in outcomes_of(material) if one.met is None]
    if waiting and period:
        told = {"last": asked(str(period.last)), "count": count(len(waiting), "open")}
        blocks.append(Paragraph(pieces=tell("final.unfinished", told)))
    return [Section(title=say("overview"), blocks=(*blocks, Paragraph(pieces=tell("final.method"))))]


def conclusion(material: Material) -> list[Section]:
    """How many of those that can be judged are done, early, not done."""
    own = [one for one in outcomes_of(material) if one.met is not None]
    if not own:
        return [Section(title=say("conclusion"), blocks=(Paragraph(pieces=tell("final.done_none")),))]
    met = [one for one in own if one.met]
    rate = Piece(text=f"{len(met) / len(own) * 100:.1f}%", trace=Trace(ground=Ground.COUNT, formula="met / judged"))
    values = {
        "total": count(len(own), "judged"), "met": count(len(met), "met"), "unmet": count(len(own) - len(met), "unmet"),
        "early": count(sum(one.early for one in met), "early"), "rate": rate,
    }  # fmt: skip
    blocks: list[Block] = [Paragraph(pieces=tell("final.done", values))]
    binding = [one for one in own if one.item.nature == "binding"]
    told = {"total": count(len(binding), "binding"), "met": count(sum(one.met is True for one in binding), "met")}
    blocks += [Paragraph(pieces=tell("final.binding", told))] if binding else []
    return [Section(title=say("conclusion"), blocks=tuple(blocks))]


def results(material: Material) -> list[Section]:
    """Every indicator with its result."""
    rows = tuple(tuple((cell,) for cell in result_cells(material, one)) for one in outcomes_of(material))
    if not rows:
        return []
    head = tuple(say(f"head_{name}") for name in HEADS)
    table = Table(id="results", caption=say("table"), head=head, rows=rows, widths=WIDTHS)
    return [Section(title=say("results"), blocks=(table, *replaced_figures(material, lambda span: span.is_year)))]


def result_cells(material: Material, one: Outcome) -> tuple[Piece, ...]:
    """Where it began, what was asked, what was reached, the balance, the result, since when."""
    item, context = one.item, material.context
    base = (
        plainly(amount(item.baseline.value, item.baseline.unit), baseline_trace(context, item))
        if item.baseline
        else Piece(text="—")
    )
    since = plainly(str(item.since), derived(item, "share")) if one.met and item.since else Piece(text="—")
    return (
        name_of(context, item), base, plainly(target_words(item), planned(context, item)), reached_of(item, one),
        balance(item, one), Piece(text=one.word), since,
    )  # fmt: skip


def reached_of(item: Item, one: Outcome) -> Piece:
    """What was reached at the end; of what has no figure of the last year the latest with its period."""
    if item.latest is None:
        return Piece(text="—")
    told = marked(reached_words(item), own=is_own(item))
    return plainly(told if one.met is not None else f"{told}（{item.latest.period}）", observed(item))


def is_own(item: Item) -> bool:
    """Whether the latest figure is an own reckoning."""
    latest = [one for one in item.sources if item.latest and (one.period, one.value) == (item.latest.period, item.latest.value)]
    return bool(latest) and latest[-1].authority == Authority.OWN


def balance(item: Item, one: Outcome) -> Piece:
    """By how much the end goes beyond the target, or falls short of it."""
    if one.met is None or item.latest is None or item.latest.value is None or item.target is None or item.target.value is None:
        return Piece(text="—")
    distance = item.latest.value - item.target.value
    sign = "+" if distance > 0 else "−" if distance < 0 else ""
    return plainly(f"{sign}{difference(abs(distance), item.target.unit)}", derived(item, "x − T"))


def kept(material: Material) -> list[Section]:
    """What became of the promises of prose, in numbers."""
    items = material.assessment.commitments
    if not items:
        return []
    known = [one for one in items if one.standing is not Standing.SILENT]
    kept_ones = sum(one.met is True for one in known)
    broken = sum(one.met is False and outcome_of(one).met is False for one in known)
    values = {
        "total": count(len(items), "commitments"), "kept": count(kept_ones, "kept"),
        "broken": count(broken, "broken"), "silent": count(len(items) - len(known), "silent"),
        "open": count(len(known) - kept_ones - broken, "open"),
    }  # fmt: skip
    return [Section(title=say("kept"), blocks=(Paragraph(pieces=tell("final.kept_counted", values)),))]


def works(material: Material) -> list[Section]:
    """What became of tasks and projects: how many were reported on."""
    plan = material.plan
    told = sum(report_on(task.id, material.records) is not None for task in plan.tasks)
    values = {
        "tasks": count(len(plan.tasks), "tasks"),
        "told": count(told, "tasks reported on"),
        "projects": count(len(plan.projects), "projects"),
    }
    return [Section(title=say("works"), blocks=(Paragraph(pieces=tell("final.works_counted", values)),))]


def unmet(material: Material) -> list[Section]:
    """What was not reached, by how much, and the causes that were reported."""
    own = [one for one in outcomes_of(material) if one.met is False]
    nothing = "unmet_none" if any(one.met for one in outcomes_of(material)) else "unmet_open"
    blocks = [
        Paragraph(pieces=(*unmet_sentence(material, one), *(explanation(material.context, one.item) or tell("final.unmet_gap"))))
        for one in own
    ]
    return [Section(title=say("unmet_items"), blocks=tuple(blocks) or (Paragraph(pieces=tell(f"final.{nothing}")),))]


def unmet_sentence(material: Material, one: Outcome) -> Pieces:
    """An indicator that was not reached; of a bound that one of the years broke, which."""
    context, item = material.context, one.item
    if item.missing is None:
        return tell("final.unmet_reason", {"name": name_of(context, item), "reason": reason_pieces(context, item, item.reason)})
    values: dict[str, Value] = {
        "name": name_of(context, item), "reached": reached_of(item, one), "lacking": lacking(item),
        "target": plainly(target_words(item), planned(context, item)),
    }  # fmt: skip
    return tell("final.unmet_item", values)


def lacking(item: Item) -> Piece:
    """What lacks to the target; of a rate in points."""
    unit = item.target.unit if item.target else None
    if item.missing is None:
        return Piece(text="—")
    return plainly(difference(item.missing, unit), derived(item, "missing"))


def carried(material: Material) -> list[Section]:
    """What is not done or not known, for the plan that follows."""
    own = [one for one in outcomes_of(material) if not one.met]
    if not own:
        return [Section(title=say("carried"), blocks=(Paragraph(pieces=tell("final.carried_none")),))]
    return [Section(title=say("carried"), blocks=(Paragraph(pieces=tell("final.carried_opening")), carried_table(material, own)))]


def carried_table(material: Material, own: Sequence[Outcome]) -> Table:
    """The indicators that are carried on."""
    rows = tuple(carried_cells(material, one) for one in own)
    head = tuple(say(f"head_{name}") for name in CARRIED)
    return Table(id="carried", caption=say("carried_table"), head=head, rows=rows, widths=(0.27, 0.16, 0.19, 0.14, 0.24))


def carried_cells(material: Material, one: Outcome) -> tuple[Pieces, ...]:
    """The target, what was reached, what lacks; what is to become of it is for the writer."""
    item, context = one.item, material.context
    return (
        (name_of(context, item),), (plainly(target_words(item), planned(context, item)),), (reached_of(item, one),),
        (lacking(item),), tell("final.proposal"),
    )  # fmt: skip


def lessons(_: Material) -> list[Section]:
    """What is learnt: for the writer."""
    return [Section(title=say("lessons"), blocks=(Paragraph(pieces=tell("final.lessons_gap")),))]
