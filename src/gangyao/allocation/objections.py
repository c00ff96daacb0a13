"""What is wrong with a table of projects, factors or limits, as findings with file, sheet, row and column."""

from decimal import Decimal

from gangyao.observations.faults import Spot
from gangyao.vocabulary.findings import Finding, Severity, find

MOST_SHOWN = 5  # names that a sentence lists


def listed(names: tuple[str, ...]) -> str:
    """Names for a sentence, the first few of many."""
    return "；".join(names[:MOST_SHOWN]) + ("…" if len(names) > MOST_SHOWN else "")


def no_projects(place: str, sheets: str) -> Finding:
    """No sheet has a head that names projects, or no row stands under it."""
    return find("no-projects", Severity.ERROR, values={"place": place, "sheets": sheets})


def too_many_projects(place: str, count: int, most: int) -> Finding:
    """More projects than are read at once."""
    return find("too-many-projects", Severity.ERROR, values={"place": place, "count": count, "most": most})


def no_factors(place: str) -> Finding:
    """Projects ask for factors, and no table says what there is of them."""
    return find("no-factors", Severity.NOTE, values={"place": place})


def repeated(at: Spot, found: str, first: int) -> Finding:
    """An id, or a factor, that an earlier row has."""
    return find("repeated-project", Severity.ERROR, values=at.values(found=found, first=first))


def unknown_factor(at: Spot, found: str, nearest: tuple[str, ...]) -> Finding:
    """A factor that the table of factors does not have."""
    return find("unknown-factor", Severity.ERROR, values=at.values(found=found, nearest=listed(nearest)))


def unknown_link(at: Spot, found: str, nearest: tuple[str, ...]) -> Finding:
    """A link to nothing of the plan."""
    return find("unknown-link", Severity.ERROR, values=at.values(found=found, nearest=listed(nearest)))


def unknown_figure(at: Spot, found: str, nearest: tuple[str, ...]) -> Finding:
    """A figure for control indicators that is not known."""
    return find("unknown-control", Severity.ERROR, values=at.values(found=found, nearest=listed(nearest)))


def unknown_project(at: Spot, found: str, nearest: tuple[str, ...]) -> Finding:
    """A requirement or an exclusion of a project that is not in the table."""
    return find("unknown-project", Severity.ERROR, values=at.values(found=found, nearest=listed(nearest)))


def unknown_group(at: Spot, found: str, nearest: tuple[str, ...]) -> Finding:
    """A limit for a group that no project belongs to."""
    return find("unknown-group", Severity.DOUBT, values=at.values(found=found, nearest=listed(nearest)))


def unknown_criterion(place: str, found: tuple[str, ...], expected: tuple[str, ...]) -> Finding:
    """Scores for criteria that the appraisal does not have."""
    return find(
        "unknown-criterion", Severity.DOUBT, values={"place": place, "found": listed(found), "expected": listed(expected)}
    )


def score_outside(name: str, criterion: str, score: Decimal, scale: Decimal) -> Finding:
    """A score below nought or above its scale."""
    values: dict[str, str | int | Decimal] = {"name": name, "criterion": criterion, "found": score, "scale": scale}
    return find("score-outside", Severity.ERROR, values=values)


def negative(at: Spot, found: str) -> Finding:
    """An amount below nought where there can be none."""
    return find("negative-amount", Severity.ERROR, values=at.values(found=found))


def years_reversed(at: Spot, earliest: int, latest: int) -> Finding:
    """The earliest start lies after the latest."""
    return find("years-reversed", Severity.ERROR, values=at.values(earliest=earliest, latest=latest))


def dates_reversed(at: Spot, stage: str, day: str, earlier: str, earlier_day: str) -> Finding:
    """A stage before the one that comes first."""
    values = at.values(stage=stage, day=day, earlier=earlier, earlier_day=earlier_day)
    return find("dates-reversed", Severity.ERROR, values=values)


def requires_circle(at: Spot, circle: tuple[str, ...]) -> Finding:
    """Projects that require each other in a circle."""
    return find("requires-circle", Severity.ERROR, values=at.values(circle=" → ".join(circle)))


def requires_excluded(at: Spot, found: str, other: str) -> Finding:
    """A project requires what it excludes, itself or by what it requires."""
    return find("requires-excluded", Severity.ERROR, values=at.values(found=found, other=other))


def musts_exclude(at: Spot, found: str, other: str) -> Finding:
    """Two that must be funded, or that such ones require, exclude each other."""
    return find("musts-exclude", Severity.ERROR, values=at.values(found=found, other=other))


def must_fails_gate(name: str, gate: str, why: str) -> Finding:
    """A project that must be funded and does not pass a gate."""
    return find("must-fails-gate", Severity.DOUBT, values={"name": name, "gate": gate, "why": why})


def must_starts_outside(name: str, stated: str, first: int, last: int) -> Finding:
    """A project that must be funded and starts in no year that is planned."""
    return find("must-starts-outside", Severity.DOUBT, values={"name": name, "stated": stated, "first": first, "last": last})


def must_requires_refused(name: str, other: str) -> Finding:
    """A project that must be funded and requires one that is no candidate."""
    return find("must-requires-refused", Severity.ERROR, values={"name": name, "other": other})


def total_row(at: Spot, found: str) -> Finding:
    """A row of totals under the projects."""
    return find("total-row", Severity.NOTE, values=at.values(found=found))


def group_row(at: Spot, found: str) -> Finding:
    """A row that names a group of projects."""
    return find("group-row", Severity.NOTE, values=at.values(found=found))


def without_unit(at: Spot, found: str) -> Finding:
    """A factor that says no unit, so that nothing could be converted to it."""
    return find("factor-without-unit", Severity.ERROR, values=at.values(found=found))


def caps_missing(at: Spot, found: str, years: tuple[int, ...]) -> Finding:
    """A factor without a cap, or without that of some years."""
    shown = "、".join(map(str, years)) or "—"
    return find("caps-missing", Severity.ERROR, values=at.values(found=found, years=shown))


def caps_twice(at: Spot, found: str) -> Finding:
    """A factor with caps by year and one for the whole period."""
    return find("caps-twice", Severity.ERROR, values=at.values(found=found))


def tiers_fall(at: Spot, found: str) -> Finding:
    """A tier is cheaper than the one before it, which can be had only after that: the cheap one would be bought first."""
    return find("tiers-fall", Severity.ERROR, values=at.values(found=found))


def tiers_unread(at: Spot, found: str) -> Finding:
    """Tiers of price that are none, or that nothing pays for."""
    return find("tiers-unread", Severity.ERROR, values=at.values(found=found))


def limits_reversed(at: Spot, found: str, least: int, most: int) -> Finding:
    """A limit asks for more than it allows, or than there are."""
    return find("limits-reversed", Severity.ERROR, values=at.values(found=found, least=least, most=most))


def year_of_start(at: Spot, found: str) -> Finding:
    """A year of start that is no year."""
    return find("year-unread", Severity.ERROR, values=at.values(found=found))
