"""Trials on a bench go as they do alone."""

import pytest

from gangyao.systems.benches import Bench
from gangyao.systems.mutants import find_survivors
from gangyao.systems.reading import read_system
from gangyao.systems.trials import read_trials
from gangyao.systems.trying import try_system

TABLE = """{"title": "企业", "title@en": "Firms", "sources": [{"title": "虚构"}], "primaryKey": ["firm"], "fields": [
  {"name": "firm", "title": "企业", "title@en": "Firm", "type": "string", "constraints": {"required": true}},
  {"name": "tier", "title": "档次", "title@en": "Tier", "type": "string"},
  {"name": "tax", "title": "税收", "title@en": "Tax", "type": "number", "scale": 2}]}"""
FILES = {
    "system.toml": """family = "F3"
names = { zh = "试", en = "Tried" }
answers = { zh = "试。", en = "Tried." }
clauses = ["“五企”培育体系"]
mode = "own"
cadence = "year"
reach = "A"
as_of = 2023-12-31
""",
    "basis.toml": """[[documents]]
id = "none"
title = "无"
sure = "assumed"
""",
    "tables/firms.json": TABLE,
    "models/doubled.sql": "-- 一行是一家企业\n-- key: firm\nSELECT firms.firm, firms.tax + firms.tax AS tax FROM firms",
    "models/tiers.sql": "-- 一行是一档\n-- key: tier\nSELECT firms.tier, count(*) AS number FROM firms GROUP BY firms.tier",
    "trials.toml": """[[cases]]
name = "税收加倍"
[cases.tables]
firms = [{ firm = "甲", tax = 3 }]
[[cases.expect]]
result = "doubled"
key = { firm = "甲" }
values = { tax = 6 }
""",
}
WITHOUT_TIER = "rows without a tier make the model of tiers fail, which the case does not ask for"


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_case_rests_on_no_model_that_it_does_not_ask_for(rounds: int) -> None:
    system = read_system("tried", {name: text.encode() for name, text in FILES.items()})
    trials = read_trials(system, {name: text.encode() for name, text in FILES.items()})

    with Bench(system) as bench:
        outcomes = [outcome for _ in range(rounds) for outcome in try_system(system, trials, reckoning=bench.reckoned)]

    assert [outcome.faults for outcome in outcomes] == [()] * rounds, WITHOUT_TIER


def test_changes_of_a_model_that_a_trial_asks_for_are_noticed() -> None:
    system = read_system("tried", {name: text.encode() for name, text in FILES.items()})
    trials = read_trials(system, {name: text.encode() for name, text in FILES.items()})

    assert {(mutant.place, caught) for mutant, caught in find_survivors(system, trials)} == {("models/doubled.sql", True)}


def test_what_is_multiplied_by_one_is_not_divided_by_it_and_nought_becomes_one() -> None:
    files = {**FILES, "models/doubled.sql": "-- key: firm\nSELECT firms.firm, firms.tax * 1.0 + 0.0 AS tax FROM firms"}
    system = read_system("tried", {name: text.encode() for name, text in files.items()})
    trials = read_trials(system, {name: text.encode() for name, text in files.items()})

    changes = {(mutant.before, mutant.after) for mutant, _ in find_survivors(system, trials)}
    assert changes == {("1.0", "1.10"), ("0.0", "1"), ("firms.tax * 1.0 + 0.0", "firms.tax * 1.0 - 0.0")}
