"""The page of one indicator: what each sees of it, both words of a figure, its rank, what was said, asked and found, its data."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from gangyao.observations.observations import Measure, Observation, Origin
from gangyao.vocabulary.spans import read_span
from gangyao.web import assessing
from gangyao.web.store import figures, histories, plans
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import BODY, OTHER, Site


def figure(label: str, value: str, *, subject: str = "gdp", origin: dict[str, str] | None = None, **more: object) -> Observation:
    span = read_span(label)
    assert span is not None
    own: dict[str, Any] = {"measure": Measure.LEVEL, "unit": "亿元", **more}
    return Observation(subject=subject, span=span, value=Decimal(value), origin=Origin(file="page", **(origin or {})), **own)


def hand_in(site: Site, *rows: Observation, key: str = "k", chain: tuple[str, ...] = (), body: str = BODY) -> None:
    handed = figures.Handed(plan=site.plan, body=body, observations=rows, key=key, chain=chain)
    figures.hand_in(handed, Actor(login="reporter"))


def page(site: Site, login: str = "leader", query: str = "", item: str = "gdp") -> str:
    return site.visit(login).get(f"/plans/{site.plan}/items/{item}/{query}").text


def test_growth_and_rank_with_its_move_are_told_of_the_latest_months(site: Site) -> None:
    hand_in(
        site, figure("2025-01..09", "5.4", measure=Measure.GROWTH, unit="%"),
        figure("2025-01..08", "5", measure=Measure.RANK, unit="位", definition="增速位次"),
        figure("2025-01..09", "4", measure=Measure.RANK, unit="位", definition="增速位次"),
    )  # fmt: skip

    text = page(site)

    assert "+5.4%" in text
    assert "增速位次第 4" in text
    assert "比2025年1—8月进 1 位" in text


def test_what_was_fixed_above_stands_beside_the_own_reckoning(site: Site) -> None:
    hand_in(
        site, figure("2024", "26", subject="pm25", unit="微克/立方米", origin={"authority": "upper"}),
        figure("2024", "24.6", subject="pm25", unit="微克/立方米", origin={"authority": "own"}),
    )  # fmt: skip

    text = page(site, item="pm25")

    assert 'id="h-pairs"' in text
    assert "−1.4" in text


def test_reasons_and_measures_stand_with_who_gave_them(site: Site) -> None:
    hand_in(site, figure("2024", "240", origin={"cause": "外部需求偏弱", "remedy": "加快投产", "needs": "批回用地"}))

    text = page(site)

    assert all(words in text for words in ("外部需求偏弱", "加快投产", "批回用地"))


def test_a_figure_that_is_not_public_is_no_more_than_a_hole_to_who_may_not_see_it(site: Site) -> None:
    hand_in(site, figure("2023", "241.5", visible="internal"), key="a", body=BODY)
    hand_in(site, figure("2024", "242.5"), key="b", body=BODY)
    hand_in(site, figure("2022", "243.5", visible="2022-12-31"), key="c")
    hand_in(site, figure("2021", "244.5", visible="2999-12-31"), key="d")
    numbers = ("241.5", "242.5", "243.5", "244.5")

    seen = {login: [number in page(site, login) for number in numbers] for login in ("leader", "reporter", "stranger")}

    assert seen == {"leader": [True] * 4, "reporter": [True] * 4, "stranger": [False, True, True, False]}


def test_nobody_elses_figure_that_waits_is_seen(site: Site) -> None:
    hand_in(site, figure("2024", "242.5", origin={"cause": "停产检修"}), chain=("reviewer",))

    assert "242.5" in page(site, "reviewer")
    assert "242.5" not in page(site, "stranger")
    assert "停产检修" not in page(site, "stranger")


@pytest.mark.parametrize(
    ("login", "words"),
    [("leader", "向牵头单位提问"), ("planner", "向牵头单位提问"), ("reviewer", "去审核"), ("reporter", "填报这一项")],
)
def test_each_has_the_button_of_what_they_do_here(site: Site, login: str, words: str) -> None:
    hand_in(site, figure("2024", "242.5"), chain=("reviewer",))
    [kept] = [site.kept]
    lead = assessing.duties_of(assessing.basis_of(kept)).on(assessing.today())["gdp"].lead

    assert lead == BODY
    assert page(site, login).count('class="button first"') == 1
    assert words in page(site, login)


def test_a_link_to_a_figure_opens_the_page_that_holds_it(site: Site) -> None:
    rows = [figure(f"{year}-{month:02}", "1") for year in range(2000, 2010) for month in range(1, 13)]
    hand_in(site, *rows)
    filed = histories.all_of(site.plan, "gdp", histories.Eyes(every=True, bodies=(), day=assessing.today()))

    assert all(f'id="f-{one.n}"' in page(site, query=f"?figure={one.n}") for one in (filed[0], filed[55], filed[-1]))
    assert 'id="f-' in page(site, query="?figure=999999999")


def test_questions_about_it_stand_there_with_their_day(site: Site) -> None:
    leader = site.visit("leader")
    sent = {"kind": "question", "body": BODY, "said": "人口口径何时统一？", "item": "gdp"}
    leader.post(f"/plans/{site.plan}/matters/", sent)

    text = page(site)

    assert "人口口径何时统一？" in text
    assert "前答复" in text
    assert "人口口径何时统一？" not in page(site, item="pm25")
    assert "人口口径何时统一？" not in page(site, "stranger")


def test_findings_of_the_checks_stand_with_the_sentence(site: Site) -> None:
    found = [one for one in assessing.findings(site.kept.digest, site.kept.revision, site.kept.file) if one.about]

    assert found
    assert all(str(found[0].message["zh"])[:12] in page(site, item=one) for one in found[0].about[:2])


@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
def test_its_data_leaves_with_what_may_be_seen_and_that_is_logged(site: Site, format_: str) -> None:
    hand_in(site, figure("2023", "241.5", visible="internal"), figure("2024", "242.5"), body=BODY)
    address = f"/plans/{site.plan}/items/gdp/?format={format_}"

    mine, others = (site.visit(login).get(address) for login in ("planner", "stranger"))

    assert "attachment" in mine["Content-Disposition"]
    if format_ == "csv":
        assert len(list(csv.reader(io.StringIO(mine.content.decode("utf-8-sig"))))) == 3
    if format_ == "json":
        assert [row["value"] for row in json.loads(mine.content)["figures"]] == ["242.5", "241.5"]
        assert [row["value"] for row in json.loads(others.content)["figures"]] == ["242.5"]
    assert len(others.content) < len(mine.content) or format_ == "xlsx"


def test_a_promise_a_task_and_a_project_have_the_same_page(site: Site) -> None:
    plan = site.kept.plan
    every = [*plan.commitments[:3], *plan.tasks[:2], *plan.projects[:2]]

    assert every
    assert {site.visit("leader").get(f"/plans/{site.plan}/items/{one.id}/").status_code for one in every} == {200}


def test_another_bodys_reporter_sees_the_page_and_not_the_button(site: Site) -> None:
    assert "填报这一项" not in page(site, "stranger")
    assert OTHER not in page(site, "reporter")


def test_a_correction_says_which_papers_lists_and_pages_carried_the_old_number(site: Site) -> None:
    plans.release(site.kept, plans.PUBLIC, SITE, shown=True)
    hand_in(site, figure("2025-01..09", "7.1"), key="old")
    leader = site.visit("leader")
    for path in ("monthly/?month=2025-01..09&format=docx", "list/figures/?format=csv", "items/gdp/?format=json"):
        assert leader.get(f"/plans/{site.plan}/{path}").status_code == 200
    for path in ("monthly/?month=2025-01..06&format=docx", "items/pm25/?format=json"):  # neither holds that number
        leader.get(f"/plans/{site.plan}/{path}")
    assert "旧数用在" not in page(site)

    hand_in(site, figure("2025-01..09", "7.3"), key="new", chain=("reviewer",))
    waiting = page(site)
    hand_in(site, figure("2025-01..09", "7.4"), key="newer")
    leader.get(f"/plans/{site.plan}/list/indicators/?format=csv")  # of the corrected number
    done = page(site)

    assert "正在更正" in waiting
    assert "已更正" in done
    for text in (waiting, done):
        told = text.split("旧数用在：")[1].split("</small>")[0]
        assert [told.count(words) for words in ("2025年1—9月月报", "清单", "这一项的数据", "公开页面")] == [1, 1, 1, 1]
        assert "leader 同志" in told


def test_a_number_that_never_left_says_so(site: Site) -> None:
    hand_in(site, figure("2024", "240", visible="internal"), key="old")
    hand_in(site, figure("2024", "242"), key="new")

    assert "旧数没有从本站导出过" in page(site)
