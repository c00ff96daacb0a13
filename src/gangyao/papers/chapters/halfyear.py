"""The half-year paper: what the first half brought, what the year will bring, what the second half has to bring.

In: Material with a Half. Out: sections.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from gangyao.evaluation.halves import HALF, Half, HalfRow
from gangyao.observations.observations import Authority, Observation
from gangyao.papers.amounts import amount, asked_words, difference, marked, plain
from gangyao.papers.describing import written_day
from gangyao.papers.material import Material
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Section, Table, Trace
from gangyao.papers.vintages import replaced_figures
from gangyao.papers.wording import Value, asked, count, listed, plainly, seen_trace, tell
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import MONTHS, span_words

HEADS = ("indicator", "reached", "growth", "asked", "share", "expected", "outlook")
WIDTHS = (0.24, 0.14, 0.12, 0.17, 0.11, 0.12, 0.1)
BARE = re.compile(r"\d+(?:\.\d+)?")
RESTS = ("indicator", "asked", "reached", "rest", "rest_growth")


def progress(material: Material) -> list[Section]:
    """How many indicators were told of, how many will do, and the table."""
    half = half_of(material)
    title = say("progress")
    if not half.rows:
        day = asked(written_day(material.assessment.as_of, "zh"))
        nothing: dict[str, Value] = {"day": day, **yeared(half)}
        table = asked_table(half)
        note = [Paragraph(pieces=tell("half.note"))] if table else []
        return [Section(title=title, blocks=(Paragraph(pieces=tell("half.nothing", nothing)), *table, *note))]
    well = sum(row.will_do is True for row in half.judged)
    values: dict[str, Value] = {
        **yeared(half), "told": count(len(half.rows), "told"), "judged": count(len(half.judged), "judged"),
        "well": count(well, "well"), "hard": count(len(half.judged) - well, "hard"),
    }  # fmt: skip
    blocks: list[Block] = [Paragraph(pieces=tell("half.opening", values))]
    if half.silent:
        names = listed([name_piece(row) for row in half.silent])
        told: dict[str, Value] = {**yeared(half), "count": count(len(half.silent), "silent"), "names": names}
        blocks.append(Paragraph(pieces=tell("half.silent", told)))
    unheld = [row for row in (*half.rows, *half.silent) if row.unheld is not None]
    if unheld:
        names = listed([name_piece(row) for row in unheld])
        blocks.append(Paragraph(pieces=tell("annual.unheld", {"count": count(len(unheld), "unheld"), "names": names})))
    replaced = replaced_figures(material, lambda span: span.year == half.year and span.last < half.year * MONTHS + HALF)
    return [Section(title=title, blocks=(*blocks, half_table(half), Paragraph(pieces=tell("half.note")), *replaced))]


def half_of(material: Material) -> Half:
    """The half that is told; an empty one where none was given."""
    return material.half or Half(year=int(material.assessment.as_of[:4]), rows=(), silent=())


def say(key: str, **values: object) -> str:
    """A title or head of the paper."""
    return catalogue.say(f"half.{key}", "zh", values)


def yeared(half: Half) -> dict[str, Value]:
    """The year, as a value of a sentence."""
    return {"year": asked(str(half.year))}


def plan_trace(row: HalfRow) -> Trace:
    """The passage of the plan that an indicator stands at."""
    return Trace(ground=Ground.PLAN, item=row.month.row.id, passage=row.month.row.passage)


def name_piece(row: HalfRow) -> Piece:
    """The name of an indicator."""
    return plainly(row.name, plan_trace(row))


def seen_piece(row: HalfRow, seen: Observation | None, words: str) -> Piece:
    """Words of a figure that was reported."""
    return plainly(words, seen_trace(seen, row.month.row.id) if seen else Trace(ground=Ground.ASKED))


def reckoned(row: HalfRow, words: str, formula: str) -> Piece:
    """Words of a number that was reckoned."""
    return plainly(words, Trace(ground=Ground.DERIVED, item=row.month.row.id, formula=formula))


def reached(row: HalfRow) -> Piece:
    """What the half brought: what its months add up to; of what is there at a time the latest, with its months."""
    level, own = row.month.level, row.month.level is not None and row.month.level.authority is Authority.OWN
    if row.reached is not None:
        whole = level is not None and level.span.months == HALF
        told = marked(amount(row.reached, row.unit), own=own)
        return seen_piece(row, level, told) if whole else reckoned(row, told, "Σx")
    if level is None:
        return Piece(text="—")
    months = "" if level.span.months == HALF else f"（{span_words(level.span.label, 'zh')}）"
    return seen_piece(row, level, marked(f"{amount(level.value, level.unit)}{months}", own=own))


def growth(row: HalfRow) -> Piece:
    """Growth over the same half of the year before."""
    own = row.month.growth
    if own is None:
        return Piece(text="—")
    return seen_piece(row, own.seen, growth_words(own.value))


def growth_words(value: Decimal) -> str:
    """Growth as a verb."""
    return catalogue.say("words.growth" if value >= 0 else "words.shrink", "zh", {"value": plain(abs(value))})


def half_table(half: Half) -> Table:
    """Every indicator of which the half is known."""
    rows = tuple(tuple((cell,) for cell in half_cells(row)) for row in half.rows)
    head = tuple(say(f"head_{name}") for name in HEADS)
    return Table(id="half", caption=say("table", year=half.year), head=head, rows=rows, widths=WIDTHS)


def half_cells(row: HalfRow) -> tuple[Piece, ...]:
    """The cells of an indicator."""
    share = f"{plain(row.share)}%" if row.share is not None else "—"
    verdict = {True: "well", False: "hard", None: "unknown"}[row.will_do]
    return (
        name_piece(row), reached(row), growth(row), asked_piece(row),
        reckoned(row, share, "x / T"), reckoned(row, amount(row.expected, row.unit), "x · X(t − 1) / x(t − 1)"),
        Piece(text=say(verdict)),
    )  # fmt: skip


def asked_table(half: Half) -> tuple[Table, ...]:
    """What is asked of the year, where nothing is known of the half."""
    rows = tuple(((name_piece(row),), (asked_piece(row),)) for row in half.silent)
    head = (say("head_indicator"), say("head_asked"))
    table = Table(id="asked", caption=say("year_table", year=half.year), head=head, rows=rows, widths=(0.6, 0.4))
    return (table,) if rows else ()


def asked_piece(row: HalfRow) -> Piece:
    """What is asked of the year; of a target in words these, with the plan's passage."""
    if row.asked is not None:
        return reckoned(row, asked_words(row.asked, row.unit), "yearly target")
    return plainly(row.words or "—", plan_trace(row))


def outlook(material: Material) -> list[Section]:
    """What the year will bring: as reckoned of the year before, by the distance to the target, as bodies expect it."""
    told = [Paragraph(pieces=pieces) for row in half_of(material).rows for pieces in outlook_sentences(row)]
    return [Section(title=say("outlook"), blocks=tuple(told) or (Paragraph(pieces=tell("half.no_outlook")),))]


def outlook_sentences(row: HalfRow) -> list[Pieces]:
    """What can be expected of an indicator."""
    found = []
    if row.expected is not None and row.share is not None:
        values: dict[str, Value] = {
            "name": name_piece(row), "reached": reached(row), "share": reckoned(row, f"{plain(row.share)}%", "x / T"),
            "expected": reckoned(row, amount(row.expected, row.unit), "x · X(t − 1) / x(t − 1)"),
            "judged": say("judged_well" if row.will_do else "judged_hard"),
            "asked": reckoned(row, asked_words(row.asked, row.unit), "yearly target"),
        }  # fmt: skip
        found.append(tell("half.expected", values))
    elif row.gap is not None and row.share is None and row.due is None:
        found.append(ahead_sentence(row, row.gap))
    if row.month.outlook:
        words = seen_piece(row, row.month.level or (row.month.growth.seen if row.month.growth else None), outlook_words(row))
        body = row.month.lead or catalogue.say("report.lead", "zh")
        own: dict[str, Value] = {"name": name_piece(row), "body": plainly(body, Trace(ground=Ground.ASKED)), "words": words}
        found.append(tell("half.reported", own))
    return found


def outlook_words(row: HalfRow) -> str:
    """What a body expects; a bare number with its unit."""
    words = row.month.outlook.rstrip("。").strip()
    return amount(row.foreseen, row.unit, row.asked.aim.kind if row.asked else None) if BARE.fullmatch(words) else words


def ahead_sentence(row: HalfRow, gap: Decimal) -> Pieces:
    """How far a rate is above or below what the year asks."""
    distance = difference(abs(gap), row.unit)
    own = growth(row) if row.grows or row.month.level is None else reached(row)
    values: dict[str, Value] = {
        "name": name_piece(row), "reached": own, "side": say("side_above" if gap >= 0 else "side_below"),
        "asked": reckoned(row, asked_words(row.asked, row.unit), "yearly target"), "gap": reckoned(row, distance, "x − T"),
    }  # fmt: skip
    return tell("half.ahead", values)


def rest(material: Material) -> list[Section]:
    """What the second half has to bring of what adds up."""
    own = [row for row in half_of(material).rows if row.rest is not None]
    title = say("rest")
    if not own:
        key = "rest_none" if half_of(material).rows else "rest_silent"
        return [Section(title=title, blocks=(Paragraph(pieces=tell(f"half.{key}")),))]
    return [Section(title=title, blocks=(Paragraph(pieces=tell("half.rest_opening")), rest_table(own)))]


def rest_table(rows: Sequence[HalfRow]) -> Table:
    """The target of the year, the first half, the second, and by how much it must grow."""
    head = tuple(say(f"head_{name}") for name in RESTS)
    cells = tuple(tuple((cell,) for cell in rest_cells(row)) for row in rows)
    return Table(id="rest", caption=say("rest_table"), head=head, rows=cells, widths=(0.28, 0.2, 0.17, 0.17, 0.18))


def rest_cells(row: HalfRow) -> tuple[Piece, ...]:
    """The cells of an indicator."""
    grown = growth_words(row.rest_growth) if row.rest_growth is not None else "—"
    return (
        name_piece(row), reckoned(row, asked_words(row.asked, row.unit), "yearly target"), reached(row),
        reckoned(row, amount(row.rest, row.unit), "T − x"), reckoned(row, grown, "(T − x) / (X(t − 1) − x(t − 1)) − 1"),
    )  # fmt: skip


def measures(material: Material) -> list[Section]:
    """What bodies proposed with their figures; the rest is the writer's."""
    blocks: list[Block] = []
    for row in half_of(material).rows:
        seen = row.month.level or (row.month.growth.seen if row.month.growth else None)
        if seen is not None and seen.origin.remedy:
            words = seen_piece(row, seen, seen.origin.remedy.rstrip("。"))
            blocks.append(Paragraph(pieces=tell("half.remedy", {"name": name_piece(row), "words": words})))
    return [Section(title=say("measures"), blocks=(*blocks, Paragraph(pieces=tell("half.measures_gap"))))]
