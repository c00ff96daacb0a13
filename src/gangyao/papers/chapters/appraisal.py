"""The appraisal of a draft: what it holds, what its text contradicts, whether its targets can be reached by what is known,
whether factors and money fit, how variants differ, what experts and the public said.

In: Material. Out: sections. Source: 国家发展规划法 (2026) Art. 9, 11–13 and 15, in words of our own.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gangyao.evaluation.reaches import Reach, Stretch, find_reaches
from gangyao.papers.amounts import bound, plain
from gangyao.papers.describing import binding_total
from gangyao.papers.factors import factor_section
from gangyao.papers.material import Material
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Section, Table, Trace
from gangyao.papers.tables import findings_table
from gangyao.papers.wording import asked, count, plainly, tell, traced
from gangyao.plan.dictionary import normalise_name
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.rows import aim_of_row
from gangyao.vocabulary import catalogue

REACHED = ("indicator", "target", "required", "mean", "best", "judgement")
WIDTHS = (0.25, 0.15, 0.13, 0.13, 0.14, 0.2)
STATED = Trace(ground=Ground.ASKED)


def say(key: str) -> str:
    """A title or head of the paper."""
    return catalogue.say(f"appraisal.{key}", "zh")


def section(key: str, *blocks: Block) -> list[Section]:
    """A chapter."""
    return [Section(title=say(key), blocks=blocks)]


def draft(material: Material) -> list[Section]:
    """What the draft holds."""
    plan = material.plan
    values = {
        "period": asked(f"{plan.period.first}—{plan.period.last}" if plan.period else "—"),
        "indicators": count(len(material.assessment.indicators), "indicators"),
        "binding": count(binding_total(material.assessment), "binding"), "promises": count(len(plan.commitments), "commitments"),
        "tasks": count(len(plan.tasks), "tasks"), "projects": count(len(plan.projects), "projects"),
    }  # fmt: skip
    return section("draft", Paragraph(pieces=tell("appraisal.draft_counted", values)))


def text(material: Material) -> list[Section]:
    """What its own words contradict."""
    kinds = Counter(finding.severity.value for finding in material.findings)
    if not kinds["error"] + kinds["doubt"]:
        return section("text", Paragraph(pieces=tell("appraisal.text_clean")))
    values = {"errors": count(kinds["error"], "errors"), "doubts": count(kinds["doubt"], "doubts")}
    return section(
        "text", Paragraph(pieces=tell("appraisal.text_counted", values)), findings_table(material.context, material.findings)
    )


def reach(material: Material) -> list[Section]:
    """What the targets ask a year beside what known years brought."""
    reaches = find_reaches(material.plan, material.records)
    own = [one for one in reaches if one.stretch is not Stretch.UNKNOWN]
    if not own:
        return section("reach", Paragraph(pieces=tell("appraisal.reach_none")))
    kinds = Counter(one.stretch for one in own)
    values = {"total": count(len(own), "targets"), **{kind.value: count(kinds[kind], kind.value) for kind in Stretch}}
    head = tuple(say(f"head_{name}") for name in REACHED)
    rows = tuple(tuple((cell,) for cell in reach_cells(one)) for one in reaches)
    table = Table(id="reach", caption=say("reach_table"), head=head, rows=rows, widths=WIDTHS)
    return section(
        "reach",
        Paragraph(pieces=tell("appraisal.reach_opening")),
        table,
        Paragraph(pieces=tell("appraisal.reach_counted", values)),
    )


def reach_cells(one: Reach) -> tuple[Piece, ...]:
    """What is asked, the mean, the best year, the judgement."""
    source, aim = one.followed.source, one.followed.aim
    own = Trace(ground=Ground.PLAN, item=source.id, passage=source.passage)
    computed = Trace(ground=Ground.DERIVED, item=source.id, formula="(T / b)^(1/n) − 1, (T − b) / n")
    unit = "%" if one.grows else say("points") if one.points else aim.unit or ""
    best = f"{rounded(one.best.value)}{unit}（{one.best.label}）" if one.best else "—"
    return (
        plainly(one.followed.name, own), plainly(bound(aim, aim.unit), own), plainly(f"{rounded(one.required)}{unit}", computed),
        plainly(f"{rounded(one.mean)}{unit}" if one.mean is not None else "—", computed), plainly(best, computed),
        Piece(text=say(one.stretch.value)),
    )  # fmt: skip


def rounded(value: float) -> str:
    """Two decimals, or three digits of what is smaller."""
    return plain(Decimal(f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3g}"))  # noqa: PLR2004 - below it two decimals say little


def factors(material: Material) -> list[Section]:
    """Whether the factors carry the projects."""
    if material.allocation is None:
        return section("factors", Paragraph(pieces=tell("appraisal.factors_none")))
    return [Section(title=say("factors"), blocks=factor_section(material.allocation, "zh").blocks)]


def money(material: Material) -> list[Section]:
    """What projects cost by year, and which tasks none of them serves."""
    if material.survey is None:
        return section("money", Paragraph(pieces=tell("appraisal.money_none")))
    coverage = material.survey.coverage
    total = traced(plain(material.survey.investment), Trace(ground=Ground.DERIVED, formula="Σ"))
    values = {
        "projects": count(len(material.survey.projects), "projects"), "total": total,
        "served": count(len(coverage.budgets), "served"), "idle": count(len(coverage.idle), "idle"),
    }  # fmt: skip
    rows = tuple(
        ((plainly(str(year), STATED),), (traced(plain(value), Trace(ground=Ground.DERIVED, formula="Σ")),))
        for year, value in sorted(coverage.years.items())
    )
    head = (say("head_year"), say("head_amount"))
    table = Table(id="money", caption=say("money_table"), head=head, rows=rows, widths=(0.5, 0.5))
    return section("money", Paragraph(pieces=tell("appraisal.money_counted", values)), *([table] if rows else []))


def variants(material: Material) -> list[Section]:
    """The targets that variants set otherwise, side by side."""
    if not material.variants:
        return section("variants", Paragraph(pieces=tell("appraisal.variants_none")))
    plans = (material.plan, *material.variants)
    lines = lined_up(plans)
    differing = [line for line in lines if len({line.told(index) for index in range(len(plans))}) > 1]
    if not differing:
        return section("variants", Paragraph(pieces=tell("appraisal.variants_same")))
    head = (say("head_indicator"), say("variant_main"), *(plan.document.name for plan in material.variants))
    cells = tuple(((plainly(line.name, STATED),), *((line.cell(index),) for index in range(len(plans)))) for line in differing)
    share = 0.7 / len(plans)
    table = Table(id="variants", caption=say("variants_table"), head=head, rows=cells, widths=(0.3, *(share for _ in plans)))
    return section("variants", Paragraph(pieces=tell("appraisal.variants_opening")), table)


@dataclass(slots=True, kw_only=True)
class Line:
    """An indicator of several versions: its name, all that it goes by, its target by the number of the version."""

    name: str
    keys: set[tuple[str, ...]]
    targets: dict[int, tuple[str, Trace]]

    def told(self, index: int) -> str:
        """The target of a version in words."""
        return self.targets[index][0] if index in self.targets else "—"

    def cell(self, index: int) -> Piece:
        """The target of a version as a piece."""
        return plainly(*self.targets[index]) if index in self.targets else Piece(text="—")


def lined_up(plans: Sequence[Plan]) -> list[Line]:
    """The indicators of all versions, each once: by what it is known as, else by its name."""
    lines: list[Line] = []
    for index, plan in enumerate(plans):
        for row in (row for row in plan.indicators if row.is_target):
            own = Trace(ground=Ground.PLAN, item=row.id, passage=row.passage, file=plan.document.name)
            keys = keys_of(row, plan)
            free = [line for line in lines if index not in line.targets]
            line = next((line for key in keys for line in free if key in line.keys), None)
            if line is None:
                line = Line(name=named_row(row), keys=set(), targets={})
                lines.append(line)
            line.keys.update(keys)
            line.targets[index] = (target_in(row, plan), own)
    return lines


def keys_of(row: Indicator, plan: Plan) -> list[tuple[str, ...]]:
    """What a row goes by, the surest first: the known indicator with its qualifier, alone where no other row is it, the name."""
    name = ("name", normalise_name(named_row(row)))
    if row.concept is None:
        return [name]
    alone = sum(other.is_target and other.concept == row.concept for other in plan.indicators) == 1
    return [("known", row.concept, row.qualifier or ""), *([("alone", row.concept)] if alone else []), name]


def named_row(row: Indicator) -> str:
    """The name of a row with its qualifier."""
    return f"{row.name}（{row.qualifier}）" if row.qualifier else row.name


def target_in(row: Indicator, plan: Plan) -> str:
    """The target of a row."""
    aim = aim_of_row(row, plan.period)
    return bound(aim, aim.unit) if aim.target is not None else aim.words or "—"


def heard(_: Material) -> list[Section]:
    """What experts and the public said, and the conclusion: for the writers."""
    return [
        *(
            one
            for key in ("experts", "public", "conclusion")
            for one in section(key, Paragraph(pieces=tell(f"appraisal.{key}_gap")))
        )
    ]
