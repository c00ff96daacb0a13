"""Every paper that leaves the site carries the head of the ledger, and can be held against the chain later."""

import io
import re
import zipfile

from django.conf import settings

from gangyao.web.store import figures, ledger, verifying
from web.conftest import BODY, Site
from web.pages.test_reporting import address, form
from web.store.stores import observed


def vouched(lines: str, site: Site) -> int:
    """How many links lines typed from a paper vouch for; the chain agrees with them."""
    typed = site.data / "typed.txt"
    typed.write_text(lines, encoding="ascii")
    report = verifying.verify(settings.CONFIGURATION.anchors, copies=[typed])
    assert report.sound, report.faults
    return report.witnesses[-1].vouches


def test_a_slip_vouches_for_everything_that_was_kept_when_it_was_printed(site: Site) -> None:
    reporter = site.visit("reporter")
    reporter.post(address(site), form({"value": "6.9"}))
    [filed] = figures.of_body(site.plan, BODY)
    slip = reporter.get(f"/submissions/{filed.submission}/slip/").text

    (line,) = re.findall(r"<code>(\d+ [0-9a-f]{64})</code>", slip)
    assert vouched(line, site) == int(line.split()[0]) > filed.n


def test_letters_and_what_a_person_is_given_of_themselves_vouch_for_it_too(site: Site) -> None:
    head = ledger.head().line
    figures.hand_in(
        figures.Handed(plan=site.plan, body=BODY, observations=(observed("gdp", 12),), key="k", chain=()), ledger.SITE
    )
    reviewer = site.visit("reviewer")
    now = ledger.head().line
    archive = zipfile.ZipFile(io.BytesIO(reviewer.post("/reminders/letters/").content))
    letter = zipfile.ZipFile(io.BytesIO(archive.read(archive.namelist()[0]))).read("word/document.xml").decode()

    assert now != head
    assert f"账本链头 {now}" in letter
    own = reviewer.post("/own/export/")
    assert vouched(own.json()["head"], site) >= int(now.split()[0])
