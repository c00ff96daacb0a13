"""Tables that people send are read by a process of their own: never by the one that serves, never beyond its limits."""

import io
import os
import random
import signal
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gangyao.observations import sheets
from gangyao.web.limiting import is_held, seat
from gangyao.web.store import drafts, figures, models, plans, uploads
from gangyao.web.tables import asking
from gangyao.web.uploads import limits
from gangyao.web.uploads.reading import lock_of, path_of
from web.conftest import BODY, OTHER, Site

CELLS = 2_400_000
COLUMNS = 24


def filled(site: Site, value: object, body: str = BODY) -> bytes:
    """A form out of the site with one figure typed into its first row."""
    book = openpyxl.load_workbook(io.BytesIO(site.visit("planner").get(f"/report/{site.plan}/of/{body}/excel/").content))
    sheet = book["填报"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, heads["数值"]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_cells(content: bytes, cells: int) -> bytes:
    """The form with as many more cells in its first sheet."""
    chance, source, buffer = random.Random(0), zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    line = "<row>" + "<c><v>%s</v></c>" * COLUMNS + "</row>"
    rows = "".join(line % tuple(chance.randrange(1000) for _ in range(COLUMNS)) for _ in range(cells // COLUMNS))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            target.writestr(entry.filename, data)
    return buffer.getvalue()


def sent(content: bytes, name: str = "form.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def blind(site: Site, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on this process can read no table."""

    def refuse(*_: object) -> None:
        raise AssertionError

    def close_eyes() -> None:
        for name in ("openpyxl", "xlrd"):
            monkeypatch.setitem(sys.modules, name, None)
        for name in ("read_xlsx", "read_xls", "read_csv"):
            monkeypatch.setattr(sheets, name, refuse)
        asking.read_duties.cache_clear()
        asking.read_yearly.cache_clear()
        plans.duties_of.cache_clear()
        plans.targets_of.cache_clear()

    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(site.data / "work"))
    return close_eyes


def test_the_process_that_serves_reads_no_table_that_somebody_sent(site: Site, blind: Callable[[], None]) -> None:
    forms = [filled(site, 201.5), filled(site, 70.5, OTHER)]
    tables = {plans.DUTIES: "item,lead\ngdp,县统计局\n", plans.TARGETS: "指标,年份,目标\ngdp,2024,230\n"}
    blind()
    reporter, planner = site.visit("reporter"), site.visit("planner")
    place, rounds = f"/report/{site.plan}/of/{BODY}/excel/", f"/report/{site.plan}/collect/"

    taken = reporter.post(place, {"form": sent(forms[0])})
    marked = reporter.post(f"{place}marked/", {"form": sent(forms[0])})
    page = planner.post(rounds, {"forms": [sent(one) for one in forms]}).text
    saved = planner.post(rounds, {"confirm": page.split('name="confirm" value="')[1].split('"')[0]})
    put = [
        planner.post(f"/plans/{site.plan}/tables/", {"kind": kind, "reason": "x", "sure": "yes", "table": sent(words.encode(), "a.csv")})
        for kind, words in tables.items()
    ]  # fmt: skip

    assert [one.status_code for one in (taken, marked, saved, *put)] == [302, 200, 302, 302, 302]
    assert taken["Location"].endswith("filled=1&left=0")
    assert marked.content.startswith(b"PK")
    assert {one.body for one in models.Submission.objects.all()} == {BODY, OTHER}
    assert "230" in planner.get(f"/plans/{site.plan}/tables/").text


def test_a_workbook_of_millions_of_cells_is_refused_in_words_and_nothing_of_it_is_kept(site: Site) -> None:
    huge = with_cells(filled(site, 201.5), CELLS)

    one = site.visit("reporter").post(f"/report/{site.plan}/of/{BODY}/excel/", {"form": sent(huge)})
    many = site.visit("planner").post(
        f"/report/{site.plan}/collect/", {"forms": [sent(huge), sent(filled(site, 70.5, OTHER), "b.xlsx")]}
    )

    assert one.status_code == 422
    assert "240" in one.text  # how many cells stand there
    assert "240" in many.text
    assert many.text.count("可以采用") == 1  # the sound form beside it can be taken
    assert drafts.drafts_of(site.people["reporter"], site.plan, BODY) == {}


def reader_of(parent: int, module: str) -> int | None:
    """The process that reads for another one."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().split(b"\0")
            father = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if father == parent and module.encode() in words:
            return int(path.name)
    return None


def awaited(find: Callable[[], int | None]) -> int:
    """What is there sooner or later."""
    until = time.monotonic() + 60
    while (found := find()) is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    return found


def test_where_the_reader_of_a_table_is_killed_the_person_is_told_and_nothing_is_kept(site: Site) -> None:
    slow = with_cells(filled(site, 201.5), 280_000)

    def kill() -> None:
        os.kill(awaited(lambda: reader_of(os.getpid(), "gangyao.web.tables.reader")), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    answer = site.visit("reporter").post(f"/report/{site.plan}/of/{BODY}/excel/", {"form": sent(slow)})
    killer.join()

    assert answer.status_code == 422
    assert "没有读完，什么都没有保存" in answer.text
    assert drafts.drafts_of(site.people["reporter"], site.plan, BODY) == {}


def test_where_enough_tables_are_read_the_next_is_told_to_come_again_and_pages_go_on(site: Site) -> None:
    form = filled(site, 201.5)
    for _ in range(2):
        assert asking.WAITING.acquire(blocking=False)
    try:
        answers = [
            site.visit("reporter").post(f"/report/{site.plan}/of/{BODY}/excel/", {"form": sent(form)}),
            site.visit("planner").post(f"/report/{site.plan}/collect/", {"forms": sent(form)}),
            site.visit("planner").post(f"/plans/{site.plan}/tables/", {"kind": "duties", "reason": "x", "table": sent(b"item,lead\ngdp,a\n", "a.csv")}),
        ]  # fmt: skip
        plans.duties_of.cache_clear()
        asking.read_duties.cache_clear()
        page = site.visit("planner").get(f"/plans/{site.plan}/tables/")
    finally:
        for _ in range(2):
            asking.WAITING.release()

    assert [one.status_code for one in answers] == [503] * 3
    assert all("没排上队，什么都没有保存" in one.text for one in answers)
    assert page.status_code == 200
    assert not models.Upload.objects.exists()
    assert figures.of_body(site.plan, BODY) == []


def test_a_document_whose_reader_is_killed_does_not_stay_under_way(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GANGYAO_SITE", str(site.data))
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(site.data / "work"))
    planner, work = site.visit("planner"), site.data / "work"
    with seat([work / "reading.lock"], 0):  # somebody else's document is read: ours waits for its turn
        address = planner.post("/upload/", {"document": sent(b"# plan", "plan.md")})["Location"]
        number = int(address.strip("/").split("/")[-1])
        before = state_of(planner, address)
        os.kill(awaited(lambda: reader_of(os.getpid(), "gangyao.web.uploads.reading")), signal.SIGKILL)
        awaited(lambda: None if is_held(lock_of(work, number)) else 1)
        after = state_of(planner, address)

    assert before["state"] in uploads.UNDER_WAY
    assert after["state"] == uploads.FAILED
    assert "中途被系统结束" in after["says"]
    assert not path_of(work, number).exists()
    assert models.Upload.objects.get(pk=number).state == uploads.FAILED


def test_a_document_that_is_read_to_its_end_is_not_taken_for_one_whose_reader_was_killed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GANGYAO_SITE", str(site.data))
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(site.data / "work"))
    planner = site.visit("planner")

    address = planner.post("/upload/", {"document": sent("机密★10年\n\n# 规划纲要\n".encode(), "plan.md")})["Location"]
    awaited(lambda: None if state_of(planner, address)["state"] in uploads.UNDER_WAY else 1)

    assert state_of(planner, address)["state"] == uploads.REFUSED
    awaited(lambda: 1 if {one.name for one in (site.data / "work").iterdir()} == {"reading.lock"} else None)


def state_of(client: Client, address: str) -> dict[str, str]:
    """What the script of the page is told."""
    return dict(client.get(address, headers={"X-Requested-With": "gangyao"}).json())


def test_a_directory_of_a_million_names_is_refused_before_it_is_made_into_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(zipfile, "ZipFile", refuse)

    assert limits.fault_of("plan.docx", b"PK\x03\x04" + b"PK\x01\x02" * 100_000, "document") == "unpacked"


def test_a_file_that_is_too_large_is_not_read_into_the_process_that_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise AssertionError

    for kind, name in (("table", "form.xlsx"), ("evidence", "scan.pdf"), ("document", "plan.docx")):
        file = SimpleUploadedFile(name, b"PK")
        file.size = limits.most_of(kind) + 1
        monkeypatch.setattr(SimpleUploadedFile, "read", refuse)

        assert limits.read_sent(file, kind) == limits.Sent(name=name, content=b"", fault="size")


def test_figures_that_are_not_the_bodys_to_report_are_said_and_not_filled(site: Site) -> None:
    table = b"indicator,period,value\nlabour_productivity,2025,6.5\nincome_all_growth,2025,7\n"
    reporter = site.visit("reporter")

    answer = reporter.post(f"/report/{site.plan}/of/{BODY}/excel/", {"form": sent(table, "a.csv")})

    assert answer["Location"].endswith("left=1")
    assert "另有 1 个数不归本单位报" in reporter.get(answer["Location"]).text
