"""Rounds in the store: a period has one round however many open it at once, and every act of it is a link of the chain."""

import datetime as dt

from gangyao.cases.acting import Denial, Why
from gangyao.cases.matters import Deed
from gangyao.responsibilities.boards import Reckoned, stand
from gangyao.responsibilities.rounds import Cell
from gangyao.vocabulary.spans import year_span
from gangyao.web.store import plans, rounds
from gangyao.web.store.ledger import Actor
from web.store import stores
from web.store.stores import Store

PLANNER, OTHER = Actor(login="planner"), Actor(login="planner2")
DUE = dt.date(2026, 3, 1)


def ordered() -> rounds.Ordered:
    cells = (Cell(item="gdp", span=year_span(2025)),)
    return rounds.Ordered(plan=plans.all_latest()[0].n, title="2025年填报", period=year_span(2025), due=DUE, cells=cells)


def opened() -> rounds.Kept:
    number = rounds.open_round(ordered(), PLANNER)
    assert isinstance(number, int)
    kept = rounds.find_round(number)
    assert kept is not None
    return kept


def tried() -> object:
    try:
        return rounds.open_round(ordered(), OTHER)
    except rounds.OpenedAlready as error:
        return error


def test_a_round_comes_back_as_it_was_opened_and_says_who_opened_it(store: Store) -> None:
    kept = opened()

    own = ordered()
    assert (kept.plan, kept.round.period, kept.round.due, kept.round.cells) == (own.plan, own.period, own.due, own.cells)
    assert (kept.round.by, kept.round.is_open) == ("planner", True)
    assert store.faults() == set()


def test_of_several_who_open_one_period_at_once_one_does(store: Store) -> None:
    found = stores.at_once(*[tried] * 4)

    assert sum(isinstance(one, int) for one in found) == 1
    assert sum(isinstance(one, rounds.OpenedAlready) for one in found) == 3
    assert len(rounds.rounds_of([ordered().plan])[ordered().plan]) == 1
    assert store.faults() == set()


def test_of_two_who_end_a_round_at_once_one_does_and_the_other_is_told(store: Store) -> None:
    kept = opened()
    board = stand(kept.round, Reckoned(duties={}), (), DUE)

    found = stores.at_once(lambda: rounds.close(board, PLANNER), lambda: rounds.withdraw(kept.round, "开错了", OTHER))

    assert sorted(type(one).__name__ for one in found) == ["Deed", "Denial"]
    [denied] = [one for one in found if isinstance(one, Denial)]
    assert denied.why is Why.OVERTAKEN
    assert store.faults() == set()


def test_the_record_of_a_closed_round_is_the_board_as_it_stood(store: Store) -> None:
    kept = opened()
    board = stand(kept.round, Reckoned(duties={}), (), DUE)

    assert isinstance(rounds.close(board, PLANNER), Deed)

    closed = rounds.find_round(kept.round.number)
    assert closed is not None
    assert closed.board == board
    assert not closed.round.is_open
    assert isinstance(rounds.extend(closed.round, dt.date(2027, 1, 1), "", "忙", PLANNER), Denial)
    assert store.faults() == set()


def test_after_a_withdrawal_the_period_can_be_opened_again(store: Store) -> None:
    rounds.withdraw(opened().round, "开错了", PLANNER)

    assert opened().round.is_open
    assert store.faults() == set()
