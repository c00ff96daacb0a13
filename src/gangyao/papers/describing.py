"""Sentences that papers share: how many items stand where, what an item's figures say, what falls short and why.

In: items of an assessment. Out: pieces, every number with its trace.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from gangyao.evaluation.assessments import Assessment, Count, Item, Standing
from gangyao.observations.knowledge import Record
from gangyao.papers.amounts import is_percent
from gangyao.papers.material import Material
from gangyao.papers.pieces import Piece, Pieces, Table
from gangyao.papers.wording import (
    Context,
    Value,
    asked,
    compose,
    count,
    derived,
    from_source,
    name_of,
    number_text,
    plainly,
    planned,
    reason_pieces,
    seen_trace,
    traced,
)  # fmt: skip
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import span_words

ORDER = (
    Standing.KEPT, Standing.ON_COURSE, Standing.FALLING_SHORT, Standing.MOVING_AWAY, Standing.UNDECIDABLE, Standing.SILENT,
)  # fmt: skip
BAD = {Standing.FALLING_SHORT, Standing.MOVING_AWAY}


def written_day(day: str, language: str) -> str:
    """A day as official documents write it, without noughts before its numbers.

    >>> written_day("2025-06-01", "zh")
    '2025年6月1日'
    """
    year, month, date = map(int, day.split("-"))
    return f"{year}年{month}月{date}日" if language == "zh" else day


def stands(context: Context, standing: Standing) -> str:
    """Where an item stands, as a predicate of a sentence."""
    return catalogue.say(f"stands.{standing.value}" if context.language == "zh" else f"assess.{standing.value}", context.language)


def named(words: str, context: Context) -> Pieces:
    """Words of the plan's own title, traced where they hold digits."""
    _ = context
    return (asked(words),) if re.search(r"\d", words) else (Piece(text=words),)


def counts_sentence(context: Context, key: str, counts: Count) -> Pieces:
    """How many items of one kind stand where; what has none is left out."""
    parts = counted_parts(context, counts, "counted_promises" if key.startswith("promises") else "counted")
    if not parts:
        return compose(context, key.replace("_counted", "_none"))
    return compose(context, key, {"total": count(counts.total, "total"), "parts": parts})


def counted_parts(context: Context, counts: Count, key: str) -> list[Piece]:
    """How many stand where, one after the other, in the word that such items are counted in."""
    parts: list[Piece] = []
    for standing in ORDER:
        number = counts.by_standing.get(standing.value, 0)
        if number:
            own = key if parts else f"{key}_first"
            parts += [Piece(text="，" if context.language == "zh" else ", ")] if parts else []
            parts += compose(context, own, {"standing": stands(context, standing), "number": count(number, standing.value)})
    return parts


def rates_table(context: Context) -> Table:
    """The completion rate of the whole plan by each rule of counting."""
    rows = []
    for rate in context.assessment.summary.rates:
        share = "—" if rate.rate is None else f"{rate.rate * 100:.1f}%"
        cells = (count(rate.met, "met"), count(rate.counted, "counted"), Piece(text=share, trace=count(0, "met / counted").trace))
        rows.append(((Piece(text=rate.message.get(context.language, "")),), *((cell,) for cell in cells)))
    head = tuple(catalogue.say(f"report.{name}", context.language) for name in ("rule", "met", "counted_of", "rate"))
    caption = catalogue.say("report.rates", context.language)
    return Table(id="rates", caption=caption, head=head, rows=tuple(rows), widths=(0.55, 0.15, 0.15, 0.15))


def item_sentence(context: Context, item: Item) -> Pieces:
    """What an item's figures say, what would be required, and who answers for it."""
    pieces: list[Piece] = [
        *compose(context, "item", {"name": name_of(context, item)}),
        *reason_pieces(context, item, item.reason),
    ]
    stop = Piece(text="。" if context.language == "zh" else ". ")
    for reason in item.notes:
        if reason is not None:
            pieces += [stop, *opened(reason_pieces(context, item, reason))]
    if item.owed_by:
        pieces += [stop, *opened(compose(context, "owed", {"body": asked(item.owed_by)}))]
    return (*pieces, Piece(text="。" if context.language == "zh" else "."))


def opened(pieces: Pieces) -> Pieces:
    """A sentence with a capital at its head, where it begins with words of ours."""
    first = pieces[:1]
    return (
        tuple(replace(one, text=one.text[:1].upper() + one.text[1:]) if one.trace is None else one for one in first) + pieces[1:]
    )


def problem_sentence(context: Context, item: Item) -> Pieces:
    """One problem in numbers; of what is broken and lacks nothing now only where it stands."""
    standing = stands(context, item.standing)
    values: dict[str, Value] = {"name": name_of(context, item), "standing": standing}
    if item.missing is None:
        return compose(context, "problem_plain", values)
    unit = (item.target.unit if item.target else None) or ""
    if is_percent(unit):
        unit = catalogue.say("report.points", context.language)
    values["missing"] = traced(number_text(item.missing), derived(item, "missing"))
    values["unit"] = traced(unit, planned(context, item)) if re.search(r"\d", unit) else unit
    return compose(context, "problem", values)


def explanation(context: Context, item: Item) -> Pieces:
    """The cause and the remedy that were reported with the latest figure that has any; of another time than the latest figure's
    with that time.
    """
    told = [source for source in item.sources if source.cause or source.remedy]
    if not told:
        return ()
    trace, period = from_source(told[-1], item.id), told[-1].period
    other = item.latest is not None and item.latest.period != period
    when = traced(span_words(period, context.language), trace)
    pieces: list[Piece] = []
    for key, words in (("cause_reported", told[-1].cause), ("remedy_reported", told[-1].remedy)):
        if words:
            stated = plainly(words.rstrip("。．. ；;"), trace)
            own = f"{key}_of" if other else key
            opening = Piece(text="" if context.language == "zh" else " ")
            pieces += [opening, *compose(context, own, {"words": stated, "period": when})]
    return tuple(piece for piece in pieces if piece.text)


def binding_total(assessment: Assessment) -> int:
    """How many indicators bind."""
    return sum(item.nature == "binding" for item in assessment.indicators)


def report_on(identity: str, records: Mapping[str, Record]) -> Pieces | None:
    """The latest words that were reported on a task; None where there are none."""
    record = records.get(identity)
    latest = max(record.words.items(), default=None, key=lambda pair: pair[0]) if record else None
    if latest is None or not latest[1].text:
        return None
    return (plainly(latest[1].text.rstrip("。"), seen_trace(latest[1], identity)),)


def title_of(material: Material) -> str:
    """The title: the plan's, the time that the paper tells of, and the kind of paper."""
    name = material.plan.title or material.plan.document.name
    if material.kind == "annual":
        year = material.year.year if material.year else int(material.assessment.as_of[:4])
        return catalogue.say("annual.title", "zh", {"plan": name, "year": year})
    if material.kind == "half-year":
        year = material.half.year if material.half else int(material.assessment.as_of[:4])
        return catalogue.say("half.title", "zh", {"plan": name, "year": year})
    if material.kind == "draft-appraisal":
        return catalogue.say("appraisal.title", "zh", {"plan": name})
    return catalogue.say(f"report.title_{material.kind.replace('-', '_')}", "zh", {"plan": name})
