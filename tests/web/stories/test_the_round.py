"""A planner opens a round in two clicks from anywhere, reminds, gives one body more time, and closes it with its record."""

import datetime as dt
from collections.abc import Callable

from playwright.sync_api import expect

from web.browsing import Watched

Window = Callable[..., Watched]


def day_in(days: int) -> str:
    """A day so many days from now."""
    return (dt.date.today() + dt.timedelta(days=days)).isoformat()  # noqa: DTZ011 - as the browser counts


def test_a_round_from_its_opening_to_its_record(window: Window) -> None:
    planner = window("planner")
    page = planner.page
    planner.go("/plans/")

    page.click("nav a:has-text('填报轮次')")
    section = page.locator("section", has=page.get_by_role("link", name="青山县")).first
    section.locator("select[name=period]").select_option("2024")
    section.locator("button:has-text('换')").click()
    section.locator("input[name=due]").fill(day_in(200))
    section.locator("button:has-text('开启填报')").click()

    expect(page.locator("h1")).to_contain_text("2024年填报")
    expect(page.locator("h1")).to_contain_text("没报齐")
    row = page.locator("tbody tr").first
    body = row.locator("a").first.inner_text()
    row.locator("summary").click()
    expect(row.locator("li").first).to_contain_text("未报")

    page.click("summary:has-text('延期')")
    page.select_option("#extend-body", label=body)
    page.fill("#extend-due", day_in(260))
    page.fill("#extend-reason", "上级统一核算推迟")
    page.click("form button:has-text('延期')")
    expect(page.locator("tbody tr", has_text=body).first).to_contain_text(day_in(260))

    page.click("button:has-text('收官并留下记录')")
    expect(page.locator("[role=alert]")).to_contain_text("没有收官")
    page.check("input[name=sure]")
    page.click("button:has-text('收官并留下记录')")
    expect(page.locator("h1")).to_contain_text("已收官")
    expect(page.locator("button:has-text('延期')")).to_have_count(0)
    planner.sound()


def test_a_leader_sees_the_board_and_changes_nothing(window: Window) -> None:
    leader = window("leader")
    page = leader.page
    leader.go("/rounds/")

    page.locator("tbody th a").first.click()

    expect(page.locator("table.board")).to_be_visible()
    expect(page.locator("main form")).to_have_count(0)
    leader.sound()
