"""What the terminal shows of a plan: a summary, a table with source lines, one object with its sentence."""

from gangyao.plan.plans import Commitment, Indicator, Nature, Plan, Project, Task
from gangyao.plan.sureness import doubtful_rows
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.passages import Lines, Passage
from gangyao.vocabulary.quantities import Quantity

MOST_PLACES = 12  # lines of rows in doubt
MOST_PROMISES = 20  # are shown where there is no table of indicators
SENTENCE_ENDS = "。！？；\n"


def summary(plan: Plan, text: str, language: str) -> str:
    """Title, counts, the table of indicators with their source lines, and the findings."""
    say = catalogue.say
    place = plan.place.name if plan.place else None
    period = f"{plan.period.first}–{plan.period.last}" if plan.period else None
    facts = (
        ("title", plan.title),
        ("place", place),
        ("period", period),
        ("genre", say(f"genres.{plan.genre}", language)),
        ("number", plan.document.number),
        ("issued", plan.document.issued),
    )
    lines = [f"{say(f'terminal.{key}', language)}: {value}" for key, value in facts if value]
    binding = sum(row.nature is Nature.BINDING for row in plan.indicators)
    counts = {
        "indicators": len(plan.indicators), "binding": binding, "commitments": len(plan.commitments),
        "facts": len(plan.facts), "tasks": len(plan.tasks), "projects": len(plan.projects),
    }  # fmt: skip
    lines += [say("terminal.counts", language, counts), *doubt_line(plan, Lines(text), language), ""]
    for name in dict.fromkeys(row.table for row in plan.indicators):
        lines += indicator_table(plan, name, Lines(text), language)
    if not plan.indicators and plan.commitments:
        lines += promise_table(plan, Lines(text), language)
    return "\n".join([*lines, *finding_lines(plan, Lines(text), language)])


def doubt_line(plan: Plan, numbers: Lines, language: str) -> list[str]:
    """How many rows are in doubt, and where; nothing where none is."""
    rows = doubtful_rows(plan)
    if not rows:
        return []
    places = sorted({numbers.of(row.passage.start) for row in rows})
    shown = ", ".join(map(str, places[:MOST_PLACES])) + (" …" if len(places) > MOST_PLACES else "")
    values = {"count": len(rows), "all": len(plan.indicators), "lines": shown}
    return [catalogue.say("terminal.rows_in_doubt", language, values)]


def promise_table(plan: Plan, numbers: Lines, language: str) -> list[str]:
    """The first promises of a plan without a table of indicators, with their source lines."""
    say = catalogue.say
    head = [say(f"terminal.{key}", language) for key in ("line", "subject", "promise", "kind", "year")]
    body = [
        [str(numbers.of(row.passage.start)), row.subject, stated(row.quantity), row.kind.value, str(row.year or "")]
        for row in plan.commitments[:MOST_PROMISES]
    ]
    left = len(plan.commitments) - MOST_PROMISES
    return [*table(head, body), *([say("terminal.more", language, {"count": left})] if left > 0 else []), ""]


def indicator_table(plan: Plan, name: str | None, numbers: Lines, language: str) -> list[str]:
    """One table of indicators; its columns are those of the document."""
    rows = [row for row in plan.indicators if row.table == name]
    title = next((entry.title for entry in plan.tables if name in {entry.number, entry.title} and entry.title), None)
    levels = sorted({year for row in rows for year in row.levels})
    targets = sorted({year for row in rows for year in row.targets})
    say = catalogue.say
    head = [say("terminal.line", language), say("terminal.indicator", language), say("terminal.unit", language)]
    head += [str(year) for year in levels] + [f"{year} {say('terminal.target', language)}" for year in targets]
    head += [say("terminal.growth", language), say("terminal.nature", language)]
    body = []
    for row in rows:
        label = row.name + (f"（{row.qualifier}）" if row.qualifier else "")
        cells = [str(numbers.of(row.passage.start)), label, row.unit or ""]
        cells += [stated(row.levels.get(year)) for year in levels] + [stated(row.targets.get(year)) for year in targets]
        body.append([*cells, stated(row.growth), say(f"terminal.{row.nature}", language) if row.nature else ""])
    heading = " ".join(part for part in (name, title if title != name else None) if part)
    return [heading, *table(head, body), ""]


def stated(quantity: Quantity | None) -> str:
    """A quantity as the document words it."""
    return quantity.raw.replace("\n", "") if quantity else ""


def finding_lines(plan: Plan, numbers: Lines, language: str) -> list[str]:
    """The findings, worst first, each with its line and what to do."""
    if not plan.findings:
        return [catalogue.say("terminal.no_findings", language)]
    order = {"error": 0, "doubt": 1, "note": 2}
    worst = sorted(plan.findings, key=lambda finding: order[finding.severity])
    return [finding_line(finding, numbers, language) for finding in worst]


def finding_line(finding: Finding, numbers: Lines, language: str) -> str:
    """One finding: how bad, its code, its line, what was found and what to do."""
    mark = catalogue.say(f"terminal.severity_{finding.severity}", language)
    first = min((place.start for place in finding.where), default=None)
    at = "" if first is None else catalogue.say("terminal.at_line", language, {"line": numbers.of(first)})
    opening = f"[{mark}] {finding.code}" + (f" ({at})" if at else "")
    return f"{opening}: {finding.message.get(language, '')} {finding.remedy.get(language, '')}".rstrip()


def sentence_around(text: str, passage: Passage) -> str:
    """The sentence that a passage stands in, on one line."""
    start = max((text.rfind(mark, 0, passage.start) for mark in SENTENCE_ENDS), default=-1) + 1
    ends = [place for mark in SENTENCE_ENDS if (place := text.find(mark, max(passage.start, passage.end - 1))) >= 0]
    end = min(ends) + 1 if ends else len(text)
    return " ".join(text[start:end].split())


def one_object(found: Indicator | Commitment | Task | Project, text: str | None, language: str) -> str:
    """An indicator, commitment, task or project with the place and sentence it stands at."""
    say = catalogue.say
    lines = [found.id]
    if isinstance(found, Indicator):
        lines += indicator_lines(found, language)
    elif isinstance(found, Commitment):
        year = str(found.year) if found.year else say("terminal.none", language)
        lines += [
            f"{say('terminal.subject', language)}: {found.subject}",
            f"{found.kind}: {stated(found.quantity)}",
            f"{say('terminal.deadline', language)}: {year}",
        ]
    elif isinstance(found, Project):
        lines += [f"{found.kind}", *(stated(quantity) for quantity in found.quantities)]
    if isinstance(found, Task | Project):
        lines += detail_lines(found)
    if text is not None:
        where = {"line": Lines(text).of(found.passage.start), "start": found.passage.start, "end": found.passage.end}
        lines += [
            say("terminal.stands_at", language, where),
            f"{say('terminal.sentence', language)}: {sentence_around(text, found.passage)}",
        ]
    return "\n".join(lines)


def detail_lines(found: Task | Project) -> list[str]:
    """Money, land, years, place and body of a piece of work, as far as they are said."""
    told = isinstance(found, Project) and found.investment in found.quantities
    years = f"{found.years.first}–{found.years.last}" if found.years else None
    parts = (None if told else stated(found.investment), stated(found.land), years, found.place, found.body)
    return [words for words in parts if words]


def indicator_lines(found: Indicator, language: str) -> list[str]:
    """An indicator's name, unit, levels, targets and growth."""
    say = catalogue.say
    lines = [f"{say('terminal.indicator', language)}: {found.name}" + (f"（{found.qualifier}）" if found.qualifier else "")]
    lines += [f"{say('terminal.unit', language)}: {found.unit}"] if found.unit else []
    lines += [f"{year}: {stated(quantity)}" for year, quantity in found.levels.items()]
    lines += [f"{year} {say('terminal.target', language)}: {stated(quantity)}" for year, quantity in found.targets.items()]
    lines += [f"{say('terminal.growth', language)}: {stated(found.growth)}"] if found.growth else []
    return [*lines, f"{say('terminal.nature', language)}: {say(f'terminal.{found.nature}', language)}"] if found.nature else lines
