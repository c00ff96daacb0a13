"""The workbook in which projects apply: guidance, the sheets 项目 要素 限额, drop-downs from a hidden sheet; the projects that
the plan itself names stand in it as proposed rows.

In: a plan, and an appraisal for the columns of scores and answers. Out: the bytes of a workbook that
gangyao.allocation.portfolios reads back. Only plain lists stand in it, no formulas and no macros.
"""

import io
from collections.abc import Iterable, Sequence

from gangyao.allocation.appraising import Appraisal
from gangyao.allocation.bids import MONEY, LinkKind
from gangyao.allocation.candidates import gaps_of
from gangyao.allocation.controls import figure_units
from gangyao.allocation.writing import HOW, KINDS, LIMITS, LINKS, WHEN, WHO
from gangyao.foreign import Foreign
from gangyao.plan.plans import Plan, Project
from gangyao.vocabulary import catalogue

GUIDANCE, PROJECTS, FACTORS, QUOTAS, HIDDEN = "说明", "项目", "要素", "限额", "选项"
USUAL = (("建设用地", "亩"), ("能耗", "吨标煤"), ("化学需氧量", "吨"), ("氮氧化物", "吨"), ("用水", "万立方米"), ("资金", "亿元"))
DEMANDED = 3  # years of demand that have columns; more may be added
SPARE = 60  # blank rows with drop-downs below the proposed ones
WIDE = 18
FORM = {"name": 34, "links": 22}
A4 = 9  # xlsxwriter's number of the paper
YES_NO = ("是", "否")


def application_bytes(plan: Plan, appraisal: Appraisal) -> bytes:
    """The workbook."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a form pays for the library

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "text_wrap": True, "valign": "vcenter"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    write_guidance(book.add_worksheet(GUIDANCE), plan, wrap)
    lists = lists_of(plan)
    head = project_head(plan, appraisal)
    rows = [proposed_row(one, number, plan) for number, one in enumerate(plan.projects, start=1)]
    sheet = write_grid(book.add_worksheet(PROJECTS), head, rows, bold)
    add_lists(sheet, head, lists, len(rows) + SPARE)
    factors = factor_head(plan)
    sheet = write_grid(book.add_worksheet(FACTORS), factors, [(name, name, unit) for name, unit in USUAL], bold)
    add_lists(sheet, factors, lists, len(USUAL) + SPARE)
    write_grid(book.add_worksheet(QUOTAS), LIMITS, [], bold)
    write_lists(book.add_worksheet(HIDDEN), lists)
    book.worksheets()[1].activate()
    book.close()
    return buffer.getvalue()


def project_head(plan: Plan, appraisal: Appraisal) -> list[str]:
    """The columns of the sheet of projects."""
    head = [*WHO, *WHEN, *HOW]
    head += [f"需求:{name}:{year}（{unit}）" for name, unit in USUAL for year in range(1, DEMANDED + 1)]
    head += [f"投资:{year} {part}（{MONEY}）" for year in years_of(plan) for part in ("计划", "完成")]
    head += [f"贡献:{gap.id}（{gap.unit}）" if gap.unit else f"贡献:{gap.id}" for gap in gaps_of(plan, None).values()]
    head += [f"评分:{criterion.id}" for criterion in appraisal.criteria]
    head += [f"门槛:{gate.id}" for gate in appraisal.gates if gate.veto]
    return head + [f"控制:{name}（{unit}）" for name, unit in figure_units().values()]


def factor_head(plan: Plan) -> list[str]:
    """The columns of the sheet of factors."""
    return ["要素编号", "要素", "单位", *(f"上限:{year}" for year in years_of(plan)), "上限:合计", "结转", "阶梯", "付费要素"]


def years_of(plan: Plan) -> range:
    """The years of the plan; none where it names none."""
    return range(plan.period.first, plan.period.last + 1) if plan.period else range(0)


def proposed_row(project: Project, number: int, plan: Plan) -> tuple[object, ...]:
    """A project that the plan names, as a row to be filled."""
    titles = {section.id: section.title for section in plan.sections}
    links = {kind: project.id if kind is LinkKind.PROJECT else None for kind in LINKS}
    chapter = titles.get(project.section or "")
    return (f"P{number:03}", project.name, None, chapter, KINDS[project.kind], *links.values())


def lists_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What each column is chosen from, by its head."""
    own = {
        LINKS[LinkKind.TASK]: tuple(one.id for one in plan.tasks),
        LINKS[LinkKind.COMMITMENT]: tuple(one.id for one in plan.commitments),
        LINKS[LinkKind.INDICATOR]: tuple(one.id for one in plan.indicators if one.is_target),
        LINKS[LinkKind.PROJECT]: tuple(one.id for one in plan.projects),
    }
    return {**own, "类别": tuple(KINDS.values()), "是否": YES_NO}


def write_guidance(sheet: Foreign, plan: Plan, wrap: Foreign) -> None:
    """How to fill the sheets, in the words of the catalogue."""
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, plan.title or plan.document.name)
    for index, line in enumerate(catalogue.say("projects.guidance", "zh").split("\n"), start=2):
        sheet.write_string(index, 0, line, wrap)
    sheet.set_paper(A4)


def write_grid(sheet: Foreign, head: Sequence[str], rows: Iterable[Sequence[object]], bold: Foreign) -> Foreign:
    """Head and rows, the head and the names kept in view."""
    for column, words in enumerate(head):
        sheet.write_string(0, column, words, bold)
        sheet.set_column(column, column, FORM["name"] if words == "项目名称" else FORM["links"] if words in WHO else WIDE)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(place, column, str(value))
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(A4)
    return sheet


def add_lists(sheet: Foreign, head: Sequence[str], lists: dict[str, tuple[str, ...]], last: int) -> None:
    """Drop-downs; of links a warning lets several pass, parted by ；."""
    for column, words in enumerate(head):
        name = "是否" if words in {"必保", "结转"} or words.startswith("门槛") else words
        if lists.get(name):
            rule = {"validate": "list", "source": range_of(name, lists), "error_type": "warning"}
            sheet.data_validation(1, column, last, column, rule)


def range_of(name: str, lists: dict[str, tuple[str, ...]]) -> str:
    """The hidden range of a list."""
    letter = chr(ord("A") + list(lists).index(name))
    return f"={HIDDEN}!${letter}$2:${letter}${1 + len(lists[name])}"


def write_lists(sheet: Foreign, lists: dict[str, tuple[str, ...]]) -> None:
    """The hidden sheet of the lists."""
    for column, (name, words) in enumerate(lists.items()):
        sheet.write_column(0, column, (name, *words))
    sheet.hide()
