"""The one list: what is asked in the address is what is shown, counted, and taken away; a slow and plain judge beside it."""

import csv
import io
from decimal import Decimal
from urllib.parse import parse_qs

import openpyxl
import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import year_span
from gangyao.web.lists.addresses import asked_in, query_of
from gangyao.web.lists.kinds import KINDS
from gangyao.web.lists.listing import PAGE, Asked, Column, Kind, Listed, Row, select, turned
from gangyao.web.store import figures
from gangyao.web.store.ledger import Actor
from web.conftest import BODY, OTHER, Site

COLUMNS = (Column(id="name", kind=Kind.NAME), Column(id="value", kind=Kind.NUMBER), Column(id="more", usual=False))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["甲镇", "乙镇", "丙乡", "甲乡"]), st.none() | st.decimals(-50, 50, places=1), st.sampled_from(["a", "b", ""]),
        st.sampled_from(["x", "y"]),
    ),
    max_size=30,
).map(
    lambda found: Listed(
        columns=COLUMNS, facets=("kind", "side"),
        rows=tuple(
            Row(
                id=str(place), address="/", values={"name": name, "value": value, "more": kind},
                facets={"side": (side,), **({"kind": (kind,)} if kind else {})},
            )
            for place, (name, value, kind, side) in enumerate(found)
        ),
    )
)  # fmt: skip
ASKED = st.builds(
    Asked, words=st.sampled_from(["", "甲", "镇 乙", "没有"]),
    chosen=st.dictionaries(
        st.sampled_from(["kind", "side", "nothing"]), st.frozensets(st.sampled_from(["a", "b", "x"]), min_size=1), max_size=2
    ),
    sort=st.sampled_from(["", "name", "value", "nothing"]), descending=st.booleans(), page=st.integers(-1, 4),
    group=st.sampled_from(["", "kind", "side", "nothing"]), columns=st.sampled_from([(), ("more",), ("nothing",), ("name", "value")]),
)  # fmt: skip


def judged(listed: Listed, asked: Asked) -> set[str]:
    """The ids that fit, row by row."""
    found = set()
    for row in listed.rows:
        text = " ".join(str(value) for value in row.values.values() if value is not None)
        fits = all(set(asked.chosen[facet]) & set(row.facets.get(facet, ())) for facet in listed.facets if facet in asked.chosen)
        if fits and all(word in text for word in asked.words.split()):
            found.add(row.id)
    return found


@given(listed=ROWS, asked=ASKED)
def test_what_is_found_is_what_fits_and_the_page_is_a_part_of_it(listed: Listed, asked: Asked) -> None:
    shown = select(listed, asked)

    assert {row.id for row in shown.found} == judged(listed, asked)
    seen = [row for _, rows in shown.groups for row in rows]
    assert seen == list(shown.found[(shown.page - 1) * PAGE : shown.page * PAGE])
    assert 1 <= shown.page <= shown.pages
    assert {column.id for column in shown.columns} <= {"name", "value", "more"}
    assert shown.columns


@given(listed=ROWS, asked=ASKED, facet=st.sampled_from(["kind", "side"]), value=st.sampled_from(["a", "b", "x", "y"]))
def test_the_count_beside_a_choice_is_how_many_are_seen_once_it_alone_is_chosen(
    listed: Listed, asked: Asked, facet: str, value: str
) -> None:
    choices = {one.value: one.count for one in dict(select(listed, asked).facets)[facet]}
    alone = Asked(words=asked.words, chosen={**asked.chosen, facet: frozenset({value})})

    assert choices.get(value, 0) == len(select(listed, alone).found)


@given(listed=ROWS, asked=ASKED)
def test_sorted_rows_are_in_order_within_their_group_and_those_without_a_value_come_last(listed: Listed, asked: Asked) -> None:
    shown = select(listed, asked)
    if asked.sort != "value":
        return
    for _, rows in shown.groups:
        values = [row.values["value"] for row in rows]
        known = [value for value in values if value is not None]
        assert values[len(known) :] == [None] * (len(values) - len(known))
        assert known == sorted(known, reverse=asked.descending)


@given(asked=ASKED)
def test_an_address_and_its_question_are_the_same(asked: Asked) -> None:
    again = asked_in(parse_qs(query_of(asked), keep_blank_values=True))

    assert query_of(again) == query_of(asked)


@given(asked=ASKED, value=st.sampled_from(["a", "b"]))
def test_a_choice_turned_twice_is_as_it_was(asked: Asked, value: str) -> None:
    twice = turned(turned(asked, "kind", value), "kind", value)

    assert query_of(twice) == query_of(Asked(**{**{name: getattr(asked, name) for name in asked.__slots__}, "page": 1}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "query", ["", "?page=999", "?sort=nothing&group=nothing&column=nothing", "?f.standing=<b>&q=%00x", "?page=-1&sort=-name"]
)
def test_every_list_opens_whatever_its_address_asks(site: Site, kind: str, query: str) -> None:
    answer = site.visit("planner").get(f"/plans/{site.plan}/list/{kind}/{query}")

    assert answer.status_code in {200, 400}  # a NUL is nothing that a person typed
    assert "<b>" not in answer.text.replace("<b>", "", answer.text.count(" <b>"))


@pytest.mark.parametrize("kind", ["indicators", "promises", "tasks", "findings"])
def test_what_is_taken_away_is_exactly_what_is_shown(site: Site, kind: str) -> None:
    planner = site.visit("planner")
    query = f"/plans/{site.plan}/list/{kind}/?q=1&format="
    rows = list(csv.reader(io.StringIO(planner.get(f"{query}csv").content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(planner.get(f"{query}xlsx").content)).worksheets[0]

    page = planner.get(f"/plans/{site.plan}/list/{kind}/?q=1").text

    shown = page.split("<tbody>", 1)[1].count("<tr>") if "<tbody>" in page else 0
    assert len(rows) - 1 == sheet.max_row - 1 == shown
    assert [str(cell.value or "") for cell in sheet[1]] == rows[0]


def hand_in(site: Site, body: str, text: str, value: str = "5") -> None:
    row = Observation(
        subject="rd_share", span=year_span(2025), value=Decimal(value), unit="%", text=text, origin=Origin(file="page")
    )
    handed = figures.Handed(plan=site.plan, body=body, observations=(row,), key=f"{body}{text}", chain=("reviewer",))
    figures.hand_in(handed, Actor(login="reporter"))


def test_figures_of_other_bodies_are_not_listed_for_a_reporter_nor_taken_away(site: Site) -> None:
    hand_in(site, BODY, "自己的")
    hand_in(site, OTHER, "别家的")
    address = f"/plans/{site.plan}/list/figures/"

    own, every = site.visit("reporter"), site.visit("reviewer")

    assert "自己的" in own.get(address).text
    assert "别家的" not in own.get(address).text
    assert "别家的" not in own.get(f"{address}?format=csv").content.decode("utf-8-sig")
    assert "别家的" in every.get(address).text


def test_words_that_a_spreadsheet_would_reckon_with_are_words(site: Site) -> None:
    hand_in(site, BODY, "=1+1")
    answer = site.visit("planner").get(f"/plans/{site.plan}/list/figures/?format=csv").content.decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(answer)) for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    assert any(cell.endswith("=1+1") for cell in cells)


def test_a_count_of_the_overview_is_the_number_of_rows_it_leads_to(site: Site) -> None:
    planner = site.visit("planner")
    overview = planner.get(f"/plans/{site.plan}/").text
    link = overview.split('class="counts"')[1].split('href="')[1].split('"')[0]
    count = int(overview.split('class="counts"')[1].split("<b>")[1].split("</b>")[0])

    page = planner.get(link).text

    assert page.split("<tbody>", 1)[1].count("<tr>") == count


def test_what_another_body_keeps_internal_or_asks_of_others_is_in_no_list_of_a_reporter(site: Site) -> None:
    project = site.kept.plan.projects[0]
    for text, visible in (("内部进展", "internal"), ("公开进展", "public")):
        row = Observation(
            subject=project.id, span=year_span(2025), value=Decimal("1.5"), unit="亿元", text=text, visible=visible,
            origin=Origin(file="page", needs="需市里协调"),
        )  # fmt: skip
        handed = figures.Handed(plan=site.plan, body=OTHER, observations=(row,), key=text, chain=())
        figures.hand_in(handed, Actor(login="stranger"))
        address = f"/plans/{site.plan}/list/projects/?column=name&column=progress&column=needs"
        mine, theirs, every = (site.visit(login).get(address).text for login in ("reporter", "stranger", "leader"))

        assert (text in mine) is (visible == "public")
        assert "需市里协调" not in mine
        assert text in theirs
        assert text in every
        assert "需市里协调" in every


def test_a_facet_that_there_is_not_hides_nothing_and_breaks_nothing(site: Site) -> None:
    planner, address = site.visit("planner"), f"/plans/{site.plan}/list/indicators/"
    whole = planner.get(address).text.count("<tr>")

    assert planner.get(f"{address}?f.nothing=x").text.count("<tr>") == whole
    for word in ("<script>", "zzz", "kept.x"):
        assert planner.get(f"{address}?f.standing={word}").status_code == 200


def test_a_list_of_figures_says_names_and_days_of_the_place(site: Site) -> None:
    hand_in(site, BODY, "文字")

    page = site.visit("planner").get(f"/plans/{site.plan}/list/figures/").text

    assert "reporter 同志" in page
    assert timezone.localdate().isoformat() in page
