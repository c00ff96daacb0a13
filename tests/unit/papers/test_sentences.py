"""Every sentence of a report, for all kinds of targets, all standings and whatever is missing: in sentences.txt, to be read.

`python tests/unit/papers/test_sentences.py` (with tests on PYTHONPATH) writes the file anew.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Item, Standing, Stated
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Measure, Observation, Status
from gangyao.papers.describing import item_sentence, problem_sentence
from gangyao.papers.pieces import Pieces
from gangyao.papers.tables import item_row
from gangyao.papers.wording import Context
from gangyao.plan.plans import Indicator
from gangyao.progress import bounds
from gangyao.progress.aims import AimKind
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.vocabulary.quantities import Comparator
from made_figures import figure, figures
from made_plans import growth, plan, quantity, row

SNAPSHOT = Path(__file__).with_name("sentences.txt")
LANGUAGES = ("zh", "en")
DAY = dt.date(2026, 6, 1)
WRONG = {
    "an unfilled place": r"[{}]",
    "None": r"None|nan\b|inf\b",
    "doubled punctuation": r"[，。；：、,;:.!?]\s*[，。；：、,;:!?.](?!\d)|（）|\(\)|“”",
    "doubled space": r"  | [,.;:](?!\d)|^\s|\s$",
}
GROWTH = Measure.GROWTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A row of a plan and what was reported on it."""

    name: str
    row: Indicator
    seen: tuple[Observation, ...]
    rule: str = ""  # of one's own, how a period follows from its years


KINDS = {
    "level of a volume": row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}),
    "level of a share": row("常住人口城镇化率", "%", {2020: "60"}, {2025: "65"}),
    "level that falls": row("重大事故起数", "起", {2020: "40"}, {2025: quantity("20", "起", Comparator.AT_MOST)}, identity="accidents"),
    "level without baseline": row("茶园面积", "万亩", {}, {2025: quantity("12", "万亩")}, identity="tea"),
    "level without unit": row("平安指数", None, {2020: "90"}, {2025: "95"}, identity="peace"),
    "level from nought": row("PM2.5监测站", "个", {2020: "0"}, {2025: "10"}, identity="stations"),
    "ceiling": row("城镇登记失业率", "%", {2020: "2.5"}, {2025: quantity("3.5", "%", Comparator.AT_MOST)}),
    "floor": row("森林覆盖率", "%", {2020: "72"}, {2025: quantity("70", "%", Comparator.AT_LEAST)}),
    "hold": row("饮用水水源达标率", "%", {2020: "100"}, {2025: "100"}, identity="water"),
    "interval": row(
        "居民消费价格指数", "%", {2020: "102"},
        {2025: replace(quantity("101", "%"), upper=quantity("103").value)}, identity="prices",
    ),
    "growth": row("规上工业增加值", "亿元", {2020: "50"}, planned=growth("8"), identity="industry"),
    "fall told as growth": row("能源消费", "万吨", {2020: "50"}, planned=replace(growth("-3"), text="年均下降"), identity="energy"),
    "sum": row("城镇新增就业", "人", {}, {2025: quantity("50000", "人", total=True)}, identity="jobs"),
    "cut": row("单位GDP能耗降低", "%", {}, {2025: quantity("14.5", "%", total=True)}, identity="cut"),
    "relative": row("居民综合阅读率", "%", {2020: "85"}, {2025: quantity(None, "%", text="高于全省平均水平")}, identity="reading"),
    "assigned": row("粮食产量", "亿斤", {2020: "1.3"}, {2025: quantity(None, "亿斤", text="完成市下达目标")}, identity="grain"),
    "per cent of an amount": row("光伏装机容量", "万千瓦", {2020: "20"}, {2025: quantity("8", "%")}, identity="solar"),
    "growth of all years": row(
        "规上工业增加值", "亿元", {}, planned=replace(growth("40"), cumulative=True), identity="all-years"
    ),
    "growth of a share": row("工业用地占比", "%", {2020: "15"}, planned=growth("5"), identity="land"),
    "no target": row("文化馆", "个", {2020: "3"}, {}, identity="culture"),
}  # fmt: skip
VALUES = {  # early and lasting, on course, behind, away, final and met, final and missed
    "level of a volume": ("160", "132", "112", "90", "151", "149"),
    "level of a share": ("66", "63", "60.5", "59", "65.2", "64.8"),
    "level that falls": ("15", "28", "38", "44", "19", "21"),
    "level without baseline": ("13", "11", "7", "2", "12.5", "11.8"),
    "level without unit": ("96", "93", "90.5", "88", "95.5", "94"),
    "level from nought": ("11", "6", "1", "-1", "10", "9"),
    "ceiling": ("2.1", "3.4", "3.6", "4.2", "3.1", "3.8"),
    "floor": ("74", "71", "69", "65", "71", "69.9"),
    "hold": ("100", "100", "99", "90", "100", "99.9"),
    "interval": ("102", "102.5", "103.5", "99", "102", "104"),
    "relative": ("90", "88", "86", "80", "91", "84"),
    "assigned": ("1.5", "1.4", "1.3", "1.1", "1.6", "1.2"),
    "per cent of an amount": ("4", "4", "3", "2", "5", "3"),
    "growth of a share": ("17", "16", "16", "14", "18", "16"),
    "no target": ("4", "4", "3", "2", "5", "3"),
}
STATES = ("far ahead", "on course", "behind", "away", "ended met", "ended missed")
RATES = {"growth of all years": ("12", "7", "5", "-4"), "growth": ("12", "8.5", "5", "-4"), "fall told as growth": ("-6", "-3.2", "-1", "4"), "cut": ("6", "3.2", "1", "-2"), "sum": ("20000", "10500", "6000", "0")}  # fmt: skip


NO_START = row("固定资产投资", "亿元", {}, planned=growth("6"), identity="investment")


def scenes() -> Iterator[Scene]:
    for name, own in KINDS.items():
        yield Scene(name=f"{name}, silent", row=own, seen=())
        yield Scene(
            name=f"{name}, answered", row=own, seen=(figure(own.id, 2023, None, status=Status.NONE, text="2023年未统计"),)
        )
        yield Scene(name=f"{name}, answered without words", row=own, seen=(figure(own.id, 2023, None, status=Status.NONE),))
        yield from by_value(name, own) if name in VALUES else by_rate(name, own)
        yield Scene(name=f"{name}, a part of a year", row=own, seen=(figure(own.id, "2023-01..09", "61"),))
        yield Scene(name=f"{name}, only growth", row=own, seen=(figure(own.id, 2022, "5.3", GROWTH),))
        for kept in (True, False):
            answers = tuple(figure(own.id, year, None, attested=kept) for year in (2021, 2022, 2023))
            yield Scene(name=f"{name}, attested {'kept' if kept else 'broken'}", row=own, seen=answers)
        yield Scene(name=f"{name}, attested for one year", row=own, seen=(figure(own.id, 2023, None, attested=True),))
        if name in {"ceiling", "floor"}:
            years = dict(zip((2021, 2022, 2023), (VALUES[name][1], VALUES[name][3], VALUES[name][1]), strict=True))
            for rule in ("", "latest", "mean"):
                title = f"{name}, broken in one year{rule and f', {rule} decides'}"
                yield Scene(name=title, row=own, seen=tuple(figures(own.id, years)), rule=rule)


def by_value(name: str, own: Indicator) -> Iterator[Scene]:
    for index, (state, value) in enumerate(zip(STATES, VALUES[name], strict=True)):
        year = 2023 if index < 4 else 2025
        elsewhere = [figure(own.id, year, "85", place="浙江省")] if name == "relative" else []
        yield Scene(name=f"{name}, {state}", row=own, seen=(figure(own.id, year, value), *elsewhere))
    broken = (figure(own.id, 2021, VALUES[name][2], definition="旧"), figure(own.id, 2022, VALUES[name][1], definition="新"))
    yield Scene(name=f"{name}, another definition", row=own, seen=broken)
    other = (figure(own.id, 2020, VALUES[name][2], definition="旧"), figure(own.id, 2022, VALUES[name][1], definition="新"))
    yield Scene(name=f"{name}, another definition from the baseline on", row=own, seen=other)
    revised = (figure(own.id, 2020, VALUES[name][3]), figure(own.id, 2023, VALUES[name][1]))
    yield Scene(name=f"{name}, a baseline published otherwise", row=own, seen=revised)
    yield Scene(name=f"{name}, only years before the plan", row=own, seen=(figure(own.id, 2019, VALUES[name][1]),))


def by_rate(name: str, own: Indicator) -> Iterator[Scene]:
    measure = GROWTH if name in {"growth", "fall told as growth", "growth of all years"} else Measure.LEVEL
    for state, value in zip(STATES[:4], RATES[name], strict=True):
        yield Scene(name=f"{name}, {state}", row=own, seen=tuple(figures(own.id, {2021: value, 2022: value}, measure)))
    for state, value in (("ended met", RATES[name][0]), ("ended missed", RATES[name][2])):
        yield Scene(
            name=f"{name}, {state}", row=own, seen=tuple(figures(own.id, dict.fromkeys(range(2021, 2026), value), measure))
        )
    yield Scene(
        name=f"{name}, a year missing",
        row=own,
        seen=tuple(figures(own.id, {2021: RATES[name][1], 2023: RATES[name][1]}, measure)),
    )
    for state, value in zip(STATES[:3], RATES[name], strict=False):
        yield Scene(name=f"{name}, {state} after one year", row=own, seen=(figure(own.id, 2021, value, measure),))
    if name == "growth of all years":
        yield Scene(name=f"{name}, a whole year without a start", row=NO_START, seen=(figure("investment", 2022, "60"),))
    if name == "growth":
        yield Scene(name=f"{name}, from levels", row=own, seen=(figure(own.id, 2022, "60"),))
        yield Scene(name=f"{name}, impossible", row=own, seen=(figure(own.id, 2021, "-100", GROWTH),))


@lru_cache(maxsize=2)
def told(language: str) -> dict[str, tuple[Context, Item]]:
    """Every scene's item, in a plan of its own."""
    found = {}
    for scene in scenes():
        own = plan([scene.row])
        lead = Responsibility(item=scene.row.id, lead="县第1办公室")
        asked = Question(as_of=DAY, language=language, responsibilities=Responsibilities(rows=(lead,)), forecasting=False)
        with pytest.MonkeyPatch.context() as patched:
            if scene.rule:
                patched.setattr(bounds, "rule_for", lambda _, rule=scene.rule: bounds.YearRule(rule))
            assessment = evaluate_plan(own, scene.seen, asked)
        found[scene.name] = (Context(plan=own, assessment=assessment, language=language), assessment.indicators[0])
    return found


def words(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def snapshot() -> str:
    lines = []
    for name in told("zh"):
        lines.append(f"[{name}: {told('zh')[name][1].standing.value}]")
        lines += [words(item_sentence(*told(language)[name])) for language in LANGUAGES]
    return "\n".join(lines) + "\n"


def faults(pieces: Pieces) -> list[str]:
    text = words(pieces)
    bare = [piece.text for piece in pieces if piece.trace is None and not piece.gap and re.search(r"\d", piece.text)]
    return [f"{name}: {text}" for name, pattern in WRONG.items() if re.search(pattern, text)] + [
        f"untraced: {one}" for one in bare
    ]


def test_the_sentences_are_those_that_were_read() -> None:
    assert snapshot() == SNAPSHOT.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_hole_a_stammer_or_a_number_from_nowhere(language: str) -> None:
    assert [fault for context, item in told(language).values() for fault in faults(item_sentence(context, item))] == []


def test_growth_of_one_year_is_no_mean_of_years() -> None:
    assert not re.search(r"(\d{4})—\1年|from (\d{4}) to \2\b", snapshot())


def test_every_standing_and_every_kind_is_told() -> None:
    items = [item for _, item in told("zh").values()]

    assert {item.standing for item in items} == set(Standing)
    assert {item.kind for item in items} == {kind.value for kind in AimKind if kind is not AimKind.MILESTONE}


def test_every_reason_of_a_course_is_told() -> None:
    source = Path(__file__).parents[3] / "src" / "gangyao"
    modules = [*(source / "progress").glob("*.py"), source / "evaluation" / "conditions.py"]
    calls = [call for one in modules for call in re.findall(r"because\(\s*([^{)]*)", one.read_text(encoding="utf-8"))]
    known = {code for call in calls for code in re.findall(r'"([a-z-]+)"', call)}

    reasons = {reason.code for _, item in told("zh").values() for reason in (item.reason, item.condition, *item.notes) if reason}

    assert known - reasons == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_and_a_problem_of_anything_missing_has_no_hole(language: str) -> None:
    found = []
    for context, item in told(language).values():
        for bare in (item, without(item, "baseline"), without(item, "target"), without(item, "latest"), worded(item)):
            found += [fault for cell in item_row(context, bare) for fault in faults(cell)]
            found += faults(item_sentence(context, bare))
            found += [fault for one in Standing for fault in faults(problem_sentence(context, replace(bare, standing=one)))]

    assert sorted(set(found)) == []


def without(item: Item, name: str) -> Item:
    """The item with one thing unknown, and what follows from it."""
    return replace(item, **{name: None}, completion=None, pace=None, missing=None, probability=None, owed_by=None)  # type: ignore[arg-type]


def worded(item: Item) -> Item:
    """The item with digits in every place where words may stand."""
    target = Stated(value=None, unit="微克/m3", year=2025, text="比2020年下降")
    return replace(item, name="PM2.5浓度", target=target, owed_by="第2分局", verdict=None)


if __name__ == "__main__":
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")
