"""An assessment as flat tables: one row for every promise, for every observation it rests on, for every achievement."""

from collections.abc import Iterator

from gangyao.evaluation.assessments import Assessment, Item

ITEMS = tuple(
    "id name kind group section nature concept baseline target comparator unit target_year latest latest_unit period completion "
    "expected pace required required_unit missing met standing verdict reason probability staleness owed_by".split()
)
SOURCES = tuple("item period measure value text unit status published source address file row cause remedy".split())
ACHIEVEMENTS = ("id", "name", "table", "printed", "verdict", "met", "completion", "ground", "agrees")


def items_of(assessment: Assessment) -> Iterator[Item]:
    """Everything that is followed: indicators, then promises of prose."""
    yield from assessment.indicators
    yield from assessment.commitments


def item_rows(assessment: Assessment) -> Iterator[tuple[object, ...]]:
    """One row for every indicator and promise, and where it stands."""
    for one in items_of(assessment):
        own = (one.id, one.name, one.kind, one.group, one.section, one.nature, one.concept)
        begun, due, now = one.baseline, one.target, one.latest
        stated = (due.value, due.comparator, due.unit, due.year) if due else (None, None, None, None)
        reached = (now.value, now.unit, now.period) if now else (None, None, None)
        way = (one.completion, one.expected, one.pace, one.required, one.required_unit, one.missing, one.met)
        said = (one.standing.value, one.verdict, one.reason.code, one.probability, one.staleness, one.owed_by)
        yield (*own, begun.value if begun else None, *stated, *reached, *way, *said)


def source_rows(assessment: Assessment) -> Iterator[tuple[object, ...]]:
    """One row for every observation that an item rests on."""
    for item in items_of(assessment):
        for one in item.sources:
            figures = (one.period, one.measure, one.value, one.text, one.unit, one.status, one.published)
            yield (item.id, *figures, one.source, one.address, one.file, one.row, one.cause, one.remedy)


def achievement_rows(assessment: Assessment) -> Iterator[tuple[object, ...]]:
    """One row for every achievement."""
    for one in assessment.achievements:
        yield (one.id, one.name, one.table, one.printed, one.verdict, one.met, one.completion, one.ground, one.agrees)
