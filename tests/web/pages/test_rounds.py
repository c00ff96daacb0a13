"""Rounds of forms: what the page answers as kept is kept, under the body that sent it, with that very form as its evidence."""

import hashlib
import io
import re
from collections import Counter
from functools import lru_cache

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gangyao.web.store import figures, models
from web.conftest import BODY, OTHER, Site

BODIES = (BODY, OTHER, "县商务局")
ROW = re.compile(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>.*?</td><td>.*?</td><td>(.*?)</td></tr>', re.DOTALL)
TAKEN = "可以采用"
SENT = st.tuples(st.sampled_from(BODIES), st.sampled_from(["报表.xlsx", "a.xlsx"]), st.sampled_from([201.5, 202, "很高", None]))


def filled(empty: bytes, value: object) -> bytes:
    """A form with one figure typed into its first row."""
    book = openpyxl.load_workbook(io.BytesIO(empty))
    sheet = book["填报"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, heads["数值"]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Round:
    """A planner who collects forms on a site."""

    def __init__(self, site: Site) -> None:
        self.planner: Client = site.visit("planner")
        self.plan = site.plan
        self.form = lru_cache(lambda body, value: filled(self.empty(body), value))
        self.empty = lru_cache(lambda body: self.planner.get(f"/report/{site.plan}/of/{body}/excel/").content)

    def drop(self, files: list[tuple[str, bytes]]) -> str:
        """The page that says what was found."""
        forms = [SimpleUploadedFile(name, content) for name, content in files]
        return self.planner.post(f"/report/{self.plan}/collect/", {"forms": forms}).content.decode()

    def save(self, page: str) -> None:
        """The button that saves, where the page has one."""
        number = re.search(r'name="confirm" value="(\d+)"', page)
        if number:
            assert self.planner.post(f"/report/{self.plan}/collect/", {"confirm": number[1]}).status_code == 302


@pytest.fixture
def round_(site: Site) -> Round:
    return Round(site)


def test_two_forms_of_one_name_are_kept_each_under_its_own_body(round_: Round) -> None:
    files = [("报表.xlsx", round_.form(body, value)) for body, value in ((BODY, 201.5), (OTHER, 70.5))]

    round_.save(round_.drop(files))

    for (_, content), body, value in zip(files, (BODY, OTHER), ("201.5", "70.5"), strict=True):
        [submission] = models.Submission.objects.filter(body=body)
        [filed] = figures.of_submission(submission.n)
        [evidence] = models.Evidence.objects.filter(submission=submission)
        assert (f"{filed.observation.value:f}", filed.observation.origin.reported_by) == (value, body)
        assert bytes(evidence.file.content) == content


def test_of_a_sound_and_a_faulty_form_of_one_name_only_the_sound_one_is_kept(round_: Round) -> None:
    files = [("报表.xlsx", round_.form(BODY, "很高")), ("报表.xlsx", round_.form(OTHER, 70.5))]

    round_.save(round_.drop(files))

    assert [one.body for one in models.Submission.objects.all()] == [OTHER]


def test_the_very_same_form_dropped_twice_is_kept_once(round_: Round) -> None:
    round_.save(round_.drop([("报表.xlsx", round_.form(BODY, 201.5))] * 2))

    assert len(figures.of_body(round_.plan, BODY)) == 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.lists(SENT, min_size=1, max_size=6))
def test_what_was_answered_as_taken_is_kept_under_the_body_that_sent_it_and_nothing_else_is(
    round_: Round, sent: list[tuple[str, str, object]]
) -> None:
    before = set(models.Submission.objects.values_list("n", flat=True))
    files = [(name, round_.form(body, value)) for body, name, value in sent]
    known = {
        hashlib.sha256(content).hexdigest(): (body, str(value))
        for (body, _, value), (_, content) in zip(sent, files, strict=True)
    }

    page = round_.drop(files)
    taken = Counter((file, body) for file, body, state in ROW.findall(page) if TAKEN in state)
    round_.save(page)

    kept = [one for one in models.Submission.objects.all() if one.n not in before]
    assert len(ROW.findall(page)) == len(sent)
    assert Counter((one.evidence.get().file.name, one.body) for one in kept) == taken
    for one in kept:
        [filed] = figures.of_submission(one.n)
        assert (one.body, f"{filed.observation.value:f}") == known[one.evidence.get().file.sha256]
