"""The command line: one function per command; its modules are loaded when their command runs, so that --help stays fast."""

import argparse
import io
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gangyao import __version__
from gangyao.cli.extras import extra_that_lacks
from gangyao.cli.parsers import VARIABLE, Commands, add_command
from gangyao.cli.refusals import FINE, WRONG_USE, Refused
from gangyao.cli.sites import SITES
from gangyao.vocabulary.additions import BrokenAddition
from gangyao.vocabulary.catalogue import say

INTERNAL = "read internal matter that carries a mark"
STOPPED = 130  # what shells say of a program ended by Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code of formats.md."""
    bend_streams()
    options = parser().parse_args(arguments)
    options.language = options.language or own_language()
    try:
        if options.content or os.environ.get(VARIABLE):
            from gangyao.cli.contents import go_by_content  # noqa: PLC0415 - only who has rows of their own pays for it

            go_by_content(options)
        return int(options.command(options))
    except BrokenAddition as error:
        print(error.message(options.language), file=sys.stderr)
        return WRONG_USE
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    except ModuleNotFoundError as error:
        extra = extra_that_lacks(error)
        if extra is None:
            raise
        print(say("errors.needs_extra", options.language, {"extra": extra, "module": error.name}), file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:  # what was read is in the manifest; the next run goes on from there
        return STOPPED
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - lives as long as the process
        return FINE


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="gangyao", description="Makes a government development plan executable. 让规划纲要可执行。"
    )
    top.add_argument("--version", action="version", version=f"gangyao {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    checking = (add_read, add_show, add_check, add_accept, add_compare, add_diff, add_lint)
    following = (add_assess, add_template, add_assign, add_split, add_collect, add_remind, add_backtest)
    projects = (add_projects, add_allocate, add_explain)
    for add in (*checking, *following, *projects, add_report, add_trace, add_schema, add_query, add_content, add_bodies, *SITES):
        add(commands)
    return top


def add_read(commands: Commands) -> None:
    """Gangyao read."""
    read = add_command(commands, "read", "reading.read_command", "read documents into plans 读取规划文件")
    read.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="documents, or folders of them")
    read.add_argument("-o", "--output", type=Path, help="plan.json; with several documents a folder")
    read.add_argument("--text", type=Path, metavar="FILE", help="write the text that offsets count here")
    read.add_argument("--format", choices=("json", "xlsx"), help="json to stdout without -o; xlsx with -o")
    read.add_argument("--explain", action="store_true", help="how each table was read, and what speaks against each way")
    sample = "write sample.xlsx into the folder: so many rows to judge by hand, the least sure first"
    read.add_argument("--sample", type=int, default=0, metavar="N", help=sample)
    read.add_argument("--marks", type=Path, metavar="FILE", help="the error rate by the marks in a sample.xlsx")
    against = "the plan.json of an earlier reading: which id is which now, to confirm; with -o beside it as .ids.csv"
    read.add_argument("--against", type=Path, metavar="OLD", help=against)
    read.add_argument("--internal", action="store_true", help=INTERNAL)
    minutes = "how long pages that are pictures may be read (60); the rest is reported as not read"
    read.add_argument("--picture-minutes", type=float, default=60, metavar="N", help=minutes)
    read.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for several documents")


def add_show(commands: Commands) -> None:
    """Gangyao show."""
    words = "one indicator, promise, task or project with its sentence 查看一项及原文"
    show = add_command(commands, "show", "showing.show_command", words)
    add_plan(show)
    show.add_argument("id", help="id of an indicator, commitment, task or project")


def add_check(commands: Commands) -> None:
    """Gangyao check."""
    check = add_command(
        commands, "check", "checking.check_command", "what a plan contradicts of its own words 查找规划自身的矛盾"
    )
    check.add_argument("plan", type=Path, nargs="+", metavar="PLAN", help="plan.json, a document, or a folder of them")
    add_document(check)
    check.add_argument(
        "--format", choices=("text", "json", "html", "docx"), default="text", help="docx: the same Word file with comments"
    )
    check.add_argument("-o", "--output", type=Path, help="write the result here")
    check.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for several plans")
    check.add_argument("--all", action="store_true", help="list accepted findings too")


def add_accept(commands: Commands) -> None:
    """Gangyao accept."""
    words = "accept a finding with a reason, until its numbers change 接受一条发现并说明理由"
    accept = add_command(commands, "accept", "checking.accept_command", words)
    add_plan(accept)
    accept.add_argument("finding", metavar="FINDING-ID", help="the id that `check` prints")
    accept.add_argument("--why", metavar="REASON", help="the reason, kept beside the plan")
    accept.add_argument("--withdraw", action="store_true", help="take an acceptance back")


def add_compare(commands: Commands) -> None:
    """Gangyao compare."""
    words = "plans held against the plan above them, or neighbours 与上位规划或相邻规划比较"
    compare = add_command(commands, "compare", "comparing.compare_command", words)
    compare.add_argument("upper", type=Path, metavar="UPPER", help="plan.json or document of the upper plan")
    compare.add_argument("lower", type=Path, nargs="+", metavar="LOWER", help="plan.json or document of each lower plan")
    compare.add_argument("--format", choices=("text", "json", "html", "xlsx"), default="text")
    compare.add_argument("-o", "--output", type=Path, help="write the result here")
    compare.add_argument("--internal", action="store_true", help=INTERNAL)


def add_diff(commands: Commands) -> None:
    """Gangyao diff."""
    diff = add_command(commands, "diff", "differing.diff_command", "what changed between two versions of a plan 比较两个版本")
    diff.add_argument("old", type=Path, metavar="OLD", help="plan.json or document of the old version")
    diff.add_argument("new", type=Path, metavar="NEW", help="plan.json or document of the new version")
    diff.add_argument("--format", choices=("text", "json", "docx"), default="text", help="docx: a table with marked changes")
    diff.add_argument("-o", "--output", type=Path, help="write the result here")
    diff.add_argument("--internal", action="store_true", help=INTERNAL)


def add_lint(commands: Commands) -> None:
    """Gangyao lint-document."""
    words = "how a Word document is set, against GB/T 9704-2012 检查公文格式"
    lint = add_command(commands, "lint-document", "linting.lint_command", words)
    lint.add_argument("document", type=Path, metavar="FILE", help="an official document as docx")
    lint.add_argument("--format", choices=("text", "json"), default="text")
    lint.add_argument("-o", "--output", type=Path, help="write the result here")


def add_assess(commands: Commands) -> None:
    """Gangyao assess."""
    words = "where each promise stands, from what has been measured 评估目标和承诺的实现程度"
    assess = add_command(commands, "assess", "assessing.assess_command", words)
    add_plan(assess)
    observations = "tables of figures: csv, xlsx, xls, et"
    assess.add_argument("--observations", type=Path, nargs="+", required=True, metavar="FILE", help=observations)
    assess.add_argument("--as-of", metavar="DATE", help="what was known on that day, as 2025-06-30 (default: today)")
    assess.add_argument("--responsibilities", type=Path, metavar="FILE", help="who leads on what: responsibilities.csv")
    add_register(assess)
    assess.add_argument("--targets", type=Path, nargs="+", default=[], metavar="FILE", help="yearly and assigned targets")
    assess.add_argument("--since", type=Path, metavar="FILE", help="an earlier assessment.json: say what changed since")
    assess.add_argument("--vocabulary", default="mid-term", metavar="NAME", help="words of the verdicts (default: mid-term)")
    assess.add_argument("--public", action="store_true", help="only what was public on that day")
    assess.add_argument("--no-forecast", action="store_true", help="leave forecasts and probabilities out")
    assess.add_argument("--format", choices=("text", "json"), default="text", help="json to stdout without -o")
    assess.add_argument("-o", "--output", type=Path, help="assessment.json")


def add_backtest(commands: Commands) -> None:
    """Gangyao backtest."""
    words = "how well series would have been forecast 用历史数据检验预测"
    backtest = add_command(commands, "backtest", "backtesting.backtest_command", words)
    backtest.add_argument("files", type=Path, nargs="+", metavar="FILE", help="series: observations.csv, or a column per period")
    backtest.add_argument("--holdout", type=int, default=6, metavar="N", help="how many last values are held back (default: 6)")
    backtest.add_argument("--format", choices=("text", "json"), default="text")
    backtest.add_argument("-o", "--output", type=Path, help="write the result here")
    backtest.add_argument("--internal", action="store_true", help=argparse.SUPPRESS)


def add_template(commands: Commands) -> None:
    """Gangyao template."""
    template = add_command(commands, "template", "forms.template_command", "a form in Excel for reporting figures 生成填报表")
    add_plan(template)
    template.add_argument("-o", "--output", type=Path, help="form.xlsx; with --by department a folder")
    template.add_argument("--projects", action="store_true", help="the workbook in which projects apply for factors")
    template.add_argument("--by", choices=("department",), help="a form for each lead body")
    template.add_argument("--responsibilities", type=Path, metavar="FILE", help="who leads on what: responsibilities.csv")
    add_register(template)
    template.add_argument("--period", metavar="PERIOD", help="the period to report, as 2023 or 2023-01..09")
    template.add_argument("--observations", type=Path, nargs="+", default=[], metavar="FILE", help="figures already reported")
    template.add_argument("--targets", type=Path, nargs="+", default=[], metavar="FILE", help="yearly targets")
    template.add_argument("--as-of", metavar="DATE", help="who leads and what is in force on that day (default: today)")


def add_collect(commands: Commands) -> None:
    """Gangyao collect."""
    collect = add_command(commands, "collect", "forms.collect_command", "a folder of filled forms at once 汇总填报表")
    collect.add_argument("folder", type=Path, metavar="FOLDER", help="the forms, whatever they are called")
    collect.add_argument("-o", "--output", type=Path, help="observations.csv")
    collect.add_argument("--plan", type=Path, metavar="PLAN", help="the plan, for forms whose hidden sheet was lost")
    collect.add_argument("--returned", type=Path, metavar="DIR", help="copies with their faults marked, to send back")
    collect.add_argument("--strict", action="store_true", help="take nothing of a form that has a fault")
    add_document(collect)


def add_assign(commands: Commands) -> None:
    """Gangyao assign."""
    words = "who answers for what: proposals to correct and read back 生成责任分工表"
    assign = add_command(commands, "assign", "duties.assign_command", words)
    add_plan(assign)
    assign.add_argument("-o", "--output", type=Path, help="responsibilities.xlsx or .csv")
    assign.add_argument("--responsibilities", type=Path, metavar="FILE", help="a table already corrected: check it")
    add_register(assign)
    words = "division of work (领导分工): leader, 分管, 联系; fills the column of leaders"
    assign.add_argument("--leaders", type=Path, metavar="FILE", help=words)
    assign.add_argument("--as-of", metavar="DATE", help="who is in force on that day (default: today)")


def add_split(commands: Commands) -> None:
    """Gangyao split."""
    split = add_command(commands, "split", "duties.split_command", "five-year targets split into years 分解年度目标")
    add_plan(split)
    split.add_argument("--observations", type=Path, nargs="+", default=[], metavar="FILE", help="what is reached so far")
    split.add_argument("--targets", type=Path, nargs="+", default=[], metavar="FILE", help="yearly targets already set: they win")
    split.add_argument("--as-of", metavar="DATE", help="what was known and in force on that day (default: today)")
    split.add_argument("-o", "--output", type=Path, help="targets.xlsx or .csv")


def add_remind(commands: Commands) -> None:
    """Gangyao remind."""
    remind = add_command(commands, "remind", "duties.remind_command", "who has not reported, and how late it is 催报")
    add_plan(remind)
    remind.add_argument("--responsibilities", type=Path, required=True, metavar="FILE", help="who leads on what")
    add_register(remind)
    remind.add_argument("--observations", type=Path, nargs="+", default=[], metavar="FILE", help="what was reported")
    remind.add_argument("--as-of", metavar="DATE", help="what was known on that day (default: today)")
    remind.add_argument("--all", action="store_true", help="promises, tasks and projects too")
    formats = "chat: words to copy; docx: a letter for each body into the folder -o"
    remind.add_argument("--format", choices=("text", "chat", "docx", "json"), default="text", help=formats)
    remind.add_argument("-o", "--output", type=Path, help="write the result here")


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
    add_plan(allocate)
    add_portfolio(allocate)
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


def add_effort(command: argparse.ArgumentParser) -> None:
    """How hard the solver tries."""
    command.add_argument("--gap", type=float, default=0.005, help="share of the bound that may stay unproved (default: 0.005)")
    command.add_argument("--seconds", type=float, default=60.0, help="time limit of each solution (default: 60)")
    command.add_argument("--seed", type=int, default=1, help="the same seed gives the same answer")


def add_explain(commands: Commands) -> None:
    """Gangyao explain."""
    words = "why a project was left out, and the least change that brings it in 解释一个项目为何未入选"
    explain = add_command(commands, "explain", "allocating.explain_command", words)
    explain.add_argument("allocation", type=Path, metavar="ALLOCATION", help="allocation.json")
    explain.add_argument("project", metavar="PROJECT", help="id or name of a project")
    add_effort(explain)


def add_portfolio(command: argparse.ArgumentParser) -> None:
    """The projects that a command is about, the day, and the rules that they are held against."""
    projects = "one workbook, or projects.csv with factors.csv and quotas.csv"
    command.add_argument("--projects", type=Path, nargs="+", required=True, metavar="FILE", help=projects)
    command.add_argument("--factors", type=Path, nargs="+", default=[], metavar="FILE", help="factors and limits, where apart")
    command.add_argument("--appraisal", type=Path, metavar="FILE", help="gates and criteria in TOML (default: a neutral one)")
    command.add_argument("--thresholds", type=Path, metavar="FILE", help="thresholds of control indicators in CSV")
    command.add_argument("--as-of", metavar="DATE", help="where they stood on that day (default: today)")


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
    kinds = ("mid-term", "annual", "half-year", "final", "brief", "responsibilities", "reminders", "revision")
    report.add_argument("--since", type=Path, metavar="FILE", help="an earlier assessment.json, for the brief")
    report.add_argument("--kind", choices=kinds, default="mid-term", help="what the report is (default: mid-term)")
    report.add_argument("--charts", type=Path, metavar="FOLDER", help="its charts as .svg, .png and Vega-Lite, in a folder")
    report.add_argument("--allocation", type=Path, metavar="FILE", help="allocation.json, for a chapter on factors")
    report.add_argument("--proposed", type=Path, metavar="PLAN", help="the revised version, for the revision")
    report.add_argument("--issuer", metavar="NAME", help="who issues it: a red head and a record at the end, in Word")
    report.add_argument("--number", metavar="NUMBER", default="", help="the number of the document, under its red head")
    report.add_argument("--copies", metavar="NAMES", default="", help="who gets copies, in the record at the end")
    report.add_argument("--all", action="store_true", help="reminders of promises, tasks and projects too")
    report.add_argument("-o", "--output", type=Path, help="report.docx, with report.trace.json beside it")


def add_trace(commands: Commands) -> None:
    """Gangyao trace."""
    words = "whether every number of a report has its trace and none was altered 核对报告数字的出处"
    trace = add_command(commands, "trace", "reporting.trace_command", words)
    trace.add_argument("report", type=Path, metavar="REPORT", help="report.docx")
    trace.add_argument("--traces", type=Path, metavar="FILE", help="report.trace.json, where it does not lie beside it")


def add_query(commands: Commands) -> None:
    """Gangyao query."""
    words = "ask figures by SQL, as they were known on any day 用 SQL 查询监测数据"
    query = add_command(commands, "query", "querying.query_command", words)
    query.add_argument("question", metavar="SQL", help="one select; tables: facts, known(day), known_public(day)")
    tables = "tables of figures: csv, xlsx, xls, et"
    query.add_argument("observations", type=Path, nargs="*", metavar="FILE", help=tables)
    beside = "adds the tables indicators, commitments, tasks, projects; figures are those of its indicators"
    query.add_argument("--plan", type=Path, metavar="PLAN", help=f"plan.json or a document: {beside}")
    query.add_argument("--assessment", type=Path, metavar="FILE", help="assessment.json: adds items, sources, achievements")
    query.add_argument(
        "--data", type=Path, metavar="DIR", help="data folder of a site: its approved figures, and the table plans"
    )
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    query.add_argument("-o", "--output", type=Path, help="write the answer here")
    query.add_argument("--most", type=int, default=1000, metavar="N", help="rows that are handed back (1000)")
    query.add_argument("--seconds", type=float, default=10, metavar="N", help="how long it may take (10)")
    query.add_argument("--memory", type=int, default=1024, metavar="MB", help="how much memory it may take (1024)")
    query.add_argument("--internal", action="store_true", help=INTERNAL)


def add_schema(commands: Commands) -> None:
    """Gangyao schema."""
    schema = add_command(commands, "schema", "schemas.schema_command", "the JSON Schema of a format 打印格式的 JSON Schema")
    schema.add_argument("name", nargs="?", default="plan")


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


def add_register(command: argparse.ArgumentParser) -> None:
    """A register of one's own."""
    words = "bodies of one's own, as `gangyao bodies -o` writes them; names in tables are held against it"
    command.add_argument("--bodies", type=Path, metavar="FILE", help=words)


def add_content(commands: Commands) -> None:
    """Gangyao content."""
    words = "the tables that decide, and own rows tried against them 内置表与自有内容"
    content = add_command(commands, "content", "contents.content_command", words)
    attempt = "what the own rows in a folder would change: cell by cell, and with --plan finding by finding"
    content.add_argument("--try", dest="attempt", type=Path, metavar="DIR", help=attempt)
    content.add_argument("--plan", type=Path, nargs="+", default=[], metavar="PLAN", help="plans that are checked both ways")
    add_document(content)


def add_plan(command: argparse.ArgumentParser) -> None:
    """The plan that a command is about."""
    command.add_argument("plan", type=Path, metavar="PLAN", help="plan.json, or a document")
    add_document(command)


def add_document(command: argparse.ArgumentParser) -> None:
    """Where the document of a plan.json lies, and whether it may be read."""
    command.add_argument("--document", type=Path, help="the document, where it does not lie beside plan.json")
    command.add_argument("--internal", action="store_true", help=INTERNAL)


def own_language() -> str:
    """Chinese where the locale is, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    stated = next((name for name in names if name), "") or (locale.getlocale()[0] or "")
    return "zh" if stated.lower().startswith(("zh", "chinese")) else "en"


def bend_streams() -> None:
    """Consoles that lack a letter (✓ in GBK, 规 in ASCII) print a stand-in instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                errors="replace" if (stream.encoding or "").lower().startswith(("gb", "cp936")) else "backslashreplace"
            )
