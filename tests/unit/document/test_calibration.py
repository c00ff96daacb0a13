"""What a row's doubts are worth together."""

from hypothesis import given
from hypothesis import strategies as st

from gangyao.document.judging.calibration import calibrate

PRODUCTS = st.floats(min_value=0, max_value=1)


@given(one=PRODUCTS, other=PRODUCTS)
def test_more_doubt_is_never_more_confidence(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert calibrate(low) <= calibrate(high)


@given(product=PRODUCTS)
def test_no_row_comes_into_doubt_or_out_of_it(product: float) -> None:
    assert (round(calibrate(product), 2) >= 0.8) == (round(product, 2) >= 0.8)
