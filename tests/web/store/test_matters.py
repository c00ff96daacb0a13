"""Matters in the store: every deed is a link of the chain, and of two at once one wins."""

import pytest

from gangyao.cases.acting import Denial, Why
from gangyao.cases.flowfiles import BrokenFlow
from gangyao.cases.matters import Deed
from gangyao.web.store import cases, matters, plans
from gangyao.web.store.ledger import Actor
from web.store import stores
from web.store.stores import QUESTION, Store

ASKER, ANSWERER = Actor(login="planner"), Actor(login="reporter")


def wish(move: str, party: str, seen: int, **given: str) -> matters.Wish:
    return matters.Wish(move=move, parties=frozenset({party}), seen=seen, given=given)


def opened() -> int:
    asks = wish("ask", "asker", 0, question="为什么下降？")
    number = matters.open_matter(matters.Opening(flow=QUESTION, title="询问", wish=asks, plan=plans.all_latest()[0].n), ASKER)
    assert isinstance(number, int)
    return number


def answer(number: int, seen: int, actor: Actor = ANSWERER) -> Deed | Denial:
    return matters.act(number, wish("answer", "answerer", seen, answer="基数高", evidence="ab12"), actor)


def test_a_matter_is_kept_with_its_flow_and_comes_back_as_it_was(store: Store) -> None:
    number = opened()
    assert isinstance(answer(number, 1), Deed)
    assert isinstance(matters.act(number, wish("close", "asker", 2), ASKER), Deed)
    found = matters.find_matter(number)

    assert found is not None
    assert (found.matter.state, found.matter.given("answer")) == ("closed", "基数高")
    assert [deed.by for deed in found.matter.deeds] == ["planner", "reporter", "planner"]
    assert matters.matters_of(found.plan)[0] == found
    assert store.faults() == set()


def test_of_two_at_once_one_wins_and_the_other_is_told(store: Store) -> None:
    number = opened()

    answers = stores.at_once(*[lambda: answer(number, 1)] * 4)

    assert [type(one) for one in answers].count(Deed) == 1
    assert {one.why for one in answers if isinstance(one, Denial)} == {Why.OVERTAKEN}
    assert cases.Deed.objects.filter(matter_id=number).count() == 2
    assert store.faults() == set()


def test_what_is_denied_leaves_nothing_behind(store: Store) -> None:
    number = opened()
    before = store.everything()

    denial = matters.act(number, wish("close", "asker", 1), ASKER)
    assert isinstance(denial, Denial)
    assert denial.why is Why.NOT_FROM_HERE
    refused = matters.open_matter(matters.Opening(flow=QUESTION, title="空", wish=wish("ask", "asker", 0)), ASKER)
    assert isinstance(refused, Denial)
    assert refused.why is Why.LACKING
    with pytest.raises(BrokenFlow):
        matters.open_matter(matters.Opening(flow="id = 1", title="坏", wish=wish("ask", "asker", 0)), ASKER)
    assert store.everything() == before


def test_a_matter_that_is_not_there_is_none(store: Store) -> None:
    assert matters.find_matter(10**9) is None
    assert matters.matters_of(None) == ()
    assert store.faults() == set()


def test_a_deed_that_somebody_changed_is_found(store: Store) -> None:
    number = opened()
    store.attack(f"UPDATE deed SET given = '{{}}' WHERE matter_id = {number}")

    (deed,) = cases.Deed.objects.filter(matter_id=number)
    assert ("deed", str(deed.n), "changed") in store.faults()
