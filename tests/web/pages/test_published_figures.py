"""Published figures: what is shown first, what a confirmation hands in, and what it does not."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gangyao.web.store import figures, models
from web.conftest import Site

TABLE = "青山县{}年主要经济指标\n指标,单位,绝对数,比上年±%\n地区生产总值,亿元,{},6.4\n没有人认得的指标,万元,3,1\n"


class Desk:
    """A planner who imports on a site."""

    def __init__(self, site: Site) -> None:
        self.planner: Client = site.visit("planner")
        self.address = f"/report/{site.plan}/published/"
        self.plan = site.plan

    def look(self, *files: tuple[str, str | bytes]) -> str:
        """The page that says what was understood."""
        sent = [SimpleUploadedFile(name, words.encode() if isinstance(words, str) else words) for name, words in files]
        return self.planner.post(self.address, {"files": sent}).content.decode()

    def confirm(self, page: str, *, sure: bool = True) -> int:
        """The button that sends to review; the status of the answer."""
        number = re.search(r'name="confirm" value="(\d+)"', page)
        assert number
        return self.planner.post(self.address, {"confirm": number[1], **({"sure": "1"} if sure else {})}).status_code


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site)


def waiting(desk: Desk) -> list[tuple[str, str, str, str]]:
    rows = models.Figure.objects.filter(plan_id=desk.plan, stage__state=figures.WAITING, subject="gdp").order_by("n")
    return [(row.subject, row.measure, str(row.value), row.place or "") for row in rows]


def test_what_was_left_out_stands_before_what_was_understood(desk: Desk) -> None:
    page = desk.look(("公报.csv", TABLE.format(2024, 902)))

    assert "没有人认得的指标" in page
    assert page.index("没有人认得的指标") < page.index("看懂的数")
    assert waiting(desk) == []


def test_a_confirmation_hands_in_what_is_new_with_the_file_as_evidence(desk: Desk) -> None:
    assert desk.confirm(desk.look(("公报.csv", TABLE.format(2024, 902)))) == 302

    assert waiting(desk) == [("gdp", "level", "902", ""), ("gdp", "growth", "6.4", "")]
    [submission] = models.Submission.objects.filter(figures__subject="gdp", figures__stage__state=figures.WAITING).distinct()
    assert submission.on_behalf
    assert models.Evidence.objects.filter(submission=submission).count() == 1


def test_the_same_figures_again_are_known_and_another_number_is_a_change(desk: Desk) -> None:
    desk.confirm(desk.look(("公报.csv", TABLE.format(2024, 902))))

    again, other = (desk.look(("公报.csv", TABLE.format(2024, number))) for number in (902, 903))

    assert 'name="confirm"' not in again
    assert "改变 1 个" in other
    assert desk.confirm(other) == 302
    assert waiting(desk)[-1] == ("gdp", "level", "903", "")


def test_another_places_figures_never_become_the_plans_own(desk: Desk) -> None:
    desk.confirm(desk.look(("公报.csv", TABLE.replace("青山县", "石门县").format(2024, 902))))

    assert {place for *_, place in waiting(desk)} == {"石门县"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("公报.exe", b"MZ"),
        ("公报.csv", "指标,2024年\n地区生产总值,约八百多或九百\n".encode()),
        ("说明.md", "# 说明\n\n没有数。\n".encode()),
    ],
)
def test_of_files_with_a_fault_nothing_can_be_confirmed(desk: Desk, name: str, content: bytes) -> None:
    page = desk.look((name, content))

    assert 'name="confirm"' not in page
    assert waiting(desk) == []


def test_more_files_than_are_read_at_once_are_refused_with_a_word(desk: Desk) -> None:
    page = desk.look(*((f"{place}.csv", TABLE.format(2024, 902)) for place in range(21)))

    assert "收到 21 份" in page
    assert 'name="confirm"' not in page


def test_figures_in_doubt_wait_for_a_tick(desk: Desk) -> None:
    page = desk.look(("公报.csv", TABLE.format(2024, 902)))

    assert 'name="sure"' in page
    assert desk.confirm(page, sure=False) == 422
    assert waiting(desk) == []


def test_somebody_elses_files_cannot_be_confirmed(desk: Desk) -> None:
    page = desk.look(("公报.csv", TABLE.format(2024, 902)))
    other = models.Account.objects.exclude(pk=models.Upload.objects.get(kind="published").account_id).first()
    models.Upload.objects.filter(kind="published").update(account=other)

    assert desk.confirm(page) == 404
    assert waiting(desk) == []
