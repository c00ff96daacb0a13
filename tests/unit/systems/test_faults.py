"""Whatever is wrong with a folder or with what is handed in is named, and nothing is half run."""

from collections.abc import Mapping

import pytest

from gangyao.systems.flaws import BrokenSystem, FailedRun, Flaw, FlawCode
from gangyao.systems.folders import SMALLEST, open_folder
from gangyao.systems.inputs import read_inputs
from gangyao.systems.reading import load_system, read_system
from gangyao.systems.runs import asked_for, run_system
from gangyao.systems.systems import System
from gangyao.systems.trials import read_trials
from gangyao.vocabulary.standards.faults import Fault

QUOTA, ALLOWANCE, WHOLE = "models/quota.sql", "standards/allowance.csv", "results/whole.json"
TABLE, TRIALS, SYSTEM = "tables/settled.json", "trials.toml", "system.toml"
SELECT = "-- 一行\n-- key: town\nSELECT settled.town FROM settled"


def files_with(changes: Mapping[str, str | None]) -> dict[str, bytes]:
    """The files of the smallest system, some in other words, some gone."""
    files = dict(open_folder(SMALLEST)[1])
    for name, words in changes.items():
        if words is None:
            del files[name]
        else:
            files[name] = words.encode()
    return files


def turned(name: str, before: str, after: str) -> dict[str, str | None]:
    """One file with some words in the place of others."""
    words = open_folder(SMALLEST)[1][name].decode()
    assert before in words
    return {name: words.replace(before, after)}


def asking(sql: str) -> dict[str, str | None]:
    """A further model."""
    return {"models/more.sql": f"-- 一行\n-- key: town\n{sql}"}


def flaws_of(changes: Mapping[str, str | None]) -> set[tuple[str, FlawCode]]:
    """Where what is found to be wrong."""
    with pytest.raises(BrokenSystem) as caught:
        read_whole(files_with(changes))
    return {(fault.place, fault.code) for fault in caught.value.faults if isinstance(fault, Flaw)}


def read_whole(files: Mapping[str, bytes]) -> System:
    system = read_system(SMALLEST, files)
    read_trials(system, files)
    return system


BROKEN = {
    "a file that every system has is not there": ({"basis.toml": None}, "basis.toml", FlawCode.FILE_MISSING),
    "a file that no system has": ({"run.py": "print()"}, "run.py", FlawCode.FILE_UNKNOWN),
    "words that are no TOML": ({SYSTEM: "family = "}, SYSTEM, FlawCode.UNREADABLE),
    "a table that is no JSON": ({TABLE: "{"}, TABLE, FlawCode.UNREADABLE),
    "a standard without a value": ({ALLOWANCE: "above,unit\n1,2\n"}, ALLOWANCE, FlawCode.NO_VALUE_COLUMN),
    "a number that is said to be missing": (
        turned(ALLOWANCE, "号,read", "号,missing"), f"{ALLOWANCE}, 2", FlawCode.MISSING_WITH_VALUE,
    ),
    "a standard without its number": (turned(ALLOWANCE, ",100,100,", ",100,,"), f"{ALLOWANCE}, 2", FlawCode.VALUE_MISSING),
    "a name that two relations have": ({"models/settled.sql": SELECT}, "models/settled", FlawCode.SAME_NAME),
    "no SQL": ({QUOTA: "SELECT FROM WHERE"}, QUOTA, FlawCode.NO_SQL),
    "two statements": ({QUOTA: f"{SELECT}; DROP TABLE settled"}, QUOTA, FlawCode.NO_SELECT),
    "a statement that changes something": ({QUOTA: "DELETE FROM settled"}, QUOTA, FlawCode.NO_SELECT),
    "an attached database": (asking("ATTACH 'other.db'"), "models/more.sql", FlawCode.NO_SELECT),
    "a setting": (asking("SET memory_limit = '90GB'"), "models/more.sql", FlawCode.NO_SELECT),
    "WITH": (asking("WITH one AS (SELECT town FROM settled) SELECT town FROM settled"), "models/more.sql", FlawCode.WITH),
    "a question within FROM": (asking("SELECT town FROM (SELECT town FROM settled) x"), "models/more.sql", FlawCode.SUBQUERY),
    "a relation that is not there": (asking("SELECT town FROM villages"), "models/more.sql", FlawCode.RELATION_UNKNOWN),
    "a relation of another database": (asking("SELECT town FROM other.settled"), "models/more.sql", FlawCode.RELATION_UNKNOWN),
    "a file read by its name": (asking("SELECT town FROM '/etc/passwd'"), "models/more.sql", FlawCode.RELATION_UNKNOWN),
    "a file read by a function": (
        asking("SELECT town FROM read_csv('/etc/passwd')"), "models/more.sql", FlawCode.TABLE_FUNCTION,
    ),
    "a file read as text": (
        asking("SELECT content AS town FROM read_text('/etc/passwd')"), "models/more.sql", FlawCode.TABLE_FUNCTION,
    ),
    "what is set on the server": (
        asking("SELECT getenv('HOME') AS town FROM settled"), "models/more.sql", FlawCode.FUNCTION_UNKNOWN,
    ),
    "chance": (asking("SELECT town, random() AS x FROM settled"), "models/more.sql", FlawCode.FUNCTION_UNKNOWN),
    "the clock": (asking("SELECT town, current_date AS x FROM settled"), "models/more.sql", FlawCode.FUNCTION_UNKNOWN),
    "a column without a name": (asking("SELECT town, land + 1 FROM settled"), "models/more.sql", FlawCode.UNNAMED),
    "all columns": (asking("SELECT * FROM settled"), "models/more.sql", FlawCode.UNNAMED),
    "a union that drops rows": (
        asking("SELECT town FROM settled UNION SELECT town FROM settled"), "models/more.sql", FlawCode.DISTINCT_UNION,
    ),
    "a model without a key": ({"models/more.sql": "SELECT town FROM settled"}, "models/more.sql", FlawCode.NO_KEY),
    "a key that is no column": (asking("SELECT land FROM settled"), "models/more.sql", FlawCode.KEY_UNKNOWN),
    "models in a circle": (
        {"models/one.sql": SELECT.replace("settled", "two"), "models/two.sql": SELECT.replace("settled", "one")},
        "models/one.sql", FlawCode.CIRCLE,
    ),
    "a result without a model": ({"results/none.json": open_folder(SMALLEST)[1][WHOLE].decode()}, "results/none.json",
                                 FlawCode.RESULT_UNKNOWN),
    "a result of a column that its model has not": (
        turned(WHOLE, '"name": "settlers"', '"name": "heads"'), WHOLE, FlawCode.COLUMN_UNKNOWN,
    ),
    "a number that is not rounded": (turned(WHOLE, ', "scale": 0', ""), WHOLE, FlawCode.SCALE_MISSING),
    "a personal field in a result": (
        turned(TABLE, '"name": "settlers",', '"name": "settlers", "personal": true,'), WHOLE, FlawCode.PERSONAL,
    ),
    "rows of an example for no input": ({"examples/other.csv": "a\n1\n"}, "examples/other.csv", FlawCode.TABLE_UNKNOWN),
    "a trial of a relation that is not there": (
        turned(TRIALS, 'of = "whole"', 'of = "parts"'), f"{TRIALS}, 各乡镇之和是全县", FlawCode.RESULT_UNKNOWN,
    ),
    "a feed of nothing that is known": (
        {SYSTEM: open_folder(SMALLEST)[1][SYSTEM].decode() + '\n[[feeds]]\nindicator = "x"\nresult = "whole"\nvalue = "quota"\n'},
        "system.toml, feeds, x", FlawCode.INDICATOR_UNKNOWN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("named", BROKEN)
def test_a_fault_of_a_folder_is_named_with_its_place(named: str) -> None:
    changes, place, code = BROKEN[named]

    assert (place, code) in flaws_of(changes)


@pytest.mark.parametrize("code", FlawCode)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_fault_has_its_sentence(code: FlawCode, language: str) -> None:
    sentence = Flaw(place="a.csv", code=code, found="b", words="c").sentence(language)

    assert "a.csv" in sentence


def test_two_standards_of_one_key_that_hold_on_one_day_are_refused() -> None:
    files = files_with(
        turned(
            ALLOWANCE,
            ",100,100,平方米/人,2016-09-29,",
            ",100,90,平方米/人,2015-01-01,2017-01-01,,x,known\n,100,100,平方米/人,2016-09-29,",
        )
    )

    with pytest.raises(BrokenSystem) as caught:
        read_whole(files)
    assert any("allowance" in fault.sentence("en") for fault in caught.value.faults)


HANDED = {
    "a table is missing": ({}, FlawCode.TABLE_MISSING),
    "a table that is not its own": ({"settled.csv": "town\n甲\n", "firms.csv": "town\n甲\n"}, FlawCode.TABLE_UNKNOWN),
}


@pytest.mark.parametrize("named", HANDED)
def test_what_is_wrong_with_what_is_handed_in_is_named(named: str) -> None:
    files, code = HANDED[named]

    with pytest.raises(FailedRun) as caught:
        read_inputs(load_system(SMALLEST), {name: words.encode() for name, words in files.items()})
    assert code in {fault.code for fault in caught.value.faults if isinstance(fault, Flaw)}


HEADS = "town,settlers,residents,land\n"


@pytest.mark.parametrize("cell", ["甲,1,0,1", "甲,-1,1,1", "甲,一百,1,1", ",1,1,1", "甲,1,1,1\n甲,1,1,1"])
def test_a_cell_that_cannot_be_is_named_with_its_row(cell: str) -> None:
    with pytest.raises(FailedRun) as caught:
        read_inputs(load_system(SMALLEST), {"settled.csv": (HEADS + cell).encode()})
    fault = caught.value.faults[0]
    assert isinstance(fault, Fault)
    assert fault.row in {2, 3}


def test_a_column_is_named_by_its_title_and_its_name() -> None:
    with pytest.raises(FailedRun) as caught:
        read_inputs(load_system(SMALLEST), {"settled.csv": (HEADS + "甲,一百,1,1").encode()})

    table = load_system(SMALLEST).inputs["settled"]
    title = next(one for one in table.descriptor.fields if one.name == "settlers").titles["zh"]
    assert f"{title} (settlers)" in caught.value.faults[0].sentence("zh")


@pytest.mark.parametrize(
    "code",
    ["91330502MA28C0000X", "9133050", "", "91330502MA28C1234X,1\n91330502MA28C1234X"],
    ids=["check digit", "short", "none", "x"],
)
def test_a_wrong_credit_code_is_named(code: str) -> None:
    system = load_system("per-mu-hero")
    files = {f"{name}.csv": (",".join(table.columns) + "\n").encode() for name, table in system.inputs.items()}
    files["firms.csv"] = ("uscc,name\n" + code + ",甲公司").encode()

    with pytest.raises(FailedRun) as caught:
        read_inputs(system, files)
    assert any("firms.csv" in fault.sentence("en") for fault in caught.value.faults)


def test_the_form_of_a_statistical_survey_about_single_firms_is_refused() -> None:
    system = load_system("per-mu-hero")
    files = {f"{name}.csv": (",".join(table.columns) + "\n").encode() for name, table in system.inputs.items()}
    files["firms.csv"] = "调查单位基本情况,表号：101-1\n,制定机关：国家统计局\nuscc,name\n".encode()

    with pytest.raises(FailedRun) as caught:
        read_inputs(system, files)
    assert {fault.code for fault in caught.value.faults if isinstance(fault, Flaw)} == {FlawCode.STATISTICAL}


def test_a_secret_table_is_refused_and_not_asked_for() -> None:
    files = files_with(turned(TABLE, '"primaryKey"', '"secrecy": true, "primaryKey"'))
    system = read_system(SMALLEST, files)

    assert read_inputs(system, {}) == {}
    with pytest.raises(FailedRun) as caught:
        read_inputs(system, {"settled.csv": (HEADS + "甲,1,1,1").encode()})
    assert [fault.code for fault in caught.value.faults if isinstance(fault, Flaw)] == [FlawCode.SECRET]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("SELECT settled.town, settled.land / (settled.settlers - settled.settlers) AS x FROM settled", FlawCode.NOT_FINITE),
        ("SELECT left(settled.town, 0) AS town FROM settled", FlawCode.KEY_TWICE),
        ("SELECT nullif(settled.town, settled.town) AS town FROM settled", FlawCode.KEY_BLANK),
        ("SELECT CAST(settled.town AS INTEGER) AS town FROM settled", FlawCode.FAILED),
    ],
)
def test_a_run_that_cannot_be_gives_nothing(sql: str, code: FlawCode) -> None:
    result = '{"title": "x", "sources": [{"title": "x"}], "primaryKey": ["town"], "fields": [{"name": "town", "type": "string"}]}'
    files = files_with(asking(sql) | {"results/more.json": result})
    system = read_system(SMALLEST, files)

    with pytest.raises(FailedRun) as caught:
        run_system(system, read_trials(system, files).example, asked_for(system))
    assert code in {fault.code for fault in caught.value.faults if isinstance(fault, Flaw)}


def test_a_run_that_takes_too_long_is_stopped() -> None:
    files = files_with(asking(
        "SELECT a.town || sum(b.land * c.land * d.land) AS town FROM settled a CROSS JOIN settled b CROSS JOIN settled c "
        "CROSS JOIN settled d CROSS JOIN settled e CROSS JOIN settled f GROUP BY a.town"
    ) | {"results/more.json": '{"title": "x", "sources": [{"title": "x"}], "primaryKey": ["town"], "fields": [{"name": "town", "type": "string"}]}'})  # fmt: skip
    system = read_system(SMALLEST, files)
    rows = [{"town": str(one), "settlers": 1, "residents": 1, "land": 1} for one in range(60)]

    with pytest.raises(FailedRun) as caught:
        run_system(system, {"settled": rows}, asked_for(system), seconds=0.3)
    assert [fault.code for fault in caught.value.faults if isinstance(fault, Flaw)] == [FlawCode.TIME]
