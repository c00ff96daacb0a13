"""Accounts that balance keep the laws of a ledger, whatever their numbers; what breaks one is named at its cell, by as much."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gangyao.systems.reading import load_system
from gangyao.systems.runs import Run, asked_for, run_system

SYSTEM = load_system("natural-resource-balance")
FIRST = 2020
AMOUNTS = st.decimals(min_value=0, max_value=10**7, places=4)
YEARS = st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=4)
FEW = settings(max_examples=8, deadline=None)
Rows = list[dict[str, Any]]


def booked(account: str, opening: Decimal, years: Sequence[tuple[Decimal, ...]]) -> Rows:
    """The entries of an account of land whose every closing is reckoned and opens the next year."""
    rows: Rows = []
    for period, (reclaimed, grown_in, built, destroyed) in enumerate(years, start=FIRST):
        closing = opening + reclaimed + grown_in - built - destroyed
        amounts = {
            "opening": opening,
            "reclaimed": reclaimed,
            "grown_in": grown_in,
            "built": built,
            "destroyed": destroyed,
            "closing": closing,
        }
        rows += [{"account": account, "period": period, "line": line, "amount": amount} for line, amount in amounts.items()]
        opening = closing
    return rows


def account(name: str, whole: str | None = None) -> dict[str, Any]:
    return {"account": name, "kind": "land", "whole": whole}


def ran(accounts: Rows, entries: Rows) -> Run:
    return run_system(SYSTEM, {"accounts": accounts, "entries": entries}, asked_for(SYSTEM))


@FEW
@given(opening=AMOUNTS, years=YEARS)
def test_opening_and_changes_make_the_closing_which_opens_the_next_year(
    opening: Decimal, years: list[tuple[Decimal, ...]]
) -> None:
    run = ran([account("a")], booked("a", opening, years))

    assert list(run.rows("mismatches")) == []
    assert {row["state"] for row in run.rows("balances")} == {"balanced"}
    assert all(row["difference"] == 0 for row in run.rows("chains"))


@FEW
@given(opening=AMOUNTS, years=YEARS, wrong=st.decimals(min_value="0.0001", max_value=10**6, places=4), data=st.data())
def test_a_closing_that_is_wrong_is_named_with_by_how_much(
    opening: Decimal, years: list[tuple[Decimal, ...]], wrong: Decimal, data: st.DataObject
) -> None:
    entries, year = booked("a", opening, years), data.draw(st.integers(FIRST, FIRST + len(years) - 1))
    for row in entries:
        if (row["period"], row["line"]) == (year, "closing"):
            row["amount"] += wrong
    found = {(row["kind"], row["period"]): row["difference"] for row in ran([account("a")], entries).rows("mismatches")}

    last = year == FIRST + len(years) - 1
    assert found == {("balance", year): wrong} | ({} if last else {("chain", year + 1): -wrong})


@FEW
@given(one=AMOUNTS, other=AMOUNTS, years=YEARS)
def test_a_whole_is_the_sum_of_its_parts_line_by_line(one: Decimal, other: Decimal, years: list[tuple[Decimal, ...]]) -> None:
    parts = booked("b", one, years) + booked("c", other, years)
    whole = booked("a", one + other, [tuple(2 * amount for amount in year) for year in years])
    run = ran([account("a"), account("b", "a"), account("c", "a")], whole + parts)

    assert list(run.rows("mismatches")) == []
    assert all(row["difference"] == 0 and row["parts"] == 2 for row in run.rows("wholes"))


@FEW
@given(opening=AMOUNTS, years=YEARS)
def test_what_people_and_nature_changed_is_all_that_changed(opening: Decimal, years: list[tuple[Decimal, ...]]) -> None:
    run = ran([account("a")], booked("a", opening, years))
    changes = {row["period"]: row["increase"] - row["decrease"] for row in run.rows("balances")}
    told = dict.fromkeys(changes, Decimal(0))
    for row in run.rows("causes"):
        told[row["period"]] += row["increase"] - row["decrease"]

    assert told == changes


@FEW
@given(opening=AMOUNTS, years=YEARS, line=st.sampled_from(["opening", "reclaimed", "built", "closing"]))
def test_a_cell_that_is_not_filled_in_is_a_gap_and_never_nought(
    opening: Decimal, years: list[tuple[Decimal, ...]], line: str
) -> None:
    entries = [row for row in booked("a", opening, years) if (row["period"], row["line"]) != (FIRST, line)]
    run = ran([account("a")], entries)

    assert [(row["period"], row["line"]) for row in run.rows("gaps")] == [(FIRST, line)]
    first = next(row for row in run.rows("balances") if row["period"] == FIRST)
    assert (first["state"], first["reckoned"], first["difference"]) == ("lacking", None, None)
