"""Reminders: who owes what, as a table, as words for a chat group, as a paper (通知, 函, 催报单) for each body, as data.

In: debts. Out: text or bytes; rendering only.
"""

import datetime as dt
import io
import json
from collections.abc import Sequence

from gangyao.papers.describing import written_day
from gangyao.responsibilities.addressing import Paper
from gangyao.responsibilities.debts import Debt, by_body, colour_word, owed_periods
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import table

SHOWN = 5  # items that a message names before it counts the rest
WIDTHS = (40, 41, 27, 27, 13, 8)  # millimetres of the letter's columns, together what A4 leaves between the margins
FONT, TITLE_FONT = "仿宋_GB2312", "黑体"  # GB/T 9704; the machine's own stand-ins are used where they are missing


def debts_text(debts: Sequence[Debt], title: str, day: dt.date, language: str) -> str:
    """A line for each debt under its head, and the counts."""
    say = catalogue.say
    if not debts:
        return say("remind.none", language, {"day": day.isoformat()})
    head = [say(f"remind.{name}", language) for name in ("colour", "lead", "name", "periods", "due", "latest_due", "days")]
    rows = [[colour_word(debt.colour, language), debt.lead, debt.name, owed_periods(debt), *days_of(debt)] for debt in debts]
    values = {"title": title, "day": day.isoformat(), "bodies": len(by_body(debts)), "items": len(debts)}
    return "\n".join([say("remind.counts", language, values), "", *table(head, rows)])


def days_of(debt: Debt) -> list[str]:
    """When the first and the last of the periods were due, and the days since the first was."""
    return [debt.due.isoformat(), debt.latest_due.isoformat(), str(max(0, debt.days))]


def chat_text(debts: Sequence[Debt], title: str, day: dt.date, language: str) -> str:
    """Words to copy into a chat group: names and counts, never a figure."""
    say = catalogue.say
    if not debts:
        return say("remind.none", language, {"day": day.isoformat()})
    lines = [say("remind.chat_head", language, {"title": title, "day": day.isoformat()})]
    for number, (body, own) in enumerate(by_body(debts).items(), start=1):
        names = "、".join(debt.name for debt in own[:SHOWN])
        more = say("remind.more", language, {"count": len(own)}) if len(own) > SHOWN else ""
        values = {"number": number, "body": body, "names": names + more, "days": own[0].days}
        values["due"] = max(debt.latest_due for debt in own).isoformat()
        lines.append(say("remind.chat_line" if own[0].days > 0 else "remind.chat_due", language, values))
    return "\n".join([*lines, say("remind.chat_foot", language)])


def debts_json(debts: Sequence[Debt], title: str, day: dt.date, _: str) -> str:
    """The debts as data."""
    rows = [
        {
            "item": debt.item, "name": debt.name, "kind": debt.kind.value, "binding": debt.binding, "lead": debt.lead,
            "periods": list(debt.periods), "due": debt.due.isoformat(), "latest_due": debt.latest_due.isoformat(),
            "days": debt.days, "colour": debt.colour,
        }
        for debt in debts
    ]  # fmt: skip
    content = {"format": "gangyao.debts", "version": 1, "plan": title, "as_of": day.isoformat(), "debts": rows}
    return json.dumps(content, ensure_ascii=False, indent=1)


def letter_bytes(
    debts: Sequence[Debt], title: str, body: str, day: dt.date, *, paper: Paper | None = None, ledger: str = ""
) -> bytes:
    """The paper to one body: what is owed, since when, and until when it is asked for; a notice, a letter, or where nobody knows
    which a slip. `ledger` is the head of the ledger that it comes from, so that the paper vouches for it.
    """
    import docx  # noqa: PLC0415 - only who asks for letters pays for the library
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(16)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    kind = f"remind.{paper or 'slip'}"
    run = head.add_run(catalogue.say(f"{kind}_title", "zh", {"title": title}))
    run.font.size, run.font.name = Pt(22), TITLE_FONT
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TITLE_FONT)
    document.add_paragraph(f"{body}：")
    values = {"title": title, "day": written_day(day.isoformat(), "zh"), "count": len(debts)}
    document.add_paragraph(catalogue.say(f"{kind}_body", "zh", values)).paragraph_format.first_line_indent = Pt(32)
    add_table(document, debts)
    for words in (until_words(debts, day), catalogue.say(f"{kind}_end", "zh")):
        document.add_paragraph(words).paragraph_format.first_line_indent = Pt(32)
    document.add_paragraph(written_day(day.isoformat(), "zh")).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if ledger:
        document.add_paragraph().add_run(catalogue.say("remind.letter_head", "zh", {"head": ledger})).font.size = Pt(7.5)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def until_words(debts: Sequence[Debt], day: dt.date) -> str:
    """Until when an answer is asked for: the last day that was set, or soon where that is over."""
    due = max(debt.latest_due for debt in debts)
    if due < day:
        return catalogue.say("remind.foot_soon", "zh")
    return catalogue.say("remind.foot_until", "zh", {"due": written_day(due.isoformat(), "zh")})


def add_table(document: "object", debts: Sequence[Debt]) -> None:
    """The items that are owed, with their periods and days overdue."""
    from docx.shared import Mm, Pt  # noqa: PLC0415

    head = [catalogue.say(f"remind.{name}", "zh") for name in ("name", "periods", "due", "latest_due", "days", "colour")]
    table = document.add_table(rows=1 + len(debts), cols=len(head))  # type: ignore[attr-defined]
    table.style = "Table Grid"
    table.autofit = False
    cells = table._cells
    rows = [head] + [[debt.name, owed_periods(debt), *days_of(debt), colour_word(debt.colour, "zh")] for debt in debts]
    for index, words in enumerate(word for row in rows for word in row):
        cells[index].width = Mm(WIDTHS[index % len(WIDTHS)])
        cells[index].paragraphs[0].add_run(words).font.size = Pt(10.5)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
