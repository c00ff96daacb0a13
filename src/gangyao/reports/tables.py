"""Tables that people correct and hand back: who answers for what, and the yearly targets; as a workbook or as CSV.

In: items and duties, or splits. Out: heads and rows, which reports.workbooks writes and the readers read back.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from gangyao.evaluation.splits import RowSplit
from gangyao.progress.aims import Aim, AimKind
from gangyao.responsibilities.duties import Responsibility
from gangyao.responsibilities.proposals import Item
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.quantities import Comparator, as_it_binds

DUTIES = ("编号", "类别", "事项", "牵头单位", "责任（配合）单位", "数据来源", "分管领导", "频次", "报送时限", "起", "止", "建议")
DUTY_FIELDS = ("item", "kind", "name", "lead", "support", "source", "leader", "frequency", "due", "from", "until", "proposed")
TARGET_FIELDS = ("indicator", "year", "value", "upper", "comparator", "unit", "kind", "document", "decided", "place")


def duty_rows(items: Iterable[Item], held: Mapping[str, Responsibility]) -> list[tuple[object, ...]]:
    """A row for each item: who answers for it now, else who is proposed, marked so."""
    return [duty_row(item, held.get(item.id) or held.get(item.name) or item.duty) for item in items]


def duty_row(item: Item, duty: Responsibility) -> tuple[object, ...]:
    """One row."""
    since, until = (day.isoformat() if day else "" for day in (duty.since, duty.until))
    mark = catalogue.say(f"duties.{item.ground}", "zh") if duty.proposed else ""
    kind = catalogue.say(f"duties.{item.kind.value}", "zh")
    who = (duty.lead, "；".join(duty.support), duty.source or "", duty.leader or "")
    return (item.id, kind, item.name, *who, duty.frequency.value, f"+{duty.due_days}d", since, until, mark)


def split_head(splits: Sequence[RowSplit]) -> tuple[str, ...]:
    """The head of the table of yearly targets: a column for each year."""
    return ("指标编号", "指标", "单位", "算法", "基期", *map(str, years_of(splits)), "五年目标", "依据文件")


def years_of(splits: Sequence[RowSplit]) -> list[int]:
    """Every year that any target is split into."""
    first = min((one.split.aim.first + 1 for one in splits), default=0)
    last = max((one.split.aim.last for one in splits), default=-1)
    return list(range(first, last + 1))


def split_rows(splits: Sequence[RowSplit]) -> list[tuple[object, ...]]:
    """One row for each indicator: baseline, yearly targets, the five-year target, the documents that set them."""
    rows = []
    for one in splits:
        aim = one.split.aim
        own = {**dict.fromkeys(one.split.years, None), **one.split.years}
        values = [own.get(year) if year in own else one.split.words for year in years_of(splits)]
        manner = catalogue.say(f"split.{one.split.manner.value}", "zh")
        documents = "；".join(dict.fromkeys(one.documents.values()))
        base = None if aim.kind is AimKind.GROWTH else aim.baseline  # of growth it is a level in another unit
        rows.append((one.row.id, one.name, aim.unit or "", manner, base, *values, goal_of(aim), documents))
    return rows


def goal_of(aim: Aim) -> Decimal | str | None:
    """The five-year target: a number where nothing but a number is asked, else as it binds."""
    if aim.target is None:
        return aim.words
    if aim.upper is None and aim.comparator is Comparator.EQUAL:
        return aim.target
    return as_it_binds(aim.target, aim.upper, aim.comparator)


def target_rows(splits: Sequence[RowSplit]) -> list[tuple[object, ...]]:
    """targets.csv: one row for each year of each indicator, with the document that set it or the word that it is proposed."""
    proposed = catalogue.say("split.proposed", "zh")
    rows: list[tuple[object, ...]] = []
    for one in splits:
        for year, value in one.split.years.items():
            document = one.documents.get(year, "") if year in one.split.given else proposed
            rows.append((one.row.id, year, value, "", "=", one.split.aim.unit or "", "year", document, "", ""))
    return rows


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV with a byte order mark, without which Excel and WPS take UTF-8 for GBK."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(head)
    for row in rows:
        writer.writerow(["" if value is None else f"{value:f}" if isinstance(value, Decimal) else value for value in row])
    return buffer.getvalue().encode("utf-8-sig")
