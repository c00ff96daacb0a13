"""Systems on the terminal: what one is, what a run gave, how a number came about, what of the named ones works."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gangyao.observations.writing import inert_word
from gangyao.systems.absences import Absence
from gangyao.systems.dry import Difference
from gangyao.systems.explaining import Explanation, Step
from gangyao.systems.runs import Run
from gangyao.systems.systems import System, Table
from gangyao.terminal.answers import cell_of
from gangyao.vocabulary.catalogue import say
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.standards.descriptors import Field
from gangyao.vocabulary.standards.rows import Held

PLAN_LAYER = "plan."
SHOWN = 40  # rows of a result on the terminal


def run_text(run: Run, language: str) -> str:
    """Each result under its heads, then what is assumed or missing."""
    parts = [
        say("systems.ran", language, {
            "name": run.system.names[language], "day": run.asked.as_of, "place": run.asked.place or "—",
            "digest": run.digest[:12], "seconds": f"{run.seconds:.2f}",
        })
    ]  # fmt: skip
    for result in run.system.results.values():
        parts += ["", title_of(result, language), *result_lines(run, result, language)]
    parts += ["", *sure_lines(run, language)]
    return "\n".join(parts).rstrip()


def result_lines(run: Run, result: Table, language: str) -> list[str]:
    """The rows of a result, the first of them where there are many."""
    if result.name in run.untold:
        return [say("systems.untold", language)]
    rows = run.results[result.name]
    lines = table(heads_of(result, language), [cells_of(result, row, language) for row in rows[:SHOWN]])
    more = [say("systems.more", language, {"count": len(rows) - SHOWN})] if len(rows) > SHOWN else []
    return [*lines, *more]


def cells_of(result: Table, row: Sequence[object], language: str) -> list[str]:
    """A row as it is read, closed words as they are called."""
    return [word_of(value, field, language) for field, value in zip(result.descriptor.fields, row, strict=True)]


def word_of(value: object, field: Field, language: str) -> str:
    """A value as it is read."""
    if isinstance(value, bool):
        return say("systems.yes" if value else "systems.no", language)
    return field.called(value, language) if isinstance(value, str) else cell_of(value)


def heads_of(result: Table, language: str) -> list[str]:
    """The heads of a result, with units."""
    return [f"{one.titles.get(language, one.name)}{f'（{one.unit}）' if one.unit else ''}" for one in result.descriptor.fields]


def title_of(result: Table, language: str) -> str:
    """What people call a table."""
    return result.descriptor.titles.get(language, result.name)


def sure_lines(run: Run, language: str) -> list[str]:
    """Which rows of standards that held are assumed or a gap."""
    said = []
    for key, rows in (("systems.assumed", run.assumed), ("systems.gaps", run.missing)):
        if rows:
            said.append(say(key, language, {"count": len(rows), "rows": "; ".join(map(row_words, rows[:5]))}))
    return [*said, *lapsed_lines(run, language)]


def lapsed_lines(run: Run, language: str) -> Iterator[str]:
    """Which standards have nothing that holds on the day at the place, and when something does."""
    for standard in run.lapsed:
        first = min(str(held.row["valid_from"] or "") for held in standard.rows)
        last = max(str(held.row["valid_to"] or "9999") for held in standard.rows)
        values = {"file": standard.rows[0].file, "day": run.asked.as_of, "place": run.asked.place or "—",
                  "first": first or "…", "last": "…" if last == "9999" else last}  # fmt: skip
        yield say("systems.lapsed", language, values)


def row_words(held: Held) -> str:
    """A row of a standard in words: file, row, keys and value."""
    row = held.row
    keys = [str(value) for name, value in row.items() if name not in BEHIND and value not in {None, ""}]
    return f"{held.file}, {held.number} ({' '.join(keys)})"


BEHIND = frozenset("unit valid_from valid_to place source sure".split())


def run_json(run: Run, language: str) -> str:
    """The run as JSON: the same bytes for the same run."""
    tree = {
        "format": "gangyao.run", "version": 1, "system": run.system.id, "as_of": str(run.asked.as_of), "place": run.asked.place,
        "parameters": run.asked.parameters, "digest": run.digest, "inputs": run.inputs,
        "results": {name: list(run.rows(name)) for name in run.results},
        "assumed": [row_words(held) for held in run.assumed], "missing": [row_words(held) for held in run.missing],
    }  # fmt: skip
    del language
    return json.dumps(tree, ensure_ascii=False, indent=1, default=plain)


def plain(value: object) -> object:
    """A value as JSON has it."""
    return float(value) if isinstance(value, Decimal) else str(value)


def run_csv(run: Run, language: str) -> bytes:
    """The first result with heads, with a byte order mark."""
    result = next(iter(run.system.results.values()))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(heads_of(result, language))
    for row in run.results[result.name]:
        words = cells_of(result, row, language)
        writer.writerow([inert_word(word) if isinstance(value, str) else word for word, value in zip(words, row, strict=True)])
    return buffer.getvalue().encode("utf-8-sig")


def show_text(system: System, language: str) -> str:
    """What a system is, rests on, takes in and gives."""
    lines = [f"{system.names[language]}  ({system.id}, {system.family})", system.answers[language], ""]
    lines += [say("systems.clauses", language, {"words": "、".join(system.clauses)})]
    lines += ["", *standing_lines(system, language)] if not system.results else []
    for key, rows in (("inputs", system.inputs), ("results", system.results)):
        if not rows:
            continue
        lines += ["", say(f"systems.{key}", language), *(f"  {title_of(one, language)}  ({one.name})" for one in rows.values())]
    lines += ["", say("systems.papers", language)]
    lines += [f"  {paper.title} {paper.number}  [{say(f'systems.sure_{paper.sure}', language)}]" for paper in system.papers]
    if system.sourced is not None:
        lines += ["", say("systems.sourced", language, {"share": f"{system.sourced:.0%}"})]
    if system.note:
        lines += ["", system.note[language]]
    return "\n".join(lines)


def standing_lines(system: System, language: str) -> list[str]:
    """Why a system has no run of its own: a command of the plan does it, or its basis ended."""
    said = []
    if system.use:
        said.append(say("systems.used", language, {"command": f"gangyao {system.use.removeprefix(PLAN_LAYER)}"}))
    if system.closed is not None:
        said.append(say("systems.ended", language, {"day": system.closed.on or "—", "by": system.closed.by}))
    return said or [say("systems.no_results", language)]


def dry_text(differences: Sequence[Difference], language: str) -> str:
    """What a changed standard would change, a line each."""
    lines = [say("systems.changed", language, {"count": len(differences)})]
    for one in differences[:SHOWN]:
        values = {"key": ", ".join(map(str, one.key)), "result": one.result, "column": one.column, "before": one.before}
        lines.append(
            "  " + say("systems.change" if one.column else "systems.row_change", language, {**values, "after": one.after})
        )
    return "\n".join(lines)


def explanation_text(explanation: Explanation, language: str) -> str:
    """A row step by step down to inputs; or why there is none."""
    if not explanation.found:
        return "\n".join(absence_words(one, explanation, language) for one in explanation.absence)
    return "\n\n".join("\n".join(step_lines(step, language)) for step in explanation.steps)


def step_lines(step: Step, language: str) -> Iterator[str]:
    """A row: its columns with formulas and terms, the rows it counts, the standards it used."""
    yield f"{step.relation}  [{', '.join(map(str, step.key))}]  {step.grain}".rstrip()
    for cell in step.cells:
        formula = f"  = {' '.join(cell.formula.split())}" if cell.formula else ""
        yield f"  {cell.name}: {cell_of(cell.value) or '—'}{formula}"
        for term in cell.terms:
            yield f"      {' '.join(term.words.split())} = {cell_of(term.value) or '—'}"
    if step.counted is not None:
        yield "  " + say("systems.counted", language, {"count": step.counted})
        for row in step.rows:
            yield "      " + ", ".join(f"{name} = {cell_of(value) or '—'}" for name, value in row.items())
    for held in step.standards:
        value, unit = held.row["value"], held.row["unit"] or ""
        sure = say(f"systems.sure_{held.sure}", language)
        yield "  " + say(
            "systems.by", language, {"row": row_words(held), "value": f"{value} {unit}", "source": held.source, "sure": sure}
        )


def absence_words(absence: Absence, explanation: Explanation, language: str) -> str:
    """Why a relation has no such row."""
    values = {"key": ", ".join(map(str, explanation.key)), "relation": absence.relation, "below": absence.below or "—"}
    if absence.condition:
        told = ", ".join(f"{name} = {cell_of(value) or '—'}" for name, value in absence.values)
        return say("systems.not_kept", language, {**values, "condition": absence.condition, "values": told})
    if absence.unmatched:
        return say("systems.not_matched", language, {**values, "table": absence.unmatched})
    return say("systems.not_there", language, values)
