"""Whether a question keeps its rows apart is told from its words, and only where it surely does."""

import pytest

from gangyao.systems.apartness import tells_apart
from gangyao.systems.models import read_model

KEYS = {"firms": ("uscc",), "taxes": ("uscc",), "terms": ("list", "item"), "parameters": ()}
APART = {
    "a relation as it is": "SELECT firms.uscc FROM firms",
    "beside one row": "SELECT firms.uscc FROM firms CROSS JOIN parameters",
    "beside the row of its key": "SELECT firms.uscc FROM firms LEFT JOIN taxes ON taxes.uscc = firms.uscc",
    "beside one row by two columns": (
        "SELECT firms.uscc FROM firms JOIN terms ON terms.list = firms.list AND terms.item = 'tax'"
    ),
    "beside one row that WHERE picks": "SELECT firms.uscc FROM firms CROSS JOIN taxes WHERE taxes.uscc = firms.owner",
    "groups": "SELECT firms.owner AS uscc, sum(firms.land) AS land FROM firms GROUP BY firms.owner",
    "all together": "SELECT 'all' AS uscc, count(*) AS firms FROM firms",
}
NOT_KNOWN = {
    "several rows beside each": "SELECT firms.uscc FROM firms JOIN taxes ON taxes.year = firms.year",
    "half of a key": "SELECT firms.uscc FROM firms JOIN terms ON terms.list = firms.list",
    "an equality of its own": "SELECT firms.uscc FROM firms JOIN taxes ON taxes.uscc = taxes.owner",
    "one or the other": "SELECT firms.uscc FROM firms JOIN taxes ON taxes.uscc = firms.uscc OR taxes.uscc = firms.owner",
    "a relation of which nothing is known": "SELECT other.uscc FROM other",
    "the key of another": "SELECT taxes.owner AS uscc FROM firms JOIN taxes ON taxes.uscc = firms.uscc",
    "groups of more": "SELECT firms.uscc FROM firms GROUP BY firms.uscc, firms.list",
    "rows that only the other has": "SELECT firms.uscc FROM firms FULL JOIN taxes ON taxes.uscc = firms.uscc",
    "one below the other": "SELECT firms.uscc FROM firms UNION ALL SELECT taxes.uscc FROM taxes",
}


@pytest.mark.parametrize("named", APART)
def test_rows_that_are_apart_need_no_counting(named: str) -> None:
    assert tells_apart(read_model("asked", f"-- key: uscc\n{APART[named]}"), KEYS)


@pytest.mark.parametrize("named", NOT_KNOWN)
def test_rows_that_may_be_twice_are_counted(named: str) -> None:
    assert not tells_apart(read_model("asked", f"-- key: uscc\n{NOT_KNOWN[named]}"), KEYS)
