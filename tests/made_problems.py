"""Problems of allocation made for a test, with every kind of constraint."""

import random
from decimal import Decimal

from gangyao.allocation.problems import Candidate, Factor, Problem, Quota, Tier

SIZES = ((14, 1), (7, 3), (5, 5))  # projects and years with at most about 20,000 choices
FACTORS = ("land", "energy", "money")


def made_problem(seed: int, *, must: float = 0.06) -> Problem:
    """A problem by its seed."""
    draws = random.Random(seed)
    count, years = draws.choice(SIZES)
    first, last = 2021, 2020 + years
    ids = [f"P{index}" for index in range(draws.randint(2, count))]
    candidates = tuple(made_candidate(draws, ids, place, range(first, last + 1), must) for place in range(len(ids)))
    yearly = {name: {year: Decimal(draws.randint(3, 15)) for year in range(first, last + 1)} for name in ("land", "energy")}
    tiers = (Tier(amount=Decimal(draws.randint(1, 6)), price=Decimal(draws.randint(1, 3))),) if draws.random() < 0.5 else ()
    factors = (
        Factor(id="land", name="建设用地", unit="亩", yearly=yearly["land"], carries=draws.random() < 0.4),
        Factor(id="energy", name="能耗", unit="吨标煤", yearly=yearly["energy"], tiers=tiers, payer="money" if tiers else None),
        Factor(id="money", name="资金", unit="万元", total=Decimal(draws.randint(10, 80))),
    )
    quotas = (Quota(group="东镇", least=draws.randint(0, 1), most=draws.choice([None, 3])),)
    return Problem(first=first, last=last, candidates=candidates, factors=factors, quotas=quotas)


def made_candidate(draws: random.Random, ids: list[str], place: int, years: range, must: float) -> Candidate:
    """One project, linked to earlier ones at times."""
    earlier = ids[:place]
    demands = {
        factor: tuple(Decimal(draws.randint(0, 9)) for _ in range(draws.randint(1, 2)))
        for factor in FACTORS
        if draws.random() < 0.8
    }
    return Candidate(
        id=ids[place],
        name=f"项目{place}",
        starts=tuple(sorted(draws.sample(list(years), draws.randint(1, len(years))))),
        demands=demands,
        values={"score": Decimal(draws.randint(0, 50)), "gaps": Decimal(draws.randint(0, 50))},
        must=draws.random() < must,
        requires=tuple(draws.sample(earlier, 1)) if earlier and draws.random() < 0.15 else (),
        excludes=tuple(draws.sample(earlier, 1)) if earlier and draws.random() < 0.1 else (),
        groups=frozenset({draws.choice(["东镇", "西镇"])}),
    )
