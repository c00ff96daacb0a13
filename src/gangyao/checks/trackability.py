"""What cannot be followed: no baseline, no deadline, no unit, a slogan with a number, a number still to be assigned."""

import re
from collections.abc import Iterator, Sequence

from gangyao.checks.figures import Stated, name_of
from gangyao.plan.dictionary import ChangeKind, change_of
from gangyao.plan.plans import Commitment, Indicator, TableKind
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Quantity

LISTED = 12  # names that a sentence lists; `about` holds all
ASSIGNED = re.compile(r"下达|上级|国家要求|审核衔接")
SLOGAN = re.compile(
    r"[“「]([^”」。；]{0,12}?[一二三四五六七八九十百千\d]+(?:倍增|倍跃升|大?提升|翻番|连增|突破)[^”」。；]{0,12})[”」]"
)
DIMENSIONLESS = re.compile(r"比值|之比|比$|系数|指数|率|度$")


def own_rows(stated: Stated) -> list[Indicator]:
    """Rows of the plan's own period, without those that report on the last one."""
    ended = {entry.number or entry.title for entry in stated.plan.tables if entry.kind is TableKind.ACHIEVEMENTS}
    return [row for row in stated.plan.indicators if row.table not in ended]


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = list(dict.fromkeys(names))
    return "、".join(shown[:LISTED]) + (f"…（+{len(shown) - LISTED}）" if len(shown) > LISTED else "")


def check_baselines(stated: Stated) -> Iterator[Finding]:
    """Rows with a target and no number to start from."""
    rows = [row for row in own_rows(stated) if not any(q.value is not None for q in row.levels.values()) and needs_baseline(row)]
    if rows:
        yield find("no-baseline", Severity.NOTE, where=at(rows), about=ids(rows), values=counted(rows))


def needs_baseline(row: Indicator) -> bool:
    """Whether the way to the target cannot be measured without a start; sums and growth rates begin at nothing."""
    return (
        any(q.value is not None and not q.cumulative for q in row.targets.values())
        and change_of(row.concept) is not ChangeKind.GROWTH
    )


def check_units_given(stated: Stated) -> Iterator[Finding]:
    """Rows with numbers and no unit, where the thing has one."""
    rows = [
        row
        for row in stated.plan.indicators
        if row.unit is None
        and not DIMENSIONLESS.search(row.name.removesuffix("死亡率"))
        and any(q.value is not None and not q.unit for q in (*row.levels.values(), *row.targets.values()))
    ]
    if rows:
        yield find("no-unit", Severity.NOTE, where=at(rows), about=ids(rows), values=counted(rows))


def check_assigned(stated: Stated) -> Iterator[Finding]:
    """Targets that repeat an order from above without its number."""
    rows = [row for row in own_rows(stated) if any(map(assigned, (row.growth, *row.targets.values())))]
    if rows:
        yield find("assigned-without-number", Severity.NOTE, where=at(rows), about=ids(rows), values=counted(rows))


def assigned(quantity: Quantity | None) -> bool:
    """Whether a cell repeats an order from above in words."""
    return quantity is not None and quantity.value is None and ASSIGNED.search(quantity.text or "") is not None


def check_deadlines(stated: Stated) -> Iterator[Finding]:
    """Promises that no sentence or heading dates."""
    undated = [one for one in stated.plan.commitments if one.year is None and not one.annual]
    if undated:
        yield find(
            "no-deadline",
            Severity.NOTE,
            where=tuple(one.quantity.passage for one in undated),
            about=tuple(one.id for one in undated),
            values={
                "count": len(undated),
                "total": len(stated.plan.commitments),
                "names": listed([one.subject for one in undated]),
            },
        )


def check_slogans(stated: Stated) -> Iterator[Finding]:
    """Quoted slogans with numbers, such as “六倍增”, whose numbers nothing defines."""
    found = [match for match in SLOGAN.finditer(stated.text or "") if not defined(match, stated.text or "")]
    if found:
        yield find(
            "slogan",
            Severity.NOTE,
            where=tuple(Passage(start=match.start(), end=match.end()) for match in found),
            values={"count": len(found), "names": listed([match[0] for match in found])},
        )


def defined(match: re.Match[str], text: str) -> bool:
    """Whether the words after a slogan say what its numbers count."""
    return re.match(r"[^。；]{0,6}(?:即|是指|（|\(|：|:)", text[match.end() : match.end() + 12]) is not None


def at(rows: Sequence[Indicator | Commitment]) -> tuple[Passage, ...]:
    """Where the rows stand."""
    return tuple(row.passage for row in rows)


def ids(rows: Sequence[Indicator]) -> tuple[str, ...]:
    """Their ids."""
    return tuple(row.id for row in rows)


def counted(rows: Sequence[Indicator]) -> dict[str, str | int]:
    """How many, and the first of their names."""
    return {"count": len(rows), "names": listed([name_of(row) for row in rows])}
