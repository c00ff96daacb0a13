"""The plainly right judge: every choice of starts tried, every rule checked in exact decimals. For small problems only.

In: a Problem. Out: the best worth of an aim, or None where nothing satisfies all that must hold.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from gangyao.allocation.problems import Choice, Factor, Problem

MOST = 20_000  # choices that are tried


class TooMany(ValueError):
    """The problem has more choices than can be tried."""


def best_worth(problem: Problem, aim: str) -> Decimal | None:
    """The largest worth of an aim over every choice."""
    values = {candidate.id: candidate.values.get(aim, Decimal(0)) for candidate in problem.candidates}
    allowed = (choices for choices in possible(problem) if is_allowed(problem, choices))
    return max((sum((values[choice.id] for choice in choices), Decimal(0)) for choices in allowed), default=None)


def possible(problem: Problem) -> Iterator[tuple[Choice, ...]]:
    """Every choice: each project in one of its years, or not at all."""
    options = [[None, *(start for start in candidate.starts if start in problem.years)] for candidate in problem.candidates]
    count = 1
    for one in options:
        count *= len(one)
    if count > MOST:
        raise TooMany(f"{count} choices; expected at most {MOST}: leave projects or years out")
    for starts in product(*options):
        yield tuple(
            Choice(id=candidate.id, start=start)
            for candidate, start in zip(problem.candidates, starts, strict=True)
            if start is not None
        )


def is_allowed(problem: Problem, choices: tuple[Choice, ...]) -> bool:
    """Whether a choice keeps every rule."""
    starts = {choice.id: choice.start for choice in choices}
    return keeps_links(problem, starts) and keeps_quotas(problem, starts) and keeps_caps(problem, starts)


def keeps_links(problem: Problem, starts: dict[str, int]) -> bool:
    """Must-fund, requirements, exclusions."""
    for candidate in problem.candidates:
        start = starts.get(candidate.id)
        if start is None:
            if candidate.must:
                return False
            continue
        if any(other not in starts or starts[other] > start for other in candidate.requires):
            return False
        if any(other in starts for other in candidate.excludes):
            return False
    return True


def keeps_quotas(problem: Problem, starts: dict[str, int]) -> bool:
    """Least and most of every group."""
    for quota in problem.quotas:
        count = sum(candidate.id in starts and quota.group in candidate.groups for candidate in problem.candidates)
        if count < quota.least or (quota.most is not None and count > quota.most):
            return False
    return True


def keeps_caps(problem: Problem, starts: dict[str, int]) -> bool:
    """Every cap."""
    return affords(problem, {factor.id: used(problem, factor, starts) for factor in problem.factors})


def affords(problem: Problem, taken: Mapping[str, Mapping[int, Decimal]]) -> bool:
    """Whether there is enough of every factor for what is taken of it by year, with what tiers would have to be bought paid
    for as cheaply as can be.
    """
    spent = {factor: dict(years) for factor, years in taken.items()}
    for factor in problem.factors:
        if factor.tiers and factor.payer is not None:
            for year, price in purchases(problem, factor, spent[factor.id]).items():
                if price is None:
                    return False
                spent[factor.payer][year] += price
    return all(
        within(problem, factor, spent[factor.id]) for factor in problem.factors if not (factor.tiers and factor.payer is not None)
    )


def used(problem: Problem, factor: Factor, starts: dict[str, int]) -> dict[int, Decimal]:
    """What a choice takes of a factor, by year."""
    chosen = [candidate for candidate in problem.candidates if candidate.id in starts]
    return {
        year: sum((candidate.demand(factor.id, starts[candidate.id], year) for candidate in chosen), Decimal(0))
        for year in problem.years
    }


def within(problem: Problem, factor: Factor, spent: dict[int, Decimal]) -> bool:
    """Whether yearly use stays within the caps."""
    if factor.total is not None:
        return sum(spent.values()) <= factor.total
    left = Decimal(0)
    for year in problem.years:
        left = (left if factor.carries else Decimal(0)) + factor.yearly[year] - spent[year]
        if left < 0:
            return False
    return True


def purchases(problem: Problem, factor: Factor, spent: dict[int, Decimal]) -> dict[int, Decimal | None]:
    """What is paid in each year for what lies beyond a cap; None where no tier reaches. Without carrying over."""
    if factor.total is not None:
        return {problem.last: price_of(factor, sum(spent.values()) - factor.total)}
    return {year: price_of(factor, spent[year] - factor.yearly[year]) for year in problem.years}


def price_of(factor: Factor, amount: Decimal) -> Decimal | None:
    """The cheapest price of an amount beyond the cap."""
    price = Decimal(0)
    for tier in sorted(factor.tiers, key=lambda tier: tier.price):
        part = min(max(amount, Decimal(0)), tier.amount)
        price += part * tier.price
        amount -= part
    return None if amount > 0 else price
