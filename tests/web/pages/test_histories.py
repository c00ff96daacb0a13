"""The history of an indicator comes in pages: two thousand figures cost no more than twenty."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web.store import figures, histories
from gangyao.web.store.ledger import SITE
from web.conftest import BODY, Site


def hand_in(site: Site, count: int) -> None:
    rows = tuple(
        Observation(
            subject="gdp", span=Span(first=month, last=month), value=Decimal(month), unit="亿元", origin=Origin(file="page")
        )
        for month in range(24_000, 24_000 + count)
    )
    figures.hand_in(figures.Handed(plan=site.plan, body=BODY, observations=rows, key=f"{count}", chain=()), SITE)


def test_a_long_history_is_shown_in_pages_without_a_figure_lost_or_shown_twice(site: Site) -> None:
    hand_in(site, 120)
    planner, seen = site.visit("planner"), []
    for page in (1, 2, 3):
        text = planner.get(f"/plans/{site.plan}/items/gdp/?history={page}").text
        seen += [int(part.split('"')[0]) for part in text.split('<tr id="f-')[1:]]

    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize("word", ["0", "-1", "999", "x", "9" * 40, "٣"])
def test_a_page_that_there_is_not_is_the_nearest(site: Site, word: str) -> None:
    hand_in(site, 60)

    assert site.visit("planner").get(f"/plans/{site.plan}/items/gdp/?history={word}").status_code == 200


def test_a_long_history_asks_the_database_no_more_than_a_short_one(site: Site) -> None:
    def asked() -> tuple[int, int]:
        planner = site.visit("planner")
        planner.get(f"/plans/{site.plan}/items/gdp/")
        with CaptureQueriesContext(connection) as queries:
            rows = planner.get(f"/plans/{site.plan}/items/gdp/").text.count('<tr id="f-')
        return len(queries), rows

    hand_in(site, 50)
    few, short = asked()
    hand_in(site, 400)
    many, long = asked()

    assert many <= few
    assert short == long == histories.PAGE
