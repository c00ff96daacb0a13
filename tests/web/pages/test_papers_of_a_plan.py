"""Papers on the site: every kind in Word from approved figures, the same to the byte, and only for who may see figures."""

import io

import docx
import pytest

from gangyao.papers.reporting import OUTLINES
from web.conftest import Site
from web.pages.test_the_month import hand_in


def words(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_page_offers_every_kind_for_a_day_and_a_year(site: Site) -> None:
    page = site.visit("leader").get(f"/plans/{site.plan}/papers/?day=2025-03-01&year=2024").text

    assert all(f"kind={kind}&amp;day=2025-03-01&amp;year=2024" in page for kind in ("brief", *OUTLINES))


@pytest.mark.parametrize("kind", ["brief", *OUTLINES])
def test_every_kind_comes_in_word_and_the_same_twice(site: Site, kind: str) -> None:
    hand_in(site, "6.4", "2024")
    hand_in(site, "99.9", "2025", chain=("reviewer",))
    address = f"/plans/{site.plan}/papers/?kind={kind}&format=docx"
    first, second = (site.visit("planner").get(address).content for _ in range(2))

    assert first == second
    assert "99.9" not in words(first)


def test_what_is_no_kind_day_or_year_falls_back(site: Site) -> None:
    assert site.visit("leader").get(f"/plans/{site.plan}/papers/?kind=never&day=x&year=y").status_code == 200


def test_a_paper_that_was_made_is_in_the_log_with_its_digest(site: Site) -> None:
    site.visit("planner").get(f"/plans/{site.plan}/papers/?kind=annual&format=docx")

    assert "papers" in site.visit("auditadm").get("/log/").text
