"""What the terminal shows of why a document reads as it does, in no more than a hundred columns."""

from collections.abc import Iterable, Sequence

from gangyao.document.columns.heads import Column
from gangyao.document.explaining import Charge, Explained, Way
from gangyao.plan.plans import Indicator
from gangyao.plan.sureness import SURE
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table, wrapped
from gangyao.vocabulary.passages import Lines

WIDTH = 100  # columns of the terminal
CHOSEN = "→"
LONGEST = 40  # letters of a head


def explanation(tables: Sequence[Explained], text: str, language: str) -> str:
    """Every table: the ways to read it with their prices, its columns, its rows with their confidence, and what is in doubt."""
    say = catalogue.say
    numbers = Lines(text)
    if not tables:
        return say("explain.no_tables", language)
    lines = []
    for one in tables:
        where = {"first": numbers.of(one.passage.start), "last": numbers.of(max(one.passage.start, one.passage.end - 1))}
        lines += ["", *wrapped(say("explain.table", language, {"name": one.name or "—", **where}), WIDTH)]
        if not one.ways:
            key = "explain.unread" if one.findings else "explain.no_indicators"
            lines += [*wrapped(say(key, language), WIDTH, "  "), *doubt_lines(one, language)]
            continue
        lines += [*way_lines(one.ways, language), "", *column_lines(one.columns, language), ""]
        lines += [*row_lines(one.rows, numbers, language), *doubt_lines(one, language)]
    return "\n".join([*wrapped(say("explain.prices", language), WIDTH), *lines])


def way_lines(ways: Iterable[Way], language: str) -> list[str]:
    """The ways to read a table, a line each."""
    say = catalogue.say
    head = ["", say("explain.way", language), say("explain.rows", language), say("explain.price", language)]
    head += [say(f"charges.{charge}", language) for charge in Charge]
    body = [
        [CHOSEN if way.chosen else "", say(f"hows.{way.how}", language), str(way.rows), f"{way.price:.2f}"]
        + [f"{way.charges[charge]:.2f}" if abs(way.charges[charge]) > 0.005 else "·" for charge in Charge]  # noqa: PLR2004 - shown as 0.00
        for way in ways
    ]
    return table(head, body)


def column_lines(columns: Iterable[Column], language: str) -> list[str]:
    """The columns as read, with the head that says so; one that its cells alone tell is marked."""
    say = catalogue.say
    head = [say(f"explain.{name}", language) for name in ("column", "holds", "year", "head")]
    body = [
        [
            str(index),
            say(f"holds.{column.holds.replace(' ', '-')}", language),
            str(column.year or ""),
            (" ".join(column.head.split())[:LONGEST] or "—") + ("" if column.said else say("explain.by_cells", language)),
        ]
        for index, column in enumerate(columns, start=1)
    ]
    return table(head, body)


def row_lines(rows: Iterable[Indicator], numbers: Lines, language: str) -> list[str]:
    """The rows with their confidence, those in doubt marked."""
    say = catalogue.say
    head = [say("terminal.line", language), say("explain.sure", language), "", say("terminal.indicator", language)]
    body = [
        [
            str(numbers.of(row.passage.start)),
            "—" if row.confidence is None else f"{row.confidence:.2f}",
            "?" if row.confidence is not None and row.confidence < SURE else "",
            row.name + (f"（{row.qualifier}）" if row.qualifier else "") + (f" [{row.unit}]" if row.unit else ""),
        ]
        for row in rows
    ]
    return table(head, body) if body else [f"  {say('explain.no_rows', language)}"]


def doubt_lines(one: Explained, language: str) -> list[str]:
    """What the reader doubts about a table."""
    return [
        line for finding in one.findings for line in wrapped(f"[{finding.code}] {finding.message.get(language, '')}", WIDTH, "  ")
    ]
