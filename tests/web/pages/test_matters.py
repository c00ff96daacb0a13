"""Orders and questions on the site: handed out, taken over, reported with evidence, closed by another; each step by whom it waits for."""

import io

import docx
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gangyao.web.desk.counting import todos_for
from gangyao.web.desk.todos import Act
from gangyao.web.store import accounts, matters
from web.conftest import BODY, OTHER, Site


def order(site: Site, login: str = "inspector", body: str = BODY, kind: str = "supervision") -> str:
    sent = {"kind": kind, "body": body, "said": "尽快开工城东水厂\n五月底前形成实物量", "item": "gdp"}
    answer = site.visit(login).post(f"/plans/{site.plan}/matters/", sent)
    assert answer.status_code == 302, answer.text
    return str(answer["Location"])


def move(client: Client, address: str, word: str, seen: int, **given: object) -> int:
    return client.post(address, {"move": word, "seen": str(seen), **given}).status_code


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("现场.pdf", b"%PDF-1.4 evidence")


def todo(site: Site, login: str) -> list[str]:
    person = accounts.person_of(accounts.Account.objects.get(pk=site.people[login]))
    return [one.words for one in todos_for(person) if one.act is Act.MATTER]


def test_an_order_goes_from_hand_to_hand_until_it_is_closed_by_somebody_else(site: Site) -> None:
    address = order(site)
    head, inspector, planner = (site.visit(login) for login in ("head", "inspector", "planner"))
    assert todo(site, "head") == ["督办：尽快开工城东水厂"]
    assert todo(site, "otherhead") == todo(site, "inspector") == []

    assert move(head, address, "take-over", 1) == 302
    assert move(head, address, "report", 2, outcome="已开工") == 422 or "佐证材料" in head.get(address).text
    assert move(head, address, "report", 2, outcome="已开工", evidence=scan()) == 302
    assert todo(site, "inspector") == ["督办：尽快开工城东水厂"]
    assert move(inspector, address, "return", 3, reason="照片看不清") == 302
    assert move(head, address, "report", 4, outcome="已开工", evidence=scan()) == 302
    assert move(planner, address, "close", 5) == 302

    page = inspector.get(address).text
    assert "已销号" in page
    assert "现场.pdf" in page
    assert todo(site, "head") == []


def test_a_step_that_is_not_ones_own_or_not_now_changes_nothing(site: Site) -> None:
    address = order(site)

    assert move(site.visit("otherhead"), address, "take-over", 1) == 403
    assert move(site.visit("leader"), address, "take-over", 1) == 409
    assert move(site.visit("head"), address, "report", 1, outcome="x", evidence=scan()) == 409
    assert move(site.visit("head"), address, "take-over", 7) == 409
    assert move(site.visit("head"), address, "nothing", 1) == 409
    kept = matters.find_matter(int(address.split("/")[2]))
    assert kept is not None
    assert len(kept.matter.deeds) == 1


def test_of_two_who_act_at_once_the_other_is_told_and_keeps_what_was_typed(site: Site) -> None:
    address = order(site)
    assert move(site.visit("head"), address, "take-over", 1) == 302

    answer = site.visit("inspector").post(address, {"move": "urge", "seen": "1", "reason": "请加快"})

    assert answer.status_code == 409
    assert "没有保存" in answer.text


def test_what_is_lacking_is_said_and_nothing_is_sent(site: Site) -> None:
    for sent in ({"kind": "supervision", "body": "", "said": "x"}, {"kind": "nothing", "body": BODY, "said": "x"}, {}):
        assert site.visit("inspector").post(f"/plans/{site.plan}/matters/", sent).status_code == 422
    assert matters.of_kinds(["supervision"]) == ()


def test_a_body_sees_its_own_matters_and_an_examiner_all_without_acting(site: Site) -> None:
    own, other = order(site), order(site, body=OTHER)

    reporter, examiner = site.visit("reporter"), site.visit("examiner")

    assert own in reporter.get("/matters/").text
    assert other not in reporter.get("/matters/").text
    assert reporter.get(other).status_code == 403
    assert other in examiner.get("/matters/").text
    assert move(examiner, other, "urge", 1, reason="x") == 403
    assert examiner.get(f"/plans/{site.plan}/matters/").status_code == 403


def test_a_question_is_asked_answered_and_closed(site: Site) -> None:
    address = order(site, "leader", kind="question")
    head, leader = site.visit("head"), site.visit("leader")

    assert move(head, address, "answer", 1, answer="基数高", evidence=scan()) == 302
    assert move(leader, address, "close", 2) == 302
    assert "已办结" in leader.get(address).text


def test_the_paper_says_what_is_to_be_done_by_whom_until_when_and_what_was_done(site: Site) -> None:
    address = order(site)
    move(site.visit("head"), address, "take-over", 1)

    answer = site.visit("inspector").get(f"{address}paper/")

    document = docx.Document(io.BytesIO(answer.content))
    words = "\n".join(
        [one.text for one in document.paragraphs] + [cell.text for table in document.tables for cell in table._cells]
    )
    assert all(part in words for part in (BODY, "办结期限", "签收", "head 同志", "尽快开工城东水厂"))


def test_the_circular_says_how_what_was_handed_out_goes(site: Site) -> None:
    order(site)

    answer = site.visit("inspector").get("/matters/circular/")

    document = docx.Document(io.BytesIO(answer.content))
    words = "\n".join(one.text for one in document.paragraphs) + "\n".join(
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    )
    assert "共督办1件" in words
    assert BODY in words
    assert {login: site.visit(login).get("/matters/circular/").status_code for login in ("leader", "reporter", "examiner")} == {
        "leader": 200, "reporter": 403, "examiner": 403,
    }  # fmt: skip
