"""The commands that read, check and compare documents and plans, with their options."""

import os
from pathlib import Path

from gangyao.cli.parsers import INTERNAL, Commands, add_command, add_document, add_plan


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
        "--format",
        choices=("text", "json", "html", "docx", "md"),
        default="text",
        help="docx: the same Word file with comments; md: with --against",
    )
    against = "a policy paper held against this plan: what it serves, contradicts, adds 对照规划核查政策文件"
    check.add_argument("--against", type=Path, metavar="PLAN", help=against)
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


DIFF_WORDS = "what changed between two versions, or became of the promises of the last plan 比较两个版本，或上一期承诺的去向"


def add_diff(commands: Commands) -> None:
    """Gangyao diff."""
    diff = add_command(commands, "diff", "differing.diff_command", DIFF_WORDS)
    diff.add_argument("old", type=Path, metavar="OLD", help="plan.json or document of the old version")
    diff.add_argument("new", type=Path, metavar="NEW", help="plan.json or document of the new version")
    diff.add_argument(
        "--format", choices=("text", "json", "docx", "md"), default="text", help="docx: marked changes; md: two periods"
    )
    periods = "hold two periods against each other as two versions of one text 两期规划也按版本逐条比较"
    diff.add_argument("--versions", action="store_true", help=periods)
    diff.add_argument("-o", "--output", type=Path, help="write the result here")
    diff.add_argument("--internal", action="store_true", help=INTERNAL)


def add_lint(commands: Commands) -> None:
    """Gangyao lint-document."""
    words = "how a Word document is set, against GB/T 9704-2012 检查公文格式"
    lint = add_command(commands, "lint-document", "linting.lint_command", words)
    lint.add_argument("document", type=Path, metavar="FILE", help="an official document as docx")
    lint.add_argument("--format", choices=("text", "json"), default="text")
    lint.add_argument("-o", "--output", type=Path, help="write the result here")


def add_package(commands: Commands) -> None:
    """Gangyao package."""
    words = "a plan for filing: outline, decision, digest, the plan as read, in one file 备案包"
    package = add_command(commands, "package", "filings.package_command", words)
    add_plan(package)
    package.add_argument("--decision", type=Path, nargs="+", default=[], metavar="FILE", help="the decision that approved it")
    package.add_argument("--attach", type=Path, nargs="+", default=[], metavar="FILE", help="what else belongs to it")
    package.add_argument("--as-of", metavar="DATE", help="the day it is made (default: today)")
    package.add_argument("-o", "--output", type=Path, help="filing.zip")


def add_receive(commands: Commands) -> None:
    """Gangyao receive."""
    words = "packages received: whole or not, the register, how they follow the plan above 接收备案"
    receive = add_command(commands, "receive", "filings.receive_command", words)
    receive.add_argument("folder", type=Path, metavar="DIR", help="a folder of packages, or one package")
    receive.add_argument("--against", type=Path, metavar="UPPER", help="plan.json or document of the plan above")
    add_document(receive)
    receive.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="folder for register.csv and alignment.xlsx")


def add_opinions(commands: Commands) -> None:
    """Gangyao opinions."""
    words = "a committee's written opinions, point by point, as a table to be answered 审议意见办理表"
    opinions = add_command(commands, "opinions", "opinions.opinions_command", words)
    opinions.add_argument("paper", type=Path, metavar="PAPER", help="the paper with the opinions")
    opinions.add_argument("--internal", action="store_true", help=INTERNAL)
    opinions.add_argument("-o", "--output", type=Path, help="opinions.csv")


TEXTS = (add_read, add_show, add_check, add_accept, add_compare, add_diff, add_lint, add_package, add_receive, add_opinions)
