"""Every page opens for whom it is meant, says what it holds, and stays light."""

import pytest

from web.conftest import BODY, Site

PLACES = {
    "planner": ["/", "/plans/", "/plans/{plan}/", "/plans/{plan}/document/", "/plans/{plan}/revisions/", "/plans/{plan}/tables/",
                "/plans/{plan}/items/gdp/", "/plans/{plan}/items/gdp/correct/", "/upload/", "/report/", "/report/{plan}/collect/",
                "/report/{plan}/of/{body}/", "/review/", "/reminders/", "/own/", "/own/password/", "/own/factor/"],
    "reporter": ["/report/", "/report/{plan}/of/{body}/", "/plans/{plan}/"],
    "head": ["/review/", "/members/"],
    "reviewer": ["/review/", "/reminders/"],
    "leader": ["/plans/", "/plans/{plan}/"],
    "committee": ["/submitted/"],
    "sysadm": ["/accounts/", "/backups/"],
    "secadm": ["/roles/", "/accounts/"],
    "auditadm": ["/log/"],
}  # fmt: skip
LIGHT = 200 * 1024


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("login", "place"), [(login, place) for login, places in PLACES.items() for place in places])
def test_every_page_opens_in_both_languages_and_stays_light(site: Site, login: str, place: str, language: str) -> None:
    answer = site.visit(login, accept_language=language).get(place.format(plan=site.plan, body=BODY))

    assert answer.status_code == 200
    assert len(answer.content) < LIGHT
    assert f'lang="{"en" if language == "en" else "zh-CN"}"' in answer.text
