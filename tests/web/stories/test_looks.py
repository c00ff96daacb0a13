"""Pages on a phone, in the dark, in English, without scripts, for a screen reader; charts under the strict policy."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from web.browsing import Watched

Window = Callable[..., Watched]
PAGES = {
    "leader": ["/", "/plans/", "{plan}", "{plan}items/gdp/", "{plan}items/unemployment_registered/", "{plan}card/", "/own/"],
    "planner": [
        "{plan}document/",
        "{plan}revisions/",
        "{plan}tables/",
        "/upload/",
        "/report/",
        "{form}",
        "/review/",
        "/desk/",
        "{plan}list/indicators/?group=group",
        "{plan}list/findings/",
        "/rounds/",
        "{round}",
        "/reminders/",
        "/systems/",
        "/systems/per-mu-hero/",
        "/systems/administrative-reconsideration/?result=matters&key=复〔2025〕8号",
    ],
}


def address_of_plan(watched: Watched) -> str:
    watched.go("/plans/")
    return watched.page.get_by_role("link", name=re.compile("吴兴区")).first.get_attribute("href") or ""


def round_in(watched: Watched) -> str:
    watched.go("/rounds/")
    return watched.page.locator("tbody th a").first.get_attribute("href") or ""


def test_a_leader_reads_the_overview_on_a_phone(window: Window) -> None:
    leader = window("leader", phone=True)
    leader.go(address_of_plan(leader))
    page = leader.page

    expect(page.locator("#h-attention")).to_be_visible()
    expect(page.locator("ol.attention li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 16


OUT_OF_ITS_DRAWING = """svg => {
  const own = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text, circle, polygon, polyline")].filter(part => {
    const box = part.getBoundingClientRect();
    return box.left < own.left - 0.5 || box.right > own.right + 0.5 || box.top < own.top - 0.5 || box.bottom > own.bottom + 0.5;
  }).map(part => part.textContent || part.tagName);
}"""


def test_five_facts_stand_on_one_screen_of_a_phone(window: Window) -> None:
    leader = window("leader", phone=True)
    leader.go(f"{address_of_plan(leader)}card/")
    facts = leader.page.locator(".five dd")

    expect(facts).to_have_count(5)
    last = facts.last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= leader.page.viewport_size["height"]


@pytest.mark.parametrize("phone", [False, True])
def test_a_chart_stands_there_without_scripts_and_nothing_of_it_is_cut_off(window: Window, *, phone: bool) -> None:
    leader = window("leader", scripts=False, phone=phone)
    leader.go(f"{address_of_plan(leader)}items/gdp/")
    drawing = leader.page.locator(".tracks svg:visible")

    expect(drawing).to_have_count(1)
    assert drawing.evaluate(OUT_OF_ITS_DRAWING) == []
    assert leader.page.evaluate("document.documentElement.scrollWidth") <= leader.page.viewport_size["width"]


def test_a_chart_is_drawn_in_the_colours_of_the_dark_and_on_paper(window: Window) -> None:
    leader = window("leader")
    leader.go(f"{address_of_plan(leader)}items/gdp/")
    text = leader.page.locator(".tracks svg:visible text").first
    colour = "node => getComputedStyle(node).fill"
    light = text.evaluate(colour)

    leader.page.emulate_media(color_scheme="dark")
    assert text.evaluate(colour) != light

    leader.page.emulate_media(color_scheme="light", media="print")
    expect(leader.page.locator(".tracks svg:visible")).to_have_count(1)
    expect(leader.page.locator("#h-data")).to_be_hidden()


@pytest.mark.parametrize(("login", "path"), [(login, path) for login, paths in PAGES.items() for path in paths])
def test_axe_finds_nothing_serious(window: Window, login: str, path: str) -> None:
    watched = window(login)
    plan = address_of_plan(watched)
    number = re.findall(r"\d+", plan)[0]
    watched.go(
        path.format(plan=plan, form=f"/report/{number}/of/区统计局/", round=round_in(watched) if "{round}" in path else "")
    )
    found = Axe().run(watched.page).response["violations"]

    serious = [(one["id"], one["nodes"][0]["html"][:150]) for one in found if one["impact"] in {"serious", "critical"}]
    assert serious == []


def test_every_word_is_english_where_english_is_asked_for(window: Window) -> None:
    leader = window("leader", language="en-GB")
    leader.go(address_of_plan(leader))

    expect(leader.page.locator("#h-attention")).to_have_text("Look at these first")
    assert leader.page.locator("html").get_attribute("lang") == "en"


def test_a_form_is_filled_and_saved_without_scripts(window: Window) -> None:
    reporter = window("reporter", scripts=False)
    number = re.findall(r"\d+", address_of_plan(reporter))[0]
    reporter.go(f"/report/{number}/of/区统计局/")
    page = reporter.page
    if page.locator("[data-line]").count() == 0:
        page.locator("button:has-text('填这一期')").first.click() if page.locator("details").count() else None
    page.locator("[data-line] input[name$='.value']").first.fill("12.5")
    page.click("button:has-text('保存草稿')")

    expect(page.locator("[data-line] input[name$='.value']").first).to_have_value("12.5")
