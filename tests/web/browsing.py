"""A real server and a real browser for whole stories.

The server is `gangyao serve` on a data folder of its own; the browser is Debian's Chromium. Every request that leaves the
site, and every error on a page, is remembered.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from web.ports import free_port

HOUSE = Path(__file__).parents[2]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
LONGEST = 60  # seconds until a server answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running site: its address, its folder, and the passwords of its demonstration."""

    address: str
    data: Path
    process: subprocess.Popen[bytes]

    def passwords(self) -> dict[str, str]:
        """Passwords by login."""
        rows = (self.data / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
        return dict(row.split("\t")[:2] for row in rows)


@dataclass(slots=True, kw_only=True)
class Watched:
    """A page with what went wrong on it."""

    page: Page
    served: Served
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.served.address + path)

    def sign_in(self, login: str) -> None:
        """Sign in as somebody of the demonstration."""
        self.go("/sign-in/")
        self.page.fill("#login", login)
        self.page.fill("#password", self.served.passwords()[login])
        self.page.click("main button")
        self.page.wait_for_url(lambda address: "/sign-in" not in address)

    def sound(self) -> None:
        """Nothing left the site and nothing broke."""
        assert self.outside == []
        assert self.errors == []


@contextlib.contextmanager
def serving(data: Path, *examples: Path, **settings: str) -> Iterator[Served]:
    """A running site of a demonstration."""
    port = free_port()
    command = [sys.executable, "-m", "gangyao.cli", "serve", "--data", str(data), "--port", str(port), "--language", "en"]
    for example in examples:
        command += ["--example", str(example)]
    told = {"GANGYAO_DEMO": "on", "GANGYAO_SECOND_FACTOR": "optional", "GANGYAO_LOG": "ERROR", **settings}
    environment = {name: value for name, value in os.environ.items() if name not in {"GANGYAO_SITE", "DJANGO_SETTINGS_MODULE"}}
    process = subprocess.Popen(command, env={**environment, **told}, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, process)
        yield Served(address=address, data=data, process=process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the site is well."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        assert process.poll() is None, "the site did not start"
        with contextlib.suppress(OSError), urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310 - our own server
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise AssertionError("the site did not answer")


def chromium() -> str:
    """Debian's browser; the test is skipped, visibly, where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("Chromium is not installed: apt install chromium")
    return found


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """The browser."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def open_page(context: BrowserContext, served: Served) -> Watched:
    """A new page that is watched."""
    page = context.new_page()
    watched = Watched(page=page, served=served)
    page.on("request", lambda request: watched.outside.append(request.url) if is_outside(request.url, served) else None)
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    return watched


def is_outside(address: str, served: Served) -> bool:
    """Whether a request goes to another host."""
    return not address.startswith((served.address, "data:", "blob:", "about:"))
