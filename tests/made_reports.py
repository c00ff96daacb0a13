"""Reports made for a test: of the real district, and of an invented one whose names are hostile."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

from gangyao.checks.listing import check_plan
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Measure, Origin
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.papers.material import Material
from gangyao.pipeline import read
from gangyao.plan.plans import Nature
from made_figures import figure, figures
from made_plans import growth, plan, quantity, row

WUXING = Path(__file__).parents[1] / "examples" / "wuxing"
DAY = dt.date(2024, 6, 1)
HOSTILE = '=1+1<script>alert("x")</script>\x07\u202e'


@lru_cache(maxsize=2)
def wuxing() -> Material:
    own = read(WUXING / "plan.json")
    rows = read_observations((WUXING / "observations.csv").read_bytes(), "observations.csv", Subjects(own)).observations
    assessment = evaluate_plan(own, rows, Question(as_of=dt.date(2025, 6, 1)))
    return Material(plan=own, assessment=assessment, findings=check_plan(own))


def hostile() -> Material:
    """Every kind that has a formula, and names that would be markup, formulas or turned text."""
    share = row("常住人口城镇化率", "%", {2020: "60"}, {2025: "65"}, nature=Nature.BINDING)
    new_jobs = row("城镇新增就业人数", "人", {}, {2025: quantity("50000", "人", total=True)}, identity="jobs")
    pace = row("地区生产总值", "亿元", {2020: "100"}, planned=growth("6"))
    energy = row("单位GDP能耗降低", "%", {}, {2025: quantity("14.5", "%", total=True)}, identity="energy_cut")
    ill = row(HOSTILE, "<b>件", {2020: "1"}, {2025: "5"}, identity="ill & <id>")
    origin = Origin(file="<i>.csv", source="@SUM(1)\u2028")
    seen = [
        *figures(share.id, {2021: "61", 2023: "63.5"}), *figures(new_jobs.id, {2021: "9000", 2022: "9500", 2023: "9100"}),
        *figures(pace.id, {2021: "6.5", 2022: "5.9", 2023: "6.1"}, Measure.GROWTH), *figures(energy.id, {2021: "3", 2022: "2.5"}),
        figure(ill.id, 2022, "-2", origin=origin),
    ]  # fmt: skip
    own = plan([share, new_jobs, pace, energy, ill])
    assessment = evaluate_plan(own, seen, Question(as_of=DAY, forecasting=False))
    return Material(plan=own, assessment=assessment)
