"""Series and collections of them."""

import math
import subprocess
import sys

import pytest

from gangyao.observations.series import Collection, Frequency, Series, period_ordinal


def series(name: str, *values: float, **more: float | str | None) -> Series:
    return Series(id=name, frequency=Frequency.YEAR, first=2015, values=values, **more)  # type: ignore[arg-type]


def test_a_collection_gives_back_the_series_it_was_built_from() -> None:
    built = [series("a", 1.0, 2.0), series("b", family="gdp", lower=0.0, upper=100.0), series("c", 3.0)]

    collection = Collection.of(iter(built))

    assert list(collection) == built
    assert len(collection) == 3
    assert collection[-1] == built[2]


def test_a_slice_of_a_collection_is_a_collection() -> None:
    built = [series(name, float(place)) for place, name in enumerate("abcd")]

    part = Collection.of(built)[1::2]

    assert isinstance(part, Collection)
    assert list(part) == built[1::2]


def test_an_index_beyond_the_end_is_an_index_error() -> None:
    with pytest.raises(IndexError):
        Collection.of([])[0]


def test_gaps_stay_gaps() -> None:
    assert math.isnan(Collection.of([series("a", 1.0, math.nan, 3.0)])[0].values[1])


@pytest.mark.parametrize(
    ("frequency", "part", "ordinal"),
    [(Frequency.YEAR, 1, 2023), (Frequency.HALF, 2, 4047), (Frequency.QUARTER, 4, 8095), (Frequency.MONTH, 9, 24284)],
)
def test_periods_are_counted_from_the_year_0(frequency: Frequency, part: int, ordinal: int) -> None:
    assert period_ordinal(frequency, 2023, part) == ordinal


@pytest.mark.parametrize(
    "code",
    [
        "import gangyao.observations.series, gangyao.forecasts.outlooks",
        "import gangyao.cli; gangyao.cli.parser()",
        "from gangyao.document.reading import read_document; from gangyao.document.plans import read_plan; read_plan(read_document('# 规划'.encode(), 'a.md'))",
    ],
)
def test_numpy_is_loaded_only_where_something_is_forecast(code: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; print('numpy' in sys.modules)"], capture_output=True, text=True, check=True
    ).stdout

    assert printed.strip() == "False"
