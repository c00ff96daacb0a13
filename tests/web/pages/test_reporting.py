"""What a body owes, what may be answered, and what the form refuses; read by the rules that read tables."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gangyao.web.permissions.persons import Hold, Person, Role
from gangyao.web.reporting import desks
from gangyao.web.reporting.chains import chain_for
from gangyao.web.store import drafts, figures, models
from web.conftest import BODY, OTHER, Site

LINE = "labour_productivity|2025|growth"


def form(fields: dict[str, str], line: str = LINE, key: str = "k1") -> dict[str, str]:
    return {"key": key, "0.line": line, **{f"0.{name}": words for name, words in fields.items()}}


def address(site: Site, body: str = BODY) -> str:
    return f"/report/{site.plan}/of/{body}/"


def test_a_body_owes_what_it_leads_on_and_nothing_else(site: Site) -> None:
    desk = desks.desk_of(site.kept)

    owed = {one.item.id for one in desks.owed_by(desk, BODY)}

    assert owed == {"gdp", "labour_productivity", "urbanisation_resident", "rd_share", "unemployment_surveyed"}
    assert {one.span.label for one in desks.owed_by(desk, BODY) if one.item.id == "gdp" and not one.older} == {"2025"}


@pytest.mark.parametrize(
    ("fields", "value", "text"),
    [
        ({"value": "６.8%"}, "6.8", None), ({"value": "约7"}, "7", "约"),
        ({"answer": "pending", "expected": "2026-12"}, None, "暂无新数，预计 2026-12"),
        ({"answer": "dropped", "text": "口径取消"}, None, "不再统计，口径取消"),
    ],
)  # fmt: skip
def test_an_answer_is_read_as_a_table_would_be(site: Site, fields: dict[str, str], value: str | None, text: str | None) -> None:
    answer = site.visit("reporter").post(address(site), form(fields))

    assert answer.status_code == 302
    [filed] = figures.of_body(site.plan, BODY)
    said = filed.observation
    assert (None if said.value is None else f"{said.value:f}", said.text) == (value, text)
    assert (said.span.label, filed.state, filed.role, said.origin.reported_by) == ("2025", "waiting", "head", BODY)
    assert LINE not in {one.key for one in desks.owed_by(desks.desk_of(site.kept), BODY)}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"value": "很高"}, "文字“很高”"), ({"value": "12 和 13"}, "两个数"), ({"value": "1e99999"}, ""), ({"answer": "pending"}, "预计何时"),
        ({"answer": "dropped"}, "不再统计的原因"), ({"answer": "same"}, "不能选持平"), ({"value": "12吨"}, ""), ({"published": "明天", "value": "7"}, ""),
    ],
)  # fmt: skip
def test_a_line_with_a_fault_is_marked_nothing_is_handed_in_and_the_draft_stays(
    site: Site, fields: dict[str, str], says: str
) -> None:
    answer = site.visit("reporter").post(address(site), form(fields))

    assert answer.status_code == 422
    assert says in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert figures.of_body(site.plan, BODY) == []
    assert drafts.drafts_of(site.people["reporter"], site.plan, BODY)[LINE] == fields


def test_the_same_form_sent_twice_is_handed_in_once(site: Site) -> None:
    reporter = site.visit("reporter")
    first, second = (reporter.post(address(site), form({"value": "6.9"})) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert len(figures.of_body(site.plan, BODY)) == 1


def test_lines_of_another_body_or_of_a_time_to_come_are_not_taken(site: Site) -> None:
    for line in (
        "income_all_growth|2025|level",
        "labour_productivity|2099|growth",
        "labour_productivity",
        "|",
        "||",
        "gdp|2025年|level",
        "gdp|2025|sum",
    ):
        answer = site.visit("reporter").post(address(site), form({"value": "6.9"}, line))
        assert answer.status_code == 422
    assert figures.of_body(site.plan, BODY) == figures.of_body(site.plan, OTHER) == []


def test_on_behalf_of_a_body_a_scan_is_asked_for_and_the_record_says_so(site: Site) -> None:
    planner = site.visit("planner")
    assert planner.post(address(site), form({"value": "6.9"})).status_code == 422

    scan = SimpleUploadedFile("签字.pdf", b"%PDF-1.4 scan")
    planner.post(address(site) + "evidence/", {"evidence": scan, "line": ""})
    assert planner.post(address(site), form({"value": "6.9"})).status_code == 302

    assert planner.post(address(site), form({"value": "6.9"})).status_code == 302  # the answer was lost, it is sent again
    [filed] = figures.of_body(site.plan, BODY)
    assert (filed.on_behalf, filed.by, filed.role) == (True, "planner", "reviewer")
    slip = planner.get(f"/submissions/{filed.submission}/slip/")
    assert "代填" in slip.text


def test_the_scan_goes_in_with_what_is_typed_and_stays_where_a_line_has_a_fault(site: Site) -> None:
    planner = site.visit("planner")

    wrong = planner.post(address(site), {**form({"value": "六点九个"}), "scan": SimpleUploadedFile("签字.pdf", b"%PDF-1.4 scan")})
    assert wrong.status_code == 422
    assert "已附 签字.pdf" in wrong.text
    assert planner.post(address(site), form({"value": "6.9"})).status_code == 302

    [piece] = models.Evidence.objects.select_related("file")
    assert piece.file.name == "签字.pdf"


def test_a_scan_that_is_none_is_refused_beside_what_was_typed(site: Site) -> None:
    sent = {**form({"value": "6.9"}), "scan": SimpleUploadedFile("签字.pdf", b"<html><script>")}

    answer = site.visit("planner").post(address(site), sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "6.9" in answer.text
    assert figures.of_body(site.plan, BODY) == []


@pytest.mark.parametrize(
    ("holds", "configured", "chain"),
    [
        ([Hold(role=Role.REPORTER, body=BODY)], (), ("head", "reviewer")),
        ([Hold(role=Role.HEAD, body=BODY)], (), ("reviewer",)),
        ([Hold(role=Role.PLANNER)], (), ("reviewer",)),
        ([Hold(role=Role.REPORTER, body=BODY)], ("reviewer",), ("reviewer",)),
        ([Hold(role=Role.HEAD, body=BODY)], ("head", "reviewer", "leader"), ("reviewer", "leader")),
        ([Hold(role=Role.REPORTER, body=OTHER)], (), ("reviewer",)),
    ],
)
def test_who_must_sign_follows_from_who_hands_in(holds: list[Hold], configured: tuple[str, ...], chain: tuple[str, ...]) -> None:
    person = Person(id=1, login="p", name="p", holds=tuple(holds))

    assert chain_for(person, BODY, configured) == chain


def filled(site: Site, body: str, value: object) -> SimpleUploadedFile:
    """A form out of the site with one figure typed into its first row."""
    content = site.visit("planner").get(address(site, body) + "excel/").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["填报"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, heads["数值"]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return SimpleUploadedFile(f"随便改的名字-{body}.xlsx", buffer.getvalue())


def test_a_round_of_forms_is_looked_at_first_and_then_taken_whole(site: Site) -> None:
    planner = site.visit("planner")
    forms = [filled(site, BODY, 201.5), filled(site, OTHER, "很高"), filled(site, "县商务局", 1200)]

    looked = planner.post(f"/report/{site.plan}/collect/", {"forms": forms})

    assert "还没有保存" in looked.text
    assert "填报!" in looked.text
    assert figures.of_body(site.plan, BODY) == []
    number = looked.text.split('name="confirm" value="')[1].split('"')[0]
    assert planner.post(f"/report/{site.plan}/collect/", {"confirm": number}).status_code == 302
    assert [one.observation.value for one in figures.of_body(site.plan, BODY)] != []
    assert figures.of_body(site.plan, OTHER) == []
    [filed] = figures.of_body(site.plan, "县商务局")
    assert (filed.on_behalf, len(filed.evidence)) == (True, 0)
    assert planner.post(f"/report/{site.plan}/collect/", {"confirm": number}).status_code == 404


def test_the_form_of_another_body_is_not_read(site: Site) -> None:
    answer = site.visit("reporter").post(address(site) + "excel/", {"form": filled(site, OTHER, 3)})

    assert answer.status_code == 422
    assert OTHER in answer.text


def test_a_faulty_form_comes_back_with_its_faults_marked(site: Site) -> None:
    reporter = site.visit("reporter")
    answer = reporter.post(address(site) + "excel/marked/", {"form": filled(site, BODY, "很高")})

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["填报"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] != []


def test_what_looks_odd_is_asked_about_before_it_is_handed_in(site: Site) -> None:
    reporter = site.visit("reporter")
    odd = form({"value": "7.8"}, "urbanisation_resident|2025|level")

    asked = reporter.post(address(site), odd)
    assert asked.status_code == 422
    assert "⚠" in asked.text
    assert 'name="sure"' in asked.text
    assert reporter.post(address(site), {**odd, "sure": "yes"}).status_code == 302


def test_growth_and_level_of_one_row_are_corrected_apart(site: Site) -> None:
    reporter = site.visit("reporter")
    growth, level = "gdp|2024|growth", "gdp|2024|level"
    sent = {"key": "k", "sure": "yes", "0.line": growth, "0.value": "5.1", "1.line": level, "1.value": "240"}
    assert reporter.post(address(site), sent).status_code == 302

    filed = {(one.observation.measure.value, str(one.observation.value)) for one in figures.of_body(site.plan, BODY)}

    assert filed == {("growth", "5.1"), ("level", "240")}
    reporter.post(address(site) + "correct/", {"line": growth})
    line = reporter.get(address(site)).text.split('data-line="gdp|2024|growth"')[1].split("</tr>")[0]
    assert "<span>%" in line


def test_no_longer_counted_stays_so_on_its_way_through_excel(site: Site) -> None:
    reporter = site.visit("reporter")
    book = openpyxl.load_workbook(io.BytesIO(reporter.get(address(site) + "excel/").content))
    sheet = book["填报"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    sheet.cell(5, heads["答复"]).value = "不再统计"
    sheet.cell(5, heads["文字说明"]).value = "口径取消"
    buffer = io.BytesIO()
    book.save(buffer)

    reporter.post(address(site) + "excel/", {"form": SimpleUploadedFile("a.xlsx", buffer.getvalue())})

    [typed] = drafts.drafts_of(site.people["reporter"], site.plan, BODY).values()
    assert (typed["answer"], typed["text"]) == ("dropped", "口径取消")


@pytest.mark.parametrize(
    ("kind", "table", "says"),
    [
        ("targets", "指标,年份,目标\n没有这个,2024,930\n", ""), ("duties", "item,lead\ngdp,县统计局\n", "不再有牵头单位"),
        ("duties", "item,lead\n没有这个,县统计局\n", ""),
    ],
)  # fmt: skip
def test_a_table_that_would_lose_what_is_in_force_is_asked_about_first(site: Site, kind: str, table: str, says: str) -> None:
    planner, place = site.visit("planner"), f"/plans/{site.plan}/tables/"
    sent = {"kind": kind, "reason": "改", "table": SimpleUploadedFile("a.csv", table.encode())}

    answer = planner.post(place, sent)

    assert answer.status_code == 422
    assert says in answer.text
    assert 'name="sure"' in answer.text


def test_an_own_reckoning_and_what_was_fixed_above_stand_side_by_side(site: Site) -> None:
    reporter = site.visit("reporter")
    for place, (value, whose) in enumerate((("2.1", "own"), ("2.0", "upper"))):
        sent = form({"value": value, "authority": whose}, "rd_share|2025|level", key=f"k{place}")
        assert reporter.post(address(site), {**sent, "sure": "yes"}).status_code == 302

    filed = figures.of_body(site.plan, BODY)

    assert {(str(one.observation.value), one.observation.origin.authority, one.state) for one in filed} == {
        ("2.1", "own", "waiting"), ("2.0", "upper", "waiting"),
    }  # fmt: skip
