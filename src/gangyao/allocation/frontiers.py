"""The frontier between two aims, as proven points: how much of the one the other costs (the ε-constraint method, Haimes,
Lasdon & Wismer 1971).

In: a Problem, two aims. Out: points from the best of the first to the best of the second.
"""

from dataclasses import dataclass

from gangyao.allocation.problems import Choice, Effort, Problem
from gangyao.allocation.solving import allocate, solve_aim, worth_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one choice is worth to both aims, and how far the first may lie below the best beside the second."""

    first: float
    second: float
    gap: float
    choices: tuple[Choice, ...]


def find_frontier(problem: Problem, first: str, second: str, effort: Effort, count: int = 7) -> tuple[Point, ...]:
    """Points that no other choice beats in both aims, within their gaps."""
    best, other = allocate(problem, (first, second), effort), allocate(problem, (second, first), effort)
    if not best.feasible or not other.feasible:
        return ()
    low, high = worth_in(problem, best, second), worth_in(problem, other, second)
    points: dict[tuple[float, float], Point] = {}
    for step in range(count):
        least = low + (high - low) * step / max(1, count - 1)
        found = solve_aim(problem, first, [(second, least)], effort)
        if found.feasible:
            own = Point(first=found.worth, second=worth_in(problem, found, second), gap=found.gap, choices=found.choices)
            points.setdefault((round(own.first, 6), round(own.second, 6)), own)
    kept = [one for one in points.values() if not any(beats(rival, one) for rival in points.values())]
    return tuple(sorted(kept, key=lambda one: one.second))


def beats(rival: Point, point: Point) -> bool:
    """Whether one point is at least as good in both aims and better in one."""
    no_worse = rival.first >= point.first and rival.second >= point.second
    return no_worse and (rival.first > point.first or rival.second > point.second)
