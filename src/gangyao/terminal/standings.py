"""An assessment as a leader reads it: counts, a line for each target that somebody reported on, the worst in words, who is
silent.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from gangyao.evaluation.assessments import Assessment, Count, Item, Standing, Yearly
from gangyao.evaluation.changes import Change
from gangyao.evaluation.wordings import chance_told, held_mark, verdict_told
from gangyao.progress.paces import decimals, told_apart
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import columns_of, table
from gangyao.vocabulary.quantities import as_it_binds

ORDER = (
    Standing.MOVING_AWAY, Standing.FALLING_SHORT, Standing.UNDECIDABLE, Standing.ON_COURSE, Standing.KEPT, Standing.SILENT,
)  # fmt: skip
CELLS = 12  # of a bar
DONE, DUE, LEFT = "█", "▏", "·"  # all of them in GBK
COUNTED = {"growth", "sum", "cut"}  # what is reached is a mean or a sum of years
CONTRADICTS = "promise-contradicts"
QUESTIONS = frozenset({
    "figures-conflict", "unconfirmed", "unit-differs", "two-definitions", "own-provisional", "own-provisional-since",
    "own-beside-fixed", "authority-unsaid", "held-until", "held-open", "baseline-differs", "baseline-differs-by",
    "definition-changed", "months-added", "pace-without-chance", "chance-without-pace",
})  # fmt: skip
COMPUTED = 2  # decimals of what is computed over years
WORST = 5  # targets that are put into words
WIDE = 100  # columns of the terminal that a list of names fills


def assessment_text(assessment: Assessment, language: str, changes: Sequence[Change] = ()) -> str:
    """The whole assessment for the terminal."""
    lines = [*head_lines(assessment, language), *contradicted_lines(assessment, language)]
    for key, items in (("indicators", assessment.indicators), ("commitments", assessment.commitments)):
        lines += item_lines(key, items, assessment.vocabulary, language)
    lines += (
        yearly_lines(assessment, language)
        + worst_lines(assessment, language)
        + questioned_lines(assessment, language)
        + change_lines(changes, language)
    )
    lines += silent_lines(assessment, language) + closing_lines(assessment, language)
    return "\n".join(lines).rstrip()


def head_lines(assessment: Assessment, language: str) -> list[str]:
    """Title, day, how many stand where, and of how many the last figure is missing though their year is over."""
    say = catalogue.say
    summary = assessment.summary
    lines = [assessment.title] if assessment.title else []
    lines.append(say("assess.as_of", language, {"day": assessment.as_of}))
    for key, count in (("indicators", summary.indicators), ("commitments", summary.commitments)):
        lines.append(f"{say(f'assess.{key}_counted', language, {'total': count.total})}{counted(count, language)}")
    binding = next((one for one in summary.natures if one.heading == "binding"), None)
    lines += (
        [f"{say('assess.binding_counted', language, {'total': binding.total})}{counted(binding, language)}"] if binding else []
    )
    late = sum(is_late(item) for item in assessment.indicators)
    return lines + ([say("assess.late", language, {"count": late})] if late else [])


def contradicted_lines(assessment: Assessment, language: str) -> list[str]:
    """What must be settled before anything else: indicators of which the text promises another number than the table."""
    lines = [
        f"  {item.name}：{note.message.get(language, '')}"
        for item in assessment.indicators
        for note in item.notes
        if note.code == CONTRADICTS
    ]
    return ["", catalogue.say("assess.contradicted", language), *lines] if lines else []


def is_late(item: Item) -> bool:
    """Whether the target's year is over while the latest figure is of an earlier one."""
    year = item.target.year if item.target else None
    return year is not None and item.latest is not None and int(item.latest.period[:4]) < year < int(item.as_of[:4])


def counted(count: Count, language: str) -> str:
    """The counts of each standing that has any."""
    parts = [
        f"{catalogue.say(f'assess.{name.value}', language)} {count.by_standing[name.value]}"
        for name in ORDER[::-1]
        if count.by_standing.get(name.value)
    ]
    return " · ".join(parts) or "0"


def item_lines(key: str, items: Iterable[Item], vocabulary: str, language: str) -> list[str]:
    """A table of the items that somebody reported on, the worst first."""
    say = catalogue.say
    rows = sorted((item for item in items if item.standing is not Standing.SILENT), key=lambda item: ORDER.index(item.standing))
    if not rows:
        return []
    names = ("standing", "name", "way", "progress", "pace", "verdict", "probability", "staleness")
    head = [say(f"assess.{name}", language) for name in names]
    body = [
        [
            say(f"assess.{item.standing.value}", language),
            item.name,
            way(item) + held_mark(item, language),
            bar(item),
            pace(item),
            verdict_told(item, vocabulary, language) or "—",
            chance_told(item, language) or "—",
            say("assess.months", language, {"months": item.staleness}) if item.staleness is not None else "—",
        ]
        for item in rows
    ]
    return ["", say(f"assess.{key}", language), *table(head, body)]


def way(item: Item) -> str:
    """Baseline, now and target in one line: 752.8→935.3→1000 亿元; what is counted over years beside what is asked, since
    nothing leads from the one to the other: 16.18 / 8 %.
    """
    target = item.target
    base = plain(item.baseline.value) if item.baseline and item.baseline.value is not None else ""
    now = plain(reached(item, item.latest.value)) if item.latest and item.latest.value is not None else "?"
    if target is None:
        return now
    if target.value is None:
        unit = target.unit if now != "?" and target.unit else ""
        return f"{now} {unit}".strip() + f" / {target.text or '—'}"
    parts = [base] if base and item.kind not in COUNTED else []
    goal = as_it_binds(target.value, target.upper, target.comparator)
    return f"{(' / ' if item.kind in COUNTED else '→').join([*parts, now, goal])} {target.unit or ''}".strip()


def reached(item: Item, value: Decimal) -> Decimal:
    """What is reached: as it was published; what was computed over years with two decimals, or as many as tell it from a target
    that is missed.
    """
    target = item.target.value if item.target else None
    if item.kind not in COUNTED or decimals(value) <= COMPUTED:
        return value
    return round(value, COMPUTED) if item.met or target is None else told_apart(value, target)


def plain(value: Decimal) -> str:
    """A number without an exponent."""
    return f"{value:f}"


def bar(item: Item) -> str:
    """How much of the way is gone, with a mark where one should be by now."""
    if item.completion is None:
        return LEFT * CELLS
    done = round(min(1.0, max(0.0, item.completion)) * CELLS)
    cells = [DONE] * done + [LEFT] * (CELLS - done)
    if item.expected is not None and item.expected < 1:
        cells[min(CELLS - 1, round(item.expected * CELLS))] = DUE
    return "".join(cells) + f" {percent(short_of_all(item, item.completion, 3))}"


def pace(item: Item) -> str:
    """What is reached by what is due, with two decimals."""
    return "—" if item.pace is None else f"{short_of_all(item, item.pace, 2):.2f}"


def short_of_all(item: Item, share: float, places: int) -> float:
    """A share rounded, but never up to all of it where the target is missed: 99.98 % is 99.9 %.

    A share of 0.9998 of a target that is not met: 0.999 with three places.
    """
    below = item.met is False and share < 1 <= round(share, places)
    return 1 - 10.0**-places if below else share


def percent(share: float) -> str:
    """A share in per cent, with one decimal where it has one."""
    return f"{round(share * 100, 1):g}%"


def worst_lines(assessment: Assessment, language: str) -> list[str]:
    """The worst targets in words: how much is missing, what would be required, who answers."""
    say = catalogue.say
    lines = []
    for item in worst_items(assessment):
        owed = say("assess.owed_by", language, {"body": item.owed_by}) if item.owed_by else ""
        lines.append(f"  {item.name}：{item.reason.message.get(language, '')}{owed}")
        extra = [item.condition, *item.notes, item.abstained]
        lines += [f"    {one.message.get(language, '')}" for one in extra if one is not None]
    return ["", say("assess.worst", language), *lines] if lines else []


def questioned_lines(assessment: Assessment, language: str) -> list[str]:
    """What a person must look at before the verdicts above are used: notes on targets that are not among the worst."""
    told = {item.id for item in worst_items(assessment)}
    lines = [
        f"  {item.name}：{note.message.get(language, '')}"
        for item in (*assessment.indicators, *assessment.commitments)
        if item.id not in told
        for note in item.notes
        if note.code in QUESTIONS
    ]
    return ["", catalogue.say("assess.questioned", language), *lines] if lines else []


def worst_items(assessment: Assessment) -> list[Item]:
    """The targets that are put into words: the farthest behind, the binding first, none twice."""
    bad = {Standing.MOVING_AWAY, Standing.FALLING_SHORT, Standing.UNDECIDABLE}
    told = {(item.concept, item.target.value if item.target else None) for item in assessment.indicators if item.concept}
    promised = [item for item in assessment.commitments if (item.concept, item.target.value if item.target else None) not in told]
    rows = [item for item in (*assessment.indicators, *promised) if item.standing in bad]
    rows.sort(
        key=lambda item: (ORDER.index(item.standing), item.nature != "binding", item.pace if item.pace is not None else 0.0)
    )
    return rows[:WORST]


def yearly_lines(assessment: Assessment, language: str) -> list[str]:
    """The yearly targets in force whose year is known: how many were reached, and which were not."""
    rows = [(item, item.yearly) for item in assessment.indicators if item.yearly and item.yearly.verdict]
    if not rows:
        return []
    reached = sum(yearly.verdict == "完成" for _, yearly in rows)
    lines = [
        f"  {item.name} {yearly.year}: {yearly.reached} / {yearly.target} {yearly.unit or ''}{provisional_mark(yearly, language)}"
        for item, yearly in rows
        if yearly.verdict != "完成"
    ]
    return ["", catalogue.say("assess.yearly", language, {"count": len(rows), "reached": reached}), *lines]


def provisional_mark(yearly: Yearly, language: str) -> str:
    """The mark of a year's figure that is an own reckoning of what the level above fixes."""
    return catalogue.say("assess.provisional", language) if yearly.provisional else ""


def change_lines(changes: Sequence[Change], language: str) -> list[str]:
    """What moved since the last assessment."""
    say = catalogue.say
    if not changes:
        return []
    rows = [f"  {change.name}: {said_of(change, language)}" for change in changes]
    return ["", say("assess.changes", language), *rows]


def said_of(change: Change, language: str) -> str:
    """The sentence of a change; where it stood and stands in words, not in codes."""
    if change.reason.code != "changed-standing":
        return change.reason.message.get(language, "")
    words = {key: catalogue.say(f"assess.{code}", language) for key, code in change.reason.values.items()}
    return catalogue.say("reasons.changed-standing", language, words)


def silent_lines(assessment: Assessment, language: str) -> list[str]:
    """Who has not reported, by the names of indicators."""
    say = catalogue.say
    names = [
        item.name + (f"（{item.owed_by}）" if item.owed_by else "")
        for item in assessment.indicators
        if item.standing is Standing.SILENT
    ]
    promises = sum(item.standing is Standing.SILENT for item in assessment.commitments)
    lines = ["", say("assess.silent_names", language, {"count": len(names)}), *wrapped(names)] if names else []
    return lines + ([say("assess.silent_promises", language, {"count": promises})] if promises else [])


def wrapped(names: Sequence[str]) -> list[str]:
    """Names in lines that a terminal shows whole."""
    lines, line = [], "  "
    for index, name in enumerate(names):
        word = name + ("、" if index + 1 < len(names) else "")
        if columns_of(line + word) > WIDE and line.strip():
            lines.append(line.rstrip())
            line = "  "
        line += word
    return [*lines, line.rstrip()]


def closing_lines(assessment: Assessment, language: str) -> list[str]:
    """Completion rates by each rule of counting, and the table of achievements beside its own numbers."""
    say = catalogue.say
    lines = ["", say("assess.rates", language)]
    for rate in assessment.summary.rates:
        share = "—" if rate.rate is None else percent(rate.rate)
        lines.append(f"  {share}  {rate.met}/{rate.counted}  {rate.message.get(language, '')}")
    judged = [row for row in assessment.achievements if row.met is not None]
    if assessment.achievements:
        values = {
            "rows": len(assessment.achievements),
            "judged": len(judged),
            "agree": sum(row.agrees is True for row in judged),
            "exact": sum(row.verdict == row.printed for row in judged),
        }
        lines += ["", say("assess.achievements", language, values)]
    return lines
