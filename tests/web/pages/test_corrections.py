"""Corrections: what is typed is read as the document would be, nothing is lost, and every change is a version with a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.plan.interchange import decode_plan, encode_plan
from gangyao.vocabulary.passages import Passage
from gangyao.web.documents import corrections, pages
from gangyao.web.store import plans
from gangyao.web.store.ledger import SITE
from web.conftest import Site


def typed_of(site: Site, item: str, **changed: str) -> dict[str, str]:
    found = corrections.find_item(site.kept.plan, item)
    assert found is not None
    own = {field.name: field.value for field in corrections.fields_of(found[1], site.kept.plan)}
    return {**own, **{name.replace("_", "-"): words for name, words in changed.items()}}


def test_what_is_sent_back_as_it_was_changes_nothing(site: Site) -> None:
    for _, item in pages.items_of(site.kept.plan):
        assert corrections.correct(site.kept.plan, item.id, typed_of(site, item.id)) == site.kept.plan


@pytest.mark.parametrize(
    ("words", "value", "comparator"), [("300亿元左右", "300", "~"), ("≥280", "280", ">="), ("1,200", "1200", "=")]
)
def test_a_target_is_read_as_the_document_would_be(site: Site, words: str, value: str, comparator: str) -> None:
    plan = corrections.correct(site.kept.plan, "gdp", typed_of(site, "gdp", target_2025=words))
    target = next(row for row in plan.indicators if row.id == "gdp").targets[2025]

    assert (target.value, target.comparator.value) == (Decimal(value), comparator)
    assert target.passage == next(row for row in site.kept.plan.indicators if row.id == "gdp").targets[2025].passage


@pytest.mark.parametrize("words", ["3和4", "12 13", "1/0", "abc1", "abc", "三十六吗", "1.2万亿", "36万"])
def test_what_is_no_quantity_is_refused(site: Site, words: str) -> None:
    with pytest.raises(corrections.Faulty) as refused:
        corrections.correct(site.kept.plan, "gdp", typed_of(site, "gdp", target_2025=words))

    assert refused.value.faults == {"target-2025": "not_a_quantity"}


def test_an_item_that_was_missed_gets_a_name_of_its_own(site: Site) -> None:
    typed = {"kind": "commitment", "name": "茶产业从业人员", "quantity": "6万人左右", "year": "2025"}
    once, first = corrections.add(site.kept.plan, typed, Passage(start=10, end=20))
    twice, second = corrections.add(once, typed, Passage(start=10, end=20))

    assert first != second
    assert decode_plan(encode_plan(twice)) == twice


def test_a_rejected_item_is_gone_and_its_history_stays(site: Site) -> None:
    planner = site.visit("planner")
    planner.post(f"/plans/{site.plan}/items/gdp/reject/", {"reason": "重复", "number": "1"})

    assert all(row.id != "gdp" for row in site.kept.plan.indicators)
    page = planner.get(f"/plans/{site.plan}/items/gdp/")
    assert page.status_code == 200
    assert "重复" in page.text


def test_a_version_says_what_changed_why_by_whom_and_the_old_one_stays_as_it_was(site: Site) -> None:
    before = site.kept
    fields = typed_of(site, "forest_cover", target_2025="≥75")
    answer = site.visit("planner").post(
        f"/plans/{site.plan}/items/forest_cover/correct/",
        {**fields, "reason": "人大调整", "authority": "青人大〔2022〕1号", "number": "1"},
    )

    assert answer.status_code == 302
    [revised] = plans.revised(site.plan, "forest_cover")
    assert (revised.number, revised.reason, revised.authority, revised.by) == (2, "人大调整", "青人大〔2022〕1号", "planner")
    assert "72.5" in revised.old
    assert "75" in revised.new
    old = plans.revision(site.plan, 1)
    assert old is not None
    assert (old.digest, old.plan) == (before.digest, before.plan)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"reason": ""}, "必填"),
        ({"reason": "看看", "target-2025": "≥72.5"}, "没有改动"),
        ({"reason": "改", "target-2025": "≥80", "number": "7"}, "刚刚改过"),
    ],
)
def test_a_correction_without_reason_without_change_or_from_an_old_page_is_not_saved(
    site: Site, fields: dict[str, str], says: str
) -> None:
    sent = {**typed_of(site, "forest_cover", target_2025="≥76"), "number": "1", **fields}
    answer = site.visit("planner").post(f"/plans/{site.plan}/items/forest_cover/correct/", sent)

    assert answer.status_code == 422
    assert says in answer.text
    assert site.kept.number == 1


def test_a_confirmation_holds_while_the_item_is_the_same(site: Site) -> None:
    planner = site.visit("planner")
    planner.post(f"/plans/{site.plan}/document/confirm/", {"item": ["gdp", "forest_cover", "nothing"]})
    assert pages.page_of(site.kept, 0).confirmed == 2

    planner.post(
        f"/plans/{site.plan}/items/gdp/correct/", {**typed_of(site, "gdp", target_2025="270"), "reason": "改", "number": "1"}
    )
    assert pages.page_of(site.kept, 0).confirmed == 1


def test_the_parts_of_a_document_are_the_whole_of_it(site: Site) -> None:
    text = plans.text_of(site.kept.file)
    assert text is not None
    first = pages.page_of(site.kept, 0)

    found = [pages.page_of(site.kept, part.start) for part in first.parts]

    assert "".join(piece.text for page in found for piece in page.pieces) == text
    assert sum(len(page.entries) for page in found) == first.total


def test_a_long_chapter_is_cut_into_parts_that_stay_light(site: Site) -> None:
    plan = replace(site.kept.plan, sections=(), document=replace(site.kept.plan.document, characters=200_000))
    text = "这一段文字没有标题。\n" * 20_000

    edges = list(pages.edges_of(plan, text))

    ends = [start for start, _ in edges[1:]] + [len(text)]
    assert max(end - start for (start, _), end in zip(edges, ends, strict=True)) <= 2 * pages.MOST


def test_no_target_of_a_submitted_version_is_blank(site: Site) -> None:
    plans.release(site.kept, plans.COMMITTEE, SITE, shown=True)

    page = site.visit("committee").get(f"/submitted/{site.plan}/1/").text

    rows = page.split("<tbody>")[-1].split("</tr>")[:-1]
    assert len(rows) == sum(row.is_target for row in site.kept.plan.indicators)
    assert all(row.rpartition("<td>")[2].replace("</td>", "").strip() for row in rows)
