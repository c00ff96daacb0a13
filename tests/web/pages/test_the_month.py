"""The month's paper on the site: the same rows as on the desk of a planner with a command, on approved figures alone."""

import io
from decimal import Decimal

import docx

from gangyao.observations.observations import Measure, Observation, Origin
from gangyao.vocabulary.spans import read_span
from gangyao.web.store import figures
from gangyao.web.store.ledger import SITE
from web.conftest import BODY, Site


def hand_in(site: Site, value: str, label: str = "2025-01..09", *, chain: tuple[str, ...] = (), visible: str = "public") -> None:
    span = read_span(label)
    assert span is not None
    row = Observation(
        subject="gdp",
        span=span,
        measure=Measure.GROWTH,
        value=Decimal(value),
        unit="%",
        visible=visible,
        origin=Origin(file="page"),
    )
    handed = figures.Handed(plan=site.plan, body=BODY, observations=(row,), key=f"{value}{label}", chain=chain)
    figures.hand_in(handed, SITE)


def test_without_figures_the_page_says_what_to_do(site: Site) -> None:
    assert "导入公布的数" in site.visit("planner").get(f"/plans/{site.plan}/monthly/").text


def test_the_month_is_told_on_approved_figures(site: Site) -> None:
    hand_in(site, "6.4")
    hand_in(site, "99.9", chain=("reviewer",))
    page = site.visit("leader").get(f"/plans/{site.plan}/monthly/").text

    assert "2025年1—9月" in page
    assert f'/plans/{site.plan}/items/gdp/"' in page
    assert "6.4%" in page
    assert "99.9" not in page


def test_another_month_is_chosen_and_one_that_is_none_falls_back(site: Site) -> None:
    hand_in(site, "6.4")
    hand_in(site, "5.1", "2025-H1")
    planner = site.visit("planner")

    assert "5.1%" in planner.get(f"/plans/{site.plan}/monthly/?month=2025-H1").text
    assert "6.4%" in planner.get(f"/plans/{site.plan}/monthly/?month=never").text


def test_a_figure_that_is_not_released_is_not_in_the_month_of_a_reporter(site: Site) -> None:
    hand_in(site, "6.4", visible="internal")

    assert "6.4%" in site.visit("leader").get(f"/plans/{site.plan}/monthly/").text
    assert "6.4%" not in site.visit("reporter").get(f"/plans/{site.plan}/monthly/").text


def test_the_paper_in_word_holds_the_same_table(site: Site) -> None:
    hand_in(site, "6.4")
    answer = site.visit("planner").get(f"/plans/{site.plan}/monthly/?format=docx")

    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for cell in table._cells]
    assert "6.4%" in cells
    assert any("月报" in one.text for one in document.paragraphs)
