"""A planner uploads a plan, arrives at its text, goes through it by keyboard and corrects a target; refusals are sentences."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from web.browsing import Watched

Window = Callable[..., Watched]
TEXT = """# 白沙镇国民经济和社会发展第十四个五年规划纲要

## 一、主要目标

表1 主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 20 | 30 | 预期性 |
| 2 | 森林覆盖率 | % | 60 | 62 | 约束性 |

## 二、主要任务

**壮大茶产业。**到2025年，茶园面积达到2万亩。
"""


def upload(planner: Watched, path: Path) -> None:
    planner.go("/upload/")
    planner.page.set_input_files("#document", str(path))
    planner.page.click("main form button")


def test_a_planner_uploads_a_plan_and_corrects_a_target(window: Window, folder: Path) -> None:
    path = folder / "白沙镇规划.md"
    path.write_text(TEXT, encoding="utf-8")
    planner = window("planner")
    page = planner.page

    upload(planner, path)
    page.wait_for_url(lambda address: "/document/" in address, timeout=30_000)

    expect(page.locator("h1")).to_contain_text("白沙镇")
    page.goto(page.url.split("?")[0] + f"?at={TEXT.index('| 1 |')}")
    page.locator("main").click(position={"x": 5, "y": 5})
    page.keyboard.press("j")
    expect(page.locator(".entry.here")).to_contain_text("地区生产总值")
    page.keyboard.press("c")
    expect(page.locator(".entry .done")).to_have_count(1)
    expect(page.locator(".entry.here")).to_contain_text("森林覆盖率")
    page.keyboard.press("e")
    page.fill("#c-target-2025", "65")
    page.fill("#c-reason", "人大审议时调整")
    page.fill("#c-authority", "白人大〔2021〕3号")
    page.click("button:has-text('保存为新版本')")
    expect(page.locator(".entry", has_text="森林覆盖率")).to_contain_text("65")
    page.locator(".entry", has_text="森林覆盖率").locator("a").first.click()
    expect(page.locator("#h-target ~ table")).to_contain_text("人大审议时调整")
    expect(page.locator("#h-target ~ table")).to_contain_text("白人大〔2021〕3号")
    expect(page.locator("blockquote mark").first).to_contain_text("森林覆盖率")


def test_a_selected_sentence_becomes_a_promise_that_the_reader_missed(window: Window) -> None:
    planner = window("planner")
    page = planner.page
    planner.go("/plans/")
    page.get_by_role("link", name="青山县").click()
    page.click("text=原文与核对")
    page.locator(".parts a").nth(2).click()
    expect(page.locator(".text")).to_contain_text("茶产业从业人员")
    page.wait_for_load_state()
    page.evaluate(
        """() => { const text = document.querySelector('.text'), walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let node; while ((node = walk.nextNode()) && !node.data.includes('茶产业从业人员')) {}
        const start = node.data.indexOf('茶产业从业人员'); getSelection().setBaseAndExtent(node, start, node, start + 14); }"""
    )
    page.keyboard.press("a")
    expect(page.locator("blockquote mark")).to_contain_text("茶产业从业人员")
    page.fill("#a-name", "茶产业从业人员")
    page.fill("#a-quantity", "6万人左右")
    page.fill("#a-year", "2025")
    page.fill("#a-reason", "漏读")
    page.click("button:has-text('保存为新版本')")

    expect(page.locator(".entry", has_text="茶产业从业人员")).to_contain_text("6万人左右")


def test_a_document_with_a_secrecy_mark_is_refused_and_no_copy_kept(window: Window, folder: Path) -> None:
    path = folder / "内部.md"
    path.write_text("机密★10年\n\n" + TEXT.replace("白沙镇", "黑石镇"), encoding="utf-8")
    planner = window("planner")

    upload(planner, path)

    expect(planner.page.locator("[data-says]")).to_contain_text("没有留副本", timeout=30_000)
    kept = [one for one in planner.served.data.rglob("*") if one.is_file() and "黑石镇".encode() in one.read_bytes()]
    assert kept == []


def test_a_picture_is_no_plan_and_the_page_says_so(window: Window, folder: Path) -> None:
    path = folder / "规划.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    planner = window("planner")

    upload(planner, path)

    expect(planner.page.locator("#told")).to_contain_text("与扩展名不符")
