"""A standard is changed by two: one proposes its rows, another approves them; an evaluation goes from firms to the leading group."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gangyao.systems.folders import open_folder
from web.conftest import BODY, Site

PAGE = "/systems/per-mu-hero/"
WEIGHTS = open_folder("per-mu-hero")[1]["standards/weights.csv"].decode()
OTHER = WEIGHTS.replace("above,tax_per_mu,30", "above,tax_per_mu,35").replace("above,rd_intensity,10", "above,rd_intensity,5")


def begin(site: Site) -> str:
    sent = {"kind": "standard", "body": BODY, "said": "提高税收权重", "item": "system:per-mu-hero/weights"}
    answer = site.visit("planner").post(f"/plans/{site.plan}/matters/", sent)
    assert answer.status_code == 302, answer.text
    return str(answer["Location"])


def propose(site: Site, rows: str = OTHER) -> str:
    address = begin(site)
    assert move(site.visit("planner"), address, "attach", 1, rows=SimpleUploadedFile("weights.csv", rows.encode())) == 302
    return address


def move(client: Client, address: str, word: str, seen: int, **given: object) -> int:
    return client.post(address, {"move": word, "seen": str(seen), **given}).status_code


def scores(site: Site) -> str:
    return site.visit("leader").get(f"{PAGE}?result=result").text.partition("<main")[2]


def test_a_proposed_standard_changes_nothing_until_another_person_approves_it(site: Site) -> None:
    before = scores(site)
    address = propose(site)

    assert scores(site) == before
    assert move(site.visit("planner"), address, "approve", 2) in {403, 409}
    assert scores(site) == before
    assert move(site.visit("reviewer"), address, "approve", 2) == 302

    after = scores(site)
    assert after != before
    assert "本地已变更并审核" in after


def test_a_refused_standard_changes_nothing(site: Site) -> None:
    before = scores(site)
    address = propose(site)

    assert move(site.visit("reviewer"), address, "refuse", 2, against="缺依据") == 302

    assert scores(site) == before


@pytest.mark.parametrize(
    "rows",
    [
        "list,item\nabove,tax_per_mu\n",
        WEIGHTS.replace("above,tax_per_mu,30", "above,tax_per_mu,"),
        WEIGHTS.replace("list,item,", "list,thing,"),
        "\x00\x01",
    ],
    ids=["no value", "a blank value", "another key", "no text"],
)
def test_a_file_that_is_no_standard_is_refused_when_it_is_attached(site: Site, rows: str) -> None:
    planner, address = site.visit("planner"), begin(site)
    file = SimpleUploadedFile("weights.csv", rows.encode())
    answer = planner.post(address, {"move": "attach", "seen": "1", "rows": file})

    assert answer.status_code == 422
    assert move(site.visit("reviewer"), address, "approve", 1) in {403, 409}


def test_a_fault_of_an_attached_standard_is_named_with_its_file_and_what_would_do(site: Site) -> None:
    file = SimpleUploadedFile("weights.csv", WEIGHTS.replace("list,item,", "list,thing,").encode())
    answer = site.visit("planner").post(begin(site), {"move": "attach", "seen": "1", "rows": file})

    assert all(words in answer.text for words in ("standards/weights.csv", "list, thing", "list, item"))


def test_two_may_go_back_to_the_rows_that_ship(site: Site) -> None:
    before = scores(site)
    assert move(site.visit("reviewer"), propose(site), "approve", 2) == 302
    assert scores(site) != before
    address = begin(site)
    ground = SimpleUploadedFile("会议纪要.pdf", b"%PDF-1.4")

    assert move(site.visit("planner"), address, "restore", 1, ground=ground) == 302
    assert scores(site) != before
    assert move(site.visit("planner"), address, "approve", 2) in {403, 409}
    assert move(site.visit("reviewer"), address, "approve", 2) == 302

    assert scores(site) == before


def test_the_standard_is_named_where_another_is_proposed(site: Site) -> None:
    planner = site.visit("planner")

    assert "kind=standard&amp;item=system:per-mu-hero/weights" in planner.get(PAGE).text
    form = planner.get(f"/plans/{site.plan}/matters/?kind=standard&item=system:per-mu-hero/weights").text
    assert "亩均论英雄 · weights" in form


def test_an_evaluation_waits_for_its_posting_and_is_approved_by_the_leading_group(site: Site) -> None:
    planner, head, leader = (site.visit(login) for login in ("planner", "head", "leader"))
    answer = planner.post(
        f"/plans/{site.plan}/matters/", {"kind": "evaluation", "body": BODY, "said": "2025年度亩均论英雄", "item": ""}
    )
    assert answer.status_code == 302, answer.text
    address = str(answer["Location"])

    assert move(head, address, "confirm", 1, confirmed=SimpleUploadedFile("确认.pdf", b"%PDF-1.4")) == 302
    assert move(planner, address, "reckon", 2, first=SimpleUploadedFile("初步.pdf", b"%PDF-1.4")) == 302
    assert move(planner, address, "post", 3) == 302
    assert move(head, address, "object", 4, objection="用地面积不符") == 302
    assert move(planner, address, "answer", 5, answer="已核对") == 302

    assert move(planner, address, "submit", 6, fair=SimpleUploadedFile("审查.pdf", b"%PDF-1.4")) == 409
    assert move(leader, address, "approve", 6) in {403, 409}
    assert "公示中" in leader.get(address).text
