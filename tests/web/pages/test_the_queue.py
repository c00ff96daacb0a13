"""The queue: odd ones first, the rest in one act, a word a line; nothing typed is lost, and a slip is taken back."""

import re
from decimal import Decimal

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import year_span
from gangyao.web.reporting import desks
from gangyao.web.store import drafts, figures
from gangyao.web.store.ledger import Actor
from web.conftest import BODY, Site

REPORTER = Actor(login="reporter")


def hand_in(site: Site, *pairs: tuple[str, str], year: int = 2025, chain: tuple[str, ...] = ("reviewer",)) -> list[int]:
    rows = tuple(
        Observation(subject=name, span=year_span(year), value=Decimal(value), unit=None, origin=Origin(file="page"))
        for name, value in pairs
    )
    key = f"{pairs}{year}{chain}"
    number, _ = figures.hand_in(figures.Handed(plan=site.plan, body=BODY, observations=rows, key=key, chain=chain), REPORTER)
    return [one.n for one in figures.of_submission(number)]


def states(*numbers: int) -> list[str]:
    return [one.state for one in figures.find_stages(numbers)]


def sent(act: str, *numbers: int, **more: str) -> dict[str, object]:
    return {"act": act, "figure": list(map(str, numbers)), **{f"step-{number}": "0" for number in numbers}, **more}


def test_what_nothing_is_odd_about_is_approved_in_one_act_and_the_rest_waits(site: Site) -> None:
    sound = hand_in(site, ("rd_share", "2.1"), ("unemployment_surveyed", "4.5"))
    [odd] = hand_in(site, ("forest_cover", "172"))
    page = site.visit("reviewer").get("/review/").text

    assert "3 条待审：2 条没有异常，1 条要看" in page
    assert page.index("要看的 1 条") < page.index("没有异常的 2 条</summary>")
    plain = [word.split('"')[0] for word in page.split('name="plain" value="')[1:]]
    assert sorted(map(int, plain)) == sound
    answer = site.visit("reviewer").post(
        "/review/decide/", {"act": "approve-plain", "plain": plain, **{f"step-{number}": "0" for number in sound}}
    )
    assert answer.status_code == 302
    assert states(*sound, odd) == ["approved", "approved", "waiting"]


def test_a_figure_stands_beside_the_year_before_and_its_targets(site: Site) -> None:
    hand_in(site, ("gdp", "231.5"), year=2024, chain=())
    hand_in(site, ("gdp", "240"))

    row = (
        site.visit("reviewer").get("/review/").text.split('<table class="lines review">')[1].split("<tbody>")[1].split("</tr>")[0]
    )

    assert row.count("231.5") == 2  # the figure before is that of the year before
    assert re.search(r"<small>— / [^<]*\d", row)


def test_each_line_is_sent_back_with_its_own_word(site: Site) -> None:
    first, second = hand_in(site, ("rd_share", "2.1"), ("unemployment_surveyed", "4.5"))
    words = {f"words-{first}": "口径请核", f"words-{second}": "请附依据"}

    assert site.visit("reviewer").post("/review/decide/", sent("return", first, second, **words)).status_code == 302

    said = {one.n: one.signatures[-1].words for one in figures.find_stages([first, second])}
    assert said == {first: "口径请核", second: "请附依据"}


def test_a_line_without_a_word_is_not_sent_back_and_what_was_typed_stays(site: Site) -> None:
    first, second = hand_in(site, ("rd_share", "2.1"), ("unemployment_surveyed", "4.5"))

    answer = site.visit("reviewer").post("/review/decide/", sent("return", first, second, **{f"words-{first}": "口径请核"}))

    assert answer.status_code == 422
    assert 'value="口径请核"' in answer.text
    assert answer.text.count(" checked") == 2
    assert states(first, second) == ["waiting", "waiting"]


def test_what_was_just_approved_is_offered_to_be_taken_back_to_whoever_did(site: Site) -> None:
    [number] = hand_in(site, ("rd_share", "2.1"))
    reviewer = site.visit("reviewer")
    reviewer.post("/review/decide/", sent("approve", number))

    assert "您刚审过 1 条" in reviewer.get("/review/").text
    assert "您刚审过" not in site.visit("leader").get("/review/").text
    assert site.visit("leader").post("/review/undo/", {"figure": str(number)}).status_code == 409
    assert states(number) == ["approved"]
    assert reviewer.post("/review/undo/", {"figure": str(number)}).status_code == 302
    assert states(number) == ["waiting"]
    assert "2.1" in reviewer.get("/review/").text


def test_what_was_handed_in_is_withdrawn_and_asked_for_again(site: Site) -> None:
    [number] = hand_in(site, ("rd_share", "2.1"), chain=("head", "reviewer"))
    [filed] = figures.find_stages([number])
    reporter, address = site.visit("reporter"), f"/submissions/{filed.submission}/withdraw/"

    assert site.visit("stranger").post(address).status_code == 403
    assert reporter.post(address)["Location"].endswith("withdrawn=1")
    assert reporter.post(address)["Location"].endswith("withdrawn=0")

    assert states(number) == ["withdrawn"]
    assert "rd_share" in {one.item.id for one in desks.owed_by(desks.desk_of(site.kept), BODY)}


def test_a_draft_is_given_up_and_an_approval_ends_it(site: Site) -> None:
    reporter, form = site.visit("reporter"), f"/report/{site.plan}/of/{BODY}/"
    line = "rd_share|2025|level"
    reporter.post(f"{form}draft/", {"0.line": line, "0.value": "3"})
    assert line in drafts.drafts_of(site.people["reporter"], site.plan, BODY)
    reporter.post(f"{form}draft/", {"discard": line})
    assert drafts.drafts_of(site.people["reporter"], site.plan, BODY) == {}

    reporter.post(f"{form}draft/", {"0.line": line, "0.value": "3"})
    [number] = hand_in(site, ("rd_share", "2.1"))
    newer = "unemployment_surveyed|2025|level"
    [other] = hand_in(site, ("unemployment_surveyed", "4.5"))
    reporter.post(f"{form}draft/", {"0.line": newer, "0.value": "4.4"})
    site.visit("reviewer").post("/review/decide/", sent("approve", number, other))

    assert set(drafts.drafts_of(site.people["reporter"], site.plan, BODY)) == {newer}  # what was typed since stays
