"""Where a target of each kind stands; the formulas of the methods of monitoring §1.2, and its figures to reproduce."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.observations.observations import Measure, Status
from gangyao.plan.plans import Indicator
from gangyao.progress import bounds
from gangyao.progress.aims import AimKind
from gangyao.progress.following import follow
from gangyao.progress.levels import geometric_share, growth_ratio
from gangyao.registers.places import Place, PlaceLevel
from gangyao.vocabulary.quantities import Comparator
from made_figures import aim, course, figure, figures, records
from made_plans import growth, quantity, row

GDP = row("地区生产总值", "亿元", {2020: "752.8"}, {2025: "1000"})
PM = row("细颗粒物年均浓度", "微克/立方米", {2020: "27"}, {2025: "25"})
REVENUE = row("财政总收入", "亿元", {2020: "82.8"}, planned=growth("8"))
FDI = row("实际使用外资", "亿美元", {2020: "1.8"}, {2025: quantity("10", "亿美元", total=True)})
ENERGY = row("单位GDP能耗降低", "%", {}, {2025: quantity("18", "%", total=True)})
JOBLESS = row("城镇登记失业率", "%", {2020: "1.52"}, {2025: quantity("3.5", "%", Comparator.AT_MOST)})
WATER = row("达到或好于Ⅲ类水体比例", "%", {2020: "100"}, {2025: "100"})
READING = row("居民综合阅读率", "%", {2020: "88.5"}, {2025: quantity(None, "%", text="高于全省平均")})
INCOME = row("居民人均可支配收入增长", "%", {2020: "6.7"}, {2025: quantity(None, "%", text="与经济增长同步")})
ASSIGNED = row("粮食综合生产能力", "亿斤", {2020: "1.3"}, {2025: quantity(None, "亿斤", text="完成市下达目标")})


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        (GDP, AimKind.LEVEL),
        (PM, AimKind.LEVEL),
        (REVENUE, AimKind.GROWTH),
        (FDI, AimKind.SUM),
        (ENERGY, AimKind.CUT),
        (JOBLESS, AimKind.CEILING),
        (WATER, AimKind.HOLD),
        (READING, AimKind.RELATIVE),
        (INCOME, AimKind.RELATIVE),
        (ASSIGNED, AimKind.ASSIGNED),
        (row("基本养老保险参保率", "%", {2020: "96.5"}, {2025: "95"}), AimKind.FLOOR),
        (row("地区生产总值年均增速", "%", {2020: "5"}, {2025: quantity("5", "%", Comparator.ABOUT)}), AimKind.GROWTH),
        (row("青少年近视率降低", "%", {}, planned=growth("5", "个百分点", total=True)), AimKind.SUM),
        (row("常住人口城镇化率", "%", {2020: "65"}, planned=growth("3", "个百分点", total=True)), AimKind.LEVEL),
        (row("地区生产总值", "亿元", {2020: "100"}), AimKind.NONE),
    ],
)
def test_a_row_tells_by_its_words_and_baseline_how_its_progress_is_counted(own: Indicator, kind: AimKind) -> None:
    assert aim(own).kind is kind


@pytest.mark.parametrize(
    ("year", "value", "completion", "pace"),
    [("2023", "924.9", 0.696, 1.16), ("2024", "935.3", 0.738, 0.92)],
)
def test_product_of_a_real_district_is_as_far_as_its_published_figures_say(
    year: str, value: str, completion: float, pace: float
) -> None:
    found = course(GDP, figure("gdp", year, value))

    assert found.completion == pytest.approx(completion, abs=0.0005)
    assert found.pace == pytest.approx(pace, abs=0.005)


def test_growth_still_required_of_a_volume_follows_from_what_is_left() -> None:
    found = course(GDP, figure("gdp", 2024, "935.3"))

    assert found.required == pytest.approx(6.92, abs=0.005)
    assert found.required_unit == "%"


def test_product_per_head_of_the_district_is_far_behind() -> None:
    own = row("人均地区生产总值", "万元/人", {2020: "12"}, {2025: "15"})
    found = course(own, figure("gdp_per_capita", 2024, "12.6737"))

    assert found.completion == pytest.approx(0.225, abs=0.0005)
    assert found.pace == pytest.approx(0.28, abs=0.005)


def test_a_target_below_the_baseline_is_reached_downwards() -> None:
    assert course(PM, figure("pm25", 2023, "26")).completion == pytest.approx(0.5)
    assert course(PM, figure("pm25", 2023, "28")).completion == pytest.approx(-0.5)
    assert course(PM, figure("pm25", 2023, "25")).met is True


def test_on_a_path_of_even_growth_the_share_is_that_of_logarithms() -> None:
    own = aim(row("地区生产总值", "亿元", {2020: "100"}, {2025: "200"}))

    assert geometric_share(own, quantity("141.4213562").value) == pytest.approx(0.5)  # type: ignore[arg-type]
    assert growth_ratio(own, quantity("131.9507911").value, 2) == pytest.approx(1.0)  # type: ignore[arg-type]


def test_average_growth_is_multiplied_up_and_says_what_is_still_required() -> None:
    found = course(REVENUE, *figures("fiscal_revenue_total", {2021: "10", 2022: "5", 2023: "6"}, Measure.GROWTH))

    assert found.pace == pytest.approx(((1.10 * 1.05 * 1.06) ** (1 / 3) - 1) * 100 / 8)
    assert found.required == pytest.approx(((1.08**5 / (1.10 * 1.05 * 1.06)) ** 0.5 - 1) * 100)


def test_average_growth_with_a_missing_year_is_not_guessed() -> None:
    found = course(REVENUE, *figures("fiscal_revenue_total", {2021: "10", 2023: "6"}, Measure.GROWTH))

    assert found.met is None
    assert (found.reason.code, found.reason.values["years"]) == ("growth-years-missing", "2022")


def test_growth_is_counted_from_levels_where_no_rates_are_reported_and_says_so() -> None:
    found = course(REVENUE, figure("fiscal_revenue_total", 2021, "96.2"))

    assert found.pace == pytest.approx((96.2 / 82.8 - 1) * 100 / 8)
    assert [note.code for note in found.notes] == ["from-levels"]


def test_a_sum_over_years_adds_up_and_counts_a_year_to_date() -> None:
    found = course(FDI, *figures("fdi", {2021: "2", 2022: "2.5", "2023-01..06": "1.5"}))

    assert (found.completion, found.expected) == (pytest.approx(0.6), pytest.approx(0.5))
    assert found.required == pytest.approx(4 / 2.5)


def test_months_and_quarters_add_up_to_a_year_of_a_flow() -> None:
    quarters = {f"2021-Q{quarter}": "0.5" for quarter in range(1, 5)}

    assert course(FDI, *figures("fdi", quarters)).completion == pytest.approx(0.2)


def test_a_sum_with_a_missing_year_is_undecided_until_what_is_known_suffices() -> None:
    assert course(FDI, *figures("fdi", {2021: "2", 2023: "2"})).reason.code == "sum-years-missing"
    assert course(FDI, *figures("fdi", {2021: "6", 2023: "5"})).met is True


def test_a_total_that_somebody_reports_stands_for_the_sum() -> None:
    assert course(FDI, figure("fdi", 2023, "6.1", total=True)).completion == pytest.approx(0.61)


def test_cuts_of_an_intensity_multiply_and_are_never_added() -> None:
    found = course(ENERGY, *figures("energy_intensity_cut", {2021: "3.891", 2022: "3.891"}))

    assert float(found.reached or 0) == pytest.approx(7.63, abs=0.005)
    assert found.due == pytest.approx(7.63, abs=0.005)
    assert found.pace == pytest.approx(1, abs=0.001)


def test_a_fall_reported_as_growth_counts_as_a_cut() -> None:
    found = course(ENERGY, figure("energy_intensity_cut", 2021, "-4", Measure.GROWTH))

    assert float(found.reached or 0) == pytest.approx(4)


def test_a_ceiling_must_hold_in_every_year() -> None:
    kept = course(JOBLESS, *figures("unemployment_registered", {2021: "2.1", 2022: "3.5"}))
    broken = course(JOBLESS, *figures("unemployment_registered", {2021: "3.6", 2022: "2.0"}))

    assert (kept.met, kept.completion) == (True, 1.0)
    assert (broken.met, broken.broken, broken.reason.values["period"]) == (False, True, "2021")


def test_a_level_to_hold_is_no_division_by_nought() -> None:
    assert course(WATER, figure(WATER.id, 2022, "100")).met is True
    assert course(WATER, figure(WATER.id, 2022, "99.9")).met is False


def test_a_baseline_of_nought_has_a_share_of_the_way() -> None:
    own = row("新开工保障性住房", "套", {2020: "0"}, {2025: "100"})

    assert course(own, figure(own.id, 2022, "30")).completion == pytest.approx(0.3)


def test_a_relative_target_is_held_against_the_same_indicator_elsewhere() -> None:
    above = course(READING, figure("reading_rate", 2022, "90"), figure("reading_rate", 2022, "89", place="浙江省"))
    below = course(READING, figure("reading_rate", 2022, "88"), figure("reading_rate", 2022, "89", place="浙江省"))

    assert (above.met, below.met) == (True, False)
    assert course(READING, figure("reading_rate", 2022, "90")).reason.code == "relative-no-comparator"


COUNTY = Place(name="湖州市吴兴区", level=PlaceLevel.COUNTY, code="330502")


@pytest.mark.parametrize(
    ("words", "places", "met"),
    [
        ("高于全市平均", {"湖州市": "89"}, True),
        ("高于全市平均", {"湖州市": "91"}, False),
        ("高于全市平均", {"全市": "89"}, True),
        ("高于全市平均", {"杭州市": "89"}, None),
        ("高于全市平均", {"德清县": "89", "嘉兴市": "91"}, None),
        ("高于全国、全省平均水平", {"全国": "85", "浙江省": "91"}, False),
        ("高于全国、全省平均水平", {"全国": "85"}, None),
        ("高于全市平均", {"湖州市": "89", "全市": "91"}, None),
    ],
)
def test_the_whole_city_is_the_one_that_the_place_lies_in(words: str, places: dict[str, str], met: bool | None) -> None:  # noqa: FBT001
    asked = row("居民综合阅读率", "%", {2020: "88.5"}, {2025: quantity(None, "%", text=words)})
    elsewhere = [figure("reading_rate", 2022, value, place=place) for place, value in places.items()]
    own = replace(aim(asked), place=COUNTY)

    assert follow(own, records(figure("reading_rate", 2022, "90"), *elsewhere)).met is met


@pytest.mark.parametrize(("own", "met"), [("5.6", "met"), ("5.1", "met"), ("4.9", "not met")])
def test_growth_in_step_with_the_economy_may_lag_by_half_a_point(own: str, met: str) -> None:
    rows = [figure("income_all_growth", 2023, own), figure("gdp", 2023, "5.5", Measure.GROWTH)]

    assert course(INCOME, *rows).met is (met == "met")


def test_a_target_from_above_is_only_ever_attested() -> None:
    assert course(ASSIGNED, figure("grain_capacity", 2022, "1.4")).met is None
    answers = [figure("grain_capacity", year, None, attested=True) for year in (2021, 2022)]
    assert course(ASSIGNED, *answers).met is True
    assert course(ASSIGNED, answers[0], figure("grain_capacity", 2022, None, attested=False)).met is False


def test_one_answer_of_three_years_keeps_no_target_from_above() -> None:
    found = course(ASSIGNED, figure("grain_capacity", 2023, None, attested=True))

    assert (found.met, found.reason.code, found.reason.values["years"]) == (None, "attested-partly", "2021、2022")


def test_a_cut_is_met_at_the_precision_of_its_yearly_figures_or_told_with_the_digit_that_decides() -> None:
    asked = row("单位GDP能耗降低", "%", {}, {2025: quantity("14.13", "%", total=True)})
    kept = course(asked, *figures("energy_intensity_cut", dict.fromkeys(range(2021, 2026), "3.0")))
    near = course(asked, figure("energy_intensity_cut", 2025, "14.1296", total=True))

    assert (kept.met, near.met) == (True, False)
    assert "14.1296" in near.reason.message["zh"]


RATE = row("城镇调查失业率", "%", {2020: "5.0"}, {2025: quantity("5.5", "%", Comparator.AT_MOST)})


def test_one_year_outside_a_bound_is_said_for_that_year_and_where_it_stands_now() -> None:
    found = course(RATE, *figures("unemployment_surveyed", {2021: "5.2", 2022: "6.0", 2023: "5.1"}))

    assert (found.met, found.reason.code) == (False, "bound-broken-once")
    assert (found.reason.values["period"], found.reason.values["latest"]) == ("2022", "2023")


@pytest.mark.parametrize(("rule", "code"), [("latest", "bound-kept"), ("mean", "bound-mean-kept")])
def test_how_a_period_follows_from_its_years_is_data(rule: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "rule_for", lambda _: bounds.YearRule(rule))
    found = course(RATE, *figures("unemployment_surveyed", {2021: "5.2", 2022: "6.0", 2023: "5.1"}))

    assert (found.met, found.reason.code) == (True, code)
    assert [note.values["period"] for note in found.notes if note.code == "bound-year-outside"] == ["2022"]


def test_a_part_of_a_year_of_a_flow_is_not_held_against_a_year() -> None:
    assert course(GDP, figure("gdp", "2023-H1", "450")).reason.code == "partial-year"


def test_a_rate_in_september_is_a_level_of_three_quarters_of_a_year() -> None:
    found = course(row("常住人口城镇化率", "%", {2020: "73"}, {2025: "78"}), figure("urbanisation_resident", "2022-09", "75"))

    assert (found.completion, found.expected) == (pytest.approx(0.4), pytest.approx(0.35))


def test_real_growth_alone_gives_no_level() -> None:
    assert course(GDP, figure("gdp", 2023, "5.3", Measure.GROWTH)).reason.code == "only-growth"


def test_an_answer_without_a_figure_ends_silence_and_is_no_figure() -> None:
    answered = figure("gdp", 2023, None, status=Status.NONE, text="暂无新数")

    assert course(GDP).reason.code == "silent"
    assert (course(GDP, answered).reason.code, course(GDP, answered).met) == ("answered", None)


def test_about_is_kept_a_little_before_the_number_and_then_counts_as_all_the_way() -> None:
    own = row("茶产业全产业链产值", "亿元", {2020: "40"}, {2025: quantity("80", "亿元", Comparator.ABOUT)})

    assert course(own, figure(own.id, 2025, "79.3")).met is True
    assert course(own, figure(own.id, 2025, "79.3")).completion == 1.0
    assert course(own, figure(own.id, 2025, "79.1")).met is False


def test_a_changed_definition_is_noted() -> None:
    rows = [figure("gdp", 2021, "800", definition="旧口径"), figure("gdp", 2022, "900", definition="新口径")]

    assert [note.code for note in course(GDP, *rows).notes] == ["definition-changed"]


def test_the_first_year_of_lasting_attainment_is_named() -> None:
    rows = figures("gdp", {2021: "1001", 2022: "990", 2023: "1010", 2024: "1020"})

    assert course(GDP, *rows).since == 2023


UNEMPLOYED = row("城镇调查失业率", "%", {2020: "4.1"}, {2025: quantity("5", "%", Comparator.AT_MOST)})


def test_one_month_above_a_ceiling_does_not_break_its_year() -> None:
    months = figures("unemployment_surveyed", {"2021-02": "5.2", "2021-03": "4.3"})

    assert course(UNEMPLOYED, *months).broken is False
    assert course(UNEMPLOYED, *months, figure("unemployment_surveyed", "2021", "5.1")).broken is True


def test_a_month_of_fine_particles_is_not_held_against_the_mean_of_a_year() -> None:
    found = course(PM, *figures("pm25", {"2021-07": "15", "2021-08": "16"}))

    assert (found.met, found.reason.code) == (None, "partial-year")


def test_all_months_of_fine_particles_make_the_mean_of_their_year() -> None:
    months = {f"2021-{month:02}": str(20 + month) for month in range(1, 13)}

    assert course(PM, *figures("pm25", months)).reached == Decimal("26.5")
    assert course(PM, figure("pm25", "2021-01..09", "24.1")).reached == Decimal("24.1")


def test_growth_of_part_of_a_year_is_not_said_to_lack_a_level() -> None:
    found = course(REVENUE, figure("fiscal_revenue_total", "2021-01..09", "6.7", Measure.GROWTH))

    assert found.reason.code == "partial-year"


def test_a_sum_that_was_missed_says_by_how_much() -> None:
    found = course(FDI, *figures("fdi", dict.fromkeys(range(2021, 2026), "1")))

    assert found.reason.message["zh"] == "到2025年累计5亿美元，目标10亿美元，差5亿美元"


def test_growth_below_nought_that_is_wanted_is_met_by_a_greater_fall() -> None:
    own = row("能源消费总量", "万吨标准煤", {2020: "50"}, planned=replace(growth("-3"), text="年均下降"), identity="energy_use")

    assert course(own, figure("energy_use", 2021, "-6", Measure.GROWTH)).met is True
    assert course(own, figure("energy_use", 2021, "-1", Measure.GROWTH)).met is False


def test_the_room_in_a_range_is_that_to_its_nearer_end() -> None:
    own = row(
        "居民消费价格指数", "%", {2020: "102"}, {2025: replace(quantity("101", "%"), upper=Decimal(103))}, identity="prices"
    )

    assert course(own, figure("prices", 2023, "102.5")).reason.values["room"] == Decimal("0.485")


@pytest.mark.parametrize(
    ("words", "own", "other", "kept"),
    [
        ("不高于全省平均", "5.0", "5.0", True), ("不高于全省平均", "5.1", "5.0", False), ("低于全省平均", "5.0", "5.0", False),
        ("低于全省平均", "4.9", "5.0", True), ("不低于全省平均", "5.0", "5.0", True), ("高于全省平均", "5.0", "5.0", False),
    ],
)  # fmt: skip
def test_the_words_of_a_relative_target_say_which_side_is_kept(words: str, own: str, other: str, kept: bool) -> None:  # noqa: FBT001
    asked = row("某项比率", "%", {2020: "5"}, {2025: quantity(None, "%", text=words)})

    found = course(asked, figure(asked.id, 2021, own), figure(asked.id, 2021, other, place="全省"))

    assert found.met is kept
