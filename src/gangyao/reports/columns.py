"""The columns of the sheets of a report: what stands in each, by the name that catalogue and definitions know it by.

In: items of an assessment and rows of a plan. Out: values by column; completion, pace and gap as formulas where the
formula over the row's own cells gives what the engine computed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gangyao.evaluation.assessments import Assessment, Item
from gangyao.evaluation.wordings import verdict_told
from gangyao.plan.plans import Plan
from gangyao.progress.vocabularies import translated
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding

ITEMS = (
    "id", "item", "group", "nature", "kind", "unit", "base_year", "baseline", "target_year", "sign", "target", "upper", "period",
    "reached", "expected", "completion", "pace", "missing", "required", "required_unit", "probability", "standing", "light",
    "verdict", "owed_by", "staleness", "reason",
)  # fmt: skip
PROJECTS = ("id", "project", "field", "section", "box", "quantities", "start", "end")
FINDINGS = ("severity", "code", "finding", "remedy", "about", "start", "end", "id")
OBSERVATIONS = (
    "id", "item", "period", "measure", "value", "text", "unit", "status", "published", "source", "address", "file", "row",
)  # fmt: skip
AMOUNTS = {"baseline", "target", "upper", "reached", "missing", "value"}  # printed with the digits that were stated
SAME = 5e-4  # half of the last digit that a share is printed with
SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "~": "≈", "=": ""}

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula in names of columns, and the value that it has."""

    words: str
    value: float


def item_rows(items: Iterable[Item], assessment: Assessment, language: str) -> Iterator[Row]:
    """A row for each indicator or promise."""
    for item in items:
        base, target, latest = item.baseline, item.target, item.latest
        light = item.words.get("lights")
        completion = completion_of(item)
        yield {
            "id": item.id, "item": item.name, "group": item.group or item.section,
            "nature": catalogue.say(f"report.{item.nature}", language) if item.nature else None,
            "kind": catalogue.say(f"paper.kind_{item.kind}", language),
            "unit": (latest.unit if latest else None) or (target.unit if target else None),
            "base_year": base.year if base else None, "baseline": base.value if base else None,
            "target_year": target.year if target else None, "sign": SIGNS.get((target.comparator if target else None) or ""),
            "target": (target.value if target.value is not None else target.text) if target else None,
            "upper": target.upper if target else None, "period": latest.period if latest else None,
            "reached": latest.value if latest else None, "expected": item.expected, "completion": completion,
            "pace": pace_of(item, completion), "missing": missing_of(item), "required": item.required,
            "required_unit": item.required_unit, "probability": item.probability,
            "standing": catalogue.say(f"assess.{item.standing.value}", language),
            "light": translated("lights", light, language) if light else None,
            "verdict": verdict_told(item, assessment.vocabulary, language),
            "owed_by": item.owed_by, "staleness": item.staleness, "reason": item.reason.message.get(language),
        }  # fmt: skip


def completion_of(item: Item) -> Formula | float | None:
    """The share of the way as a formula of the row, else as the engine's number."""
    if (
        item.completion is None
        or item.target is None
        or item.target.value is None
        or not item.latest
        or item.latest.value is None
    ):
        return item.completion
    reached, goal, base = float(item.latest.value), float(item.target.value), item.baseline.value if item.baseline else None
    if item.kind == "level" and base is not None and float(base) != goal:
        words, value = "([reached]-[baseline])/([target]-[baseline])", (reached - float(base)) / (goal - float(base))
    elif item.kind in {"sum", "cut"} and goal:
        words, value = "[reached]/[target]", reached / goal
    elif item.kind == "growth" and goal and item.expected is not None:
        words, value = "[reached]/[target]*[expected]", reached / goal * item.expected
    else:
        return item.completion
    if item.met:
        least = item.expected or 0.0 if item.kind == "growth" else 1.0
        words, value = f"MAX({words},{'[expected]' if item.kind == 'growth' else 1})", max(value, least)
    return Formula(words=words, value=value) if abs(value - item.completion) < SAME else item.completion


def pace_of(item: Item, completion: Formula | float | None) -> Formula | float | None:
    """Completion by what is due."""
    if item.pace is None or completion is None or not item.expected:
        return item.pace
    share = completion.value if isinstance(completion, Formula) else completion
    return Formula(words="[completion]/[expected]", value=share / item.expected)


def missing_of(item: Item) -> object:
    """How much the target lacks."""
    target, latest = item.target, item.latest
    if item.missing is None or target is None or target.value is None or latest is None or latest.value is None:
        return item.missing
    value = abs(float(target.value) - float(latest.value))
    same = abs(value - float(item.missing)) <= SAME * max(abs(value), 1e-9)
    return Formula(words="ABS([target]-[reached])", value=value) if same else item.missing


def project_rows(plan: Plan) -> Iterator[Row]:
    """A row for each project that the plan names."""
    for one in plan.projects:
        stated = "；".join(quantity.raw for quantity in one.quantities)
        yield {
            "id": one.id, "project": one.name, "field": one.kind.value, "section": one.section, "box": one.box,
            "quantities": stated or None, "start": one.passage.start, "end": one.passage.end,
        }  # fmt: skip


def finding_rows(findings: Iterable[Finding], language: str) -> Iterator[Row]:
    """A row for each finding, once."""
    for one in {finding.id: finding for finding in findings}.values():
        place = one.where[0] if one.where else None
        yield {
            "severity": catalogue.say(f"check.word_{one.severity.value}", language), "code": one.code,
            "finding": one.message.get(language), "remedy": one.remedy.get(language), "about": "；".join(one.about) or None,
            "start": place.start if place else None, "end": place.end if place else None, "id": one.id,
        }  # fmt: skip


def observation_rows(items: Iterable[Item]) -> Iterator[Row]:
    """A row for each observation that anything rests on."""
    for item in items:
        for one in item.sources:
            yield {
                "id": item.id, "item": item.name, "period": one.period, "measure": one.measure, "value": one.value,
                "text": one.text, "unit": one.unit, "status": one.status, "published": one.published, "source": one.source,
                "address": one.address, "file": one.file, "row": one.row,
            }  # fmt: skip
