"""The commands that share out means, write papers and tell what the program knows, with their options."""

import argparse
from pathlib import Path

from gangyao.cli.followed import add_register
from gangyao.cli.parsers import Commands, add_command, add_document, add_plan


def add_projects(commands: Commands) -> None:
    """Gangyao projects."""
    words = "where projects stand, whether they pass, what of the plan they serve 项目进展、评估与规划对应"
    projects = add_command(commands, "projects", "projects.projects_command", words)
    add_plan(projects)
    add_portfolio(projects)
    projects.add_argument("--stalls", type=Path, metavar="FILE", help="when a project has stalled, by rules of one's own")
    projects.add_argument("--format", choices=("text", "json", "xlsx"), default="text")
    projects.add_argument("-o", "--output", type=Path, help="write the result here")


def add_allocate(commands: Commands) -> None:
    """Gangyao allocate."""
    words = "which projects get land, energy, quota and money, with reasons 要素配置方案"
    allocate = add_command(commands, "allocate", "allocating.allocate_command", words)
    add_plan(allocate, also=", or with --what-if the allocation.json of an earlier run")
    add_portfolio(allocate, required=False)
    supposed = "what changes if: 建设用地-10%%, 资金:2024=12, 必保:项目 (must:PROJECT), 不取:项目 (without:PROJECT)"
    allocate.add_argument("--what-if", nargs="+", default=[], metavar="CHANGE", help=supposed)
    allocate.add_argument("--assessment", type=Path, metavar="FILE", help="assessment.json, whose gaps are to be closed")
    aims = "score, gaps or investment; named again, each is held before the next (default: score)"
    choices = ("score", "gaps", "investment")
    allocate.add_argument("--aim", action="append", choices=choices, help=aims)
    frontier = "proven points between two aims"
    allocate.add_argument("--frontier", nargs=2, choices=choices, metavar=("FIRST", "SECOND"), help=frontier)
    allocate.add_argument("--robust", action="store_true", help="which choices stay when numbers move by ten per cent")
    allocate.add_argument("--format", choices=("text", "json"), default="text", help="json to stdout without -o")
    allocate.add_argument("-o", "--output", type=Path, help="allocation.json, or .xlsx")
    add_effort(allocate)


def add_explain(commands: Commands) -> None:
    """Gangyao explain."""
    words = "why a project was left out, and the least change that brings it in 解释一个项目为何未入选"
    explain = add_command(commands, "explain", "allocating.explain_command", words)
    explain.add_argument("allocation", type=Path, metavar="ALLOCATION", help="allocation.json")
    explain.add_argument("project", metavar="PROJECT", help="id or name of a project")
    add_effort(explain)


def add_report(commands: Commands) -> None:
    """Gangyao report."""
    report = add_command(commands, "report", "reporting.report_command", "the evaluation report in Word 生成评估报告")
    add_plan(report)
    report.add_argument("--observations", type=Path, nargs="+", default=[], metavar="FILE", help="tables of figures")
    report.add_argument("--as-of", metavar="DATE", help="what was known on that day (default: today)")
    report.add_argument("--responsibilities", type=Path, metavar="FILE", help="who leads on what")
    add_register(report)
    report.add_argument("--targets", type=Path, nargs="+", default=[], metavar="FILE", help="yearly and assigned targets")
    report.add_argument("--vocabulary", default="mid-term", metavar="NAME", help="words of the verdicts (default: mid-term)")
    kinds = (
        "mid-term", "annual", "half-year", "final", "draft-appraisal", "brief", "responsibilities", "reminders", "revision",
        "adjustment", "answers", "monthly",
    )  # fmt: skip
    report.add_argument("--year", type=int, metavar="YEAR", help="the year that is reported on (default: the latest)")
    report.add_argument("--month", metavar="MONTH", help="the month of the monthly report, 2026-09 (default: the latest)")
    report.add_argument("--since", type=Path, metavar="FILE", help="an earlier assessment.json, for the brief")
    report.add_argument("--kind", choices=kinds, default="mid-term", help="what the report is (default: mid-term)")
    report.add_argument("--charts", type=Path, metavar="FOLDER", help="its charts as .svg, .png and Vega-Lite, in a folder")
    report.add_argument("--allocation", type=Path, metavar="FILE", help="allocation.json, for a chapter on factors")
    projects = "projects with their stages, as `gangyao projects` takes them"
    report.add_argument("--projects", type=Path, nargs="+", default=[], metavar="FILE", help=projects)
    opinions = "table of a committee's opinions, as `gangyao opinions` makes it, for the answers"
    report.add_argument("--opinions", type=Path, metavar="FILE", help=opinions)
    variants = "other drafts, for the appraisal of a draft"
    report.add_argument("--variants", type=Path, nargs="+", default=[], metavar="PLAN", help=variants)
    report.add_argument("--proposed", type=Path, metavar="PLAN", help="the revised version, for the revision")
    add_letterhead(report)
    report.add_argument("--all", action="store_true", help="reminders of promises, tasks and projects too")
    report.add_argument("-o", "--output", type=Path, help="report.docx, with report.trace.json beside it")


def add_letterhead(report: argparse.ArgumentParser) -> None:
    """Who issues a paper, and to whom."""
    report.add_argument("--issuer", metavar="NAME", help="who issues it: a red head and a record at the end, in Word")
    report.add_argument("--number", metavar="NUMBER", default="", help="the number of the document, under its red head")
    report.add_argument(
        "--to", metavar="NAME", default="", help="to whom it goes (default: as the law has it for a government's report)"
    )
    report.add_argument("--signer", metavar="NAME", default="", help="who signs it (签发人), beside its number")
    report.add_argument("--serial", metavar="NUMBER", default="", help="serial number of the copy (份号), six digits")
    report.add_argument("--copies", metavar="NAMES", default="", help="who gets copies, in the record at the end")


def add_trace(commands: Commands) -> None:
    """Gangyao trace."""
    words = "whether every number of a report has its trace and none was altered 核对报告数字的出处"
    trace = add_command(commands, "trace", "reporting.trace_command", words)
    trace.add_argument("report", type=Path, metavar="REPORT", help="report.docx")
    trace.add_argument("--traces", type=Path, metavar="FILE", help="report.trace.json, where it does not lie beside it")


def add_schema(commands: Commands) -> None:
    """Gangyao schema."""
    schema = add_command(commands, "schema", "schemas.schema_command", "the JSON Schema of a format 打印格式的 JSON Schema")
    schema.add_argument("name", nargs="?", default="plan")


def add_content(commands: Commands) -> None:
    """Gangyao content."""
    words = "the tables that decide, and own rows tried against them 内置表与自有内容"
    content = add_command(commands, "content", "contents.content_command", words)
    attempt = "what the own rows in a folder would change: cell by cell, and with --plan finding by finding"
    content.add_argument("--try", dest="attempt", type=Path, metavar="DIR", help=attempt)
    content.add_argument("--plan", type=Path, nargs="+", default=[], metavar="PLAN", help="plans that are checked both ways")
    add_document(content)


def add_bodies(commands: Commands) -> None:
    """Gangyao bodies."""
    words = "the bodies of a place: a tree, a workbook to correct, which one a name means 机构名录"
    bodies = add_command(commands, "bodies", "organising.bodies_command", words)
    bodies.add_argument("names", nargs="*", metavar="NAME", help="names as they stand in a table")
    bodies.add_argument("--place", metavar="PLACE", help="the place whose usual bodies are shown, as 湖州市吴兴区")
    bodies.add_argument("--plan", type=Path, metavar="PLAN", help="the plan whose place it is")
    add_register(bodies)
    bodies.add_argument("--as-of", metavar="DATE", help="what they are called on that day (default: today)")
    bodies.add_argument("-o", "--output", type=Path, help="bodies.xlsx: the table and the tree")
    add_document(bodies)


def add_effort(command: argparse.ArgumentParser) -> None:
    """How hard the solver tries."""
    command.add_argument("--gap", type=float, default=0.005, help="share of the bound that may stay unproved (default: 0.005)")
    command.add_argument("--seconds", type=float, help="time limit of each solution (default: 60, of a what-if 2)")
    command.add_argument("--seed", type=int, default=1, help="the same seed gives the same answer")


def add_portfolio(command: argparse.ArgumentParser, *, required: bool = True) -> None:
    """The projects that a command is about, the day, and the rules that they are held against."""
    projects = "one workbook, or projects.csv with factors.csv and quotas.csv"
    command.add_argument("--projects", type=Path, nargs="+", required=required, default=[], metavar="FILE", help=projects)
    command.add_argument("--factors", type=Path, nargs="+", default=[], metavar="FILE", help="factors and limits, where apart")
    command.add_argument("--appraisal", type=Path, metavar="FILE", help="gates and criteria in TOML (default: a neutral one)")
    command.add_argument("--thresholds", type=Path, metavar="FILE", help="thresholds of control indicators in CSV")
    command.add_argument("--as-of", metavar="DATE", help="where they stood on that day (default: today)")


DECIDED = (add_projects, add_allocate, add_explain, add_report, add_trace, add_schema, add_content, add_bodies)
