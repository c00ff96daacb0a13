"""A plan in five facts on one screen of a phone: what matters most, what binds, what goes well, what is to decide, who is silent.

In: a plan, who looks. Out: a Card. Each fact leads to where it comes from.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from gangyao.evaluation.assessments import Assessment, Item, Standing
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.overview.pages import ORDER, Heading, heading_of, line_of, worst
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import may
from gangyao.web.rounds.boards import asked_of, debts_of
from gangyao.web.store import histories, plans
from gangyao.web.wording import language_of, say

NAMED = 3  # names that a fact says before it counts the rest
GOOD = frozenset({Standing.KEPT, Standing.ON_COURSE})
BAD = frozenset({Standing.FALLING_SHORT, Standing.MOVING_AWAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact: what it is about, in a few words, with what stands beside it, and where it leads; `standing` where it has one."""

    name: str
    words: str
    aside: str
    address: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The screen."""

    kept: plans.Kept
    day: dt.date
    heading: str
    counts: Heading
    bad: int
    facts: tuple[Fact, ...]


def card_of(kept: plans.Kept, person: Person) -> Card:
    """The screen of a plan for a person."""
    basis = assessing.basis_for(kept, person)
    assessment = assessing.assessment_of(basis)
    bad = [item for item in worst(assessment) if item in assessment.indicators]
    eyes = histories.Eyes(every=may(person, "figures.see"), bodies=person.bodies, day=basis.day)
    return Card(
        kept=kept, day=basis.day, heading=heading_words(assessment, bad), counts=heading_of(assessment.summary.indicators),
        bad=len(bad),
        facts=(
            worst_fact(kept, bad), binding_fact(kept, assessment), good_fact(kept, assessment), decide_fact(kept, eyes),
            silent_fact(basis, person),
        ),
    )  # fmt: skip


def heading_words(assessment: Assessment, bad: Sequence[Item]) -> str:
    """How the plan stands, in a sentence."""
    known = [item for item in assessment.indicators if item.standing in GOOD | BAD]
    if not known:
        return say("card.unknown", {"count": len(assessment.indicators)})
    if not bad:
        return say("card.fine", {"count": len(known)})
    return say(
        "card.behind", {"good": len(known) - len(bad), "bad": len(bad), "names": named([item.name for item in bad[:2]], len(bad))}
    )


def named(names: Sequence[str], count: int) -> str:
    """Some names, and that there are more."""
    return "、".join(names) + (say("desk.more") if count > len(names) else "")


def worst_fact(kept: plans.Kept, bad: Sequence[Item]) -> Fact:
    """What needs attention before all else, with what its lead says."""
    if not bad:
        return Fact(name="worst", words=say("card.none_bad"), aside="")
    line = line_of(bad[0])
    cause = next((one.cause for one in reversed(bad[0].sources) if one.cause), "") or ""
    aside = " · ".join(
        part for part in (f"{line.latest} → {line.target}", f"{line.owed_by}：{cause}" if cause else line.owed_by) if part
    )
    return Fact(name="worst", words=line.name, aside=aside, address=item_address(kept, bad[0]), standing=line.standing)


def item_address(kept: plans.Kept, item: Item) -> str:
    """The page of an item."""
    return reverse("indicator", args=[kept.n, item.id])


def binding_fact(kept: plans.Kept, assessment: Assessment) -> Fact:
    """How those stand that bind."""
    own = [item for item in assessment.indicators if item.nature == "binding"]
    counts = {one: sum(item.standing is one for item in own) for one in ORDER}
    told = " · ".join(f"{say(f'standing.{one.value}')} {number}" for one, number in counts.items() if number)
    good = sum(counts[one] for one in GOOD)
    address = f"{reverse('list', args=[kept.n, 'indicators'])}?f.nature=binding"
    return Fact(
        name="binding", words=say("card.binding", {"all": len(own), "good": good}), aside=told, address=address if own else ""
    )


def good_fact(kept: plans.Kept, assessment: Assessment) -> Fact:
    """What is farthest ahead of time, or kept already."""
    known = [item for item in assessment.indicators if item.standing in GOOD and item.latest is not None]
    best = max(
        known, key=lambda item: (item.standing is Standing.KEPT, (item.completion or 0) - (item.expected or 0)), default=None
    )
    if best is None:
        return Fact(name="good", words=say("card.none_good"), aside="")
    line = line_of(best)
    return Fact(
        name="good",
        words=line.name,
        aside=f"{line.latest} → {line.target}",
        address=item_address(kept, best),
        standing=line.standing,
    )


def decide_fact(kept: plans.Kept, eyes: histories.Eyes) -> Fact:
    """What bodies cannot do alone: the last that one asked others to decide, and how many more did."""
    found = histories.needs(kept.n, eyes)
    if not found:
        return Fact(name="decide", words=say("card.none_decide"), aside="")
    first = found[0]
    more = say("card.more_needs", {"count": len(found) - 1}) if len(found) > 1 else ""
    aside = " · ".join(part for part in (first.body, span_words(first.span.label, language_of()), more) if part)
    address = reverse("indicator", args=[kept.n, first.subject])
    return Fact(name="decide", words=first.origin.needs or "", aside=aside, address=address)


def silent_fact(basis: assessing.Basis, person: Person) -> Fact:
    """Who has not answered in open rounds."""
    debts = debts_of(asked_of([basis])[0], overdue=False)
    bodies = list(dict.fromkeys(one.lead for one in debts))
    if not bodies:
        return Fact(name="silent", words=say("card.none_silent"), aside="")
    due = min(one.due for one in debts)
    names = named(bodies[:NAMED], len(bodies))
    aside = say("card.due", {"names": names, "day": due.isoformat()})
    address = reverse("rounds") if may(person, "rounds.see") else ""
    return Fact(name="silent", words=say("card.silent", {"count": len(bodies)}), aside=aside, address=address)
