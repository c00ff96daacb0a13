"""What trials are worth: every number, comparison, sign, join and condition of a system is changed in turn.

In: a System, its Trials. Out: each Mutant and whether some trial noticed. A change that fails the run is noticed, too.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, islice
from typing import Any, TypeVar

from sqlglot import exp

from gangyao.cases.flows import Deadline, Flow, Move
from gangyao.systems import flowing
from gangyao.systems.benches import Bench
from gangyao.systems.flaws import BrokenSystem, FailedRun
from gangyao.systems.models import DIALECT, Model, SqlglotError, read_model
from gangyao.systems.standing import VALUE
from gangyao.systems.systems import Standard, System
from gangyao.systems.trials import Trials
from gangyao.systems.trying import try_system
from gangyao.vocabulary.standards.rows import Held

STEP = Decimal("1.1")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
SWAPPED: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.LTE, exp.LTE: exp.LT, exp.GT: exp.GTE, exp.GTE: exp.GT, exp.EQ: exp.NEQ, exp.NEQ: exp.EQ,
    exp.Add: exp.Sub, exp.Sub: exp.Add, exp.Mul: exp.Div, exp.Div: exp.Mul, exp.And: exp.Or, exp.Or: exp.And,
    exp.Greatest: exp.Least, exp.Least: exp.Greatest, exp.Min: exp.Max, exp.Max: exp.Min,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A system with one thing changed: where, from what, to what."""

    place: str
    before: str
    after: str
    system: System


def find_survivors(system: System, trials: Trials) -> Iterator[tuple[Mutant, bool]]:
    """Every mutant, and whether it was caught."""
    with Bench(system) as bench:
        for mutant in chain(standard_mutants(system), model_mutants(system), flow_mutants(system)):
            yield mutant, is_caught(mutant, trials, bench)


def is_caught(mutant: Mutant, trials: Trials, bench: Bench) -> bool:
    """Whether some trial does not pass any more."""
    try:
        return any(not outcome.passed for outcome in try_system(mutant.system, trials, reckoning=bench.reckoned))
    except (FailedRun, BrokenSystem):
        return True


def standard_mutants(system: System) -> Iterator[Mutant]:
    """Every number of every standard a tenth larger."""
    for name, standard in system.standards.items():
        for place, held in enumerate(standard.rows):
            for column in numbers_of(standard, held):
                changed = changed_value(Decimal(held.row[column]))
                row = {**held.row, column: changed if column == VALUE else f"{changed:f}"}
                rows = (*standard.rows[:place], replace(held, row=row), *standard.rows[place + 1 :])
                yield Mutant(
                    place=f"standards/{name}.csv, {held.number}", before=str(held.row[column]), after=str(changed),
                    system=replace(system, standards={**system.standards, name: replaced(standard, rows)}),
                )  # fmt: skip


def numbers_of(standard: Standard, held: Held) -> Iterator[str]:
    """The columns of a row that hold a number: its value, and limits that stand among its keys."""
    if held.row[VALUE] is not None:
        yield VALUE
    for name in standard.key:
        stated = [str(one.row[name]) for one in standard.rows if one.row[name]]
        if held.row[name] and all(map(NUMBER.fullmatch, stated)):
            yield name


def replaced(standard: Standard, rows: tuple[Held, ...]) -> Standard:
    """A standard with other rows."""
    return Standard(name=standard.name, descriptor=standard.descriptor, rows=rows)


def changed_value(value: Decimal) -> Decimal:
    """A number a tenth further from nought, to its own decimals or one more; nought becomes one."""
    return value * STEP if value else Decimal(1)


def model_mutants(system: System) -> Iterator[Mutant]:
    """Every change of every model, one at a time."""
    own = {name: model for name, model in system.models.items() if system.flow is None or name not in flowing.models()}
    for name, model in own.items():
        places = [place for place, node in enumerate(model.tree.walk()) if change_of(node) is not None]
        for place in places:
            tree = model.tree.copy()
            node = next(islice(tree.walk(), place, None))
            change, before = change_of(node), node.sql(dialect=DIALECT)
            if change is None:
                continue
            after = change(node)
            mutated = mutated_model(model, tree)
            if mutated is not None:
                yield Mutant(
                    place=model.file, before=before[:80], after=after[:80],
                    system=replace(system, models={**system.models, name: mutated}),
                )  # fmt: skip


def mutated_model(model: Model, tree: exp.Expr) -> Model | None:
    """A model with another question; None where it can be none."""
    try:
        return read_model(model.name, f"-- key: {', '.join(model.key)}\n{tree.sql(dialect=DIALECT)}")
    except (SqlglotError, ValueError):
        return None


def change_of(node: exp.Expr) -> Callable[[exp.Expr], str] | None:
    """How a part of a question is changed; None where it is left."""
    if (
        isinstance(node, exp.Literal)
        and not node.is_string
        and not isinstance(node.parent, exp.DataType | exp.DataTypeParam | exp.Interval)
    ):
        return change_number
    if type(node) in SWAPPED and not within_join_key(node) and not by_one(node):
        return swap
    if isinstance(node, exp.Join) and node.side in {"LEFT", ""} and node.args.get("on") is not None:
        return change_join
    if isinstance(node, exp.Where) and isinstance(node.parent, exp.Select):
        return drop_condition
    return None


def within_join_key(node: exp.Expr) -> bool:
    """Whether an equality only says which rows belong together: its change makes a question without end."""
    join = node.find_ancestor(exp.Join)
    return isinstance(node, exp.EQ | exp.And) and join is not None


def by_one(node: exp.Expr) -> bool:
    """Whether something is multiplied or divided by one, which is the same: there is nothing to notice."""
    by = node.args.get("expression")
    return isinstance(node, exp.Mul | exp.Div) and isinstance(by, exp.Literal) and not by.is_string and Decimal(by.this) == 1


def change_number(node: exp.Expr) -> str:
    """A number one tenth larger, whole ones and nought one larger."""
    words = str(node.this)
    after = str(int(words) + 1) if words.isdigit() else f"{changed_value(Decimal(words)):f}"
    node.replace(exp.Literal.number(after))
    return after


def swap(node: exp.Expr) -> str:
    """A sign or comparison by its like."""
    other = SWAPPED[type(node)](
        **{name: value.copy() if isinstance(value, exp.Expr) else value for name, value in node.args.items()}
    )
    node.replace(other)
    return other.sql(dialect=DIALECT)


def change_join(node: exp.Expr) -> str:
    """A join that keeps rows without a match as one that drops them, and the other way."""
    node.set("side", None if node.args.get("side") else "LEFT")
    node.set("kind", None)
    return node.sql(dialect=DIALECT)


def drop_condition(node: exp.Expr) -> str:
    """Rows that were left out stay."""
    node.pop()
    return "—"


def flow_mutants(system: System) -> Iterator[Mutant]:
    """Every deadline of the flow one longer, every act that moves a matter or a deadline left out in turn."""
    if system.flow is None:
        return
    flow = system.flow
    for deadline in flow.deadlines:
        changes = chain(longer_deadlines(deadline), without_one(deadline, ("starts", "ends", "stops", "resumes")))
        for before, after, changed in changes:
            deadlines = tuple(changed if one is deadline else one for one in flow.deadlines)
            yield flow_mutant(system, f"deadlines, {deadline.id}", before, after, replace(flow, deadlines=deadlines))
    for move in flow.moves:
        for before, after, other in without_one(move, ("origins",)):
            moves = tuple(other if one is move else one for one in flow.moves)
            yield flow_mutant(system, f"moves, {move.id}", before, after, replace(flow, moves=moves))


def flow_mutant(system: System, place: str, before: str, after: str, flow: Flow) -> Mutant:
    """A system with another flow."""
    return Mutant(place=f"{flowing.FLOW}, {place}", before=before, after=after, system=replace(system, flow=flow))


def longer_deadlines(one: Deadline) -> Iterator[tuple[str, str, Deadline]]:
    """A deadline with a longer term, and with a longer extension."""
    number = one.term.number
    yield str(number), str(number + 1), replace(one, term=replace(one.term, number=number + 1))
    if one.extension is not None:
        yield f"extension {one.extension}", f"extension {one.extension + 1}", replace(one, extension=one.extension + 1)


Part = TypeVar("Part", Deadline, Move)


def without_one(one: Part, lists: Sequence[str]) -> Iterator[tuple[str, str, Part]]:
    """A part of a flow with one word of one of its lists left out."""
    for name in lists:
        words: tuple[str, ...] = getattr(one, name)
        for word in words:
            left: dict[str, Any] = {name: tuple(other for other in words if other != word)}
            yield f"{name} {word}", "—", replace(one, **left)
