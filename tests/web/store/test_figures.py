"""Figures: handed in exactly once, never changed, decided by one; what is official now and at any time."""

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from django.db import DatabaseError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gangyao.observations.observations import Measure, Observation, Origin, Status
from gangyao.vocabulary.spans import Span
from gangyao.web.store import decisions, figures, histories, ledger, models, officials, plans
from gangyao.web.store.ledger import Actor
from web.store import stores
from web.store.stores import ACTOR, CHAIN, Store, approve, decide, hand_in, handed, observed, stand

KEYS = itertools.count()
EVERYBODY = histories.Eyes(every=True, bodies=(), day=dt.date(2026, 1, 1))
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")  # PostgreSQL keeps no NUL, UTF-8 no half of a pair


def words(longest: int) -> st.SearchStrategy[str]:
    return st.text(LETTERS, max_size=longest)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


ORIGINS = st.builds(
    Origin, file=words(40), sheet=maybe(words(20)), row=st.integers(0, 10**6), column=st.integers(0, 500),
    **{name: maybe(words(60)) for name in ("source", "address", "reported_by", "note", "cause", "remedy", "outlook")},
)  # fmt: skip
SPANS = st.tuples(st.integers(1900, 2199), st.integers(1, 12), st.integers(1, 12)).map(
    lambda one: Span(first=one[0] * 12 + min(one[1:]) - 1, last=one[0] * 12 + max(one[1:]) - 1)
)
OBSERVATIONS = st.builds(
    Observation, subject=words(200), span=SPANS, measure=st.sampled_from(Measure), text=maybe(words(200)),
    value=maybe(st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=None).filter(
        lambda value: value.as_tuple().exponent <= 0 and len(f"{value:f}") <= 60)),
    attested=maybe(st.booleans()), unit=maybe(words(60)), total=st.booleans(), status=st.sampled_from(Status),
    visible=st.sampled_from(["public", "internal", "2026-01-31"]), published=maybe(st.dates()), place=maybe(words(100)),
    definition=maybe(words(200)), origin=ORIGINS,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(observations=st.lists(OBSERVATIONS, min_size=1, max_size=4))
def test_whatever_is_handed_in_comes_out_the_same_to_the_last_digit(kept: Store, observations: list[Observation]) -> None:
    number, new = figures.hand_in(handed(*observations, key=f"{kept.vendor}:{next(KEYS)}"), ACTOR)
    found = [one.observation for one in figures.of_submission(number)]

    assert new
    assert found == observations
    assert [one.value and one.value.as_tuple() for one in found] == [one.value and one.value.as_tuple() for one in observations]


@pytest.mark.parametrize("text", ["half \ud800", "nul \x00"])
def test_what_the_database_cannot_keep_is_refused_as_a_whole(store: Store, text: str) -> None:
    before = store.everything()
    one = replace(observed("gdp", 6), text=text)
    try:
        number, _ = figures.hand_in(handed(observed("gdp", 9), one, key="odd"), ACTOR)
    except (ValueError, DatabaseError):
        assert store.everything() == before
    else:
        assert figures.of_submission(number)[1].observation == one
    assert store.faults() == set()


def test_the_same_figures_under_the_same_key_are_one_submission(store: Store) -> None:
    one = handed(observed("gdp", 6), key="k")

    assert figures.hand_in(one, ACTOR)[1]
    after = store.everything()
    assert figures.hand_in(one, ACTOR) == (models.Submission.objects.get(key="k").n, False)
    assert store.everything() == after


def test_the_same_key_at_the_same_moment_is_one_submission(store: Store) -> None:
    one = handed(observed("gdp", 6), key="k")
    answers = stores.at_once(*[lambda: figures.hand_in(one, ACTOR)] * 4)

    assert sorted(new for _, new in answers) == [False, False, False, True]
    assert len({number for number, _ in answers}) == models.Submission.objects.filter(key="k").count() == 1
    assert store.faults() == set()


@pytest.mark.usefixtures("store")
def test_other_figures_under_a_used_key_are_not_taken_for_the_first_and_lost() -> None:
    first, _ = figures.hand_in(handed(observed("gdp", 6, "1"), key="k"), ACTOR)
    second, new = figures.hand_in(handed(observed("gdp", 6, "2"), key="k"), ACTOR)

    assert new
    assert [one.observation.value for one in figures.of_submission(second)] == [2]
    assert figures.hand_in(handed(observed("gdp", 6, "2"), key="k"), ACTOR) == (second, False)
    assert figures.hand_in(handed(observed("gdp", 6, "1"), key="k"), ACTOR) == (first, False)


@pytest.mark.usefixtures("store")
def test_what_waits_and_is_handed_in_anew_waits_no_longer() -> None:
    first, other = hand_in("gdp", 6, "1"), hand_in("gdp", 9, "1")
    second = hand_in("gdp", 6, "2")

    states = dict(models.Stage.objects.values_list("figure_id", "state"))
    assert (states[first], states[other], states[second]) == (figures.SUPERSEDED, figures.WAITING, figures.WAITING)
    with pytest.raises(decisions.DecidedAlready):
        decide(figures.APPROVE, first)


@pytest.mark.usefixtures("store")
def test_a_figure_is_official_after_the_last_signature_of_its_chain() -> None:
    number, plan = hand_in("tea", 6, "7"), plans.all_latest()[0].n
    seen = []
    for _ in CHAIN:
        seen.append([one for one in figures.official(plan) if one.subject == "tea"])
        decide(figures.APPROVE, number)
    (official,) = (one for one in figures.official(plan) if one.subject == "tea")

    assert seen == [[], []]
    assert official.value == 7


@pytest.mark.usefixtures("store")
def test_what_is_returned_is_not_official_and_may_be_handed_in_again() -> None:
    number, plan = hand_in("tea", 6, "7"), plans.all_latest()[0].n
    decide(figures.RETURN, number, words="单位不对")
    again = hand_in("tea", 6, "8")
    approve("tea")

    states = dict(models.Stage.objects.values_list("figure_id", "state"))
    assert (states[number], states[again]) == (figures.RETURNED, figures.APPROVED)
    assert [one.value for one in figures.official(plan) if one.subject == "tea"] == [8]
    assert [one.words for one in histories.all_of(plan, "tea", EVERYBODY)[1].signatures] == ["单位不对"]


def test_of_two_who_decide_at_the_same_moment_one_is_told_so(store: Store) -> None:
    number = hand_in("gdp", 6)
    steps = stand(number)
    acts = [decisions.Verdict(act=act, role="head", words="x", steps=steps) for act in (figures.SIGN, figures.RETURN) * 2]
    answers = stores.at_once(*[lambda one=one: decisions.decide_all([one], ACTOR) for one in acts])

    assert [type(one) for one in answers].count(decisions.DecidedAlready) == 3
    assert answers.count(None) == 1
    assert models.Decision.objects.filter(figure_id=number).count() == 1
    assert store.faults() == set()


def test_two_steps_of_one_figure_are_two_peoples_also_where_both_verdicts_come_at_once(store: Store) -> None:
    number, one = hand_in("gdp", 6), Actor(login="head", role="head@县统计局 reviewer")
    other = hand_in("gdp", 9)
    first = decisions.Verdict(act=figures.SIGN, role="head", steps={number: 0})
    second = decisions.Verdict(act=figures.APPROVE, role="reviewer", steps={number: 1})

    with pytest.raises(decisions.DecidedByThem) as told:
        decisions.decide_all([first, second], one)
    assert told.value.names == ["gdp"]
    assert not models.Decision.objects.filter(figure_id__in=[number, other]).exists()  # all or none
    decisions.decide_all([first], one)
    with pytest.raises(decisions.DecidedByThem):
        decisions.decide_all([second], one)
    decisions.decide_all([second], Actor(login="reviewer", role="reviewer"))
    assert store.faults() == set()


def test_of_many_verdicts_all_are_kept_or_none(store: Store) -> None:
    first, second = hand_in("gdp", 6), hand_in("gdp", 9)
    verdict = decisions.Verdict(act=figures.SIGN, role="head", steps=stand(first, second))
    decide(figures.SIGN, second)
    before = store.everything()

    with pytest.raises(decisions.DecidedAlready):
        decisions.decide_all([verdict], ACTOR)
    assert store.everything() == before


@pytest.mark.usefixtures("store")
def test_a_correction_of_an_approved_figure_waits_again_and_the_old_one_holds_until_it_is_approved() -> None:
    plan = plans.all_latest()[0].n
    old = hand_in("tea", 6, "7")
    approve("tea")
    new = hand_in("tea", 6, "8")
    states = dict(models.Stage.objects.values_list("figure_id", "state"))
    held = [one.value for one in figures.official(plan) if one.subject == "tea"]
    approve("tea")

    assert (states[old], states[new]) == (figures.APPROVED, figures.WAITING)
    assert held == [7]
    assert [one.value for one in figures.official(plan) if one.subject == "tea"] == [8]


def test_what_was_official_at_any_place_of_the_ledger_stays_so_whatever_comes_later(store: Store) -> None:
    plan, answers = plans.all_latest()[0].n, {}

    def note() -> None:
        place = ledger.position()
        answers[place] = (figures.official(plan, place), figures.last_decided([plan], place))
        kept = officials.official(plan, figures.last_decided([plan]).get(plan, 0))
        assert sorted(kept, key=repr) == sorted(figures.official(plan), key=repr)

    note()
    for value in ("1", "2", "3"):
        number = hand_in("tea", 6, value)
        note()
        decide(figures.APPROVE, number)
        note()
        decide(figures.RETURN if value == "2" else figures.APPROVE, number, words="x")
        note()
    hand_in("tea", 6, "4", chain=())
    note()
    number = hand_in("tea", 6, "5")
    decide(figures.APPROVE, number)
    last = Actor(login="last")
    decisions.decide_all([decisions.Verdict(act=figures.APPROVE, role="reviewer", steps={number: 1})], last)
    note()
    decisions.undo([number], last)
    note()
    decisions.decide_all([decisions.Verdict(act=figures.APPROVE, role="reviewer", steps={number: 1})], last)
    note()

    assert {place: (figures.official(plan, place), figures.last_decided([plan], place)) for place in answers} == answers
    assert [[one.value for one in seen if one.subject == "tea"] for seen, _ in answers.values()] == [
        [], [], [], [1], [1], [1], [1], [1], [1], [3], [4], [5], [4], [5],
    ]  # fmt: skip
    assert store.faults() == set()


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("days", "official"),
    [
        ((None, None), "2"),  # handed in on one day: the later one
        ((dt.date(2021, 9, 1), dt.date(2021, 7, 20)), "1"),  # the preliminary figure was brought in after the final one
        ((dt.date(2021, 7, 20), dt.date(2021, 9, 1)), "2"),
        ((dt.date(2021, 7, 20), dt.date(2021, 7, 20)), "2"),
        ((dt.date(2021, 7, 20), None), "2"),  # a day that is not given is the day of handing in
    ],
)
def test_of_two_vintages_the_one_published_later_holds(days: tuple[dt.date | None, dt.date | None], official: str) -> None:
    for value, day in zip(("1", "2"), days, strict=True):
        hand_in("tea", 6, value, published=day, chain=())

    (found,) = (one for one in figures.official(plans.all_latest()[0].n) if one.subject == "tea")
    assert str(found.value) == official


def test_a_round_of_submissions_is_one_act(store: Store) -> None:
    before = store.everything()
    upload = models.Upload.objects.create(
        account_id=models.Account.objects.first().pk, kind="forms", name="", state="done", at=stores.SITE and plans.timezone.now()
    )
    rounds = [handed(observed("gdp", month), key=f"round:{month}") for month in (4, 5)]
    broken = replace(rounds[1], key="round:x", evidence=(("", None),))
    with pytest.raises(AttributeError):
        figures.hand_in_all([rounds[0], broken], ACTOR, upload.pk)
    between = store.everything()
    figures.hand_in_all(rounds, ACTOR, upload.pk)

    assert {name: rows for name, rows in between.items() if name != "upload"} == {
        name: rows for name, rows in before.items() if name != "upload"
    }
    assert models.Submission.objects.filter(key__startswith="round:").count() == 2
    assert not models.Upload.objects.exists()


def last_decision(number: int) -> models.Decision:
    found = models.Decision.objects.filter(figure_id=number).order_by("n").last()
    assert found is not None
    return found


def test_what_was_approved_a_moment_ago_is_taken_back_by_whoever_did_and_by_nobody_else(store: Store) -> None:
    number = hand_in("gdp", 6)
    decide(figures.APPROVE, number)
    with pytest.raises(decisions.DecidedAlready):
        decisions.undo([number], Actor(login="somebody"))

    assert decisions.undo([number], Actor(login=last_decision(number).by)) == []

    stage = models.Stage.objects.get(figure_id=number)
    assert (stage.state, stage.step, stage.role) == (figures.WAITING, 0, "head")
    assert store.faults() == set()
    decide(figures.APPROVE, number)  # whoever took it back may decide again
    assert store.faults() == set()


def test_after_ten_minutes_or_once_it_went_on_nothing_is_taken_back(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = hand_in("gdp", 6), hand_in("tea", 6)
    decide(figures.APPROVE, first)
    signer = Actor(login=last_decision(first).by)
    decide(figures.APPROVE, first)
    decide(figures.APPROVE, second)

    assert decisions.undo([first, second], signer) == ["gdp"]
    decide(figures.APPROVE, second)
    monkeypatch.setattr(decisions, "UNDONE_WITHIN", dt.timedelta(0))
    with pytest.raises(decisions.DecidedAlready):
        decisions.undo([second], signer)
    assert store.faults() == set()


def test_what_was_handed_in_is_withdrawn_until_somebody_decided_on_it(store: Store) -> None:
    number = hand_in("gdp", 6)
    submission = models.Figure.objects.get(n=number).submission_id

    assert decisions.withdraw(submission, ACTOR) == 1

    assert models.Stage.objects.get(figure_id=number).state == figures.WITHDRAWN
    with pytest.raises(decisions.DecidedAlready):
        decide(figures.APPROVE, number)
    with pytest.raises(decisions.DecidedAlready):
        decisions.withdraw(submission, ACTOR)
    signed = hand_in("tea", 6)
    decide(figures.APPROVE, signed)
    with pytest.raises(decisions.DecidedAlready):
        decisions.withdraw(models.Figure.objects.get(n=signed).submission_id, ACTOR)
    assert store.faults() == set()


def test_of_two_who_withdraw_and_sign_at_once_one_does(store: Store) -> None:
    number = hand_in("gdp", 6)
    submission = models.Figure.objects.get(n=number).submission_id

    found = stores.at_once(lambda: decisions.withdraw(submission, ACTOR), lambda: decide(figures.APPROVE, number))

    assert sum(isinstance(one, decisions.DecidedAlready) for one in found) == 1
    assert store.faults() == set()


@pytest.mark.usefixtures("store")
def test_only_the_subjects_that_somebody_decided_on_are_read_anew() -> None:
    plan = plans.all_latest()[0].n
    hand_in("tea", 6, "1", chain=())
    hand_in("gdp", 6, "2", chain=())
    first = officials.records_of(plan, officials.Seen(day=dt.date(2999, 1, 1)))
    hand_in("tea", 7, "3", chain=())
    second = officials.records_of(plan, officials.Seen(day=dt.date(2999, 1, 1)))

    assert second["gdp"] is first["gdp"]
    assert second["tea"] is not first["tea"]
    assert officials.records_of(plan, officials.Seen(day=dt.date(2999, 1, 1)), {"gdp"}).keys() == {"gdp"}
    assert officials.official(plan, 0) == figures.official(plan, 0)
