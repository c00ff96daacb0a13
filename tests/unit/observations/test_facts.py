"""Facts asked by SQL say what the plainly right judge says, to the last digit, and what cannot be asked is told."""

import datetime as dt
import random
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gangyao.observations.facts import duck
from gangyao.observations.facts.asking import Answer, Bounds, Trouble, Unanswerable, ask, opened
from gangyao.observations.facts.parts import add_facts, read_holding, write_facts
from gangyao.observations.facts.rows import fact_of, observation_of
from gangyao.observations.knowledge import kind_of, rank
from gangyao.observations.observations import Measure, Observation, Origin, Status
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import Span

pytest.importorskip("duckdb", reason="the extra [facts] is not installed")

BOUNDS = Bounds(rows=100_000)
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
DAYS = st.dates(dt.date(2023, 6, 1), dt.date(2024, 6, 1))


def words(longest: int = 12) -> st.SearchStrategy[str]:
    return st.text(LETTERS, max_size=longest)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
PLAIN = st.decimals(min_value=-1000, max_value=1000, places=2)
ORIGINS = st.builds(
    Origin, file=words(), sheet=maybe(words()), row=st.integers(0, 99), source=maybe(words()), note=maybe(words())
)


def observations(numbers: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Observation]:
    return st.builds(
        Observation, subject=st.sampled_from(["gdp", "甲,乙\"丙'"]), measure=st.sampled_from(Measure), total=st.booleans(),
        span=st.sampled_from([Span(first=2023 * 12, last=2023 * 12 + last) for last in (5, 11)]), value=maybe(numbers),
        text=maybe(words().filter(bool)), attested=maybe(st.booleans()), unit=maybe(words()), status=st.sampled_from(Status),
        visible=st.sampled_from(["public", "internal", "2024-01-15"]), published=maybe(DAYS), place=maybe(st.just("全省")),
        definition=maybe(words()), origin=ORIGINS,
    )  # fmt: skip


def observed(value: str, published: str, subject: str = "gdp", month: int = 12) -> Observation:
    return Observation(
        subject=subject, span=Span(first=2023 * 12, last=2023 * 12 + month - 1), value=Decimal(value), unit="亿元",
        published=dt.date.fromisoformat(published), origin=Origin(file="月报.xlsx", row=3),
    )  # fmt: skip


def answer(folder: Path, question: str, bounds: Bounds = BOUNDS) -> Answer:
    with opened(folder, bounds) as connection:
        return ask(connection, question, bounds)


def refused(folder: Path, question: str, bounds: Bounds = BOUNDS) -> Trouble:
    with pytest.raises(Unanswerable) as found:
        answer(folder, question, bounds)
    assert not any("{" in found.value.message(language) for language in catalogue.LANGUAGES)
    return found.value.trouble


def asked(folder: Path, question: str) -> list[Observation]:
    found = answer(folder, question)
    return [observation_of(dict(zip(found.columns, row, strict=True))) for row in found.rows]


def judged(rows: Sequence[Observation], day: dt.date, *, public: bool = False) -> list[Observation]:
    """The plainly right judge: one row after the other, of each figure the one that ranks highest."""
    latest: dict[object, Observation] = {}
    for row in rows:
        if row.known_from <= day and (not public or row.is_public(day)):
            key = (row.subject, row.place, row.measure, row.span, row.total, kind_of(row))
            latest[key] = max(latest.get(key, row), row, key=rank)
    return list(latest.values())


def plain(rows: Sequence[Observation]) -> list[str]:
    """What is known, without what two rows that rank alike may differ in."""
    return sorted(
        repr(
            (
                one.subject,
                one.place,
                one.measure,
                one.span,
                one.total,
                one.known_from,
                one.status,
                one.value,
                one.text,
                one.attested,
            )
        )
        for one in rows
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(before=st.lists(observations(PLAIN), max_size=12), later=st.lists(observations(PLAIN), max_size=3), day=DAYS)
def test_what_was_known_on_a_day_is_what_the_judge_says(
    tmp_path: Path, before: list[Observation], later: list[Observation], day: dt.date
) -> None:
    write_facts(tmp_path, {"plan": map(fact_of, before)})
    add_facts(tmp_path, "plan", map(fact_of, later))

    assert plain(asked(tmp_path, f"SELECT * FROM known('{day}')")) == plain(judged([*before, *later], day))
    assert plain(asked(tmp_path, f"SELECT * FROM known_public('{day}')")) == plain(judged([*before, *later], day, public=True))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=st.lists(observations(NUMBERS | PLAIN), min_size=1, max_size=8))
def test_facts_come_back_as_the_same_observations_to_the_last_digit(tmp_path: Path, rows: list[Observation]) -> None:
    write_facts(tmp_path, {"plan": map(fact_of, rows)})
    found = asked(tmp_path, "SELECT * FROM facts")

    assert sorted(map(repr, found)) == sorted(map(repr, rows))


@pytest.mark.parametrize("stated", ["186.40", "0.00", "-0.5", "1E+3", "123456789012345678901234567890.5", "0.0000000000001", "7"])
def test_a_number_comes_back_as_it_was_stated_and_is_never_rounded_in_silence(tmp_path: Path, stated: str) -> None:
    holding = write_facts(tmp_path, {"plan": [fact_of(observed(stated, "2024-02-01"))]})
    ((value, kept),) = answer(tmp_path, "SELECT value, stated FROM facts").rows

    assert kept == stated
    assert value is None or value == Decimal(stated)
    assert (value is None) == (holding.parts[0].unfit == 1) == (stated in {"123456789012345678901234567890.5", "0.0000000000001"})


def test_the_same_facts_in_any_order_are_the_same_bytes(tmp_path: Path) -> None:
    facts = [fact_of(observed(f"{n}.50", "2024-02-01", month=n % 12 + 1), entry=n) for n in range(50)]
    mixed = random.Random(7).sample(facts, len(facts))

    first = write_facts(tmp_path / "a", {"plan": facts})
    second = write_facts(tmp_path / "b", {"plan": mixed})

    assert first == second
    assert (tmp_path / "a" / first.parts[0].file).read_bytes() == (tmp_path / "b" / second.parts[0].file).read_bytes()


def test_a_part_is_never_changed_and_one_that_no_longer_counts_is_removed(tmp_path: Path) -> None:
    plans = [f"规划{number}" for number in range(40)]  # more than there are parts
    write_facts(tmp_path, {plan: [fact_of(observed("1", "2024-02-01"))] for plan in plans})
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.parquet")}
    after = write_facts(tmp_path, {"规划7": [fact_of(observed("3", "2024-02-01"))]})

    assert len(before.keys() & {part.file for part in after.parts}) == len(before) - 1
    assert all((tmp_path / name).read_bytes() == content for name, content in before.items() if (tmp_path / name).exists())
    assert {path.name for path in tmp_path.glob("*.parquet")} == {part.file for part in after.parts}
    assert answer(tmp_path, "SELECT stated, count(*) FROM facts GROUP BY ALL ORDER BY 1").rows == (("1", 39), ("3", 1))


def test_what_is_approved_later_is_seen_without_writing_anew_and_an_older_vintage_changes_nothing(tmp_path: Path) -> None:
    write_facts(tmp_path, {"plan": [fact_of(observed("186.4", "2024-02-01"), 3)], "another": []}, 5)
    add_facts(tmp_path, "plan", [fact_of(observed("190.1", "2024-06-01"), 9)], 10)
    add_facts(tmp_path, "plan", [fact_of(observed("180", "2024-01-01"), 12)], 12)

    assert (read_holding(tmp_path).reaches("plan"), read_holding(tmp_path).reaches("another")) == (12, 0)
    days = ("2023-12-31", "2024-01-15", "2024-05-31", "2024-06-01")
    assert [answer(tmp_path, f"SELECT stated FROM known('{day}')").rows for day in days] == [
        (),
        (("180",),),
        (("186.4",),),
        (("190.1",),),
    ]


def test_of_one_day_the_one_handed_in_later_counts(tmp_path: Path) -> None:
    write_facts(tmp_path, {"plan": [fact_of(observed("9", "2024-02-01"), 3), fact_of(observed("5", "2024-02-01"), 4)]})

    assert answer(tmp_path, "SELECT stated FROM known('2024-02-01')").rows == (("5",),)


def test_an_empty_folder_has_the_same_columns(tmp_path: Path) -> None:
    assert answer(tmp_path, "SELECT * FROM known('2024-01-01')") == Answer(columns=duck.COLUMNS)


@pytest.mark.parametrize(
    ("question", "trouble"),
    [
        ("selec 1", Trouble.UNREADABLE),
        ("select price from facts", Trouble.UNKNOWN),
        ("select * from prices", Trouble.UNKNOWN),
        ("select 1; select 2", Trouble.SEVERAL),
        ("", Trouble.SEVERAL),
        ("drop view facts", Trouble.NO_SELECT),
        ("set threads = 8", Trouble.NO_SELECT),
        ("copy facts to 'out.csv'", Trouble.NO_SELECT),
        ("attach 'other.db'", Trouble.NO_SELECT),
        ("explain analyze copy (select 1) to '{folder}/out.csv'", Trouble.NO_SELECT),
        ("export database 'out'", Trouble.NO_SELECT),
        ("call pragma_version()", Trouble.NO_SELECT),
        ("install httpfs", Trouble.NO_SELECT),
        ("select * from read_csv('/etc/passwd')", Trouble.OUTSIDE),
        ("select * from read_parquet('../other.parquet')", Trouble.OUTSIDE),
        ("select * from glob('/etc/*')", Trouble.OUTSIDE),
        ("select * from read_text('{folder}/../secret.txt')", Trouble.OUTSIDE),
        ("select * from read_text('{folder}/link.txt')", Trouble.OUTSIDE),
        ("select cast('甲' as integer)", Trouble.FAILED),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, question: str, trouble: Trouble) -> None:
    folder = tmp_path / "facts"
    write_facts(folder, {"plan": [fact_of(observed("1", "2024-02-01"))]})
    (tmp_path / "secret.txt").write_text("not for anybody", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    before = sorted(path.name for path in tmp_path.rglob("*"))

    assert refused(folder, question.replace("{folder}", str(folder))) is trouble
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("spoil", ["manifest", "version", "part", "gone"])
def test_a_folder_that_somebody_spoiled_is_told_to_be_deleted(tmp_path: Path, spoil: str) -> None:
    (part,) = write_facts(tmp_path, {"plan": [fact_of(observed("1", "2024-02-01"))]}).parts
    manifest, file = tmp_path / "facts.json", tmp_path / part.file
    if spoil in {"manifest", "version"}:
        manifest.write_text("{" if spoil == "manifest" else manifest.read_text().replace('"version": 1', '"version": 9'))
    elif spoil == "part":
        file.write_bytes(b"no parquet")
    else:
        file.unlink()

    assert refused(tmp_path, "select * from facts") is Trouble.DAMAGED


def test_a_question_has_its_time_and_its_memory(tmp_path: Path) -> None:
    assert refused(tmp_path, "select count(*) from range(1000000000) a, range(1000000) b", Bounds(seconds=0.3)) is Trouble.TIME
    assert refused(tmp_path, "select list(range) from range(30000000)", Bounds(memory=64)) is Trouble.MEMORY


def test_more_rows_than_are_handed_back_are_said(tmp_path: Path) -> None:
    found = answer(tmp_path, "select range from range(11)", Bounds(rows=10))

    assert (len(found.rows), found.more) == (10, True)


def test_without_the_engine_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(duck.MissingEngine) as missing:
        answer(tmp_path, "select 1")
    assert missing.value.message("zh").endswith('pip install "gangyao[facts]"')
