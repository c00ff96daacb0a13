"""A policy paper held against the plan (Art. 25, 26 of the law on plans): which goals and tasks of the plan it serves,
which numbers contradict, what of it has no counterpart.

In: both plans with their texts. Out: a PolicyReview; numbers are held against each other by the rules of evidence of `checks`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import product

from gangyao.alignment.cuts import cuts_of
from gangyao.alignment.likeness import alike_texts
from gangyao.checks.contradictions import differs, growth_differs, pair_values, weaker
from gangyao.checks.evidence import Side, Tie, proven, sentence_at, sides_of
from gangyao.checks.figures import GENERIC_SCOPES, Change, Figure, Stated, comparable
from gangyao.checks.gathering import gather, placed, subject_of
from gangyao.checks.growth import FAR, figure_words, is_share
from gangyao.checks.rates import agrees, ends_of, is_rate, rate_tolerance, shown, yearly_rate
from gangyao.plan.dictionary import ChangeKind, Direction, concept_by_id, level_of, normalise_name
from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Comparator

GOAL_WORDS = 120  # characters of a side that are shown
TELLING_WORK = 6  # letters of a task that are not said by chance
NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十]+[章节]|[①-⑳])\s*")
Key = tuple[str, str | None]  # what a goal is of, and of which part of the place
Values = dict[str, str | int | Decimal]
TELLING = 4  # letters of a name that one thing alone has, where no dictionary knows it
PARAGRAPH = 160  # characters behind a task's title that say what it does


class Because(StrEnum):
    """Why two things of both papers are taken for one."""

    INDICATOR = "indicator"  # one known indicator
    NAME = "name"  # one name
    LIKENESS = "likeness"  # words so alike that a person should confirm


class Of(StrEnum):
    """What a thing of a paper is."""

    GOAL = "goal"
    TASK = "task"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A goal, task or project of one paper: its id, its name, its words and where they stand."""

    of: Of
    id: str
    name: str
    words: str
    where: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What the policy says, and the goal or task of the plan that it serves; `likeness` of 1 where they are the same by name."""

    policy: Said
    plan: Said
    because: Because
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReview:
    """What a policy paper is to the plan. `policy` and `plan` are the sha256 of the two documents; `other_place` where they are
    of two places, so that no number of the one can contradict the other.
    """

    format: str = "gangyao.policy-review"
    version: int = 1
    policy: str
    plan: str
    other_place: bool
    served: tuple[Served, ...]
    findings: tuple[Finding, ...]
    alone: tuple[Said, ...]


def review_policy(policy: Plan, plan: Plan, policy_text: str | None, plan_text: str | None) -> PolicyReview:
    """The policy held against the plan."""
    own, upper = gather(policy, policy_text), gather(plan, plan_text)
    elsewhere = policy.place is not None and plan.place is not None and policy.place.name != plan.place.name
    goals = tuple(goals_of(own)), tuple(goals_of(upper))
    works = tuple(works_of(own)), tuple(works_of(upper))
    served = (*same_goals(*goals), *same_works(*works, plan_text))
    found = () if elsewhere else tuple({one.id: one for one in contradictions(own, upper)}.values())
    known = {(one.policy.of, one.policy.id) for one in served}
    alone = tuple(said for _, said in (*goals[0], *works[0]) if (said.of, said.id) not in known)
    return PolicyReview(
        policy=policy.document.sha256,
        plan=plan.document.sha256,
        other_place=elsewhere,
        served=served,
        findings=found,
        alone=alone,
    )


def goals_of(stated: Stated) -> Iterator[tuple[Key, Said]]:
    """Rows of targets and promises, each under what it is of and which part of the place: a level and its growth under one."""
    goals: tuple[Indicator | Commitment, ...] = (
        *(row for row in stated.plan.indicators if row.is_target),
        *(placed(one, stated.plan, stated.text) for one in stated.plan.commitments),
    )
    for one in goals:
        name = one.name if isinstance(one, Indicator) else one.subject
        subject = subject_of(one.concept, name, one.qualifier if isinstance(one, Indicator) else None)
        subject = level_of(subject, ChangeKind.GROWTH) or subject
        scope = None if one.scope in GENERIC_SCOPES else one.scope
        yield (subject, scope), Said(of=Of.GOAL, id=one.id, name=name, words=words_of(stated.text, one), where=one.passage)


def words_of(text: str | None, one: Indicator | Commitment) -> str:
    """The sentence of a promise, or the row."""
    if isinstance(one, Indicator):
        return " ".join((text or "")[one.passage.start : one.passage.end].split())[:GOAL_WORDS] or one.name
    return " ".join(sentence_at(text, one.quantity.passage).split())[:GOAL_WORDS] or f"{one.subject}{one.quantity.raw}"


def works_of(stated: Stated) -> Iterator[tuple[str, Said]]:
    """Tasks and projects, each under its name; with a task go the words that say what it does."""
    works: tuple[Task | Project, ...] = (*stated.plan.tasks, *stated.plan.projects)
    for one in works:
        name = title_of(one)
        start = one.passage.start
        paragraph = (stated.text or "")[start : start + PARAGRAPH].split("\n\n")[0]
        words = " ".join(paragraph.split()).replace("*", "") or name
        said = Said(of=Of.TASK if isinstance(one, Task) else Of.PROJECT, id=one.id, name=name, words=words, where=one.passage)
        yield normalise_name(name), said


def title_of(one: Task | Project) -> str:
    """What a task or a project is called."""
    return one.title if isinstance(one, Task) else one.name


def same_goals(own: Sequence[tuple[Key, Said]], upper: Sequence[tuple[Key, Said]]) -> Iterator[Served]:
    """Goals of the policy that are goals of the plan: one known indicator, or one name."""
    shelf: dict[Key, Said] = {}
    for key, said in upper:
        shelf.setdefault(key, said)
    for key, said in own:
        known = concept_by_id(key[0]) is not None
        if key in shelf and (known or len(said.name) >= TELLING):
            because = Because.INDICATOR if known else Because.NAME
            yield Served(policy=said, plan=shelf[key], because=because, likeness=1.0)


def same_works(own: Sequence[tuple[str, Said]], upper: Sequence[tuple[str, Said]], text: str | None) -> Iterator[Served]:
    """Tasks and projects of the policy that the plan names, also in the middle of a sentence, or that its tasks are most like."""
    shelf = dict(reversed(upper))
    left = []
    for name, said in own:
        if name in shelf:
            yield Served(policy=said, plan=shelf[name], because=Because.NAME, likeness=1.0)
        elif (passing := said_in_passing(said, text)) is not None:
            yield Served(policy=said, plan=passing, because=Because.NAME, likeness=1.0)
        else:
            left.append(said)
    tasks, goals = [said for said in left if said.of is Of.TASK], [said for _, said in upper if said.of is Of.TASK]
    for one, other, likeness in alike_texts([said.words for said in tasks], [said.words for said in goals]):
        yield Served(policy=tasks[one], plan=goals[other], because=Because.LIKENESS, likeness=likeness)


def said_in_passing(said: Said, text: str | None) -> Said | None:
    """The words of a task or project where the plan has them within a paragraph of its own."""
    name = NUMBERED.sub("", said.name).strip("。；，、 *")
    start = (text or "").find(name) if len(name) >= TELLING_WORK else -1
    if text is None or start < 0:
        return None
    where = Passage(start=start, end=start + len(name))
    return Said(of=said.of, id=said.id, name=name, words=" ".join(sentence_at(text, where).split())[:GOAL_WORDS], where=where)


def contradictions(own: Stated, upper: Stated) -> Iterator[Finding]:
    """Numbers of the policy that the plan's for the same thing and years contradict, or that ask less."""
    for subject, figures in own.figures.items():
        for one, other in product(figures, upper.figures.get(subject, ())):
            if is_one_promise(one, other):
                yield from level_findings(own, upper, one, other)
    for subject, changes in own.changes.items():
        yield from (told for step in changes for told in growth_against_levels(own, upper, step))
        for step, planned in product(changes, upper.changes.get(subject, ())):
            if is_rate(step) and is_rate(planned) and not step.reported:
                yield from growth_findings(own, upper, step, planned)
    yield from cut_findings(own, upper)


def is_one_promise(one: Figure, other: Figure) -> bool:
    """Whether both papers promise something of one thing for one year."""
    return one.promised and other.promised and one.year == other.year and comparable(one, other)


def level_findings(own: Stated, upper: Stated, one: Figure, other: Figure) -> Iterator[Finding]:
    """What two levels of one thing and year have against each other."""
    if differs(one, other):
        yield contradiction(own, upper, one, other)
    elif weaker(one, other) or asks_less(one, other):
        yield weaker_told(one, other, pair_values(one, other))


def asks_less(one: Figure, other: Figure) -> bool:
    """Whether a policy sets itself less than the plan: what two papers set was not rounded, 72 is less than 72.5."""
    concept = concept_by_id(one.subject)
    if (
        concept is None
        or concept.direction not in {Direction.HIGHER, Direction.LOWER}
        or Comparator.ABOUT in comparators(one, other)
    ):
        return False
    less = other.size - one.size if concept.direction is Direction.HIGHER else one.size - other.size
    return less > min(one.half, other.half)


def comparators(*figures: Figure) -> set[Comparator | None]:
    """How numbers are meant."""
    return {figure.quantity.comparator for figure in figures}


def growth_findings(own: Stated, upper: Stated, step: Change, planned: Change) -> Iterator[Finding]:
    """What two growth rates have against each other."""
    if growth_differs(step, planned):
        yield growth_contradiction(own, upper, step, planned)
    elif grows_less(step, planned):
        yield weaker_told(step, planned, growth_values(step, planned))


def cut_findings(own: Stated, upper: Stated) -> Iterator[Finding]:
    """What two cuts over the same years have against each other, or that one is less: 15%以上 beside [17]."""
    planned_cuts = cuts_of(upper)
    for subject, cuts in cuts_of(own).items():
        for step, planned in product(cuts, planned_cuts.get(subject, ())):
            same = (step.first, step.last, step.scope) == (planned.first, planned.last, planned.scope)
            about = Comparator.ABOUT in {step.quantity.comparator, planned.quantity.comparator}
            if growth_differs(step, planned):
                yield growth_contradiction(own, upper, step, planned)
            elif same and not about and planned.value - step.value > min(step.half, planned.half):
                yield weaker_told(step, planned, growth_values(step, planned))


def grows_less(step: Change, planned: Change) -> bool:
    """Whether a policy binds itself to less growth over the same years than the plan sets: 5%以上 beside 5.5%."""
    concept = concept_by_id(step.subject)
    years = (step.first, step.last, step.scope, False) == (planned.first, planned.last, planned.scope, planned.reported)
    about = Comparator.ABOUT in {step.quantity.comparator, planned.quantity.comparator}
    higher = concept is None or concept.direction is Direction.HIGHER
    return years and higher and not about and planned.value - step.value > min(step.half, planned.half)


def growth_against_levels(own: Stated, upper: Stated, step: Change) -> Iterator[Finding]:
    """A growth of the policy that does not lead from the plan's baseline to its target."""
    ends = ends_of(upper, step) if is_rate(step) and not step.reported else None
    if ends is None or is_share(ends[0]) or ends[1].year <= ends[0].year:
        return
    start, end = ends
    implied = yearly_rate(start.size, end.size, end.year - start.year)
    if agrees(implied, step, end, rate_tolerance(start, end, step)):
        return
    values: dict[str, str | int | Decimal] = {
        "name": step.name,
        "year": f"{start.year}—{end.year}",
        "one": step.quantity.raw,
        "other": f"{figure_words(start)} → {figure_words(end)}（{shown(implied)}%）",
        "one_value": step.value,
        "other_value": shown(implied),
    }
    where, about = (step.quantity.passage,), (step.about, end.about)
    severity = Severity.ERROR if abs(implied - float(step.value)) > FAR and implied < float(step.value) else Severity.DOUBT
    found = find("policy-contradicts", severity, where=where, about=about, values=values)
    yield proven(own, found, (*sides_of(own, step), *sides_of(upper, start, end, document=upper.plan.document.name)), Tie.SAME)


def contradiction(own: Stated, upper: Stated, one: Figure, other: Figure) -> Finding:
    """The finding for two levels."""
    found = find(
        "policy-contradicts",
        Severity.ERROR,
        where=(one.quantity.passage,),
        about=(one.about, other.about),
        values=pair_values(one, other),
    )
    return proven(own, found, both_sides(own, upper, one, other), Tie.SAME)


def growth_contradiction(own: Stated, upper: Stated, one: Change, other: Change) -> Finding:
    """The finding for two growth rates of the same years."""
    where, about = (one.quantity.passage,), (one.about, other.about)
    found = find("policy-contradicts", Severity.ERROR, where=where, about=about, values=growth_values(one, other))
    return proven(own, found, both_sides(own, upper, one, other), Tie.SAME)


def growth_values(one: Change, other: Change) -> Values:
    """The numbers of a sentence about two growth rates."""
    return {
        "name": one.name,
        "year": f"{one.first}—{one.last}",
        "one": one.quantity.raw,
        "other": other.quantity.raw,
        "one_value": one.value,
        "other_value": other.value,
    }


def both_sides(own: Stated, upper: Stated, one: Figure | Change, other: Figure | Change) -> tuple[Side, ...]:
    """The two numbers as sides, each of its paper."""
    return (*sides_of(own, one), *sides_of(upper, other, document=upper.plan.document.name))


def weaker_told(one: Figure | Change, other: Figure | Change, values: Values) -> Finding:
    """The finding for a policy that asks less than the plan."""
    where, about = (one.quantity.passage,), (one.about, other.about)
    return find("policy-weaker", Severity.DOUBT, where=where, about=about, values=values)
