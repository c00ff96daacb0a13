"""Tables that page ends cut are one table, whatever the format."""

import time

import pytest

from gangyao.document.documents import Cell, Paragraph, Table
from gangyao.document.joins import join_tables
from gangyao.document.reading import read_document
from gangyao.document.words import Words

HEAD = ("类别", "指标", "2020年", "2025年", "属性")


def table(*rows: tuple[str, ...], page: int = 1, edges: tuple[float, ...] = (50, 100, 200, 300, 400, 500)) -> Table:
    cells = tuple(
        Cell(words=Words.of(text, 0), row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(cells=cells, height=len(rows), width=len(HEAD), page=page, edges=edges)


def line(text: str, page: int = 1) -> Paragraph:
    return Paragraph(words=Words.of(text, 0), page=page)


def rows(one: object) -> list[list[str]]:
    assert isinstance(one, Table)
    return [[cell.words.text for cell in one.cells if cell.row == row] for row in range(one.height)]


FIRST = (HEAD, ("绿色发展", "森林覆盖率", "72.3", "72.5", "约束性"))
NEXT = ("民生福祉", "茶园面积", "9.5", "12", "预期性")


@pytest.mark.parametrize(
    "between",
    [[], [line("续表1", 2)], [line("（续表）", 2)], [line("表1-2（续） 主要指标", 2)], [line("- 12 -", 1), line("续表", 2)]],
    ids=["nothing", "caption", "in brackets", "numbered", "page number"],
)
def test_parts_of_a_table_are_one_and_its_head_stands_once(between: list[Paragraph]) -> None:
    joined = join_tables([table(*FIRST), *between, table(HEAD, NEXT, page=2)])

    assert len(joined) == 1
    assert rows(joined[0]) == [*map(list, FIRST), list(NEXT)]


def test_tables_with_text_or_other_columns_between_them_are_two() -> None:
    other = table(HEAD, NEXT, page=2, edges=(50, 150, 260, 330, 450, 500))

    assert len(join_tables([table(*FIRST), line("表2 重点工程", 2), table(NEXT, page=2)])) == 3
    assert len(join_tables([table(*FIRST), other])) == 2
    assert len(join_tables([table(*FIRST), table(NEXT, page=5)])) == 2


def test_the_rest_of_a_row_goes_to_its_row_and_a_new_row_does_not() -> None:
    rest = ("", "（不含竹林）", "", "", "")
    parent = ("", "（2）主要污染物减排", "", "", "")

    assert rows(join_tables([table(*FIRST), table(rest, NEXT, page=2)])[0])[1][1] == "森林覆盖率（不含竹林）"
    assert rows(join_tables([table(*FIRST), table(parent, NEXT, page=2)])[0])[2][0] == "（2）主要污染物减排"


def test_a_cell_that_a_page_end_cuts_goes_on() -> None:
    second = table(("", "茶园面积", "9.5", "12", "预期性"), ("民生福祉", "床位", "5", "6", "预期性"), page=2)
    joined = join_tables([table(*FIRST), second])[0]
    assert isinstance(joined, Table)

    assert [(cell.words.text, cell.row, cell.rows) for cell in joined.cells if cell.column == 0] == [
        ("类别", 0, 1),
        ("绿色发展", 1, 2),
        ("民生福祉", 3, 1),
    ]


def test_a_group_in_a_row_of_its_own_is_no_rest_of_a_row() -> None:
    group = Table(
        cells=(
            Cell(words=Words.of("民生福祉", 0), row=0, column=0, columns=5),
            *(Cell(words=Words.of(text, 0), row=1, column=column) for column, text in enumerate(NEXT)),
        ),
        height=2,
        width=5,
        page=2,
        edges=(50, 100, 200, 300, 400, 500),
    )

    assert rows(join_tables([table(*FIRST), group])[0]) == [*map(list, FIRST), ["民生福祉"], list(NEXT)]


def test_parts_with_a_page_number_between_them_in_markdown_are_one() -> None:
    head = "| 指标 | 2025年 |\n|---|---|\n"
    text = f"# 规划\n\n{head}| 茶园 | 12 |\n\n- 7 -\n\n{head}| 竹林 | 9 |\n\n正文。\n"
    tables = [block for block in read_document(text.encode(), "a.md").blocks if isinstance(block, Table)]

    assert [rows(one) for one in tables] == [[["指标", "2025年"], ["茶园", "12"], ["竹林", "9"]]]


def test_a_table_over_two_thousand_pages_is_joined_in_linear_time() -> None:
    parts = [table(HEAD, *[NEXT] * 20, page=page) for page in range(1, 2001)]
    begun = time.perf_counter()
    joined = join_tables(parts)[0]
    assert isinstance(joined, Table)

    assert joined.height == 40001
    assert time.perf_counter() - begun < 10
