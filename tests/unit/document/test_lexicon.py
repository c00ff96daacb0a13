"""The words that reading knows are data: each with a role and a reason, none of them the name of a place."""

from importlib.resources import files

import pytest

from gangyao.document.lexicon.lexicons import any_of, words_of
from gangyao.plan.plans import Genre
from gangyao.registers.places import listed_places
from gangyao.vocabulary.standards.rows import load_descriptor, load_rows

LEXICON = "gangyao.document.lexicon"
FILES = sorted(path.name.removesuffix(".csv") for path in files(LEXICON).iterdir() if path.name.endswith(".csv"))


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_words_fits_its_descriptor_and_says_where_its_words_are_from(name: str) -> None:
    rows = load_rows(LEXICON, name)

    assert rows
    assert all(load_descriptor(LEXICON, name).sources)
    assert len({(row["word"], row["role"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", FILES)
def test_no_word_is_the_name_of_a_district(name: str) -> None:
    named = {place for place in listed_places() if len(place) > 2 and place[-1] in "市县区旗州盟省"}

    assert not {row["word"] for row in load_rows(LEXICON, name) for place in named if place in row["word"]}


def test_a_pattern_takes_the_longest_word() -> None:
    assert words_of("sums", "whole")[0] in {"合计", "总计", "共计", "总和"}
    assert any_of("sums", "part").startswith("(?:分类小计|")


def test_every_genre_has_its_manner() -> None:
    assert {row["genre"] for row in load_rows("gangyao.document", "genres")} == {genre.value for genre in Genre}
