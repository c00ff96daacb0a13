"""Rows in force: the quick choice against a slow, plainly right judge."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from gangyao.vocabulary.standards.inforce import pick_in_force
from gangyao.vocabulary.standards.rows import Held
from gangyao.vocabulary.standards.validity import find_clashes, lies_within

PLACES = ("", "330000", "330500", "330502", "330503", "340000", "松岭市")
WITHIN = {  # written out by hand: where a row of the place on the left holds, from the widest
    "": ("",),
    "330000": ("", "330000"),
    "330500": ("", "330000", "330500"),
    "330502": ("", "330000", "330500", "330502"),
    "330503": ("", "330000", "330500", "330503"),
    "340000": ("", "340000"),
    "松岭市": ("", "松岭市"),
}
FIRST = dt.date(2020, 1, 1)
days = st.integers(0, 12).map(lambda number: FIRST + dt.timedelta(days=number))
rows = st.lists(
    st.fixed_dictionaries({
        "key": st.sampled_from("ab"),
        "place": st.sampled_from(PLACES),
        "valid_from": st.none() | days,
        "valid_to": st.none() | days,
    }),
    max_size=12,
)  # fmt: skip


def held_rows(found: list[dict[str, object]]) -> list[Held]:
    return [Held(row=row, file="a.csv", number=number) for number, row in enumerate(found, start=2)]


def judged(found: list[Held], key: str, day: dt.date, place: str) -> list[int]:
    """Walk from the place outwards; at the first place with rows of the key on that day, take the one that began last."""
    for where in reversed(WITHIN[place]):
        there = [
            one
            for one in found
            if one.row["key"] == key
            and one.row["place"] == where
            and not (one.row["valid_from"] and day < one.row["valid_from"])
            and not (one.row["valid_to"] and day > one.row["valid_to"])
        ]
        if there:
            latest = max(one.row["valid_from"] or dt.date.min for one in there)
            return [one.number for one in there if (one.row["valid_from"] or dt.date.min) == latest]
    return []


@given(found=rows, day=days, place=st.sampled_from(PLACES))
def test_of_each_key_the_most_local_row_holds_and_of_those_the_latest(
    found: list[dict[str, object]], day: dt.date, place: str
) -> None:
    every = held_rows(found)
    chosen = {one.row["key"]: one.number for one in pick_in_force(every, ("key",), day, place)}

    for key in "ab":
        right = judged(every, key, day, place)
        assert (chosen.get(key) in right) if right else (key not in chosen)


def covers(row: dict[str, object], day: dt.date) -> bool:
    first, last = row["valid_from"] or dt.date.min, row["valid_to"] or dt.date.max
    return bool(first <= day <= last)  # type: ignore[operator]


@given(
    found=rows.map(
        lambda every: [
            row for row in every if not (row["valid_from"] and row["valid_to"] and row["valid_to"] < row["valid_from"])
        ]
    )
)
def test_days_clash_where_one_day_has_two_rows_of_one_key_and_place(found: list[dict[str, object]]) -> None:
    moments = [dt.date.min, *(FIRST + dt.timedelta(days=number) for number in range(13)), dt.date.max]
    shared = any(
        (one["key"], one["place"]) == (other["key"], other["place"])
        and any(covers(one, day) and covers(other, day) for day in moments)
        for index, one in enumerate(found)
        for other in found[index + 1 :]
    )

    clashes = list(find_clashes([(one.number, one.row) for one in held_rows(found)], ("key",), "a.csv"))

    assert bool(clashes) == shared


@given(place=st.sampled_from(PLACES), wider=st.sampled_from(PLACES))
def test_places_lie_within_by_the_digits_of_their_codes(place: str, wider: str) -> None:
    assert lies_within(place, wider) == (wider in WITHIN[place])
