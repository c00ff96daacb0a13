"""The circular on what was handed out: late ones first with their days, counted and named."""

import datetime as dt

from gangyao.papers.circulars import Entrusted, write_circular
from gangyao.papers.pieces import Paragraph, Table

DAY = dt.date(2026, 10, 12)


def entrusted(title: str, body: str = "县住建局", *, over: bool = False, due: dt.date | None = None) -> Entrusted:
    return Entrusted(title=title, body=body, state="已办结" if over else "在办", over=over, due=due)


def paper(*rows: Entrusted) -> tuple[list[str], list[list[str]]]:
    report = write_circular(rows, DAY)
    blocks = [block for section in report.sections for block in section.blocks]
    sentences = ["".join(piece.text for piece in one.pieces) for one in blocks if isinstance(one, Paragraph)]
    [table] = [one for one in blocks if isinstance(one, Table)]
    return sentences, [["".join(piece.text for piece in cell) for cell in row] for row in table.rows]


def test_what_is_late_stands_first_and_is_counted_and_named() -> None:
    sentences, rows = paper(
        entrusted("甲", due=dt.date(2026, 11, 1)), entrusted("乙", "县水利局", due=dt.date(2026, 10, 2)),
        entrusted("丙", over=True, due=dt.date(2026, 9, 1)), entrusted("丁", "县林业局", due=dt.date(2026, 9, 12)),
    )  # fmt: skip

    assert sentences[0].endswith("共督办4件，已办结1件，在办3件，其中逾期2件。")
    assert "县林业局、县水利局" in sentences[1]
    assert [row[0] for row in rows] == ["丁", "乙", "甲", "丙"]
    assert [row[4] for row in rows] == ["30", "10", "—", "—"]


def test_where_nothing_is_late_nobody_is_named() -> None:
    sentences, rows = paper(entrusted("甲", due=DAY))

    assert len(sentences) == 1
    assert rows[0][4] == "—"


def test_without_any_matter_it_says_so() -> None:
    sentences, rows = paper()

    assert "共督办0件" in sentences[0]
    assert rows == []
