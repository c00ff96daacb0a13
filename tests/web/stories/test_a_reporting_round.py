"""A whole round through a real browser: a form from Excel with two wrong cells, mended; a session lost midway; one figure
returned and the rest approved; a correction that re-opens what was approved.
"""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from web.browsing import Watched

BODY = "区统计局"
HEAD_ROW, SHEET = 4, "填报"
Window = Callable[..., Watched]


def plan_of(watched: Watched) -> int:
    """The number of the real plan."""
    watched.go("/plans/")
    address = watched.page.get_by_role("link", name=re.compile("吴兴区")).first.get_attribute("href") or ""
    return int(re.findall(r"\d+", address)[0])


def download_form(watched: Watched, folder: Path) -> Path:
    with watched.page.expect_download() as waiting:
        watched.page.click("text=下载 Excel 表")
    path = folder / "form.xlsx"
    waiting.value.save_as(path)
    return path


def fill(path: Path, values: dict[str, str | float]) -> None:
    """Type into the column of figures, by the name of the indicator; a reason where one is asked for."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    heads = {cell.value: cell.column for cell in sheet[HEAD_ROW]}
    for row in range(HEAD_ROW + 1, HEAD_ROW + 1 + len(values) + 20):
        name = sheet.cell(row, heads["指标"]).value
        if name in values:
            sheet.cell(row, heads["数值"]).value = values[name]
            sheet.cell(row, heads["原因"]).value = "外部需求偏弱"
            sheet.cell(row, heads["措施"]).value = "加快项目投产"
    book.save(path)


def names_in(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path)[SHEET]
    heads = {cell.value: cell.column for cell in sheet[HEAD_ROW]}
    found = (sheet.cell(row, heads["指标"]).value for row in range(HEAD_ROW + 1, HEAD_ROW + 40))
    return [str(name) for name in found if name]


def send(watched: Watched, path: Path) -> None:
    watched.page.set_input_files("input[name=form]", str(path))
    watched.page.locator("form:has(input[name=form]) button").first.click()


def test_a_round_from_excel_to_approval_and_back(window: Window, folder: Path) -> None:
    reporter = window("reporter")
    plan = plan_of(reporter)
    reporter.go(f"/report/{plan}/of/{BODY}/")
    path = download_form(reporter, folder)
    names = names_in(path)
    sound = {name: 60.5 + place for place, name in enumerate(names)}
    fill(path, {**sound, names[0]: "很高", names[1]: "12 和 13"})

    send(reporter, path)

    expect(reporter.page.locator("[role=alert]").first).to_contain_text("什么都没有保存")
    expect(reporter.page.locator("tbody code")).to_have_count(2)
    assert all("填报" in words for words in reporter.page.locator("tbody code").all_inner_texts())

    fill(path, sound)
    send(reporter, path)

    expect(reporter.page.locator("main [role=status]").first).to_contain_text(f"{len(names)} 行")
    lose_the_session_and_come_back(reporter)
    hand_in(reporter)
    expect(reporter.page.locator("h1")).to_have_text("数据报送单")
    expect(reporter.page.locator("tbody tr")).to_have_count(len(names))

    head = window("head")
    head.go("/review/")
    head.page.check("[data-all]")
    head.page.click("button:has-text('勾选的通过')")
    expect(head.page.locator(".empty").first).to_contain_text("没有等您审的数")

    return_one_and_approve_the_rest(window("reviewer"), len(names))
    a_correction_reopens_what_was_approved(window, plan)


def hand_in(reporter: Watched) -> None:
    """Figures that look odd are asked about; whoever checked them says so."""
    page = reporter.page
    page.click("button:has-text('提交')")
    expect(page.locator("[role=alert]").first).to_contain_text("看起来不对")
    page.check("input[name=sure]")
    page.click("button:has-text('提交')")


def lose_the_session_and_come_back(reporter: Watched) -> None:
    """The session ends while somebody types: after signing in again the row is there with what was typed."""
    page = reporter.page
    first = page.locator("[data-line]").first
    field, row = first.locator("input[name$='.value']"), first.get_attribute("id") or ""
    page.context.clear_cookies(name="session")
    field.fill("777.7")
    field.blur()
    page.wait_for_url(lambda address: "/sign-in/" in address)
    page.fill("#login", "reporter")
    page.fill("#password", reporter.served.passwords()["reporter"])
    page.click("main button")
    page.wait_for_url(lambda address: "/report/" in address)
    again = page.locator(f"[id='{row}'] input[name$='.value']")
    expect(again).to_have_value("777.7")
    expect(again).to_be_focused()
    expect(page.locator("[data-saved]")).to_contain_text("已保存")


def return_one_and_approve_the_rest(reviewer: Watched, count: int) -> None:
    page = reviewer.page
    reviewer.go("/review/")
    boxes = page.locator("input[name=figure]")
    expect(boxes).to_have_count(count)
    boxes.nth(1).check()
    page.click("button:has-text('退回勾选的')")
    expect(page.locator("[role=alert]")).to_contain_text("退回要写一句话")
    page.locator("input[name=figure]").nth(1).check()
    page.fill("#words", "口径请再核一遍")
    page.click("button:has-text('退回勾选的')")
    expect(page.locator("input[name=figure]")).to_have_count(count - 1)
    page.check("[data-all]")
    page.click("button:has-text('勾选的通过')")
    expect(page.locator(".empty").first).to_contain_text("没有等您审的数")


def a_correction_reopens_what_was_approved(window: Window, plan: int) -> None:
    reporter = window("reporter")
    page = reporter.page
    reporter.go(f"/report/{plan}/of/{BODY}/")
    expect(page.locator(".fault", has_text="口径请再核一遍")).to_be_visible()
    approved = page.locator("#h-filed ~ table tr", has_text="已审定").first
    address = approved.locator("a").first.get_attribute("href") or ""
    approved.locator("button").click()
    line = page.locator("[data-line]", has_text="更正已审定的").first
    line.locator("input[name$='.value']").fill("778.8")
    for name in ("cause", "remedy"):
        if line.locator(f"[name$='.{name}']").count():
            line.locator(f"[name$='.{name}']").fill("核实后更正")
    hand_in(reporter)
    expect(page.locator("h1")).to_have_text("数据报送单")

    reporter.go(address)

    expect(page.locator(".note", has_text="正在重新审核")).to_be_visible()
    head = window("head")
    head.go("/review/")
    expect(head.page.locator("small.note", has_text="更正已审定的")).to_be_visible()
