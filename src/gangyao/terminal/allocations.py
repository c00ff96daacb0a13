"""An allocation as a committee reads it: what is taken when, what is left of each factor and what it is worth, why not."""

from gangyao.allocation.allocations import Allocation, Difference
from gangyao.allocation.explaining import Change
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table
from gangyao.vocabulary.reasons import Reason, shown

MOST = 15  # projects left out whose reasons are printed; all of them stand in allocation.json


def allocation_text(allocation: Allocation, language: str) -> str:
    """The whole allocation for the terminal."""
    say = catalogue.say
    if not allocation.feasible:
        return "\n".join([*supposed_lines(allocation, language), *conflict_lines(allocation, language)])
    if allocation.difference is not None:
        return "\n".join([*difference_lines(allocation, allocation.difference, language), *price_lines(allocation, language)])
    values = {
        "chosen": len(allocation.chosen), "count": len(allocation.problem.candidates), "worth": shown(allocation.worth),
        "aim": say(f"allocate.aim_{allocation.aims[0]}", language), "gap": f"{allocation.gap:.2%}",
        "bound": shown(allocation.bound), "seconds": f"{allocation.seconds:.1f}",
    }  # fmt: skip
    lines = [say("allocate.head", language, values), *remaining_lines(allocation, language)]
    lines += [ranking_line(allocation, language), ""]
    lines += chosen_lines(allocation, language) + price_lines(allocation, language) + left_lines(allocation, language)
    return "\n".join([*lines, *frontier_lines(allocation, language), *coverage_lines(allocation, language)])


def remaining_lines(allocation: Allocation, language: str) -> list[str]:
    """What is left unproved where time ran out before the gap that was asked for."""
    if allocation.complete:
        return []
    values = {"rest": shown(allocation.bound - allocation.worth), "gap": f"{allocation.gap:.2%}"}
    return [catalogue.say("allocate.remaining", language, values)]


def supposed_lines(allocation: Allocation, language: str) -> list[str]:
    """What was supposed, where anything was."""
    found = allocation.difference
    return [catalogue.say("allocate.supposed", language, {"words": "、".join(found.supposed)})] if found else []


def difference_lines(allocation: Allocation, found: Difference, language: str) -> list[str]:
    """What changes against the allocation before: the worth, who comes in, goes out, starts in another year."""
    say = catalogue.say
    values = {
        "aim": say(f"allocate.aim_{allocation.aims[0]}", language), "before": shown(found.worth_before),
        "after": shown(allocation.worth), "change": f"{shown(allocation.worth - found.worth_before):+}",
        "gap": f"{allocation.gap:.2%}", "seconds": f"{allocation.seconds:.1f}",
    }  # fmt: skip
    lines = [*supposed_lines(allocation, language), say("allocate.difference", language, values)]
    lines += remaining_lines(allocation, language)
    lines += [say("allocate.difference_within", language)] if found.within_gap else []
    if not (found.added or found.dropped or found.moved):
        return [*lines, say("allocate.difference_none", language), ""]
    taken = [(one.name, one.reason) for one in allocation.chosen if one.id in found.added]
    left = [(one.name, one.reason) for one in allocation.left_out if one.id in found.dropped]
    left += [(one.name, one.reason) for one in allocation.refused if one.id in found.dropped]
    for name, own in (("added", taken), ("dropped", left)):
        lines += [say(f"allocate.difference_{name}", language, {"count": len(own)})] if own else []
        lines += [f"  {called}：{sentence(reason, language)}" for called, reason in own]
    lines += [say("allocate.difference_moved", language, {"count": len(found.moved)})] if found.moved else []
    return [*lines, *(f"  {one.name}：{one.before} → {one.after}" for one in found.moved), ""]


def ranking_line(allocation: Allocation, language: str) -> str:
    """What ranking with a cut-off would have given."""
    if allocation.ranking is None:
        return catalogue.say("allocate.ranking_breaks", language)
    return catalogue.say("allocate.ranking", language, {"ranking": shown(allocation.ranking)})


def sentence(reason: Reason | None, language: str) -> str:
    """The sentence of a reason."""
    return reason.message.get(language, "") if reason else ""


def chosen_lines(allocation: Allocation, language: str) -> list[str]:
    """The projects taken, by the year they start in."""
    say = catalogue.say
    steady = any(one.steady is not None for one in allocation.chosen)
    head = [say(f"allocate.{name}", language) for name in ("start", "project", *(["steady"] if steady else []), "rests_on")]
    rows = [
        [str(one.start), one.name, *([f"{one.steady or 0:.0%}"] if steady else []), sentence(one.reason, language)]
        for one in allocation.chosen
    ]
    return [say("allocate.chosen", language), *table(head, rows), ""]


def price_lines(allocation: Allocation, language: str) -> list[str]:
    """Every factor: cap, use, what is left, what one unit more is worth."""
    say = catalogue.say
    units = {factor.id: (factor.name, factor.unit) for factor in allocation.problem.factors}
    carried = {factor.id for factor in allocation.problem.factors if factor.carries}
    heads = ("factor", "year", "cap", "used", "bought", "left", "price")
    head = [say(f"allocate.{name}", language) for name in heads]
    rows = []
    for one in allocation.prices:
        name, unit = units[one.factor]
        price = f"{shown(one.one_more)} / {unit}" if one.one_more > 0 else "—"
        amounts = [str(shown(value)) for value in (one.cap, one.used, one.bought, one.cap + one.bought - one.used)]
        year = say("allocate.until", language, {"year": one.year}) if one.factor in carried and one.year else str(one.year or "—")
        rows.append([name, year, *amounts, price])
    return [say("allocate.prices", language), *table(head, rows), ""]


def left_lines(allocation: Allocation, language: str) -> list[str]:
    """The projects left out with the first reason, and those that were no candidates."""
    say, values = catalogue.say, {"count": len(allocation.left_out)}
    lines = [say("allocate.left_out" if allocation.left_out else "allocate.none_left", language, values)]
    lines += [f"  {one.name}：{sentence(one.reason, language)}" for one in allocation.left_out[:MOST]]
    if len(allocation.left_out) > MOST:
        lines.append(say("allocate.more", language, {"count": len(allocation.left_out) - MOST}))
    if allocation.refused:
        lines += ["", say("allocate.refused", language, {"count": len(allocation.refused)})]
        lines += [f"  {one.name}：{sentence(one.reason, language)}" for one in allocation.refused[:MOST]]
    return lines


def frontier_lines(allocation: Allocation, language: str) -> list[str]:
    """The frontier between two aims, point by point."""
    if not allocation.frontier:
        return []
    say = catalogue.say
    head = [say(f"allocate.{name}", language) for name in ("first_aim", "second_aim", "count_of", "gap")]
    rows = [
        [str(shown(one.first)), str(shown(one.second)), str(len(one.choices)), f"{one.gap:.2%}"] for one in allocation.frontier
    ]
    return ["", say("allocate.frontier", language), *table(head, rows)]


def coverage_lines(allocation: Allocation, language: str) -> list[str]:
    """How much of the plan moves with the chosen projects."""
    coverage = allocation.coverage
    if coverage is None:
        return []
    values = {
        "served": len(coverage.served), "uncovered": len(coverage.uncovered), "unlinked": len(coverage.unlinked),
        "idle": len(coverage.idle),
    }  # fmt: skip
    return ["", catalogue.say("allocate.coverage", language, values)]


def conflict_lines(allocation: Allocation, language: str) -> list[str]:
    """What cannot be had together, and what each member would cost to relax."""
    say = catalogue.say
    if allocation.conflict is None:
        return [say("allocate.unproved", language, {"seconds": f"{allocation.seconds:.1f}"})]
    members = [f"  {sentence(one.reason, language)}" for one in allocation.conflict.members]
    return [say("allocate.conflict", language, {"count": len(members)}), *members]


def change_text(change: Change, name: str, language: str) -> str:
    """The least change that brings a project in."""
    return "\n".join([name, *(f"  {sentence(reason, language)}" for reason in change.reasons)])
