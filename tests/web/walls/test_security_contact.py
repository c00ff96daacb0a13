"""Whom to tell of a weakness is a setting, and stands where whoever finds one looks for it (RFC 9116)."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gangyao.web.configuration import Misconfigured, read_configuration
from web.conftest import HOUSE
from web.walls.conftest import Walled
from web.walls.doors import browser

ADDRESS = "/.well-known/security.txt"


@pytest.mark.usefixtures("walled")
def test_where_nobody_is_named_there_is_no_such_page(configured: Callable[..., None]) -> None:
    configured(security_contact="")

    assert browser().get(ADDRESS).status_code == 404


def test_the_contact_of_the_installation_is_told_to_anybody(walled: Walled, configured: Callable[..., None]) -> None:
    configured(security_contact="tel:+86-572-0000000")
    answer = walled.site.visit(None).get(ADDRESS)
    told = dict(line.split(": ", 1) for line in answer.text.splitlines())

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert told["Contact"] == "tel:+86-572-0000000"
    expires = dt.datetime.strptime(told["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    assert dt.timedelta(days=7) < expires - dt.datetime.now(dt.UTC) < dt.timedelta(days=366)


@pytest.mark.parametrize("words", ["mailto:a@b.cn", "tel:+86-572-0000000", "https://plan.wuxing.gov.cn/security"])
def test_a_contact_is_an_address(tmp_path: Path, words: str) -> None:
    assert read_configuration(tmp_path, {"GANGYAO_SECURITY_CONTACT": words}).security_contact == words


@pytest.mark.parametrize("words", ["somebody", "http://x", "mailto:a@b.cn\nContact: x", "mailto:a b"])
def test_what_is_no_address_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(Misconfigured, match="mailto"):
        read_configuration(tmp_path, {"GANGYAO_SECURITY_CONTACT": words})


def test_the_policy_names_the_setting_and_no_address_of_its_own() -> None:
    text = (HOUSE / "SECURITY.md").read_text(encoding="utf-8")

    assert "security_contact" in text
    assert not re.search(r"[\w.]+@[\w.]+\.(?!invalid)\w+|https?://", text)
