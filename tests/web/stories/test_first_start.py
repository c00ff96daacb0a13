"""A site for an office from its first start: three administrators, one-time passwords, second factors, an account with a role."""

import re
import subprocess
import sys
from pathlib import Path

import pyotp
from playwright.sync_api import Browser, Page, expect

from web.browsing import Served, Watched, open_page, wait_for
from web.ports import free_port

NEW = "Ochre-Lantern-58-river"


def started(data: Path) -> tuple[subprocess.Popen[str], str, dict[str, str]]:
    """A first start with everything an office has; what its terminal told."""
    port = free_port()
    command = [sys.executable, "-m", "gangyao.cli", "serve", "--data", str(data), "--port", str(port), "--language", "en"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    told: dict[str, str] = {}
    while len(told) < 3:
        words = process.stdout.readline().split()
        if len(words) == 3 and words[0].endswith("adm"):
            told[words[0]] = words[1]
    address = f"http://127.0.0.1:{port}"
    wait_for(address, process)  # type: ignore[arg-type]
    return process, address, told


def come_in(page: Page, address: str, login: str, once: str) -> pyotp.TOTP:
    """The first time: the one-time password, an own one, the picture and its first code."""
    page.goto(f"{address}/sign-in/")
    page.fill("#login", login)
    page.fill("#password", once)
    page.click("main button")
    expect(page.locator("h1")).to_have_text("修改密码")
    page.fill("#new", NEW)
    page.fill("#again", NEW)
    page.click("main form button")
    expect(page.locator("h1")).to_have_text("动态码（第二因素）")
    totp = pyotp.TOTP(page.locator("figcaption code").inner_text().replace(" ", ""))
    page.fill("#password", NEW)
    page.fill("#code", totp.now())
    page.click("main form button")
    expect(page.locator("a", has_text="进入")).to_be_visible()
    return totp


def window(browser: Browser, served: Served, login: str, once: str) -> Watched:
    """Somebody's first window."""
    watched = open_page(browser.new_context(locale="zh-CN"), served)
    come_in(watched.page, served.address, login, once)
    return watched


def open_account(system: Watched) -> str:
    """The system administrator opens an account without rights; its one-time password."""
    system.go("/accounts/")
    for field, words in {"login": "zhang", "name": "张三", "unit": "区统计局"}.items():
        system.page.fill(f"#n-{field}", words)
    system.page.click("button:has-text('建立')")
    return system.page.locator("code.once").inner_text()


def give_role(security: Watched) -> None:
    """The security administrator gives a role and sees no figures."""
    security.go("/roles/")
    row = security.page.locator("tr", has_text="zhang")
    row.locator("select").select_option("planner")
    row.locator("button:has-text('授予')").click()
    expect(security.page.locator("h1")).to_have_text("请再输入一次密码")
    security.page.fill("#own-password", NEW)
    security.page.click("main form button")
    expect(security.page.locator("tr", has_text="zhang")).to_contain_text("规划人员")
    security.go("/plans/")
    expect(security.page.locator("h1")).to_have_text("不能打开")


def read_the_log(audit: Watched) -> None:
    """The audit administrator finds every act, and verifies the chain."""
    audit.go("/log/")
    for act in ("建立账户", "授予角色", "越权被拒", "设置动态码", "修改密码"):
        expect(audit.page.locator("td", has_text=re.compile(f"^{re.escape(act)}$")).first).to_be_visible()
    audit.page.click("button:has-text('核验')")
    expect(audit.page.locator("[role=status].note")).to_contain_text("核验无误")


def test_three_administrators_open_a_site_for_an_office(browser: Browser, tmp_path: Path) -> None:
    process, address, told = started(tmp_path / "site")
    served = Served(address=address, data=tmp_path / "site", process=process)  # type: ignore[arg-type]
    try:
        assert set(told) == {"sysadm", "secadm", "auditadm"}
        system = window(browser, served, "sysadm", told["sysadm"])
        once = open_account(system)
        security = window(browser, served, "secadm", told["secadm"])
        give_role(security)
        planner = window(browser, served, "zhang", once)
        planner.page.click("a:has-text('进入')")
        expect(planner.page.locator("h1")).to_contain_text("先上传一份")
        planner.page.click("main a.button.first")
        expect(planner.page.locator("#document")).to_be_visible()
        audit = window(browser, served, "auditadm", told["auditadm"])
        read_the_log(audit)
        for watched in (system, security, planner, audit):
            watched.sound()
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stdout.close() if process.stdout else None
