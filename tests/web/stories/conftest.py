"""One running site and one browser for the stories of a process; each story has its own window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from web.browsing import HOUSE, Served, Watched, browsing, open_page, serving

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with the example of a real plan and an invented one."""
    data = tmp_path_factory.mktemp("served") / "site"
    with serving(data, HOUSE / "examples" / "wuxing", HOUSE / "examples" / "qingshan") as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser."""
    with browsing() as chromium:
        yield chromium


@pytest.fixture
def window(browser: Browser, served: Served) -> Iterator[Callable[..., Watched]]:
    """Opens windows in which somebody is signed in; at the end nothing may have left the site."""
    contexts: list[BrowserContext] = []
    pages: list[Watched] = []

    def opened(login: str | None = None, *, phone: bool = False, language: str = "zh-CN", scripts: bool = True) -> Watched:
        context = browser.new_context(
            viewport=PHONE if phone else DESK, locale=language, java_script_enabled=scripts, accept_downloads=True
        )
        contexts.append(context)
        watched = open_page(context, served)
        pages.append(watched)
        if login is not None:
            watched.sign_in(login)
        return watched

    yield opened
    for watched in pages:
        watched.sound()
    for context in contexts:
        context.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where downloads of a story go."""
    return tmp_path
