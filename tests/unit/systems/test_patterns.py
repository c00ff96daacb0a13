"""A folder that is like a pattern has its tables, models, results and trials, and its own files go before."""

import pytest

from gangyao.systems.flaws import BrokenSystem, FlawCode
from gangyao.systems.folders import ALIKE, LIKE, filled, open_folder, pattern_of, patterns, shipped
from gangyao.systems.named import is_whole, manifest
from gangyao.systems.reading import read_system
from gangyao.systems.trials import read_trials

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


@pytest.mark.parametrize("name", ALL_ALIKE)
def test_a_folder_that_is_like_a_pattern_is_whole(name: str) -> None:
    assert is_whole(name)


def test_every_pattern_is_used() -> None:
    assert {manifest(name)[LIKE] for name in ALL_ALIKE} == set(patterns())
