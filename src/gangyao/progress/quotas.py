"""An amount divided over units by share of base and of capacity, so that the parts add up to it exactly.

Xᵢ = X (α sᵢ + (1 − α) kᵢ), rounded by largest remainders. Source: methods of monitoring §2; the method of Hare and Hamilton.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction


class NoShares(ValueError):
    """Shares that are negative, or all of them nought."""


def divide(
    total: Decimal, bases: Mapping[str, Decimal], capacities: Mapping[str, Decimal] | None = None, *, weight: Decimal = Decimal(1)
) -> dict[str, Decimal]:
    """The part of each unit, with the digits of `total`; `weight` is α, how much the base counts beside the capacity.

    >>> divide(Decimal(10), {"A": Decimal(1), "B": Decimal(1), "C": Decimal(1)})
    {'A': Decimal('4'), 'B': Decimal('3'), 'C': Decimal('3')}
    """
    own = shares(bases)
    other = shares(capacities) if capacities is not None else own
    alpha = Fraction(weight)
    mixed = [alpha * own[name] + (1 - alpha) * other.get(name, Fraction(0)) for name in own]
    if sum(mixed) <= 0:
        raise NoShares("the shares are all nought; expected at least one above it")
    return dict(zip(own, largest_remainders(total, [share / sum(mixed) for share in mixed]), strict=True))


def shares(amounts: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """Amounts as parts of their sum."""
    if any(amount < 0 for amount in amounts.values()):
        raise NoShares("an amount below nought; expected none")
    whole = sum((Fraction(amount) for amount in amounts.values()), Fraction(0))
    if whole == 0:
        raise NoShares("the amounts are all nought; expected at least one above it")
    return {name: Fraction(amount) / whole for name, amount in amounts.items()}


def largest_remainders(total: Decimal, parts: Sequence[Fraction]) -> list[Decimal]:
    """Parts of a total in its own last digit: all rounded down, what is left to the largest remainders, the first of equals."""
    step = Decimal(1).scaleb(min(0, int(total.as_tuple().exponent)))
    exact = [Fraction(total) * part / Fraction(step) for part in parts]
    floors = [value.numerator // value.denominator for value in exact]
    left = int(Fraction(total) / Fraction(step)) - sum(floors)
    order = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
    for index in order[:left]:
        floors[index] += 1
    return [floor * step for floor in floors]
