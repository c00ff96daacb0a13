"""Any text that anybody typed comes back as text: in pages, attributes, charts, tables, file names and exports."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from email.message import Message
from urllib.parse import quote, unquote

import openpyxl
import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from gangyao.observations.observations import Origin
from gangyao.reports.visible import visible
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, decisions, drafts, figures, plans, uploads
from gangyao.web.store.ledger import Actor
from web.conftest import BODY
from web.walls.conftest import Walled, figure, handed
from web.walls.test_matrix import undone

BODIES = "甲局"
TEXTS = (
    "<x-evil onx=1>", "\"'><x-evil onx='1'>", "</script><x-evil onx=1></script>", "</title><x-evil onx=1>", "--><x-evil onx=1>",
    "]]><x-evil onx=1>", "</textarea><x-evil onx=1>", "</svg><x-evil onx=1>", "' onx='1", '" onx="1', "&lt;x-evil onx=1&gt;",
    "{{ 7|add:7 }}{% x %}", "{0}{name}%s%(x)s", "javascript:onx()", "\u2028\u2029<x-evil onx=1>", "=1+1", "+1+1", "-1+1", "@SUM(1)",
    '=HYPERLINK("http://evil.example")', '\\"<x-evil onx=1>', "%3Cx-evil onx=1%3E",
)  # fmt: skip
typed = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=12).map(str.strip).filter(bool)


def plant(walls: Walled, words: str) -> None:
    """The words wherever somebody can type some."""
    kept, actor = walls.site.kept, Actor(login="planner")
    rows = [
        replace(row, name=words, unit=words, qualifier=words, verdict=words) if row.id == "gdp" else row
        for row in kept.plan.indicators
    ]
    plan = replace(kept.plan, title=words, indicators=tuple(rows))
    text = (words * kept.plan.document.characters)[: kept.plan.document.characters]
    with_text = plans.file_of(f"{words}.md", "text/markdown", text.encode(), "planner", text)
    plans.attach(kept, with_text, actor)
    plans.revise(walls.site.kept, plan, plans.Cause(actor=actor, reason=words, authority=words))
    for audience in (plans.PUBLIC, plans.COMMITTEE):
        plans.release(walls.site.kept, audience, actor, shown=True)
    hand_in(walls, words)
    account = accounts.create({"login": words, "name": words, "unit": words, "duty": words}, "x", actor)
    accounts.grant(account.pk, Hold(role=Role.REPORTER, body=words), actor)
    accounts.grant(account.pk, Hold(role=Role.REPORTER, body=BODY), actor)
    drafts.keep(
        walls.site.people["reporter"],
        kept.n,
        BODY,
        {"gdp|2022|level": {"value": words, "cause": words, "text": words, "source": words}},
    )
    made = uploads.begin(walls.site.people["planner"], uploads.DOCUMENT, words, state=uploads.REFUSED)
    uploads.tell(made.pk, uploads.REFUSED, {"zh": words, "en": words})
    uploads.begin(walls.site.people["reporter"], uploads.EVIDENCE, words, plan_id=kept.n, body=BODY, line=words)
    walls.numbers["words upload"] = made.pk


def hand_in(walls: Walled, words: str) -> None:
    """Figures with the words, approved, waiting, and sent back with the words."""
    row = figure("gdp", "2021", "150", words)
    told = Origin(file=words, source=words, note=words, cause=words, remedy=words, outlook=words)
    row = replace(row, text=words, definition=words, origin=told)
    ways = {
        "approved": (BODY, ()),
        "waiting": (BODY, ("head", "reviewer")),
        "reviewed": (words, ("reviewer",)),
        "sent back": (BODY, ("head",)),
    }
    for place, (name, (body, chain)) in enumerate(ways.items()):
        own = replace(row, span=figure("gdp", f"{2021 + place}", "1", "").span, value=Decimal(150 + place))
        if name == "approved":
            own = replace(own, unit="亿元")  # in another unit than its target's it would be drawn nowhere
        number, _ = figures.hand_in(handed(walls.site.plan, body, f"words {name}", (own,), chain, words), Actor(login="somebody"))
        walls.numbers[f"words {name}"] = number
    sent_back = figures.of_submission(walls.numbers["words sent back"])[0].n
    decisions.decide(decisions.Verdict(act=figures.RETURN, role="head", words=words, steps={sent_back: 0}), Actor(login="head"))


def pages(walls: Walled, words: str) -> Iterator[tuple[str, HttpResponse]]:
    """Every page that shows some of them, and those that show what an address or a form says."""
    plan, asked = walls.site.plan, quote(words)
    places = {
        "planner": ["/plans/", f"/plans/{plan}/", f"/plans/{plan}/items/gdp/", f"/plans/{plan}/items/gdp/correct/", f"/plans/{plan}/document/",
                    f"/plans/{plan}/revisions/", f"/plans/{plan}/tables/", f"/report/{plan}/of/{asked.replace('/', '')}/", f"/upload/{walls.numbers['words upload']}/",
                    f"/report/{plan}/of/{BODY}/?filled={asked}", f"/submissions/{walls.numbers['words waiting']}/slip/", f"/plans/{plan}/document/?at={asked}",
                    f"/plans/{plan}/document/add/?start={asked}&end={asked}", f"/report/{plan}/collect/", "/report/", "/reminders/"],
        "reporter": [f"/report/{plan}/of/{BODY}/", "/own/"],
        "head": ["/review/", "/members/"],
        "reviewer": ["/review/"],
        "committee": ["/submitted/", f"/submitted/{plan}/{walls.site.kept.number}/"],
        "sysadm": ["/accounts/"],
        "secadm": ["/roles/"],
        "auditadm": ["/log/", f"/log/?login={asked}&act={asked}&before={asked}"],
        None: ["/", f"/p/{plan}/", f"/sign-in/?next={asked}", f"/no/such/{asked.replace('/', '')}"],
    }  # fmt: skip
    for login, own in places.items():
        client = walls.site.visit(login)
        yield from ((f"{login} {path}", client.get(path)) for path in own)
    yield "sign in", walls.site.visit(None).post("/sign-in/", {"login": words, "password": words, "next": words})
    yield "account", walls.site.visit("sysadm").post("/accounts/", {"login": words, "name": words})
    yield "role", walls.site.visit("secadm").post(f"/roles/{walls.site.people['bare']}/", {"role": words, "body": words})


def intruders(answer: HttpResponse) -> list[str]:
    """Elements and attributes that the words became."""
    if "text/html" not in answer["Content-Type"]:
        return []
    page = html.document_fromstring(answer.content)
    found = [str(node.tag) for node in page.iter() if "evil" in str(node.tag)]
    found += [name for node in page.iter() for name in node.attrib if name.startswith("onx")]
    found += [str(node.get("href")) for node in page.iter() if str(node.get("href", "")).strip().lower().startswith("javascript")]
    for script in page.xpath("//script[@type='application/json']"):
        json.loads(script.text)
    for drawing in page.xpath("//svg"):
        etree.fromstring(etree.tostring(drawing))
    return found


def shown(answer: HttpResponse, words: str) -> bool:
    """Whether a page holds the words, as text or in an attribute."""
    page = html.document_fromstring(answer.content)
    plain = " ".join(words.split())
    held = [
        " ".join("".join(page.itertext()).split()),
        *(" ".join(value.split()) for node in page.iter() for value in node.attrib.values()),
    ]
    return any(plain in one for one in held)


def look(walls: Walled, words: str) -> None:
    with undone():
        plant(walls, words)
        found = dict(pages(walls, words))

    assert {name: own for name, answer in found.items() if (own := intruders(answer))} == {}
    assert [name for name, answer in found.items() if answer.status_code >= 500] == []
    for name in (
        f"planner /plans/{walls.site.plan}/",
        "secadm /roles/",
        "auditadm /log/",
        "reviewer /review/",
        f"planner /plans/{walls.site.plan}/items/gdp/",
    ):
        assert shown(found[name], words), name
    drawings = html.document_fromstring(found[f"planner /plans/{walls.site.plan}/items/gdp/"].content).xpath("//svg/@aria-label")
    assert drawings
    assert all(" ".join(visible(words).split()) in " ".join(one.split()) for one in drawings)


@pytest.mark.parametrize("words", TEXTS)
def test_words_that_were_typed_come_back_as_words(walls: Walled, words: str) -> None:
    look(walls, words)


@given(words=typed, ending=st.sampled_from(TEXTS))
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_words_come_back_as_words(walls: Walled, words: str, ending: str) -> None:
    look(walls, f"{words}{ending}"[:50].strip())


FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "﹦1",
    "\u3000＝1",
)


def test_no_cell_of_an_exported_log_is_a_formula(walls: Walled) -> None:
    with undone():
        for words in FORMULAS:
            accounts.create({"login": words, "name": words}, "x", Actor(login=words, address=words))
        answer = walls.site.visit("auditadm").post("/log/export/")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) > len(FORMULAS)
    assert [
        cell
        for row in rows
        for cell in row
        if cell.lstrip().startswith((*"=+-@＝＋－＠﹦﹢﹣﹫",)) or cell.startswith(("\t", "\r"))
    ] == []
    assert {cell for row in rows for cell in row} >= {f"'{words}" for words in FORMULAS}


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(walls: Walled, words: str) -> None:
    kept = walls.site.kept
    with undone():
        rows = tuple(replace(row, name=words, unit=words) if row.id == "gdp" else row for row in kept.plan.indicators)
        plans.revise(kept, replace(kept.plan, indicators=rows), plans.Cause(actor=Actor(login="planner"), reason=words))
        client = walls.site.visit("planner")
        answers = [client.get(f"/report/{kept.n}/of/{BODY}/excel/"), client.get(f"/plans/{kept.n}/tables/?format=xlsx")]
    cells = [
        cell
        for answer in answers
        for sheet in openpyxl.load_workbook(io.BytesIO(answer.content))
        for row in sheet
        for cell in row
    ]

    assert [cell.value for cell in cells if cell.data_type == "f" and words.strip() in str(cell.value)] == []
    assert any(words.strip() in str(cell.value) for cell in cells)


@pytest.mark.parametrize(
    "name", ["规划“扫描件”.pdf", 'a"; filename="evil.exe', "a\r\nSet-Cookie: x=1.pdf", "../../etc/passwd.pdf", "a;b%41'.pdf"]
)
def test_a_file_is_saved_under_its_own_name_and_nothing_else_is_said_to_the_browser(walls: Walled, name: str) -> None:
    with undone():
        number, _ = figures.hand_in(
            handed(walls.site.plan, BODY, "name", (figure("gdp", "2021", "1", ""),), ("head",), name), Actor(login="x")
        )
        file = figures.models.Evidence.objects.get(submission_id=number).file_id
        answer = walls.site.visit("reporter").get(f"/evidence/{file}/")
    told = answer["Content-Disposition"]
    message = Message()
    message["Content-Disposition"] = told

    assert "\r" not in told
    assert "\n" not in told
    assert message.get_content_disposition() == "attachment"
    assert message.get_param("filename", header="content-disposition") is not None
    assert unquote(told.partition("filename*=UTF-8''")[2]) == name
    assert told.split(";")[1].count('"') == 2
    assert answer.cookies.keys() == {"alive"}
    assert "sandbox" in answer["Content-Security-Policy"]


def test_letters_lie_in_their_archive_under_tame_names(walls: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    from gangyao.web.reviewing import views  # noqa: PLC0415 - patched here alone

    monkeypatch.setattr(views, "by_body", lambda debts: {"../../x\\..\\<y>": list(debts)[:1]})

    answer = walls.site.visit("planner").post("/reminders/letters/")

    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert names
    assert [name for name in names if set(name) & set('/\\:*?"<>|')] == []
