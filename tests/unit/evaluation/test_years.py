"""A year and half a year of a plan: what was reached beside what was asked, on which ground."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.evaluation.halves import Half, HalfRow, tell_half
from gangyao.evaluation.reaches import Stretch, find_reaches
from gangyao.evaluation.years import Annual, Ground, Year, YearRow, latest_year, tell_year
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.targets import TargetKind, YearlyTarget
from gangyao.plan.plans import Indicator
from gangyao.progress.years import split
from gangyao.vocabulary.quantities import Comparator
from made_figures import figure, figures, records
from made_plans import growth, plan, quantity, row

GDP = row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"})
SHARE = row("常住人口城镇化率", "%", {2020: "60"}, {2025: "65"})
JOBLESS = row("城镇登记失业率", "%", {2020: "2.5"}, {2025: quantity("3.5", "%", Comparator.AT_MOST)})
JOBS = row("城镇新增就业", "人", {}, {2025: quantity("50000", "人", total=True)}, identity="jobs")
OUTPUT = row("规上工业增加值", "亿元", {2020: "50"}, planned=growth("8"), identity="industry")


def annual(rows: list[Indicator], seen: list[Observation], year: int, *targets: YearlyTarget) -> Annual:
    own = plan(rows)
    in_force = {(one.subject, one.year): one for one in targets}
    return Annual(plan=own, records=records(*seen), year=year, targets=in_force, ends={}, duties={})


def told(rows: list[Indicator], seen: list[Observation], year: int, *targets: YearlyTarget) -> Year:
    return tell_year(annual(rows, seen, year, *targets))


def only(found: Year) -> YearRow:
    (one,) = found.rows
    return one


def halved(rows: list[Indicator], seen: list[Observation], *targets: YearlyTarget) -> Half:
    return tell_half(annual(rows, seen, 2023, *targets))


def half_row(found: Half) -> HalfRow:
    (one,) = found.rows
    return one


def test_a_target_that_was_set_decides_whether_the_year_is_done() -> None:
    target = YearlyTarget(subject=GDP.id, year=2023, value=Decimal(120), document="区政府工作报告")
    found = only(told([GDP], figures(GDP.id, {2022: "112", 2023: "119"}), 2023, target))

    assert (found.met, found.lacking) == (False, Decimal(1))
    assert found.asked is not None
    assert (found.asked.ground, found.asked.document) == (Ground.SET, "区政府工作报告")


def test_where_no_target_was_set_the_even_way_from_the_baseline_is_asked() -> None:
    found = only(told([SHARE], figures(SHARE.id, {2022: "61", 2023: "63"}), 2023))

    assert found.asked is not None
    assert (found.asked.ground, found.asked.value, found.met) == (Ground.EVEN, Decimal(63), True)


def test_a_bound_is_asked_of_every_year() -> None:
    found = only(told([JOBLESS], figures(JOBLESS.id, {2023: "3.6"}), 2023))

    assert found.asked is not None
    assert (found.asked.ground, found.met) == (Ground.BOUND, False)


def test_the_target_of_the_plans_end_is_no_target_of_a_year() -> None:
    end = YearlyTarget(subject=GDP.id, year=2025, value=Decimal(140), kind=TargetKind.END)
    found = only(told([GDP], figures(GDP.id, {2025: "145"}), 2025, end))

    assert found.asked is not None
    assert found.asked.ground is Ground.EVEN


def test_changes_are_growth_of_volumes_and_points_of_rates() -> None:
    share = only(told([SHARE], figures(SHARE.id, {2022: "61", 2023: "60.5"}), 2023)).change
    volume = only(told([GDP], figures(GDP.id, {2022: "100", 2023: "110"}), 2023)).change
    published = only(
        told([GDP], [*figures(GDP.id, {2022: "100", 2023: "110"}), figure(GDP.id, 2023, "6.1", Measure.GROWTH)], 2023)
    ).change

    assert share is not None
    assert (share.value, share.points) == (Decimal("-0.5"), True)
    assert volume is not None
    assert (volume.value, volume.unit) == (Decimal("10.0"), "%")
    assert published is not None
    assert published.value == Decimal("6.1")


def test_the_first_year_is_held_against_the_baseline() -> None:
    found = only(told([SHARE], figures(SHARE.id, {2021: "60.4"}), 2021))

    assert found.before == Decimal(60)
    assert found.change is not None
    assert found.change.value == Decimal("0.4")


def test_the_next_year_is_asked_what_is_left_from_what_is_reached() -> None:
    found = only(told([JOBS], figures(JOBS.id, {2021: "9000", 2022: "9000", 2023: "10000"}), 2023))

    assert found.coming is not None
    assert found.coming.value == Decimal(11000)  # (50000 − 28000) / 2


def test_after_the_last_year_nothing_is_asked() -> None:
    assert only(told([SHARE], figures(SHARE.id, {2025: "66"}), 2025)).coming is None


def test_every_indicator_is_told_or_silent_and_none_is_both() -> None:
    found = told([GDP, SHARE, JOBS, OUTPUT], figures(SHARE.id, {2023: "63"}), 2023)

    assert [one.row.id for one in found.rows] == [SHARE.id]
    assert {one.row.id for one in found.silent} == {GDP.id, JOBS.id, OUTPUT.id}


def test_the_latest_year_is_the_last_that_is_whole() -> None:
    own = plan([GDP])

    assert latest_year(own, records(figure(GDP.id, 2022, "110"), figure(GDP.id, "2023-H1", "55"))) == 2022
    assert latest_year(own, {}) is None


def test_the_even_ways_of_all_years_are_those_of_the_split() -> None:
    one = annual([GDP], [], 2021).plan
    aims = [only(told([GDP], figures(GDP.id, {year: "120"}), year)).asked for year in range(2021, 2026)]
    from gangyao.progress.rows import aim_of_row  # noqa: PLC0415 - the judge of this test alone

    plain = split(aim_of_row(GDP, one.period), {}, {}).years
    assert [own.value for own in aims if own] == [plain[year] for year in range(2021, 2026)]


def test_a_half_is_held_against_the_year_by_the_weight_of_the_year_before() -> None:
    seen = [*figures("gdp", {2022: "112", "2022-H1": "50", "2023-H1": "54"})]
    target = YearlyTarget(subject="gdp", year=2023, value=Decimal(120))
    found = half_row(halved([GDP], seen, target))

    assert found.share == Decimal("45.0")
    assert found.expected == Decimal(121)  # 54 · 112 / 50 = 120.96
    assert found.rest == Decimal(66)
    assert found.rest_growth == Decimal("6.5")  # 66 / 62 − 1
    assert found.will_do is True


def test_a_half_without_the_year_before_expects_nothing() -> None:
    found = half_row(halved([GDP], figures("gdp", {"2023-H1": "54"}), YearlyTarget(subject="gdp", year=2023, value=Decimal(120))))

    assert (found.expected, found.rest_growth, found.rest) == (None, None, Decimal(66))


def test_months_of_the_year_before_that_add_up_weigh_its_halves() -> None:
    before = {f"2022-{month:02}": "800" for month in range(1, 13)}
    found = half_row(halved([JOBS], figures("jobs", {**before, "2023-H1": "6000"})))

    assert found.expected == Decimal(12000)  # twice: the months of the year before weigh alike


def test_a_rate_of_the_half_is_held_against_that_of_the_year() -> None:
    seen = [figure(OUTPUT.id, "2023-H1", "7.2", Measure.GROWTH)]
    found = half_row(halved([OUTPUT], seen))

    assert found.month.gap == Decimal("-0.8")
    assert found.will_do is False


@pytest.mark.parametrize(
    ("levels", "stretch"),
    [
        ({2018: "80", 2019: "90", 2020: "100"}, Stretch.WITHIN),
        ({2018: "90", 2019: "91", 2020: "100"}, Stretch.STRETCH),
        ({2018: "98", 2019: "99", 2020: "100"}, Stretch.BEYOND),
        ({2020: "100"}, Stretch.UNKNOWN),
    ],
)
def test_a_target_reaches_within_or_beyond_what_was_ever_reached(levels: dict[str | int, str], stretch: Stretch) -> None:
    (found,) = find_reaches(plan([GDP]), records(*figures("gdp", levels)))

    assert found.stretch is stretch
    assert found.required == pytest.approx((1.5 ** (1 / 5) - 1) * 100)


def test_a_bound_reaches_nowhere() -> None:
    assert find_reaches(plan([JOBLESS]), {}) == ()


def test_figures_published_later_are_not_known() -> None:
    seen = [figure(GDP.id, 2023, "119", published=dt.date(2024, 3, 1))]

    assert latest_year(plan([GDP]), records(*seen, as_of=dt.date(2024, 2, 1))) is None


def test_a_target_in_another_measure_judges_nothing_and_is_named() -> None:
    target = YearlyTarget(subject=GDP.id, year=2023, value=Decimal(6), unit="%")
    found = told([GDP], figures(GDP.id, {2022: "112", 2023: "119"}), 2023, target)

    assert only(found).asked is not None
    assert only(found).asked.ground is Ground.EVEN  # type: ignore[union-attr]
    assert [row.row.id for row in found.unheld] == [GDP.id]


def test_a_target_that_asks_for_less_than_the_plans_end_is_named() -> None:
    low = YearlyTarget(subject=GDP.id, year=2023, value=Decimal(115), unit="亿元")

    assert [row.row.id for row in told([GDP], figures(GDP.id, {2023: "119"}), 2023, low).weak] == [GDP.id]


def test_nothing_is_proposed_where_years_are_unknown() -> None:
    assert only(told([JOBS], figures(JOBS.id, {2023: "10000"}), 2023)).coming is None


def test_nobody_is_asked_to_fall_back_from_what_is_reached() -> None:
    ahead = only(told([GDP], figures(GDP.id, {2022: "140", 2023: "155"}), 2023)).coming
    fast = only(told([OUTPUT], figures(OUTPUT.id, {2021: "12", 2022: "12", 2023: "12"}, Measure.GROWTH), 2023)).coming

    assert ahead is not None
    assert ahead.value == Decimal(155)
    assert fast is not None
    assert fast.value == Decimal(8)


def test_growth_of_one_month_is_no_growth_of_the_year() -> None:
    months = {f"2023-{month:02}": "1000" for month in range(1, 13)}
    seen = [*figures(JOBS.id, {2022: "11000", **months}), figure(JOBS.id, "2023-12", "40", Measure.GROWTH)]
    found = only(told([JOBS], seen, 2023)).change

    assert found is None or found.value != Decimal(40)


def test_parts_of_a_half_add_up_and_a_part_alone_is_not_the_half() -> None:
    whole = half_row(halved([JOBS], figures(JOBS.id, {"2023-Q1": "2500", "2023-Q2": "2600"})))
    part = half_row(halved([JOBS], figures(JOBS.id, {"2023-Q2": "2600"})))

    assert whole.reached == Decimal(5100)
    assert part.reached is None


def test_what_is_there_at_a_time_is_held_against_half_of_the_years_way() -> None:
    seen = figures(SHARE.id, {2022: "62", "2023-06": "62.5"})
    slow = figures(SHARE.id, {2022: "62", "2023-06": "62.4"})

    assert half_row(halved([SHARE], seen)).will_do is True
    assert half_row(halved([SHARE], slow)).will_do is False


def test_what_the_body_expects_of_the_year_comes_before_what_is_reckoned() -> None:
    seen = figures("gdp", {2022: "112", "2022-H1": "50", "2023-H1": "54"})
    told_low = [replace(one, origin=replace(one.origin, outlook="119")) if one.span.year == 2023 else one for one in seen]
    target = YearlyTarget(subject="gdp", year=2023, value=Decimal(120))

    assert half_row(halved([GDP], told_low, target)).will_do is False


def test_a_cap_on_an_amount_is_broken_where_it_is_exceeded() -> None:
    capped = row("新增建设用地", "亩", {}, {2025: quantity("5000", "亩", Comparator.AT_MOST, total=True)}, identity="land")
    found = only(told([capped], figures("land", {2021: "900", 2022: "900", 2023: "1500"}), 2023))

    assert found.met is False


def test_growth_that_was_set_for_a_level_is_held_against_growth() -> None:
    target = YearlyTarget(subject=GDP.id, year=2023, value=Decimal(6), unit="%", measure=Measure.GROWTH)
    seen = [*figures(GDP.id, {2022: "112", 2023: "119"}), figure(GDP.id, 2023, "5.6", Measure.GROWTH)]
    known, unknown = told([GDP], seen, 2023, target), told([GDP], figures(GDP.id, {2023: "119"}), 2023, target)

    assert (only(known).reached, only(known).met, only(known).lacking) == (Decimal("5.6"), False, Decimal("0.4"))
    assert known.unheld == ()
    assert [one.row.id for one in unknown.unheld] == [GDP.id]
