"""The commands that follow a plan by figures, with their options."""

import argparse
from pathlib import Path

from gangyao.cli.parsers import INTERNAL, Commands, add_command, add_document, add_plan


def add_assess(commands: Commands) -> None:
    """Gangyao assess."""
    words = "where each promise stands, from what has been measured 评估目标和承诺的实现程度"
    assess = add_command(commands, "assess", "assessing.assess_command", words)
    add_plan(assess)
    observations = "tables or bulletins of figures: csv, xlsx, xls, et, ods, docx, html, pdf, md"
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


def add_observe(commands: Commands) -> None:
    """Gangyao observe."""
    words = "what files of figures say, to be confirmed 看懂了哪些数、漏了哪些，确认后再用"
    observe = add_command(commands, "observe", "observing.observe_command", words)
    files = "tables or bulletins: csv, xlsx, xls, et, ods, docx, html, pdf, md"
    observe.add_argument("observations", type=Path, nargs="+", metavar="FILE", help=files)
    observe.add_argument("--plan", type=Path, required=True, metavar="PLAN", help="plan.json, or a document")
    add_document(observe)
    observe.add_argument("--against", type=Path, nargs="+", metavar="FILE", help="figures that are known: say what would change")
    observe.add_argument("-o", "--output", type=Path, help="observations.csv")


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


def add_collect(commands: Commands) -> None:
    """Gangyao collect."""
    collect = add_command(commands, "collect", "forms.collect_command", "a folder of filled forms at once 汇总填报表")
    collect.add_argument("folder", type=Path, metavar="FOLDER", help="the forms, whatever they are called")
    collect.add_argument("-o", "--output", type=Path, help="observations.csv")
    collect.add_argument("--plan", type=Path, metavar="PLAN", help="the plan, for forms whose hidden sheet was lost")
    collect.add_argument("--returned", type=Path, metavar="DIR", help="copies with their faults marked, to send back")
    collect.add_argument("--strict", action="store_true", help="take nothing of a form that has a fault")
    add_document(collect)


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


def add_backtest(commands: Commands) -> None:
    """Gangyao backtest."""
    words = "how well series would have been forecast 用历史数据检验预测"
    backtest = add_command(commands, "backtest", "backtesting.backtest_command", words)
    backtest.add_argument("files", type=Path, nargs="+", metavar="FILE", help="series: observations.csv, or a column per period")
    backtest.add_argument("--holdout", type=int, default=6, metavar="N", help="how many last values are held back (default: 6)")
    backtest.add_argument("--format", choices=("text", "json"), default="text")
    backtest.add_argument("-o", "--output", type=Path, help="write the result here")
    backtest.add_argument("--internal", action="store_true", help=argparse.SUPPRESS)


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


def add_register(command: argparse.ArgumentParser) -> None:
    """A register of one's own."""
    words = "bodies of one's own, as `gangyao bodies -o` writes them; names in tables are held against it"
    command.add_argument("--bodies", type=Path, metavar="FILE", help=words)


FOLLOWED = (add_assess, add_observe, add_template, add_assign, add_split, add_collect, add_remind, add_backtest, add_query)
