"""Large tables that the engine takes in give what the small ones give that are read cell by cell."""

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gangyao.systems.folders import open_folder
from gangyao.systems.inputs import read_table, write_rows
from gangyao.systems.keeping import Kept, keep, rows_of
from gangyao.systems.reading import load_system
from gangyao.systems.runs import asked_for, run_system
from gangyao.systems.trials import read_trials
from gangyao.vocabulary.standards.faults import BrokenData

SYSTEM = load_system("per-mu-hero")
EXAMPLE = read_trials(SYSTEM, open_folder("per-mu-hero")[1]).example
FIRMS = SYSTEM.inputs["firms"]
TEXT = write_rows(FIRMS, EXAMPLE["firms"])
CODE = "91330599MA0000001H"


def kept_of(text: str | bytes, folder: Path) -> Kept | None:
    path = folder / "firms.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return keep(FIRMS, path, folder)


def plain(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows as they are laid: blank words are not known, numbers as the engine has them."""
    return [{name: plain_value(value) for name, value in row.items()} for row in rows]


def plain_value(value: object) -> object:
    return None if value == "" else float(value) if isinstance(value, Decimal) else value


def test_kept_rows_are_those_that_are_read_cell_by_cell(tmp_path: Path) -> None:
    kept = kept_of(TEXT, tmp_path)

    assert kept is not None
    assert plain(rows_of(kept)) == plain(read_table(FIRMS, "firms.csv", TEXT.encode()))


SAME = {
    "heads as people call them": TEXT.replace("uscc,", "统一社会信用代码,", 1),
    "days as spreadsheets write them": TEXT.replace("2017-08-15", "2017/8/15"),
    "days in words": TEXT.replace("2017-08-15", "2017年8月15日"),
    "truths in capitals": TEXT.replace(",true,", ",TRUE,"),
    "blanks around a cell": TEXT.replace(CODE, f"　{CODE} "),
    "a blank line": TEXT.replace("\n", "\n\n", 1),
    "a mark before the text": "\ufeff" + TEXT,
    "noughts behind the decimals": TEXT.replace(",5446.4,", ",5446.400000,"),
    "lines as another system ends them": TEXT.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("named", SAME)
def test_what_is_meant_alike_has_one_digest(named: str, tmp_path: Path) -> None:
    kept, other = kept_of(TEXT, tmp_path), kept_of(SAME[named], tmp_path)

    assert kept is not None
    assert other is not None
    assert other.digest == kept.digest


WRONG = {
    "a code with another letter": TEXT.replace(CODE, "91330599MA0000001J"),
    "a code that is blank": TEXT.replace(CODE, ""),
    "a code twice": TEXT + TEXT.splitlines()[1] + "\n",
    "a number in words": TEXT.replace(",5446.4,", ",many,"),
    "a number in its own writing": TEXT.replace(",5446.4,", ",5.4464e3,"),
    "a day that is none": TEXT.replace("2017-08-15", "2017-02-30"),
    "a truth that is none": TEXT.replace(",true,", ",perhaps,", 1),
    "a cell too many": TEXT.replace(CODE, f"{CODE},{CODE}"),
    "a head that is none": TEXT.replace("uscc,", "code,", 1),
    "bytes of another coding": TEXT.encode("gb18030"),
}


@pytest.mark.parametrize("named", WRONG)
def test_what_is_not_plainly_right_is_left_to_whoever_names_faults(named: str, tmp_path: Path) -> None:
    assert kept_of(WRONG[named], tmp_path) is None


@pytest.mark.parametrize("cell", ["0", "-1", "1.5", "12.345678901", "1e3", "", " 7 ", "007", "99999999999999999999"])
@pytest.mark.parametrize("column", ["value_added", "employees", "revenue", "rd"])
def test_a_number_that_is_kept_has_no_fault(column: str, cell: str, tmp_path: Path) -> None:
    rows = [dict(row) for row in csv.DictReader(io.StringIO(TEXT))]
    rows[0][column] = cell
    text = write_rows(FIRMS, rows)

    kept = kept_of(text, tmp_path)

    if kept is not None:
        assert plain(rows_of(kept)) == plain(read_table(FIRMS, "firms.csv", text.encode()))
    else:
        with pytest.raises((BrokenData, AssertionError)):
            assert plain(read_table(FIRMS, "firms.csv", text.encode())) == []


def test_a_run_of_kept_rows_is_the_run_of_the_same_rows(tmp_path: Path) -> None:
    kept = {}
    for name, table in SYSTEM.inputs.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(write_rows(table, EXAMPLE[name]), encoding="utf-8")
        kept[name] = keep(table, path, tmp_path) or EXAMPLE[name]
    plain_run = run_system(SYSTEM, EXAMPLE, asked_for(SYSTEM))

    run = run_system(SYSTEM, kept, asked_for(SYSTEM))

    assert sum(isinstance(one, Kept) for one in kept.values()) > len(kept) / 2
    assert run.results == plain_run.results
    assert run.digest == plain_run.digest


def test_results_in_files_have_the_digests_of_those_in_hand(tmp_path: Path) -> None:
    in_hand = run_system(SYSTEM, EXAMPLE, asked_for(SYSTEM))

    run = run_system(SYSTEM, EXAMPLE, asked_for(SYSTEM), into=tmp_path)

    assert run.digest == in_hand.digest
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}-{digest}.parquet" for name, digest in in_hand.digests.items()
    )
