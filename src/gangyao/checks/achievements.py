"""Verdicts of tables of achievements against the numbers beside them."""

from collections.abc import Iterator

from gangyao.checks import rates
from gangyao.checks.evidence import Tie, cells, proven
from gangyao.checks.figures import Stated, indicators_by_table, name_of
from gangyao.checks.trackability import at, counted, ids
from gangyao.plan.plans import Indicator
from gangyao.progress.verdicts import ALMOST, SAID_EARLY, SAID_LEVEL, UNMET, Judgement, judge
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

Judged = tuple[Indicator, Judgement]


def judged_rows(stated: Stated) -> list[Judged]:
    """Rows that print a verdict, each with the verdict its numbers give."""
    return [(row, judge(row)) for row in stated.plan.indicators if row.verdict]


def check_verdicts(stated: Stated) -> Iterator[Finding]:
    """A printed verdict that its own numbers contradict."""
    for row, judgement in judged_rows(stated):
        met = judgement.attainment.met
        nearly = not met and ALMOST.search(row.verdict or "") is not None
        if met is not None and not nearly and met is bool(UNMET.search(row.verdict or "")):
            where, values = numbers_of(row), verdict_values(row, judgement)
            found = find("verdict", Severity.ERROR, where=where, about=(row.id,), values=values)
            yield proven(stated, found, cells(stated, row, where), Tie.ROW)


def check_verdict_prefixes(stated: Stated) -> Iterator[Finding]:
    """总量 printed where growth is met too, or missing where only the level is met."""
    uses = any(SAID_LEVEL.search(row.verdict or "") for row in stated.plan.indicators)
    for row, judgement in judged_rows(stated):
        if not uses or not judgement.attainment.met or judgement.verdict is None or UNMET.search(row.verdict or ""):
            continue
        if bool(SAID_LEVEL.search(row.verdict or "")) is not bool(SAID_LEVEL.search(judgement.verdict)):
            yield find(
                "verdict-prefix",
                Severity.DOUBT,
                where=numbers_of(row),
                about=(row.id,),
                values=verdict_values(row, judgement),
            )


def check_undecided_verdicts(stated: Stated) -> Iterator[Finding]:
    """One note for the verdicts that the printed numbers do not decide."""
    rows = [row for row, judgement in judged_rows(stated) if judgement.verdict is None]
    if rows:
        yield find("verdict-undecided", Severity.NOTE, where=at(rows), about=ids(rows), values=counted(rows))


def check_uneven_verdicts(stated: Stated) -> Iterator[Finding]:
    """One note for a table that calls less of the way 提前 than it elsewhere calls 可以."""
    for rows in indicators_by_table(stated.plan.indicators).values():
        measured = [
            (judgement.attainment.completion, row)
            for row in rows
            if row.verdict
            for judgement in [judge(row)]
            if judgement.attainment.met and judgement.attainment.completion is not None
        ]
        early = [pair for pair in measured if SAID_EARLY.search(pair[1].verdict or "")]
        plain = [pair for pair in measured if not SAID_EARLY.search(pair[1].verdict or "")]
        if not early or not plain:
            continue
        least, most = min(early, key=lambda pair: pair[0] or 0), max(plain, key=lambda pair: pair[0] or 0)
        if (most[0] or 0) > (least[0] or 0):
            yield find(
                "verdict-uneven",
                Severity.NOTE,
                where=at([least[1], most[1]]),
                about=ids([least[1], most[1]]),
                values={
                    "one": name_of(most[1]),
                    "one_verdict": most[1].verdict or "",
                    "one_share": rates.shown((most[0] or 0) * 100, "1"),
                    "other": name_of(least[1]),
                    "other_verdict": least[1].verdict or "",
                    "other_share": rates.shown((least[0] or 0) * 100, "1"),
                },
            )


def numbers_of(row: Indicator) -> tuple[Passage, ...]:
    """Where target, outcome and growth stand, else the row."""
    year = max(row.targets, default=0)
    stated = (row.targets.get(year), row.levels.get(year), row.growth, row.actual_growth)
    return tuple(sorted({one.passage for one in stated if one is not None})) or (row.passage,)


def verdict_values(row: Indicator, judgement: Judgement) -> dict[str, str]:
    """The numbers of a sentence about a verdict."""
    year = max(row.targets, default=0)
    target, outcome = row.targets.get(year), row.levels.get(year)
    return {
        "name": name_of(row),
        "printed": row.verdict or "",
        "expected": judgement.verdict or "—",
        "target": target.raw if target else "—",
        "outcome": outcome.raw if outcome else "—",
        "growth": row.growth.raw if row.growth else "—",
        "actual_growth": row.actual_growth.raw if row.actual_growth else "—",
    }
