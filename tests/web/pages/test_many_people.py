"""Two hundred people out of one list: accounts by one administrator, roles by another; while a cell is wrong nothing is saved."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gangyao.web.people import passwords
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts
from web.conftest import BODY, Site

HEAD = ("姓名", "账号", "单位", "职务", "电话", "角色")
Rows = list[tuple[str, ...]]


def book(rows: Rows, head: tuple[str, ...] = HEAD) -> SimpleUploadedFile:
    workbook = openpyxl.Workbook()
    workbook.active.append(["青山县人员名单（例）"])
    workbook.active.append(list(head))
    for row in rows:
        workbook.active.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return SimpleUploadedFile("人员.xlsx", buffer.getvalue())


def people(count: int) -> Rows:
    return [(f"人员{place}", f"u{place}", BODY, "科员", "", "填报人") for place in range(count)]


def logins() -> set[str]:
    return set(accounts.all_names())


def test_a_list_of_people_becomes_accounts_with_a_slip_each(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "make_password", lambda password: f"hashed {len(password)}")  # hashing is slow on purpose
    answer = site.visit("sysadm").post("/accounts/import/", {"people": book(people(200))})

    assert answer.status_code == 200
    slips = re.findall(r'<code class="once">([^<]+)</code>', answer.text)
    assert len(set(slips)) == 200
    assert {f"u{place}" for place in range(200)} <= logins()
    assert all(accounts.person_of(row).holds == () for row in accounts.Account.objects.filter(login__startswith="u"))


def test_the_same_list_gives_the_roles_and_is_taken_twice_without_harm(site: Site) -> None:
    rows: Rows = [("甲一", "jia", BODY, "", "", "单位负责人、填报人"), ("乙二", "", "", "", "", "审核")]
    site.visit("sysadm").post("/accounts/import/", {"people": book(rows)})

    for _ in range(2):
        assert site.visit("secadm").post("/roles/import/", {"people": book(rows)}).status_code == 302

    holds = {row.login: set(accounts.person_of(row).holds) for row in accounts.Account.objects.filter(login__in=["jia", "乙二"])}
    assert holds == {
        "jia": {Hold(role=Role.HEAD, body=BODY), Hold(role=Role.REPORTER, body=BODY)}, "乙二": {Hold(role=Role.REVIEWER)},
    }  # fmt: skip
    again = site.visit("sysadm").post("/accounts/import/", {"people": book(rows)})
    assert "另有 2 人已有账户" in again.text


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("甲一", "a", BODY, "", "", "填报人"), ("", "b", BODY, "", "", "")], "A4"), ([("甲一", "a", "", "", "", "填报人")], "缺单位"),
        ([("甲一", "a", BODY, "", "", "皇帝")], "皇帝"), ([("甲一", "", BODY, "", "", ""), ("甲一", "", "县教育局", "", "", "")], "2 行"),
        ([], "没有人"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_and_nothing_is_saved(site: Site, rows: Rows, says: str) -> None:
    before = logins()

    answer = site.visit("sysadm").post("/accounts/import/", {"people": book(rows)})

    assert answer.status_code == 422
    assert says in answer.text
    assert logins() == before


def test_a_file_that_is_no_list_is_refused_in_words(site: Site) -> None:
    for file in (book([("1", "2")], head=("甲", "乙")), SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nothing"), None):
        answer = site.visit("sysadm").post("/accounts/import/", {"people": file} if file else {})
        assert answer.status_code == 422


def test_roles_are_not_given_to_people_without_an_account_nor_to_oneself(site: Site) -> None:
    unknown: Rows = [("没有账户的", "nobody-such", BODY, "", "", "填报人"), ("reporter", "reporter", BODY, "", "", "审核人")]
    answer = site.visit("secadm").post("/roles/import/", {"people": book(unknown)})
    own: Rows = [("secadm", "secadm", BODY, "", "", "审核人")]

    assert answer.status_code == 422
    assert "没有账户的" in answer.text or "nobody-such" in answer.text
    assert Role.REVIEWER not in {hold.role for hold in accounts.person_of(accounts.find_account("reporter")).holds}  # type: ignore[arg-type]
    site.visit("secadm").post("/roles/import/", {"people": book(own)})
    assert {hold.role for hold in accounts.person_of(accounts.find_account("secadm")).holds} == {Role.SECURITY}  # type: ignore[arg-type]


def test_roles_that_clash_are_given_to_nobody_of_the_list(site: Site) -> None:
    rows: Rows = [("nobody", "nobody", BODY, "", "", "填报人"), ("sysadm", "sysadm", BODY, "", "", "审核人")]

    answer = site.visit("secadm").post("/roles/import/", {"people": book(rows)})

    assert answer.status_code == 422
    assert accounts.person_of(accounts.find_account("nobody")).holds == ()  # type: ignore[arg-type]


def test_a_password_for_one_use_opens(site: Site) -> None:
    rows: Rows = [("甲一", "jia", BODY, "", "", "")]
    page = site.visit("sysadm").post("/accounts/import/", {"people": book(rows)}).text
    [once] = re.findall(r'<code class="once">([^<]+)</code>', page)

    assert len(once) >= len(passwords.once())
    answer = site.visit(None).post("/sign-in/", {"login": "jia", "password": once})
    assert answer.status_code == 302
