"""What persons give is sealed under a key of their own; erasing destroys the key, and the chain still agrees."""

from importlib.resources import files

import pytest

from gangyao.web.store import cases, matters, persons
from gangyao.web.store.ledger import Actor
from web.store.stores import Store

FLOW = (files("gangyao.cases") / "content" / "opinion" / "flow.toml").read_text(encoding="utf-8")
ACTOR, PHONE = Actor(login="planner"), "0572-6200000 某某"


def opened() -> int:
    flow = matters.flow_of(FLOW)
    first = next(move for move in flow.moves if move.opens)
    given = {name: PHONE if flow.particular(name).personal else "多建公园" for name in (*first.gives, *first.may_give)}
    wish = matters.Wish(move=first.id, parties=frozenset(first.by), seen=0, given=given)
    number = matters.open_matter(matters.Opening(flow=FLOW, title="意见", wish=wish), ACTOR)
    assert isinstance(number, int)
    return number


def words(number: int) -> set[str]:
    found = matters.find_matter(number)
    assert found is not None
    return {words for deed in found.matter.deeds for words in deed.given.values()}


def test_what_a_person_gave_is_read_on_the_site_and_nowhere_in_the_database(store: Store) -> None:
    number = opened()

    assert PHONE in words(number)
    assert all(PHONE not in row.given for row in cases.Deed.objects.all())
    assert PHONE not in repr(store.everything())
    assert store.faults() == set()


def test_what_is_erased_is_gone_and_the_chain_still_agrees(store: Store) -> None:
    number, other = opened(), opened()

    assert persons.erase(number, ACTOR)

    assert PHONE not in words(number)
    assert persons.ERASED in words(number)
    assert "多建公园" in words(number)
    assert PHONE in words(other)
    assert store.faults() == set()
    assert not persons.erase(number, ACTOR)


def test_the_database_alone_does_not_open_what_is_sealed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = opened()

    monkeypatch.setattr("django.conf.settings.KEYS", ("another key",))

    assert PHONE not in words(number)
    assert store.faults() == set()
