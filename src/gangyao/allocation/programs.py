"""A linear programme with rows and columns known by keys, and the solver behind it (HiGHS; Huangfu & Hall 2018, Mathematical
Programming Computation 10).

In: rows and columns. Out: values, duals, bounds. Nothing but this module knows the solver.
"""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gangyao.allocation.keys import ColumnKey, RowKey
from gangyao.allocation.problems import EXACT, Effort
from gangyao.foreign import Foreign

TOLERANCE = 1e-9  # of the solver, below any printed digit of a demand
WHOLE = 0.5  # a column above it is taken
# Columns up to which the solver simplifies nothing beforehand: there is little to gain, and the column that counts what is
# taken (gangyao.allocation.counting), which it needs for branching, would be simplified away.
FEW = 1000


@dataclass(slots=True)
class Program:
    """Columns with their bounds and worth, rows with theirs and their entries; each known by a key. Maximised."""

    columns: dict[ColumnKey, int] = field(default_factory=dict)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    worth: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: dict[RowKey, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    entries: list[dict[int, float]] = field(default_factory=list)

    def column(self, key: ColumnKey, worth: float = 0.0, *, upper: float = 1.0, whole: bool = True) -> int:
        """A new column from 0 to its upper bound."""
        self.columns[key] = len(self.lower)
        self.lower.append(0.0)
        self.upper.append(upper)
        self.worth.append(worth)
        self.whole.append(whole)
        return len(self.lower) - 1

    def row(self, key: RowKey, entries: Mapping[int, float], *, low: float = -math.inf, high: float = math.inf) -> None:
        """A new row: low ≤ Σ entries ≤ high."""
        self.rows[key] = len(self.entries)
        self.entries.append(dict(entries))
        self.low.append(low)
        self.high.append(high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the solver found. `duals` by row: what one unit more of the row's bound is worth, of a relaxed programme only."""

    feasible: bool
    proved: bool
    values: tuple[float, ...] = ()
    duals: tuple[float, ...] = ()
    worth: float = 0.0
    bound: float = 0.0
    seconds: float = 0.0


def solve(program: Program, effort: Effort, *, relaxed: bool = False, start: Mapping[int, float] | None = None) -> Answer:
    """The best values of the columns; `relaxed` takes whole columns as parts, which gives duals; `start` are values of whole
    columns to begin with (all others nought), which are left where they break a row.
    """
    if not program.lower:  # the solver calls a programme without columns empty and answers nothing
        fine = all(low <= 0 <= high for low, high in zip(program.low, program.high, strict=True))
        return Answer(feasible=fine, proved=True, duals=(0.0,) * len(program.low))
    begun = time.perf_counter()
    solver = prepared(program, effort, relaxed=relaxed)
    if start is not None:
        begin_with(solver, program, start)
    solver.run()
    return answer_of(solver, relaxed=relaxed, seconds=time.perf_counter() - begun)


def worths_with(program: Program, raised: Sequence[Mapping[int, float]]) -> list[float]:
    """The worth of the relaxed programme with other upper bounds of some rows, by row, for one such change after the other: the
    solver goes on from where it ended.
    """
    solver = prepared(program, EXACT, relaxed=True)
    found = []
    for highs in raised:
        for row, high in highs.items():
            solver.changeRowBounds(row, program.low[row], high)
        solver.run()
        found.append(float(solver.getInfo().objective_function_value))
        for row in highs:
            solver.changeRowBounds(row, program.low[row], program.high[row])
    return found


def prepared(program: Program, effort: Effort, *, relaxed: bool) -> Foreign:
    """The solver with the programme in it."""
    import highspy  # noqa: PLC0415 - only who allocates pays for the library
    import numpy as np  # noqa: PLC0415
    from highspy._core import _Highs  # noqa: PLC0415

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.lower), len(program.entries)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_, model.col_lower_, model.col_upper_ = map(np.array, (program.worth, program.lower, program.upper))
    model.row_lower_, model.row_upper_ = np.array(program.low), np.array(program.high)
    if not relaxed:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[whole] for whole in program.whole]
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row) for row in program.entries)])
    matrix.index_ = np.array([column for row in program.entries for column in row], dtype=np.int32)
    matrix.value_ = np.array([value for row in program.entries for value in row.values()], dtype=float)
    solver = _Highs()  # the public class prints a banner whenever one is made
    for name, value in options_of(effort).items():
        solver.setOptionValue(name, value)
    if len(program.lower) <= FEW:
        solver.setOptionValue("presolve", "off")
    solver.passModel(model)
    return solver


def begin_with(solver: Foreign, program: Program, start: Mapping[int, float]) -> None:
    """Give the solver a choice to begin with; what is bought for it the solver finds itself."""
    import numpy as np  # noqa: PLC0415

    whole = np.flatnonzero(program.whole).astype(np.int32)
    solver.setSolution(len(whole), whole, np.array([start.get(int(column), 0.0) for column in whole]))


def options_of(effort: Effort) -> dict[str, bool | float]:
    """The solver's own names for what is asked of it; one thread, so that a seed gives one answer."""
    return {
        "output_flag": False, "threads": 1, "random_seed": effort.seed, "time_limit": float(effort.seconds),
        "mip_rel_gap": float(effort.gap), "mip_abs_gap": 0.0 if effort.gap == 0 else 1e-9,
        "primal_feasibility_tolerance": TOLERANCE, "dual_feasibility_tolerance": TOLERANCE, "mip_feasibility_tolerance": 1e-7,
    }  # fmt: skip


def answer_of(solver: Foreign, *, relaxed: bool, seconds: float) -> Answer:
    """What the solver ended with."""
    import highspy  # noqa: PLC0415

    status, found = solver.getModelStatus(), solver.getSolution()
    over = {highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible}
    if status in over or not found.value_valid:
        return Answer(feasible=False, proved=status in over, seconds=seconds)
    information = solver.getInfo()
    worth = float(information.objective_function_value)
    bound = worth if relaxed else max(worth, float(information.mip_dual_bound))
    return Answer(
        feasible=True,
        proved=status == highspy.HighsModelStatus.kOptimal,
        values=tuple(found.col_value),
        duals=tuple(found.row_dual) if relaxed else (),
        worth=worth,
        bound=bound,
        seconds=seconds,
    )
