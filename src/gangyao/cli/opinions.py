"""gangyao opinions, and the paper that answers them."""

import argparse
import csv
import io

from gangyao.cases.opinions import Point, find_points, read_opinions
from gangyao.cli.figures import day_of
from gangyao.cli.opening import content_of, give, readable, say
from gangyao.cli.refusals import FINE, UNREADABLE, WRONG_USE, Refused
from gangyao.papers.answers import write_answers
from gangyao.papers.pieces import Report
from gangyao.pipeline import Opened, open_document

COLUMNS = ("number", "words", "body", "due", "answer")


def opinions_command(options: argparse.Namespace) -> int:
    """Gangyao opinions: the points of a committee's opinions as a table to be filled in."""
    content = content_of(options.paper, options)
    with readable(options.paper, options):
        points = find_points(open_document(content, options.paper.name, internal=options.internal).text)
    if not points:
        raise Refused(say("errors.no_points", options, path=options.paper), UNREADABLE)
    give(table_bytes(points, options), options)
    return FINE


def table_bytes(points: tuple[Point, ...], options: argparse.Namespace) -> bytes:
    """The points as CSV that Excel and WPS open."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(say(f"opinions.{name}", options) for name in COLUMNS)
    writer.writerows((point.number, point.words, point.body, point.due, point.answer) for point in points)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def answers_of(opened: Opened, options: argparse.Namespace) -> Report:
    """The paper on what became of the opinions."""
    if not options.opinions:
        raise Refused(say("errors.needs_opinions", options), WRONG_USE)
    content = content_of(options.opinions, options)
    with readable(options.opinions, options):
        points = read_opinions(content)
    if not points:
        raise Refused(say("errors.no_opinions", options, path=options.opinions), UNREADABLE)
    return write_answers(opened.plan, points, day_of(options).isoformat(), options.opinions.name)
