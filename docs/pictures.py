"""Draws the pictures of the site for the docs anew: python docs/pictures.py (needs Chromium)."""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from web.browsing import HOUSE, Served, Watched, browsing, open_page, serving  # noqa: E402 - the path must be named first

BODY = "区统计局"
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


@contextmanager
def window(browser: Browser, served: Served, login: str, *, phone: bool = False, dark: bool = False) -> Iterator[Watched]:
    """A window in which somebody is signed in."""
    context = browser.new_context(
        viewport=PHONE if phone else DESK, locale="zh-CN", color_scheme="dark" if dark else "light", device_scale_factor=1
    )
    watched = open_page(context, served)
    watched.sign_in(login)
    yield watched
    context.close()


def shoot(watched: Watched, path: str, name: str) -> None:
    """A picture of a page once its chart is drawn."""
    watched.go(path)
    watched.page.wait_for_timeout(1500)
    watched.page.screenshot(path=str(HERE / f"site-{name}.png"))


def number_of(watched: Watched, title: str) -> int:
    """The number of a plan."""
    watched.go("/plans/")
    address = watched.page.get_by_role("link", name=re.compile(title)).first.get_attribute("href") or ""
    return int(re.findall(r"\d+", address)[0])


def hand_in(watched: Watched, plan: int) -> None:
    """Some lines of a form, one of them odd."""
    watched.go(f"/report/{plan}/of/{BODY}/")
    for place, line in enumerate(watched.page.locator("[data-line]").all()[:4]):
        line.locator("input[name$='.value']").fill(("960.4", "13.2", "9350", "77.1")[place])
        for field in ("cause", "remedy"):
            if line.locator(f"[name$='.{field}']").count():
                line.locator(f"[name$='.{field}']").fill("外部需求偏弱" if field == "cause" else "加快项目投产")
    watched.page.wait_for_timeout(2500)


def draw(browser: Browser, served: Served) -> None:
    """Every picture."""
    with window(browser, served, "reporter") as reporter:
        plan = number_of(reporter, "吴兴区")
        hand_in(reporter, plan)
        reporter.page.screenshot(path=str(HERE / "site-form.png"))
        reporter.page.click("button.first")
        if reporter.page.locator("input[name=sure]").count():  # one figure is odd on purpose
            reporter.page.check("input[name=sure]")
            reporter.page.click("button.first")
        reporter.page.screenshot(path=str(HERE / "site-slip.png"))
    with window(browser, served, "head") as head:
        head.go("/review/")
        head.page.check("[data-all]")
        head.page.click("button.first")
    with window(browser, served, "reviewer") as reviewer:
        shoot(reviewer, "/review/", "review")
        shoot(reviewer, "/reminders/", "reminders")
    with window(browser, served, "planner") as planner:
        shoot(planner, f"/plans/{plan}/", "overview")
        shoot(planner, f"/plans/{plan}/items/gdp/", "indicator")
        shoot(planner, f"/plans/{number_of(planner, '青山县')}/document/?at=3000", "document")
    with window(browser, served, "leader", phone=True) as leader:
        shoot(leader, f"/plans/{plan}/", "phone")
    with window(browser, served, "leader", dark=True) as leader:
        shoot(leader, f"/plans/{plan}/items/gdp/", "dark")


def main() -> None:
    """Serve, draw, stop."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        examples = (HOUSE / "examples" / "wuxing", HOUSE / "examples" / "qingshan")
        with serving(Path(folder) / "site", *examples) as served:
            draw(browser, served)


if __name__ == "__main__":
    main()
