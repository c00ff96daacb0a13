"""What changes in an allocation where something else is supposed: solved again from the last answer, the two held together.

In: an Allocation, Suppositions, an Effort. Out: the Allocation that they lead to, with what differs in `difference`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gangyao.allocation.allocations import Allocation, Difference, Moved, Refused, Wanted, make_allocation
from gangyao.allocation.problems import Effort
from gangyao.allocation.suppositions import Sign, Supposition, check_together, supposed
from gangyao.vocabulary.reasons import because


def try_suppositions(allocation: Allocation, suppositions: Sequence[Supposition], effort: Effort) -> Allocation:
    """The allocation of the problem with all that is supposed; the last answer is where the solver begins."""
    check_together(suppositions)
    before = {one.id: one.start for one in allocation.chosen}
    names = {one.id: one.name for one in allocation.problem.candidates}
    musts = {one.id for one in allocation.problem.candidates if one.must}
    dropped = tuple(
        Refused(id=one.id, name=names[one.id], reason=because("supposed-without-must" if one.id in musts else "supposed-without"))
        for one in suppositions
        if one.sign is Sign.WITHOUT
    )
    wanted = Wanted(
        aims=allocation.aims, effort=effort, plan=allocation.plan, refused=(*allocation.refused, *dropped), before=before
    )
    found = make_allocation(supposed(allocation.problem, suppositions), wanted)
    words = tuple(one.words for one in suppositions)
    return replace(found, difference=difference_between(allocation, found, words) if allocation.feasible else None)


def difference_between(before: Allocation, after: Allocation, words: tuple[str, ...]) -> Difference:
    """What two allocations differ in."""
    early, late = starts_of(before), starts_of(after)
    names = {one.id: one.name for one in before.problem.candidates}
    unproved = (before.bound - before.worth) + (after.bound - after.worth)
    return Difference(
        supposed=words,
        worth_before=before.worth,
        added=tuple(one for one in late if one not in early),
        dropped=tuple(one for one in early if one not in late) if after.feasible else (),
        moved=tuple(
            Moved(id=one, name=names[one], before=early[one], after=late[one])
            for one in early
            if one in late and early[one] != late[one]
        ),
        within_gap=after.feasible and abs(after.worth - before.worth) <= unproved,
    )


def starts_of(allocation: Allocation) -> Mapping[str, int]:
    """The year in which each chosen project starts."""
    return {one.id: one.start for one in allocation.chosen}
