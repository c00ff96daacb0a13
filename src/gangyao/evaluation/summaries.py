"""A whole plan counted: by standing, nature, group, chapter and body, and its completion rate by each counting rule.

In: items. Out: a Summary.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from gangyao.evaluation.assessments import Count, Item, Rate, Standing, Summary
from gangyao.plan.plans import Plan
from gangyao.progress.indices import Scale, composite
from gangyao.vocabulary.standards.rows import load_rows

NO_NATURE = "none"  # an indicator of which the plan does not say
SCORED = {"level", "ceiling", "floor", "hold"}  # kinds whose figure and target are of one measure
LASTING = {"ceiling", "floor", "hold", "interval", "relative", "assigned"}  # kinds that are kept or not in every year


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """Which rows count, whether the undecided count as not met, and whether rows of one number count as one."""

    id: str
    natures: tuple[str, ...]
    undecided: bool
    message: dict[str, str] = field(default_factory=dict)
    numbered: bool = False


@lru_cache(maxsize=1)
def counting_rules() -> tuple[CountingRule, ...]:
    """Every rule of counting.csv."""
    return tuple(
        CountingRule(
            id=row["id"], natures=tuple("" if nature == NO_NATURE else nature for nature in row["natures"]),
            undecided=row["undecided"], numbered=row["numbered"], message={"zh": row["zh"], "en": row["en"]},
        )
        for row in load_rows("gangyao.evaluation", "counting")
    )  # fmt: skip


def summarise(plan: Plan, indicators: tuple[Item, ...], commitments: tuple[Item, ...]) -> Summary:
    """The counts of an assessment."""
    every = (*indicators, *commitments)
    numbers = {row.id: (row.table, row.number) for row in plan.indicators}
    chapter = chapters_of(plan)
    return Summary(
        indicators=count("indicators", indicators),
        commitments=count("commitments", commitments),
        natures=counts(indicators, lambda item: item.nature),
        groups=counts(indicators, lambda item: item.group),
        chapters=counts(commitments, lambda item: chapter.get(item.section or "")),
        bodies=counts(every, lambda item: item.owed_by),
        rates=tuple(rate(rule, indicators, numbers) for rule in counting_rules()),
        index=index_of(indicators),
    )


def count(heading: str, items: Iterable[Item]) -> Count:
    """How many of the items stand where."""
    tally = Counter(item.standing.value for item in items)
    return Count(heading=heading, total=tally.total(), by_standing={name.value: tally.get(name.value, 0) for name in Standing})


def counts(items: Iterable[Item], heading: Callable[[Item], str | None]) -> tuple[Count, ...]:
    """The counts under each heading, in the order of the plan; what has no heading is left out."""
    sorted_items: dict[str, list[Item]] = {}
    for item in items:
        name = heading(item)
        if name:
            sorted_items.setdefault(name, []).append(item)
    return tuple(count(name, own) for name, own in sorted_items.items())


def chapters_of(plan: Plan) -> dict[str, str]:
    """The title of the chapter that each section belongs to."""
    by_id = {section.id: section for section in plan.sections}
    found: dict[str, str] = {}
    for section in plan.sections:
        top = section
        while top.parent in by_id:
            top = by_id[top.parent]
        found[section.id] = " ".join(part for part in (top.number, top.title) if part)
    return found


def rate(rule: CountingRule, items: tuple[Item, ...], numbers: dict[str, tuple[str | None, int | None]]) -> Rate:
    """The completion rate by one rule."""
    own = [item for item in items if (item.nature or "") in rule.natures]
    units: dict[object, list[Item]] = {}
    for item in own:
        number = numbers.get(item.id, (None, None))
        units.setdefault(number if rule.numbered and number[1] is not None else item.id, []).append(item)
    judged = [rows for rows in units.values() if rule.undecided or all(item.met is not None for item in rows)]
    met = sum(all(is_attained(item) for item in rows) for rows in judged)
    share = met / len(judged) if judged else None
    return Rate(rule=rule.id, met=met, counted=len(judged), rate=share, message=rule.message)


def is_attained(item: Item) -> bool:
    """Whether a target counts as attained today: reached for good, or kept so far where it must hold every year."""
    return item.standing is Standing.KEPT or (item.kind in LASTING and bool(item.met))


def index_of(items: tuple[Item, ...]) -> float | None:
    """The composite attainment of all levels with a figure, each of the same weight; None where there is none."""
    scored = []
    for item in items:
        target, latest = item.target, item.latest
        if item.kind in SCORED and target and latest and target.value and latest.value is not None:
            falls = item.kind == "level" and item.baseline is not None and (item.baseline.value or 0) > target.value
            scale = Scale(target=float(target.value), lower_is_better=falls or item.kind == "ceiling")
            scored.append((float(latest.value), scale))
    return composite(scored)
