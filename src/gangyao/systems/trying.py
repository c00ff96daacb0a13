"""A system held against what it must give.

In: a System, its Trials. Out: an Outcome for the example, each case and each law. A case reckons only what its rows rest on.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from gangyao.observations.facts.duck import engine, listed
from gangyao.systems.databases import SECONDS, quote
from gangyao.systems.flaws import FailedRun
from gangyao.systems.laying import Asked, Given
from gangyao.systems.runs import Reckoning, asked_for, reckoned, run_system
from gangyao.systems.systems import System
from gangyao.systems.trials import UNSAID, Case, Expected, Law, LawKind, Row, Trials
from gangyao.vocabulary.catalogue import say
from gangyao.vocabulary.expressions.sql import sql_of

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

Said: TypeAlias = Iterator[str]
NUDGE = Decimal("1.1")  # by how much a column is raised to see what becomes of results
MOST_NUDGED = 4  # rows that are raised one at a time
SHOWN = 3
CLOSE = 1e-9  # of a ratio that laws of scale allow


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one trial went: what did not hold, in words."""

    name: str
    faults: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether all held."""
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Trying:
    """What every trial is held with: the system, its trials, how it is reckoned, the language of what is said."""

    system: System
    trials: Trials
    language: str = "zh"
    reckoning: Reckoning = reckoned

    def reckoned(self, given: Given, asked: Asked, wanted: Iterable[str]) -> "AbstractContextManager[DuckDBPyConnection]":
        """A database in which relations are reckoned."""
        return self.reckoning(self.system, given, asked, wanted, SECONDS)


def try_system(system: System, trials: Trials, language: str = "zh", reckoning: Reckoning = reckoned) -> Iterator[Outcome]:
    """The outcome of the example, of every case and of every law, one after the other."""
    trying = Trying(system=system, trials=trials, language=language, reckoning=reckoning)
    if trials.expected or trials.example:
        yield told(say("systems.example", language), try_example(trying), language)
    for case in trials.cases:
        yield told(case.name, try_case(trying, case), language)
    for law in trials.laws:
        yield told(law.name, LAWS[law.kind](trying, law), language)


def told(name: str, said: Said, language: str) -> Outcome:
    """An outcome; a run that fails is one in which nothing held."""
    try:
        return Outcome(name=name, faults=tuple(said))
    except FailedRun as error:
        return Outcome(name=name, faults=tuple(fault.sentence(language) for fault in error.faults))


def try_example(trying: Trying) -> Said:
    """The results of the example, row by row."""
    system, trials, language = trying.system, trying.trials, trying.language
    run = run_system(system, trials.example, asked_for(system), reckoning=trying.reckoning)
    for result, expected in trials.expected.items():
        key = system.results[result].key
        found = {tuple(row[name] for name in key): row for row in run.rows(result)}
        wanted = {tuple(row[name] for name in key): row for row in expected}
        for one in found.keys() - wanted.keys():
            yield say("systems.unexpected", language, {"result": result, "key": shown(one)})
        for one, row in wanted.items():
            if one not in found:
                yield say("systems.absent", language, {"result": result, "key": shown(one)})
                continue
            stated = {name: value for name, value in row.items() if name not in key and value not in {None, ""}}
            yield from differences(result, shown(one), stated, found[one], language)


def try_case(trying: Trying, case: Case) -> Said:
    """What a case expects, row by row."""
    system, trials, language = trying.system, trying.trials, trying.language
    given = {**(trials.example if case.example else {}), **case.tables}
    asked = asked_for(system, as_of=case.as_of, place=case.place, parameters=case.parameters, instead=case.instead)
    relations = list(dict.fromkeys(one.relation for one in case.expected))
    with trying.reckoned(given, asked, relations) as connection:
        for expected in case.expected:
            yield from try_expected(connection, expected, language)


def try_expected(connection: "DuckDBPyConnection", expected: Expected, language: str) -> Said:
    """One expected row."""
    rows = rows_at(connection, expected.relation, expected.key)
    key = shown(tuple(expected.key.values()))
    if expected.absent:
        if rows:
            yield say("systems.present", language, {"result": expected.relation, "key": key})
    elif len(rows) != 1:
        yield say("systems.rows", language, {"result": expected.relation, "key": key, "found": len(rows)})
    else:
        yield from differences(expected.relation, key, expected.values, rows[0], language)


def rows_at(connection: "DuckDBPyConnection", relation: str, key: Row) -> list[dict[str, Any]]:
    """The rows of a relation with a key, by column."""
    conditions = " AND ".join(f"CAST({quote(name)} AS VARCHAR) = CAST(? AS VARCHAR)" for name in key) or "true"
    found = connection.execute(f"SELECT * FROM {quote(relation)} WHERE {conditions}", list(map(plain, key.values())))
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def plain(value: object) -> object:
    """A value of a document as the engine compares it."""
    return str(value) if isinstance(value, Decimal | dt.date) else value


def differences(result: str, key: str, wanted: Row, found: Row, language: str) -> Said:
    """Values that are not as expected."""
    for name, value in wanted.items():
        if not agrees(value, found.get(name)):
            values = {"result": result, "key": key, "column": name, "found": found.get(name), "expected": value}
            yield say("systems.differs", language, values)


def agrees(wanted: object, found: object) -> bool:
    """Whether a value is the expected one; numbers agree to the digits that are written.

    >>> agrees(Decimal("0.87"), 0.8749), agrees(Decimal("0.87"), 0.8651), agrees(3, Decimal("3.00")), agrees("null", None)
    (True, True, True, True)
    """
    if wanted == UNSAID or wanted is None:
        return found is None
    if isinstance(wanted, int | Decimal) and not isinstance(wanted, bool):
        if not isinstance(found, int | float | Decimal) or isinstance(found, bool):
            return False
        exponent = min(int(Decimal(wanted).as_tuple().exponent), 0)
        half = Decimal(1).scaleb(exponent) / 2
        exact = Decimal(repr(found)) if isinstance(found, float) else Decimal(found)
        return abs(exact - Decimal(wanted)) <= half if exponent < 0 else abs(exact - Decimal(wanted)) < Decimal("0.000001")
    if isinstance(wanted, dt.date):
        return str(found)[:10] == wanted.isoformat()
    return wanted == found


def shown(key: Sequence[object]) -> str:
    """A key in words."""
    return ", ".join(map(str, key))


def try_monotone(trying: Trying, law: Law) -> Said:
    """More of a column of one row is never less (or more) of a result of the same key, one row raised at a time."""
    system, trials, language = trying.system, trying.trials, trying.language
    rows = trials.example.get(law.table, ())
    before = values_of(run_result(trying, law.result, trials.example), system, law)
    stride = max(1, len(rows) // MOST_NUDGED)
    for place in range(0, len(rows), stride):
        row, column = rows[place], law.columns[0]
        if row.get(column) is None:
            continue
        raised = {**row, column: raised_value(row[column])}
        given = {**trials.example, law.table: [*rows[:place], raised, *rows[place + 1 :]]}
        after = values_of(run_result(trying, law.result, given), system, law)
        for key in matching(system, law, row, before):
            one, other = before[key], after.get(key)
            if other is not None and ((other < one) if law.rising else (other > one)):
                yield say("systems.not-monotone", language, {"key": shown(key), "before": one, "after": other, "column": column})


def raised_value(value: Any) -> Any:  # noqa: ANN401 - a number of either kind
    """A tenth more of a number, one more of a whole one or of nought."""
    if isinstance(value, int):
        return value + 1
    return value + max(abs(value) * (NUDGE - 1), Decimal("0.01")).quantize(value) if value.as_tuple().exponent < 0 else value + 1


def matching(system: System, law: Law, row: Row, values: Mapping[tuple[Any, ...], Any]) -> list[tuple[Any, ...]]:
    """The keys of a result that are those of a row of an input, as far as both have the same columns."""
    key = keys_of(system, law.result)
    shared = [name for name in key if name in system.inputs[law.table].key]
    places = [(key.index(name), row[name]) for name in shared]
    return [one for one, value in values.items() if value is not None and all(one[at] == wanted for at, wanted in places)]


def keys_of(system: System, relation: str) -> tuple[str, ...]:
    """The key of a result or of a model."""
    return system.results[relation].key if relation in system.results else system.models[relation].key


def run_result(trying: Trying, relation: str, given: Given) -> list[dict[str, Any]]:
    """The rows of one relation of the example, unrounded."""
    with trying.reckoned(given, asked_for(trying.system), [relation]) as connection:
        return rows_at(connection, relation, {})


def values_of(rows: list[dict[str, Any]], system: System, law: Law) -> dict[tuple[Any, ...], Any]:
    """The value that a law speaks of, by key."""
    key = keys_of(system, law.result)
    return {tuple(row[name] for name in key): row[law.value] for row in rows}


def try_scaled(trying: Trying, law: Law) -> Said:
    """Columns times a factor leave a result as it is, or multiply it."""
    system, trials, language = trying.system, trying.trials, trying.language
    before = values_of(run_result(trying, law.result, trials.example), system, law)
    rows = [
        {**row, **{name: scaled(row[name], law.factor) for name in law.columns if row.get(name) is not None}}
        for row in trials.example.get(law.table, ())
    ]
    after = values_of(run_result(trying, law.result, {**trials.example, law.table: rows}), system, law)
    for key, value in before.items():
        wanted = float(value) * float(law.by) if isinstance(value, int | float | Decimal) else value
        found = after.get(key)
        same = close(wanted, found) if isinstance(wanted, float) else wanted == found
        if not same:
            yield say("systems.not-scaled", language, {"key": shown(key), "before": value, "after": found})


def close(wanted: float, found: object) -> bool:
    """Whether two numbers are the same but for how they are kept."""
    if not isinstance(found, int | float | Decimal):
        return False
    return abs(float(found) - wanted) <= CLOSE * max(1.0, abs(wanted))


def scaled(value: Any, factor: Decimal) -> Any:  # noqa: ANN401 - a number of either kind
    """A number times a factor, whole where it was."""
    return int(value * factor) if isinstance(value, int) else value * factor


def try_holds(trying: Trying, law: Law) -> Said:
    """A condition holds of every row of a result."""
    system, trials, language = trying.system, trying.trials, trying.language
    if law.condition is None:
        return
    key = listed(map(quote, keys_of(system, law.result)))
    with trying.reckoned(trials.example, asked_for(system), [law.result]) as connection:
        try:
            rows = connection.execute(
                f"SELECT {key} FROM {quote(law.result)} WHERE NOT {sql_of(law.condition)} ORDER BY {key} LIMIT {SHOWN}"
            ).fetchall()
        except engine().Error as error:
            yield str(error).splitlines()[0]
            return
    for row in rows:
        yield say("systems.not-held", language, {"key": shown(row)})


def try_adds(trying: Trying, law: Law) -> Said:
    """The sum of a column of one result is that of a column of another."""
    system, trials, language = trying.system, trying.trials, trying.language
    with trying.reckoned(trials.example, asked_for(system), [law.result, law.of]) as connection:
        sums = [
            connection.execute(f"SELECT sum({quote(column)}) FROM {quote(relation)}").fetchall()[0][0]
            for relation, column in ((law.result, law.value), (law.of, law.total))
        ]
    if None in sums or not close(float(sums[1]), sums[0]):
        yield say("systems.not-added", language, {"before": sums[0], "after": sums[1]})


LAWS = {LawKind.MONOTONE: try_monotone, LawKind.SCALED: try_scaled, LawKind.HOLDS: try_holds, LawKind.ADDS: try_adds}
