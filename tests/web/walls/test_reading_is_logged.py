"""What was read is a row of the log: evidence, lists of people, exports, the log itself. And the log speaks the reader's language."""

import csv
import io
import json
import logging
import re

import pytest

from gangyao.web import logs, wording
from gangyao.web.permissions.rules import logged, rules
from gangyao.web.store import events, models
from gangyao.web.store.ledger import Actor, log
from gangyao.web.urls import ROUTES
from web.conftest import BODY, HOUSE
from web.walls.conftest import Walled

READINGS = {
    "evidence": ("head", "/evidence/{evidence}/", "evidence.read"),
    "accounts": ("sysadm", "/accounts/", "people.listed"),
    "members": ("head", "/members/", "people.listed"),
    "roles": ("secadm", "/roles/", "people.listed"),
    "the log": ("auditadm", "/log/?login=wang", "log.read"),
    "a form": ("reporter", "/report/{plan}/of/{body}/excel/", "form.exported"),
    "duties": ("planner", "/plans/{plan}/tables/?format=xlsx", "tables.exported"),
    "targets": ("planner", "/plans/{plan}/tables/?format=targets", "tables.exported"),
    "backups": ("sysadm", "/backups/", "backups.listed"),
}


def newest(before: int) -> list[tuple[str, str, str]]:
    return list(models.Event.objects.filter(n__gt=before).values_list("login", "act", "about"))


@pytest.mark.parametrize("what", READINGS)
def test_what_was_read_is_a_row_of_the_log_with_who_and_what(walled: Walled, what: str) -> None:
    login, path, event = READINGS[what]
    address = path.format(evidence=walled.numbers["own evidence"], plan=walled.site.plan, body=BODY)
    client, before = walled.site.visit(login), models.Link.objects.count()

    assert client.get(address).status_code == 200
    assert newest(before) == [(login, event, address.partition("?")[0])]
    row = models.Event.objects.latest("n")
    assert row.address == "127.0.0.1"
    if what == "the log":
        assert json.loads(row.details)["query"] == "login=wang"


def test_ones_own_export_is_a_row_of_the_log(walled: Walled) -> None:
    before = models.Link.objects.count()
    walled.site.visit("reporter").post("/own/export/")

    assert newest(before) == [("reporter", "self.exported", "/own/export/")]


def test_what_was_refused_was_not_read(walled: Walled) -> None:
    before = models.Link.objects.count()
    walled.site.visit("stranger").get(f"/evidence/{walled.numbers['own evidence']}/")

    assert [act for _, act, _ in newest(before)] == ["refused"]


def test_where_the_log_cannot_say_so_nothing_is_shown(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError

    client = walled.site.visit("sysadm")
    client.raise_request_exception = False
    monkeypatch.setattr("gangyao.web.store.ledger.Link.objects.bulk_create", fail)
    answer = client.get("/accounts/")

    assert answer.status_code == 500
    assert "同志" not in answer.text


def test_every_act_that_is_logged_is_an_act_of_a_page() -> None:
    served = {page.act for route in ROUTES for page in (route.get, route.post) if page}

    assert logged().keys() <= served & rules().keys()


def words_of_source() -> set[str]:
    """Every act that the program writes into the log."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (HOUSE / "src" / "gangyao").rglob("*.py"))
    calls = re.findall(r'\b(?:log|recording|note)\(\s*("[^)]*?")\s*(?:,|\))', text)
    return {word for call in calls for word in re.findall(r'"([a-z]+(?:\.[a-z]+)?)"', call)}


def test_every_act_in_the_log_has_a_name_in_both_languages() -> None:
    dynamic = {f"figures.{act}" for act in ("sign", "approve", "return")} | {"table.duties", "table.targets"}
    found = words_of_source() | dynamic | set(logged().values())

    assert len(found) > 30
    for language in ("zh", "en"):
        assert {act for act in found if wording.event_name(act, language) == act} <= (
            {"refused", "verified"} if language == "en" else set()
        )


def test_the_log_is_shown_and_exported_in_the_language_of_its_reader(walled: Walled) -> None:
    log("evidence.read", Actor(login="wang"), "x")
    log("of.a.later.version", Actor(login="wang"), "x", outcome="odd")
    log("document.refused", Actor(login="wang"), "x", outcome="secret")
    chinese = walled.site.visit("auditadm").get("/log/").text
    english = walled.site.visit("auditadm", accept_language="en").get("/log/").text
    answer = walled.site.visit("auditadm").post("/log/export/")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert ("查看佐证</td>" in chinese, "evidence read</td>" in english) == (True, True)
    assert "of.a.later.version</td>" in chinese
    assert (">涉密，未收</td>" in chinese, ">odd</td>" in chinese) == (True, True)
    assert "拒收文件 · 涉密，未收" in walled.site.visit("secadm").get("/roles/").text
    assert {(row["act"], row["act_name"]) for row in rows} >= {("evidence.read", "查看佐证")}
    assert "f.act=evidence.read" in chinese
    assert "evidence.read" in events.tallies(events.Wish(), "act")


class Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(logs.Lines().format(record))


def test_every_answer_is_a_line_that_says_who_what_and_how_long(walled: Walled) -> None:
    heard, logger = Heard(), logging.getLogger("gangyao.access")
    logger.addHandler(heard)
    level = logger.level
    logger.setLevel(logging.INFO)
    try:
        walled.site.visit("planner").get("/plans/?secret=42.42")
        walled.site.visit(None).post("/sign-in/", {"login": "planner", "password": "secret-words"})
    finally:
        logger.removeHandler(heard)
        logger.setLevel(level)
    told = [json.loads(line) for line in heard.lines]

    assert [(one["login"], one["method"], one["path"], one["status"]) for one in told] == [
        ("planner", "GET", "/plans/", 200), ("", "POST", "/sign-in/", 401),
    ]  # fmt: skip
    assert all(isinstance(one["ms"], int) and one["request"] for one in told)
    assert not any(word in line for line in heard.lines for word in ("42.42", "secret-words"))
