"""Who somebody is stands in no relation, result, digest, file or sentence; small counts are not told."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gangyao.systems.flaws import BrokenSystem, FailedRun, Flaw, FlawCode
from gangyao.systems.inputs import read_inputs
from gangyao.systems.keeping import keep
from gangyao.systems.reading import read_system
from gangyao.systems.runs import asked_for, reckoned, run_system
from gangyao.systems.systems import System

CARD, OTHER = "11010519491231002X", "330502199003071234"
FIELD = '{"name": "%s", "title": "%s", "title@en": "%s", "type": "%s"%s}'
PERSONS = (
    '{"title": "人员", "title@en": "Persons", "sources": [{"title": "虚构"}], "primaryKey": ["card"], "fields": ['
    + ", ".join([
        FIELD % ("card", "身份证号", "Card", "string", ', "personal": true, "format": "identity", "constraints": {"required": true}'),
        FIELD % ("name", "姓名", "Name", "string", ', "personal": true'),
        FIELD % ("town", "乡镇", "Town", "string", ""),
        FIELD % ("street", "街区", "Street", "string", ""),
    ])
    + "]}"
)  # fmt: skip
TOWNS = (
    '{"title": "各地", "title@en": "Places", "sources": [{"title": "models/places.sql"}], "primaryKey": ["town", "street"],'
    ' "suppress": {"count": "persons", "within": ["town"]}, "fields": ['
    + ", ".join([
        FIELD % ("town", "乡镇", "Town", "string", ""), FIELD % ("street", "街区", "Street", "string", ""),
        FIELD % ("persons", "人数", "Persons", "integer", ""),
    ])
    + "]}"
)  # fmt: skip
PLACES = (
    "-- 一行是一处\n-- key: town, street\nSELECT persons.town, persons.street, count(DISTINCT persons.card) AS persons\n"
    "FROM persons\nGROUP BY persons.town, persons.street"
)
FILES = {
    "system.toml": 'family = "F7"\nnames = { zh = "试", en = "Tried" }\nanswers = { zh = "试。", en = "Tried." }\n'
    'clauses = ["大救助信息系统"]\nmode = "own"\ncadence = "year"\nreach = "A"\nas_of = 2023-12-31\n',
    "basis.toml": '[[documents]]\nid = "none"\ntitle = "无"\nsure = "assumed"\n',
    "tables/persons.json": PERSONS,
    "models/places.sql": PLACES,
    "results/places.json": TOWNS,
}
ROWS = {"persons": [{"card": CARD, "name": "某人", "town": "甲镇", "street": "东"}]}


def system_of(**files: str) -> System:
    every = FILES | {name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
    return read_system("tried", {name: text.encode() for name, text in every.items()})


def people(counts: Mapping[tuple[str, str], int]) -> dict[str, list[dict[str, str]]]:
    places = [place for place, count in counts.items() for _ in range(count)]
    return {
        "persons": [{"card": str(n), "name": "某", "town": town, "street": street} for n, (town, street) in enumerate(places)]
    }


def test_a_card_is_laid_as_a_word_of_the_key_and_a_name_not_at_all() -> None:
    system = system_of()
    words = []
    for key in (b"one", b"other"):
        with reckoned(system, ROWS, asked_for(system, key=key), ["places"]) as connection:
            words += connection.execute("SELECT card, name FROM persons").fetchall()

    assert [name for _, name in words] == [None, None]
    assert len({card for card, _ in words} | {CARD}) == 3


def test_the_digest_of_a_run_says_nothing_of_who() -> None:
    system, asked = system_of(), asked_for(system_of())
    other = {"persons": [{**ROWS["persons"][0], "card": OTHER, "name": "另一人"}]}

    assert run_system(system, ROWS, asked).digest == run_system(system, other, asked).digest


@pytest.mark.parametrize(
    "column", ["persons.card", "max(persons.name)", "string_agg(persons.name, '')", "substr(persons.card, 7, 8)"], ids=str
)
def test_what_is_made_of_who_somebody_is_stands_in_no_result(column: str) -> None:
    key = "persons.town, persons.street" + (f", {column}" if column.startswith(("persons", "substr")) else "")
    sql = f"-- key: town, street\nSELECT persons.town, persons.street, {column} AS persons\nFROM persons\nGROUP BY {key}"

    with pytest.raises(BrokenSystem) as raised:
        read_system("tried", {name: text.encode() for name, text in (FILES | {"models/places.sql": sql}).items()})

    assert FlawCode.PERSONAL in {fault.code for fault in raised.value.faults if isinstance(fault, Flaw)}


def test_who_somebody_is_passes_no_model_under_another_name() -> None:
    passed = "-- key: who\nSELECT persons.card AS who, persons.town, persons.street FROM persons"
    sql = "-- key: town, street\nSELECT passed.town, passed.street, max(passed.who) AS persons FROM passed GROUP BY passed.town, passed.street"

    with pytest.raises(BrokenSystem) as raised:
        read_system(
            "tried", {n: t.encode() for n, t in (FILES | {"models/passed.sql": passed, "models/places.sql": sql}).items()}
        )

    assert FlawCode.PERSONAL in {fault.code for fault in raised.value.faults if isinstance(fault, Flaw)}


def test_a_table_of_persons_is_never_kept_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_text(f"card,name,town,street\n{CARD},某人,甲镇,东\n", encoding="utf-8")

    assert keep(system_of().inputs["persons"], path, tmp_path) is None
    assert [one.name for one in tmp_path.iterdir()] == ["persons.csv"]


@pytest.mark.parametrize(
    "rows", [f"{CARD[:-1]}1,某人,甲镇,东", f"{CARD},某人,甲镇,东\n{CARD},某人,甲镇,东"], ids=["wrong", "twice"]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_wrong_with_a_card_does_not_repeat_it(rows: str, language: str) -> None:
    with pytest.raises(FailedRun) as raised:
        read_inputs(system_of(), {"persons.csv": f"card,name,town,street\n{rows}\n".encode()})

    assert all(CARD[:17] not in fault.sentence(language) for fault in raised.value.faults)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({("甲", "东"): 5, ("甲", "西"): 9}, [5, 9]),
        ({("甲", "东"): 4, ("甲", "西"): 9, ("甲", "中"): 30}, [30, None, None]),
        ({("甲", "东"): 4, ("甲", "西"): 3, ("甲", "中"): 30}, [30, None, None]),
        ({("甲", "东"): 4, ("乙", "西"): 8, ("乙", "中"): 6}, [6, 8, None]),
    ],
    ids=["none is small", "one alone and the next", "two hide each other", "by group"],
)
def test_small_counts_are_not_told_nor_to_be_reckoned(counts: Mapping[tuple[str, str], int], told: list[int | None]) -> None:
    system = system_of()
    given = people(counts)

    run = run_system(system, given, asked_for(system))

    assert sorted((row["persons"] for row in run.rows("places")), key=lambda one: one or 99) == told


def test_small_counts_are_refused_for_columns_that_there_are_not() -> None:
    with pytest.raises(BrokenSystem):
        read_system("tried", {n: t.replace('"count": "persons"', '"count": "others"').encode() for n, t in FILES.items()})


@pytest.mark.parametrize("cells", [f"{OTHER},某人,{CARD},东", f"{OTHER},某人,甲镇,{CARD}"])
def test_the_number_of_a_card_in_a_column_for_something_else_is_refused_and_not_repeated(cells: str) -> None:
    with pytest.raises(FailedRun) as failed:
        read_inputs(system_of(), {"persons.csv": f"card,name,town,street\n{cells}\n".encode()})
    told = " ".join(fault.sentence("zh") for fault in failed.value.faults)

    assert "身份号码" in told
    assert CARD not in told
