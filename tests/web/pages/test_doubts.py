"""Only what is in doubt is confirmed one by one; the rest of each chapter in one act. Nothing is confirmed that nobody saw counted."""

import os
import re
from pathlib import Path

import pytest

from gangyao.pipeline import read
from gangyao.web.documents import doubts
from gangyao.web.documents.pages import items_of
from gangyao.web.store import plans
from gangyao.web.store.ledger import SITE
from web.conftest import HOUSE, Site

GUANGZHOU = 60  # acts that a planner may need for the plan of a large city


def test_every_item_is_either_in_doubt_or_in_one_chapter(site: Site) -> None:
    page = doubts.page_of(site.kept)

    doubted = [one.id for one in page.doubts]
    sure = [name for chapter in page.chapters for name in chapter.items]
    assert sorted(doubted + sure) == sorted(item.id for _, item in items_of(site.kept.plan))


def test_confirming_all_that_is_shown_leaves_nothing(site: Site) -> None:
    planner, acts = site.visit("planner"), 0
    while forms := re.findall(r'<form method="post" action="[^"]*confirm/"[^>]*>(.*?)</form>', page(site), re.DOTALL):
        items = re.findall(r'name="item" value="([^"]+)"', forms[0])
        answer = planner.post(f"/plans/{site.plan}/document/confirm/", {"item": items, "next": "doubts"})
        assert answer["Location"].endswith("/doubts/")
        acts += 1

    assert "都已确认" in page(site)
    assert acts < sum(1 for _ in items_of(site.kept.plan))


def page(site: Site) -> str:
    return site.visit("planner").get(f"/plans/{site.plan}/doubts/").text


def test_a_finding_over_an_item_puts_it_in_doubt_with_its_words(site: Site) -> None:
    found = doubts.page_of(site.kept)

    for one in found.doubts:
        assert one.why
        assert all(one.why)


@pytest.mark.usefixtures("site")
def test_the_plan_of_a_large_city_is_confirmed_in_few_acts() -> None:
    path = Path(os.environ.get("GANGYAO_DOCUMENTS", HOUSE.parent / "shared" / "plans")) / "guangzhou-15fyp.md"
    if not path.is_file():
        pytest.skip(f"{path} is not there")
    number = plans.add_plan(read(path), None, SITE)
    kept = plans.latest(number)
    assert kept is not None

    found = doubts.page_of(kept)

    assert len(found.doubts) + len(found.chapters) <= GUANGZHOU
