"""Which of several figures of one span stands: by whose word it is, its definition, when it became known; never by its size.

In: all rows of one subject and place that were known on a day. Out: a Choice. What the level above has fixed stands before one's
own reckoning; figures of one day that contradict each other stand neither.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from gangyao.observations.observations import Authority, Measure, Observation, Status

SETTLED = (Status.NONE, Status.ESTIMATED, Status.PRELIMINARY, Status.REVISED, Status.FINAL)
NEW = re.compile(r"新|调整|修订|变更|改")
BEFORE = re.compile(r"^(?:(?:按照?|以|采用|依据?|用|指标|统计|数据)+(?=.{2}))+")
BEHIND = re.compile(r"(?:统计|计算|核算|测算)?(?:口径|标准|范围|数据?|计|计算|统计)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The rows that stand; own reckonings `beside` what was fixed above; `rivals` of another definition for a span; `conflicts`,
    which say different things with equal right; `earlier` publications of what stands that said something else.
    """

    standing: tuple[Observation, ...]
    beside: tuple[Observation, ...] = ()
    rivals: tuple[Observation, ...] = ()
    conflicts: tuple[Observation, ...] = ()
    earlier: tuple[Observation, ...] = ()


@lru_cache(maxsize=1024)
def plain_definition(words: str | None) -> str | None:
    """A definition in one spelling, None where nothing is said.

    >>> [plain_definition(words) for words in ("新口径", " 新 口径", "按新口径统计", "（新）", "全口径", "", None)]
    ['新', '新', '新', '新', '全', None, None]
    """
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words or "")).casefold()
    for pattern in (BEFORE, BEHIND, BEHIND):
        plain = pattern.sub("", plain) or plain
    return plain or None


def counted(row: Observation) -> str | None:
    """How a rank is counted: 增速位次 and 位次 of one year are two figures, not vintages of one; None of other measures."""
    return plain_definition(row.definition) if row.measure is Measure.RANK else None


def says_new(words: str | None) -> bool:
    """Whether a definition says of itself that it is another than the one before: 新口径, 调整后.

    >>> says_new("新口径"), says_new("全口径"), says_new(None)
    (True, False, False)
    """
    return NEW.search(words or "") is not None


def choose(rows: Iterable[Observation]) -> Choice:
    """What stands of the rows with a number, one for each measure and span, of ranks for each way of counting."""
    spans: dict[tuple[object, ...], list[Observation]] = {}
    for row in rows:
        spans.setdefault((row.measure, row.span, row.total, counted(row)), []).append(row)
    found = [choose_one(own) for own in spans.values()]
    return Choice(
        standing=tuple(row for one in found for row in one.standing),
        beside=tuple(row for one in found for row in one.beside),
        rivals=tuple(row for one in found for row in one.rivals),
        conflicts=tuple(row for one in found for row in one.conflicts),
        earlier=tuple(row for one in found for row in one.earlier),
    )


def choose_one(rows: list[Observation]) -> Choice:
    """What stands of the rows of one span."""
    if len(rows) == 1:
        return Choice(standing=tuple(rows))
    fixed = [row for row in rows if row.authority is Authority.UPPER]
    beside = latest_alike([row for row in rows if row.authority is Authority.OWN]) if fixed else ()
    pool = latest_alike(fixed or rows)
    best = max(map(settled, pool))
    first = [row for row in pool if settled(row) == best]
    agreed = finest(first)
    level = first[0].measure is Measure.LEVEL and not first[0].total
    if agreed is None and not (level and len({plain_definition(row.definition) for row in first}) == len(first)):
        return Choice(standing=(), beside=beside, conflicts=tuple(first))
    stands = agreed or min(first, key=lambda row: plain_definition(row.definition) or "")
    rivals = tuple(row for row in pool if plain_definition(row.definition) != plain_definition(stands.definition))
    return Choice(standing=(stands,), beside=beside, rivals=rivals, earlier=replaced_by(stands, fixed or rows))


def replaced_by(stands: Observation, rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """The rows of one definition that were published before the one that stands, each number once, and say something else."""
    same = [row for row in rows if plain_definition(row.definition) == plain_definition(stands.definition)]
    before = [row for row in same if row.known_from < stands.known_from and finest([row, stands]) is None]
    found = {(row.known_from, row.value): row for row in sorted(before, key=lambda row: (settled(row), repr(row)))}
    return tuple(found.values())


def latest_alike(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    """Of each definition the rows of the latest vintage: more than one where these differ."""
    kinds: dict[str | None, list[Observation]] = {}
    for row in rows:
        kinds.setdefault(plain_definition(row.definition), []).append(row)
    found = []
    for own in kinds.values():
        best = max(map(settled, own))
        top = [row for row in own if settled(row) == best]
        agreed = finest(top)
        found.extend([agreed] if agreed is not None else top)
    return tuple(found)


def settled(row: Observation) -> tuple[object, ...]:
    """Order of vintages: later published is later, on one day the more settled."""
    return row.known_from, SETTLED.index(row.status)


def finest(rows: list[Observation]) -> Observation | None:
    """The most finely printed of rows that say the same, each at its own precision; None where they do not."""
    best = min(rows, key=lambda row: (exponent(row), repr(row)))
    value = best.value or Decimal(0)
    same = all(value.quantize(Decimal(1).scaleb(exponent(row)), rounding=ROUND_HALF_UP) == row.value for row in rows)
    return best if same else None


def exponent(row: Observation) -> int:
    """The place of the last printed digit, of whole numbers nought."""
    return min(0, int((row.value or Decimal(0)).as_tuple().exponent))
