"""The chart of a target: every word lies within it, whatever the numbers; it is well formed and says in words what it shows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gangyao.evaluation.tracks import Fan, Point, Track
from gangyao.progress.aims import AimKind
from gangyao.reports.trackcharts import NARROW, WIDE, Format, due_at, track_svg, width_of

FORMS = pytest.mark.parametrize("form", [WIDE, NARROW])
values = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).map(lambda one: round(one, 3))


def track(*seen: float, goal: float | None = 10.0, fan: float | None = None, bound: float | None = None) -> Track:
    points = tuple(Point(at=2020.0 + place, value=value) for place, value in enumerate(seen))
    end = Point(at=2025.0, value=goal) if goal is not None else None
    last = points[-1] if points else None
    fans = ()
    if fan is not None and last is not None:
        start = Fan(at=last.at, low=last.value, lower=last.value, middle=last.value, upper=last.value, high=last.value)
        fans = (start, Fan(at=last.at + 1, low=fan - 2, lower=fan - 1, middle=fan, upper=fan + 1, high=fan + 2))
    return Track(
        kind=AimKind.CEILING if bound is not None else AimKind.LEVEL, unit="%", indexed=False, seen=points,
        path=(points[0], end) if points and end and bound is None else (), bounds=() if bound is None else (bound,), goal=end,
        fans=fans,
    )  # fmt: skip


def outside(drawing: str, form: Format) -> list[str]:
    """Words that lie, by their usual width, beyond an edge."""
    found = []
    for node in etree.fromstring(drawing).iter("{*}text", "text"):
        x, y, words = float(node.get("x")), float(node.get("y")), node.text or ""
        width = width_of(words)
        left = {"start": x, "middle": x - width / 2, "end": x - width}[node.get("text-anchor")]
        if left < -1 or left + width > form.width + 1 or not 8 <= y <= form.height:
            found.append(words)
    return found


@FORMS
@given(seen=st.lists(values, min_size=1, max_size=6), goal=values, fan=values | st.none(), bound=values | st.none())
def test_no_word_is_cut_off_whatever_the_numbers(
    form: Format, seen: list[float], goal: float, fan: float | None, bound: float | None
) -> None:
    drawing = track_svg(track(*seen, goal=goal, fan=fan, bound=bound), "名", "zh", form)

    assert outside(drawing, form) == []
    assert "nan" not in drawing
    assert "inf" not in drawing


@FORMS
def test_labels_at_the_right_do_not_lie_upon_each_other(form: Format) -> None:
    drawing = etree.fromstring(track_svg(track(1, 2, 3, goal=10, fan=10), "名", "zh", form))
    right = [float(node.get("y")) for node in drawing.iter("text") if node.get("text-anchor") == "start"]

    assert len(right) >= 2
    assert min(abs(one - two) for place, one in enumerate(right) for two in right[:place]) >= 14


def test_the_last_number_stands_in_digits_and_the_target_with_its_name() -> None:
    words = "".join(etree.fromstring(track_svg(track(1, 2, 3.25), "名", "zh")).itertext())

    assert "3.25" in words
    assert "目标 10" in words


def test_a_bound_says_which_way_it_holds() -> None:
    assert "不超过 5.5" in track_svg(track(5.1, 5.2, goal=5.5, bound=5.5), "失业率", "zh")


def test_it_says_in_words_what_it_shows() -> None:
    label = etree.fromstring(track_svg(track(1, 2, fan=5), "城镇化率", "zh")).get("aria-label")

    assert all(words in label for words in ("城镇化率", "2021 2", "目标 10", "八成可能在 3 到 7 之间"))


def test_words_of_others_stay_words() -> None:
    drawing = etree.fromstring(track_svg(track(1), '<evil> "x"', "zh"))

    assert not [node for node in drawing.iter() if "evil" in str(node.tag)]


def test_many_points_have_no_numbers_but_first_and_last() -> None:
    drawing = track_svg(track(*(float(place) for place in range(40)), goal=None), "名", "zh")

    assert len(re.findall(r'class="(?:strong|faint) halo"', drawing)) == 2


def test_what_is_due_lies_on_the_way() -> None:
    path = (Point(at=2020, value=0), Point(at=2025, value=10))

    assert [due_at(path, at) for at in (2020, 2022.5, 2025, 2026)] == [None, 5, 10, None]
