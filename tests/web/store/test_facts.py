"""The approved figures of a site as facts: as far as the ledger has come, and what is approved next beside what was written."""

from pathlib import Path

import pytest

from gangyao.observations.facts.parts import MANIFEST, read_holding
from gangyao.web import facts
from gangyao.web.store import figures, ledger, plans
from web.store.stores import Store, approve, hand_in

pytest.importorskip("duckdb", reason="the extra [facts] is not installed")
from gangyao.observations.facts.asking import Bounds, ask, opened

BOUNDS = Bounds()
FIRST = "SELECT stated FROM known('2100-01-01') WHERE variable = 'gdp' AND period = '2021-Q1'"


def answer(folder: Path, question: str) -> list[tuple[object, ...]]:
    with opened(folder, BOUNDS, {"plans": facts.plans_relation()}) as connection:
        return list(ask(connection, question, BOUNDS).rows)


def test_what_is_approved_is_a_fact_and_what_waits_is_none(store: Store, tmp_path: Path) -> None:
    hand_in("gdp", 6, value="400.10")
    holding = facts.refresh(tmp_path / "facts")
    plan = plans.all_latest()[0]

    assert answer(tmp_path / "facts", "SELECT period, stated, title FROM facts JOIN plans USING (entity)") == [
        ("2021-Q1", "186.40", plan.title)
    ]
    assert holding.reaches(str(plan.n)) == ledger.position()
    assert store.vendor


def test_an_approval_stands_beside_what_was_written_and_a_correction_of_the_same_day_counts(store: Store, tmp_path: Path) -> None:
    before = facts.refresh(tmp_path / "facts")
    for value in ("187.00", "186.90"):
        hand_in("gdp", 3, value=value)
        approve("gdp")
    after = facts.refresh(tmp_path / "facts")
    official = {one.span.label: str(one.value) for one in figures.official(plans.all_latest()[0].n) if one.subject == "gdp"}

    assert after.whole == before.whole
    assert len(after.added) == 1
    assert answer(tmp_path / "facts", FIRST) == [(official["2021-Q1"],)]
    assert facts.refresh(tmp_path / "facts") == after
    assert store.vendor


def test_facts_of_another_ledger_and_a_deleted_folder_are_written_anew(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    first = facts.refresh(folder)
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(text.replace(f": {ledger.position()}", ": 999999"), encoding="utf-8")

    assert facts.refresh(folder) == first
    (folder / MANIFEST).write_text("{", encoding="utf-8")
    assert facts.refresh(folder) == first
    (folder / first.parts[0].file).unlink()
    assert facts.refresh(folder) == first
    assert read_holding(tmp_path / "elsewhere").parts == ()
    assert facts.refresh(tmp_path / "elsewhere") == first
    assert store.vendor


def test_many_approvals_are_laid_together(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "MANY", 1)
    for month in (4, 5, 6, 7):
        hand_in("gdp", month, value=f"{month}.5")
        approve("gdp")
        facts.refresh(tmp_path / "facts")
    holding = facts.refresh(tmp_path / "facts")

    assert len(holding.added) <= 1 + facts.MANY
    assert answer(tmp_path / "facts", "SELECT count(*) FROM known('2100-01-01')") == [(5,)]
    assert store.faults() == set()
