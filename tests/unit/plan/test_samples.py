"""What a sample of rows, judged by hand, says of all rows; and how healthy a reading is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.plan import samples
from gangyao.plan.health import health_of
from gangyao.plan.plans import TableEntry, TableKind
from gangyao.vocabulary.findings import Severity, find
from gangyao.vocabulary.passages import Passage
from made_plans import plan, row

shares = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=80)


def drawn(sure: list[float | None], size: int) -> list[tuple[int, float | None]]:
    return samples.drawn(enumerate(sure), size, lambda one: one[1], lambda one: str(one[0]))


@given(sure=shares, size=st.integers(1, 60))
def test_a_sample_has_as_many_rows_as_were_asked_for_the_least_sure_first_and_each_once(
    sure: list[float | None], size: int
) -> None:
    chosen = drawn(sure, size)

    assert len(chosen) == min(size, len(sure))
    assert len({place for place, _ in chosen}) == len(chosen)
    assert [one or 0 for _, one in chosen] == sorted(one or 0 for _, one in chosen)


def test_sure_rows_are_in_the_sample_though_most_places_could_go_to_the_unsure() -> None:
    chosen = drawn([0.3] * 100 + [0.97] * 100, 10)

    assert sorted(one or 0 for _, one in chosen) == [0.3] * 5 + [0.97] * 5


def test_few_unsure_rows_are_all_in_the_sample() -> None:
    chosen = drawn([0.3] * 3 + [0.97] * 100, 10)

    assert [one for _, one in chosen].count(0.3) == 3


def test_each_bin_weighs_what_it_holds_of_all_rows() -> None:
    marks = [(0.0, False)] * 10 + [(0.95, True)] * 10

    rates = samples.reckoned({0.0: 10, 0.95: 990}, marks)

    assert rates.bins[0.0].share == 1
    assert rates.whole.share == pytest.approx(0.01)
    assert rates.whole.lower is not None
    assert rates.whole.upper is not None
    assert rates.whole.lower < 0.01 < rates.whole.upper < 0.35


def test_what_was_not_marked_says_nothing() -> None:
    rates = samples.reckoned({0.0: 10, 0.95: 990}, [(0.95, True)])

    assert rates.bins[0.0].share is None
    assert rates.whole.rows == 990


@given(wrong=st.integers(0, 50), right=st.integers(0, 50))
def test_the_interval_holds_what_was_seen(wrong: int, right: int) -> None:
    one = samples.rate(1000, wrong + right, wrong)

    if wrong + right:
        assert one.lower is not None
        assert one.upper is not None
        assert 0 <= one.lower <= wrong / (wrong + right) + 1e-9
        assert wrong / (wrong + right) - 1e-9 <= one.upper <= 1


def test_the_health_of_a_table_counts_its_rows_and_what_is_held_against_them() -> None:
    rows = [replace(row(name, "%", {2020: "1"}), confidence=sure) for name, sure in (("甲率", 0.95), ("乙率", 0.5))]
    places = [one.passage for one in rows]
    whole = Passage(start=0, end=places[-1].end)
    entry = TableEntry(id="表1", number="表1", title=None, section=None, kind=TableKind.TARGETS, passage=whole)
    doubt = find(
        "row-doubtful", Severity.DOUBT, where=(places[1],), values={"name": "乙率", "confidence": "0.50", "reasons": "name"}
    )
    lost = find("table-unread", Severity.DOUBT, where=(Passage(start=9000, end=9100),), values={"natures": 3, "place": 9000})

    one, other = health_of(replace(plan(rows), tables=(entry,), findings=(doubt, lost)))

    assert (one.rows, one.in_doubt, one.mean, one.lowest, one.sure) == (2, 1, 0.725, 0.5, 0.5)
    assert one.row_doubts == "name ×1"
    assert (other.rows, other.unread) == (0, "table-unread")
