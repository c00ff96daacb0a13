"""Files on their way in: what is too much, what is not what it says, what hides something; and nothing of a refused one stays."""

import io
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from gangyao.pipeline import open_document
from gangyao.responsibilities.collecting import collect_forms
from gangyao.vocabulary.texts import Unreadable
from gangyao.web import serving
from gangyao.web.store import models, plans, uploads
from gangyao.web.uploads import limits, views
from gangyao.web.uploads.limits import MEGABYTE, fault_of
from web.conftest import BODY, HOUSE
from web.walls.conftest import PDF, Walled

DOCX = (HOUSE / "examples" / "qingshan" / "plan.docx").read_bytes()
PHRASE = "紫云英七号坑道的独特短语"
BAD = b"EICAR-LIKE"


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


BOMB = packed({"word/document.xml": b" " * 20 * MEGABYTE})
MANY = packed({f"{number}.xml": b"" for number in range(limits.PARTS + 1)})
WIDE = packed({f"{number}.xml": bytes(900_000) for number in range(400)})
NESTED = packed({"word/document.xml": b"<x/>", "word/embeddings/inner.zip": packed({"a": b"b"})})
CASES = {
    "a program": ("plan.exe", b"MZ\x90\x00", "document", "type"),
    "a page of a program": ("plan.docm", DOCX, "document", "type"),
    "no extension": ("plan", b"text", "document", "type"),
    "a drawing that holds scripts": ("scan.svg", b"<svg/>", "evidence", "type"),
    "nothing": ("plan.md", b"", "document", "empty"),
    "a program called text": ("plan.txt", b"MZ\x90\x00", "document", "content"),
    "a program of Linux called a table": ("form.csv", b"\x7fELF\x02", "table", "content"),
    "an archive called text": ("plan.md", DOCX, "document", "content"),
    "text called a document": ("plan.docx", b"some text", "document", "content"),
    "a page called a scan": ("scan.pdf", b"<html><script>", "evidence", "content"),
    "a scan called a picture": ("scan.png", PDF, "evidence", "content"),
    "a picture called rich text": ("plan.rtf", b"\x89PNG", "document", "content"),
    "an archive cut short": ("plan.docx", DOCX[:5000], "document", "content"),
    "a bomb": ("plan.docx", BOMB, "document", "unpacked"),
    "a bomb behind a line break": ("plan.docx", b"\n" + BOMB, "document", "unpacked"),
    "a bomb behind an old document": ("plan.doc", b"\xd0\xcf\x11\xe0" + BOMB, "document", "unpacked"),
    "a bomb behind a page": ("plan.html", b"<html></html>" + BOMB, "document", "unpacked"),
    "a bomb as a form": ("form.xlsx", BOMB, "table", "unpacked"),
    "too many parts": ("plan.docx", MANY, "document", "unpacked"),
    "too much in small parts": ("plan.docx", WIDE, "document", "unpacked"),
    "an archive in an archive": ("plan.docx", NESTED, "document", "nested"),
    "a form that unpacks to too much": ("form.xlsx", packed({"x": bytes(61) * MEGABYTE}, zipfile.ZIP_DEFLATED), "table", "unpacked"),
    "a form too large": ("form.csv", b"x" * (10 * MEGABYTE + 1), "table", "size"),
    "a document too large": ("plan.md", b"x" * (50 * MEGABYTE + 1), "document", "size"),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_what_a_file_must_not_be_is_told_before_it_is_opened(what: str) -> None:
    name, content, kind, fault = CASES[what]
    began = time.monotonic()

    assert fault_of(name, content, kind) == fault
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan.html", "plan.md"])
def test_the_documents_of_the_example_pass(name: str) -> None:
    assert fault_of(name, (HOUSE / "examples" / "qingshan" / name).read_bytes(), "document") is None


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE = f'<!DOCTYPE x [<!ENTITY j SYSTEM "file://{Path(__file__)}">]>'


def with_entity(part: bytes, doctype: str, at: bytes) -> bytes:
    """A part of a document with an entity in its words."""
    head, _, rest = part.partition(b"?>")
    return head + b"?>" + doctype.encode() + rest.replace(at, at + b"&j;", 1)


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_of_a_document_bring_nothing_in(doctype: str) -> None:
    parts = parts_of(DOCX)
    parts["word/document.xml"] = with_entity(parts["word/document.xml"], doctype, b"<w:t>")
    began = time.monotonic()

    try:
        text = open_document(packed(parts), "plan.docx").text
    except Unreadable:
        text = ""

    assert "bring_nothing_in" not in text
    assert "ha" * 1000 not in text
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_of_a_form_bring_nothing_in(walls: Walled, doctype: str, part: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["indicator", "word"])
    buffer = io.BytesIO()
    book.save(buffer)
    parts = parts_of(buffer.getvalue())
    parts[part] = with_entity(parts[part], doctype, b"<t>" if b"<t>" in parts[part] else b">")
    began = time.monotonic()

    told = repr(collect_forms([("form.xlsx", packed(parts))], walls.site.kept.plan))

    assert "bring_nothing_in" not in told
    assert "ha" * 1000 not in told
    assert time.monotonic() - began < 10


NO_FORMS = {
    "words": ("form.csv", b"a,b\n1,2\n"),
    "noise": ("form.csv", bytes(range(256)) * 4),
    "an empty book": ("form.xlsx", packed({"[Content_Types].xml": b"<x/>"})),
    "an archive of nothing": ("form.xlsx", packed({"a": b"b"})),
    "an old book that is none": ("form.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "a page": ("form.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
}


@pytest.mark.parametrize("what", NO_FORMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_table_that_is_no_form_is_refused_in_words(
    walled: Walled, monkeypatch: pytest.MonkeyPatch, what: str, language: str
) -> None:
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(walled.site.data / "work"))
    client, plan, before = walled.site.visit("planner", accept_language=language), walled.site.plan, models.Figure.objects.count()

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile(*NO_FORMS[what])

    answers = [
        client.post(f"/report/{plan}/of/{BODY}/excel/", {"form": file()}),
        client.post(f"/report/{plan}/of/{BODY}/excel/marked/", {"form": file()}),
        client.post(f"/report/{plan}/collect/", {"forms": file()}),
        *(
            client.post(f"/plans/{plan}/tables/", {"kind": kind, "reason": "x", "table": file()})
            for kind in (plans.DUTIES, plans.TARGETS)
        ),
    ]

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    assert models.Figure.objects.count() == before


# Nothing of what was refused stays.


@pytest.fixture
def reading(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that read documents, waited for."""
    started: list[subprocess.Popen[bytes]] = []
    kept = subprocess.Popen

    def start(number: int) -> None:
        started.append(kept([sys.executable, "-m", "gangyao.web.uploads.reading", str(number)], stderr=subprocess.DEVNULL))
        started[-1].wait(60)

    monkeypatch.setenv("GANGYAO_SITE", str(walled.site.data))
    monkeypatch.setattr(views, "start", start)
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(walled.site.data / "work"))
    return started


def held(folder: Path, *needles: bytes) -> list[str]:
    """Every file of a folder that holds any of the bytes."""
    files = [path for path in folder.parent.rglob("*") if path.is_file()]
    assert any(path.name == "site.sqlite3" for path in files)
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


def needles(words: str) -> tuple[bytes, ...]:
    return tuple(words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"))


SECRET = {
    "secret.md": f"机密★10年\n\n# 青山县国民经济和社会发展规划纲要\n\n{PHRASE}。\n".encode(),
    "secret.html": f"<html><body><p>机密★10年</p><h1>规划纲要</h1><p>{PHRASE}</p></body></html>".encode(),
}


@pytest.mark.parametrize("name", SECRET)
def test_of_a_document_with_a_secrecy_mark_nothing_stays(
    walled: Walled, reading: list[subprocess.Popen[bytes]], name: str
) -> None:
    client, before = walled.site.visit("planner"), models.Plan.objects.count()

    answer = client.post("/upload/", {"document": SimpleUploadedFile(name, SECRET[name])})
    page = client.get(answer["Location"])

    assert [one.returncode for one in reading] == [0]
    assert "机密" in page.text
    assert PHRASE not in page.text
    assert held(walled.site.data, *needles(PHRASE)) == []
    assert [path.name for path in (walled.site.data / "work").iterdir() if path.name != "reading.lock"] == []
    assert models.Plan.objects.count() == before
    assert models.Event.objects.filter(act="document.refused", outcome="secret").exists()


def test_a_document_without_one_is_kept_and_the_search_would_find_it(
    walled: Walled, reading: list[subprocess.Popen[bytes]]
) -> None:
    text = (HOUSE / "examples" / "qingshan" / "plan.md").read_text(encoding="utf-8") + f"\n\n{PHRASE}\n"

    answer = walled.site.visit("planner").post("/upload/", {"document": SimpleUploadedFile("plan.md", text.encode())})

    assert [one.returncode for one in reading] == [0]
    assert "去核对" in walled.site.visit("planner").get(answer["Location"]).text
    assert held(walled.site.data, *needles(PHRASE)) != []
    assert [path.name for path in (walled.site.data / "work").iterdir() if path.name != "reading.lock"] == []


def test_what_a_killed_process_left_goes_at_the_next_start(walled: Walled) -> None:
    work = walled.site.data / "work"
    (work / "upload-7").write_bytes(PHRASE.encode())
    (work / "tmpabc.upload").write_bytes(PHRASE.encode())
    made = uploads.begin(walled.site.people["planner"], uploads.DOCUMENT, "x.md", state=uploads.READING)

    serving.sweep(settings.CONFIGURATION)

    assert list(work.iterdir()) == []
    assert held(walled.site.data, *needles(PHRASE)) == []
    assert models.Upload.objects.get(pk=made.pk).state == uploads.FAILED


# The scanner of the installation.


@pytest.fixture
def scanner(walled: Walled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scanner that finds one thing."""
    path = tmp_path / "scan.sh"
    path.write_text(f'echo "$1" >> "{tmp_path}/scanned"\n! grep -q {BAD.decode()} "$1"\n')
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, scan_command=f"sh {path}"))
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(walled.site.data / "work"))
    return tmp_path / "scanned"


def ways(walled: Walled, content: bytes) -> dict[str, tuple[str, str, dict[str, object]]]:
    """Every way by which a file comes in: who, where, what is sent."""
    plan = walled.site.plan

    def csv() -> SimpleUploadedFile:
        return SimpleUploadedFile("form.csv", content)

    return {
        "document": ("planner", "/upload/", {"document": SimpleUploadedFile("plan.md", content)}),
        "evidence": ("reporter", f"/report/{plan}/of/{BODY}/evidence/", {"evidence": SimpleUploadedFile("scan.pdf", PDF + content)}),
        "form": ("reporter", f"/report/{plan}/of/{BODY}/excel/", {"form": csv()}),
        "marked form": ("reporter", f"/report/{plan}/of/{BODY}/excel/marked/", {"form": csv()}),
        "round": ("planner", f"/report/{plan}/collect/", {"forms": csv()}),
        "table": ("planner", f"/plans/{plan}/tables/", {"kind": plans.DUTIES, "reason": "x", "table": csv()}),
    }  # fmt: skip


@pytest.mark.parametrize("way", ["document", "evidence", "form", "marked form", "round", "table"])
def test_what_the_scanner_finds_does_not_come_in(walled: Walled, scanner: Path, way: str) -> None:
    login, path, sent = ways(walled, b"a " + BAD)[way]

    answer = walled.site.visit(login).post(path, sent)

    assert answer.status_code in {200, 404, 422}
    assert ("杀毒程序" in answer.text) == (way != "marked form")
    assert len(scanner.read_text().splitlines()) == 1
    assert held(walled.site.data / "x", BAD) == []
    assert list((walled.site.data / "work").iterdir()) == []


@pytest.mark.parametrize("command", ["/no/such/scanner", "false", "sleep 9"])
def test_where_the_scanner_cannot_say_nothing_comes_in(walled: Walled, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setattr(limits, "SCAN_SECONDS", 0.2)
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, data=walled.site.data, scan_command=command))

    assert fault_of("plan.md", b"words", "document") == "scanner"


def test_a_name_is_no_way_into_the_scanners_shell(walled: Walled, scanner: Path) -> None:
    name = "$(touch owned);`touch owned`.pdf"

    walled.site.visit("reporter").post(
        f"/report/{walled.site.plan}/of/{BODY}/evidence/", {"evidence": SimpleUploadedFile(name, PDF)}
    )

    assert scanner.is_file()
    assert not Path("owned").exists()


def test_a_request_that_sends_more_than_the_installation_takes_is_refused(
    walled: Walled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, upload_mb=1))
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(walled.site.data / "work"))

    answer = walled.site.visit("planner").post("/upload/", {"document": SimpleUploadedFile("plan.md", b"x" * 3 * MEGABYTE)})

    assert answer.status_code in {400, 413}
    assert list((walled.site.data / "work").iterdir()) == []
