"""The desk: each role sees what is theirs to do, sent back first, and the navigation counts the same."""

import re
from decimal import Decimal

import pytest

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import year_span
from gangyao.web.desk.counting import todos_for
from gangyao.web.desk.todos import Act, Todo, counts_of
from gangyao.web.permissions.persons import Person
from gangyao.web.store import accounts, decisions, figures, rounds
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import BODY, PEOPLE, Site


def person(site: Site, login: str) -> Person:
    return accounts.person_of(accounts.Account.objects.get(pk=site.people[login]))


def todos(site: Site, login: str) -> dict[Act, Todo]:
    return {one.act: one for one in todos_for(person(site, login))}


def hand_in(site: Site, *subjects: str, chain: tuple[str, ...] = ("head", "reviewer"), by: str = "reporter") -> list[int]:
    rows = tuple(
        Observation(subject=one, span=year_span(2025), value=Decimal(5), unit="%", origin=Origin(file="page")) for one in subjects
    )
    key = " ".join((*subjects, by, *chain))
    number, _ = figures.hand_in(
        figures.Handed(plan=site.plan, body=BODY, observations=rows, key=key, chain=chain), Actor(login=by)
    )
    return [one.n for one in figures.of_submission(number)]


def send_back(*numbers: int, words: str = "口径不对") -> None:
    steps = dict.fromkeys(numbers, 0)
    decisions.decide_all([decisions.Verdict(act=figures.RETURN, role="head", words=words, steps=steps)], Actor(login="head"))


def test_a_reporter_sees_what_is_asked_of_the_body_and_until_when(site: Site) -> None:
    one = todos(site, "reporter")[Act.REPORT]

    assert (one.count, one.way) == (5, "form-home")
    assert one.due is not None
    assert BODY in one.aside
    assert Act.SIGN not in todos(site, "reporter")


def test_what_was_sent_back_comes_first_with_the_word_on_it_until_it_is_handed_in_anew(site: Site) -> None:
    [number] = hand_in(site, "rd_share")
    send_back(number)

    first = todos_for(person(site, "reporter"))[0]
    assert (first.act, "口径不对" in first.aside) == (Act.MEND, True)
    page = site.visit("reporter").get("/desk/").text
    assert "去改正" in page
    assert page.index("被退回") < page.index("要报")
    hand_in(site, "rd_share", by="stranger")
    assert Act.MEND not in todos(site, "reporter")


def test_each_step_of_the_chain_is_on_the_desk_of_whom_it_waits_for(site: Site) -> None:
    numbers = hand_in(site, "rd_share", "unemployment_surveyed")

    assert todos(site, "head")[Act.SIGN].count == 2
    assert Act.REVIEW not in todos(site, "reviewer")
    assert Act.SIGN not in todos(site, "otherhead")
    decisions.decide_all([decisions.Verdict(act=figures.SIGN, role="head", steps=dict.fromkeys(numbers, 0))], Actor(login="head"))
    assert Act.SIGN not in todos(site, "head")
    assert todos(site, "reviewer")[Act.REVIEW].count == 2


def test_nobody_is_asked_to_sign_what_they_handed_in(site: Site) -> None:
    hand_in(site, "rd_share", chain=("reviewer",), by="reviewer")

    assert Act.REVIEW not in todos(site, "reviewer")


def test_a_planner_reminds_closes_and_opens_in_turn(site: Site) -> None:
    assert re.search(r"还差 \d\d 个单位", todos(site, "planner")[Act.REMIND].words)
    [kept] = rounds.rounds_of([site.plan])[site.plan]
    rounds.withdraw(kept.round, "重开", SITE)

    assert set(todos(site, "planner")) == {Act.OPEN}
    page = site.visit("planner").get("/desk/").text
    assert "2025年的填报可以开启" in page


@pytest.mark.parametrize("login", PEOPLE)
def test_the_navigation_counts_what_the_desk_lists(site: Site, login: str) -> None:
    hand_in(site, "rd_share")
    counts = counts_of(todos_for(person(site, login)))

    page = site.visit(login).get("/desk/").text

    nav = page.split("<nav")[1].split("</nav>")[0] if "<nav" in page else ""
    shown = {
        address: int(count)
        for address, count in re.findall(r'href="([^"]*)"[^>]*>[^<]*<span class="count"><span aria-hidden="true">(\d+)', nav)
    }
    assert sum(shown.values()) == sum(counts.values())
    assert shown.get("/desk/", 0) == counts.get("desk", 0) == len(re.findall(r'<a class="a-', page))


def test_who_has_no_role_is_told_whom_to_ask(site: Site) -> None:
    assert "请安全管理员" in site.visit("nobody").get("/desk/").text


def test_accounts_without_a_role_are_on_the_desk_of_who_gives_roles(site: Site) -> None:
    assert todos(site, "secadm")[Act.GRANT].count == 1
    accounts.create({"login": "new", "name": "新来的"}, "Correct-Horse-7-Battery", SITE)
    assert todos(site, "secadm")[Act.GRANT].count == 2


def test_last_days_are_a_calendar_that_programs_read(site: Site) -> None:
    answer = site.visit("reporter").get("/desk/calendar.ics")
    text = answer.content.decode()

    assert answer["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_people_are_called_by_their_names(site: Site) -> None:
    hand_in(site, "rd_share", chain=("reviewer",))

    queue = site.visit("reviewer").get("/review/").text

    assert "reporter 同志" in queue
    assert not re.search(r"<small>reporter \d", queue)
