"""A plan in the store stays as it was read, whatever a later version would read."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from gangyao.plan.interchange import decode_plan
from gangyao.web.documents.pages import content_of
from gangyao.web.store import models, plans
from gangyao.web.store.ledger import Actor
from gangyao.web.uploads import reading

BEFORE = Path(__file__).parents[2] / "unit" / "plan" / "read_before"
UPLOAD = SimpleNamespace(name="songling.md", account=SimpleNamespace(login="planner"))


@pytest.mark.usefixtures("store")
def test_a_stored_plan_keeps_its_rows_when_its_document_comes_again() -> None:
    old = decode_plan((BEFORE / "plan.json").read_bytes())
    number = plans.add_plan(old, None, Actor(login="planner"))

    outcome = reading.taken(UPLOAD, (BEFORE / "songling.md").read_bytes())

    (kept,) = (one for one in plans.all_latest() if one.n == number)
    assert outcome["plan"] == number
    assert kept.plan.indicators == old.indicators
    assert plans.text_of(kept.file) == (BEFORE / "songling.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("store")
def test_a_text_in_which_the_places_of_a_stored_plan_do_not_fit_is_not_attached() -> None:
    content = (BEFORE / "plan.json").read_bytes()
    old = decode_plan(content.replace(b'"characters": ', b'"characters": 9'))
    number = plans.add_plan(old, None, Actor(login="planner"))
    revisions = models.Revision.objects.filter(plan_id=number).count()

    reading.taken(UPLOAD, (BEFORE / "songling.md").read_bytes())

    assert models.Revision.objects.filter(plan_id=number).count() == revisions


def test_what_a_site_of_the_version_before_has_confirmed_stays_confirmed() -> None:
    old = decode_plan((BEFORE / "plan.json").read_bytes())

    assert content_of(old.indicators[0]) == "35360f9feaeb1d0ea3de65dc77ab3b5c854ea8495228aba9607a27c07ed27a02"
    assert content_of(old.commitments[0]) == "169070eba7f645f1da1caeebee318f5d4495444ab367cc687145101ffc945c56"
