"""A portfolio as a leader reads it: how many projects stand where, which stalled, which pass, a line each, what of the plan
they serve.
"""

from collections import Counter

from gangyao.allocation.appraising import Appraised
from gangyao.allocation.bids import LinkKind, Stage
from gangyao.allocation.lifecycles import Stall
from gangyao.allocation.surveys import Survey, Surveyed
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.reasons import shown

NAMED = 8  # names that a line lists
HEAD = ("id", "name", "town", "stage", "next", "due", "late", "pace", "stall", "gate", "score")


def survey_text(found: Survey, language: str) -> str:
    """The whole survey for the terminal."""
    head = [catalogue.say(f"projects.{name}", language) for name in HEAD]
    lines = [*head_lines(found, language), "", *table(head, [cells(one, language) for one in found.projects]), ""]
    return "\n".join([*lines, *coverage_lines(found, language)])


def head_lines(found: Survey, language: str) -> list[str]:
    """Counts of stages, stalls and gates."""
    say = catalogue.say
    values: dict[str, object] = {"day": found.as_of, "count": len(found.projects), "planned": f"{found.investment:f}"}
    lines = [say("projects.as_of", language, values)]
    if found.coverage.years:
        years = " · ".join(f"{year}: {amount:f}" for year, amount in found.coverage.years.items())
        lines.append(say("projects.by_year", language, {"years": years}))
    stages = Counter(one.lifecycle.stage for one in found.projects)
    lines.append(
        say("projects.stages", language)
        + " · ".join(f"{stage_word(stage, language)} {stages[stage]}" for stage in (None, *Stage) if stages[stage])
    )
    stalls = Counter(stall_word(stall, language) for one in found.projects for stall in one.lifecycle.stalls)
    if stalls:
        count = sum(1 for one in found.projects if one.lifecycle.stalls)
        words = " · ".join(f"{name} {number}" for name, number in stalls.items())
        lines.append(say("projects.stalled", language, {"count": count}) + words)
    marks = Counter(mark_of(one.appraised) for one in found.projects)
    values = {"passed": marks["passed"], "failed": marks["failed"], "open": marks["open"], "appraisal": found.appraisal}
    lines.append(say("projects.gates", language, values))
    return [*lines, say("projects.default", language)] if found.default else lines


def stage_word(stage: Stage | None, language: str) -> str:
    """The word for a stage."""
    return catalogue.say(f"projects.{stage.value if stage else 'none'}", language)


def stall_word(stall: Stall, language: str) -> str:
    """The name of a stall."""
    return stall.name if language == "zh" else stall.english


def mark_of(appraised: Appraised) -> str:
    """Whether the gates are passed, failed, or open."""
    if appraised.failed:
        return "failed"
    return "open" if any(gate.passed is None for gate in appraised.gates) else "passed"


def cells(one: Surveyed, language: str) -> list[str]:
    """The line of a project."""
    cycle, appraised = one.lifecycle, one.appraised
    coming = stage_word(cycle.next, language) if cycle.next else ""
    stalls = "、".join(stall_word(stall, language) for stall in cycle.stalls)
    gates = catalogue.say(f"projects.{mark_of(appraised)}", language)
    failed = "、".join(gate.id for gate in appraised.failed)
    return [
        one.id, one.name, one.town or "", stage_word(cycle.stage, language), coming, cycle.due.isoformat() if cycle.due else "",
        str(cycle.late or ""), f"{cycle.pace:.0%}" if cycle.pace is not None else "", stalls,
        f"{gates} {failed}".strip(), f"{appraised.score:f}" if appraised.score is not None else "",
    ]  # fmt: skip


def coverage_lines(found: Survey, language: str) -> list[str]:
    """What of the plan is served, and what is left."""
    say, coverage = catalogue.say, found.coverage
    own, left = (Counter(one.kind for one in things) for things in (coverage.served, coverage.uncovered))
    values: dict[str, object] = {}
    for kind, key in ((LinkKind.INDICATOR, "indicators"), (LinkKind.COMMITMENT, "commitments"), (LinkKind.TASK, "tasks")):
        values |= {key: own[kind], f"all_{key}": own[kind] + left[kind]}
    lines = [say("projects.coverage", language, values)]
    for key, names in (("unlinked", coverage.unlinked), ("idle", coverage.idle)):
        if names:
            words = "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
            lines.append(say(f"projects.{key}", language, {"count": len(names), "names": words}))
    years = " · ".join(f"{year} {shown(float(amount))}" for year, amount in coverage.years.items())
    return [*lines, say("projects.years", language, {"years": years})] if years else lines
