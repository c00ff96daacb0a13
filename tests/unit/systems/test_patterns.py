"""A folder that is like a pattern has its tables, models, results and trials, and its own files go before."""

import datetime as dt

import pytest

from gangyao.systems.flaws import BrokenSystem, FlawCode
from gangyao.systems.folders import ALIKE, LIKE, filled, open_folder, pattern_of, patterns, shipped
from gangyao.systems.named import is_whole, manifest
from gangyao.systems.reading import read_system
from gangyao.systems.runs import asked_for, run_system
from gangyao.systems.trials import read_trials
from gangyao.terminal.systems import run_text

LIKE_RATES = "teacher-rotation"
ALL_ALIKE = tuple(name for name in shipped() if LIKE in manifest(name))


def test_a_folder_says_no_more_than_what_is_its_own() -> None:
    own = {one.name for one in shipped()[LIKE_RATES].iterdir()}
    id_, files = open_folder(LIKE_RATES)
    system = read_system(id_, files)

    assert own == {"system.toml", "basis.toml", "standards", "examples", "expected", "trials.toml"}
    assert {"counts"} == set(system.inputs)
    assert {"totals", "units", "course", "doubts"} == set(system.results)


def test_a_file_of_ones_own_goes_before_that_of_the_pattern() -> None:
    own = {"system.toml": b'like = "rates"', "models/latest.sql": b"-- mine"}

    assert filled(own)["models/latest.sql"] == b"-- mine"
    assert filled(own)["models/summed.sql"] != b""


def test_cases_of_the_pattern_are_tried_with_those_of_the_folder() -> None:
    id_, files = open_folder(LIKE_RATES)
    names = {one.name for one in read_trials(read_system(id_, files), files).cases}
    alone = {one.name for one in read_trials(read_system(id_, files), {**files, f"{ALIKE}trials.toml": b"# none"}).cases}

    assert alone < names


def test_a_pattern_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(BrokenSystem) as caught:
        filled({"system.toml": b'like = "rate"'})

    assert caught.value.faults[0].code is FlawCode.PATTERN_UNKNOWN  # type: ignore[attr-defined]
    assert "rates" in caught.value.faults[0].sentence("en")


@pytest.mark.parametrize("words", [b"like = ", b"\xff\xfe", b'family = "F1"'])
def test_a_manifest_that_names_no_pattern_leaves_the_folder_as_it_is(words: bytes) -> None:
    assert pattern_of({"system.toml": words}) == ""
    assert filled({"system.toml": words}) == {"system.toml": words}


@pytest.mark.parametrize("file", ["trials.toml", "examples/counts.csv", "expected/totals.csv"])
def test_an_empty_file_of_trials_is_said_in_words(file: str) -> None:
    id_, files = open_folder(LIKE_RATES)
    with pytest.raises(BrokenSystem) as caught:
        read_trials(read_system(id_, files), {**files, file: b""})

    (fault,) = caught.value.faults
    assert fault.code is FlawCode.UNREADABLE  # type: ignore[union-attr]
    assert file in fault.sentence("en")
    assert "empty" in fault.sentence("en")


@pytest.mark.parametrize("name", ALL_ALIKE)
def test_a_folder_that_is_like_a_pattern_is_whole(name: str) -> None:
    assert is_whole(name)


def test_every_pattern_is_used() -> None:
    assert {manifest(name)[LIKE] for name in ALL_ALIKE} == set(patterns())


def test_a_day_on_which_no_row_of_a_standard_holds_is_named_with_the_days_on_which_one_does() -> None:
    id_, files = open_folder(LIKE_RATES)
    system = read_system(id_, files)
    example = read_trials(system, files).example
    early, later = (run_system(system, example, asked_for(system, as_of=dt.date(year, 1, 1))) for year in (2013, 2025))
    told = run_text(early, "en")

    assert [one.name for one in early.lapsed] == ["measures", "targets"]
    assert later.lapsed == ()
    assert "no row holds on 2013-01-01" in told
    assert "hold from 2014-09-01 to …" in told
    assert "standards/targets.csv：2013-01-01" in run_text(early, "zh")
