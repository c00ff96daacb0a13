"""Standing, verdict, light and probability stand on one line: over all combinations none contradicts another."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest

from gangyao.evaluation.assessments import Item, Standing
from gangyao.evaluation.leading import Leads, lead_of, leads, notes_of, printed_chance
from gangyao.evaluation.wordings import chance_told
from gangyao.forecasts.outlooks import probability_word
from gangyao.progress.vocabularies import Standing as Told
from gangyao.progress.vocabularies import find_word, spoken_in
from gangyao.vocabulary.reasons import because

CHANCES = [percent / 100 for percent in range(101)] + [0.3299, 0.3301, 0.6649, 0.6651, 0.9999]
PACES = (None, -0.5, -0.0001, 0.0, 0.5999, 0.6, 0.7949, 0.7951, 0.8, 0.9499, 0.95, 1.0, 1.2, 3.0)
GOOD_WORDS = {"提前实现", "总量提前实现", "总量实现", "可以实现", "快于预期", "基本符合预期"}
BAD_WORDS = {"滞后于预期", "较难实现"}
HOPEFUL, BEHIND = {Standing.KEPT, Standing.ON_COURSE}, {Standing.FALLING_SHORT, Standing.MOVING_AWAY}


def told() -> Iterator[Told]:
    """Everything that a course may say of a target, and no course that cannot be."""
    flags = (False, True)
    for met, final, broken, lasting, early, pace in itertools.product((None, True, False), flags, flags, flags, flags, PACES):
        impossible = (met and broken) or (met is None and (broken or pace is not None)) or (early and not met)
        if not impossible and not (met and pace is not None and pace < 1):  # what is met has gone its way
            definite = bool(met) and (final or lasting)
            yield Told(met=met, final=final, broken=broken, definite=definite, early=early, pace=pace, completion=pace)


def standing_of(one: Told) -> Standing:
    rule = find_word("standing", one)
    return Standing(rule.code) if rule and rule.code else Standing.UNDECIDABLE


@pytest.mark.parametrize("vocabulary", ["mid-term", "end-of-plan"])
def test_standing_verdict_and_light_point_to_one_end(vocabulary: str) -> None:
    wrong = []
    for one in told():
        spoken = spoken_in(vocabulary, final=one.final)
        if spoken == "end-of-plan" and not one.final:
            continue
        standing, word, light = standing_of(one), find_word(spoken, one), find_word("lights", one)
        said, lit = word.word if word else None, light.word if light else None
        good, bad = standing in HOPEFUL, standing in BEHIND
        if (good and said in BAD_WORDS) or (bad and said in GOOD_WORDS) or (good and lit == "红") or (bad and lit == "绿"):
            wrong.append((one, standing, said, lit))
        if (standing is Standing.UNDECIDABLE) != (said is None):
            wrong.append((one, standing, said, lit))

    assert wrong == []


def item_with(standing: Standing, chance: float | None) -> Item:
    lead = lead_of(standing, chance)
    word = (
        None
        if chance is None or (lead and lead.leads is Leads.VERDICT)
        else probability_word(float(printed_chance(chance)), "zh")
    )
    return replace(
        Item(id="a", name="a", as_of="2024-01-01", kind="level", standing=standing, reason=because("silent")),
        probability=chance, probability_word=word, leads=lead.leads.value if lead else None,
    )  # fmt: skip


UNLIKELY = {probability_word(chance, "zh") for chance in (0.0, 0.05, 0.1, 0.2, 0.3)}
LIKELY = {probability_word(chance, "zh") for chance in (0.7, 0.8, 0.9, 0.95, 1.0)}


@pytest.mark.parametrize(("standing", "chance"), list(itertools.product(Standing, CHANCES)))
def test_no_line_says_the_one_with_its_verdict_and_the_other_with_its_probability(standing: Standing, chance: float) -> None:
    said = chance_told(item_with(standing, chance), "zh") or ""
    word = said.split(" ", maxsplit=1)[0]

    assert not (standing in HOPEFUL and word in UNLIKELY)
    assert not (standing in BEHIND and word in LIKELY)
    assert (standing is Standing.KEPT) == (said == "")


@pytest.mark.parametrize(("standing", "chance"), list(itertools.product(Standing, CHANCES)))
def test_where_they_point_to_different_ends_it_is_said_by_one_rule(standing: Standing, chance: float) -> None:
    lead = lead_of(standing, chance)

    assert lead is not None
    assert bool(notes_of(lead, chance)) is (lead.leads is Leads.VERDICT and standing is not Standing.KEPT)


@pytest.mark.parametrize("standing", list(Standing))
def test_the_rows_of_the_rule_leave_no_gap_and_do_not_overlap(standing: Standing) -> None:
    own = sorted((row.low, row.high) for row in leads() if row.standing is standing)

    assert (own[0][0], own[-1][1]) == (0, 1)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(own))


@pytest.mark.parametrize("standing", list(Standing))
def test_where_nothing_is_forecast_nothing_disagrees(standing: Standing) -> None:
    assert notes_of(lead_of(standing, None), None) == ()
