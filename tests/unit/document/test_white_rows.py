"""Rows that only white parts: pages of PDF files without rules, cells set in the middle, names broken over lines."""

from hypothesis import given
from hypothesis import strategies as st

from gangyao.document.grids.whites import rows_parted
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from made_pdfs import Sheet, made_pdf

TITLE = [(72, 60, 12, "青山县国民经济和社会发展第十四个五年规划纲要"), (72, 90, 10, "表1 主要指标")]
HEAD = [
    (80, 120, 10, "指标名称"),
    (200, 120, 10, "单位"),
    (260, 120, 10, "2020年"),
    (330, 120, 10, "2025年目标"),
    (430, 120, 10, "属性"),
]
STEP = 40
BASES, NATURES = 260, 430


BODIES = (("县生态环境", "分局"), ("县人社局",), ("县发展改革", "局"))


def row(top: float, name: tuple[str, ...], unit: str, base: str, aim: tuple[str, ...]) -> list[tuple[float, float, float, str]]:
    """A row whose cells are set in the middle: two lines stand above and below the middle, one in it."""
    columns = ((80.0, name), (200.0, (unit,)), (260.0, (base,)), (330.0, aim), (430.0, ("预期性",)))
    columns = (*columns, (490.0, BODIES[int(top) // STEP % 3]))
    return [
        (left, top + 14 * index - 7 * (len(texts) - 1), 10, text)
        for left, texts in columns
        for index, text in enumerate(texts)
        if text
    ]


ROWS = [
    (("对外贸易总额",), "亿元", "3194", ("4693左右",)),
    (("注册志愿者占常", "住人口比重"), "%", "55.9", ("67.1",)),
    (("公路总里程",), "公里", "1750", ("高于全省平", "均水平")),
    (("标准化菜市场改", "造数量"), "个", "9290", ("15300左右",)),
    (("上市公司数",), "家", "988", ("1261以上",)),
    (("农业科技进步贡", "献率"), "%", "49", ("60.3",)),
    (("跨境电商进出口", "额"), "亿元", "4621", ("5649以上",)),
    (("每万人拥有社会", "组织数"), "个", "8420", ("完成上级下", "达目标")),
    (("规上工业亩均税", "收"), "万元/亩", "1410", ("1808",)),
    (("法律援助案件办", "结率"), "%", "52", ("54.6",)),
    (("单位地区生产总", "值二氧化碳排放"), "吨/万元", "1800", ("2128",)),
    (("人口密度",), "人/平方公里", "521.8", ("879.3左右",)),
]


def read(*words: tuple[float, float, float, str]) -> Plan:
    return read_plan(read_document(made_pdf([Sheet(words=list(words))]), "plan.pdf"))


def body(
    rows: list[tuple[tuple[str, ...], str, str, tuple[str, ...]]], top: float = 160
) -> list[tuple[float, float, float, str]]:
    return [word for index, cells in enumerate(rows) for word in row(top + STEP * index, *cells)]


def test_names_and_figures_set_in_the_middle_of_their_rows_keep_together() -> None:
    plan = read(*TITLE, *HEAD, *body(ROWS))

    assert [one.name for one in plan.indicators] == ["".join(name) for name, *_ in ROWS]
    assert plan.indicators[2].targets[2025].text == "高于全省平均水平"
    assert [str(one.levels[2020].value) for one in plan.indicators] == [base for _, _, base, _ in ROWS]


def test_a_row_without_a_figure_is_a_row_where_white_parts_it() -> None:
    rows = [*ROWS[:2], (("居民收入", "增速"), "%", "", ("与经济增长", "同步")), *ROWS[4:]]

    plan = read(*TITLE, *(word for word in (*HEAD, *body(rows)) if word[0] < NATURES and word[0] != BASES))

    assert [one.name for one in plan.indicators] == ["".join(name) for name, *_ in rows]
    assert plan.indicators[2].targets[2025].text == "与经济增长同步"


def test_a_label_close_above_a_row_is_no_part_of_its_name() -> None:
    words = [*body(ROWS[:2]), (80, 223, 10, "绿色生态"), *body(ROWS[2:], top=240)]

    plan = read(*TITLE, *HEAD, *words)

    assert [one.name for one in plan.indicators] == ["".join(name) for name, *_ in ROWS]


def test_what_is_called_expected_below_a_common_aim_is_the_baseline() -> None:
    head = [
        (330, 112, 10, "规划目标"),
        (80, 126, 10, "指标名称"),
        (200, 126, 10, "单位"),
        (260, 126, 10, "规划目标2020年预计"),
        (400, 126, 10, "2025年目标"),
    ]
    rows = [
        (80.0, "常住人口城镇化率", "61.3", "66"),
        (80.0, "森林覆盖率", "41.2", "41.5"),
        (80.0, "公路总里程", "1750", "1800"),
        (80.0, "绿地率", "38", "40"),
    ]
    words = [
        (left, 160 + 24 * index, 10, text)
        for index, (_, name, base, aim) in enumerate(rows)
        for left, text in ((80, name), (200, "%"), (290, base), (420, aim))
    ]

    plan = read(*TITLE, *head[1:], *words)

    assert [sorted(one.levels) for one in plan.indicators] == [[2020]] * 4
    assert [sorted(one.targets) for one in plan.indicators] == [[2025]] * 4


LINES = st.lists(st.tuples(st.floats(0.1, 3.0), st.booleans()), min_size=1, max_size=30)


@given(LINES)
def test_runs_hold_every_line_once_and_no_two_anchors(lines: list[tuple[float, bool]]) -> None:
    levels = [sum(way for way, _ in lines[: index + 1]) for index in range(len(lines))]
    anchors = [anchor for _, anchor in lines]

    runs = rows_parted(levels, anchors)

    if runs is not None:
        assert [index for run in runs for index in run] == list(range(len(lines)))
        assert all(sum(anchors[index] for index in run) <= 1 for run in runs)


@given(LINES)
def test_runs_do_not_depend_on_the_size_of_letters(lines: list[tuple[float, bool]]) -> None:
    levels = [round(sum(way for way, _ in lines[: index + 1]), 2) for index in range(len(lines))]
    anchors = [anchor for _, anchor in lines]
    whole = rows_parted([256 * level for level in levels], anchors)

    assert rows_parted([512 * level for level in levels], anchors) == whole


def test_a_run_of_lines_whose_caption_broke_is_told_where_it_is_not_read() -> None:
    text = (
        "青山县国民经济和社会发展第十四个五年规划纲要\n第二章 主要目标\n表 1 “ ”\n十四五 时期经济社会发展主要\n"
        "一级\n指标\n规划指标\n年实\n际值\n"
    )
    text += "".join(f"{number}\n甲乙\n丙丁戊己庚\n量（吨）\n{number}8 >{number}9 9.1\n" for number in range(1, 8))

    plan = read_plan(read_document(text.encode(), "plan.txt"))

    assert plan.indicators or "table-unread" in {finding.code for finding in plan.findings}
