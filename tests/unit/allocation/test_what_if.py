"""What changes in an allocation where something else is supposed."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gangyao.allocation.allocations import Allocation, Wanted, make_allocation
from gangyao.allocation.interchange import decode_allocation, encode_allocation
from gangyao.allocation.problems import EXACT, Candidate, Factor, Problem
from gangyao.allocation.suppositions import NotSupposed, read_supposition, supposed
from gangyao.allocation.whatifs import try_suppositions
from gangyao.cli import main
from gangyao.terminal.allocations import allocation_text
from made_portfolios import WUXING

LAND = Factor(id="land", name="建设用地", unit="亩", total=Decimal(10))
MONEY = Factor(id="money", name="资金", unit="亿元", yearly={2024: Decimal(6), 2025: Decimal(6)})


def project(name: str, worth: str, land: str, money: str = "1") -> Candidate:
    demands = {"land": (Decimal(land),), "money": (Decimal(money),)}
    return Candidate(id=f"id-{name}", name=name, starts=(2024, 2025), demands=demands, values={"score": Decimal(worth)})


OWN = Problem(
    first=2024,
    last=2025,
    candidates=(project("甲", "9", "5"), project("乙", "8", "5"), project("丙", "3", "4")),
    factors=(LAND, MONEY),
)


@pytest.fixture
def before() -> Allocation:
    return make_allocation(OWN, Wanted(aims=("score",), effort=EXACT))


def tried(before: Allocation, *words: str) -> Allocation:
    return try_suppositions(before, [read_supposition(one, before.problem) for one in words], EXACT)


def test_less_land_and_a_project_that_must_be_taken_say_who_comes_in_and_who_goes_out(before: Allocation) -> None:
    after = tried(before, "建设用地-10%", "必保：丙")

    assert after.difference is not None
    assert (after.difference.worth_before, after.worth) == (17, 12)
    assert (after.difference.added, after.difference.dropped) == (("id-丙",), ("id-乙",))
    text = allocation_text(after, "zh")
    assert "假设：建设用地-10%、必保：丙" in text
    assert "17 → 12（-5）" in text
    assert "调入 1 个：\n  丙：必保项目" in text
    assert "调出 1 个：\n  乙：" in text


def test_what_changes_nothing_says_so(before: Allocation) -> None:
    assert "入选项目和开工年份都不变" in allocation_text(tried(before, "资金+5%"), "zh")


def test_a_project_that_may_not_be_taken_is_named_among_those_that_go_out(before: Allocation) -> None:
    after = tried(before, "without:甲")

    assert [one.id for one in after.chosen] == ["id-乙", "id-丙"]
    assert "甲：按假设不取" in allocation_text(after, "zh")


def test_what_contradicts_itself_is_named_and_not_solved(before: Allocation) -> None:
    after = tried(before, "建设用地=4", "必保:甲")

    assert not after.feasible
    assert after.conflict is not None
    assert "假设：" in allocation_text(after, "zh")


@pytest.mark.parametrize(
    ("words", "land", "money"),
    [
        ("建设用地－10％", 9, (6, 6)),
        ("land + 2.5", "12.5", (6, 6)),
        ("用地-100%", 0, (6, 6)),
        ("资金:2025=3", 10, (6, 3)),
        ("资金-50%", 10, (3, 3)),
    ],
)
def test_caps_are_moved_as_typed(words: str, land: str | int, money: tuple[int, int]) -> None:
    first, second = supposed(OWN, [read_supposition(words, OWN)]).factors

    assert first.total == Decimal(land)
    assert tuple(second.yearly.values()) == money


@pytest.mark.parametrize(
    ("words", "why", "near"),
    [
        ("多给点地", "unread", ()),
        ("建设用地-300%", "beyond", ()),
        ("建设用地=-3", "negative", ()),
        ("能耗-10%", "factor", ("land", "资金", "建设用地")),
        ("资金:2030-1", "year", ("2024", "2025")),
        ("必保:丁", "project", ("甲", "乙", "丙")),
    ],
)
def test_what_cannot_be_tried_is_said_with_what_was_perhaps_meant(words: str, why: str, near: tuple[str, ...]) -> None:
    with pytest.raises(NotSupposed) as raised:
        read_supposition(words, OWN)

    assert raised.value.why == why
    assert set(raised.value.near) <= {*near, "money"}


def test_an_answer_with_its_difference_is_read_back_the_same_and_can_be_asked_again(before: Allocation) -> None:
    after = tried(before, "建设用地-10%")

    assert decode_allocation(encode_allocation(after)) == after
    assert tried(after, "建设用地=10").worth == before.worth


def test_the_command_tries_on_an_earlier_answer(before: Allocation, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_bytes(encode_allocation(before))
    words = ["allocate", str(tmp_path / "a.json"), "--what-if", "建设用地-10%", "必保:丙", "--language", "zh"]

    assert main([*words, "-o", str(tmp_path / "b.json")]) == 0
    assert "调入 1 个" in capsys.readouterr().out
    assert decode_allocation((tmp_path / "b.json").read_bytes()).worth == 12


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((), "请用 --what-if 说明要推演什么"),
        (("--what-if", "水-10%"), "没有这个要素"),
        (("--what-if", "必保:丁"), "不是候选项目"),
        (("--what-if", "随便"), "读不成一项假设"),
    ],
)
def test_the_command_says_what_it_cannot_try(
    before: Allocation, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    (tmp_path / "a.json").write_bytes(encode_allocation(before))

    assert main(["allocate", str(tmp_path / "a.json"), *more, "--language", "zh"]) == 2
    assert said in capsys.readouterr().err


def test_a_plan_without_projects_is_asked_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allocate", str(WUXING / "plan.json"), "--language", "zh"]) == 2
    assert "--projects" in capsys.readouterr().err


def test_where_time_ran_out_the_answer_says_what_remains(before: Allocation) -> None:
    assert "至多再多 3" in allocation_text(replace(before, complete=False, bound=20.0), "zh")
    assert "没有证明" not in allocation_text(before, "zh")


def test_one_project_cannot_be_both_taken_and_left_out(before: Allocation) -> None:
    with pytest.raises(NotSupposed) as raised:
        tried(before, "必保:甲", "不取:甲")

    assert raised.value.why == "both"


def test_leaving_out_what_must_be_funded_is_said() -> None:
    own = replace(OWN, candidates=(replace(OWN.candidates[0], must=True), *OWN.candidates[1:]))
    after = tried(make_allocation(own, Wanted(aims=("score",), effort=EXACT)), "不取:甲")

    assert "甲：按假设不取（原为必保项目）" in allocation_text(after, "zh")


def test_a_name_that_two_factors_share_is_asked_about_and_both_are_named() -> None:
    second = Factor(id="land-2", name="建设用地", unit="亩", total=Decimal(4))
    problem = replace(OWN, factors=(LAND, MONEY, second))

    for words in ("建设用地-10%", "用地-10%"):
        with pytest.raises(NotSupposed) as caught:
            read_supposition(words, problem)
        assert (caught.value.why, caught.value.near) == ("several", ("land", "land-2"))
    assert read_supposition("land-2-10%", problem).id == "land-2"


def test_a_cap_that_is_a_per_cent_is_asked_about_a_share_or_a_number() -> None:
    with pytest.raises(NotSupposed) as caught:
        read_supposition("资金=5%", OWN)

    assert (caught.value.why, caught.value.near) == ("share", ("资金-95%", "资金=5"))
