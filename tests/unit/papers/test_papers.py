"""The other papers of the trade: the table of responsibilities, reminders, a revision, the chapter on factors."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gangyao.allocation.allocations import Allocation
from gangyao.allocation.prices import Price
from gangyao.allocation.problems import Factor, Problem
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.papers.adjustments import write_adjustment
from gangyao.papers.debts import write_reminders
from gangyao.papers.duties import write_duties
from gangyao.papers.factors import factor_section
from gangyao.papers.material import Material
from gangyao.papers.pieces import Paragraph, Pieces, Report, Section, Table
from gangyao.papers.reporting import write_report
from gangyao.papers.revisions import Revision, write_revision
from gangyao.pipeline import read
from gangyao.plan.plans import CommitmentKind, Nature, Plan
from gangyao.reports.htmlreports import render_html
from gangyao.reports.tracing import check_traces, traces_of
from gangyao.reports.wordreports import render_word
from gangyao.responsibilities.debts import find_debts
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.responsibilities.proposals import propose
from gangyao.revisions.differences import find_differences
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Comparator
from made_figures import figures
from made_plans import growth, plan, promise, quantity, row

DAY = dt.date(2024, 6, 1)
WUXING = read(Path(__file__).parents[3] / "examples" / "wuxing" / "plan.json")
OLD = plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}), row("常住人口", "万人", {2020: "10"}, {2025: "12"})])
NEW = plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: "130"})])


def words(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def paragraphs(report: Report) -> list[str]:
    return [words(block.pieces) for part in report.sections for block in part.blocks if isinstance(block, Paragraph)]


def tables(report: Report) -> list[Table]:
    return [block for part in report.sections for block in part.blocks if isinstance(block, Table)]


def duties(own: Plan = WUXING, rows: tuple[Responsibility, ...] = (), language: str = "zh") -> Report:
    return write_duties(own, Responsibilities(rows=rows), DAY, language)


def reminders(language: str = "zh") -> Report:
    items = propose(WUXING)
    debts = find_debts(items, {item.id: item.duty for item in items}, {}, WUXING.period or Period(first=2021, last=2025), DAY)
    return write_reminders(WUXING, debts, DAY, language)


def made(language: str = "zh", *, known: bool = True) -> Revision:
    rows = figures("gdp", {2021: "110", 2022: "115", 2023: "118"})
    both = [evaluate_plan(one, rows, Question(as_of=DAY)) for one in (OLD, NEW)] if known else [None, None]
    return Revision(
        old=OLD,
        new=NEW,
        difference=find_differences(OLD, NEW),
        before=both[0],
        after=both[1],
        as_of="2024-06-01",
        language=language,
    )


def revision(language: str = "zh", *, known: bool = True) -> Report:
    return write_revision(made(language, known=known))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["duties", "reminders", "revision"])
def test_every_number_of_them_has_its_trace(kind: str, language: str) -> None:
    report = {
        "duties": lambda: duties(language=language),
        "reminders": lambda: reminders(language),
        "revision": lambda: revision(language),
    }[kind]()
    content, marks = render_word(report)

    assert check_traces(content, traces_of(report, marks)) == ()
    assert b"None" not in render_html(report)


def test_the_table_of_responsibilities_holds_every_item_once() -> None:
    items = propose(WUXING)
    lines = [line for line in paragraphs(duties()) if "牵头单位：" in line]

    assert len(lines) == len(items)
    assert all(item.duty.lead in line for item, line in zip(items, lines, strict=True))


def test_what_is_only_proposed_waits_for_the_writer_and_what_is_settled_does_not() -> None:
    first = propose(WUXING)[0]
    settled = Responsibility(item=first.id, lead="区统计局", support=("区财政局", "区税务局"))
    report = duties(rows=(settled,))
    blocks = [block for part in report.sections for block in part.blocks if isinstance(block, Paragraph)]

    assert words(blocks[0].pieces).endswith("（牵头单位：区统计局；责任单位：区财政局、区税务局）")
    assert not any(piece.gap for piece in blocks[0].pieces)
    assert any(piece.gap for piece in blocks[1].pieces)


def test_reminders_have_a_table_for_every_body_that_owes_something() -> None:
    leads = {item.duty.lead for item in propose(WUXING)}

    assert {part.title for part in reminders().sections[1:]} == leads
    assert sum(len(table.rows) for table in tables(reminders())) == len(propose(WUXING))


def test_an_adjustment_names_the_evaluation_that_it_follows_and_what_it_moves() -> None:
    report = write_adjustment(made())
    told = paragraphs(report)
    content, marks = render_word(report)

    assert "本次调整以截至2024年6月1日的实施情况评估为依据" in told[0]
    assert "使1项目标的状态改变：地区生产总值。" in " ".join(told)
    assert [part.title for part in report.sections if part.level == 1] == [
        "关于调整的说明",
        "调整内容",
        "调整后的影响",
        "提请审查批准",
    ]
    assert check_traces(content, traces_of(report, marks)) == ()


def test_an_adjustment_without_an_evaluation_says_that_it_needs_one() -> None:
    assert any("所依据的评估" in told for told in paragraphs(write_adjustment(made(known=False))))


def test_a_revision_shows_both_sides_and_what_the_same_figures_say_of_them() -> None:
    cells = [[words(cell) for cell in line] for table in tables(revision()) for line in table.rows]
    changed, dropped = cells

    assert (changed[0], changed[1], changed[2]) == ("地区生产总值（预期性）", "2025: 150 亿元", "2025: 130 亿元")
    assert changed[5] == "不及→正常"
    assert dropped[2] == "取消"


def test_a_revision_counts_its_indicators_and_the_binding_ones_that_are_loosened() -> None:
    binding = [
        row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}, nature=Nature.BINDING),
        row("城镇登记失业率", "%", {2020: "2.5"}, {2025: quantity("3.5", "%", Comparator.AT_MOST)}, nature=Nature.BINDING),
        row("常住人口", "万人", {2020: "10"}, {2025: "12"}, nature=Nature.BINDING),
    ]
    looser = [
        row("地区生产总值", "亿元", {2020: "100"}, {2025: "160"}, nature=Nature.BINDING),
        row("城镇登记失业率", "%", {2020: "2.5"}, {2025: quantity("4", "%", Comparator.AT_MOST)}, nature=Nature.BINDING),
    ]
    old, new = plan(binding), plan(looser)
    own = Revision(old=old, new=new, difference=find_differences(old, new), as_of="2024-06-01", language="zh")

    assert "指标由3项变为2项；约束性指标放宽或取消2项：城镇登记失业率、常住人口。" in paragraphs(write_revision(own))
    added = Revision(old=new, new=old, difference=find_differences(new, old), as_of="2024-06-01", language="zh")
    assert [words(line[1]) for table in tables(write_revision(added)) for line in table.rows][-1] == "新增"


def test_of_two_binding_rows_that_are_one_known_indicator_the_loosened_one_is_named() -> None:
    def both(town: str, hills: str) -> Plan:
        own = {"town": ("城区生产总值", town), "hills": ("山区生产总值", hills)}
        rows = [
            row(name, "亿元", {2020: "100"}, {2025: goal}, identity=key, nature=Nature.BINDING)
            for key, (name, goal) in own.items()
        ]
        return plan([replace(one, concept="gdp") for one in rows])

    old, new = both("150", "130"), both("150", "120")
    own = Revision(old=old, new=new, difference=find_differences(old, new), as_of="2024-06-01", language="zh")

    assert any("约束性指标放宽或取消1项：山区生产总值。" in told for told in paragraphs(write_revision(own)))


def test_an_adjustment_that_changes_nothing_has_nothing_to_be_decided() -> None:
    own = Revision(old=OLD, new=OLD, difference=find_differences(OLD, OLD), as_of="2024-06-01", language="zh")
    report = write_adjustment(own)

    assert [part.title for part in report.sections] == ["调整内容"]
    assert "没有需要提请审查批准的事项" in paragraphs(report)[0]


def test_the_foot_of_a_revision_holds_the_hashes_of_both_versions() -> None:
    new = replace(NEW, document=replace(NEW.document, sha256="b" * 64))
    own = Revision(old=OLD, new=new, difference=find_differences(OLD, new), as_of="2024-06-01", language="zh")

    assert OLD.document.sha256 in words(write_revision(own).foot)
    assert "b" * 64 in words(write_revision(own).foot)


def test_without_figures_the_effect_of_a_revision_is_for_the_writer() -> None:
    assert [words(line[5]) for table in tables(revision(known=False)) for line in table.rows] == ["由提出单位填写"] * 2


def chapter(**changes: object) -> Section:
    price = Price(row="r", factor="land", year=2024, cap=100.0, used=100.0, price=1.5, one_more=1.25)
    problem = Problem(
        first=2024, last=2025, candidates=(), factors=(Factor(id="land", name="用地", unit="亩", total=Decimal(100)),)
    )
    own: dict[str, object] = {"aims": ("score",), "feasible": True, "complete": True, "prices": (price,), "problem": problem}
    return factor_section(Allocation(**{**own, **changes}), "zh")  # type: ignore[arg-type]


def test_the_chapter_on_factors_shows_what_is_scarce() -> None:
    table = next(block for block in chapter().blocks if isinstance(block, Table))

    assert [words(cell) for cell in table.rows[0]] == ["用地（亩）", "2024", "100", "100", "1.25"]


def test_the_chapter_on_factors_says_where_nothing_is_scarce_and_where_nothing_fits() -> None:
    ample = [words(block.pieces) for block in chapter(prices=()).blocks if isinstance(block, Paragraph)]
    conflict = [words(block.pieces) for block in chapter(feasible=False).blocks if isinstance(block, Paragraph)]

    assert "没有一种要素制约" in ample[1]
    assert "不能同时安排" in conflict[0]


def test_the_chapter_on_factors_stands_before_the_problems() -> None:
    found = evaluate_plan(OLD, (), Question(as_of=DAY))
    titles = [part.title for part in write_report(Material(plan=OLD, assessment=found, chapters=(chapter(),))).sections]

    assert titles.index("项目和要素保障情况") == titles.index("存在的问题") - 1


def test_a_count_of_nothing_is_said_in_words() -> None:
    own = plan([])
    told = paragraphs(write_report(Material(plan=own, assessment=evaluate_plan(own, (), Question(as_of=DAY)))))

    assert all(any(one in paragraph for paragraph in told) for one in ("规划没有指标。", "正文中没有量化承诺。"))
    assert not [paragraph for paragraph in told if re.search(r"[，,]\s*[。.]", paragraph)]


def test_annexes_are_numbered_without_gaps_and_end_with_the_method() -> None:
    titles = [
        part.title for part in write_report(Material(plan=OLD, assessment=evaluate_plan(OLD, (), Question(as_of=DAY)))).annexes
    ]

    assert [title[:4] for title in titles] == [f"附件{number} "[:4] for number in range(1, len(titles) + 1)]
    assert titles[-1].endswith("方法和预测检验")


def test_a_report_of_two_thousand_indicators_is_traced() -> None:
    rows = [row(f"第{index}项指标", "亿元", {2020: "100"}, {2025: "150"}) for index in range(2000)]
    own = plan(rows)
    found = evaluate_plan(own, figures(own.indicators[0].id, {2023: "120"}), Question(as_of=DAY, forecasting=False))
    report = write_report(Material(plan=own, assessment=found))
    content, marks = render_word(report)

    assert check_traces(content, traces_of(report, marks)) == ()
    assert sum(len(block.rows) for part in report.annexes for block in part.blocks if isinstance(block, Table)) > 2000


def test_a_problem_says_which_cause_and_remedy_were_reported_with_it() -> None:
    (latest,) = figures("gdp", {2023: "101"})
    told = replace(latest, origin=replace(latest.origin, cause="两个项目停工3个月。", remedy="加快复工"))
    report = write_report(Material(plan=OLD, assessment=evaluate_plan(OLD, (told,), Question(as_of=DAY))))
    content, marks = render_word(report)

    assert check_traces(content, traces_of(report, marks)) == ()
    assert any("两个项目停工3个月" in line and "加快复工" in line for line in paragraphs(report))


def test_the_table_of_responsibilities_says_the_number_of_a_promise_and_of_a_growth() -> None:
    own = plan(
        [row("规上工业增加值", "亿元", {2020: "50"}, planned=growth("8"))], [promise("新建学校", CommitmentKind.COUNT, "3", "所")]
    )
    report = write_duties(own, Responsibilities(rows=()), DAY, "zh")
    told = " ".join(paragraphs(report))

    assert "规上工业增加值（8）" in told or "规上工业增加值（8 %）" in told
    assert re.search(r"新建学校（(?:2025: )?3 所）", told)
