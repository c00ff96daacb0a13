"""A plan as flat tables: one row for every quantity of an indicator, every promise, task and project."""

from collections.abc import Iterator

from gangyao.plan.plans import Commitment, Plan, Project, Task

INDICATORS = tuple(
    "id concept table group number name parent qualifier unit nature measure year raw value upper comparator cumulative "
    "estimated text start end confidence how".split()
)
COMMITMENTS = tuple(
    "id section subject concept raw value upper unit comparator kind year annual aspirational start end rule".split()
)
DETAILS = ("body", "place", "investment", "land", "first", "last")
TASKS = ("id", "section", "title", "start", "end", *DETAILS)
PROJECTS = ("id", "section", "name", "kind", "box", "quantities", "start", "end", *DETAILS)


def indicator_rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    """One row for every quantity of every indicator."""
    for row in plan.indicators:
        stated = [("level", year, quantity) for year, quantity in row.levels.items()]
        stated += [("target", year, quantity) for year, quantity in row.targets.items()]
        stated += [("expected", year, quantity) for year, quantity in row.expected.items()]
        rates = (("growth", row.growth), ("actual growth", row.actual_growth), ("progress", row.progress))
        stated += [(name, 0, quantity) for name, quantity in rates if quantity]
        own = (row.id, row.concept, row.table, row.group, row.number, row.name, row.parent, row.qualifier)
        for measure, year, said in stated:
            numbers = (said.raw, said.value, said.upper, said.comparator, said.cumulative, said.estimated, said.text)
            place = (said.passage.start, said.passage.end)
            yield (*own, said.unit or row.unit, row.nature, measure, year or None, *numbers, *place, row.confidence, row.how)


def commitment_rows(rows: tuple[Commitment, ...]) -> Iterator[tuple[object, ...]]:
    """One row for every promise or fact."""
    for row in rows:
        said = row.quantity
        numbers = (said.raw, said.value, said.upper, said.unit, said.comparator, row.kind, row.year, row.annual, row.aspirational)
        yield (row.id, row.section, row.subject, row.concept, *numbers, row.passage.start, row.passage.end, row.rule)


def task_rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    """One row for every task."""
    for row in plan.tasks:
        yield (row.id, row.section, row.title, row.passage.start, row.passage.end, *details(row))


def project_rows(plan: Plan) -> Iterator[tuple[object, ...]]:
    """One row for every project; its quantities stand in one cell."""
    for row in plan.projects:
        stated = "；".join(quantity.raw for quantity in row.quantities)
        yield (row.id, row.section, row.name, row.kind, row.box, stated, row.passage.start, row.passage.end, *details(row))


def details(row: Task | Project) -> tuple[object, ...]:
    """Who does a piece of work, where, with how much, and from when to when."""
    money, land = (quantity.raw if quantity else None for quantity in (row.investment, row.land))
    years = (row.years.first, row.years.last) if row.years else (None, None)
    return (row.body, row.place, money, land, *years)


def shown(value: object) -> str:
    """A value as a cell of text: yes and no for truths, nothing for None."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
