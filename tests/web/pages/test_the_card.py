"""A plan in five facts: the sentence, what matters most, what binds, what goes well, what is to be decided, who is silent."""

from decimal import Decimal

from lxml import html

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import year_span
from gangyao.web.store import figures
from gangyao.web.store.ledger import Actor
from web.conftest import BODY, Site


def hand_in(site: Site, subject: str, value: str, unit: str, *, visible: str = "public", **origin: str) -> None:
    row = Observation(
        subject=subject, span=year_span(2024), value=Decimal(value), unit=unit, visible=visible,
        origin=Origin(file="page", **origin),  # type: ignore[arg-type]
    )  # fmt: skip
    handed = figures.Handed(plan=site.plan, body=BODY, observations=(row,), key=subject, chain=())
    figures.hand_in(handed, Actor(login="reporter"))


def facts(site: Site, login: str = "leader") -> dict[str, str]:
    page = html.document_fromstring(site.visit(login).get(f"/plans/{site.plan}/card/").content)
    rows = page.xpath("//dl[@class='five']/div")
    return {row.xpath("string(dt)"): " ".join(row.xpath("string(dd)").split()) for row in rows}


def heading(site: Site, login: str = "leader") -> str:
    return str(html.document_fromstring(site.visit(login).get(f"/plans/{site.plan}/card/").content).xpath("string(//h1)"))


def test_where_nothing_is_known_it_says_so(site: Site) -> None:
    assert "都还没有数" in heading(site)
    assert list(facts(site)) == ["最要紧", "约束性", "好消息", "要您定的", "谁没报"]
    assert "没有要您定的事" in facts(site)["要您定的"]


def test_the_worst_the_best_and_what_is_to_be_decided_are_named(site: Site) -> None:
    hand_in(site, "pm25", "31", "微克/立方米", cause="工地扬尘", needs="请住建局停工整治")
    hand_in(site, "gdp", "259", "亿元")

    told = facts(site)
    assert "细颗粒物" in told["最要紧"]
    assert "工地扬尘" in told["最要紧"]
    assert "地区生产总值" in told["好消息"]
    assert "请住建局停工整治" in told["要您定的"]
    assert "拖后：细颗粒物" in heading(site)


def test_who_may_not_see_a_figure_is_not_told_of_it(site: Site) -> None:
    hand_in(site, "pm25", "31", "微克/立方米", visible="internal", needs="请住建局停工整治")

    assert "细颗粒物" in facts(site)["最要紧"]
    assert "细颗粒物" not in facts(site, "stranger")["最要紧"]
    assert "停工整治" not in facts(site, "stranger")["要您定的"]


def test_who_is_silent_is_counted_and_leads_to_the_rounds_for_whom_may_see_them(site: Site) -> None:
    def address(login: str) -> list[str]:
        page = html.document_fromstring(site.visit(login).get(f"/plans/{site.plan}/card/").content)
        return [str(one) for one in page.xpath("//dl[@class='five']/div[last()]//a/@href")]

    assert "个单位" in facts(site)["谁没报"]
    assert (address("leader"), address("reporter")) == (["/rounds/"], [])
