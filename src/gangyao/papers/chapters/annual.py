"""The annual paper: the year's figures against the year's targets, what fell short and why, the year before and other places,
what the next year is to bring.

In: Material with a Year. Out: sections. Source: 国家发展规划法 (2026) Art. 23, in words of our own.
"""

from collections.abc import Iterable, Sequence

from gangyao.evaluation.years import Ground, Year, YearRow
from gangyao.observations.observations import Observation
from gangyao.papers.amounts import amount, bound, lacking_words
from gangyao.papers.describing import named, written_day
from gangyao.papers.material import Material
from gangyao.papers.pieces import Block, Paragraph, Piece, Pieces, Section, Table, Trace
from gangyao.papers.pieces import Ground as Basis
from gangyao.papers.places import places_table
from gangyao.papers.vintages import replaced_figures
from gangyao.papers.wording import Value, asked, count, listed, plainly, seen_trace, tell, traced
from gangyao.papers.yearrows import (
    asked_piece,
    asked_trace,
    before_trace,
    change_piece,
    name_piece,
    plan_trace,
    reached_piece,
    reached_trace,
)
from gangyao.plan.plans import Nature
from gangyao.progress.rows import aim_of_row
from gangyao.vocabulary import catalogue

HEADS = ("indicator", "before", "asked", "reached", "change", "verdict", "rank")
WIDTHS, UNRANKED = (0.23, 0.13, 0.17, 0.14, 0.13, 0.12, 0.08), (0.26, 0.14, 0.18, 0.15, 0.14, 0.13)
SAID = ("set", "bound", "end", "even")  # grounds of what is asked of a year
NAMED = 8  # of the silent, in a sentence; all stand in an annex
COMING = ("indicator", "reached", "end", "coming", "ground")


def goals(material: Material) -> list[Section]:
    """How many of the year's targets were met, on which ground, and the table of the year."""
    year = material.year
    title = say("goals" if year is None or is_set(year) else "goals_unset")
    if year is None or not (year.rows or year.waiting):
        return [Section(title=title, blocks=(Paragraph(pieces=tell("annual.nothing", {"day": day_of(material)})),))]
    opening = {"plan": named(material.plan.title or material.plan.document.name, material.context), **yeared(year)}
    blocks: list[Block] = [Paragraph(pieces=tell("annual.opening", {**opening, "day": day_of(material)}))]
    blocks += [Paragraph(pieces=told) for said in SAID if (told := ground_sentence(year, said))]
    named_rows = {"unheld": year.unheld, "weak": year.weak, "unasked": year.unasked, "silent": year.silent}
    blocks += [Paragraph(pieces=told) for key, own in named_rows.items() if (told := names_sentence(key, year, own))]
    blocks += [year_table(year), Paragraph(pieces=tell("annual.note_last" if on(year, "end") else "annual.note"))]
    blocks += [Paragraph(pieces=tell("annual.own"))] if any(row.own for row in year.rows) else []
    blocks += replaced_figures(material, lambda span: span.is_year and year.year - 1 <= span.year <= year.year)
    return [Section(title=title, blocks=tuple(blocks))]


def is_set(year: Year) -> bool:
    """Whether anybody set a target for the year."""
    every = (*year.rows, *year.waiting, *year.silent)
    return bool(year.unheld) or any(row.asked is not None and row.asked.ground is Ground.SET for row in every)


def say(key: str, **values: object) -> str:
    """A title or head of the paper."""
    return catalogue.say(f"annual.{key}", "zh", values)


def day_of(material: Material) -> Piece:
    """The day that is reported as of."""
    return asked(written_day(material.assessment.as_of, "zh"))


def yeared(year: Year) -> dict[str, Value]:
    """The year and the next, as values of a sentence."""
    return {"year": asked(str(year.year)), "next": asked(str(year.year + 1))}


def ground_sentence(year: Year, said: str) -> Pieces | None:
    """How many rows that are judged on a ground met it; None where there are none."""
    own = on(year, said)
    met = sum(row.met is True for row in own)
    values: dict[str, Value] = {
        **yeared(year),
        "total": count(len(own), "judged"),
        "met": count(met, "met"),
        "unmet": count(len(own) - met, "unmet"),
    }
    return tell(f"annual.{said}", values) if own else None


def on(year: Year, said: str) -> list[YearRow]:
    """The rows that are judged on a ground, by its word."""
    return [row for row in year.rows if row.met is not None and row.asked is not None and row.asked.said == said]


def names_sentence(key: str, year: Year, rows: Sequence[YearRow]) -> Pieces | None:
    """How many rows there are, and their names; None where there are none."""
    more = key == "silent" and len(rows) > NAMED
    names = listed([name_piece(row) for row in rows[: NAMED if more else None]])
    own = f"annual.{key}_more" if more else f"annual.{key}"
    return tell(own, {**yeared(year), "count": count(len(rows), key), "names": names}) if rows else None


def year_table(year: Year) -> Table:
    """Every indicator of which the year is known; without a column of ranks where nobody told any."""
    ranked = any(row.month.ranks for row in year.rows)
    number = len(HEADS) - (not ranked)
    rows = tuple(tuple((cell,) for cell in year_cells(row)[:number]) for row in (*year.rows, *year.waiting))
    head = tuple(say(f"head_{name}") for name in HEADS[:number])
    return Table(id="year", caption=say("table", year=year.year), head=head, rows=rows, widths=WIDTHS if ranked else UNRANKED)


def year_cells(row: YearRow) -> tuple[Piece, ...]:
    """The year before, what was asked, what was reached, the change, whether it was met, the rank."""
    ranks = "、".join(f"{one.how}{one.place}" for one in row.month.ranks) or "—"
    return (
        name_piece(row), plainly(amount(row.before, row.unit, row.kind), before_trace(row)), asked_piece(row, row.asked),
        reached_piece(row), change_piece(row), Piece(text=verdict_of(row)),
        plainly(ranks, reached_trace(row)),
    )  # fmt: skip


def verdict_of(row: YearRow) -> str:
    """完成 or 未完成 of a target that was set; other words where none was."""
    if row.reached is None:
        return say("waiting")
    if row.met is None or row.asked is None:
        return "—"
    return say(f"{'met' if row.met else 'unmet'}_{row.asked.said}")


def shortfalls(material: Material) -> list[Section]:
    """What fell short of the year, by how much, and the causes and remedies that were reported."""
    year = material.year
    if year is None:
        return []
    own = [row for said in SAID for row in on(year, said) if row.met is False]
    judged = any(row.met is not None for row in year.rows)
    told = names_sentence("binding", year, [row for row in own if row.row.nature is Nature.BINDING])
    blocks = [Paragraph(pieces=told)] if told else []
    blocks += [Paragraph(pieces=shortfall(row)) for row in own]
    blocks = blocks or [Paragraph(pieces=tell("annual.no_shortfalls" if judged else "annual.no_judged"))]
    return [Section(title=say("shortfalls" if is_set(year) else "shortfalls_unset"), blocks=tuple(blocks))]


def shortfall(row: YearRow) -> Pieces:
    """One indicator that fell short; the causes are the body's, and where it gave none a gap."""
    change = tell("annual.shortfall_change", {"change": change_piece(row)}) if row.change else ()
    said = row.asked.said if row.asked else Ground.SET.value
    told = tell(
        f"annual.shortfall_{said}",
        {
            "name": name_piece(row), "reached": reached_piece(row),
            "asked": plainly(bound(row.asked.aim, row.unit), asked_trace(row, row.asked)) if row.asked else "—", "change": change,
            "lacking": plainly(lacking_words(row), Trace(ground=Basis.DERIVED, item=row.row.id, formula="|T − x|")),
        },
    )  # fmt: skip
    return (*told, *(reported(row.seen, row) or tell("annual.shortfall_gap")))


def reported(seen: Observation | None, row: YearRow) -> Pieces:
    """The cause and the remedy that were given with a figure."""
    if seen is None:
        return ()
    pieces: list[Piece] = []
    for key, words in (("cause_reported", seen.origin.cause), ("remedy_reported", seen.origin.remedy)):
        if words:
            pieces += tell(f"report.{key}", {"words": plainly(words.rstrip("。．. ；;"), seen_trace(seen, row.row.id))})
    return tuple(pieces)


def comparisons(material: Material) -> list[Section]:
    """What rose and fell against the year before, ranks, and the figures of other places."""
    year = material.year
    if year is None:
        return []
    moved = [row for row in year.rows if row.reached is not None and row.before is not None and row.change and row.asked]
    better = [row for row in moved if (row.change.value > 0) is row.asked.aim.up and row.change.value]  # type: ignore[union-attr]
    worse = [row for row in moved if (row.change.value > 0) is not row.asked.aim.up and row.change.value]  # type: ignore[union-attr]
    blocks: list[Block] = []
    same = sum(not row.change.value for row in moved if row.change)
    flat = tell("annual.risen_same", {"count": count(same, "same")}) if same else ()
    risen: dict[str, Value] = {"count": count(len(better), "better"), "same": flat}
    blocks += [Paragraph(pieces=tell("annual.risen", risen))] if better or same else []
    values: dict[str, Value] = {"count": count(len(worse), "worse"), "names": listed([name_piece(row) for row in worse])}
    blocks += [Paragraph(pieces=tell("annual.fallen", values))] if worse else []
    blocks += [Paragraph(pieces=told) for row in year.rows for told in rank_sentences(row)]
    table = places_table(year.rows)
    blocks.append(table or Paragraph(pieces=tell("annual.no_places")))
    return [Section(title=say("years"), blocks=tuple(blocks))]


def rank_sentences(row: YearRow) -> Iterable[Pieces]:
    """A sentence for each way of ranking."""
    for one in row.month.ranks:
        own = seen_trace(one.seen, row.row.id)
        moved: Pieces = ()
        if one.up:
            moved = tell("annual.moved_up" if one.up > 0 else "annual.moved_down", {"by": traced(str(abs(one.up)), own)})
        yield tell(
            "annual.ranked", {"name": name_piece(row), "how": one.how, "place": traced(str(one.place), own), "moved": moved}
        )


def coming(material: Material) -> list[Section]:
    """What the next year is to bring: as it was set, or from what is reached to the end of the plan."""
    year = material.year
    if year is None:
        return []
    title = say("coming", year=year.year + 1)
    own = [row for row in year.rows if row.coming is not None]
    if not own:
        last = material.plan.period is not None and year.year >= material.plan.period.last
        over = say("coming_over")
        return [Section(title=over, blocks=(Paragraph(pieces=tell("annual.coming_last", yeared(year))),))] if last else []
    blocks: tuple[Block, ...] = (
        Paragraph(pieces=tell("annual.coming_opening", yeared(year))),
        coming_table(year, own, material),
        *left_out(year, len(own)),
        Paragraph(pieces=tell("annual.coming_gap")),
    )
    return [Section(title=title, blocks=blocks)]


def left_out(year: Year, told: int) -> list[Paragraph]:
    """That for some indicators the next year has no number."""
    left = len(year.rows) + len(year.silent) - told
    return [Paragraph(pieces=tell("annual.coming_left", {**yeared(year), "count": count(left, "others")}))] if left else []


def coming_table(year: Year, rows: Sequence[YearRow], material: Material) -> Table:
    """What is reached, what the plan's end asks, what the next year is to bring and on which ground."""
    cells = tuple(tuple((cell,) for cell in coming_cells(row, material)) for row in rows)
    head = tuple(say(f"head_{name}") for name in COMING)
    caption = say("coming_table", next=year.year + 1)
    return Table(id="coming", caption=caption, head=head, rows=cells, widths=(0.28, 0.16, 0.15, 0.16, 0.25))


def coming_cells(row: YearRow, material: Material) -> tuple[Piece, ...]:
    """The cells of an indicator."""
    aim, one = aim_of_row(row.row, material.plan.period), row.coming
    ground = "—"
    if one is not None:
        ground = one.document or say(f"ground_{one.said}")
    wanted = plainly(bound(one.aim, row.unit), asked_trace(row, one)) if one else Piece(text="—")
    return (
        name_piece(row), reached_piece(row),
        plainly(bound(aim, row.unit) if aim.target is not None else aim.words or "—", plan_trace(row)), wanted,
        plainly(ground, Trace(ground=Basis.ASKED)),
    )  # fmt: skip


def silent_annex(material: Material) -> list[Section]:
    """Every indicator of which the year is not known, with who leads on it, where a sentence cannot name them all."""
    year = material.year
    if year is None or len(year.silent) <= NAMED:
        return []
    rows = tuple(((name_piece(row),), (plainly(row.month.lead or "—", Trace(ground=Basis.ASKED)),)) for row in year.silent)
    title = say("annex_silent", year=year.year)
    head = (say("head_indicator"), say("head_lead"))
    table = Table(id="silent", caption=say("silent_table"), head=head, rows=rows, widths=(0.65, 0.35))
    return [Section(title=title, blocks=(table,))]


def priorities(_: Material) -> list[Section]:
    """What the next year is about: for the writer."""
    return [Section(title=say("priorities"), blocks=(Paragraph(pieces=tell("annual.priorities_gap")),))]
