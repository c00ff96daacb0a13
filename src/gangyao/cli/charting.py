"""The charts of a report as files in a folder: gangyao report --charts."""

import argparse
import sys

from gangyao.cli.opening import made_folder, say, write
from gangyao.cli.refusals import WRONG_USE, Refused
from gangyao.papers.material import Material
from gangyao.papers.reporting import write_report
from gangyao.reports.chartfiles import chart_files, charts_in, has_chinese_font


def check_folder(options: argparse.Namespace, *, drawn: bool) -> None:
    """Refuse what is no folder, or a kind of report in which nothing is drawn, before anything is written."""
    if options.charts and not drawn:
        raise Refused(say("errors.no_charts", options, kind=options.kind), WRONG_USE)
    if options.charts and any(path.is_file() for path in (options.charts, *options.charts.parents)):
        raise Refused(say("errors.needs_folder", options, path=options.charts), WRONG_USE)


def give_charts(material: Material, options: argparse.Namespace) -> None:
    """Every chart as SVG, PNG and Vega-Lite; all are drawn before the first is written."""
    if not has_chinese_font():
        print(say("terminal.no_chinese_font", options), file=sys.stderr)
    charts = charts_in(write_report(material))
    files = chart_files(charts, "zh")
    folder = made_folder(options.charts, options)
    for name, content in files:
        write(folder / name, content, options)
    print(say("terminal.written_charts", options, path=folder, count=len(charts)))
