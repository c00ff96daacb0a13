"""Evidence of drafts: each piece goes with one submission, that of its line, and nobody fills the disk with it."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gangyao.web.store import drafts, figures, models, uploads
from web.conftest import BODY, Site

LINE, OTHER_LINE = "labour_productivity|2025|growth", "gdp|2025|growth"
MEGABYTE = 1024 * 1024


def address(site: Site) -> str:
    return f"/report/{site.plan}/of/{BODY}/"


def attach(
    site: Site, line: str = "", *, login: str = "reporter", size: int = 100, name: str = "scan.pdf", **headers: str
) -> int:
    file = SimpleUploadedFile(name, b"%PDF-1.4 " + bytes(size))
    return site.visit(login, **headers).post(f"{address(site)}evidence/", {"evidence": file, "line": line}).status_code


def form(line: str, key: str) -> dict[str, str]:
    return {"key": key, "0.line": line, "0.value": "6.5", "sure": "yes"}


def test_evidence_of_a_line_waits_for_its_line_and_does_not_go_with_another(site: Site) -> None:
    attach(site, OTHER_LINE, name="of-gdp.pdf")
    reporter = site.visit("reporter")

    assert reporter.post(address(site), form(LINE, "k1")).status_code == 302
    assert not models.Evidence.objects.filter(file__name="of-gdp.pdf").exists()
    assert reporter.post(address(site), form(OTHER_LINE, "k2")).status_code == 302

    [piece] = models.Evidence.objects.filter(file__name="of-gdp.pdf")
    assert piece.figure is not None
    assert piece.figure.subject == "gdp"


def between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """The act happens after a page looked what is attached, and before it hands in."""
    kept = figures.hand_in

    def hand_in(*told: object) -> tuple[int, bool]:
        monkeypatch.setattr(figures, "hand_in", kept)
        act()
        return kept(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(figures, "hand_in", hand_in)


def test_of_two_tabs_that_hand_in_at_once_one_has_the_evidence_and_the_other_is_told(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(site)
    first: list[int] = []
    between(monkeypatch, lambda: first.append(site.visit("reporter").post(address(site), form(LINE, "k1")).status_code))

    second = site.visit("reporter").post(address(site), form(OTHER_LINE, "k2"))

    assert (first, second.status_code) == ([302], 409)
    assert "附件刚刚随另一次提交报上去了" in second.text
    assert models.Evidence.objects.filter(file__name="scan.pdf").count() == 1
    assert [one.observation.subject for one in figures.of_body(site.plan, BODY)] == ["labour_productivity"]
    assert OTHER_LINE in drafts.drafts_of(site.people["reporter"], site.plan, BODY)  # nothing typed is lost
    assert site.visit("reporter").post(address(site), form(OTHER_LINE, "k2")).status_code == 302


def test_the_same_form_sent_twice_at_once_with_evidence_is_one_submission_for_both(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(site)
    first: list[str] = []
    between(monkeypatch, lambda: first.append(site.visit("reporter").post(address(site), form(LINE, "k1"))["Location"]))

    second = site.visit("reporter").post(address(site), form(LINE, "k1"))

    assert first == [second["Location"]]
    assert models.Submission.objects.count() == models.Evidence.objects.filter(file__name="scan.pdf").count() == 1


@pytest.mark.parametrize("headers", [{}, {"X-Requested-With": "gangyao"}])
def test_a_draft_holds_only_so_many_pieces_and_says_how_many(
    site: Site, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    monkeypatch.setattr(uploads, "DRAFT_FILES", 3)
    answers = [attach(site) for _ in range(3)]
    reporter = site.visit("reporter", **headers)

    more = reporter.post(f"{address(site)}evidence/", {"evidence": SimpleUploadedFile("more.pdf", b"%PDF-1.4"), "line": ""})
    words = more.json()["says"] if headers else more.text

    assert answers == [302] * 3
    assert more.status_code == 422
    assert "已有 3 个附件" in words
    assert models.Upload.objects.filter(kind=uploads.EVIDENCE).count() == 3
    assert attach(site, login="head") == 302  # another person's draft has its own share


def test_a_draft_and_a_body_hold_only_so_much(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "DRAFT_MB", 3)
    monkeypatch.setattr(uploads, "BODY_MB", 5)
    said = [attach(site, size=MEGABYTE) for _ in range(4)] + [attach(site, login="head", size=MEGABYTE) for _ in range(4)]

    assert said == [302] * 2 + [422] * 2 + [302] * 2 + [422] * 2
    assert site.visit("reporter").post(address(site), form(LINE, "k")).status_code == 302  # handed in, it is no draft's any more
    assert attach(site, size=MEGABYTE) == 302
