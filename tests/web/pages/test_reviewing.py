"""The queue: what looks odd is marked, decisions are all or none, nobody approves what they handed in, a correction re-opens."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.observations.observations import Measure, Observation, Origin
from gangyao.vocabulary.spans import year_span
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, figures
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import BODY, OTHER, Site

WHO = Actor(login="reporter")


def figure(subject: str, year: int, value: str, unit: str | None = None, measure: Measure = Measure.LEVEL) -> Observation:
    return Observation(
        subject=subject, span=year_span(year), measure=measure, value=Decimal(value), unit=unit, origin=Origin(file="page")
    )


def hand_in(
    site: Site, *rows: Observation, chain: tuple[str, ...] = ("reviewer",), key: str = "k", body: str = BODY
) -> list[int]:
    number, _ = figures.hand_in(figures.Handed(plan=site.plan, body=body, observations=rows, key=key, chain=chain), WHO)
    return [one.n for one in figures.of_submission(number)]


def history(site: Site, subject: str, *values: str) -> None:
    rows = [figure(subject, 2020 + place, value) for place, value in enumerate(values)]
    hand_in(site, *rows, chain=(), key=f"history {subject}")


@pytest.mark.parametrize(
    ("subject", "past", "found", "says"),
    [
        ("pm25", ("26", "25", "25", "24"), "23", ""), ("pm25", ("26", "25", "25", "24"), "48", "倍"),
        ("pm25", ("26",), "2500", "一百倍"), ("pm25", ("26", "25"), "90", "很大"), ("pm25", ("26", "25"), "27", ""),
        ("fdi", (), "-3", "≥ 0"), ("forest_cover", (), "172", "0—100"),
    ],
)  # fmt: skip
def test_what_is_far_from_its_own_past_is_marked(site: Site, subject: str, past: tuple[str, ...], found: str, says: str) -> None:
    history(site, subject, *past) if past else None
    hand_in(site, figure(subject, 2024, found))

    page = site.visit("reviewer").get("/review/").text

    marked = page.split('data-head="异常提示">')[1].split("</td>")[0]
    assert ("⚠" in marked) is bool(says)
    assert says in marked


def decide(site: Site, login: str, act: str, *numbers: int, words: str = "", step: int = 0) -> int:
    sent = {"act": act, "figure": list(map(str, numbers)), "words": words, **{f"step-{number}": str(step) for number in numbers}}
    return site.visit(login).post("/review/decide/", sent).status_code


def states(*numbers: int) -> list[str]:
    return [one.state for one in figures.find_stages(numbers)]


def test_a_chain_of_two_is_signed_in_order(site: Site) -> None:
    [number] = hand_in(site, figure("gdp", 2024, "250"), chain=("head", "reviewer"))

    assert decide(site, "reviewer", "approve", number) == 403
    assert decide(site, "otherhead", "approve", number) == 403
    assert decide(site, "head", "approve", number) == 302
    assert states(number) == ["waiting"]
    assert decide(site, "reviewer", "approve", number, step=1) == 302
    assert states(number) == ["approved"]
    [filed] = figures.find_stages([number])
    assert [(one.act, one.by) for one in filed.signatures] == [("sign", "head"), ("approve", "reviewer")]


def test_many_are_decided_together_or_not_at_all(site: Site) -> None:
    numbers = hand_in(site, figure("gdp", 2024, "250"), figure("pm25", 2024, "24"))
    decide(site, "reviewer", "approve", numbers[0])

    assert decide(site, "reviewer", "approve", *numbers) in {403, 409}
    assert states(*numbers) == ["approved", "waiting"]


def test_returning_needs_a_word(site: Site) -> None:
    [number] = hand_in(site, figure("gdp", 2024, "250"))

    assert decide(site, "reviewer", "return", number) == 422
    assert decide(site, "reviewer", "return", number, words="口径不对") == 302
    assert states(number) == ["returned"]
    assert "口径不对" in site.visit("reporter").get(f"/report/{site.plan}/of/{BODY}/").text


def test_nobody_approves_what_they_handed_in(site: Site) -> None:
    number, _ = figures.hand_in(
        figures.Handed(plan=site.plan, body=OTHER, observations=(figure("gdp", 2024, "250"),), key="own", chain=("reviewer",)),
        Actor(login="reviewer"),
    )
    [one] = figures.of_submission(number)

    assert decide(site, "reviewer", "approve", one.n) == 403
    assert "250" not in site.visit("reviewer").get("/review/").text


@pytest.mark.parametrize("act", ["approve", "return"])
def test_nobody_decides_two_steps_of_one_figure_whichever_roles_they_hold(site: Site, act: str) -> None:
    accounts.grant(site.people["head"], Hold(role=Role.REVIEWER), SITE)
    [number] = hand_in(site, figure("gdp", 2024, "250"), chain=("head", "reviewer"))
    assert decide(site, "head", "approve", number) == 302

    page = site.visit("head").get("/review/").text
    assert decide(site, "head", act, number, words="改", step=1) == 403

    assert "250" not in page
    assert "两步要由两个人签" in page
    assert states(number) == ["waiting"]
    assert decide(site, "reviewer", "approve", number, step=1) == 302


def test_who_signs_for_a_body_still_reviews_what_others_signed(site: Site) -> None:
    accounts.grant(site.people["head"], Hold(role=Role.REVIEWER), SITE)
    [number] = hand_in(site, figure("urbanisation_resident", 2024, "70"), chain=("head", "reviewer"), body=OTHER)
    assert decide(site, "otherhead", "approve", number) == 302

    assert decide(site, "head", "approve", number, step=1) == 302
    assert states(number) == ["approved"]


def test_a_correction_reopens_and_the_approved_number_stays_official_until_then(site: Site) -> None:
    [first] = hand_in(site, figure("gdp", 2024, "250"))
    decide(site, "reviewer", "approve", first)
    [second] = hand_in(site, figure("gdp", 2024, "240"), key="again")

    assert [one.value for one in figures.official(site.plan)] == [Decimal(250)]
    assert "正在重新审核" in site.visit("leader").get(f"/plans/{site.plan}/items/gdp/").text
    decide(site, "reviewer", "approve", second)
    assert [one.value for one in figures.official(site.plan)] == [Decimal(240)]
    assert "正在重新审核" not in site.visit("leader").get(f"/plans/{site.plan}/items/gdp/").text


def test_what_changed_since_last_time_is_told(site: Site) -> None:
    site.visit("leader")
    [number] = hand_in(site, figure("gdp", 2024, "250"))
    decide(site, "reviewer", "approve", number)

    page = site.visit("leader").get(f"/plans/{site.plan}/").text

    assert "250" in page.split('id="h-changes"')[1].split("</section>")[0]


def test_letters_and_words_for_a_chat_name_what_is_owed_and_no_figure(site: Site) -> None:
    hand_in(site, figure("gdp", 2024, "234.567"), chain=())
    reviewer = site.visit("reviewer")

    page = reviewer.get("/reminders/").text

    chat = page.split("<textarea")[1].split("</textarea>")[0]
    assert BODY in chat
    assert "234.567" not in chat
    assert reviewer.post("/reminders/letters/").content.startswith(b"PK")


def test_the_overview_of_a_day_shows_what_was_known_then(site: Site) -> None:
    rows = [
        replace(figure("gdp", 2022, "200"), published=dt.date(2023, 3, 1)),
        replace(figure("gdp", 2023, "215"), published=dt.date(2024, 3, 1)),
    ]
    hand_in(site, *rows, chain=())
    leader = site.visit("leader")

    then, now = (leader.get(f"/plans/{site.plan}/", {"as_of": day}).text for day in ("2023-06-01", "2026-01-01"))

    assert "200 亿元（2022年）" in then
    assert "215" not in then
    assert "215 亿元（2023年）" in now


def test_a_body_sees_of_another_only_what_is_approved_and_released(site: Site) -> None:
    hidden = [replace(figure("gdp", 2024, "251"), visible="internal"), figure("gdp", 2023, "243")]
    hand_in(site, hidden[0], chain=(), key="internal")
    hand_in(site, hidden[1], key="waiting")
    hand_in(site, figure("gdp", 2022, "232"), chain=(), key="open")

    for login, seen in {"stranger": {"232"}, "reporter": {"232", "243", "251"}, "leader": {"232", "243", "251"}}.items():
        page = site.visit(login).get(f"/plans/{site.plan}/items/gdp/").text
        numbers = page.split('id="h-numbers"')[1].split("</section>")[0]
        assert {value for value in ("232", "243", "251") if value in numbers} == seen
    assert "251" not in site.visit("stranger").get(f"/plans/{site.plan}/").text
    assert "251" in site.visit("leader").get(f"/plans/{site.plan}/").text


def test_a_correction_counts_whatever_day_it_names_but_a_later_published_figure_is_not_undone_by_an_older_one(site: Site) -> None:
    hand_in(site, figure("gdp", 2024, "250"), chain=(), key="undated")
    hand_in(site, replace(figure("gdp", 2024, "240"), published=dt.date(2025, 2, 28)), chain=(), key="dated")
    assert [one.value for one in figures.official(site.plan)] == [Decimal(240)]

    hand_in(site, replace(figure("gdp", 2024, "239"), published=dt.date(2025, 1, 20)), chain=(), key="older")
    assert [one.value for one in figures.official(site.plan)] == [Decimal(240)]
